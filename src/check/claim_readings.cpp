// The ways to follow a claim from cells: the figure as printed; a sum of the lines that its subject lists; growth and
// differences between two periods of one line; shares of revenue, margins and rates as quotients of two lines.
#include "check/claim_readings.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "text/fold.hpp"

namespace tieout {
namespace {

class ClaimReader {
 public:
  ClaimReader(const CheckInput& input, LineIndex& index, const Claim& claim, ReadingBuffers& buffers,
              std::vector<Reading>& readings)
      : input_(input),
        index_(index),
        claim_(&claim),
        readings_(readings),
        lines_(buffers.lines),
        parts_(buffers.parts),
        found_(buffers.found),
        against_(buffers.against),
        cells_(buffers.cells) {}

  void read(const Subject& subject) {
    switch (claim_->kind) {
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
  }

 private:
  [[nodiscard]] Interval interval(std::uint32_t value) const { return index_.value(value).interval(); }

  void add(std::string_view formula, const Operands& values, const Interval& computed, bool certain, int score,
           int sign_of_change = 0) {
    Reading reading{formula, values, computed, certain, score, false};
    // The words' direction against the sign of the change.
    if (sign_of_change != 0) {
      const bool down = claim_->direction == Direction::decrease;
      const bool up = claim_->direction == Direction::increase;
      reading.opposite = (down && sign_of_change > 0) || (up && sign_of_change < 0);
    }
    readings_.push_back(reading);
  }

  void levels(const Subject& subject) {
    index_.values(subject, lines_, Measure::value, claim_->period, found_);
    sums(claim_->period, [&](const Operands& cells, const Interval& total) {
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

  // Where a part of a list ends, and the next one begins.
  struct Joint {
    std::size_t end, next;
  };
  static Joint joint_after(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at < text.size(); ++at) {
      if (text[at] != ',' && text[at] != ' ') continue;
      for (const std::string_view joint : {", and ", ", ", " and ", " plus "}) {
        if (text.substr(at).starts_with(joint)) return {at, at + joint.size()};
      }
    }
    return {text.size(), text.size()};
  }

  // "cash, restricted cash and marketable securities": the parts of a subject that lists several lines of one
  // statement.
  template <class F>
  void sums(Period period, F&& f) {
    constexpr std::size_t most_parts = Operands::most / 2;
    const std::string_view text = input_.document.view(claim_->subject);
    std::array<std::string_view, most_parts> parts;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
      if (count == most_parts) return;
      const Joint joint = joint_after(text, at);
      parts[count] = text.substr(at, joint.end - at);
      at = joint.next;
    }
    if (count < 2) return;
    Operands cells;
    std::uint32_t statement = no_index;
    Interval total = Interval::point(Decimal(0));
    for (std::size_t i = 0; i < count; ++i) {
      const Subject subject = index_.subject_of(*claim_, folded(parts[i]));
      index_.find(subject, parts_);
      index_.values(subject, parts_, Measure::value, period, cells_);
      if (cells_.empty() || cells_[0].score < 95) return;
      const std::uint32_t cell = cells_[0].value;
      const std::uint32_t in = input_.release.items[index_.value(cell).row].statement;
      if (statement != no_index && in != statement) return;
      statement = in;
      if (std::find(cells.begin(), cells.end(), cell) != cells.end()) return;
      cells.push_back(cell);
      total = total + interval(cell);
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
        if (a.value != b.value && a.line == b.line && a.score == b.score &&
            index_.value(a.value).basis == index_.value(b.value).basis)
          f(a, b);
      }
    }
  }

  // The sign of a change; 0 where amounts below zero leave it open what "increased" means.
  [[nodiscard]] int direction(std::uint32_t now, std::uint32_t then) const {
    const Value& a = index_.value(now);
    const Value& b = index_.value(then);
    return a.value.is_negative() || b.value.is_negative() ? 0 : (a.value - b.value).sign();
  }

  void growth(const Subject& subject) {
    pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
      const Interval now = interval(a.value), then = interval(b.value);
      if (then.has_zero() || index_.value(a.value).unit.kind == UnitKind::percent) return;
      const Interval computed = (now - then) / magnitude(then);
      const bool meaningful = !then.low.is_negative() && !now.low.is_negative();
      add("(a - b) / b", {a.value, b.value}, computed, a.certain && meaningful, a.score, direction(a.value, b.value));
    });
  }

