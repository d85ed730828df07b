// TO3xx: prose against prose.  A figure that no table holds may still be repeated (headline and body), or follow from
// two other figures of its sentence ("$128.0 million, compared to $141.0 million, a decrease of 9.2%").  Such a tick
// says that it rests on prose.
#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include "check/claim_arithmetic.hpp"
#include "check/claims.hpp"
#include "check/subject.hpp"
#include "check/suspect.hpp"

namespace tieout {
namespace {

// "Up 5%" does not repeat "down 5%".
bool run_apart(const Claim& a, const Claim& b) {
  const bool moved = a.direction == Direction::increase || a.direction == Direction::decrease;
  const bool other = b.direction == Direction::increase || b.direction == Direction::decrease;
  return a.kind != ClaimKind::level && moved && other && a.direction != b.direction;
}

// The same figure: equal where both are printed alike, otherwise one a rounding of the other.
bool repeats(const Claim& a, const Claim& b) {
  if (run_apart(a, b)) return false;
  return a.decimals == b.decimals && a.hedge == b.hedge ? a.value.abs() == b.value.abs()
                                                        : printed_size(a).meets(printed_size(b));
}

bool is_plain(const Claim& claim) {
  return !claim.impact && !claim.subject_folded.empty() && claim.kind != ClaimKind::direction;
}

constexpr std::uint32_t headline_sentences = 25;  // headline, highlights and opening

// The same subject, measure, basis and period, in another sentence.
bool same_measure(const Claim& a, const Claim& b) {
  return a.sentence != b.sentence && a.subject_folded == b.subject_folded && a.kind == b.kind &&
         a.unit.kind == b.unit.kind && a.basis == b.basis && a.forward == b.forward &&
         same_period(a.period, b.period) && (a.kind == ClaimKind::level || same_period(a.comparative, b.comparative));
}

// "5.9% annualized", "annualized growth of 5.9%": a rate of a year, whatever the period.
bool is_annualized(const Document& document, const Claim& claim) {
  constexpr std::uint32_t reach = 40;
  constexpr std::string_view word = "nnualized";
  const Span sentence = document.sentences[claim.sentence].text;
  const std::string_view behind = document.view(
      {claim.text.end, std::min(sentence.end, claim.text.end + static_cast<std::uint32_t>(word.size()) + 4)});
  if (behind.find(word) != std::string_view::npos) return true;
  const std::uint32_t begin = claim.text.begin - std::min(reach, claim.text.begin - sentence.begin);
  const std::string_view before = document.view({begin, claim.text.begin});
  const std::size_t found = before.rfind(word);
  return found != std::string_view::npos && before.find_first_of("0123456789", found) == std::string_view::npos;
}

// "income was impacted by charges of $4.7 million, due to costs of …": part of what is explained, not a measure of its
// own.
bool is_driver(const Document& document, const Claim& claim) {
  const Span sentence = document.sentences[claim.sentence].text;
  if (claim.subject.begin <= sentence.begin || claim.subject.begin > claim.text.begin) return false;
  const std::string_view before = document.view({sentence.begin, claim.subject.begin});
  return before.ends_with(" by ") || before.ends_with(" due to ") || before.ends_with(" by an ") ||
         before.ends_with(" by a ") || before.ends_with(" by the ");
}

class ProseChecker {
 public:
  ProseChecker(const CheckInput& input, Checked& out) : claims_(input.release.claims), input_(input), out_(out) {
    rule_ = find_rule("TO301");
  }

  void run() {
    group();
    for (std::uint32_t c = 0; c < claims_.size(); ++c) {
      if (out_.claims[c].verdict != Verdict::not_checkable || out_.claims[c].reason == "forward_looking") continue;
      if (!repeated(c)) follows(c);
      if (out_.claims[c].verdict == Verdict::not_checkable) contradicted(c);
    }
  }

