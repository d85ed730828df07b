// The look-up: what a caption may stand for is scored by its agreement with the context, and the best is taken where no
// other concept comes close.
#include <algorithm>

#include "chart/chart.hpp"

namespace tieout {
namespace {

using Step = CaptionProbe::Step;
constexpr int rejected = -1000;
constexpr int accepted = -1;  // a lower score is contradicted by its context
constexpr int margin = 2;     // by which the best must beat another concept

[[nodiscard]] bool is_statement(StatementKind kind) {
  return kind >= StatementKind::income_statement && kind <= StatementKind::equity;
}
[[nodiscard]] bool has(std::uint16_t statements, StatementKind kind) {
  return (statements >> static_cast<unsigned>(kind) & 1U) != 0;
}

[[nodiscard]] int score_statement(std::uint16_t statements, StatementKind kind, bool alone) {
  using enum StatementKind;
  if (has(statements, kind)) return 8;
  if (!is_statement(kind)) {
    if (has(statements, income_statement)) return 2;
    return has(statements, cash_flow) || has(statements, equity) ? -2 : 1;
  }
  const auto related = [&](StatementKind a, StatementKind b) {
    return (kind == a && has(statements, b)) || (kind == b && has(statements, a));
  };
  if (related(income_statement, comprehensive_income) || related(balance_sheet, equity)) return 3;
  // Per-share data, reconciliations and measures stand below any statement.
  if (!(statements & 0x3E)) return 1;
  return alone ? -4 : rejected;
}

[[nodiscard]] int score_unit(UnitKind wanted, UnitKind given) {
  using enum UnitKind;
  if (given == unknown) return 0;
  if (wanted == given) return 2;
  if (given == money && (wanted == per_share || wanted == shares)) return -4;
  if ((given == count && wanted == shares) || (given == shares && wanted == count)) return 0;
  if ((given == count || given == unknown) && wanted == multiple) return 0;
  return rejected;
}

[[nodiscard]] int score_period(PeriodType wanted, std::uint16_t statements, const CaptionContext& context) {
  if (context.instant == context.duration) return 0;
  if ((wanted == PeriodType::instant) == context.instant) return 3;
  // Opening and closing balances stand in columns of a period.
  const bool balance = wanted == PeriodType::instant &&
                       (context.statement == StatementKind::cash_flow || context.statement == StatementKind::equity) &&
                       has(statements, context.statement);
  return balance ? 1 : -3;
}

}  // namespace

int Chart::score(const Entry& entry, const CaptionContext& context, bool alone) const {
  const Concept& meaning = concepts_[entry.meaning];
  int sum = score_statement(entry.statements, context.statement, alone);
  if (sum == rejected) return rejected;
  const int unit = score_unit(meaning.unit, context.unit);
  if (unit == rejected) return rejected;
  sum += unit + score_period(meaning.period, entry.statements, context);
  if (entry.sections != 0) {
    const SectionWords& words = section_lists_[entry.sections];
    const int depth = section_depth(words, context.section, context.non_gaap);
    if (depth == no_match) return rejected;
    const bool wanted = !words[0].barred;
    if (wanted) sum += 6 + 3 * std::min(depth, 4);
  }
  if (meaning.non_gaap && context.non_gaap) sum += 10;
  return entry.added ? sum + 50 : sum;
}

Chart::Choice Chart::choose(std::uint32_t first, const CaptionContext& context, Only only) const {
  bool alone = true;
  for (std::uint32_t at = first; at != UINT32_MAX; at = entries_[at].next) {
    alone &= entries_[at].meaning == entries_[first].meaning;
  }
  ConceptId best = no_concept;
  int best_score = rejected, second_score = rejected;
  for (std::uint32_t at = first; at != UINT32_MAX; at = entries_[at].next) {
    const ConceptId id = entries_[at].meaning;
    if (only == Only::non_gaap && !concepts_[id].non_gaap) continue;
    if (only == Only::change && !concepts_[id].name.starts_with("us-gaap:IncreaseDecreaseIn")) continue;
    const int value = score(entries_[at], context, alone);
    if (id == best) {
      best_score = std::max(best_score, value);
    } else if (value > best_score) {
      second_score = best_score;
      best_score = value;
      best = id;
    } else {
      second_score = std::max(second_score, value);
    }
  }
  if (best_score < accepted) return {};
  if (best_score - second_score < margin) return {no_concept, true};
  return {best, false};
}

Chart::Choice Chart::weigh(const CaptionProbe& probe, const CaptionContext& context) const {
  if (probe.step == Step::exact) return choose(probe.index, context, Only::all);
  if (probe.step == Step::family) {
    return {fits(families_[probe.index], context) ? families_[probe.index].meaning : no_concept, false};
  }
  CaptionContext known = context;
  if (probe.step == Step::measure || probe.step == Step::named_measure) {
    known.non_gaap = true;
    return choose(probe.index, known, Only::non_gaap);
  }
  if (probe.reported) known.non_gaap = false;
  if (probe.step == Step::variant) return choose(probe.index, known, Only::all);
  if (probe.step == Step::current || probe.step == Step::noncurrent) {
    if (known.statement != StatementKind::balance_sheet) return {};
    Choice account = choose(probe.index, known, Only::all);
    account.concept_id = with_term(account.concept_id, probe.step == Step::current ? "Current" : "Noncurrent");
    return account;
  }
  const bool flows = known.statement == StatementKind::cash_flow || (!is_statement(known.statement) && !known.instant);
  if (!flows) return {};
  known.statement = StatementKind::cash_flow;
  return choose(probe.index, known, Only::change);
}

// The account with that term, where it has one at all.
ConceptId Chart::with_term(ConceptId account, std::string_view ending) const {
  if (account == no_concept) return account;
  std::string_view name = concepts_[account].name;
  const std::string_view own = name.ends_with("Noncurrent") ? "Noncurrent" : "Current";
  if (!name.ends_with(own)) return no_concept;
  if (own == ending) return account;
  name.remove_suffix(own.size());
  return by_name(std::string(name).append(ending));
}

ConceptId Chart::find(std::span<const CaptionProbe> reading, const CaptionContext& context) const {
  for (std::size_t i = 0; i < reading.size();) {
    const Step step = reading[i].step;
    const Choice choice = weigh(reading[i++], context);
    if (choice.concept_id != no_concept) return choice.concept_id;
    if (!choice.undecided) continue;
    if (step == Step::exact) return no_concept;
    while (i < reading.size() && reading[i].step == step) ++i;
  }
  return no_concept;
}

ConceptId Chart::find(std::string_view folded_caption, const CaptionContext& context) const {
  std::vector<CaptionProbe> reading;
  read(folded_caption, reading);
  return find(reading, context);
}

}  // namespace tieout
