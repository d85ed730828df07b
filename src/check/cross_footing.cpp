#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule row_does_not_cross_foot{
    "FT201",
    "row-does-not-cross-foot",
    "A total column is not the sum of its parts",
    "Finds columns that are the sum of the columns beside them (segments, components of equity, GAAP and "
    "adjustments) because nearly all rows say so, and reports the row that does not. Pairs of periods are never added.",
    "A matrix has to foot both ways.",
    "| | Americas | Europe | Total |\n|---|---|---|---|\n| Revenue | 120 | 60 | 180 |\n| Costs | 80 | 45 | 125 |\n| "
    "Income | 40 | "
    "15 | 45 |\n"};

namespace {

constexpr std::size_t most_parts = 16;

bool usable(const Sheet& sheet, std::size_t c) {
  const Measure measure = sheet.column(c).measure;
  return measure == Measure::value || measure == Measure::adjustment;
}

// Columns that may be added into another are of its period.
bool same_period(const Sheet& sheet, std::size_t first, std::size_t last, std::size_t total) {
  const Period whole = sheet.column(total).period;
  for (std::size_t c = first; c <= last; ++c) {
    const Column& part = sheet.column(c);
    if (!part.period.known() && part.measure == Measure::adjustment) continue;
    if (part.period != whole) return false;
  }
  return true;
}

// A rate or level whose total is no sum: it lies among its parts.
bool is_average(const Sheet& sheet, std::size_t row, std::size_t first, std::size_t last, std::size_t total) {
  std::int64_t smallest = INT64_MAX, largest = INT64_MIN;
  int parts = 0;
  for (std::size_t c = first; c <= last; ++c) {
    const auto& part = sheet.at(row, c);
    if (!part.present() || part.value == 0) continue;
    ++parts;
    smallest = std::min(smallest, part.value);
    largest = std::max(largest, part.value);
  }
  const std::int64_t whole = sheet.at(row, total).value;
  return parts >= 2 && smallest > 0 && smallest <= whole && whole <= largest;
}

std::uint32_t value_at(const Context& context, const LineItem& item, std::size_t column) {
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Value& value = context.value(v);
    const bool single = value.numeral.kind == Numeral::Kind::number || value.numeral.kind == Numeral::Kind::dash;
    if (value.column == column && single && value.value.valid()) return v;
  }
  return no_index;
}

// GAAP and adjustments: margins, rates and amounts per share add up across as well, though not down.
void add_bridge_row(const Context& context, const Sheet& sheet, std::size_t row, std::size_t first, std::size_t last,
                    std::size_t total, Consensus& rows) {
  const LineItem& item = context.release().items[sheet.item(row)];
  if (item.values > Sheet::max_columns) return;
  const std::uint32_t whole = value_at(context, item, total);
  if (whole == no_index || context.value(whole).numeral.kind != Numeral::Kind::number) return;
  std::vector<Term> operands;
  for (std::size_t c = first; c <= last; ++c) {
    if (const std::uint32_t part = value_at(context, item, c); part != no_index) operands.push_back({part, 1});
  }
  if (operands.size() != last - first + 1) return;
  Relation relation;
  relation.rule = &row_does_not_cross_foot;
  relation.reported = whole;
  rows.add(relation, operands);
}

Consensus add_up(const Context& context, const Sheet& sheet, std::size_t first, std::size_t last, std::size_t total) {
  Consensus rows;
  bool bridge = false;
  for (std::size_t c = first; c <= last; ++c) bridge |= sheet.column(c).measure == Measure::adjustment;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    if (sheet.kind(r) != UnitKind::money && sheet.kind(r) != UnitKind::count) {
      if (bridge) add_bridge_row(context, sheet, r, first, last, total, rows);
      continue;
    }
    if (!sheet.at(r, total).present()) continue;
    std::vector<Term> operands;
    for (std::size_t c = first; c <= last; ++c) {
      if (sheet.at(r, c).present()) operands.push_back({sheet.at(r, c).source, 1});
    }
    if (operands.size() < 2) continue;
    if (is_average(sheet, r, first, last, total)) continue;
    Relation relation;
    relation.rule = &row_does_not_cross_foot;
    relation.reported = sheet.at(r, total).source;
    rows.add(relation, operands);
  }
  rows.weigh(context);
  return rows;
}

}  // namespace

void check_cross_footing(Context& context, const Sheet& sheet) {
  if (sheet.columns() < 3 || sheet.rows() < 3) return;
  for (std::size_t total = 0; total < sheet.columns(); ++total) {
    if (!usable(sheet, total)) continue;
    Consensus best;
    int best_rank = 0;
    const auto consider = [&](std::size_t first, std::size_t last) {
      if (!same_period(sheet, first, last, total)) return;
      Consensus rows = add_up(context, sheet, first, last, total);
      const int rank = rows.holds() - 3 * rows.breaks();
      if (rank <= best_rank) return;
      best_rank = rank;
      best = std::move(rows);
    };
    for (std::size_t first = total; first-- > 0 && usable(sheet, first) && total - first <= most_parts;) {
      if (total - first >= 2) consider(first, total - 1);
    }
    for (std::size_t last = total + 1; last < sheet.columns() && usable(sheet, last) && last - total <= most_parts;
         ++last) {
      if (last - total >= 2) consider(total + 1, last);
    }
    if (best.holds() < 3 || best.breaks() > std::max(1, best.holds() / 8) || best.evidence() < 30) continue;
    Consensus::Policy policy;
    policy.firm_holds = 6;
    policy.firm_bits = 60;
    policy.likely_bits = 30;
    best.settle(context, policy);
  }
}

}  // namespace tieout