  void differences(const Subject& subject) {
    pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
      add("a - b", {a.value, b.value}, interval(a.value) - interval(b.value),
          a.certain && claim_->comparative_phrase.kind != PeriodPhrase::Kind::none, a.score,
          direction(a.value, b.value));
    });
    if (!claim_->comparative.known()) return;
    sums(claim_->period, [&](const Operands& now, const Interval& total) {
      sums(claim_->comparative, [&](const Operands& then, const Interval& before) {
        Operands cells = now;
        for (const std::uint32_t cell : then) cells.push_back(cell);
        const Interval change = total - before;
        add("sum(now) - sum(then)", cells, change, false, 60,
            change.low.sign() == change.high.sign() ? change.low.sign() : 0);
      });
    });
  }

  static std::string_view sum_formula(std::size_t n) {
    constexpr std::string_view longest = "a + b + c + d + e + f";
    return longest.substr(0, 4 * n - 3);
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
    Subject top, bottom = index_.subject_of("us-gaap:Revenues", subject, Basis::gaap);
    std::string_view words = claim_->subject_folded;
    for (const std::string_view word : {" percentage", " percent"}) {
      if (words.ends_with(word)) words.remove_suffix(word.size());
    }
    if (words.ends_with("margins") || words.ends_with("rates")) words.remove_suffix(1);
    const Quotient* known = nullptr;
    for (const Quotient& each : quotients) {
      if (words == each.word || words.ends_with(each.word) ||
          (words.starts_with("effective") && each.word == "tax rate"))
        known = words == each.word || known == nullptr ? &each : known;
    }
    if (known != nullptr && plain_name(words, known->word)) {
      top = index_.subject_of(known->numerator, subject, subject.basis);
      bottom = index_.subject_of(known->denominator, subject, Basis::gaap);
      if (known->word == "tax rate" && subject.basis != Basis::gaap && subject.basis != Basis::ifrs) return;
    } else if (const std::size_t share = words.find(" as a percent"); share != std::string_view::npos) {
      top = index_.subject_of(*claim_, words.substr(0, share));  // "adjusted EBITDA as a percentage of revenues"
      top.unit = UnitKind::money;
      if (const std::size_t of = words.find(" of ", share); of != std::string_view::npos) {
        bottom = index_.subject_of(*claim_, words.substr(of + 4));
        bottom.unit = UnitKind::money;
        bottom.basis = Basis::gaap;
      }
    } else if (words.find("margin") == std::string_view::npos && words.find("rate") == std::string_view::npos) {
      if (claim_->kind != ClaimKind::ratio) return;
      top = subject;
      top.unit = UnitKind::money;
    } else {
      return;
    }
    std::array<Candidate, 3> tops;
    std::array<Candidate, 2> bottoms;
    const auto a = best_cells(top, period, tops), b = best_cells(bottom, period, bottoms);
    for (const Candidate& above : a) {
      for (const Candidate& below : b) {
        if (above.line != below.line && above.score >= 95 && below.score >= 95 &&
            index_.value(above.value).unit.kind == UnitKind::money && !interval(below.value).has_zero())
          f(above, below);
      }
    }
  }

  // The first cells of a subject, as many as there is room for.
  std::span<const Candidate> best_cells(const Subject& subject, Period period, std::span<Candidate> out) {
    index_.find(subject, parts_);
    index_.values(subject, parts_, Measure::value, period, cells_);
    const std::size_t count = std::min(cells_.size(), out.size());
    std::copy_n(cells_.begin(), count, out.begin());
    return out.first(count);
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
    index_.values(subject, lines_, Measure::value, claim_->period, found_);
    for (const Candidate& each : found_) {
      if (index_.value(each.value).unit.kind == UnitKind::percent)
        add("a", {each.value}, interval(each.value), each.certain, each.score + 1);
    }
    index_.values(subject, lines_, Measure::percent_of, claim_->period, found_);
    for (const Candidate& each : found_) add("a", {each.value}, interval(each.value), false, each.score);
    quotient_cells(subject, claim_->period, [&](const Candidate& a, const Candidate& b) {
      // Tax rates leave out discrete items more often than they say so.
      const bool rate = claim_->subject_folded.find("tax rate") != std::string::npos;
      add("a / b", {a.value, b.value}, interval(a.value) / interval(b.value), a.certain && b.certain && !rate,
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

  const CheckInput& input_;
  LineIndex& index_;
  const Claim* claim_;
  std::vector<Reading>& readings_;
  std::vector<LineIndex::Match>&lines_, &parts_;
  std::vector<Candidate>&found_, &against_, &cells_;
};

}  // namespace

Interval magnitude(const Interval& interval) {
  if (interval.low.is_negative() && !interval.high.is_negative() && !interval.high.is_zero())
    return {Decimal(0), std::max(-interval.low, interval.high, [](Decimal a, Decimal b) { return a < b; })};
  return interval.high.is_negative() || (interval.high.is_zero() && interval.low.is_negative()) ? -interval : interval;
}

void read_claim(const CheckInput& input, LineIndex& index, const Claim& claim, const Subject& subject,
                const std::vector<LineIndex::Match>& lines, ReadingBuffers& buffers, std::vector<Reading>& readings) {
  buffers.lines = lines;
  ClaimReader(input, index, claim, buffers, readings).read(subject);
}

}  // namespace tieout
