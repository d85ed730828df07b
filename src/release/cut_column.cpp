#include "release/cut_column.hpp"

namespace tieout {
namespace {

// What is left of a number: a digit or two, or a bracket that nothing closes and a digit.
bool is_stump(const Numeral& numeral) {
  return numeral.kind == Numeral::Kind::number && numeral.decimals == 0 && numeral.unit.kind == UnitKind::unknown &&
         numeral.scale_word < 0 && numeral.span.size() <= 2;
}

bool is_exact(const Numeral& numeral) {
  return numeral.kind == Numeral::Kind::number && numeral.decimals > 0;
}

// Far more than any change of a line from one period to another.
bool dwarfs(const Numeral& amount, const Numeral& stump) {
  constexpr int many = 30;
  return stump.value.abs() * Decimal(many) <= amount.value.abs();
}

struct Evidence {
  int stumps = 0, dwarfed = 0;  // numbers of the last column; those far below the amount on their left
  int whole = 0;                // numbers of either column that are not as they should be
};

Evidence look(const Release& release, const Statement& statement, std::size_t last) {
  Evidence seen;
  for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
    const LineItem& item = release.items[row];
    const Numeral* left = nullptr;
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const Value& value = release.values[v];
      const Numeral& numeral = value.numeral;
      if (numeral.kind != Numeral::Kind::number) continue;
      if (value.column + std::size_t{1} == last) {
        left = &numeral;
        seen.whole += !is_exact(numeral);
      } else if (value.column == last) {
        seen.whole += !is_stump(numeral);
        ++seen.stumps;
        seen.dwarfed += left != nullptr && dwarfs(*left, numeral);
      }
    }
  }
  return seen;
}

// No heading, or that of the column on the left: the same kind of number.
bool says_nothing_else(const Document& document, const Column& left, const Column& last) {
  if (last.header.empty()) return true;
  return !left.header.empty() && document.view(left.header.back()) == document.view(last.header.back());
}

}  // namespace

void find_cut_column(const Document& document, const Release& release, Statement& statement) {
  constexpr int least = 3;
  if (statement.columns.size() < 2) return;
  const std::size_t last = statement.columns.size() - 1;
  Column& column = statement.columns[last];
  if (column.measure != Measure::value || !says_nothing_else(document, statement.columns[last - 1], column)) return;
  const Evidence seen = look(release, statement, last);
  if (seen.whole > 0 || seen.stumps < least || seen.dwarfed * 4 < seen.stumps * 3) return;
  column.measure = Measure::other;
}

}  // namespace tieout
