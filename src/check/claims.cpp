// A claim is tied where some reading of it agrees with the cells it names: the printed figure first, then what follows
// from printed figures.  It is broken only where its subject, basis and period are certain and every reading fails;
// everything else is not checkable, with the reason.
#include "check/claims.hpp"

#include <algorithm>

#include "check/claim_message.hpp"
#include "check/claim_readings.hpp"
#include "check/subject.hpp"

namespace tieout {
namespace {

class ClaimChecker {
 public:
  ClaimChecker(const CheckInput& input, Checked& out) : input_(input), out_(out), index_(input) {
    level_rule_ = find_rule("TO101");
    direction_rule_ = find_rule("TO201");
  }

  void run() {
    out_.claims.resize(input_.release.claims.size());
    for (std::uint32_t c = 0; c < input_.release.claims.size(); ++c) one(c);
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
    stated_ = magnitude(Interval::printed(claim.value, stated_decimals(claim), claim.hedge));
    const Subject subject = index_.subject_of(claim);
    if (subject.words.empty() && subject.concept_id == no_concept) return give_up(c, "ambiguous_subject");
    if (!claim.period.known()) return give_up(c, "unknown_period");
    index_.find(subject, lines_);
    read_claim(input_, index_, claim, subject, lines_, buffers_, readings_);
    decide(c, subject, barred);
  }

  // "120 basis points" may be stated to the nearest ten.
  static int stated_decimals(const Claim& claim) {
    const bool tens = claim.unit.kind == UnitKind::points && claim.decimals == 4 &&
                      Decimal::parse(claim.value.scaled(3).fixed(0)) == claim.value.scaled(3);
    return tens ? 3 : claim.decimals;
  }

  // Why a claim can't be called broken, whatever the tables say; empty where it can.
  static std::string_view not_checkable(const Claim& claim) {
    if (claim.forward) return "forward_looking";
    if (claim.impact) return "no_operand";
    if (claim.basis == Basis::constant_currency) return "constant_currency";
    if (claim.quoted) return "ambiguous_subject";
    return {};
  }

  void give_up(std::uint32_t c, std::string_view reason) { out_.claims[c].reason = reason; }

  [[nodiscard]] Interval interval(std::uint32_t value) const { return index_.value(value).interval(); }

  // The intervals have more than an end in common, unless one of them is a point: 0.06 and 0.07 do not agree at 0.065.
  [[nodiscard]] bool agrees(const Reading& reading) const {
    if (!reading.computed.valid()) return false;
    const Interval computed = magnitude(reading.computed);
    if (!computed.meets(stated_)) return false;
    const bool point = computed.low == computed.high || stated_.low == stated_.high;
    return point || (computed.low < stated_.high && stated_.low < computed.high);
  }

  // Digits cut off instead of rounded: "$106.66 million" for 106.668.
  [[nodiscard]] bool truncated(const Reading& reading) const {
    if (claim_->kind != ClaimKind::level || reading.formula != "a" || claim_->hedge != Hedge::none) return false;
    const Decimal cell = index_.value(reading.values[0]).value.abs();
    const Decimal unit = Decimal::unit(-claim_->decimals);
    const Decimal low = claim_->value.abs();
    return low >= unit * Decimal(1000) && low <= cell && cell < low + unit;
  }

  void decide(std::uint32_t c, const Subject& subject, std::string_view barred) {
    // The best agreeing reading of each formula: the printed figure and what follows from others are ticks of their
    // own.
    std::vector<const Reading*> ticks;
    for (const Reading& reading : readings_) {
      if (!agrees(reading) || reading.opposite) continue;
      const auto same = std::find_if(ticks.begin(), ticks.end(),
                                     [&](const Reading* tick) { return tick->formula == reading.formula; });
      if (same == ticks.end()) {
        ticks.push_back(&reading);
      } else if (reading.score > (*same)->score) {
        *same = &reading;
      }
    }
    if (!ticks.empty()) {
      std::stable_sort(ticks.begin(), ticks.end(),
                       [](const Reading* x, const Reading* y) { return x->score > y->score; });
      for (const Reading* tick : ticks) tie(c, *tick);
      return;
    }
    for (const Reading& reading : readings_) {
      if (reading.certain && barred.empty() && truncated(reading)) return tie(c, reading, "truncated");
    }
    if (barred == "constant_currency" && std::any_of(readings_.begin(), readings_.end(),
                                                     [](const Reading& r) { return r.certain && r.formula == "a"; })) {
      barred = {};  // the table prints the rate itself
    }
    if (!barred.empty()) return give_up(c, barred);
    const Reading* against = nullptr;
    bool opposite = false;
    for (const Reading& reading : readings_) {
      opposite = opposite || (agrees(reading) && reading.opposite);
      if (reading.certain && reading.computed.valid() && (against == nullptr || reading.score > against->score))
        against = &reading;
    }
    if (against == nullptr) return give_up(c, readings_.empty() ? "no_operand" : "ambiguous_subject");
    if (opposite) {
      for (const Reading& reading : readings_) {
        if (agrees(reading) && reading.opposite && reading.certain)
          return pending_.push_back({c, reading, direction_rule_});
      }
      return give_up(c, "ambiguous_subject");
    }
    if (qualified()) return give_up(c, "ambiguous_subject");
    if (elsewhere(subject)) return give_up(c, claim_->period_default ? "unknown_period" : "ambiguous_subject");
    if (!comparable(*against)) return give_up(c, "ambiguous_subject");
    pending_.push_back({c, *against, level_rule_});
  }