 private:
  using Grouped = std::pair<std::size_t, std::uint32_t>;  // the hash of its subject, the claim
  using Group = std::span<const Grouped>;

  [[nodiscard]] bool same_rate(const Claim& a, const Claim& b) const {
    return is_annualized(input_.document, a) == is_annualized(input_.document, b);
  }

  // Brings the claims of one subject together, in their order.
  void group() {
    for (std::uint32_t c = 0; c < claims_.size(); ++c) {
      if (is_plain(claims_[c])) grouped_.push_back({std::hash<std::string_view>()(claims_[c].subject_folded), c});
    }
    std::sort(grouped_.begin(), grouped_.end());
  }
  // The claims of a claim's subject; a few of others may be among them.
  [[nodiscard]] Group group_of(const Claim& claim) const {
    const std::size_t hash = std::hash<std::string_view>()(claim.subject_folded);
    const auto place = [&](std::uint32_t c) {
      return std::lower_bound(grouped_.begin(), grouped_.end(), Grouped{hash, c});
    };
    return {place(0), place(no_index)};
  }

  // The same measure, period and basis elsewhere in the prose.
  bool repeated(std::uint32_t c) {
    const Claim& claim = claims_[c];
    if (!is_plain(claim) || !claim.period.known()) return false;
    const Group group = group_of(claim);
    if (group.size() > 64) return false;
    for (const auto& [hash, other] : group) {
      const Claim& twin = claims_[other];
      const bool same = other != c && same_measure(twin, claim) && same_rate(twin, claim);
      if (!same || !repeats(twin, claim)) continue;
      tie(c, "a", {other}, printed_size(twin));
      return true;
    }
    return false;
  }

  // The same measure of the same stated period, another figure that looks like a slip of this one.  Which of the two is
  // wrong, nobody tells.
  void contradicted(std::uint32_t c) {
    const Claim& claim = claims_[c];
    if (!is_plain(claim) || claim.period_default || claim.quoted || claim.range_low || claim.range_high ||
        !claim.period.known() || claim.hedge != Hedge::none || claim.subject_folded.find(' ') == std::string::npos ||
        is_driver(input_.document, claim))
      return;
    const Group group = group_of(claim);
    if (group.size() > 64 || figures_of(claim, group) > 2) return;
    for (const auto& [hash, other] : group) {
      const Claim& twin = claims_[other];
      if (other >= c || twin.sentence >= headline_sentences || !same_measure(twin, claim) || twin.period_default ||
          twin.hedge != Hedge::none || twin.decimals != claim.decimals || !same_rate(twin, claim))
        continue;
      bool slip = false;
      const int scale = claim.unit.kind == UnitKind::percent || claim.unit.kind == UnitKind::points
                            ? -2
                            : std::max(0, -claim.decimals);
      const std::string why = hypothesis(claim.value.abs(), twin.value.abs(), claim.decimals, scale, slip);
      if (why.empty() || claim.value.abs().scaled(claim.decimals) < Decimal(10)) continue;
      Finding finding;
      finding.rule = rule_;
      finding.severity = Severity::warning;
      finding.place = claim.text;
      finding.message = claim.subject_folded + " is stated as " + std::string(input_.document.view(claim.text)) +
                        " here and as " + std::string(input_.document.view(twin.text)) + " before";
      finding.related.push_back({std::string(input_.document.view(twin.text)), twin.text});
      finding.hypothesis = why;
      finding.origin = Origin::issuer;
      if (tells(claim, twin)) {
        finding.severity = Severity::error;
        finding.check = add_check(c, "a", {other}, printed_size(twin), Grade::breaks);
        out_.claims[c].verdict = Verdict::broken;
      }
      out_.findings.push_back(std::move(finding));
      return;
    }
  }

