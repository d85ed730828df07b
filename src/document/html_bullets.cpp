#include "document/html_bullets.hpp"

#include <cstddef>

namespace tieout {
namespace {

struct Mark {
  std::string_view mark;
  std::uint8_t level;
};

constexpr Mark kAlways[] = {{"•", 1},
                            {"·", 1},
                            {"●", 1},
                            {"∙", 1},
                            {"⋅", 1},
                            {"▪", 2},
                            {"■", 1},
                            {"□", 2},
                            {"▫", 2},
                            {"○", 2},
                            {"◦", 2},
                            {"‣", 1},
                            {"⁃", 2},
                            {"➢", 1},
                            {"►", 1},
                            {"▶", 1},
                            {"❖", 1},
                            {"◆", 1},
                            {"✓", 1},
                            {"\xEF\x82\xB7", 1},
                            {"\xEF\x82\xA7", 2},
                            {"\xEF\x83\x98", 1}};
constexpr Mark kHanging[] = {{"–", 2}, {"—", 2}, {"-", 2}, {"o", 2}, {"§", 1}};

std::uint32_t spaces_after(std::string_view text, std::size_t at) {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
  return static_cast<std::uint32_t>(at);
}

std::size_t first_character(std::string_view text) {
  std::size_t size = 1;
  while (size < text.size() && (text[size] & 0xC0) == 0x80) ++size;
  return size;
}

}  // namespace

Bullet find_bullet(std::string_view text, bool hanging, bool symbol_font) {
  if (text.empty()) return {};
  for (const auto& [mark, level] : kAlways) {
    if (text.starts_with(mark)) return {spaces_after(text, mark.size()), level};
  }
  if (symbol_font) return {spaces_after(text, first_character(text)), 1};
  if (!hanging) return {};
  for (const auto& [mark, level] : kHanging) {
    if (!text.starts_with(mark)) continue;
    const std::uint32_t bytes = spaces_after(text, mark.size());
    const bool letter = mark == "o" && bytes == mark.size() && bytes < text.size();
    const bool minus = bytes < text.size() && ((text[bytes] >= '0' && text[bytes] <= '9') || text[bytes] == '$');
    if (!letter && (!minus || bytes > mark.size())) return {bytes, level};
  }
  return {};
}

}  // namespace tieout
