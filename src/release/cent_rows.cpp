#include "release/cent_rows.hpp"

#include "release/row_unit.hpp"

namespace tieout {
namespace {

enum class Print : std::uint8_t { nothing, cents, whole, other };

// How the numbers of a row are printed.
Print print_of(const Release& release, const LineItem& item) {
  Print all = Print::nothing;
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Numeral& numeral = release.values[v].numeral;
    if (numeral.kind != Numeral::Kind::number) continue;
    if (numeral.unit.kind == UnitKind::percent || numeral.scale_word >= 0) return Print::other;
    const bool cents = numeral.decimals == 2 && numeral.value.abs() < Decimal(1000);
    const Print each = cents ? Print::cents : numeral.decimals <= 0 ? Print::whole : Print::other;
    if (all != Print::nothing && all != each) return Print::other;
    all = each;
  }
  return all;
}

}  // namespace

void CentRows::begin(const Release& release, const Statement& statement) {
  constexpr int least_whole = 4;
  first_ = statement.first_item;
  kinds_.assign(statement.items, Kind::other);
  int whole = 0, cents = 0;
  std::uint32_t open = no_index;  // the amount per share above, nothing but cents since
  for (std::uint32_t row = first_; row < first_ + statement.items; ++row) {
    const LineItem& item = release.items[row];
    const Print print = print_of(release, item);
    if (print == Print::nothing) continue;
    whole += print == Print::whole;
    if (print != Print::cents) {
      open = no_index;
      continue;
    }
    kinds_[row - first_] = Kind::cents;
    if (!is_per_share(item.marks)) {
      ++cents;
      continue;
    }
    for (std::uint32_t between = open; between != no_index && ++between < row;) {
      if (kinds_[between - first_] == Kind::cents) kinds_[between - first_] = Kind::bridge;
    }
    open = row;
  }
  apart_ = whole >= least_whole && whole > cents;
}

}  // namespace tieout
