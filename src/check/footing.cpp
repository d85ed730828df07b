#include <algorithm>

#include "check/moved_cells.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule column_does_not_foot{
    "FT101",
    "column-does-not-foot",
    "A subtotal or total is not the sum of the rows above it",
    "Finds the rows that every subtotal and total adds up, with one sign a row for all columns, from headings, "
    "captions, "
    "the chart of accounts and the arithmetic itself. A structure that is known to hold in the other columns and fails "
    "in one is reported, at the cell whose repair mends the most.",
    "A column that does not foot has at least one wrong number in it, and readers cannot tell which.",
    "| | 2024 | 2023 |\n|---|---|---|\n| Cash | 120 | 100 |\n| Receivables | 345 | 300 |\n| Total current assets | 475 "
    "| "
    "400 |\n"};

namespace {

bool is_memo(std::string_view caption) {
  return caption.starts_with("of which") || caption.starts_with("including ") || caption.starts_with("includes ") ||
         caption.starts_with("memo");
}

const Rule* rule_for(const Context& context, const Sheet& sheet, const Footing& footing, std::size_t target) {
  const Topics topics = context.topics(sheet.item(target));
  switch (sheet.statement().kind) {
    case StatementKind::reconciliation:
      return &reconciliation_does_not_reconcile;
    case StatementKind::income_statement: {
      bool mixed = false;
      for (std::size_t i = 0; i < footing.block.rows; ++i) mixed |= footing.block.weight[i] < 0;
      return mixed ? &income_statement_does_not_articulate : &column_does_not_foot;
    }
    case StatementKind::cash_flow:
      return topics.has(Topic::cash) && !topics.has(Topic::activities) ? &cash_flow_does_not_articulate
                                                                       : &column_does_not_foot;
    default:
      return &column_does_not_foot;
  }
}

// What a block gives in one column.
struct ColumnSum {
  std::int64_t sum = 0;
  std::int64_t smallest = INT64_MAX, largest = INT64_MIN;
  std::int64_t units = 0;  // of the total and all addends: twice what rounding can make
  int nonzero = 0;
  bool adds = false;   // within two standard deviations
  bool mixed = false;  // an addend is printed finer than the total
};

ColumnSum add_column(const Sheet& sheet, const Addends& block, std::size_t target, std::size_t column) {
  ColumnSum result;
  const auto& total = sheet.at(target, column);
  Int128 squares = Int128{total.unit} * total.unit;
  result.units = total.unit;
  for (std::size_t i = 0; i < block.rows; ++i) {
    const auto& part = sheet.at(block.row[i], column);
    if (!part.present()) continue;
    result.units += part.unit;
    const std::int64_t value = block.weight[i] * part.value;
    result.mixed |= value != 0 && part.unit != 0 && part.unit < total.unit;
    result.sum += value;
    result.nonzero += value != 0;
    squares += Int128{part.unit} * part.unit;
    if (value == 0) continue;
    result.smallest = std::min(result.smallest, value);
    result.largest = std::max(result.largest, value);
  }
  const Int128 miss = Int128{total.value} - result.sum;
  result.adds = 3 * miss * miss <= squares;
  return result;
}

// Whether a column that does not add up says that something is wrong.
bool breaks_count(const Context& context, const Sheet& sheet, const Footing& footing, std::size_t target,
                  std::size_t column, const ColumnSum& sum) {
  const auto& total = sheet.at(target, column);
  const bool dash = context.value(total.source).numeral.kind == Numeral::Kind::dash;
  if (dash || !sheet.trusted(column) || sum.mixed) return false;
  if (footing.block.rows > 1 && sum.nonzero < 2) return false;
  const UnitKind kind = sheet.kind(target);
  if (kind == UnitKind::percent) return false;
  // An average of the rows above, not their sum.
  const bool ratio = kind == UnitKind::per_share || context.value(total.source).numeral.decimals > 0;
  return !(ratio && sum.nonzero >= 2 && sum.smallest > 0 && sum.smallest <= total.value && total.value <= sum.largest);
}

// What an addend is in a column, with its weight.
std::int64_t part_of(const Sheet& sheet, const Addends& block, std::size_t i, std::size_t column) {
  const auto& part = sheet.at(block.row[i], column);
  return part.present() ? block.weight[i] * part.value : 0;
}

// Whether rows that are empty in every column that adds up explain a miss: nothing tells their sign, nor that they
// belong to the sum.
bool undecided_rows_explain(const Sheet& sheet, const Addends& block, std::span<const std::uint8_t> adds,
                            std::size_t column, std::int64_t miss, std::int64_t units) {
  constexpr std::size_t most = 4;
  std::array<std::int64_t, most> parts{};
  std::size_t count = 0;
  for (std::size_t i = 0; i < block.rows && count < most; ++i) {
    const std::int64_t part = part_of(sheet, block, i, column);
    if (part == 0) continue;
    bool decided = false;
    for (std::size_t c = 0; c < adds.size() && !decided; ++c) {
      decided = adds[c] != 0 && part_of(sheet, block, i, c) != 0;
    }
    if (!decided) parts[count++] = part;
  }
  int choices = 1;
  for (std::size_t i = 0; i < count; ++i) choices *= 3;
  for (int choice = 1; choice < choices; ++choice) {
    std::int64_t left = miss;
    for (std::size_t i = 0, rest = static_cast<std::size_t>(choice); i < count; ++i, rest /= 3) {
      left += static_cast<std::int64_t>(rest % 3) * parts[i];  // kept, left out, taken the other way
    }
    if (2 * (left < 0 ? -left : left) <= units) return true;
  }
  return false;
}

// The rows between `target` and the heading or total above it, as printed, whatever has consumed them.
Addends section_above(const Sheet& sheet, const FootingSearch& search, std::size_t target) {
  std::size_t top = target;
  while (top > 0 && target - top <= Addends::max_rows && sheet.kind(top - 1) == sheet.kind(target) &&
         !search.is_total(top - 1))
    --top;
  Addends section;
  if (target - top > Addends::max_rows) return section;
  for (std::size_t row = top; row < target; ++row) {
    section.row[section.rows] = static_cast<std::uint32_t>(row);
    section.weight[section.rows++] = 1;
  }
  return section;
}

// Whether all rows of the section, as printed, come within rounding of the total: the subset that fits the other
// columns better fits them by chance.
bool whole_section_adds(const Sheet& sheet, const Addends& section, std::size_t target, std::size_t column,
                        const ColumnSum& subset) {
  if (section.rows < 2) return false;
  const ColumnSum whole = add_column(sheet, section, target, column);
  const std::int64_t miss = sheet.at(target, column).value - whole.sum;
  return whole.nonzero > 0 && whole.sum != subset.sum && 2 * (miss < 0 ? -miss : miss) <= whole.units;
}

// Whether the rows that were taken for percentages, but print none in this column, explain a miss.
bool rows_of_doubtful_unit_explain(const Context& context, const Sheet& sheet, const Addends& block, std::size_t target,
                                   std::size_t column, std::int64_t miss) {
  const Value& total = context.value(sheet.at(target, column).source);
  Decimal sum(0);
  for (std::size_t row = block.row[0] + 1; row < target; ++row) {
    if (sheet.kind(row) != UnitKind::percent) continue;
    const LineItem& item = context.release().items[sheet.item(row)];
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const Value& value = context.value(v);
      if (value.column != column || value.numeral.kind != Numeral::Kind::number) continue;
      if (value.numeral.unit.kind != UnitKind::percent) sum = sum + value.numeral.value;
    }
  }
  return !sum.is_zero() && sum.scaled(total.numeral.decimals) == Decimal(miss);
}

