#pragma once
#include <string>
#include <string_view>

namespace tieout {

// Appends a file's name as a URI reference: what has a meaning there, and all bytes that are not ASCII, as %XX.
void append_uri(std::string_view name, std::string& out);

}  // namespace tieout
