#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule change_does_not_recalculate{
    "RC101",
    "printed-change-does-not-recalculate",
    "A printed change is not what the columns beside it give",
    "Finds the two columns that a change column compares (by their periods, otherwise the two beside it), accepts the "
    "pair only where at least two thirds of the rows agree, and recalculates the others. Amounts are compared without "
    "their sign: favourable and unfavourable are written both ways.",
    "Growth is what a release is read for.",
    "| | 2024 | 2023 | % change |\n|---|---|---|---|\n| Americas | 120 | 100 | 20% |\n| Europe | 66 | 60 | 10% |\n| "
    "Asia | "
    "45 | 30 | 40% |\n"};

namespace {

bool is_change(const Column& column) {
  const bool measure = column.measure == Measure::change || column.measure == Measure::percent_change ||
                       column.measure == Measure::points_change;
  return measure && column.basis != Basis::constant_currency;
}

std::uint32_t value_at(const Context& context, const LineItem& item, std::size_t column) {
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    if (context.value(v).column == column) return v;
  }
  return no_index;
}

bool plain_number(const Value& value) {
  return value.value.valid() &&
         (value.numeral.kind == Numeral::Kind::number || value.numeral.kind == Numeral::Kind::dash);
}

// The row's change as a relation, where it can be recalculated at all.
bool relate_row(const Context& context, const LineItem& item, std::size_t change, std::size_t now, std::size_t then,
                Consensus& rows) {
  if (item.values < 3) return false;
  const std::uint32_t a = value_at(context, item, now), b = value_at(context, item, then);
  const std::uint32_t q = value_at(context, item, change);
  if (a == no_index || b == no_index || q == no_index) return false;
  const Value &first = context.value(a), &second = context.value(b), &reported = context.value(q);
  if (!plain_number(first) || !plain_number(second) || reported.numeral.kind != Numeral::Kind::number) return false;
  if (!reported.value.valid() || first.unit.kind != second.unit.kind) return false;
  const bool of_percentages = first.unit.kind == UnitKind::percent;
  const bool growth = reported.unit.kind == UnitKind::percent && !of_percentages;
  if (growth && second.value.sign() <= 0) return false;
  // Growth of amounts per share is worked out from cents, however fine they are printed.
  if (growth && first.unit.kind == UnitKind::per_share && std::max(first.decimals, second.decimals) > 2) return false;
  if (!growth && reported.unit.kind != first.unit.kind && reported.unit.kind != UnitKind::points) return false;
  // Amounts that a percentage in their row has made percentages.
  if (!growth && first.unit.kind == UnitKind::percent && first.value.abs() > Decimal(10)) return false;
  Relation relation;
  relation.rule = &change_does_not_recalculate;
  relation.kind = growth ? Relation::Kind::growth : Relation::Kind::sum;
  relation.magnitudes = true;
  relation.reported = q;
  const Term operands[] = {{a, 1}, {b, growth ? 1 : -1}};
  if (of_percentages && reported.unit.kind == UnitKind::percent) {
    // In points or in per cent of the percentage: whichever holds; where neither does, it is not known which was meant.
    if (holds(evaluate(context, relation, operands).grade)) return rows.add(relation, operands), true;
    if (second.value.sign() <= 0) return false;
    relation.kind = Relation::Kind::growth;
    const Term ratio[] = {{a, 1}, {b, 1}};
    if (!holds(evaluate(context, relation, ratio).grade)) return false;
    return rows.add(relation, ratio), true;
  }
  rows.add(relation, operands);
  return true;
}

void relate_rows(const Context& context, const Sheet& sheet, std::size_t change, std::size_t now, std::size_t then,
                 Consensus& rows) {
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    relate_row(context, context.release().items[sheet.item(r)], change, now, then, rows);
  }
}

Consensus compare(const Context& context, const Sheet& sheet, std::size_t change, std::size_t now, std::size_t then) {
  Consensus rows;
  relate_rows(context, sheet, change, now, then, rows);
  rows.weigh(context, 1);
  return rows;
}

struct Pair {
  std::size_t now, then;
};

