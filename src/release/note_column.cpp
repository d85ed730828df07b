#include "release/note_column.hpp"

#include <algorithm>

namespace tieout {
namespace {

constexpr std::size_t most_columns = 64;

// A reference: a small whole number and nothing more.
bool is_reference(const Numeral& numeral) {
  return numeral.kind == Numeral::Kind::number && numeral.decimals == 0 && !numeral.negative &&
         numeral.unit.kind == UnitKind::unknown && numeral.scale_word < 0 && numeral.span.size() <= 2 &&
         !numeral.value.is_zero() && numeral.value <= Decimal(60);
}
// An amount as statements print them: too large, too exact or too negative for a reference.
bool is_amount(const Numeral& numeral) {
  return numeral.kind == Numeral::Kind::dash ||
         (numeral.kind == Numeral::Kind::number && !is_reference(numeral) && !numeral.year_like);
}

// What the rows of a statement show of its first value column.
struct Evidence {
  int references = 0, others = 0;  // numbers in it
  int beside = 0;                  // rows in which amounts follow a reference
  int without = 0;                 // rows of amounts that have none
  int amounts = 0, numbers_elsewhere = 0;
};

Evidence look(const Release& release, const Statement& statement) {
  Evidence seen;
  for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
    const LineItem& item = release.items[row];
    bool reference = false;
    int amounts = 0;
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const Value& value = release.values[v];
      const bool first = value.column == 0;
      if (first) {
        reference = is_reference(value.numeral);
        (reference ? seen.references : seen.others) += 1;
      } else {
        amounts += is_amount(value.numeral);
        ++seen.numbers_elsewhere;
      }
    }
    seen.amounts += amounts;
    seen.beside += reference && item.values > 1;
    seen.without += !reference && item.values > 0;
  }
  return seen;
}

// A heading that stands over both: the right one's own, where the left one has none.
bool shares_heading(const Column& left, const Column& right) {
  return !left.header.empty() && !right.header.empty() && left.header.back().begin == right.header.back().begin;
}

}  // namespace

bool is_note_heading(std::string_view heading) {
  return heading == "note" || heading == "notes" || heading == "ref" || heading == "page" || heading == "note s" ||
         heading == "note no" || heading == "notes no";
}

void find_note_column(const Release& release, bool stated, Statement& statement) {
  if (statement.columns.size() < 2 || statement.columns.size() > most_columns) return;
  Column& first = statement.columns.front();
  if (first.measure == Measure::other) return;
  const std::size_t last = statement.columns.size() - 1;
  const bool silent = first.header.empty() || shares_heading(first, statement.columns[1]);
  const bool too_far_left = !silent && (statement.columns[last].header.empty() ||
                                        shares_heading(statement.columns[last - 1], statement.columns[last]));
  if (!stated && !silent && !too_far_left) return;
  const Evidence seen = look(release, statement);
  if (seen.others > 0 || seen.references == 0 || seen.beside * 4 < seen.references * 3) return;
  if (seen.amounts * 2 < seen.numbers_elsewhere) return;
  constexpr int least = 3;
  if (!stated && (seen.references < least || seen.without == 0)) return;
  if (too_far_left) std::rotate(statement.columns.begin(), statement.columns.end() - 1, statement.columns.end());
  statement.columns.front() = {};
  statement.columns.front().measure = Measure::other;
}

}  // namespace tieout
