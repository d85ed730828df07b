// A claim is tied where some reading of it agrees with the cells it names: the printed figure first, then what follows
// from printed figures.  It is broken only where its subject, basis and period are certain and every reading fails;
// everything else is not checkable, with the reason.
#include "check/claims.hpp"

#include <algorithm>
#include <tuple>

#include "check/claim_arithmetic.hpp"
#include "check/claim_doubts.hpp"
#include "check/claim_message.hpp"
#include "check/claim_readings.hpp"
#include "check/claim_result.hpp"

namespace tieout {
namespace {

class ClaimChecker {
 public:
  ClaimChecker(const CheckInput& input, Checked& out)
      : input_(input), out_(out), index_(input), doubts_(input, index_, out) {}

  void run() {
    out_.claims.resize(input_.release.claims.size());
    for (std::uint32_t c = 0; c < input_.release.claims.size(); ++c) one(c);
    doubts_.count_ties();
    drop_scale_doubts();
    // Levels first: a change leans on its amount.
    for (const bool levels : {true, false}) {
      for (const Pending& each : pending_) {
        if ((input_.release.claims[each.claim].kind == ClaimKind::level) == levels) settle(each);
      }
    }
  }

 private:
  void one(std::uint32_t c) {
    const Claim& claim = input_.release.claims[c];
    claim_ = &claim;
    readings_.clear();
    reason_ = "no_operand";
    std::string_view barred = not_checkable(claim);
    if (barred == "forward_looking" || claim.kind == ClaimKind::direction)
      return give_up(c, barred.empty() ? "no_operand" : barred);
    stated_ = stated_interval(claim);
    const Subject subject = index_.subject_of(claim);
    if (subject.words.empty() && subject.concept_id == no_concept) return give_up(c, "ambiguous_subject");
    if (!claim.period.known()) return give_up(c, "unknown_period");
    index_.find(subject, lines_);
    read_claim(input_, index_, claim, {claim.period, claim.comparative}, subject, lines_, buffers_, readings_);
    mark_results(input_, c, stated_, readings_);
    decide(c, subject, barred);
  }

  // Why a claim can't be called broken by the tables alone; empty where it can.
  static std::string_view not_checkable(const Claim& claim) {
    if (claim.forward) return "forward_looking";
    if (claim.impact) return "no_operand";
    if (claim.basis == Basis::constant_currency) return "constant_currency";
    return {};
  }

  [[nodiscard]] std::string_view undated_reason() const {
    return claim_->basis == Basis::constant_currency ? "constant_currency" : "ambiguous_subject";
  }

  void give_up(std::uint32_t c, std::string_view reason) { out_.claims[c].reason = reason; }

  [[nodiscard]] Interval interval(std::uint32_t value) const { return index_.value(value).interval(); }

  [[nodiscard]] bool agrees(const Reading& reading) const { return agree(reading.computed, stated_); }

  // Digits cut off instead of rounded: "$106.66 million" for 106.668.
  [[nodiscard]] bool cut_off(const Reading& reading) const {
    const bool amount = claim_->kind == ClaimKind::level || claim_->kind == ClaimKind::amount_change;
    if (!amount || claim_->hedge != Hedge::none) return false;
    const Interval size = magnitude(reading.computed);
    const Decimal middle = (size.low + size.high) * Decimal(5, -1), low = claim_->value.abs();
    return low <= middle && middle < low + Decimal::unit(-claim_->decimals);
  }
  // … which so many digits show to be meant.
  [[nodiscard]] bool truncated(const Reading& reading) const {
    constexpr int telling = 1000;
    return claim_->kind == ClaimKind::level && reading.formula == "a" && cut_off(reading) &&
           claim_->value.abs() >= Decimal::unit(-claim_->decimals) * Decimal(telling);
  }