std::vector<Pair> pairs_of(const Sheet& sheet, std::size_t change) {
  std::vector<Pair> pairs;
  const Column& column = sheet.column(change);
  std::vector<std::size_t> left;  // value columns, nearest first
  for (std::size_t c = change; c-- > 0 && left.size() < 6;) {
    if (sheet.column(c).measure == Measure::value) left.push_back(c);
  }
  std::vector<std::size_t> known = left;
  for (std::size_t c = change + 1; c < sheet.columns() && known.size() < 10; ++c) {
    if (sheet.column(c).measure == Measure::value) known.push_back(c);
  }
  for (const std::size_t a : known) {
    for (const std::size_t b : known) {
      if (a == b || !column.period.known() || !column.comparative.known()) continue;
      if (sheet.column(a).period == column.period && sheet.column(b).period == column.comparative)
        pairs.push_back({a, b});
    }
  }
  if (left.size() >= 2) {
    pairs.push_back({left[1], left[0]});
    pairs.push_back({left[0], left[1]});
  }
  for (std::size_t i = 2; i < left.size(); ++i)
    pairs.push_back({left[i], left[i - 1]}), pairs.push_back({left[i], left[0]});
  return pairs;
}

struct ChangeColumn {
  std::size_t at;
  Pair pair;
};

void settle(Context& context, const Consensus& rows) {
  Consensus::Policy policy;
  policy.firm_holds = 2;
  policy.firm_bits = 11;
  rows.settle(context, policy);
}

// Columns too short to tell by themselves, together with those that stand to their operands in the same way.
void pool(Context& context, const Sheet& sheet, const ChangeColumn& column, const std::vector<ChangeColumn>& all) {
  Consensus rows;
  for (const ChangeColumn& other : all) {
    if (other.at - other.pair.now != column.at - column.pair.now) continue;
    if (other.at - other.pair.then != column.at - column.pair.then) continue;
    relate_rows(context, sheet, other.at, other.pair.now, other.pair.then, rows);
  }
  rows.weigh(context, 1);
  if (rows.holds() >= 3 && rows.established(12)) settle(context, rows);
}

// "Percentage change": the growth between the two rows above, column by column.
void check_change_row(Context& context, const Sheet& sheet, std::size_t row) {
  const Topics topics = context.topics(sheet.item(row));
  if (!topics.has(Topic::change) || topics.has(Topic::constant_currency)) return;
  if (row < 2 || sheet.kind(row - 1) != UnitKind::money) return;
  const LineItem& item = context.release().items[sheet.item(row)];
  Consensus best;
  for (const std::size_t now : {row - 1, row - 2}) {
    const std::size_t then = now == row - 1 ? row - 2 : row - 1;
    Consensus columns;
    for (std::size_t c = 0; c < sheet.columns(); ++c) {
      const std::uint32_t q = value_at(context, item, c);
      const auto &a = sheet.at(now, c), &b = sheet.at(then, c);
      if (q == no_index || !a.present() || !b.present() || b.value <= 0) continue;
      const Value& reported = context.value(q);
      if (reported.unit.kind != UnitKind::percent || reported.numeral.kind != Numeral::Kind::number) continue;
      Relation relation;
      relation.rule = &change_does_not_recalculate;
      relation.kind = Relation::Kind::growth;
      relation.magnitudes = true;
      relation.reported = q;
      const Term operands[] = {{a.source, 1}, {b.source, 1}};
      columns.add(relation, operands);
    }
    columns.weigh(context, 1);
    if (columns.holds() > best.holds()) best = std::move(columns);
  }
  if (best.holds() < 2 || !best.established(8)) return;
  Consensus::Policy policy;
  policy.firm_holds = 3;
  policy.firm_bits = 14;
  best.settle(context, policy);
}

}  // namespace

void check_change_columns(Context& context, const Sheet& sheet) {
  for (std::size_t row = 2; row < sheet.rows(); ++row) check_change_row(context, sheet, row);
  std::vector<ChangeColumn> weak, all;
  for (std::size_t c = 1; c < sheet.columns(); ++c) {
    const bool undeclared = c >= 2 && sheet.column(c).measure == Measure::value && !sheet.trusted(c);
    if (!is_change(sheet.column(c)) && !undeclared) continue;
    Consensus best;
    int best_rank = -2;  // one row that agrees and one that does not may be told by other columns
    ChangeColumn column{c, {}};
    for (const Pair& pair : pairs_of(sheet, c)) {
      Consensus rows = compare(context, sheet, c, pair.now, pair.then);
      const int rank = rows.holds() - 2 * rows.breaks();
      if (rank <= best_rank) continue;
      best_rank = rank;
      best = std::move(rows);
      column.pair = pair;
    }
    if (best.holds() == 0 && column.pair.now == column.pair.then) continue;
    all.push_back(column);
    if (best.holds() < 2 || !best.established(12)) {
      weak.push_back(column);
    } else {
      settle(context, best);
    }
  }
  for (const ChangeColumn& column : weak) pool(context, sheet, column, all);
}

}  // namespace tieout
