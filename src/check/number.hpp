#pragma once
#include <cstdint>

#include "release/release.hpp"

namespace tieout {

// What the arithmetic of tables asks of a value: a short decimal, side by side with all others.
struct Number {
  std::int64_t amount = 0;
  std::uint64_t terms = 0;    // period, unit and basis as one number; 0 where no other number may be compared with it
  std::int16_t exponent = 0;  // amount × 10^exponent
  std::int16_t place = 0;     // the power of ten of the last digit printed
  std::int16_t finest = 0;    // of everything that is added up: half a unit of that place included
  std::uint8_t bits = 0;      // bits_of()
  bool is_short = false;      // false: amount says nothing
  bool exact = false;
  bool dash = false;

  Number() = default;
  explicit Number(const Value& value);
};

// The length of a printed number in bits, in units of its last place: how little chance there is in its agreement with
// another.  Zeros and single digits agree by chance.
[[nodiscard]] int bits_of(const Value& value);

}  // namespace tieout
