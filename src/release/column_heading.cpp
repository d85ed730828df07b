// What the headings over a column say: a period, a measure, a basis, a unit, a member.
#include "release/column_heading.hpp"

#include <algorithm>

#include "release/note_column.hpp"
#include "release/statements.hpp"
#include "release/title.hpp"

namespace tieout {
namespace {

using K = PeriodPhrase::Kind;

// "vs. Q3 2023": what the column's changes are against.
bool opens_with_against(std::string_view fold) {
  return fold.starts_with("vs ") || fold.starts_with("versus ");
}

bool is_member(Wording& words) {
  return words.fold().size() >= 3 && !words.marks().has({"unaudited",    "audited",     "restated",
                                                         "amount",       "total",       "three",
                                                         "six",          "nine",        "twelve",
                                                         "months",       "ended",       "as of",
                                                         "for the",      "actual",      "attachment",
                                                         "exhibit",      "schedule",    "appendix",
                                                         "note",         "notes",       "recast",
                                                         "quarter",      "year",        "weeks",
                                                         "consolidated", "dollars",     "continuing operations",
                                                         "per share",    "in millions", "millions"});
}

// The length of time and the day that a heading leaves to the year alone.
bool is_whole(const PeriodPhrase& phrase) {
  return phrase.kind == K::duration && (phrase.months != 0 || phrase.weeks != 0) && phrase.month != 0 &&
         phrase.year != 0;
}
bool is_bare_year(const Column& column) {
  const PeriodPhrase& phrase = column.phrase;
  return column.header.size() == 1 && phrase.kind == K::date && phrase.year != 0 && phrase.month == 0 &&
         column.measure == Measure::value;
}

}  // namespace

void HeadingReader::read(Column& column, const Statement& statement) {
  scratch.clear();
  bool scaled = false;
  for (const Span span : column.header) {
    if (!scratch.empty()) scratch += ' ';
    // What a scale excepts ("except per share data") is not what the column counts.
    Wording& cell = of(span);
    const ScalePhrase& scale = cell.scale();
    if (scale.span.empty()) {
      scratch += cell.spaced();
      continue;
    }
    if (!scaled) column.scale = scale.scale;
    scaled = true;
    scratch += of({span.begin, span.begin + scale.span.begin}).spaced();
    scratch += of({span.begin + scale.span.end, span.end}).spaced();
  }
  column.basis = statement.basis;
  if (column.header.empty()) return;
  Wording& words = wordings.of(scratch);
  column.phrase = words.period();
  const Marks& marks = words.marks();
  const bool percent = scratch.find('%') != std::string::npos || marks.has({"percent", "percentage", "pct"});
  const bool change = marks.has({"change", "growth", "variance", "increase", "decrease", "chg", "y y", "q q", "yoy",
                                 "yr yr", "better", "favorable", "fav", "inc", "incr", "decr"}) ||
                      (percent && marks.has("difference"));
  const bool points = marks.has({"bps", "basis points", "pts", "points"});
  if (percent && (marks.has({"of revenue", "of revenues", "of sales", "of net sales", "of total", "of net revenue",
                             "of net revenues", "of total revenues", "to sales", "to net sales"}))) {
    column.measure = Measure::percent_of;
  } else if (points && (change || marks.has("bps"))) {
    column.measure = Measure::points_change;
  } else if (change) {
    column.measure =
        percent || marks.has({"growth", "y y", "q q", "yoy", "yr yr"}) ? Measure::percent_change : Measure::change;
  } else if (opens_with_against(of(column.header.back()).fold()) && column.phrase.kind != K::none) {
    column.measure = Measure::change;
  } else if (marks.has(
                 {"adjustments", "adjustment", "adj", "reconciling items", "excluded items", "impact", "effect"})) {
    column.measure = Measure::adjustment;
  } else if (percent && (scratch.size() <= 12 || document.view(column.header.front()) == "%")) {
    column.measure = marks.has({"ratio", "margin"}) ? Measure::margin : Measure::percent_change;
  }
  const bool change_column = column.measure == Measure::change || column.measure == Measure::percent_change;
  column.against = change_column && marks.has({"vs", "versus", "from", "against"}) && find_comparative(column);
  column.forward = !change_column && marks.has({"forecast", "guidance", "outlook", "projected", "projection"});
  column.basis_stated = basis_of(marks, column.basis);
  column.restated = marks.has({"restated", "recast", "as restated"});
  column.audited = marks.has("audited");
  if (is_note_heading(words.fold())) column.measure = Measure::other;
  // "Number of shares (in millions, except per share data)" counts shares all the same.
  if (contains_word(words.fold(), "number of shares") || of(column.header.back()).fold() == "shares") {
    column.unit = Unit::of(UnitKind::shares);
  } else if (marks.has({"per share", "per diluted share", "per basic share", "per common share"})) {
    column.unit = Unit::of(UnitKind::per_share);
  }
  if (marks.has({"quarter end", "year end", "period end", "end of quarter", "end of period"}))
    column.phrase.as_of = true;
  // Words that are neither period nor measure nor basis name a member: a segment, a product, a place.
  if (column.phrase.kind == K::none && column.measure == Measure::value && !column.basis_stated && !scaled) {
    column.dimension = column.header.back();
  } else if (column.phrase.kind != K::none && column.measure == Measure::value && column.header.size() > 1) {
    for (const Span span : column.header) {
      Wording& cell = of(span);
      Basis basis;
      if (cell.period().kind == K::none && !basis_of(wordings.of(cell.spaced()).marks(), basis) &&
          cell.scale().span.empty() && is_member(cell))
        column.dimension = span;
    }
  }
}

// "Change vs 1Q25", "% change from" over "1Q25": the period compared with is named, not only that there is one ("versus
// year ago").
bool HeadingReader::find_comparative(Column& column) const {
  const auto names = [](const PeriodPhrase& phrase) {
    return phrase.kind != K::none && phrase.relative != PeriodPhrase::Relative::year_ago &&
           phrase.relative != PeriodPhrase::Relative::prior_quarter;
  };
  for (std::size_t i = 0; i < column.header.size(); ++i) {
    const std::string_view fold = of(column.header[i]).fold();
    for (const std::string_view word : {"vs", "versus", "from", "against"}) {
      if (!contains_word(fold, word)) continue;
      column.compared = wordings.of(fold.substr(fold.find(word) + word.size())).period();
      for (std::size_t k = i + 1; k < column.header.size() && !names(column.compared); ++k)
        column.compared = of(column.header[k]).period();
      return names(column.compared);
    }
  }
  return false;
}

Wording& HeadingReader::of(Span text) const {
  return wordings.of(document.view(text));
}

void complete_years(std::vector<Column>& columns) {
  const PeriodPhrase* whole = nullptr;
  bool beside = false;  // a year stands beside a part of it: "Quarter Ended December 31, 2024" and "2024"
  for (const Column& column : columns) {
    if (column.header.size() != 1 || !is_whole(column.phrase)) continue;
    if (whole == nullptr) whole = &column.phrase;
    beside = beside || std::any_of(columns.begin(), columns.end(), [&](const Column& each) {
               return is_bare_year(each) && each.phrase.year == column.phrase.year;
             });
  }
  if (whole == nullptr) return;
  for (Column& column : columns) {
    if (is_whole(column.phrase)) whole = &column.phrase;
    if (!is_bare_year(column)) continue;
    const std::uint16_t year = column.phrase.year;
    if (beside) {
      column.phrase.kind = K::fiscal;
      column.phrase.months = 12;
    } else if (&column != &columns.front()) {
      column.phrase = *whole;
      column.phrase.year = year;
      column.phrase.label = 0;
    }
  }
}

}  // namespace tieout