  void decide(std::uint32_t c, const Subject& subject, std::string_view barred) {
    // The best agreeing reading of each formula: the printed figure and what follows from others are ticks of their
    // own.
    std::vector<const Reading*> ticks;
    for (const Reading& reading : readings_) {
      if (!agrees(reading) || reading.opposite || is_loose(reading)) continue;
      if (doubts_.outweighed(*claim_, reading, readings_)) {
        barred = barred.empty() ? "ambiguous_subject" : barred;
        continue;
      }
      const auto same = std::find_if(ticks.begin(), ticks.end(),
                                     [&](const Reading* tick) { return tick->formula == reading.formula; });
      if (same == ticks.end()) {
        ticks.push_back(&reading);
      } else if (reading.score > (*same)->score) {
        *same = &reading;
      }
    }
    if (!ticks.empty()) {
      if (ticks.size() > 1)
        std::stable_sort(ticks.begin(), ticks.end(),
                         [](const Reading* x, const Reading* y) { return x->score > y->score; });
      if (const auto turned = moved_against(input_, c, *ticks[0]); turned && barred.empty())
        return break_claim(c, *turned, direction_rule_);
      for (const Reading* tick : ticks) tie(c, *tick);
      return;
    }
    for (const Reading& reading : readings_) {
      if (reading.certain && !reading.opposite && barred.empty() && truncated(reading))
        return tie(c, reading, "truncated");
    }
    if (claim_->kind == ClaimKind::level && barred != "forward_looking") {
      if (const Reading* own = implied_cell(c)) return pending_.push_back({c, *own, level_rule_, {}, true, false});
    }
    if (barred == "constant_currency" && std::any_of(readings_.begin(), readings_.end(), [](const Reading& r) {
          return (r.certain || r.undated) && r.formula == "a";
        })) {
      barred = {};  // the table prints the rate itself
    }
    if (!barred.empty()) return give_up(c, barred);
    const Reading* against = nullptr;
    bool opposite = false;
    for (const Reading& reading : readings_) {
      opposite = opposite || (agrees(reading) && reading.opposite);
      if ((reading.certain || reading.undated) && reading.computed.valid() &&
          (against == nullptr || rank(reading) > rank(*against)) && doubts_.comparable(*claim_, reading))
        against = &reading;
    }
    if (against == nullptr) return give_up(c, readings_.empty() ? "no_operand" : "ambiguous_subject");
    if (opposite) {
      // From amounts rather than as printed: another figure may rest on the same cells.
      const Reading* turned = nullptr;
      for (const Reading& reading : readings_) {
        if (agrees(reading) && reading.opposite && reading.certain && (turned == nullptr || turned->formula == "a"))
          turned = &reading;
      }
      if (turned == nullptr) return give_up(c, "ambiguous_subject");
      return pending_.push_back({c, *turned, direction_rule_, claim_->quoted ? "ambiguous_subject" : "", false, false});
    }
    if (rounded_alike(*against) || cut_off(*against) || ClaimDoubts::nearly_flat(*claim_, *against) ||
        doubts_.qualified(*claim_) || doubts_.may_be_tax_equivalent(*claim_))
      return give_up(c, "ambiguous_subject");
    if (doubts_.of_another_comparative(*claim_, claim_->period, subject, lines_) ||
        doubts_.of_another_cell(*claim_, *against))
      return give_up(c, "unknown_period");
    std::string_view doubt;
    if (doubts_.of_another_basis(*claim_, subject, lines_)) {
      if (claim_->kind != ClaimKind::level) return give_up(c, "ambiguous_subject");
      doubt = "ambiguous_subject";
    } else if (doubts_.in_another_period(c) || doubts_.of_another_period(*claim_, subject, lines_)) {
      doubt = "unknown_period";
    }
    const bool quoted_alone = claim_->quoted && doubt.empty();
    if (claim_->quoted) doubt = "ambiguous_subject";
    pending_.push_back({c, *against, level_rule_, doubt, false, quoted_alone});
  }

