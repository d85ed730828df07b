#include "release/claim_listed_periods.hpp"

#include <algorithm>

#include "release/claim_words.hpp"

namespace tieout {
namespace {

using Kind = PeriodPhrase::Kind;
using Relative = PeriodPhrase::Relative;

const PeriodPhrase& phrase_of(const SentenceTokens& s, int i) {
  return s.mentions[s.at(i).index].phrase;
}

// "the [linked and] year-ago quarters": two in one phrase
Relative relative_before(const SentenceTokens& s, int i) {
  if (s.kind(i - 1) != Word::and_ || phrase_of(s, i).kind != Kind::relative ||
      !equals_folded(s.word(i + 1), "quarters"))
    return Relative::none;
  const std::string_view word = s.word(i - 2);
  const auto is_one_of = [word](std::initializer_list<std::string_view> all) {
    return std::any_of(all.begin(), all.end(), [word](std::string_view each) { return equals_folded(word, each); });
  };
  if (is_one_of({"linked", "prior", "previous", "preceding", "sequential"})) return Relative::prior_quarter;
  return is_one_of({"year-ago", "prior-year", "year-earlier"}) ? Relative::year_ago : Relative::none;
}

}  // namespace

void listed_periods(const SentenceTokens& s, int from, int to, std::vector<PeriodPhrase>& out) {
  for (int i = from; i < to; ++i) {
    if (s.kind(i) == Word::respectively) return;
    if (s.kind(i) == Word::period) {
      PeriodPhrase found = phrase_of(s, i);
      if (const Relative first = relative_before(s, i); first != Relative::none) {
        out.push_back(found);
        out.back().relative = first;
      }
      if (s.kind(i - 1) == Word::and_ && s.aside(i - 1) && s.kind(i - 2) != Word::period &&
          s.kind(i - 2) != Word::comma) {  // "the three and nine months ended"
        const std::string_view months = s.word(i - 2);
        found.months = equals_folded(months, "three") ? 3 : equals_folded(months, "six") ? 6 : 9;
        out.push_back(found);
        found = phrase_of(s, i);
      }
      const bool bare_year = found.year != 0 && found.month == 0 && found.quarter == 0 && found.half == 0 &&
                             found.months == 0 && found.weeks == 0;
      if (!out.empty() && bare_year) {
        const std::uint16_t year = found.year;
        found = out.back();
        found.year = year;
      }
      // "for the quarters ended June 30, 2025, March 31, 2025 and June 30, 2024"
      if (!out.empty() && found.kind == Kind::date && found.day != 0 && !found.as_of && out.back().ended) {
        found.kind = out.back().kind;
        found.months = out.back().months;
        found.weeks = out.back().weeks;
        found.ended = true;
      }
      out.push_back(found);
    } else if (s.kind(i) == Word::plain_number && !out.empty() && s.numeral(s.at(i)).year_like) {
      PeriodPhrase found = out.back();
      found.year = static_cast<std::uint16_t>(s.numeral(s.at(i)).value.coefficient());
      out.push_back(found);
    }
  }
}

}  // namespace tieout
