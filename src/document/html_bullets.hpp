#pragma once
#include <cstdint>
#include <string_view>

namespace tieout {

struct Bullet {
  std::uint32_t bytes = 0;  // of the bullet and the spaces after it; 0: there is none
  std::uint8_t level = 1;   // of the list item
};

// The bullet that `text` begins with.  Dashes and "o" are bullets only where the layout says so: `hanging` indent, a
// cell of their own.  In a `symbol_font` any first character is one.
[[nodiscard]] Bullet find_bullet(std::string_view text, bool hanging, bool symbol_font);

}  // namespace tieout