void relate(Context& context, const Sheet& sheet, const Footing& footing, const Addends& section, std::size_t target) {
  const Rule* rule = rule_for(context, sheet, footing, target);
  std::array<ColumnSum, Sheet::max_columns> sums;
  std::array<std::uint8_t, Sheet::max_columns> adds{};
  for (std::size_t c = 0; c < sheet.columns(); ++c) {
    if (!sheet.at(target, c).present()) continue;
    sums[c] = add_column(sheet, footing.block, target, c);
    adds[c] = sums[c].adds;
  }
  const std::span<const std::uint8_t> known(adds.data(), sheet.columns());
  std::vector<Term> operands;
  for (std::size_t c = 0; c < sheet.columns(); ++c) {
    const auto& total = sheet.at(target, c);
    if (!total.present()) continue;
    if (adds[c] == 0) {
      if (!breaks_count(context, sheet, footing, target, c, sums[c])) continue;
      const std::int64_t miss = total.value - sums[c].sum;
      if (undecided_rows_explain(sheet, footing.block, known, c, miss, sums[c].units)) continue;
      if (whole_section_adds(sheet, section, target, c, sums[c])) continue;
      if (rows_of_doubtful_unit_explain(context, sheet, footing.block, target, c, miss)) continue;
    }
    operands.clear();
    for (std::size_t i = 0; i < footing.block.rows; ++i) {
      const auto& part = sheet.at(footing.block.row[i], c);
      if (part.present()) operands.push_back({part.source, footing.block.weight[i]});
    }
    Relation relation;
    relation.rule = rule;
    relation.trust = footing.trust;
    relation.reported = total.source;
    context.add(relation, operands);
  }
}

void foot_class(Context& context, const Sheet& sheet, FootingSearch& search, UnitKind kind) {
  search.reset();
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (!sheet.has_values(row) || sheet.kind(row) != kind) continue;
    if (context.release().items[sheet.item(row)].measure != Measure::value) continue;
    const Footing* footing = search.find(row);
    const bool moved = search.is_total(row) && (footing == nullptr || footing->trial.breaks > 0) &&
                       find_moved_cells(context, sheet, search.block_above(row), row);
    if (footing != nullptr && !moved) relate(context, sheet, *footing, section_above(sheet, search, row), row);
    if (!is_memo(context.caption(sheet.item(row)))) search.push(row, footing);
  }
}

}  // namespace

void check_footing(Context& context, const Sheet& sheet) {
  FootingSearch search(context, sheet);
  for (const UnitKind kind :
       {UnitKind::money, UnitKind::per_share, UnitKind::shares, UnitKind::count, UnitKind::percent}) {
    foot_class(context, sheet, search, kind);
  }
}

}  // namespace tieout
