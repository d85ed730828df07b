// A claim is tied where some reading of it agrees with the cells it names: the printed figure first, then what follows
// from printed figures.  It is broken only where its subject, basis and period are certain and every reading fails;
// everything else is not checkable, with the reason.
#include "check/claims.hpp"

#include <algorithm>
#include <array>

#include "check/claim_message.hpp"
#include "check/subject.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

// One way to follow a claim from cells.
struct Reading {
  std::string formula;
  std::vector<std::uint32_t> values;  // operands a, b, c … as indexes into Release::values
  Interval computed;
  bool certain = false;
  int score = 0;
  bool opposite = false;  // agrees in size, but in the other direction
};

Interval magnitude(const Interval& interval) {
  if (interval.low.is_negative() && !interval.high.is_negative() && !interval.high.is_zero())
    return {Decimal(0), std::max(-interval.low, interval.high, [](Decimal a, Decimal b) { return a < b; })};
  return interval.high.is_negative() || (interval.high.is_zero() && interval.low.is_negative()) ? -interval : interval;
}

class ClaimChecker {
 public:
  ClaimChecker(const CheckInput& input, Checked& out) : input_(input), out_(out), index_(input) {
    level_rule_ = find_rule("TO101");
    direction_rule_ = find_rule("TO201");
  }

