#include "release/column_measures.hpp"

#include <algorithm>

namespace tieout {
namespace {

// The numbers of a column, top to bottom.
struct Numbers {
  int all = 0, percents = 0, large = 0, money = 0, beside_money = 0;
  bool first_percent = false, last_percent = false;
  int decimals = 0;     // of the first
  bool uneven = false;  // others are printed otherwise

  // A sign over the first number and under the last holds for those between.
  [[nodiscard]] bool signed_at_ends() const {
    return percents > 0 && percents < all && money == 0 && !uneven && first_percent && last_percent;
  }
  // The first one alone, where amounts stand beside it.
  [[nodiscard]] bool signed_at_first() const {
    return percents > 0 && percents < all && money == 0 && !uneven && first_percent && beside_money > 0;
  }
};

class Counter {
 public:
  Counter(const Release& release, const Statement& statement)
      : release_(release), statement_(statement), columns_(statement.columns.size()) {}

  std::vector<Numbers> count() {
    for_numbers([&](const Value& value, bool amounts) {
      const Numeral& numeral = value.numeral;
      const bool percent = numeral.unit.kind == UnitKind::percent;
      const bool bare = numeral.unit.kind == UnitKind::unknown && numeral.scale_word < 0;
      const int decimals = percent ? numeral.decimals - 2 : numeral.decimals;  // as printed
      const bool whole = numeral.value == Decimal(100) || numeral.value == Decimal(0);
      Numbers& column = columns_[value.column];
      if (column.all == 0) {
        column.first_percent = percent;
        column.decimals = decimals;
      }
      column.last_percent = percent;
      ++column.all;
      column.percents += percent;
      column.money += numeral.unit.kind == UnitKind::money;
      column.beside_money += percent && amounts;
      const bool large = numeral.value.abs() >= Decimal(1000);
      column.large += !percent && large;
      const bool points = numeral.unit.kind == UnitKind::points;  // of a ratio among them
      column.uneven |= !points && ((!bare && !percent) || (decimals != column.decimals && !whole) || large);
    });
    return std::move(columns_);
  }

 private:
  // Every number, and whether its row has a signed amount.
  template <class F>
  void for_numbers(F&& f) {
    for (std::uint32_t row = statement_.first_item; row < statement_.first_item + statement_.items; ++row) {
      const LineItem& item = release_.items[row];
      bool amounts = false;
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        amounts |= release_.values[v].numeral.unit.kind == UnitKind::money;
      }
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        const Value& value = release_.values[v];
        if (value.column < columns_.size() && value.numeral.kind == Numeral::Kind::number) f(value, amounts);
      }
    }
  }

  const Release& release_;
  const Statement& statement_;
  std::vector<Numbers> columns_;
};

bool is_change(Measure measure) {
  return measure == Measure::change || measure == Measure::percent_change;
}

// Percentages that carry their sign at the ends of the column alone.
void settle_percentages(const std::vector<Numbers>& columns, Statement& statement) {
  const bool amounts = std::any_of(columns.begin(), columns.end(), [](const Numbers& each) {
    return each.money > 0 || (each.percents == 0 && each.large * 2 > each.all);
  });
  bool of_percentages = false;
  for (std::size_t k = 0; k < columns.size(); ++k)
    of_percentages |= statement.columns[k].measure == Measure::value && columns[k].percents > 0;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    Column& column = statement.columns[k];
    const Numbers& numbers = columns[k];
    const bool change = is_change(column.measure);
    if (!change && column.measure != Measure::value) continue;
    // A scale of its own counts amounts, unless others than these are there to be counted.
    const bool alone = statement.scale == 0 || amounts;
    if (!(alone && numbers.signed_at_ends()) && !(change && numbers.signed_at_first())) continue;
    if (change && !of_percentages) {
      column.measure = Measure::percent_change;
    } else {
      column.unit = Unit::of(UnitKind::percent);
    }
  }
}

// Bare numbers among columns that all hold percentages, in a table without any amount, are percentages too.
void settle_last(const std::vector<Numbers>& columns, Statement& statement) {
  std::size_t percentages = 0, bare = 0, other = 0;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const Numbers& numbers = columns[k];
    const bool whole = numbers.percents > 0 && (numbers.percents == numbers.all || numbers.signed_at_ends());
    percentages += whole;
    bare += numbers.percents == 0;
    other += numbers.money > 0 || (!whole && numbers.percents > 0) || (numbers.percents == 0 && numbers.uneven);
  }
  if (percentages < 2 || bare == 0 || bare > percentages || other > 0 || statement.scale != 0) return;
  for (std::size_t k = 0; k < columns.size(); ++k) {
    if (columns[k].percents == 0 && statement.columns[k].unit.kind == UnitKind::unknown)
      statement.columns[k].unit = Unit::of(UnitKind::percent);
  }
}

}  // namespace

void settle_measures(const Document& document, const Release& release, Statement& statement) {
  if (statement.continues != no_index) return;
  const std::vector<Numbers> columns = Counter(release, statement).count();
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const Numbers& numbers = columns[k];
    Column& column = statement.columns[k];
    const bool bare = !column.header.empty() && document.view(column.header.front()) == "%";
    if (column.measure == Measure::percent_change && bare && numbers.percents == 0 && numbers.large * 2 > numbers.all) {
      column.measure = Measure::value;
    } else if (k > 0 && column.measure == Measure::value && numbers.all >= 3 &&
               (numbers.percents == numbers.all || (numbers.signed_at_ends() && columns[k - 1].large > 0)) &&
               statement.columns[k - 1].measure == Measure::value && columns[k - 1].percents == 0 &&
               columns[k - 1].all >= numbers.all) {
      column.measure = Measure::percent_of;
    }
  }
  settle_percentages(columns, statement);
  settle_last(columns, statement);
}

}  // namespace tieout