  // What says best what a claim should be: a certain reading, as fine as the claim, by the name of its cells.
  [[nodiscard]] std::tuple<bool, bool, int> rank(const Reading& reading) const {
    const bool coarse = reading.formula == "a" && index_.value(reading.values[0]).decimals < claim_->decimals;
    return {reading.certain, !coarse, reading.score};
  }

  // A cell of the claim's own line and period that says what the other figures of its sentence make of it: "$89.3
  // million increased $12.6 million compared to $76.7 million".
  [[nodiscard]] const Reading* implied_cell(std::uint32_t c) const {
    const auto change = stated_change(input_.release, c);
    if (!change) return nullptr;
    const Interval level = implied(input_.release, *change, c);
    if (!level.valid() || level.low.is_negative() || agree(level, stated_)) return nullptr;
    const auto own = std::find_if(readings_.begin(), readings_.end(), [&](const Reading& each) {
      return each.formula == "a" && agree(each.computed, level);
    });
    return own == readings_.end() ? nullptr : &*own;
  }

  // A change that the table prints as coarsely, one unit off, with no amounts to tell which of the two is rounded well.
  [[nodiscard]] bool rounded_alike(const Reading& against) const {
    if (claim_->kind == ClaimKind::level || against.formula != "a" || !in_last_place(against)) return false;
    return index_.value(against.values[0]).decimals <= claim_->decimals &&
           std::none_of(readings_.begin(), readings_.end(),
                        [](const Reading& each) { return each.certain && each.formula != "a"; });
  }

  // Operands so coarse that most figures would tie say nothing of this one.
  [[nodiscard]] bool is_loose(const Reading& reading) const {
    constexpr int most = 50;
    return claim_->unit.kind == UnitKind::percent && reading.formula != "a" &&
           admits(magnitude(reading.computed), claim_->decimals) > most;
  }

  // A break is told once all ties are known: where the same measure, basis and period ties in another sentence, a
  // different figure is another measure under the same name (a segment's), unless it looks like a slip.
  struct Pending {
    std::uint32_t claim;
    Reading reading;
    const Rule* rule;
    std::string_view doubt;     // the reason to give up unless the claim's sentence vouches for it
    bool implied = false;       // the sentence's own arithmetic gives what the cell says
    bool quoted_alone = false;  // the doubt is of an officer's words, of nothing else
  };
  // Claims that miss a statement by a power of a thousand doubt its scale: two of them, or one where none ties at that
  // scale.
  void drop_scale_doubts() {
    std::vector<std::uint32_t> doubts(input_.release.statements.size(), 0);
    const auto doubted = [&](const Pending& pending) -> std::uint32_t* {
      if (pending.rule == direction_rule_) return nullptr;
      claim_ = &input_.release.claims[pending.claim];
      const Interval cell = magnitude(pending.reading.computed);
      const Interval stated = magnitude(Interval::printed(claim_->value, claim_->decimals, claim_->hedge));
      for (const int power : {3, 6, -3, -6}) {
        if (Interval{cell.low.scaled(power), cell.high.scaled(power)}.meets(stated))
          return &doubts[input_.release.items[index_.value(pending.reading.values[0]).row].statement];
      }
      return nullptr;
    };
    for (const Pending& each : pending_) {
      if (std::uint32_t* count = doubted(each)) ++*count;
    }
    std::erase_if(pending_, [&](const Pending& each) {
      const std::uint32_t* count = doubted(each);
      if (count == nullptr) return false;
      const auto statement = static_cast<std::uint32_t>(count - doubts.data());
      if (*count < 2 && doubts_.scale_ties(statement)) return false;
      give_up(each.claim, "unknown_scale");
      return true;
    });
  }

