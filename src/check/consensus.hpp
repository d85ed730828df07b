#pragma once
#include <algorithm>
#include <vector>

#include "check/context.hpp"

namespace tieout {

// The same equation for every column (or every row) of a table: what most of them say decides whether it is the
// equation that the issuer had in mind.
class Consensus {
 public:
  void clear();
  void add(const Relation& relation, std::span<const Term> operands);
  // Evaluates the relations.  Numbers that miss each other by no more than `slack` units of the last place neither hold
  // nor break.
  void weigh(const Context& context, int slack = 0);

  [[nodiscard]] int holds() const { return holds_; }
  [[nodiscard]] int breaks() const { return breaks_; }
  [[nodiscard]] int evidence() const { return evidence_; }  // bits, of those that hold
  // Whether the equation is established: no more than one in four breaks, and enough bits.
  [[nodiscard]] bool established(int least_bits) const {
    return holds_ > 0 && evidence_ >= least_bits && breaks_ <= std::max(1, holds_ / 4);
  }

  struct Policy {
    int firm_holds = 2;        // a break is firm from so many that hold …
    int firm_bits = 16;        // … with so much evidence
    int likely_bits = 8;       // a break below is not taken up at all
    bool coarse_firm = false;  // … and only where the numbers differ by a fifth
  };
  // Hands the relations over to the context.
  void settle(Context& context, const Policy& policy) const;

 private:
  struct Member {
    Relation relation;
    Outcome outcome;
  };
  [[nodiscard]] std::span<const Term> terms_of(const Relation& relation) const {
    return std::span(terms_).subspan(relation.first_term, relation.terms);
  }
  [[nodiscard]] bool breaks(const Context& context, const Member& member) const;

  std::vector<Member> members_;
  std::vector<Term> terms_;
  int holds_ = 0, breaks_ = 0, evidence_ = 0, slack_ = 0;
};

}  // namespace tieout
