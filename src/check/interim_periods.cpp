#include <algorithm>

#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule periods_do_not_add{
    "AR601",
    "periods-do-not-add",
    "The quarters of a flow do not add up to the half, the nine months or the year",
    "Looks for columns whose periods lie end to end and fill the period of another column, and adds them row by row: "
    "amounts and counts that flow, never balances, averages, percentages, shares or amounts per share. Reported where "
    "the other rows agree.",
    "Year to date less last quarter's year to date is how the quarter is made; a slip shows here alone.",
    "| | Q1 2024 | Q2 2024 | Six months 2024 |\n|---|---|---|---|\n| Revenue | 120 | 130 | 250 |\n| Costs | 80 | 85 | "
    "165 "
    "|\n| Net income | 40 | 45 | 95 |\n"};

namespace {

constexpr int most_days_apart = 6;  // calendars of 52 weeks beside calendar months
constexpr std::size_t most_parts = 4;

bool is_near(Date a, Date b) {
  return std::abs(a.days - b.days) <= most_days_apart;
}

bool comparable(const Column& part, const Column& whole) {
  return part.measure == Measure::value && part.basis == whole.basis && part.period.is_duration() &&
         part.period.days() < whole.period.days() && part.dimension.size() == whole.dimension.size();
}

// Columns that fill the period of `total`, the longest first at every step; empty where there are none.
std::vector<std::size_t> parts_of(const Sheet& sheet, std::size_t total) {
  const Column& whole = sheet.column(total);
  std::vector<std::size_t> parts;
  Date next = whole.period.start;
  while (parts.size() < most_parts) {
    std::size_t longest = sheet.columns();
    for (std::size_t c = 0; c < sheet.columns(); ++c) {
      const Column& column = sheet.column(c);
      if (c == total || !comparable(column, whole) || !is_near(column.period.start, next)) continue;
      if (column.period.end.days > whole.period.end.days + most_days_apart) continue;
      if (longest == sheet.columns() || column.period.days() > sheet.column(longest).period.days()) longest = c;
    }
    if (longest == sheet.columns()) return {};
    parts.push_back(longest);
    next = sheet.column(longest).period.end.plus_days(1);
    if (is_near(sheet.column(longest).period.end, whole.period.end)) break;
  }
  if (parts.size() < 2 || !is_near(next, whole.period.end.plus_days(1))) return {};
  return parts;
}

// A balance or an average lies among its parts; a flow of one sign exceeds them.
bool flows(const Sheet& sheet, std::size_t row, std::span<const std::size_t> parts, std::size_t total) {
  const std::int64_t whole = sheet.at(row, total).value;
  std::int64_t smallest = INT64_MAX, largest = INT64_MIN;
  for (const std::size_t c : parts) {
    if (!sheet.at(row, c).present()) return false;
    smallest = std::min(smallest, sheet.at(row, c).value);
    largest = std::max(largest, sheet.at(row, c).value);
  }
  return smallest <= 0 || whole < smallest || whole > largest;
}

void add_periods(Context& context, const Sheet& sheet, std::size_t total, std::span<const std::size_t> parts) {
  Consensus rows;
  std::vector<Term> operands;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    if (sheet.kind(r) != UnitKind::money && sheet.kind(r) != UnitKind::count) continue;
    const Topics topics = context.topics(sheet.item(r));
    if (topics.has(Topic::opening) || topics.has(Topic::closing) || topics.has(Topic::balance)) continue;
    if (!sheet.at(r, total).present() || !flows(sheet, r, parts, total)) continue;
    operands.clear();
    for (const std::size_t c : parts) operands.push_back({sheet.at(r, c).source, 1});
    Relation relation;
    relation.rule = &periods_do_not_add;
    relation.reported = sheet.at(r, total).source;
    rows.add(relation, operands);
  }
  rows.weigh(context, 3);  // every period was rounded on its own, and adjusted to its own columns
  if (rows.holds() < 3 || rows.breaks() > std::max(1, rows.holds() / 8) || !rows.established(24)) return;
  Consensus::Policy policy;
  policy.firm_holds = 6;
  policy.firm_bits = 50;
  policy.likely_bits = 24;
  rows.settle(context, policy);
}

}  // namespace

void check_interim_periods(Context& context, const Sheet& sheet) {
  if (sheet.columns() < 3 || sheet.rows() < 3) return;
  for (std::size_t total = 0; total < sheet.columns(); ++total) {
    const Column& whole = sheet.column(total);
    if (whole.measure != Measure::value || !whole.period.is_duration() || whole.period.quarters() < 2) continue;
    if (const auto parts = parts_of(sheet, total); !parts.empty()) add_periods(context, sheet, total, parts);
  }
}

}  // namespace tieout
