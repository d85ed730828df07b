#include "amount/interval.hpp"

#include <algorithm>
#include <array>

namespace tieout {
namespace {

constexpr int max_admits = 1'000'000;

Interval nothing() {
  return {Decimal::invalid(), Decimal::invalid()};
}

std::int64_t capped(Int128 value) {
  return static_cast<std::int64_t>(std::clamp<Int128>(value, -max_admits, max_admits));
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
  if (hedge == Hedge::none) {
    // Nearly always the digits of a short number with one more behind them.
    constexpr std::array<std::int64_t, 7> ten = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};
    constexpr std::int64_t longest = 1'000'000'000'000;
    const int end = -decimals - 1, shift = value.exponent() - end;
    if (value.valid() && value.coefficient() < longest && value.coefficient() > -longest && shift >= 0 &&
        static_cast<std::size_t>(shift) < ten.size() && decimals < 60 && decimals > -60) {
      const std::int64_t digits = static_cast<std::int64_t>(value.coefficient()) * ten[static_cast<std::size_t>(shift)];
      return {Decimal(digits - 5, end), Decimal(digits + 5, end)};
    }
    const Decimal half = Decimal(5).scaled(-decimals - 1);
    return {value - half, value + half};
  }
  const Decimal unit = Decimal(1).scaled(-decimals);
  if (hedge == Hedge::about) return {value - unit, value + unit};
  const Decimal tenth = value.abs().scaled(-1);
  return hedge == Hedge::above ? Interval{value, value + tenth + unit} : Interval{value - tenth - unit, value};
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
  const std::int64_t first = capped((computed.low.scaled(decimals) - half).ceiling());
  const std::int64_t last = capped((computed.high.scaled(decimals) + half).floor());
  return static_cast<int>(std::clamp<std::int64_t>(last - first + 1, 0, max_admits));
}

}  // namespace tieout
