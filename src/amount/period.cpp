#include "amount/period.hpp"

#include <algorithm>
#include <array>

#include "amount/period_parts.hpp"
#include "text/scan.hpp"

namespace tieout {
namespace {

using Kind = PeriodPhrase::Kind;
using Relative = PeriodPhrase::Relative;

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_alnum(char c) {
  return is_digit(c) || is_lower(c) || is_upper(c);
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

bool is_word_start(std::string_view text, std::uint32_t i, PeriodPlace place) {
  if (!is_alnum(text[i])) return false;
  if (i == 0) return true;
  const char left = text[i - 1];
  if (is_digit(text[i])) {
    if (left == '$' || left == '#') return false;
    if ((left == '.' || left == ',' || left == '/' || left == '-') && i > 1 && is_digit(text[i - 2])) {
      return left == ',' && i + 4 <= text.size() && is_digit(text[i + 3]);
    }
  }
  if (!is_alnum(left)) return true;
  return place == PeriodPlace::heading && is_upper(text[i]) && (is_lower(left) || is_digit(left));
}

// A bare year counts in prose only after a word that years follow.
bool year_is_meant(std::string_view text, std::uint32_t begin) {
  std::uint32_t end = begin;
  while (end > 0 && (is_blank(text[end - 1]) || text[end - 1] == '(')) --end;
  if (end == 0 || text[end - 1] == ',' || text[end - 1] == '-' || text[end - 1] == '/') return true;
  if (end < begin && text[end] == '(') return true;
  std::uint32_t first = end;
  while (first > 0 && end - first < 12 && is_lower(static_cast<char>(text[first - 1] | 0x20))) --first;
  constexpr std::string_view words[] = {"in",  "of",  "for",  "from",    "during", "since",   "versus",
                                        "vs",  "to",  "and",  "by",      "until",  "through", "over",
                                        "the", "our", "its",  "early",   "late",   "than",    "with",
                                        "or",  "vs.", "year", "between", "both",   "mid"};
  const std::string_view word = text.substr(first, end - first);
  return std::any_of(std::begin(words), std::end(words), [word](std::string_view w) {
    return w.size() == word.size() &&
           std::equal(w.begin(), w.end(), word.begin(), [](char a, char b) { return a == (b | 0x20); });
  });
}

bool is_bare_year(const PeriodPhrase& p) {
  return p.kind == Kind::date && p.month == 0 && p.day == 0;
}

bool is_joint(std::string_view gap) {
  while (!gap.empty() && is_blank(gap.front())) gap.remove_prefix(1);
  while (!gap.empty() && is_blank(gap.back())) gap.remove_suffix(1);
  return gap == "and" || gap == "," || gap == ", and" || gap == "/" || gap == "or" || gap == "&" || gap == "and the" ||
         gap == "and our";
}

// "the quarter and nine months ended September 30, 2012", "fourth quarter and fiscal year 2024": the first has the
// second's end or year.
void share_end(PeriodPhrase& first, const PeriodPhrase& second) {
  const bool stretch = first.months != 0 || first.weeks != 0;
  const bool free = first.year == 0 && first.month == 0 && !first.ended && first.relative != Relative::year_ago &&
                    first.relative != Relative::prior_quarter && !first.as_of;
  if (!stretch || !free || second.year == 0) return;
  if (second.ended && second.month != 0) {
    first.kind = Kind::duration;
    first.ended = true;
    first.month = second.month;
    first.day = second.day;
    first.year = second.year;
    first.relative = Relative::none;
  } else if (second.kind == Kind::fiscal && (first.quarter != 0 || first.half != 0) &&
             (first.quarter != second.quarter || first.half != second.half)) {
    first.year = second.year;
    first.fiscal_word = first.fiscal_word || second.fiscal_word;
  }
}

// "June 30, 2025 and 2024", "third quarter of 2012 and 2011": the second is the first of another year.
void share_start(const PeriodPhrase& first, PeriodPhrase& second) {
  if (!is_bare_year(second) || first.year == 0 || is_bare_year(first) || first.relative != Relative::none) return;
  const auto year = second.year;
  second = first;
  second.year = year;
}

void share(std::string_view sentence, std::vector<PeriodMention>& out, std::size_t first) {
  for (std::size_t i = first; i + 1 < out.size(); ++i) {
    PeriodMention& a = out[i];
    PeriodMention& b = out[i + 1];
    if (b.begin - a.end > 10 || !is_joint(sentence.substr(a.end, b.begin - a.end))) continue;
    share_end(a.phrase, b.phrase);
    share_start(a.phrase, b.phrase);
  }
}

// The date alone on which a period ends, without its length.
PeriodReading end_of_period(const PeriodReading& reading) {
  PeriodReading date;
  date.phrase.year = reading.phrase.year;
  date.phrase.month = reading.phrase.month;
  date.phrase.day = reading.phrase.day;
  date.phrase.ended = reading.phrase.ended;
  date.phrase.fiscal_word = reading.phrase.fiscal_word;
  return date;
}

}  // namespace

PeriodPhrase read_period(std::string_view text) {
  PeriodReading whole;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (!is_word_start(text, i, PeriodPlace::heading)) continue;
    const bool may_begin = may_open_phrase(text, i) && phrase_may_begin(text, i);
    const PeriodSpan found = may_begin ? read_phrase(text, i, PeriodPlace::heading) : PeriodSpan{};
    if (found.end == 0) {
      const std::uint32_t ended = i == 0 ? skip_ended(text, i) : 0;  // the second row of a heading: "Ended June 30,"
      if (ended != 0) whole.phrase.ended = true;
      if (ended != 0) i = ended - 1;
      continue;
    }
    const PeriodPhrase& next = found.reading.phrase;
    const bool compares = next.relative == Relative::year_ago || next.relative == Relative::prior_quarter;
    const bool dated = whole.phrase.year != 0 || whole.phrase.month != 0;
    // "Three Months Ended June 30, 2025, change from prior year": what it is compared with is not its period.
    if ((!compares || !dated) && !whole.add(found.reading) && !dated && !compares) {
      (void)whole.add(end_of_period(found.reading));  // "Quarter and Nine Months Ended September 30, 2012"
    }
    i = found.end - 1;
  }
  return finish(whole);
}

void find_periods(std::string_view sentence, std::vector<PeriodMention>& out) {
  const std::size_t first = out.size();
  for_word_starts(sentence, [&](std::size_t at) {
    const auto begin = static_cast<std::uint32_t>(at);
    if (!may_open_phrase(sentence, begin) || !phrase_may_begin(sentence, begin) ||
        !is_word_start(sentence, begin, PeriodPlace::prose))
      return at;
    const PeriodSpan found = read_phrase(sentence, begin, PeriodPlace::prose);
    if (found.end == 0) return at;
    const PeriodPhrase phrase = finish(found.reading);
    if (phrase.kind != Kind::none && (!is_bare_year(phrase) || year_is_meant(sentence, begin)))
      out.push_back({phrase, begin, found.end});
    return std::size_t{found.end};
  });
  share(sentence, out, first);
}

}  // namespace tieout
