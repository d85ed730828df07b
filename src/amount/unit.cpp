#include "amount/unit.hpp"

#include <algorithm>

namespace tieout {

Unit Unit::money(std::string_view iso_code) {
  Unit unit{UnitKind::money, {}};
  if (iso_code.size() == 3) std::copy(iso_code.begin(), iso_code.end(), unit.currency.begin());
  return unit;
}

void append_name(const Unit& unit, std::string& out) {
  switch (unit.kind) {
    case UnitKind::unknown:
      break;
    case UnitKind::money:
      out += unit.currency_code();
      break;
    case UnitKind::per_share:
      if (unit.currency[0] != 0) out.append(unit.currency_code()).append("/shares");
      break;
    case UnitKind::shares:
      out += "shares";
      break;
    case UnitKind::percent:
      out += "percent";
      break;
    case UnitKind::points:
      out += "points";
      break;
    case UnitKind::multiple:
      out += "x";
      break;
    case UnitKind::count:
      out += "pure";
      break;
  }
}

}  // namespace tieout
