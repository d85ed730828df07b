#include "release/column_measures.hpp"

namespace tieout {
namespace {

struct Numbers {
  int all = 0, percents = 0, large = 0;
};

}  // namespace

void settle_measures(const Document& document, const Release& release, Statement& statement) {
  if (statement.continues != no_index) return;
  std::vector<Numbers> columns(statement.columns.size());
  for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
    const LineItem& item = release.items[row];
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const Value& value = release.values[v];
      if (value.column >= columns.size() || value.numeral.kind != Numeral::Kind::number) continue;
      Numbers& column = columns[value.column];
      const bool percent = value.numeral.unit.kind == UnitKind::percent;
      ++column.all;
      column.percents += percent;
      column.large += !percent && value.numeral.value.abs() >= Decimal(1000);
    }
  }
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const Numbers& numbers = columns[k];
    Column& column = statement.columns[k];
    const bool bare = !column.header.empty() && document.view(column.header.front()) == "%";
    if (column.measure == Measure::percent_change && bare && numbers.percents == 0 && numbers.large * 2 > numbers.all) {
      column.measure = Measure::value;
    } else if (k > 0 && column.measure == Measure::value && numbers.all >= 3 && numbers.percents == numbers.all &&
               statement.columns[k - 1].measure == Measure::value && columns[k - 1].percents == 0 &&
               columns[k - 1].all >= numbers.all) {
      column.measure = Measure::percent_of;
    }
  }
}

}  // namespace tieout
