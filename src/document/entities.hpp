#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tieout {

// Decodes the character reference that `text` begins with ("&nbsp;", "&#160;", "&#xA0;") to UTF-8 as browsers do:
// &#128; to &#159; are Windows-1252; numbers and the names of Latin-1 need no semicolon (Markdown wants one: look at
// the last byte taken).  Returns how many bytes of `text` it takes, 0 where it is none; `out` and `out_length` hold the
// character.
std::size_t decode_entity(std::string_view text, char (&out)[8], std::size_t& out_length);

}  // namespace tieout
