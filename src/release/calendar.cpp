#include "release/calendar.hpp"

#include <algorithm>
#include <cstdlib>

namespace tieout {
namespace {

constexpr int near_days = 10;  // how far a 52/53-week year's dates wander

Date first_of_month(Date date) {
  const auto civil = date.civil();
  return Date::of(civil.year, civil.month, 1);
}

// Whether two of the ends (sorted) are the same day of the month a year apart, as no 52/53-week year ends twice.
bool same_day_each_year(const std::vector<Date>& ends) {
  return std::any_of(ends.begin(), ends.end(), [&](Date end) {
    const Date next = first_of_month(end).plus_months(12).month_end();
    return end.is_month_end() && std::binary_search(ends.begin(), ends.end(), next);
  });
}

}  // namespace

void Calendar::clear() {
  std::vector<Date> ends = std::move(ends_);
  ends.clear();
  *this = Calendar();
  ends_ = std::move(ends);
}

void Calendar::see(Date end) {
  if (end.known()) ends_.push_back(end);
}

void Calendar::base(int year, int quarter, Date end) {
  if (base_year_ != 0 || quarter < 1 || quarter > 4 || !end.known()) return;
  base_year_ = year;
  base_quarter_ = quarter;
  base_end_ = end;
}

void Calendar::settle() {
  std::sort(ends_.begin(), ends_.end());
  ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
  int by_weekday[7] = {};
  int odd = 0;
  for (const Date end : ends_) {
    ++by_weekday[end.weekday()];
    odd += !end.is_month_end();
  }
  const auto most = std::max_element(by_weekday, by_weekday + 7);
  weekday_ = static_cast<int>(most - by_weekday);
  weekly_ = odd * 3 >= static_cast<int>(ends_.size()) && odd > 0 && *most * 4 >= static_cast<int>(ends_.size()) * 3 &&
            !same_day_each_year(ends_);
  if (!weekly_) return;
  last_weekday_of_month_ = true;
  for (const Date end : ends_) {
    if (end.weekday() == weekday_ && end.plus_days(7) <= end.month_end()) last_weekday_of_month_ = false;
  }
}

Date Calendar::snap(Date about) const {
  Date best;
  for (const Date end : ends_) {
    const int distance = std::abs(end.days - about.days);
    if (distance <= near_days && (!best.known() || distance < std::abs(best.days - about.days))) best = end;
  }
  if (best.known()) return best;
  if (!weekly_) return about.is_month_end() ? about : about.month_end();
  // The nearest month end, then the weekday nearest to it or the last one in its month.
  const Date this_end = about.month_end();
  const Date last_end = first_of_month(about).plus_days(-1);
  const Date anchor = this_end.days - about.days <= about.days - last_end.days ? this_end : last_end;
  const int back = (anchor.weekday() - weekday_ + 7) % 7;
  return anchor.plus_days(last_weekday_of_month_ || back <= 3 ? -back : 7 - back);
}

Date Calendar::fiscal_year_end_before(Date end) const {
  if (base_year_ == 0) return {};
  int year = 0, quarter = 0;
  if (!fiscal_of(end, year, quarter)) return {};
  return quarter_end(year - 1, 4);
}

Period Calendar::ending(Date end, int months, int weeks) const {
  if (!end.known()) return {};
  if (weeks > 0) return {end.plus_days(1 - 7 * weeks), end};
  if (months <= 0) return {};
  if (!weekly_) {
    // A period that ends within a month (a first period, say) begins on the day after the same day.
    const Date begin = end.is_month_end() ? first_of_month(first_of_month(end).plus_months(1 - months))
                                          : end.plus_months(-months).plus_days(1);
    return {begin, end};
  }
  const Date before = snap(end.plus_months(-months));
  const int length = end.days - before.days;
  const int regular = 91 * months / 3;
  // Thirteen weeks a quarter; a fourteenth only where the dates of the document show it.
  const bool known = std::binary_search(ends_.begin(), ends_.end(), before);
  if (months % 3 == 0 && (known || months == 12) && (length == regular || length == regular + 7))
    return {before.plus_days(1), end};
  if (months % 3 == 0) {
    const Date year_end = months < 12 && months > 3 ? fiscal_year_end_before(end) : Date{};
    if (year_end.known() && (end.days - year_end.days == regular || end.days - year_end.days == regular + 7))
      return {year_end.plus_days(1), end};
    return {end.plus_days(1 - regular), end};
  }
  return {before.plus_days(1), end};
}

bool Calendar::fiscal_of(Date end, int& year, int& quarter) const {
  if (base_year_ == 0) return false;
  // Quarters between the two ends, to the nearest.
  const int days = end.days - base_end_.days;
  const int steps = (days * 16 + (days >= 0 ? 730 : -730)) / 1461;
  const int index = base_year_ * 4 + base_quarter_ - 1 + steps;
  if (std::abs(base_end_.plus_months(3 * steps).days - end.days) > near_days + 5) return false;
  year = index / 4;
  quarter = index % 4 + 1;
  return true;
}

Date Calendar::quarter_end(int year, int quarter) const {
  if (base_year_ == 0 || year == 0) return {};
  const int steps = (year - base_year_) * 4 + quarter - base_quarter_;
  if (steps == 0) return base_end_;
  if (std::abs(steps) > 80) return {};
  const Date about = base_end_.is_month_end() ? first_of_month(base_end_).plus_months(3 * steps).month_end()
                                              : base_end_.plus_months(3 * steps);
  return snap(about);
}

Period Calendar::year_ago(Period period) const {
  if (!period.known()) return {};
  const Date end = period.end;
  const Date about =
      end.is_month_end() && !weekly_ ? first_of_month(end).plus_months(-12).month_end() : end.plus_months(-12);
  const Date back = snap(about);
  if (period.is_instant()) return Period::at(back);
  const int quarters = period.quarters();
  return quarters > 0 ? ending(back, 3 * quarters) : Period{};
}

Period Calendar::prior_quarter(Period period) const {
  if (!period.known()) return {};
  const Date end = period.end;
  const Date about =
      end.is_month_end() && !weekly_ ? first_of_month(end).plus_months(-3).month_end() : end.plus_months(-3);
  const Date back = snap(about);
  return period.is_instant() ? Period::at(back) : ending(back, 3);
}

Period Calendar::fiscal(const PeriodPhrase& phrase, Period around) const {
  int year = phrase.year, quarter = 0;
  if (year == 0) {
    // "third quarter", "first half" without a year: of the fiscal year that `around` lies in.
    if (!around.known() || !fiscal_of(around.end, year, quarter)) return {};
    if (phrase.relative == PeriodPhrase::Relative::year_ago) --year;
  }
  if (phrase.half != 0) {
    const Date end = quarter_end(year, phrase.half * 2);
    return ending(end, 6);
  }
  if (phrase.quarter != 0) {
    const Date end = quarter_end(year, phrase.quarter);
    if (phrase.months == 6 || phrase.months == 9 || phrase.months == 12) return ending(end, phrase.months);
    return ending(end, 3, phrase.weeks);
  }
  if (phrase.months == 6 || phrase.months == 9) return ending(quarter_end(year, phrase.months / 3), phrase.months);
  return ending(quarter_end(year, 4), 12, phrase.weeks >= 52 ? phrase.weeks : 0);
}

// "the 2015 period", "the same quarter of 2015": the period at hand, some years back.
Period Calendar::of_year(const PeriodPhrase& phrase, Period around) const {
  constexpr int most = 5;
  int year = 0, quarter = 0;
  if (!around.known()) return {};
  if (!fiscal_of(around.end, year, quarter)) year = around.end.civil().year;
  if (phrase.year > year || year - phrase.year > most) return {};
  Period period = phrase.months == 3 && around.is_duration() && around.quarters() != 1 ? ending(around.end, 3) : around;
  for (int back = year - phrase.year; back > 0; --back) period = year_ago(period);
  return period;
}

Period Calendar::relative(const PeriodPhrase& phrase, Period around) const {
  using R = PeriodPhrase::Relative;
  if (phrase.year != 0 && (phrase.relative == R::this_period || phrase.relative == R::year_ago))
    return of_year(phrase, around);
  switch (phrase.relative) {
    case R::this_period:
      if (phrase.months == 3 && around.quarters() != 1) return around.is_instant() ? around : ending(around.end, 3);
      return around;
    case R::this_year: {
      int year = 0, quarter = 0;
      if (!around.known() || !fiscal_of(around.end, year, quarter)) return around.quarters() == 4 ? around : Period{};
      return ending(quarter_end(year, 4), 12);
    }
    case R::year_ago: {
      int year = 0, quarter = 0;
      if ((phrase.weeks >= 52 || phrase.months == 12) && around.known() && fiscal_of(around.end, year, quarter)) {
        return ending(quarter_end(year - 1, 4), 12, phrase.weeks);
      }
      const Period back = year_ago(around);
      return phrase.months != 0 && back.is_duration() ? ending(back.end, phrase.months) : back;
    }
    case R::prior_quarter:
      return prior_quarter(around);
    case R::year_to_date: {
      int year = 0, quarter = 0;
      if (phrase.year != 0 && around.known() && fiscal_of(around.end, year, quarter))
        return ending(quarter_end(phrase.year, quarter), 3 * quarter);
      const Date year_end = around.known() ? fiscal_year_end_before(around.end) : Date{};
      return year_end.known() ? Period{year_end.plus_days(1), around.end} : Period{};
    }
    case R::year_end: {
      if (phrase.year != 0) return Period::at(quarter_end(phrase.year, 4));
      const Date year_end = around.known() ? fiscal_year_end_before(around.end) : Date{};
      return year_end.known() ? Period::at(year_end) : Period{};
    }
    case R::beginning:
      return around.is_duration() ? Period::at(around.start.plus_days(-1)) : Period{};
    case R::none:
      break;
  }
  return {};
}

Period Calendar::resolve(const PeriodPhrase& phrase, PeriodUse use, Period around) const {
  using K = PeriodPhrase::Kind;
  if (!around.known()) around = current_;
  Period period;
  switch (phrase.kind) {
    case K::none:
      return {};
    case K::date:
    case K::duration: {
      Date end;
      int year = phrase.year;
      if (phrase.month != 0) {
        if (year == 0 && around.known()) {
          year = around.end.civil().year;
        }
        if (year != 0) {
          const int last = days_in_month(year, phrase.month);
          end = Date::of(year, phrase.month, phrase.day == 0 ? last : std::min<int>(phrase.day, last));
          if (phrase.day == 0) end = snap(end);
        }
      } else if (year != 0 && has_base()) {
        // A bare year: the fiscal year.
        end = quarter_end(year, phrase.quarter != 0 ? phrase.quarter : 4);
        if (phrase.kind == K::date && use == PeriodUse::flow && phrase.months == 0 && phrase.weeks == 0)
          return ending(end, phrase.quarter != 0 ? 3 : 12);
      } else if (phrase.kind == K::duration && phrase.relative == PeriodPhrase::Relative::year_ago) {
        end = year_ago(around).end;
      } else if (phrase.kind == K::duration && year == 0) {
        end = around.end;
      }
      if (!end.known()) return {};
      if (phrase.of_year) {
        int of = 0, quarter = 0;
        return fiscal_of(end, of, quarter) && quarter == 4 ? ending(quarter_end(of, phrase.quarter), 3) : Period{};
      }
      if (use == PeriodUse::instant && phrase.months == 0 && phrase.weeks == 0) return Period::at(end);
      if (phrase.as_of) return Period::at(end);
      if (phrase.months == 0 && phrase.weeks == 0) {
        if (phrase.quarter != 0) return ending(end, 3);
        return use == PeriodUse::instant ? Period::at(end) : Period{};
      }
      period = ending(end, phrase.months, phrase.weeks);
      break;
    }
    case K::fiscal:
      period = fiscal(phrase, around);
      break;
    case K::relative:
      period = relative(phrase, around);
      break;
  }
  if ((use == PeriodUse::instant || phrase.as_of) && period.is_duration()) return Period::at(period.end);
  return period;
}

}  // namespace tieout
