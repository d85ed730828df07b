#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tieout {

// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
struct Date {
  std::int32_t days = INT32_MIN;

  [[nodiscard]] constexpr bool known() const { return days != INT32_MIN; }
  [[nodiscard]] static Date of(int year, int month, int day);  // unknown where there is no such day
  struct Civil {
    int year, month, day;
  };
  [[nodiscard]] Civil civil() const;
  [[nodiscard]] int weekday() const;  // 0 = Sunday
  [[nodiscard]] bool is_month_end() const;
  [[nodiscard]] Date plus_days(int n) const { return known() ? Date{days + n} : Date{}; }
  [[nodiscard]] Date plus_months(int n) const;  // keeps the day, clipped to the month's length
  [[nodiscard]] Date month_end() const;         // last day of its month
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};
[[nodiscard]] int days_in_month(int year, int month);
void append_iso(Date date, std::string& out);  // "2012-09-30"

// An instant (a balance date) or a duration, both ends inclusive.
struct Period {
  Date start;  // unknown for an instant
  Date end;

  [[nodiscard]] static Period at(Date instant) { return {{}, instant}; }
  [[nodiscard]] bool known() const { return end.known(); }
  [[nodiscard]] bool is_instant() const { return end.known() && !start.known(); }
  [[nodiscard]] bool is_duration() const { return start.known(); }
  [[nodiscard]] int days() const { return is_duration() ? end.days - start.days + 1 : 0; }
  // Length of a duration in whole quarters, to the nearest (13 or 14 weeks, 89 to 98 days = 1); 0 where it is none.
  [[nodiscard]] int quarters() const;
  friend auto operator<=>(const Period&, const Period&) = default;
};

// What a phrase says about a period, before the document's calendar resolves it to dates.  Parts that the phrase leaves
// out stay zero.
struct PeriodPhrase {
  enum class Kind : std::uint8_t {
    none,
    duration,  // "three months ended September 30, 2012", "16 weeks ended September 1, 2024", "year ended …", "four
               // quarters ended …"
    date,      // "September 30, 2012", "December 31,", "2012": a date or a part of one
    fiscal,  // "Q2 FY25", "third quarter of 2012", "fiscal 2024", "first half of fiscal 2025", "1H24", "full year 2012"
    relative,  // "the same quarter last year", "a year ago", "prior quarter", "year-end", "the quarter", "year to date"
  };
  enum class Relative : std::uint8_t {
    none,
    this_period,    // "the quarter", "this quarter", "the period"
    this_year,      // "the year", "full year", "the fiscal year"
    year_ago,       // "the same quarter last year", "a year ago", "year over year", "prior-year period", "last year"
    prior_quarter,  // "the previous quarter", "sequentially", "quarter over quarter"
    year_to_date,   // "year to date", "first nine months"
    year_end,       // "year-end", "the end of last year"
    beginning,      // "the beginning of the quarter"
  };
  Kind kind = Kind::none;
  Relative relative = Relative::none;
  std::uint8_t months = 0;   // length in months, 3 for a quarter, 12 for a year, "four quarters", "twelve months"
  std::uint8_t weeks = 0;    // length in weeks where the phrase counts weeks
  std::uint8_t quarter = 0;  // 1–4
  std::uint8_t half = 0;     // 1–2
  std::uint8_t month = 0, day = 0;
  std::uint16_t year = 0;    // four digits; two-digit years are completed (00–79 → 2000–2079)
  std::uint16_t label = 0;   // the fiscal year named beside a date: "first quarter of fiscal 2027 ended June 27, 2026"
  bool fiscal_word = false;  // says "fiscal" or FY
  bool ended = false;        // "ended", "ending": the date is the end of a duration
  bool of_year = false;      // … of the year that the quarter is of: "first quarter of the fiscal year ending …"
  bool as_of = false;        // "as of", "at": an instant
  bool trailing = false;     // "last twelve months", "trailing four quarters"
};

// Reads the period that a column heading (headings of stacked rows joined by spaces), a title or a caption states: the
// whole text is searched, the parts found are merged: "Three Months Ended September 30, 2012"; "Quarter Ended";
// "September 30," + "2012"; "Nine Months Ended Sept. 29, 2024 (unaudited)"; "13 Weeks Ended"; "thirty-nine weeks
// ended"; "Year Ended December 31, 2023"; "FY 2024"; "Q3'24"; "As of June 30, 2025"; "30 June 2025"; "6/30/25"; "H1
// 2025"; "2012". kind none where it states none.
[[nodiscard]] PeriodPhrase read_period(std::string_view text);

// One period phrase found in prose.
struct PeriodMention {
  PeriodPhrase phrase;
  std::uint32_t begin, end;  // offsets into the text given
};
// Appends all period phrases of a sentence, left to right, longest match first, not overlapping.
void find_periods(std::string_view sentence, std::vector<PeriodMention>& out);

}  // namespace tieout
