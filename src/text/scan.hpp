#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace tieout {

#if defined(__GNUC__)
using SixteenBytes [[gnu::vector_size(16)]] = unsigned char;

// The index of the first byte that `found` marks, by all its bits; 16 where there is none.
[[nodiscard]] inline std::size_t first_of(SixteenBytes found) {
  std::uint64_t halves[2];
  std::memcpy(halves, &found, sizeof halves);
  const auto index = [](std::uint64_t half) {
    const int bits = std::endian::native == std::endian::little ? std::countr_zero(half) : std::countl_zero(half);
    return static_cast<std::size_t>(bits) / 8;
  };
  return halves[0] != 0 ? index(halves[0]) : 8 + index(halves[1]);
}
#endif

// The first byte at or after `at` that `is_one` says of, which takes a byte or sixteen; the text's size where there is
// none.
template <typename IsOne>
[[nodiscard]] std::size_t find_byte(std::string_view text, std::size_t at, IsOne&& is_one) {
#if defined(__GNUC__)
  for (; at + sizeof(SixteenBytes) <= text.size(); at += sizeof(SixteenBytes)) {
    SixteenBytes bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    const std::size_t first = first_of(reinterpret_cast<SixteenBytes>(is_one(bytes)));
    if (first < sizeof bytes) return at + first;
  }
#endif
  while (at < text.size() && !is_one(static_cast<unsigned char>(text[at]))) ++at;
  return at < text.size() ? at : text.size();
}

// The first place at or after `at` where `is_one` says of the byte and the one `distance` behind it, bytes or sixteen
// of them; the text's size where there is none.
template <typename IsOne>
[[nodiscard]] std::size_t find_pair(std::string_view text, std::size_t at, std::size_t distance, IsOne&& is_one) {
#if defined(__GNUC__)
  for (; at + distance + sizeof(SixteenBytes) <= text.size(); at += sizeof(SixteenBytes)) {
    SixteenBytes bytes, behind;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    std::memcpy(&behind, text.data() + at + distance, sizeof behind);
    const std::size_t first = first_of(reinterpret_cast<SixteenBytes>(is_one(bytes, behind)));
    if (first < sizeof bytes) return at + first;
  }
#endif
  for (; at + distance < text.size(); ++at) {
    if (is_one(static_cast<unsigned char>(text[at]), static_cast<unsigned char>(text[at + distance]))) return at;
  }
  return text.size();
}

// The first ASCII digit at or after `at`; the text's size where there is none.
[[nodiscard]] inline std::size_t find_digit(std::string_view text, std::size_t at = 0) {
  return find_byte(text, at, [](auto bytes) { return static_cast<decltype(bytes)>(bytes - '0') < 10; });
}

// The first of some bytes at or after `at`; the text's size where there is none.
template <char... Wanted>
[[nodiscard]] std::size_t find_any(std::string_view text, std::size_t at = 0) {
  static constexpr auto wanted = [] {
    std::array<bool, 256> table{};
    (..., (table[static_cast<unsigned char>(Wanted)] = true));
    return table;
  }();
  return find_byte(text, at, [](auto bytes) {
    if constexpr (sizeof bytes == 1) {
      return wanted[bytes];
    } else {
      return (... | (bytes == static_cast<unsigned char>(Wanted)));
    }
  });
}

// The high bit of each of eight bytes that is an ASCII letter or digit.
[[nodiscard]] constexpr std::uint64_t word_bytes(std::uint64_t bytes) {
  constexpr std::uint64_t ones = 0x0101010101010101U, high = ones * 0x80;
  const auto within = [](std::uint64_t each, std::uint64_t least, std::uint64_t most) {
    return (each + ones * (0x80 - least)) & ~(each + ones * (0x7F - most));
  };
  return (within(bytes & ~high, '0', '9') | within((bytes | ones * 0x20) & ~high, 'a', 'z')) & ~bytes & high;
}

// Which of sixteen bytes are ASCII letters or digits, a bit each.
[[nodiscard]] inline std::uint32_t word_mask(const char* text) {
#if defined(__SSE2__)
  SixteenBytes bytes;
  std::memcpy(&bytes, text, sizeof bytes);
  const auto found = (bytes - '0' < 10) | ((bytes | 0x20) - 'a' < 26);
  return static_cast<std::uint32_t>(_mm_movemask_epi8(reinterpret_cast<__m128i>(found)));
#else
  std::uint32_t mask = 0;
  for (unsigned half = 0; half < 2; ++half) {
    std::uint64_t bytes = 0;
    for (unsigned k = 0; k < 8; ++k) bytes |= std::uint64_t{static_cast<unsigned char>(text[8 * half + k])} << (8 * k);
    constexpr std::uint64_t high_bits_to_top = 0x0002040810204081U;
    mask |= static_cast<std::uint32_t>(word_bytes(bytes) * high_bits_to_top >> 56U) << (8 * half);
  }
  return mask;
#endif
}

// Calls `take(at)` where a word of ASCII letters and digits begins, left to right; it returns from where to go on.
template <typename Take>
void for_word_starts(std::string_view text, Take&& take) {
  constexpr std::size_t step = 16;
  std::uint32_t inside = 0;  // whether the byte before the block is of a word
  std::size_t from = 0;
  for (std::size_t block = 0; block < text.size(); block += step) {
    char last[step] = {};
    const bool whole = block + step <= text.size();
    if (!whole) std::memcpy(last, text.data() + block, text.size() - block);
    const std::uint32_t words = word_mask(whole ? text.data() + block : last);
    for (std::uint32_t starts = words & ~(words << 1U | inside); starts != 0; starts &= starts - 1) {
      const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(starts));
      if (at >= from) from = take(at);
    }
    inside = words >> (step - 1);
  }
}

[[nodiscard]] inline bool has_byte(std::string_view text, char byte) {
  return !text.empty() && std::memchr(text.data(), byte, text.size()) != nullptr;
}

}  // namespace tieout
