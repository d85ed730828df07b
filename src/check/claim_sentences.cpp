// Levels and their change in one sentence: "EBITDA increased by 7.2% to $2.7 million, compared to $2.5 million".  Two
// of them make the third; where they do not agree, one of them is wrong, whatever the tables hold.
#include <algorithm>
#include <array>

#include "check/claim_arithmetic.hpp"
#include "check/claim_message.hpp"
#include "check/claims.hpp"
#include "check/suspect.hpp"

namespace tieout {
namespace {

class SentenceChecker {
 public:
  SentenceChecker(const CheckInput& input, Checked& out)
      : input_(input), claims_(input.release.claims), out_(out), rule_(find_rule("TO101")) {}

  void run() {
    for (std::uint32_t c = 0; c < claims_.size(); ++c) {
      if (!is_open(c) || claims_[c].forward || claims_[c].impact) continue;
      const auto stated = stated_change(input_.release, c);
      if (stated && stated->change == c && misses(*stated)) one(*stated);
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

  void one(const StatedChange& stated) {
    if (out_.claims[stated.now].verdict == Verdict::broken || out_.claims[stated.then].verdict == Verdict::broken)
      return;
    const bool both = in_tables(stated.now) && in_tables(stated.then);
    const bool slip =
        is_slip(stated, stated.change) || (!both && (is_slip(stated, stated.now) || is_slip(stated, stated.then)));
    if (slip && is_plain(input_, stated)) tell(stated);
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
      describe_broken_claim(input_, claim, Interval::point(point), false, trial);
      return !trial.hypothesis.empty();
    });
  }

  void tell(const StatedChange& stated) {
    const std::uint32_t c = stated.change;
    Check check;
    check.rule = rule_;
    check.grade = Grade::breaks;
    check.formula = claims_[c].kind == ClaimKind::amount_change ? "a - b" : "(a - b) / b";
    check.operands.push_back({Operand::Of::claim, stated.now, 'a'});
    check.operands.push_back({Operand::Of::claim, stated.then, 'b'});
    check.reported = {Operand::Of::claim, c, 'r'};
    check.computed = implied(input_.release, stated, c);
    check.stated = printed_size(claims_[c]);
    check.admits = admits(check.computed, claims_[c].decimals);
    check.conventions = {"prose"};
    Finding finding;
    finding.rule = rule_;
    describe_broken_claim(input_, claims_[c], check.computed, false, finding, "the levels of its sentence");
    finding.place = claims_[c].text;
    finding.check = static_cast<std::uint32_t>(out_.checks.size());
    finding.origin = Origin::issuer;
    for (const std::uint32_t level : {stated.now, stated.then})
      finding.related.push_back({std::string(input_.document.view(claims_[level].text)), claims_[level].text});
    out_.claims[c].verdict = Verdict::broken;
    out_.claims[c].reason = {};
    out_.claims[c].checks = {finding.check};
    out_.checks.push_back(std::move(check));
    out_.findings.push_back(std::move(finding));
  }

  const CheckInput& input_;
  const std::vector<Claim>& claims_;
  Checked& out_;
  const Rule* rule_;
};

}  // namespace

void check_claims_within_sentences(const CheckInput& input, Checked& out) {
  SentenceChecker(input, out).run();
}

}  // namespace tieout