  void settle(const Pending& pending) {
    const std::uint32_t c = pending.claim;
    claim_ = &input_.release.claims[c];
    if (pending.implied && is_slip(pending)) return break_claim(c, pending.reading, level_rule_);
    if (!pending.reading.certain && !doubts_.has_tied_sister(c, pending.reading)) return give_up(c, undated_reason());
    if (!doubts_.scale_known(*claim_, pending.reading)) return give_up(c, "ambiguous_subject");
    const bool vouched = doubts_.vouched(c, pending.reading);
    // An officer may speak of another basis; not of the one that the same words have elsewhere.
    const bool echoed = pending.quoted_alone && is_far(pending.reading) && doubts_.has_tied_twin(c);
    if (!pending.doubt.empty() && !vouched && !echoed) return give_up(c, pending.doubt);
    if (pending.rule == direction_rule_) {
      // Of one digit, a change of that size may be another's; a change of nothing has no direction.
      const bool plain = significant_digits(claim_->value, stated_decimals(*claim_)) < 2 || claim_->value.is_zero();
      if ((claim_->period_default || plain) && !vouched) return give_up(c, "ambiguous_subject");
      if (claim_->value.is_zero()) return give_up(c, "ambiguous_subject");
      return break_claim(c, pending.reading, direction_rule_);
    }
    // A figure that is no slip of the right one needs its sentence to vouch for it; a level is too easily another's.
    const bool change = claim_->kind == ClaimKind::percent_change || claim_->kind == ClaimKind::amount_change ||
                        claim_->kind == ClaimKind::point_change;
    if (!is_slip(pending) && !(vouched && change && !doubts_.has_tied_twin(c))) return give_up(c, "ambiguous_subject");
    if (doubts_.has_rival(c)) return give_up(c, "ambiguous_subject");
    if (doubts_.of_rounded_levels(*claim_, pending.reading)) return give_up(c, "ambiguous_subject");
    if (claim_->kind != ClaimKind::level && doubts_.has_loose_companion(c)) return give_up(c, "ambiguous_subject");
    break_claim(c, pending.reading, level_rule_);
  }

  // The figure looks like the right one with a slip of the hand.  Of one digit, every figure is a slip of every other:
  // that alone says something only where the cell is of the claim's very name, or the same fact ties elsewhere.
  [[nodiscard]] bool is_slip(const Pending& pending) const {
    Finding trial;
    describe_broken_claim(input_, *claim_, pending.reading.computed, trial);
    if (trial.hypothesis.empty()) return false;
    if (is_loose_rate(pending.reading) && !is_far(pending.reading)) return false;
    if (is_sum(pending.reading) && in_last_place(pending.reading)) return false;
    if (significant_digits(claim_->value, stated_decimals(*claim_)) >= 2) return true;
    if (doubts_.vouched(pending.claim, pending.reading)) return true;
    const bool round = claim_->decimals < 0;  // "$0.4 billion"
    if (trial.hypothesis.find("1,000") != std::string::npos || (pending.reading.score >= 101 && !round)) return true;
    const bool printed_change = claim_->kind == ClaimKind::percent_change && pending.reading.formula == "a";
    const bool specific = claim_->subject_folded.find(' ') != std::string::npos;
    return specific && (printed_change || doubts_.has_tied_twin(pending.claim));
  }

  // Tax rates leave out discrete items more often than they say so, unless they say that they don't.
  [[nodiscard]] bool is_loose_rate(const Reading& reading) const {
    return reading.formula == "a / b" && !claim_->basis_stated &&
           claim_->subject_folded.find("tax rate") != std::string::npos;
  }
  // Too far for another way of counting, with enough digits to tell a slip from chance.
  [[nodiscard]] bool is_far(const Reading& reading) const {
    constexpr std::size_t enough = 3;
    constexpr int fifth = 5;
    const Interval size = magnitude(reading.computed);
    const Decimal stated = claim_->value.abs();
    const Decimal apart = stated < size.low ? size.low - stated : stated - size.high;
    return significant_digits(claim_->value, stated_decimals(*claim_)) >= enough &&
           apart * Decimal(fifth) > (stated < size.low ? stated : size.high);
  }

