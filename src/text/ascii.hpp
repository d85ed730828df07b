#pragma once

// Letters and digits of ASCII, whatever the locale.

namespace tieout {

[[nodiscard]] inline bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
[[nodiscard]] inline bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
[[nodiscard]] inline bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace tieout
