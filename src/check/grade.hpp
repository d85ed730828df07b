#pragma once
#include "amount/decimal.hpp"
#include "amount/interval.hpp"
#include "check/check.hpp"

namespace tieout {

// How far a signed sum of printed numbers may miss the printed total: every number was rounded on its own.
struct Rounding {
  Decimal units;    // Σ u, the total's unit included: the worst case is half of it
  Decimal squares;  // Σ u²: two standard deviations are sqrt(Σ u² / 3)

  // A number printed with `decimals`; one that is exact by nature adds nothing.
  void add(int decimals, bool exact);
};

// exact: no difference; rounding: within two standard deviations; improbable: within the worst case; else a break.
// not_checkable where the arithmetic overflowed.
[[nodiscard]] Grade grade_sum(Decimal difference, const Rounding& rounding);

// For ratios: exact where the plain result lies in the printed interval, rounding where the operands' intervals reach
// it.
[[nodiscard]] Grade grade_interval(const Interval& plain, const Interval& computed, const Interval& stated);

[[nodiscard]] constexpr bool holds(Grade grade) {
  return grade == Grade::exact || grade == Grade::rounding || grade == Grade::convention;
}

}  // namespace tieout