  // What is counted in a sum differs a little from one to the next.
  [[nodiscard]] static bool is_sum(const Reading& reading) {
    return reading.formula.starts_with("a + b") || reading.formula.starts_with("sum(");
  }
  [[nodiscard]] bool in_last_place(const Reading& reading) const {
    const Decimal unit = Decimal::unit(-claim_->decimals);
    const Interval size = magnitude(reading.computed), stated = stated_interval(*claim_);
    return size.low - unit <= stated.high && stated.low <= size.high + unit;
  }

  static std::size_t significant_digits(Decimal value, int decimals) {
    return value.abs().scaled(decimals).fixed(0).size();
  }

  std::uint32_t add_check(std::uint32_t c, const Reading& reading, const Rule* rule, Grade grade) {
    Check check;
    check.rule = rule;
    check.grade = grade;
    check.formula = reading.formula;
    for (std::size_t i = 0; i < reading.values.size(); ++i)
      check.operands.push_back({Operand::Of::value, reading.values[i], static_cast<char>('a' + i)});
    check.reported = {Operand::Of::claim, c, 'r'};
    check.computed = reading.computed;
    check.stated = Interval::printed(claim_->value, claim_->decimals, claim_->hedge);
    check.admits = admits(magnitude(reading.computed), claim_->decimals);
    out_.checks.push_back(std::move(check));
    return static_cast<std::uint32_t>(out_.checks.size() - 1);
  }

  void tie(std::uint32_t c, const Reading& reading, std::string_view convention = {}) {
    const Interval magnitudes = magnitude(reading.computed);
    const bool exact =
        magnitudes.low == magnitudes.high
            ? magnitudes.low == claim_->value.abs()
            : reading.formula == "a" && index_.value(reading.values[0]).value.abs() == claim_->value.abs();
    ClaimResult& result = out_.claims[c];
    result.verdict = Verdict::tied;
    result.reason = {};
    result.checks.push_back(add_check(c, reading, level_rule_,
                                      !convention.empty() ? Grade::convention
                                      : exact             ? Grade::exact
                                                          : Grade::rounding));
    if (!convention.empty()) out_.checks.back().conventions.push_back(convention);
  }

  void break_claim(std::uint32_t c, const Reading& reading, const Rule* rule) {
    ClaimResult& result = out_.claims[c];
    result.verdict = Verdict::broken;
    result.reason = {};
    result.checks = {add_check(c, reading, rule, Grade::breaks)};
    Finding finding;
    finding.rule = rule;
    finding.severity = Severity::error;
    finding.place = claim_->text;
    finding.check = result.checks[0];
    finding.suspect = {Operand::Of::claim, c, 'r'};
    finding.has_suspect = true;
    finding.origin = Origin::issuer;
    if (rule != direction_rule_) {
      describe_broken_claim(input_, *claim_, reading.computed, finding);
    } else if (shows_other_result(input_, c, reading)) {
      describe_wrong_result(input_, *claim_, finding);
    } else {
      describe_wrong_direction(input_, *claim_, claim_->kind == ClaimKind::level ? "to" : "by", finding);
    }
    for (const std::uint32_t v : reading.values)
      finding.related.push_back({std::string(input_.document.view(index_.value(v).text)), index_.value(v).text});
    out_.findings.push_back(std::move(finding));
  }

  const CheckInput& input_;
  Checked& out_;
  LineIndex index_;
  ClaimDoubts doubts_;
  const Rule* const level_rule_ = find_rule("TO101");
  const Rule* const direction_rule_ = find_rule("TO201");
  const Claim* claim_ = nullptr;
  Interval stated_;
  std::string_view reason_;
  std::vector<LineIndex::Match> lines_;
  ReadingBuffers buffers_;
  std::vector<Reading> readings_;
  std::vector<Pending> pending_;
};

}  // namespace

void check_claims(const CheckInput& input, Checked& out) {
  ClaimChecker(input, out).run();
  check_claims_against_prose(input, out);
  check_claims_within_sentences(input, out);
}

}  // namespace tieout
