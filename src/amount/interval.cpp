#include "amount/interval.hpp"

#include <algorithm>

namespace tieout {
namespace {

constexpr int max_admits = 1'000'000;

Interval nothing() {
  return {Decimal::invalid(), Decimal::invalid()};
}

// Smallest integer not below (greatest not above) a value, capped at ± max_admits.
std::int64_t to_integer(const Decimal& value, bool up) {
  if (value >= Decimal(max_admits)) return max_admits;
  if (value <= Decimal(-max_admits)) return -max_admits;
  const Decimal rounded = up ? Decimal::divide_ceiling(value, Decimal(1)) : Decimal::divide_floor(value, Decimal(1));
  Int128 coefficient = rounded.coefficient();
  bool rest = false;
  for (int i = rounded.exponent(); i > 0; --i) coefficient *= 10;
  for (int i = rounded.exponent(); i < 0; ++i) {
    rest = rest || coefficient % 10 != 0;
    coefficient /= 10;
  }
  if (rest && up && rounded.sign() > 0) ++coefficient;
  if (rest && !up && rounded.sign() < 0) --coefficient;
  return static_cast<std::int64_t>(coefficient);
}

}  // namespace

std::string_view name(Hedge hedge) {
  switch (hedge) {
    case Hedge::none:
      return "";
    case Hedge::about:
      return "about";
    case Hedge::above:
      return "above";
    case Hedge::below:
      return "below";
  }
  return "";
}

Interval Interval::printed(Decimal value, int decimals, Hedge hedge) {
  const Decimal unit = Decimal(1).scaled(-decimals);
  const Decimal half = Decimal(5).scaled(-decimals - 1);
  const Decimal tenth = value.abs().scaled(-1);
  switch (hedge) {
    case Hedge::none:
      break;
    case Hedge::about:
      return {value - unit, value + unit};
    case Hedge::above:
      return {value, value + tenth + unit};
    case Hedge::below:
      return {value - tenth - unit, value};
  }
  return {value - half, value + half};
}

Interval Interval::intersect(const Interval& other) const {
  if (!low.valid() || !high.valid() || !other.low.valid() || !other.high.valid()) return nothing();
  return {std::max(low, other.low), std::min(high, other.high)};
}

Interval operator-(const Interval& a) {
  return {-a.high, -a.low};
}
Interval operator+(const Interval& a, const Interval& b) {
  return {a.low + b.low, a.high + b.high};
}
Interval operator-(const Interval& a, const Interval& b) {
  return {a.low - b.high, a.high - b.low};
}

Interval operator*(const Interval& a, const Interval& b) {
  const Decimal ends[] = {a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high};
  Interval out{ends[0], ends[0]};
  for (const Decimal& end : ends) {
    if (!end.valid()) return nothing();
    if (end < out.low) out.low = end;
    if (end > out.high) out.high = end;
  }
  return out;
}

Interval operator/(const Interval& a, const Interval& b) {
  if (!a.valid() || !b.valid() || b.has_zero()) return nothing();
  if (b.high.is_negative()) return -a / -b;
  // Over a positive denominator, a negative end is extreme over the small one, a positive end over the large one.
  const Decimal& under_low = a.low.is_negative() ? b.low : b.high;
  const Decimal& under_high = a.high.is_negative() ? b.high : b.low;
  return {Decimal::divide_floor(a.low, under_low), Decimal::divide_ceiling(a.high, under_high)};
}

int admits(const Interval& computed, int decimals) {
  if (!computed.valid()) return 0;
  const Decimal half(5, -1);
  const std::int64_t first = to_integer(computed.low.scaled(decimals) - half, true);
  const std::int64_t last = to_integer(computed.high.scaled(decimals) + half, false);
  return static_cast<int>(std::clamp<std::int64_t>(last - first + 1, 0, max_admits));
}

}  // namespace tieout
