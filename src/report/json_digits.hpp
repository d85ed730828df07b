#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "amount/decimal.hpp"

namespace tieout {

// Numbers as digits, and short texts, written at a place that has room for them; each returns the end of what it wrote
// and may write up to a block beyond it.

inline char* put_bytes(char* at, std::uint64_t bytes) {
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  std::memcpy(at, &bytes, sizeof bytes);
  return at + sizeof bytes;
}

// Three digits for every number below a thousand, the first one in the lowest byte; above them, how many zeros lead.
inline constexpr auto triples = [] {
  std::array<std::uint32_t, 1000> table{};
  for (std::uint32_t n = 0; n < table.size(); ++n) {
    const std::uint32_t leading = n < 10 ? 2 : n < 100 ? 1 : 0;
    table[n] = ('0' + n / 100) | ('0' + n / 10 % 10) << 8 | ('0' + n % 10) << 16 | leading << 24;
  }
  return table;
}();

inline char* put_triple(char* at, std::uint64_t below_thousand) {
  put_bytes(at, triples[below_thousand]);
  return at + 3;
}

char* put_long(char* at, std::uint64_t number);  // of seven digits or more

inline char* put_number(char* at, std::uint64_t number) {
  constexpr std::uint64_t thousand = 1000;
  if (number >= thousand * thousand) return put_long(at, number);
  std::uint64_t first = number;
  if (number >= thousand) first /= thousand;
  const std::uint32_t digits = triples[first], leading = digits >> 24;
  put_bytes(at, digits >> 8 * leading);
  at += 3 - leading;
  return number >= thousand ? put_triple(at, number % thousand) : at;
}

inline char* put_signed(char* at, std::int64_t number) {
  if (number >= 0) return put_number(at, static_cast<std::uint64_t>(number));
  *at = '-';
  return put_number(at + 1, 0 - static_cast<std::uint64_t>(number));
}

inline char* put_text(char* at, std::string_view text) {
  const char* const from = text.data();
  const std::size_t size = text.size();
  const auto ends = [&]<std::size_t piece>(std::array<char, piece>) {  // one piece from the front, one up to the end
    std::array<char, piece> head, tail;
    std::memcpy(head.data(), from, piece);
    std::memcpy(tail.data(), from + size - piece, piece);
    std::memcpy(at, head.data(), piece);
    std::memcpy(at + size - piece, tail.data(), piece);
  };
  if (size > 64) {
    std::memcpy(at, from, size);
  } else if (size > 32) {
    ends(std::array<char, 32>());
  } else if (size >= 16) {
    ends(std::array<char, 16>());
  } else if (size >= 8) {
    ends(std::array<char, 8>());
  } else if (size >= 4) {
    ends(std::array<char, 4>());
  } else {
    for (std::size_t i = 0; i < size; ++i) at[i] = from[i];
  }
  return at + size;
}

// A text that is followed by at least one block of other bytes, in whole blocks: the last one reaches beyond its end.
inline constexpr std::size_t block = 32;
inline char* put_blocks(char* at, std::string_view text) {
  for (std::size_t i = 0; i < text.size(); i += block) std::memcpy(at + i, text.data() + i, block);
  return at + text.size();
}

template <std::size_t N>
char* put_text(char* at, const char (&literal)[N]) {
  std::memcpy(at, literal, N - 1);
  return at + N - 1;
}

inline constexpr std::uint64_t ascii_zeros = 0x3030303030303030;

// As Decimal::print().
inline char* put_decimal(char* at, const Decimal& value) {
  constexpr std::int64_t longest = 1'000'000'000'000'000;
  constexpr int far = 16;
  int exponent = value.exponent();
  const Int128 whole = value.coefficient();
  if (!value.valid() || whole >= longest || whole <= -longest || whole == 0 || exponent > far || exponent < -far) {
    return value.print(at);
  }
  const auto coefficient = static_cast<std::int64_t>(whole);
  auto magnitude = static_cast<std::uint64_t>(coefficient < 0 ? -coefficient : coefficient);
  for (; exponent < 0 && magnitude % 10 == 0; ++exponent) magnitude /= 10;
  *at = '-';
  at += coefficient < 0;
  if (exponent >= 0) {
    at = put_number(at, magnitude);
    put_bytes(put_bytes(at, ascii_zeros), ascii_zeros);
    return at + exponent;
  }
  char digits[24];
  const auto count = static_cast<int>(put_number(digits, magnitude) - digits);
  const int before = count + exponent;
  if (before > 0) {
    at = put_text(at, {digits, static_cast<std::size_t>(before)});
    *at++ = '.';
    return put_text(at, {digits + before, static_cast<std::size_t>(-exponent)});
  }
  at = put_text(at, "0.");
  put_bytes(put_bytes(at, ascii_zeros), ascii_zeros);
  return put_text(at - before, {digits, static_cast<std::size_t>(count)});
}

}  // namespace tieout