  void run() {
    out_.claims.resize(input_.release.claims.size());
    for (std::uint32_t c = 0; c < input_.release.claims.size(); ++c) one(c);
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
    switch (claim.kind) {
      case ClaimKind::level:
        levels(subject);
        break;
      case ClaimKind::percent_change:
        printed(subject, Measure::percent_change);
        growth(subject);
        break;
      case ClaimKind::amount_change:
        printed(subject, Measure::change);
        differences(subject);
        break;
      case ClaimKind::point_change:
        printed(subject, Measure::points_change);
        point_differences(subject);
        break;
      case ClaimKind::ratio:
        ratios(subject);
        break;
      case ClaimKind::multiple:
        multiples(subject);
        break;
      case ClaimKind::direction:
        break;
    }
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

  void add(std::string formula, std::vector<std::uint32_t> values, const Interval& computed, bool certain, int score,
           int sign_of_change = 0) {
    Reading reading{std::move(formula), std::move(values), computed, certain, score, false};
    // The words' direction against the sign of the change.
    if (sign_of_change != 0) {
      const bool down = claim_->direction == Direction::decrease;
      const bool up = claim_->direction == Direction::increase;
      reading.opposite = (down && sign_of_change > 0) || (up && sign_of_change < 0);
    }
    readings_.push_back(std::move(reading));
  }

  void levels(const Subject& subject) {
    index_.values(subject, lines_, Measure::value, claim_->period, found_);
    sums(claim_->period, [&](const std::vector<std::uint32_t>& cells, const Interval& total) {
      add(sum_formula(cells.size()), cells, total, false, 60);
    });
    for (const Candidate& each : found_) {
      add("a", {each.value}, interval(each.value), each.certain, each.score);
      // "Net cash provided by operating activities $30,698" in running text: a line of a table that lost its scale.
      const int scale = index_.value(each.value).numeral.decimals - index_.value(each.value).decimals;
      if (claim_->unit.kind == UnitKind::money && claim_->decimals >= 0 && scale >= 3)
        add("a", {each.value}, {interval(each.value).low.scaled(-scale), interval(each.value).high.scaled(-scale)},
            false, each.score - 1);
    }
  }

  // "cash, restricted cash and marketable securities": the parts of a subject that lists several lines of one
  // statement.
  template <class F>
  void sums(Period period, F&& f) {
    const std::string_view text = input_.document.view(claim_->subject);
    std::vector<std::string> parts;
    std::size_t at = 0;
    while (at < text.size()) {
      std::size_t end = text.size(), next = end;
      for (const std::string_view joint : {", and ", ", ", " and ", " plus "}) {
        const std::size_t found = text.find(joint, at);
        if (found < end) {
          end = found;
          next = found + joint.size();
        }
      }
      parts.push_back(folded(text.substr(at, end - at)));
      at = next;
    }
    if (parts.size() < 2 || parts.size() > 6) return;
    std::vector<std::uint32_t> cells;
    std::vector<LineIndex::Match> lines;
    std::vector<Candidate> cell;
    std::uint32_t statement = no_index;
    Interval total = Interval::point(Decimal(0));
    for (const std::string& part : parts) {
      const Subject subject = index_.subject_of(*claim_, part);
      index_.find(subject, lines);
      index_.values(subject, lines, Measure::value, period, cell);
      if (cell.empty() || cell[0].score < 95) return;
      const std::uint32_t in = input_.release.items[index_.value(cell[0].value).row].statement;
      if (statement != no_index && in != statement) return;
      statement = in;
      if (std::find(cells.begin(), cells.end(), cell[0].value) != cells.end()) return;
      cells.push_back(cell[0].value);
      total = total + interval(cell[0].value);
    }
    f(cells, total);
  }

  // A change that a table prints itself.
  void printed(Subject subject, Measure measure) {
    if (subject.unit == UnitKind::money) {
      subject.unit = UnitKind::unknown;  // the row of changes is in per cent
      index_.find(subject, lines_);
    }
    index_.values(subject, lines_, measure, claim_->period, found_);
    for (const Candidate& each : found_) {
      const Period against = index_.comparative(index_.value(each.value));
      if (against.known() && claim_->comparative.known() && !same_period(against, claim_->comparative)) continue;
      const int sign = index_.value(each.value).value.sign();
      const bool dated = against.known() && claim_->comparative.known();
      add("a", {each.value}, interval(each.value), each.certain && dated, each.score + 1,
          index_.value(each.value).unit.kind == UnitKind::percent ? sign : 0);
    }
  }

  // Pairs of the same line in the two periods.
  template <class F>
  void pairs(const Subject& subject, const std::vector<LineIndex::Match>& lines, F&& f) {
    if (!claim_->comparative.known()) return;
    index_.values(subject, lines, Measure::value, claim_->period, found_);
    index_.values(subject, lines, Measure::value, claim_->comparative, against_);
    for (const Candidate& a : found_) {
      for (const Candidate& b : against_) {
        if (a.line == b.line && a.score == b.score && index_.value(a.value).basis == index_.value(b.value).basis)
          f(a, b);
      }
    }
  }

  void growth(const Subject& subject) {
    pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
      const Interval now = interval(a.value), then = interval(b.value);
      if (then.has_zero() || index_.value(a.value).unit.kind == UnitKind::percent) return;
      const Interval computed = (now - then) / magnitude(then);
      const bool meaningful = !then.low.is_negative() && !now.low.is_negative();
      add("(a - b) / b", {a.value, b.value}, computed, a.certain && meaningful, a.score,
          (index_.value(a.value).value - index_.value(b.value).value).sign());
    });
  }

  void differences(const Subject& subject) {
    pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
      const Decimal change = index_.value(a.value).value - index_.value(b.value).value;
      add("a - b", {a.value, b.value}, interval(a.value) - interval(b.value),
          a.certain && claim_->comparative_phrase.kind != PeriodPhrase::Kind::none, a.score, change.sign());
    });
    if (!claim_->comparative.known()) return;
    sums(claim_->period, [&](const std::vector<std::uint32_t>& now, const Interval& total) {
      sums(claim_->comparative, [&](const std::vector<std::uint32_t>& then, const Interval& before) {
        std::vector<std::uint32_t> cells = now;
        cells.insert(cells.end(), then.begin(), then.end());
        const Interval change = total - before;
        add("sum(now) - sum(then)", cells, change, false, 60,
            change.low.sign() == change.high.sign() ? change.low.sign() : 0);
      });
    });
  }

  static std::string sum_formula(std::size_t n) {
    std::string formula = "a";
    for (std::size_t i = 1; i < n; ++i) formula += std::string(" + ") + static_cast<char>('a' + i);
    return formula;
  }

  void multiples(const Subject& subject) {
    pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
      if (!interval(b.value).has_zero())
        add("a / b", {a.value, b.value}, interval(a.value) / interval(b.value), a.certain, a.score);
    });
  }

  // A margin or rate: printed, or a quotient of two lines by what its name says.
  struct Quotient {
    std::string_view word;  // in the subject's words
    std::string_view numerator, denominator;
  };
  static constexpr std::array quotients{
      Quotient{"gross margin", "us-gaap:GrossProfit", "us-gaap:Revenues"},
      Quotient{"gross profit margin", "us-gaap:GrossProfit", "us-gaap:Revenues"},
      Quotient{"operating margin", "us-gaap:OperatingIncomeLoss", "us-gaap:Revenues"},
      Quotient{"operating income margin", "us-gaap:OperatingIncomeLoss", "us-gaap:Revenues"},
      Quotient{"operating profit margin", "us-gaap:OperatingIncomeLoss", "us-gaap:Revenues"},
      Quotient{"net margin", "us-gaap:NetIncomeLoss", "us-gaap:Revenues"},
      Quotient{"net income margin", "us-gaap:NetIncomeLoss", "us-gaap:Revenues"},
      Quotient{"net profit margin", "us-gaap:NetIncomeLoss", "us-gaap:Revenues"},
      Quotient{"pre tax income margin",
               "us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
               "us-gaap:Revenues"},
      Quotient{"pre tax margin",
               "us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
               "us-gaap:Revenues"},
      Quotient{"tax rate", "us-gaap:IncomeTaxExpenseBenefit",
               "us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest"},
      Quotient{"ebitda margin", "tieout:AdjustedEBITDA", "us-gaap:Revenues"},
      Quotient{"free cash flow margin", "tieout:FreeCashFlow", "us-gaap:Revenues"},
  };

  // The cells of both lines of a quotient in `period`.
  template <class F>
  void quotient_cells(const Subject& subject, Period period, F&& f) {
    std::vector<LineIndex::Match> numerators, denominators;
    Subject top, bottom = index_.subject_of("us-gaap:Revenues", Basis::gaap);
    std::string name = claim_->subject_folded;
    for (const std::string_view word : {" percentage", " percent"}) {
      if (name.ends_with(word)) name.resize(name.size() - word.size());
    }
    if (name.ends_with("margins") || name.ends_with("rates")) name.pop_back();
    const std::string_view words = name;
    const Quotient* known = nullptr;
    for (const Quotient& each : quotients) {
      if (words == each.word || words.ends_with(each.word) ||
          (words.starts_with("effective") && each.word == "tax rate"))
        known = words == each.word || known == nullptr ? &each : known;
    }
    if (known != nullptr && plain_name(words, known->word)) {
      top = index_.subject_of(known->numerator, subject.basis);
      bottom = index_.subject_of(known->denominator, Basis::gaap);
      if (known->word == "tax rate" && subject.basis != Basis::gaap) return;
    } else if (const std::size_t share = words.find(" as a percent"); share != std::string_view::npos) {
      top = index_.subject_of(*claim_, words.substr(0, share));  // "adjusted EBITDA as a percentage of revenues"
      top.unit = UnitKind::money;
    } else if (words.find("margin") == std::string_view::npos && words.find("rate") == std::string_view::npos) {
      if (claim_->kind != ClaimKind::ratio) return;
      top = subject;
      top.unit = UnitKind::money;
    } else {
      return;
    }
    index_.find(top, numerators);
    index_.find(bottom, denominators);
    std::vector<Candidate> a, b;
    index_.values(top, numerators, Measure::value, period, a);
    index_.values(bottom, denominators, Measure::value, period, b);
    for (std::size_t i = 0; i < std::min<std::size_t>(a.size(), 3); ++i) {
      for (std::size_t j = 0; j < std::min<std::size_t>(b.size(), 2); ++j) {
        if (a[i].score >= 95 && b[j].score >= 95 && index_.value(a[i].value).unit.kind == UnitKind::money &&
            !interval(b[j].value).has_zero())
          f(a[i], b[j]);
      }
    }
  }

  // "gross margin" alone, not "Cloud gross margin".
  static bool plain_name(std::string_view words, std::string_view name) {
    if (words == name) return true;
    std::string_view rest = words.substr(0, words.size() - std::min(words.size(), name.size()));
    for (const std::string_view allowed : {"effective", "income", "effective income", "company", "total", "overall",
                                           "quarterly", "percent", "adjusted"}) {
      while (rest.ends_with(' ')) rest.remove_suffix(1);
      if (rest == allowed) return true;
    }
    return false;
  }

  void ratios(const Subject& subject) {
    std::vector<LineIndex::Match> percent_lines = lines_;
    index_.values(subject, percent_lines, Measure::value, claim_->period, found_);
    for (const Candidate& each : found_) {
      if (index_.value(each.value).unit.kind == UnitKind::percent)
        add("a", {each.value}, interval(each.value), each.certain, each.score + 1);
    }
    index_.values(subject, percent_lines, Measure::percent_of, claim_->period, found_);
    for (const Candidate& each : found_) add("a", {each.value}, interval(each.value), false, each.score);
    quotient_cells(subject, claim_->period, [&](const Candidate& a, const Candidate& b) {
      add("a / b", {a.value, b.value}, interval(a.value) / interval(b.value), a.certain && b.certain,
          std::min(a.score, b.score));
    });
  }

  // Points: between printed ratios, or between quotients.
  void point_differences(const Subject& subject) {
    pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
      if (index_.value(a.value).unit.kind != UnitKind::percent) return;
      const Decimal change = index_.value(a.value).value - index_.value(b.value).value;
      add("a - b", {a.value, b.value}, Interval::point(change), false, a.score + 1, change.sign());
      add("a - b", {a.value, b.value}, interval(a.value) - interval(b.value), false, a.score, change.sign());
    });
    if (!claim_->comparative.known()) return;
    quotient_cells(subject, claim_->period, [&](const Candidate& a, const Candidate& b) {
      const Interval now = interval(a.value) / interval(b.value);
      quotient_cells(subject, claim_->comparative, [&](const Candidate& c, const Candidate& d) {
        if (c.line != a.line || d.line != b.line) return;
        const Interval change = now - interval(c.value) / interval(d.value);
        add("a / b - c / d", {a.value, b.value, c.value, d.value}, change, a.certain && b.certain,
            std::min(a.score, b.score), change.low.sign() == change.high.sign() ? change.low.sign() : 0);
      });
    });
  }

  // The intervals have more than an end in common, unless one of them is a point: 0.06 and 0.07 do not agree at 0.065.
  [[nodiscard]] bool agrees(const Reading& reading) const {
    if (!reading.computed.valid()) return false;
    const Interval computed = magnitude(reading.computed);
    if (!computed.meets(stated_)) return false;
    const bool point = computed.low == computed.high || stated_.low == stated_.high;
    return point || (computed.low < stated_.high && stated_.low < computed.high);
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
        if (agrees(reading) && reading.opposite && reading.certain) return break_claim(c, reading, direction_rule_);
      }
      return give_up(c, "ambiguous_subject");
    }
    if (qualified()) return give_up(c, "ambiguous_subject");
    if (elsewhere(subject)) return give_up(c, claim_->period_default ? "unknown_period" : "ambiguous_subject");
    if (!comparable(*against)) return give_up(c, "ambiguous_subject");
    pending_.push_back({c, *against});
  }

  // A break is told once all ties are known: where the same measure, basis and period ties in another sentence, a
  // different figure is another measure under the same name (a segment's), unless it looks like a slip.
  struct Pending {
    std::uint32_t claim;
    Reading reading;
  };
  void settle(const Pending& pending) {
    claim_ = &input_.release.claims[pending.claim];
    Finding trial;
    describe_broken_claim(input_, *claim_, pending.reading.computed, false, trial);
    const bool counted = claim_->unit.kind == UnitKind::count || claim_->unit.kind == UnitKind::unknown;
    if (trial.hypothesis.empty() && (counted || has_tied_twin(pending.claim)))
      return give_up(pending.claim, "ambiguous_subject");
    if (claim_->kind != ClaimKind::level && claim_->partner < input_.release.claims.size()) {
      // A change whose own amount does not tie speaks of something else.
      const Claim& level = input_.release.claims[claim_->partner];
      if (level.kind == ClaimKind::level && level.sentence == claim_->sentence &&
          out_.claims[claim_->partner].verdict == Verdict::not_checkable)
        return give_up(pending.claim, "ambiguous_subject");
    }
    break_claim(pending.claim, pending.reading, level_rule_);
  }

  [[nodiscard]] bool has_tied_twin(std::uint32_t c) const {
    const auto& claims = input_.release.claims;
    for (std::uint32_t other = 0; other < claims.size(); ++other) {
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
    if (claim_->basis != Basis::gaap && claim_->basis != Basis::non_gaap) return true;
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
      {
        index_.values(subject, lines_, Measure::value, claim_->period, others, true);
        for (const Candidate& each : others) {
          if (magnitude(interval(each.value)).meets(stated_)) return true;
        }
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

  // A level that is far from the cell, and not by a power of ten, speaks of something else.
  [[nodiscard]] bool comparable(const Reading& reading) const {
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

  void tie(std::uint32_t c, const Reading& reading) {
    const Interval magnitudes = magnitude(reading.computed);
    const bool exact =
        magnitudes.low == magnitudes.high
            ? magnitudes.low == claim_->value.abs()
            : reading.formula == "a" && index_.value(reading.values[0]).value.abs() == claim_->value.abs();
    ClaimResult& result = out_.claims[c];
    result.verdict = Verdict::tied;
    result.reason = {};
    result.checks.push_back(add_check(c, reading, level_rule_, exact ? Grade::exact : Grade::rounding));
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
  std::vector<Candidate> found_, against_;
  std::vector<Reading> readings_;
  std::vector<Pending> pending_;
};

}  // namespace

void check_claims(const CheckInput& input, Checked& out) {
  ClaimChecker(input, out).run();
  check_claims_against_prose(input, out);
}

}  // namespace tieout
