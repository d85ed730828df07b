#include "check/grade.hpp"

namespace tieout {

void Rounding::add(int decimals, bool exact) {
  if (exact) return;
  units = units + Decimal::unit(-decimals);
  squares = squares + Decimal::unit(-2 * decimals);
}

Grade grade_sum(Decimal difference, const Rounding& rounding) {
  const Decimal twice = difference.abs() + difference.abs();
  const Decimal square = difference * difference * Decimal(3);
  if (!twice.valid() || !square.valid() || !rounding.squares.valid()) return Grade::not_checkable;
  if (difference.is_zero()) return Grade::exact;
  if (square <= rounding.squares) return Grade::rounding;
  return twice <= rounding.units ? Grade::improbable : Grade::breaks;
}

Grade grade_interval(const Interval& plain, const Interval& computed, const Interval& stated) {
  if (!computed.valid() || !stated.valid()) return Grade::not_checkable;
  if (plain.valid() && plain.meets(stated)) return Grade::exact;
  return computed.meets(stated) ? Grade::rounding : Grade::breaks;
}

}  // namespace tieout
