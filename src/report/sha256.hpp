#pragma once
#include <string>
#include <string_view>

namespace tieout {

// SHA-256 in lower-case hexadecimal.
void sha256_hex(std::string_view bytes, std::string& out);

}  // namespace tieout
