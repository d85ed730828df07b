#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tieout {

// Where the word at `at` ends: the next space, or the end of the text.
[[nodiscard]] inline std::size_t word_end(std::string_view text, std::size_t at) {
  if constexpr (std::endian::native == std::endian::little) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    for (std::uint64_t bytes = 0; at + sizeof bytes <= text.size(); at += sizeof bytes) {
      std::memcpy(&bytes, text.data() + at, sizeof bytes);
      bytes ^= ones * ' ';
      const std::uint64_t spaces = (bytes - ones) & ~bytes & (ones * 0x80);
      if (spaces != 0) return at + static_cast<std::size_t>(std::countr_zero(spaces)) / 8;
    }
  }
  while (at < text.size() && text[at] != ' ') ++at;
  return at;
}

// Calls `see` with every word of a folded text.
template <class See>
void for_each_word(std::string_view text, See&& see) {
  for (std::size_t at = 0, end = 0; at < text.size(); at = end + 1) {
    end = word_end(text, at);
    if (end > at) see(text.substr(at, end - at));
  }
}

}  // namespace tieout
