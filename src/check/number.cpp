#include "check/number.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace tieout {
namespace {

std::uint64_t packed(Date date) {
  constexpr std::uint64_t unknown = 0xFFFFFF;
  return date.known() ? static_cast<std::uint64_t>(date.days + 0x400000) & unknown : unknown;
}

std::uint64_t terms_of(const Value& value) {
  const bool comparable = value.numeral.kind == Numeral::Kind::number && value.value.valid() &&
                          value.measure == Measure::value && value.period.known();
  if (!comparable) return 0;
  return (packed(value.period.start) << 24 | packed(value.period.end)) << 16 |
         static_cast<std::uint64_t>(value.unit.kind) << 8 | (static_cast<std::uint64_t>(value.basis) + 1);
}

}  // namespace

Number::Number(const Value& value)
    : terms(terms_of(value)),
      place(static_cast<std::int16_t>(-value.decimals)),
      exact(value.exact),
      dash(value.numeral.kind == Numeral::Kind::dash) {
  constexpr std::int64_t longest = 1'000'000'000'000'000'000;
  constexpr int far = 60;
  const Int128 coefficient = value.value.coefficient();
  is_short = value.value.valid() && coefficient < longest && coefficient > -longest && place <= far && place >= -far &&
             value.value.exponent() <= far && value.value.exponent() >= -far;
  if (!is_short) {
    bits = static_cast<std::uint8_t>(bits_of(value));
    return;
  }
  amount = static_cast<std::int64_t>(coefficient);
  exponent = static_cast<std::int16_t>(value.value.exponent());
  finest = exact ? exponent : std::min<std::int16_t>(exponent, place - 1);
  bits = static_cast<std::uint8_t>(exponent == place ? std::bit_width(static_cast<std::uint64_t>(std::abs(amount)))
                                                     : bits_of(value));
}

int bits_of(const Value& value) {
  const Int128 units = value.value.abs().scaled(value.decimals).floor();
  return std::bit_width(static_cast<std::uint64_t>(std::min<Int128>(units, INT64_MAX)));
}

}  // namespace tieout
