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
// and may write up to 16 bytes beyond it.

// The eight digits of a number below 10^8, the first one in the lowest byte.
[[nodiscard]] constexpr std::uint64_t eight_digits(std::uint32_t number) {
  std::uint64_t digits = number / 10000 | std::uint64_t{number % 10000} << 32;
  std::uint64_t high = digits * 10486 >> 20 & 0x0000007F0000007F;  // hundreds of each half
  digits = high | (digits - 100 * high) << 16;
  high = digits * 103 >> 10 & 0x000F000F000F000F;  // tens of each quarter
  return high | (digits - 10 * high) << 8;
}

inline char* put_bytes(char* at, std::uint64_t bytes) {
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  std::memcpy(at, &bytes, sizeof bytes);
  return at + sizeof bytes;
}

inline constexpr std::uint64_t ascii_zeros = 0x3030303030303030;

inline char* put_short(char* at, std::uint32_t number) {  // below 10^8
  const std::uint64_t digits = eight_digits(number);
  const int leading = std::countr_zero(digits | std::uint64_t{1} << 56) / 8;
  return put_bytes(at, (digits | ascii_zeros) >> 8 * leading) - leading;
}

inline char* put_number(char* at, std::uint64_t number) {
  constexpr std::uint64_t eight = 100'000'000;
  if (number < eight) return put_short(at, static_cast<std::uint32_t>(number));
  at = put_number(at, number / eight);
  return put_bytes(at, eight_digits(static_cast<std::uint32_t>(number % eight)) | ascii_zeros);
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

template <std::size_t N>
char* put_text(char* at, const char (&literal)[N]) {
  std::memcpy(at, literal, N - 1);
  return at + N - 1;
}

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
