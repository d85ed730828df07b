#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tieout {

// The first ASCII digit at or after `at`; the text's size where there is none.  Eight bytes at a time.
[[nodiscard]] inline std::size_t find_digit(std::string_view text, std::size_t at = 0) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    bytes ^= ones * '0';  // a digit becomes 0 to 9
    const std::uint64_t others = (((bytes & (ones * 0x7F)) + ones * (0x80 - 10)) | bytes) & (ones * 0x80);
    if (others != ones * 0x80) break;
  }
  while (at < text.size() && (text[at] < '0' || text[at] > '9')) ++at;
  return at < text.size() ? at : text.size();
}

// The first of some bytes at or after `at`; the text's size where there is none.  Sixteen bytes at a time.
template <char... Wanted>
[[nodiscard]] std::size_t find_any(std::string_view text, std::size_t at = 0) {
#if defined(__GNUC__)
  using Bytes [[gnu::vector_size(16)]] = char;
  for (; at + sizeof(Bytes) <= text.size(); at += sizeof(Bytes)) {
    Bytes bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const Bytes found = (... | (bytes == Wanted));
    std::uint64_t halves[2];
    std::memcpy(halves, &found, sizeof halves);
    if ((halves[0] | halves[1]) != 0) break;
  }
#endif
  while (at < text.size() && (... && (text[at] != Wanted))) ++at;
  return at;
}

[[nodiscard]] inline bool has_byte(std::string_view text, char byte) {
  return !text.empty() && std::memchr(text.data(), byte, text.size()) != nullptr;
}

}  // namespace tieout
