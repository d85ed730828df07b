#include "report/utf8.hpp"

#include <unicode/utf8.h>

#include <cstdint>

namespace tieout {

void append_valid_utf8(std::string_view bytes, std::string& out) {
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t from = at;
    UChar32 c = 0;
    U8_NEXT(bytes.data(), at, size, c);
    if (c < 0) {
      out += "\uFFFD";
    } else {
      out += bytes.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from));
    }
  }
}

}  // namespace tieout
