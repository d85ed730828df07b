#pragma once
#include <string>
#include <string_view>

namespace tieout {

// Appends bytes that need not be UTF-8, such as file names: what is damaged becomes U+FFFD.
void append_valid_utf8(std::string_view bytes, std::string& out);

}  // namespace tieout
