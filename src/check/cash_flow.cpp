#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule cash_flow_does_not_articulate{
    "AR301",
    "cash-flow-does-not-articulate",
    "The cash flow statement does not lead from opening to closing cash, or not to the balance sheet's cash",
    "Operating, investing and financing flows and the effect of exchange rates add up to the change; opening and "
    "change "
    "to closing; closing and opening cash are looked for on the balance sheet, with or without restricted cash, and "
    "compared only where the same row of the balance sheet agrees at another date.",
    "Cash is the one number that can be counted.",
    "| | 2024 | 2023 |\n|---|---|---|\n| Increase in cash | 20 | 10 |\n| Cash at beginning of year | 100 | 90 |\n| "
    "Cash at end of "
    "year | 130 | 100 |\n"};

namespace {

enum class End : std::uint8_t { none, opening, closing };

End end_of(Topics topics) {
  if (!topics.has(Topic::cash)) return End::none;
  if (topics.has(Topic::opening)) return End::opening;
  return topics.has(Topic::closing) ? End::closing : End::none;
}

Period instant_of(const Value& value, End end) {
  if (value.period.is_instant()) return value.period;
  if (!value.period.is_duration()) return {};
  return Period::at(end == End::opening ? value.period.start.plus_days(-1) : value.period.end);
}

struct Cash {
  std::uint32_t value;
  Period at;
};

void gather(const Context& context, std::uint32_t item, End end, std::vector<Cash>& out) {
  const LineItem& line = context.release().items[item];
  for (std::uint32_t v = line.first_value; v < line.first_value + line.values && out.size() < 64; ++v) {
    const Value& value = context.value(v);
    if (value.numeral.kind != Numeral::Kind::number || value.measure != Measure::value || !value.value.valid())
      continue;
    out.push_back({v, instant_of(value, end)});
  }
}

// A row of the balance sheet against the opening and closing cash of the cash flow statement.
Consensus tie_cash(const Context& context, std::uint32_t row, const std::vector<Cash>& flows) {
  std::vector<Cash> balances;
  gather(context, row, End::none, balances);
  Consensus ties;
  for (const Cash& flow : flows) {
    for (const Cash& balance : balances) {
      if (!flow.at.known() || flow.at != balance.at) continue;
      Relation relation;
      relation.rule = &cash_flow_does_not_articulate;
      relation.reported = flow.value;
      const Term operand[] = {{balance.value, 1}};
      ties.add(relation, operand);
    }
  }
  ties.weigh(context);
  return ties;
}

}  // namespace

void check_cash_flow(Context& context) {
  const auto& release = context.release();
  std::vector<std::uint32_t> balances;  // rows of cash on balance sheets
  for (std::uint32_t i = 0; i < release.items.size() && balances.size() < 24; ++i) {
    const StatementKind kind = release.statements[release.items[i].statement].kind;
    if (kind == StatementKind::balance_sheet && context.topics(i).has(Topic::cash)) balances.push_back(i);
  }
  for (const Statement& statement : release.statements) {
    if (statement.kind != StatementKind::cash_flow || balances.empty()) continue;
    std::vector<Cash> flows;
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      const End end = end_of(context.topics(i));
      if (end != End::none) gather(context, i, end, flows);
    }
    Consensus best;
    int best_rank = 0;
    for (const std::uint32_t row : balances) {
      Consensus ties = tie_cash(context, row, flows);
      const int rank = 8 * (ties.holds() - ties.breaks()) + ties.evidence();
      if (ties.holds() == 0 || rank <= best_rank) continue;
      best_rank = rank;
      best = std::move(ties);
    }
    if (best.established(8)) best.settle(context, Consensus::Policy{});
  }
}

}  // namespace tieout
