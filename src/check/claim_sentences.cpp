// Levels and their change in one sentence: "EBITDA increased by 7.2% to $2.7 million, compared to $2.5 million".  Two
// of them make the third; where they do not agree, one of them is wrong, whatever the tables hold.  Where the sizes
// agree but not the direction, the word is.
#include <algorithm>
#include <array>

#include "check/claim_arithmetic.hpp"
#include "check/claim_message.hpp"
#include "check/claim_result.hpp"
#include "check/claims.hpp"
#include "check/suspect.hpp"

namespace tieout {
namespace {

class SentenceChecker {
 public:
  SentenceChecker(const CheckInput& input, Checked& out)
      : input_(input),
        claims_(input.release.claims),
        out_(out),
        level_rule_(find_rule("TO101")),
        direction_rule_(find_rule("TO201")) {}

  void run() {
    for (std::uint32_t c = 0; c < claims_.size(); ++c) {
      if (claims_[c].forward || claims_[c].impact) continue;
      if (claims_[c].kind == ClaimKind::level) moved_level(c);
      if (!is_open(c)) continue;
      const auto stated = stated_change(input_.release, c);
      if (!stated || stated->change != c) continue;
      if (is_turned(*stated)) {
        if (is_plain(input_, *stated)) tell(*stated, direction_rule_);
      } else if (misses(*stated)) {
        one(*stated);
      }
    }
  }

 private:
  [[nodiscard]] bool is_open(std::uint32_t c) const { return out_.claims[c].verdict == Verdict::not_checkable; }

  // Whether the claim ties with a table.
  [[nodiscard]] bool in_tables(std::uint32_t c) const {
    const ClaimResult& result = out_.claims[c];
    return result.verdict == Verdict::tied && out_.checks[result.checks[0]].operands[0].of == Operand::Of::value;
  }

  [[nodiscard]] bool misses(const StatedChange& stated) const {
    const Interval computed = implied(input_.release, stated, stated.change);
    return computed.valid() && !computed.low.is_negative() && !computed.meets(printed_size(claims_[stated.change]));
  }

  // The change has the size that the levels give, and the other direction.
  [[nodiscard]] bool is_turned(const StatedChange& stated) const {
    const Claim& change = claims_[stated.change];
    const Interval now = printed_size(claims_[stated.now]), then = printed_size(claims_[stated.then]);
    if (!runs_against(change.direction, now, then) || then.has_zero()) return false;
    const Interval apart = change.direction == Direction::increase ? then - now : now - then;
    return (change.kind == ClaimKind::percent_change ? apart / then : apart).meets(printed_size(change));
  }

  // "Debt was $53.3 billion, [down] from $53.6 billion"
  void moved_level(std::uint32_t then) {
    constexpr std::size_t reach = 40;  // bytes
    const Claim& claim = claims_[then];
    const std::uint32_t now = claim.partner;
    if (now >= then || claims_[now].sentence != claim.sentence || out_.claims[then].verdict == Verdict::broken ||
        out_.claims[now].verdict == Verdict::broken)
      return;
    const Claim& level = claims_[now];
    if (level.kind != ClaimKind::level || level.unit.kind != claim.unit.kind || level.basis != claim.basis ||
        level.subject_folded != claim.subject_folded || level.value.is_negative() || claim.value.is_negative() ||
        !runs_against(claim.direction, printed_size(level), printed_size(claim)))
      return;
    // Nothing but the words between the two, and the same per share; a loss may be meant as less than nothing.
    const Claim& before = claims_[then - 1];
    if (then - 1 != now && (!before.per_share || claim.per_share || then - 2 != now)) return;
    const std::string_view words = input_.document.view({before.text.end, claim.text.begin});
    if (words.size() > reach || !words.ends_with(" from ") || named_result(claim.subject_folded) == ResultKind::loss)
      return;
    tell({now, then, then}, direction_rule_);
  }

  void one(const StatedChange& stated) {
    if (out_.claims[stated.now].verdict == Verdict::broken || out_.claims[stated.then].verdict == Verdict::broken)
      return;
    const bool both = in_tables(stated.now) && in_tables(stated.then);
    const bool slip =
        is_slip(stated, stated.change) || (!both && (is_slip(stated, stated.now) || is_slip(stated, stated.then)));
    if (slip && is_plain(input_, stated)) tell(stated, level_rule_);
  }

  // Whether the claim's figure looks like a slip of one that the other two give.
  [[nodiscard]] bool is_slip(const StatedChange& stated, std::uint32_t c) const {
    constexpr int two_digits = 10;
    const Claim& claim = claims_[c];
    const Interval right = implied(input_.release, stated, c);
    if (!right.valid() || right.low.is_negative()) return false;
    if (claim.kind == ClaimKind::level && claim.value.abs().scaled(claim.decimals) < Decimal(two_digits)) return false;
    const std::array points{right.low, right.high, (right.low + right.high) * Decimal(5, -1)};
    return std::any_of(points.begin(), points.end(), [&](Decimal point) {
      Finding trial;
      describe_broken_claim(input_, claim, Interval::point(point), trial);
      return !trial.hypothesis.empty();
    });
  }

  void tell(const StatedChange& stated, const Rule* rule) {
    const std::uint32_t c = stated.change;
    const bool moved = claims_[c].kind == ClaimKind::level;
    Check check;
    check.rule = rule;
    check.grade = Grade::breaks;
    check.operands.push_back({Operand::Of::claim, stated.now, 'a'});
    if (moved) {
      check.formula = claims_[c].direction == Direction::decrease ? "a < b" : "a > b";
      check.reported = {Operand::Of::claim, c, 'b'};
      check.computed = printed_size(claims_[stated.now]);
    } else {
      check.formula = claims_[c].kind == ClaimKind::percent_change ? "(a - b) / b" : "a - b";
      check.operands.push_back({Operand::Of::claim, stated.then, 'b'});
      check.reported = {Operand::Of::claim, c, 'r'};
      check.computed = implied(input_.release, stated, c);
    }
    check.stated = printed_size(claims_[c]);
    check.admits = admits(check.computed, claims_[c].decimals);
    check.conventions = {"prose"};
    Finding finding;
    finding.rule = rule;
    if (rule == direction_rule_) {
      describe_wrong_direction(input_, claims_[c], moved ? "from" : "by", finding, "the levels of its sentence");
    } else {
      describe_broken_claim(input_, claims_[c], check.computed, finding, "the levels of its sentence");
    }
    finding.place = claims_[c].text;
    finding.check = static_cast<std::uint32_t>(out_.checks.size());
    finding.origin = Origin::issuer;
    for (const std::uint32_t level : {stated.now, stated.then}) {
      if (level != c)
        finding.related.push_back({std::string(input_.document.view(claims_[level].text)), claims_[level].text});
    }
    out_.claims[c].verdict = Verdict::broken;
    out_.claims[c].reason = {};
    out_.claims[c].checks = {finding.check};
    out_.checks.push_back(std::move(check));
    out_.findings.push_back(std::move(finding));
  }

  const CheckInput& input_;
  const std::vector<Claim>& claims_;
  Checked& out_;
  const Rule *level_rule_, *direction_rule_;
};

}  // namespace

void check_claims_within_sentences(const CheckInput& input, Checked& out) {
  SentenceChecker(input, out).run();
}

}  // namespace tieout
