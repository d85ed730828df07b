#include <algorithm>

#include "check/footing_search.hpp"

// What the chart of accounts says of a block.

namespace tieout {

int FootingSearch::natural_weight(std::size_t row, std::size_t target) const {
  const RowKind& kind = rows_[row];
  const ConceptId part = kind.concept_id, whole = rows_[target].concept_id;
  int weight = kind.deducted ? -1 : 1;
  if (kind.opening && context_.topics(sheet_.item(target)).has(Topic::movement)) weight = -1;
  if (part != no_concept && whole != no_concept) {
    const Concept &addend = context_.in.chart[part], &total = context_.in.chart[whole];
    if (addend.total == whole && addend.weight != 0) {
      weight = addend.weight < 0 ? -1 : 1;
    } else if (addend.balance != Balance::none && total.balance != Balance::none) {
      weight = addend.balance == total.balance ? 1 : -1;
    }
  }
  return weight > 0 || kind.bracketed ? 1 : -1;  // a deduction that is printed in brackets is added
}

int FootingSearch::supports(const Addends& block, std::size_t target) const {
  const ConceptId whole = rows_[target].concept_id;
  int count = caption_of(target) == Caption::total;
  int named = 0, linked = 0;
  for (std::size_t i = 0; i < block.rows; ++i) {
    const ConceptId part = rows_[block.row[i]].concept_id;
    named += part != no_concept;
    linked += part != no_concept && whole != no_concept && context_.in.chart[part].total == whole;
  }
  count += linked > 0 && 2 * linked >= named;
  const auto first = std::lower_bound(open_.begin(), open_.end(), block.row[0],
                                      [](const Open& o, std::uint32_t row) { return o.row < row; });
  const bool starts =
      first != open_.end() && first->row == block.row[0] && (first == open_.begin() || starts_block(*first));
  const Topics topics = context_.topics(sheet_.item(target));
  const bool flows = starts && topics.has(Topic::cash) && topics.has(Topic::activities);
  return count + starts + flows;  // the flows of an activity are its total by definition
}

// Whether a row stands beside the target in a balance sheet: "redeemable noncontrolling interests" above "total
// shareholders' equity" is no part of it.
bool FootingSearch::has_sibling(const Addends& block, std::size_t target) const {
  const ConceptId whole = rows_[target].concept_id;
  if (whole == no_concept) return false;
  const Concept& total = context_.in.chart[whole];
  if (total.period != PeriodType::instant || total.total == no_concept) return false;
  return std::any_of(block.row.begin(), block.row.begin() + block.rows, [&](std::uint32_t row) {
    const ConceptId part = rows_[row].concept_id;
    return part != no_concept && part != whole && context_.in.chart[part].total == total.total;
  });
}

// Whether all rows that have a name are of another nature than the target: assets above a debt, balances above a flow.
// They add up to it by chance.
bool FootingSearch::is_foreign(const Addends& block, std::size_t target) const {
  const ConceptId whole = rows_[target].concept_id;
  if (whole == no_concept) return false;
  const Concept& total = context_.in.chart[whole];
  bool named = false;
  for (std::size_t i = 0; i < block.rows; ++i) {
    const ConceptId row = rows_[block.row[i]].concept_id;
    if (row == no_concept) continue;
    const Concept& part = context_.in.chart[row];
    const bool balances = part.period == PeriodType::instant && part.balance != Balance::none;
    const bool opposite = balances && total.balance != Balance::none && part.balance != total.balance;
    if (!balances || (total.period == PeriodType::instant && (!opposite || block.weight[i] < 0))) return false;
    named = true;
  }
  return named;
}

}  // namespace tieout
