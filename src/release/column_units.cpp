// "GAAP net income / earnings per share | $ 771 | $ 0.47": two columns under one heading, or under headings of which
// one names an amount per share.  Whole numbers are amounts, cents are per share.
#include "release/column_units.hpp"

#include <algorithm>

#include "release/row_words.hpp"

namespace tieout {
namespace {

struct Prints {
  int whole = 0, cents = 0, other = 0;

  [[nodiscard]] bool amounts() const { return whole > 0 && cents == 0 && other == 0; }
  [[nodiscard]] bool per_share() const { return cents > 1 && whole == 0 && other == 0; }
};

std::vector<Prints> prints_of(const Release& release, const Statement& statement) {
  std::vector<Prints> columns(statement.columns.size());
  for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
    const LineItem& item = release.items[row];
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const Value& value = release.values[v];
      const Numeral& numeral = value.numeral;
      if (value.column >= columns.size() || numeral.kind != Numeral::Kind::number) continue;
      if (numeral.unit.kind == UnitKind::percent) continue;
      Prints& column = columns[value.column];
      column.whole += numeral.decimals == 0;
      column.cents += numeral.decimals == 2 && numeral.value.abs() < Decimal(1000);
      column.other += numeral.decimals != 0 && (numeral.decimals != 2 || numeral.value.abs() >= Decimal(1000));
    }
  }
  return columns;
}

bool same_heading(const Document& document, const Column& a, const Column& b) {
  return !a.header.empty() && std::equal(a.header.begin(), a.header.end(), b.header.begin(), b.header.end(),
                                         [&](Span x, Span y) { return document.view(x) == document.view(y); });
}

}  // namespace

void settle_units(const Document& document, const Release& release, Statement& statement) {
  auto& columns = statement.columns;
  if (statement.continues != no_index || columns.size() < 2) return;
  bool named = false, paired = false;  // a heading names amounts per share; headings stand over two columns each
  for (std::size_t k = 0; k < columns.size(); ++k) {
    named |= columns[k].unit.kind == UnitKind::per_share;
    paired |= k > 0 && columns[k].measure == Measure::value && columns[k - 1].measure == Measure::value &&
              same_heading(document, columns[k - 1], columns[k]);
  }
  const auto begin = release.items.begin() + statement.first_item;
  paired = paired &&
           std::any_of(begin, begin + statement.items, [](const LineItem& item) { return is_per_share(item.marks); });
  if (!named && !paired) return;
  const std::vector<Prints> prints = prints_of(release, statement);
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (columns[k].measure != Measure::value || columns[k].unit.kind != UnitKind::unknown) continue;
    const bool first = paired && k + 1 < columns.size() && prints[k].amounts() && prints[k + 1].per_share() &&
                       same_heading(document, columns[k], columns[k + 1]);
    if (first) columns[k + 1].unit = Unit::of(UnitKind::per_share);
    if (first || (named && prints[k].amounts())) columns[k].unit = Unit::of(UnitKind::money);
  }
}

}  // namespace tieout
