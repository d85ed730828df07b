#pragma once
#include "amount/decimal.hpp"

namespace tieout {

// What words around a number do to it.
enum class Hedge : std::uint8_t {
  none,
  about,  // "about", "approximately", "roughly": ± u instead of ± u/2
  above,  // "more than", "over", "surpassed", "at least": from the value upwards
  below,  // "nearly", "almost", "less than", "up to": from the value downwards
};
[[nodiscard]] std::string_view name(Hedge hedge);  // "" for none

// A closed interval: every amount that a printed number can stand for (XBRL Calculations 1.1).
struct Interval {
  Decimal low, high;

  [[nodiscard]] static Interval point(Decimal value) { return {value, value}; }
  // `value` printed to 10^-decimals: [v - u/2, v + u/2], widened by the hedge.  above: [v, v + 10 % or one unit of the
  // leading digit, …) is open upwards within reason: high = v × 1.1 + u; below: low = v × 0.9 - u.
  [[nodiscard]] static Interval printed(Decimal value, int decimals, Hedge hedge = Hedge::none);

  [[nodiscard]] bool valid() const { return low.valid() && high.valid() && low <= high; }
  [[nodiscard]] bool meets(const Interval& other) const { return low <= other.high && other.low <= high; }
  [[nodiscard]] bool contains(Decimal value) const { return low <= value && value <= high; }
  [[nodiscard]] bool has_zero() const { return low <= Decimal(0) && Decimal(0) <= high; }
  [[nodiscard]] Interval intersect(const Interval& other) const;  // low > high where empty
};

[[nodiscard]] Interval operator-(const Interval& a);
[[nodiscard]] Interval operator+(const Interval& a, const Interval& b);
[[nodiscard]] Interval operator-(const Interval& a, const Interval& b);
[[nodiscard]] Interval operator*(const Interval& a, const Interval& b);
// Rounded outwards; invalid where b holds zero.
[[nodiscard]] Interval operator/(const Interval& a, const Interval& b);

// How many values printed with `decimals` digits have an interval that meets `computed` (at least 1 where the check
// holds).
[[nodiscard]] int admits(const Interval& computed, int decimals);

}  // namespace tieout
