#pragma once
#include <vector>

#include "amount/period.hpp"

namespace tieout {

// What a phrase is read for: the same words mean an instant on a balance sheet and a duration on an income statement.
enum class PeriodUse : std::uint8_t { flow, instant };

// The document's fiscal calendar: how its phrases become dates.  Learnt from the dates that the document prints;
// nothing is guessed: a phrase that the evidence does not resolve stays unknown.
class Calendar {
 public:
  void clear();
  // Evidence.  see(): a date printed as the end of a period or as a balance date.  base(): fiscal quarter `quarter` of
  // `year` ends on `end`.
  void see(Date end);
  void base(int year, int quarter, Date end);
  void settle();  // after all evidence, before resolve()

  // The period that the release reports on; relative phrases refer to it.
  void set_current(Period current) { current_ = current; }
  [[nodiscard]] Period current() const { return current_; }
  [[nodiscard]] bool has_base() const { return base_year_ != 0; }
  [[nodiscard]] bool weekly() const { return weekly_; }

  // `around` is the period that relative phrases and missing parts refer to (the current one where unknown).
  [[nodiscard]] Period resolve(const PeriodPhrase& phrase, PeriodUse use, Period around = {}) const;

  // The duration of `months` months or `weeks` weeks (where not 0) that ends on `end`.
  [[nodiscard]] Period ending(Date end, int months, int weeks = 0) const;
  // The same length one year back; one quarter back; unknown where the calendar does not tell.
  [[nodiscard]] Period year_ago(Period period) const;
  [[nodiscard]] Period prior_quarter(Period period) const;
  [[nodiscard]] Date quarter_end(int year, int quarter) const;
  // Fiscal year and quarter in which `end` falls as a quarter's end; false where unknown.
  [[nodiscard]] bool fiscal_of(Date end, int& year, int& quarter) const;

 private:
  [[nodiscard]] Date snap(Date about) const;  // the known or regular period end near a date
  [[nodiscard]] Date fiscal_year_end_before(Date end) const;
  [[nodiscard]] Period fiscal(const PeriodPhrase& phrase, Period around) const;
  [[nodiscard]] Period of_year(const PeriodPhrase& phrase, Period around) const;
  [[nodiscard]] Period relative(const PeriodPhrase& phrase, Period around) const;

  std::vector<Date> ends_;  // sorted, unique
  Period current_;
  bool weekly_ = false;
  int weekday_ = 0;
  bool last_weekday_of_month_ =
      false;  // weekly: ends on the last such weekday of a month; otherwise on the nearest to a month's end
  int base_year_ = 0, base_quarter_ = 0;
  Date base_end_;
};

}  // namespace tieout
