#include "check/consensus.hpp"

#include <bit>

namespace tieout {

namespace {

// How many bits of chance an agreement at the reported number's precision rules out.
int bits_of(const Context& context, const Relation& relation, Outcome& outcome) {
  constexpr int most_bits = 20;
  const Number& reported = context.number(relation.reported);
  outcome.admits = admits(outcome.computed, -reported.place);
  const int open = outcome.admits > 1 ? std::bit_width(static_cast<unsigned>(outcome.admits)) - 1 : 0;
  return std::max(std::min<int>(reported.bits, most_bits) - open, 0);
}

// Whether the printed number misses the interval by more than `units` of its last place.
bool misses_by(const Context& context, const Relation& relation, const Outcome& outcome, int units) {
  const Value& reported = context.value(relation.reported);
  const Decimal slack = Decimal(units).scaled(-reported.decimals);
  return outcome.stated.low > outcome.computed.high + slack || outcome.stated.high + slack < outcome.computed.low;
}

bool misses_by_a_fifth(const Outcome& outcome) {
  const Decimal miss = outcome.stated.low > outcome.computed.high ? outcome.stated.low - outcome.computed.high
                                                                  : outcome.computed.low - outcome.stated.high;
  return miss * Decimal(5) > outcome.plain.abs();
}

}  // namespace

void Consensus::clear() {
  members_.clear();
  terms_.clear();
  holds_ = breaks_ = evidence_ = 0;
}

void Consensus::add(const Relation& relation, std::span<const Term> operands) {
  if (members_.empty()) {
    constexpr std::size_t usual = 8;
    members_.reserve(usual);
    terms_.reserve(2 * usual);
  }
  Member& member = members_.emplace_back();
  member.relation = relation;
  member.relation.first_term = static_cast<std::uint32_t>(terms_.size());
  member.relation.terms = static_cast<std::uint32_t>(operands.size());
  terms_.insert(terms_.end(), operands.begin(), operands.end());
}

void Consensus::weigh(const Context& context, int slack) {
  slack_ = slack;
  holds_ = breaks_ = evidence_ = 0;
  for (Member& member : members_) {
    member.outcome = evaluate(context, member.relation, terms_of(member.relation));
    if (tieout::holds(member.outcome.grade)) {
      if (context.value(member.relation.reported).value.is_zero()) continue;
      ++holds_;
      evidence_ += bits_of(context, member.relation, member.outcome);
    } else if (breaks(context, member)) {
      ++breaks_;
    }
  }
}

bool Consensus::breaks(const Context& context, const Member& member) const {
  return member.outcome.grade == Grade::breaks &&
         (slack_ == 0 || misses_by(context, member.relation, member.outcome, slack_));
}

void Consensus::settle(Context& context, const Policy& policy) const {
  const bool alone = breaks_ == 1 || (breaks_ > 1 && holds_ >= 8 * breaks_);
  for (const Member& member : members_) {
    Relation relation = member.relation;
    if (member.outcome.grade == Grade::breaks) {
      if (evidence_ < policy.likely_bits || !breaks(context, member)) continue;
      const bool firm = holds_ >= policy.firm_holds && evidence_ >= policy.firm_bits && alone &&
                        (!policy.coarse_firm || misses_by_a_fifth(member.outcome));
      relation.trust = firm ? Trust::firm : Trust::likely;
    }
    context.add(relation, terms_of(relation), &member.outcome);
  }
}

}  // namespace tieout
