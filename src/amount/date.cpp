#include <algorithm>

#include "amount/period.hpp"

namespace tieout {
namespace {

constexpr int first_year = 1;
constexpr int last_year = 9999;

constexpr bool is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

// Days from 1970-01-01 of a valid date; eras of 400 years, years that begin in March (H. Hinnant's algorithm).
constexpr std::int32_t days_from_civil(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

}  // namespace

int days_in_month(int year, int month) {
  constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

Date Date::of(int year, int month, int day) {
  if (year < first_year || year > last_year || day < 1 || day > days_in_month(year, month)) return {};
  return {days_from_civil(year, month, day)};
}

Date::Civil Date::civil() const {
  if (!known()) return {0, 0, 0};
  const std::int64_t z = std::int64_t{days} + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const auto day_of_era = static_cast<int>(z - era * 146097);
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const auto year = static_cast<int>(year_of_era + era * 400) + (month <= 2 ? 1 : 0);
  return {year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

int Date::weekday() const {
  if (!known()) return 0;
  return static_cast<int>(((std::int64_t{days} + 4) % 7 + 7) % 7);
}

bool Date::is_month_end() const {
  const Civil c = civil();
  return known() && c.day == days_in_month(c.year, c.month);
}

Date Date::plus_months(int n) const {
  if (!known()) return {};
  const Civil c = civil();
  const std::int64_t months = std::int64_t{c.year} * 12 + c.month - 1 + n;
  const auto year = static_cast<int>(months / 12);
  const auto month = static_cast<int>(months % 12) + 1;
  if (months < 0) return {};
  return of(year, month, std::min(c.day, days_in_month(year, month)));
}

Date Date::month_end() const {
  if (!known()) return {};
  const Civil c = civil();
  return of(c.year, c.month, days_in_month(c.year, c.month));
}

void append_iso(Date date, std::string& out) {
  if (!date.known()) return;
  const Date::Civil c = date.civil();
  if (c.year < first_year || c.year > last_year) return;
  const auto two = [&out](int n) {
    out += static_cast<char>('0' + n / 10 % 10);
    out += static_cast<char>('0' + n % 10);
  };
  two(c.year / 100);
  two(c.year % 100);
  out += '-';
  two(c.month);
  out += '-';
  two(c.day);
}

int Period::quarters() const {
  if (!is_duration()) return 0;
  constexpr int tolerance = 28;  // quarters of 12 and of 17 weeks exist
  const int length = days();
  const int nearest = (length * 8 + 365) / 730;  // 730 / 8 = 91.25 days
  return nearest > 0 && std::abs(length * 8 - nearest * 730) <= tolerance * 8 ? nearest : 0;
}

}  // namespace tieout
