// Margins, rates and shares: printed, or a quotient of two lines by what their name says; their changes in points.
#include <array>

#include "check/context.hpp"
#include "check/reading_maker.hpp"

namespace tieout {
namespace {

struct Quotient {
  std::string_view word;  // in the subject's words
  std::string_view numerator, denominator;
};
constexpr std::array quotients{
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

constexpr std::string_view joint = " as a percentage of ";

Candidate unsure(Candidate each) {
  each.certain = false;
  return each;
}

// "gross margin" alone, not "Cloud gross margin".
bool plain_name(std::string_view words, std::string_view name) {
  if (words == name) return true;
  std::string_view rest = words.substr(0, words.size() - std::min(words.size(), name.size()));
  for (const std::string_view allowed :
       {"effective", "income", "effective income", "company", "total", "overall", "quarterly", "percent", "adjusted"}) {
    while (rest.ends_with(' ')) rest.remove_suffix(1);
    if (rest == allowed) return true;
  }
  return false;
}

// To so many decimals, halves away from zero; the middle of the interval is what is rounded.
Decimal rounded(const Interval& interval, int decimals) {
  const Decimal middle = (interval.low + interval.high) * Decimal(5, -1);
  const auto digits = middle.valid() ? Decimal::parse(middle.scaled(decimals).fixed(0)) : std::nullopt;
  return digits ? digits->scaled(-decimals) : Decimal::invalid();
}

}  // namespace

// "Flow Control operating margin": of a part of the company, its result over its revenue.
bool RatioReader::part_margin(std::string_view words, Subject& top, Subject& bottom) {
  constexpr std::string_view results[]{"adjusted", "segment", "operating", "ebitda",
                                       "ebita",    "ebit",    "income",    "profit"};
  words.remove_suffix(std::string_view(" margin").size());
  std::string_view part = words;
  const auto is_result = [&part](std::string_view word) {
    return part.size() > word.size() && part.ends_with(word) && part[part.size() - word.size() - 1] == ' ';
  };
  for (const auto* word = std::begin(results); word != std::end(results);) {
    word = std::find_if(std::begin(results), std::end(results), is_result);
    if (word != std::end(results)) part.remove_suffix(word->size() + 1);
  }
  constexpr std::string_view others[]{"gross", "net", "interest", "tax", "contribution", "ebitdar"};
  if (std::any_of(std::begin(others), std::end(others),
                  [part](std::string_view word) { return has_words(part, word); }))
    return false;
  const bool named = words.ends_with("ebitda") || words.ends_with("ebit") || words.ends_with("ebita");
  top = index_.subject_of(*claim_, named ? std::string(words) : std::string(part) + " profit");
  bottom = index_.subject_of(*claim_, std::string(part) + " revenue");
  top.unit = bottom.unit = UnitKind::money;
  bottom.basis = Basis::gaap;
  return true;
}

// The cells of both lines of a quotient in `period`.
template <class F>
void RatioReader::quotient_cells(const Subject& subject, Period period, F&& f) {
  constexpr int sure = 95;
  int least = sure;  // score of either
  bool part = false;
  Subject top, bottom = index_.subject_of("us-gaap:Revenues", subject, Basis::gaap);
  std::string_view words = claim_->subject_folded;
  for (const std::string_view word : {" percentage", " percent"}) {
    if (words.ends_with(word)) words.remove_suffix(word.size());
  }
  if (words.ends_with("margins") || words.ends_with("rates")) words.remove_suffix(1);
  const Quotient* known = nullptr;
  for (const Quotient& each : quotients) {
    if (words == each.word || words.ends_with(each.word) || (words.starts_with("effective") && each.word == "tax rate"))
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
    least = 90;  // "subscription revenue" of a line "Subscription"
  } else if (words.find("margin") == std::string_view::npos && words.find("rate") == std::string_view::npos) {
    if (claim_->kind != ClaimKind::ratio) return;
    top = subject;
    top.unit = UnitKind::money;
  } else if (words.ends_with(" margin") && part_margin(words, top, bottom)) {
    least = 90, part = true;
  } else {
    return;
  }
  std::array<Candidate, 3> tops;
  std::array<Candidate, 2> bottoms;
  const auto a = best_cells(top, period, tops), b = best_cells(bottom, period, bottoms);
  for (const Candidate& above : a) {
    for (const Candidate& below : b) {
      if (above.line != below.line && above.score >= least && below.score >= least &&
          index_.value(above.value).unit.kind == UnitKind::money && !interval(below.value).has_zero())
        f(part || above.score < sure ? unsure(above) : above, below);
    }
  }
}

// Says that it is a margin or a share: "gross margin of 44%", "$5 million, or 20% of revenue", not "$20.4 million
// (26%)".
bool RatioReader::names_share() const {
  const std::string_view name = claim_->subject_folded;
  for (const std::string_view word : {"margin", "rate", "percent", "ratio"}) {
    if (name.find(word) != std::string_view::npos) return true;
  }
  constexpr std::uint32_t of = 4;
  return input_.document.view({claim_->text.end, claim_->text.end + of}) == " of ";
}

void RatioReader::ratios(const Subject& subject) {
  index_.values(subject, lines_, Measure::value, period_, found_);
  for (const Candidate& each : found_) {
    if (index_.value(each.value).unit.kind == UnitKind::percent)
      add("a", {each.value}, interval(each.value), each.certain, each.score + 1);
  }
  index_.values(subject, lines_, Measure::percent_of, period_, found_);
  for (const Candidate& each : found_) add("a", {each.value}, interval(each.value), false, each.score);
  quotient_cells(subject, period_, [&](const Candidate& a, const Candidate& b) {
    add("a / b", {a.value, b.value}, interval(a.value) / interval(b.value), a.certain && b.certain && names_share(),
        std::min(a.score, b.score));
  });
  if (readings_.empty()) gross_margin(subject);
  if (readings_.empty()) printed_margin();
  if (readings_.empty()) share_of_stated();
}

// Where no line has the gross profit: what the cost of sales leaves of the sales.
void RatioReader::gross_margin(const Subject& subject) {
  if (!plain_name(claim_->subject_folded, "gross margin")) return;
  std::array<Candidate, 1> sales, costs;
  const auto a = best_cells(index_.subject_of("us-gaap:Revenues", subject, Basis::gaap), period_, sales);
  if (a.empty() || interval(a[0].value).has_zero()) return;
  for (const std::string_view cost : {"us-gaap:CostOfRevenue", "us-gaap:CostOfGoodsAndServicesSold"}) {
    const auto b = best_cells(index_.subject_of(cost, subject, subject.basis), period_, costs);
    if (b.empty()) continue;
    const Interval left = interval(a[0].value) - magnitude(interval(b[0].value));
    add("(a - b) / a", {a[0].value, b[0].value}, left / interval(a[0].value), false, 60);
  }
}

// "Adjusted EBITDA was $5 million, or 20% of revenue": as a line "Adjusted EBITDA margin" prints it.
void RatioReader::printed_margin() {
  const std::string_view words = claim_->subject_folded;
  const std::size_t share = words.find(joint);
  if (share == std::string_view::npos) return;
  std::string_view whole = words.substr(share + joint.size());
  for (const std::string_view all : {"total ", "net "}) {
    if (whole.starts_with(all)) whole.remove_prefix(all.size());
  }
  if (whole != "revenue" && whole != "revenues" && whole != "sales") return;
  Subject margin = index_.subject_of(*claim_, std::string(words.substr(0, share)) + " margin");
  margin.unit = UnitKind::percent;
  index_.find(margin, parts_);
  index_.values(margin, parts_, Measure::value, period_, cells_);
  for (const Candidate& each : cells_) {
    if (index_.value(each.value).unit.kind == UnitKind::percent)
      add("a", {each.value}, interval(each.value), false, std::min(each.score, 88));
  }
}

// "Adjusted EBITDA was $5 million, or 20% of revenue": where no table has the amount, it is the sentence's own.
void RatioReader::share_of_stated() {
  const std::string_view words = claim_->subject_folded;
  const std::size_t share = words.find(joint);
  if (share == std::string_view::npos || claim_ == input_.release.claims.data()) return;
  const Claim& amount = *(claim_ - 1);
  if (amount.sentence != claim_->sentence || amount.kind != ClaimKind::level || amount.unit.kind != UnitKind::money ||
      amount.subject_folded != words.substr(0, share) || !same_period(amount.period, period_))
    return;
  std::array<Candidate, 1> cells;
  Subject whole = index_.subject_of(*claim_, words.substr(share + joint.size()));
  whole.unit = UnitKind::money;
  whole.basis = Basis::gaap;
  const auto found = best_cells(whole, period_, cells);
  if (found.empty() || found[0].score < 95 || interval(found[0].value).has_zero()) return;
  add("amount / a", {found[0].value},
      Interval::printed(amount.value.abs(), amount.decimals, amount.hedge) / interval(found[0].value), false, 60);
}

// Unless the sentence has a ratio to a tenth or finer.
bool RatioReader::prints_whole_percent() const {
  constexpr std::size_t reach = 8;
  const auto& claims = input_.release.claims;
  const auto at = static_cast<std::size_t>(claim_ - claims.data());
  for (std::size_t n = at - std::min(at, reach); n < claims.size() && n < at + reach; ++n) {
    const Claim& each = claims[n];
    if (each.sentence == claim_->sentence && each.kind == ClaimKind::ratio && each.decimals > 2) return false;
  }
  return true;
}

// Points: between quotients, or between printed ratios.
void RatioReader::point_differences(const Subject& subject) {
  const std::size_t before = readings_.size();
  if (comparative_.known()) {
    quotient_cells(subject, period_, [&](const Candidate& a, const Candidate& b) {
      const Interval now = interval(a.value) / interval(b.value);
      quotient_cells(subject, comparative_, [&](const Candidate& c, const Candidate& d) {
        if (c.line != a.line || d.line != b.line) return;
        const Interval then = interval(c.value) / interval(d.value), change = now - then;
        const Operands cells{a.value, b.value, c.value, d.value};
        const int score = std::min(a.score, b.score);
        const int sign = change.low.sign() == change.high.sign() ? change.low.sign() : 0;
        add("a / b - c / d", cells, change, a.certain && b.certain, score, sign);
        // Between the margins as they are printed, to a tenth or a whole per cent: "from 53.2% to 56.2%, 300 points".
        for (const int decimals : {3, 2}) {
          if (decimals == 2 && !prints_whole_percent()) continue;
          const Decimal stated = claim_->value.abs().scaled(decimals);
          if (Decimal::parse(stated.fixed(0)) != stated) continue;
          add("a / b - c / d", cells, Interval::point(rounded(now, decimals) - rounded(then, decimals)), false,
              score - 1, sign);
        }
      });
    });
  }
  printed_differences(subject, readings_.size() > before);
}

// `finer`: the amounts that the ratios follow from are printed too, and say more than the rounded ratios do.
void RatioReader::printed_differences(const Subject& subject, bool finer) {
  pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
    if (index_.value(a.value).unit.kind != UnitKind::percent) return;
    const Decimal change = index_.value(a.value).value - index_.value(b.value).value;
    add("a - b", {a.value, b.value}, Interval::point(change), false, a.score + 1, change.sign());
    if (!finer)
      add("a - b", {a.value, b.value}, interval(a.value) - interval(b.value), a.certain, a.score, change.sign());
  });
}

}  // namespace tieout