  // A break is told once all ties are known: where the same measure, basis and period ties in another sentence, a
  // different figure is another measure under the same name (a segment's), unless it looks like a slip.
  struct Pending {
    std::uint32_t claim;
    Reading reading;
    const Rule* rule;
  };
  // Two claims that miss one statement by the same power of a thousand doubt its scale, not each other.
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
      if (count == nullptr || *count < 2) return false;
      give_up(each.claim, "unknown_scale");
      return true;
    });
  }

  void settle(const Pending& pending) {
    claim_ = &input_.release.claims[pending.claim];
    if (pending.rule == direction_rule_) {
      if (claim_->period_default && !vouched(pending.claim)) return give_up(pending.claim, "ambiguous_subject");
      return break_claim(pending.claim, pending.reading, direction_rule_);
    }
    Finding trial;
    describe_broken_claim(input_, *claim_, pending.reading.computed, false, trial);
    // A figure that is no slip of the right one needs its sentence to vouch for it; of one digit, every figure is a
    // slip of every other.
    const bool long_enough =
        significant_digits(claim_->value, claim_->decimals) >= 2 || trial.hypothesis.find("1,000") != std::string::npos;
    const bool slip = !trial.hypothesis.empty() && (long_enough || pending.reading.score >= 101);
    if (!slip && (counted() || has_tied_twin(pending.claim) || !vouched(pending.claim)))
      return give_up(pending.claim, "ambiguous_subject");
    if (has_rival(pending.claim)) return give_up(pending.claim, "ambiguous_subject");
    if (claim_->kind != ClaimKind::level && claim_->partner < input_.release.claims.size()) {
      // A change whose own amount does not tie speaks of something else.
      const Claim& level = input_.release.claims[claim_->partner];
      if (level.kind == ClaimKind::level && level.sentence == claim_->sentence &&
          out_.claims[claim_->partner].verdict == Verdict::not_checkable)
        return give_up(pending.claim, "ambiguous_subject");
    }
    break_claim(pending.claim, pending.reading, level_rule_);
  }

  [[nodiscard]] bool counted() const {
    return claim_->unit.kind == UnitKind::count || claim_->unit.kind == UnitKind::unknown;
  }

  static std::size_t significant_digits(Decimal value, int decimals) {
    return value.abs().scaled(decimals).fixed(0).size();
  }

  // A change is vouched for by its own amount, where that ties.
  [[nodiscard]] bool vouched(std::uint32_t c) const {
    if (claim_->kind != ClaimKind::percent_change && claim_->kind != ClaimKind::amount_change) return false;
    const auto& claims = input_.release.claims;
    const auto vouches = [&](std::uint32_t other) {
      return other < claims.size() && claims[other].kind == ClaimKind::level &&
             claims[other].sentence == claim_->sentence && out_.claims[other].verdict == Verdict::tied;
    };
    if (vouches(claim_->partner)) return true;
    for (std::uint32_t other = c > 8 ? c - 8 : 0; other < std::min<std::size_t>(claims.size(), c + 8); ++other) {
      if (claims[other].partner == c && vouches(other)) return true;
    }
    return false;
  }

  // Another figure of the same measure and period in the same sentence: one of them is of another period.
  [[nodiscard]] bool has_rival(std::uint32_t c) const {
    const auto& claims = input_.release.claims;
    for (std::uint32_t other = c > 8 ? c - 8 : 0; other < std::min<std::size_t>(claims.size(), c + 8); ++other) {
      const Claim& rival = claims[other];
      if (other != c && rival.sentence == claim_->sentence && rival.kind == claim_->kind &&
          rival.unit.kind == claim_->unit.kind && rival.basis == claim_->basis &&
          rival.subject_folded == claim_->subject_folded && same_period(rival.period, claim_->period) &&
          (claim_->kind == ClaimKind::level || same_period(rival.comparative, claim_->comparative))) {
        return true;
      }
    }
    return false;
  }

  [[nodiscard]] bool has_tied_twin(std::uint32_t c) const {
    const auto& claims = input_.release.claims;
    constexpr std::uint32_t reach = 1000;  // claims on either side: bounds the work on endless documents
    const std::uint32_t last = std::min<std::uint32_t>(static_cast<std::uint32_t>(claims.size()), c + reach);
    for (std::uint32_t other = c > reach ? c - reach : 0; other < last; ++other) {
      const Claim& twin = claims[other];
      if (other != c && out_.claims[other].verdict == Verdict::tied && twin.sentence != claim_->sentence &&
          twin.kind == claim_->kind && twin.unit.kind == claim_->unit.kind && twin.basis == claim_->basis &&
          twin.subject_folded == claim_->subject_folded && same_period(twin.period, claim_->period) &&
          (claim_->kind == ClaimKind::level || same_period(twin.comparative, claim_->comparative))) {
        return true;
      }
    }
    return false;
  }

  // Words that put a figure on a basis of its own: "excluding the charge", "on an adjusted basis", "would have been".
  [[nodiscard]] bool qualified() const {
    if (claim_->basis == Basis::pro_forma) return true;
    const PeriodPhrase& phrase = claim_->phrase;
    if (phrase.kind == PeriodPhrase::Kind::relative && phrase.relative == PeriodPhrase::Relative::none) return true;
    const std::string_view sentence = input_.document.view(input_.document.sentences[claim_->sentence].text);
    for (const std::string_view words : {"xcluding", "would have been", "adjusted basis", "comparable basis",
                                         "normalized", "prior to the effect", "net of the effect"}) {
      if (sentence.find(words) != std::string_view::npos) return true;
    }
    return false;
  }

  // A figure that another basis or, where the claim states no period, another period of the same line prints: the claim
  // may speak of that one.
  [[nodiscard]] bool elsewhere(const Subject& subject) {
    std::vector<Candidate> others;
    if (claim_->kind == ClaimKind::level) {
      index_.values(subject, lines_, Measure::value, claim_->period, others, true);
      for (const Candidate& each : others) {
        if (magnitude(interval(each.value)).meets(stated_)) return true;
      }
      if (claim_->period_default) {
        index_.other_periods(subject, lines_, claim_->period, others);
        for (const Candidate& each : others) {
          if (magnitude(interval(each.value)).meets(stated_)) return true;
        }
      }
    }
    if (claim_->kind == ClaimKind::percent_change &&
        (claim_->period_default || claim_->comparative_phrase.kind == PeriodPhrase::Kind::none)) {
      index_.other_periods(subject, lines_, Period{}, others);
      for (std::size_t i = 0; i < std::min<std::size_t>(others.size(), 24); ++i) {
        for (std::size_t j = 0; j < std::min<std::size_t>(others.size(), 24); ++j) {
          if (i == j || others[i].line != others[j].line || interval(others[j].value).has_zero()) continue;
          if (magnitude((interval(others[i].value) - interval(others[j].value)) / magnitude(interval(others[j].value)))
                  .meets(stated_))
            return true;
        }
      }
    }
    return false;
  }

  // A claim in dollars says nothing about an amount in pounds.
  [[nodiscard]] bool same_currency(const Unit& unit) const {
    const std::string_view text = input_.document.view(claim_->text), code = unit.currency_code();
    if (code.empty()) return true;
    if (text.find('$') != std::string_view::npos) return code.ends_with('D');
    if (text.find("€") != std::string_view::npos) return code == "EUR";
    if (text.find("£") != std::string_view::npos) return code == "GBP";
    return true;
  }

  // A level that is far from the cell, and not by a power of ten, speaks of something else.
  [[nodiscard]] bool comparable(const Reading& reading) const {
    for (const std::uint32_t v : reading.values) {
      const Value& cell = index_.value(v);
      if (!same_currency(cell.unit)) return false;
      const Statement& statement = input_.release.statements[input_.release.items[cell.row].statement];
      const bool scaled = claim_->unit.kind == UnitKind::money && cell.unit.kind == UnitKind::money;
      if (scaled && claim_->kind != ClaimKind::percent_change && statement.scale_evidence.empty()) return false;
    }
    if (claim_->kind != ClaimKind::level || claim_->unit.kind == UnitKind::per_share) return true;
    const Interval cell = magnitude(reading.computed);
    const Interval wide{cell.low * Decimal(5, -2), cell.high * Decimal(20)};
    if (wide.meets(stated_)) return true;
    if (claim_->unit.kind == UnitKind::money && claim_->decimals >= 0) return false;  // it may be in the tables' scale
    for (const int power : {3, 6, -3, -6}) {
      if (Interval{cell.low.scaled(power), cell.high.scaled(power)}.meets(stated_)) return true;
    }
    return false;
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
    describe_broken_claim(input_, *claim_, reading.computed, rule == direction_rule_, finding);
    for (const std::uint32_t v : reading.values)
      finding.related.push_back({std::string(input_.document.view(index_.value(v).text)), index_.value(v).text});
    out_.findings.push_back(std::move(finding));
  }

  const CheckInput& input_;
  Checked& out_;
  LineIndex index_;
  const Rule* level_rule_ = nullptr;
  const Rule* direction_rule_ = nullptr;
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
}

}  // namespace tieout
