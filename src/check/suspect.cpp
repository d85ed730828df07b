#include "check/suspect.hpp"

namespace tieout {

namespace {

constexpr std::uint32_t most_uses = 32;  // of one value, looked at

// The plain number that mends a relation at its k-th place.
Decimal wanted_amount(const Context& context, const Relation& relation, const Outcome& outcome, std::size_t k) {
  const auto terms = context.terms_of(relation);
  if (k == terms.size()) return outcome.plain;
  if (relation.kind != Relation::Kind::sum || relation.magnitudes) return Decimal::invalid();
  const Value& value = context.value(terms[k].value);
  const Decimal miss = context.value(relation.reported).value - outcome.plain;
  return terms[k].weight < 0 ? value.value - miss : value.value + miss;
}

}  // namespace

Suspects::Suspects(const Context& context) : context_(context), first_use_(context.release().values.size() + 1) {
  const auto each = [&](auto&& visit) {
    for (std::uint32_t r = 0; r < context.relations.size(); ++r) {
      const auto terms = context.terms_of(context.relations[r]);
      for (std::uint32_t k = 0; k < terms.size(); ++k) visit(terms[k].value, Use{r, k});
      visit(context.relations[r].reported, Use{r, static_cast<std::uint32_t>(terms.size())});
    }
  };
  each([&](std::uint32_t value, Use) { ++first_use_[value + 1]; });
  for (std::size_t i = 1; i < first_use_.size(); ++i) first_use_[i] += first_use_[i - 1];
  uses_.resize(first_use_.back());
  std::vector<std::uint32_t> next(first_use_.begin(), first_use_.end() - 1);
  each([&](std::uint32_t value, Use use) { uses_[next[value]++] = use; });
}

Repair Suspects::repair(std::uint32_t broken, std::size_t k, const std::vector<std::uint8_t>& open) const {
  const Relation& relation = context_.relations[broken];
  const auto terms = context_.terms_of(relation);
  Repair found;
  found.value = k == terms.size() ? relation.reported : terms[k].value;
  found.needed = allowed(context_, relation, k);
  found.amount = wanted_amount(context_, relation, context_.outcomes[broken], k);
  const std::uint32_t end = std::min(first_use_[found.value + 1], first_use_[found.value] + most_uses);
  for (std::uint32_t u = first_use_[found.value]; u < end; ++u) {
    const Use use = uses_[u];
    if (use.relation == broken) {
      found.mended.push_back(broken);
      continue;
    }
    const Grade grade = context_.outcomes[use.relation].grade;
    if (grade != Grade::breaks && !holds(grade)) continue;
    if (grade == Grade::breaks && open[use.relation] == 0) continue;
    const Interval range = allowed(context_, context_.relations[use.relation], use.k);
    if (!range.valid()) continue;
    const bool fits = found.needed.valid() && range.meets(found.needed);
    if (grade == Grade::breaks && fits) {
      found.needed = found.needed.intersect(range);
      found.mended.push_back(use.relation);
    }
    if (holds(grade) && !fits) ++found.damaged;
  }
  const Value& value = context_.value(found.value);
  const int scale = value.numeral.decimals - value.decimals;
  found.hypothesis = hypothesis(value.value, found.amount, value.decimals, scale, found.slip);
  return found;
}

Repair Suspects::best(std::uint32_t broken, const std::vector<std::uint8_t>& open, bool& unique) const {
  const std::size_t numbers = context_.relations[broken].terms + 1;
  const auto points = [](const Repair& r) {
    return 4 * static_cast<int>(r.mended.size()) - 6 * r.damaged + (r.hypothesis.empty() ? 0 : 1) + r.slip;
  };
  Repair found = repair(broken, numbers - 1, open);  // the total itself, where nothing speaks for another
  unique = true;
  for (std::size_t k = 0; k + 1 < numbers; ++k) {
    Repair other = repair(broken, k, open);
    if (points(other) == points(found)) unique = false;
    if (points(other) <= points(found)) continue;
    unique = true;
    found = std::move(other);
  }
  return found;
}

}  // namespace tieout
