#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

namespace {

std::uint32_t value_at(const Context& context, const LineItem& item, std::size_t column) {
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    if (context.value(v).column == column && context.value(v).numeral.kind == Numeral::Kind::number) return v;
  }
  return no_index;
}

bool is_diluted_count(const Context& context, std::uint32_t item) {
  const Topics topics = context.topics(item);
  return topics.has(Topic::diluted) && context.release().items[item].unit.kind == UnitKind::shares;
}

// Diluted shares of a period: of the table itself, in one of the two columns, or of any other.
std::uint32_t shares_of(const Context& context, const Sheet& sheet, std::size_t amounts, std::size_t per_share) {
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    if (!is_diluted_count(context, sheet.item(r))) continue;
    const LineItem& item = context.release().items[sheet.item(r)];
    for (const std::size_t c : {per_share, amounts}) {
      if (const std::uint32_t v = value_at(context, item, c); v != no_index) return v;
    }
  }
  const Period period = sheet.column(per_share).period;
  const ConceptId diluted = context.concept_named("us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding");
  if (!period.is_duration() || diluted == no_concept) return no_index;
  for (const LineItem& item : context.release().items) {
    if (item.concept_id != diluted || item.unit.kind != UnitKind::shares) continue;
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const Value& value = context.value(v);
      if (value.period == period && value.numeral.kind == Numeral::Kind::number && value.value.sign() > 0) return v;
    }
  }
  return no_index;
}

void divide_rows(const Context& context, const Sheet& sheet, std::size_t amounts, std::size_t per_share,
                 Consensus& rows) {
  const std::uint32_t shares = shares_of(context, sheet, amounts, per_share);
  if (shares == no_index || context.value(shares).value.sign() <= 0) return;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    const LineItem& item = context.release().items[sheet.item(r)];
    const std::uint32_t a = value_at(context, item, amounts), q = value_at(context, item, per_share);
    if (a == no_index || q == no_index || a == shares || q == shares) continue;
    if (context.value(a).unit.kind != UnitKind::money || context.value(q).unit.kind != UnitKind::per_share) continue;
    Relation relation;
    relation.rule = &reconciliation_does_not_reconcile;
    relation.kind = Relation::Kind::quotient;
    relation.reported = q;
    const Term operands[] = {{a, 1}, {shares, 1}};
    rows.add(relation, operands);
  }
}

}  // namespace

// Amounts and, beside them, the same per share.
void check_columns_per_share(Context& context, const Sheet& sheet) {
  Consensus rows;
  for (std::size_t c = 1; c < sheet.columns(); ++c) {
    const Column &before = sheet.column(c - 1), &here = sheet.column(c);
    if (here.unit.kind != UnitKind::per_share || before.unit.kind == UnitKind::per_share) continue;
    if (before.period == here.period) divide_rows(context, sheet, c - 1, c, rows);
  }
  rows.weigh(context, 1);
  if (rows.holds() < 4 || !rows.established(12)) return;
  Consensus::Policy policy;
  policy.firm_holds = 5;
  policy.firm_bits = 16;
  rows.settle(context, policy);
}

}  // namespace tieout
