#include <algorithm>

#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule balance_sheet_does_not_balance{
    "AR101",
    "balance-sheet-does-not-balance",
    "Total assets differ from total liabilities and equity",
    "Compares total assets with the total of liabilities, temporary equity and equity at the same date.",
    "A balance sheet that does not balance is wrong somewhere, whatever else it says.",
    "| | 2024 |\n|---|---|\n| Total assets | 1,000 |\n| Total liabilities and equity | 1,010 |\n"};

namespace {

bool is_assets(std::string_view caption) {
  return caption == "total assets";
}

bool is_other_side(std::string_view caption) {
  if (!caption.starts_with("total liabilities")) return false;
  constexpr std::string_view words[] = {"equity", "deficit", "investment", "capital"};
  const bool equity =
      std::any_of(std::begin(words), std::end(words), [&](auto word) { return has_words(caption, word); });
  return equity && (has_words(caption, "and") || caption.size() > 24);
}

// The value of `row` in the column of another of its statement, or at its instant in another statement.
std::uint32_t value_at(const Context& context, std::uint32_t row, const Value& like) {
  const LineItem& item = context.release().items[row];
  const bool together = item.statement == context.release().items[like.row].statement;
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Value& value = context.value(v);
    const bool column = value.column == like.column && like.column != no_column;
    const bool same = together || !like.period.known() ? column : value.period == like.period;
    if (same && value.measure == like.measure && value.numeral.kind == Numeral::Kind::number) return v;
  }
  return no_index;
}

void balance(Context& context, std::uint32_t assets, std::uint32_t other_side) {
  const LineItem& item = context.release().items[other_side];
  Consensus columns;
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Value& value = context.value(v);
    if (value.numeral.kind != Numeral::Kind::number || !value.value.valid() || value.measure != Measure::value)
      continue;
    const std::uint32_t a = value_at(context, assets, value);
    if (a == no_index || !context.value(a).value.valid()) continue;
    Relation relation;
    relation.rule = &balance_sheet_does_not_balance;
    relation.reported = v;
    relation.certain = context.release().items[assets].statement == item.statement;
    const Term operand[] = {{a, 1}};
    columns.add(relation, operand);
  }
  columns.weigh(context);
  if (columns.holds() == 0 || columns.breaks() > 1) return;
  Consensus::Policy policy;
  policy.firm_holds = 1;
  policy.firm_bits = 8;
  columns.settle(context, policy);
}

}  // namespace

void check_balance_sheet(Context& context) {
  const auto& release = context.release();
  std::uint32_t assets = no_index;
  for (std::uint32_t i = 0; i < release.items.size(); ++i) {
    const StatementKind kind = release.statements[release.items[i].statement].kind;
    if (kind != StatementKind::balance_sheet || release.items[i].values == 0) continue;
    const std::string_view caption = context.caption(i);
    if (is_assets(caption)) assets = i;
    if (!is_other_side(caption) || assets == no_index) continue;
    balance(context, assets, i);
    assets = no_index;
  }
}

}  // namespace tieout