  // Whether two figures that look like slips of each other are of one measure beyond chance, and not of two that are
  // near: three digits, more than a fifth apart.
  static bool tells(const Claim& a, const Claim& b) {
    constexpr int three_digits = 100, fifth = 5;
    const Decimal size = a.value.abs(), other = b.value.abs(), apart = (size - other).abs();
    return size.scaled(a.decimals) >= Decimal(three_digits) && apart * Decimal(fifth) > (size < other ? size : other);
  }

  // How many different figures are stated of a measure: many, where its name leaves something out.
  [[nodiscard]] std::size_t figures_of(const Claim& claim, Group group) const {
    std::vector<Decimal> figures;
    for (const auto& [hash, other] : group) {
      const Claim& each = claims_[other];
      if (each.subject_folded == claim.subject_folded && each.kind == claim.kind && each.unit.kind == claim.unit.kind &&
          same_period(each.period, claim.period) &&
          std::find(figures.begin(), figures.end(), each.value) == figures.end())
        figures.push_back(each.value);
    }
    return figures.size();
  }

  // A change between two levels that it is stated with.
  void follows(std::uint32_t c) {
    const Claim& claim = claims_[c];
    if ((claim.kind != ClaimKind::percent_change && claim.kind != ClaimKind::amount_change) ||
        claim.partner >= claims_.size() || claim.basis == Basis::constant_currency)
      return;
    const Claim& now = claims_[claim.partner];
    if (now.kind != ClaimKind::level || now.sentence != claim.sentence) return;
    constexpr std::uint32_t reach = 16;  // figures on either side
    const std::uint32_t last = std::min<std::uint32_t>(static_cast<std::uint32_t>(claims_.size()), c + reach);
    for (std::uint32_t q = c > reach ? c - reach : 0; q < last; ++q) {
      const Claim& then = claims_[q];
      if (q == claim.partner || then.partner != claim.partner || then.kind != ClaimKind::level ||
          then.sentence != claim.sentence || then.unit.kind != now.unit.kind || printed_size(then).has_zero())
        continue;
      const Interval change = printed_size(now) - printed_size(then);
      const Interval computed = claim.kind == ClaimKind::amount_change ? change : change / printed_size(then);
      const Interval size = computed.high.is_negative() ? -computed : computed;
      if (!size.meets(printed_size(claim)) || runs_against(claim.direction, printed_size(now), printed_size(then)))
        continue;
      tie(c, claim.kind == ClaimKind::amount_change ? "a - b" : "(a - b) / b", {claim.partner, q}, computed);
      return;
    }
  }

  void tie(std::uint32_t c, std::string formula, const std::vector<std::uint32_t>& operands, const Interval& computed) {
    add_check(c, std::move(formula), operands, computed, Grade::rounding);
    out_.claims[c].verdict = Verdict::tied;
  }

  std::uint32_t add_check(std::uint32_t c, std::string formula, const std::vector<std::uint32_t>& operands,
                          const Interval& computed, Grade grade) {
    Check check;
    check.rule = rule_;
    check.grade = grade;
    check.formula = std::move(formula);
    for (std::size_t i = 0; i < operands.size(); ++i)
      check.operands.push_back({Operand::Of::claim, operands[i], static_cast<char>('a' + i)});
    check.reported = {Operand::Of::claim, c, 'r'};
    check.computed = computed;
    check.stated = printed_size(claims_[c]);
    check.admits = admits(computed, claims_[c].decimals);
    check.conventions = {"prose"};
    out_.checks.push_back(std::move(check));
    const auto index = static_cast<std::uint32_t>(out_.checks.size() - 1);
    out_.claims[c].reason = {};
    out_.claims[c].checks = {index};
    return index;
  }

  const std::vector<Claim>& claims_;
  const CheckInput& input_;
  Checked& out_;
  const Rule* rule_ = nullptr;
  std::vector<Grouped> grouped_;  // ascending
};

}  // namespace

void check_claims_against_prose(const CheckInput& input, Checked& out) {
  ProseChecker(input, out).run();
}

}  // namespace tieout
