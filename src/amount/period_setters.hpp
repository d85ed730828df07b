#pragma once
#include <string_view>

#include "amount/period_parts.hpp"
#include "amount/period_words.hpp"

// What each rule of the period grammar means for the phrase: called with the text that the rule matched.  A setter that
// returns false makes its rule fail.  Included only where the grammar is bound.

namespace tieout::period_setters {

using Relative = PeriodPhrase::Relative;

struct PeriodState {
  PeriodReading reading;
  int count = 0;
  [[nodiscard]] PeriodPhrase& phrase() { return reading.phrase; }
};

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

inline void set_count(std::string_view text, PeriodState& s) {
  s.count = number_of_word(text);
}
inline bool set_months(std::string_view /*text*/, PeriodState& s) {
  if (s.count < 1 || s.count > 60) return false;
  s.phrase().months = static_cast<std::uint8_t>(s.count);
  s.reading.length = true;
  return true;
}
inline bool set_weeks(std::string_view /*text*/, PeriodState& s) {
  if (s.count < 1 || s.count > 106) return false;
  s.phrase().weeks = static_cast<std::uint8_t>(s.count);
  s.reading.length = true;
  return true;
}
inline bool set_count_quarters(std::string_view /*text*/, PeriodState& s) {
  if (s.count < 1 || s.count > 12) return false;
  s.phrase().months = static_cast<std::uint8_t>(3 * s.count);
  s.reading.length = true;
  return true;
}
inline void set_coded_months(std::string_view text, PeriodState& s) {
  s.phrase().months = static_cast<std::uint8_t>(take_int(text));
  s.reading.length = true;
}
inline void set_quarter(std::string_view text, PeriodState& s) {
  constexpr std::string_view ordinals = "fstf";  // first, second, third; fourth is told from first below
  int n = is_digit(text.front()) ? text.front() - '0' : static_cast<int>(ordinals.find(lower(text.front()))) + 1;
  if (n == 1 && lower(text[1]) == 'o') n = 4;
  s.phrase().quarter = static_cast<std::uint8_t>(n);
  s.phrase().months = 3;
}
inline void set_half(std::string_view text, PeriodState& s) {
  const char c = lower(text.front());
  s.phrase().half = c == '1' || c == 'f' ? 1 : 2;
  s.phrase().months = 6;
}
inline void set_year(std::string_view text, PeriodState& s) {
  const int year = take_int(text);
  s.phrase().year = static_cast<std::uint16_t>(year < 100 ? full_year(year) : year);
}
inline void set_month(std::string_view text, PeriodState& s) {
  s.phrase().month = static_cast<std::uint8_t>(month_of_word(text));
}
inline bool set_day(std::string_view text, PeriodState& s) {
  const int day = take_int(text);
  if (day < 1 || day > 31) return false;
  s.phrase().day = static_cast<std::uint8_t>(day);
  return true;
}
inline bool set_numeric(int year, int month, int day, PeriodState& s) {
  if (year < 100) year = full_year(year);
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return false;
  s.phrase().year = static_cast<std::uint16_t>(year);
  s.phrase().month = static_cast<std::uint8_t>(month);
  s.phrase().day = static_cast<std::uint8_t>(day);
  return true;
}
inline bool set_iso(std::string_view text, PeriodState& s) {
  const int year = take_int(text), month = take_int(text), day = take_int(text);
  return set_numeric(year, month, day, s);
}
// The month first, as in the United States, unless it can't be one.
inline bool set_slash(std::string_view text, PeriodState& s) {
  const int a = take_int(text), b = take_int(text), year = take_int(text);
  return a > 12 ? set_numeric(year, b, a, s) : set_numeric(year, a, b, s);
}
inline bool set_dotted(std::string_view text, PeriodState& s) {
  const int day = take_int(text), month = take_int(text), year = take_int(text);
  return set_numeric(year, month, day, s);
}
inline void set_fiscal(std::string_view /*text*/, PeriodState& s) {
  s.phrase().fiscal_word = true;
}
inline void set_annual(std::string_view /*text*/, PeriodState& s) {
  s.reading.annual = true;
}
inline void set_fiscal_annual(std::string_view /*text*/, PeriodState& s) {
  s.phrase().fiscal_word = s.reading.annual = true;
}
inline void set_full_year(std::string_view /*text*/, PeriodState& s) {
  s.phrase().months = 12;
  s.reading.annual = true;
  s.reading.noun = Relative::this_year;
}
inline void set_half_year(std::string_view /*text*/, PeriodState& s) {
  s.phrase().months = 6;
}
inline void set_trailing(std::string_view /*text*/, PeriodState& s) {
  s.phrase().trailing = true;
}
inline void set_trailing_year(std::string_view /*text*/, PeriodState& s) {
  s.phrase().trailing = true;
  s.phrase().months = 12;
}
inline void set_first(std::string_view /*text*/, PeriodState& s) {
  s.phrase().relative = Relative::year_to_date;
  s.reading.first = true;
}
inline void set_same(std::string_view /*text*/, PeriodState& s) {
  s.phrase().relative = Relative::year_ago;
  s.reading.same = true;
}
template <Relative Which>
void set_relative(std::string_view /*text*/, PeriodState& s) {
  s.phrase().relative = Which;
}
inline void set_prior_quarter(std::string_view /*text*/, PeriodState& s) {
  s.phrase().relative = Relative::prior_quarter;
  s.phrase().months = 3;
}
inline void set_current_quarter(std::string_view /*text*/, PeriodState& s) {
  s.reading.noun = Relative::this_period;
  s.phrase().months = 3;
}
inline void set_current_period(std::string_view /*text*/, PeriodState& s) {
  s.reading.noun = Relative::this_period;
}
inline void set_current_year(std::string_view /*text*/, PeriodState& s) {
  s.reading.noun = Relative::this_year;
  s.reading.annual = true;
}
inline void set_year_end(std::string_view /*text*/, PeriodState& s) {
  s.phrase().relative = Relative::year_end;
  s.phrase().as_of = true;
}
inline void set_quarter_end(std::string_view text, PeriodState& s) {
  set_current_quarter(text, s);
  s.phrase().as_of = true;
}
inline void set_as_of(std::string_view /*text*/, PeriodState& s) {
  s.phrase().as_of = true;
}
inline void set_end_of(std::string_view /*text*/, PeriodState& s) {
  s.reading.end_of = s.phrase().as_of = true;
}
inline void set_beginning_of(std::string_view /*text*/, PeriodState& s) {
  s.reading.beginning_of = true;
}
inline void set_remainder_of(std::string_view /*text*/, PeriodState& s) {
  s.reading.remainder_of = true;
}
inline void set_ended_month(std::string_view /*text*/, PeriodState& s) {
  s.phrase().months = 3;
  s.phrase().ended = true;
}
// "January–September": nine months to the end of September; a stretch that is no whole quarters is none.
inline bool set_month_range(std::string_view text, PeriodState& s) {
  const int first = month_of_word(text);
  const int last = month_of_word(text.substr(text.find_last_of(" -\x90\x91\x92\x93") + 1));
  const int months = (last - first + 12) % 12 + 1;
  if (first == 0 || last == 0 || months % 3 != 0) return false;
  s.phrase().months = static_cast<std::uint8_t>(months);
  s.phrase().month = static_cast<std::uint8_t>(last);
  s.phrase().ended = true;
  return true;
}
// "1 January to 30 June 2025": the six months to the end of June, where whole quarters lie between.
inline bool set_day_range(std::string_view text, PeriodState& s) {
  int first = 0, last = 0, day = 0, year = 0;
  while (!text.empty()) {
    if (is_digit(text.front())) {
      const int number = take_int(text);
      (number > 31 ? year : day) = number;
    } else if (const int month = month_of_word(text); month != 0) {
      (first == 0 ? first : last) = month;
      text.remove_prefix(3);
    } else {
      text.remove_prefix(1);
    }
  }
  const int months = (last - first + 12) % 12 + 1;
  if (first == 0 || last == 0 || months % 3 != 0 || day < days_in_month(2001, last)) return false;
  s.phrase().months = static_cast<std::uint8_t>(months);
  s.phrase().month = static_cast<std::uint8_t>(last);
  s.phrase().day = static_cast<std::uint8_t>(day);
  s.phrase().year = static_cast<std::uint16_t>(year);
  s.phrase().ended = true;
  return true;
}

}  // namespace tieout::period_setters
