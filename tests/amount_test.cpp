#include <gtest/gtest.h>

#include <climits>
#include <string>

#include "amount/decimal.hpp"
#include "amount/interval.hpp"
#include "amount/period.hpp"
#include "amount/unit.hpp"

namespace tieout {
namespace {

Decimal dec(std::string_view text) {
  const auto value = Decimal::parse(text);
  EXPECT_TRUE(value.has_value()) << text;
  return value.value_or(Decimal::invalid());
}

Interval between(std::string_view low, std::string_view high) {
  return {dec(low), dec(high)};
}

TEST(Decimal, ReadsPlainNotationOnly) {
  const struct {
    std::string_view text;
    std::string_view printed;
    int exponent;
  } cases[] = {{"0", "0", 0},     {"-1234.50", "-1234.5", -2}, {"23382", "23382", 0}, {".75", "0.75", -2},
               {"+5", "5", 0},    {"0.060", "0.06", -3},       {"000.10", "0.1", -2}, {"-0", "0", 0},
               {"100", "100", 0}, {"-0.00", "0", -2}};
  for (const auto& c : cases) {
    const Decimal value = dec(c.text);
    EXPECT_EQ(value.str(), c.printed) << c.text;
    EXPECT_EQ(value.exponent(), c.exponent) << c.text;
  }
  for (const std::string_view bad : {"", "-", ".", "5.", "1,000", "1e5", " 1", "1 ", "--1", "1.2.3", "NaN", "0x10"}) {
    EXPECT_FALSE(Decimal::parse(bad).has_value()) << bad;
  }
  EXPECT_FALSE(Decimal::parse(std::string(60, '9')).has_value());
  EXPECT_TRUE(Decimal::parse(std::string(60, '0') + "7").has_value());
}

TEST(Decimal, ComputesExactly) {
  EXPECT_EQ(dec("0.1") + dec("0.2"), dec("0.3"));
  EXPECT_EQ((dec("23382") - dec("19375")).str(), "4007");
  EXPECT_EQ((dec("5") - dec("7.25")).str(), "-2.25");
  EXPECT_EQ((dec("-1.10") * dec("3")).str(), "-3.3");
  EXPECT_EQ(dec("23.4").scaled(6).str(), "23400000");
  EXPECT_EQ(dec("21").scaled(-2).str(), "0.21");
  EXPECT_EQ(dec("-7").abs(), dec("7"));
  EXPECT_EQ(Decimal::unit(-3).str(), "0.001");
  EXPECT_EQ(Decimal(INT64_MIN).str(), "-9223372036854775808");
}

TEST(Decimal, ComparesByValueAcrossExponents) {
  EXPECT_EQ(dec("1.0"), dec("1.00"));
  EXPECT_LT(dec("-2"), dec("-1.99"));
  EXPECT_GT(dec("1").scaled(100), dec("99999999999999999999999999999999999999"));
  EXPECT_LT(dec("-1").scaled(100), dec("-99999999999999999999999999999999999999"));
  EXPECT_LT(dec("1").scaled(-100), dec("1"));
  EXPECT_EQ(dec("0").scaled(100), dec("0.000"));
}

TEST(Decimal, OverflowIsInvalidAndStaysSo) {
  const Decimal huge = dec("99999999999999999999999999999999999999");
  const Decimal over = huge + Decimal(1);
  EXPECT_FALSE(over.valid());
  EXPECT_FALSE((over - huge).valid());
  EXPECT_FALSE((huge * Decimal(10) * huge).valid());
  EXPECT_FALSE(over == over);
  EXPECT_FALSE(over < huge);
  EXPECT_FALSE(over >= huge);
  EXPECT_EQ(over.str(), "");
  EXPECT_FALSE(Decimal(1).scaled(INT_MAX).valid());
  EXPECT_FALSE(Decimal(1).scaled(INT_MIN).valid());
  EXPECT_TRUE((huge - huge).is_zero());
  EXPECT_EQ((huge - dec("0.0")).str(), huge.str());
}

TEST(Decimal, DividesWithDirectedRounding) {
  const struct {
    std::string_view a, b, floor, ceiling;
  } cases[] = {{"4007", "19375", "0.206812903225", "0.206812903226"},
               {"-4007", "19375", "-0.206812903226", "-0.206812903225"},
               {"1", "4", "0.25", "0.25"},
               {"10", "5", "2", "2"},
               {"0", "3", "0", "0"},
               {"2", "-3", "-0.666666666667", "-0.666666666666"},
               {"123456789012345678", "1", "123456789012000000", "123456789013000000"},
               {"1", "99999999999999999999999999999999999", "0.00000000000000000000000000000000001",
                "0.0000000000000000000000000000000000100000000001"}};
  for (const auto& c : cases) {
    EXPECT_EQ(Decimal::divide_floor(dec(c.a), dec(c.b)).str(), c.floor) << c.a << " / " << c.b;
    EXPECT_EQ(Decimal::divide_ceiling(dec(c.a), dec(c.b)).str(), c.ceiling) << c.a << " / " << c.b;
  }
  EXPECT_FALSE(Decimal::divide_floor(Decimal(1), Decimal(0)).valid());
}

TEST(Decimal, PrintsFixedForMessages) {
  EXPECT_EQ(dec("20.685").fixed(2), "20.68");
  EXPECT_EQ(dec("20.695").fixed(2), "20.70");
  EXPECT_EQ(dec("-0.004").fixed(2), "0.00");
  EXPECT_EQ(dec("23382000").fixed(0, true), "23,382,000");
  EXPECT_EQ(dec("-1234.5").fixed(2, true), "-1,234.50");
  EXPECT_EQ(dec("999").fixed(0, true), "999");
  EXPECT_EQ(dec("5").scaled(3).fixed(1), "5000.0");
}

TEST(Interval, PrintedValuesStandForTheirRounding) {
  const Interval million = Interval::printed(dec("23400000"), -5);
  EXPECT_EQ(million.low.str(), "23350000");
  EXPECT_EQ(million.high.str(), "23450000");
  EXPECT_TRUE(million.contains(dec("23382000")));
  EXPECT_FALSE(million.contains(dec("23450001")));

  const Interval about = Interval::printed(dec("0.21"), 2, Hedge::about);
  EXPECT_EQ(about.low.str(), "0.2");
  EXPECT_EQ(about.high.str(), "0.22");

  const Interval above = Interval::printed(dec("16"), 0, Hedge::above);
  EXPECT_EQ(above.low.str(), "16");
  EXPECT_EQ(above.high.str(), "18.6");

  const Interval below = Interval::printed(dec("-0.5"), 1, Hedge::below);
  EXPECT_EQ(below.high.str(), "-0.5");
  EXPECT_LT(below.low, below.high);
}

TEST(Interval, ArithmeticEnclosesEveryResult) {
  const Interval a = between("-2", "3");
  const Interval b = between("4", "5");
  EXPECT_EQ((a + b).low.str(), "2");
  EXPECT_EQ((a - b).low.str(), "-7");
  EXPECT_EQ((a - b).high.str(), "-1");
  EXPECT_EQ((a * b).low.str(), "-10");
  EXPECT_EQ((a * b).high.str(), "15");
  EXPECT_EQ((a / b).low.str(), "-0.5");
  EXPECT_EQ((a / b).high.str(), "0.75");
  EXPECT_EQ((a / -b).low.str(), "-0.75");
  EXPECT_EQ((a / -b).high.str(), "0.5");
  EXPECT_EQ((between("-8", "-4") / between("2", "4")).low.str(), "-4");
  EXPECT_EQ((between("-8", "-4") / between("2", "4")).high.str(), "-1");
  EXPECT_FALSE((b / a).valid());
  EXPECT_FALSE((b / between("0", "1")).valid());
  EXPECT_TRUE(a.has_zero());
  EXPECT_FALSE(b.has_zero());
}

TEST(Interval, GrowthFromThePrintedTableAdmitsOnePercentage) {
  const Interval now = Interval::printed(dec("23382000"), -3);
  const Interval then = Interval::printed(dec("19375000"), -3);
  const Interval growth = (now - then) / then;
  EXPECT_EQ(admits(growth, 2), 1);
  EXPECT_TRUE(growth.meets(Interval::printed(dec("0.21"), 2)));
  EXPECT_FALSE(growth.meets(Interval::printed(dec("0.20"), 2)));

  const Interval rough = Interval::printed(dec("23400000"), -5) / Interval::printed(dec("19400000"), -5);
  EXPECT_EQ(admits(rough - Interval::point(Decimal(1)), 2), 2);
}

TEST(Interval, AdmitsIsBounded) {
  EXPECT_EQ(admits(between("0", "1000000000000"), 2), 1'000'000);
  EXPECT_EQ(admits(between("2", "1"), 2), 0);
  EXPECT_EQ(admits(Interval::point(dec("0.5")), 0), 2);
  EXPECT_EQ(admits(Interval::point(dec("-1.2")), 0), 1);
}

TEST(Interval, IntersectionMayBeEmpty) {
  EXPECT_FALSE(between("1", "2").intersect(between("3", "4")).valid());
  EXPECT_FALSE(between("1", "2").meets(between("3", "4")));
  EXPECT_EQ(between("1", "3").intersect(between("2", "4")).low.str(), "2");
  EXPECT_TRUE(between("1", "2").meets(between("2", "4")));
  EXPECT_FALSE((between("1", "2") * Interval::point(Decimal::invalid())).valid());
}

TEST(Unit, NamesOfTheOutput) {
  const struct {
    Unit unit;
    std::string_view name;
  } cases[] = {{Unit::money("USD"), "USD"},
               {Unit::of(UnitKind::money), ""},
               {{UnitKind::per_share, {'E', 'U', 'R'}}, "EUR/shares"},
               {Unit::of(UnitKind::percent), "percent"},
               {Unit::of(UnitKind::points), "points"},
               {Unit::of(UnitKind::multiple), "x"},
               {Unit::of(UnitKind::count), "pure"},
               {Unit{}, ""}};
  for (const auto& c : cases) {
    std::string out;
    append_name(c.unit, out);
    EXPECT_EQ(out, c.name);
  }
}

TEST(Date, CivilRoundTrip) {
  EXPECT_EQ(Date::of(1970, 1, 1).days, 0);
  EXPECT_EQ(Date::of(2012, 9, 30).days, 15613);
  EXPECT_FALSE(Date::of(2023, 2, 29).known());
  EXPECT_TRUE(Date::of(2000, 2, 29).known());
  EXPECT_FALSE(Date::of(2024, 13, 1).known());
  for (int day = -800'000; day < 800'000; day += 97) {
    const Date::Civil c = Date{day}.civil();
    if (c.year < 1) continue;
    EXPECT_EQ(Date::of(c.year, c.month, c.day).days, day);
  }
}

TEST(Date, MonthsAndWeekdays) {
  std::string iso;
  append_iso(Date::of(2024, 1, 31).plus_months(1), iso);
  EXPECT_EQ(iso, "2024-02-29");
  EXPECT_EQ(Date::of(2024, 1, 31).plus_months(-12), Date::of(2023, 1, 31));
  EXPECT_EQ(Date::of(2024, 9, 28).weekday(), 6);
  EXPECT_TRUE(Date::of(2024, 2, 29).is_month_end());
  EXPECT_EQ(Date::of(2024, 2, 3).month_end(), Date::of(2024, 2, 29));
  EXPECT_FALSE(Date{}.plus_days(5).known());
  EXPECT_FALSE(Date{}.plus_months(5).known());
}

TEST(Period, LengthInQuarters) {
  const auto weeks = [](int n) { return Period{Date{0}, Date{7 * n - 1}}.quarters(); };
  EXPECT_EQ(weeks(12), 1);
  EXPECT_EQ(weeks(13), 1);
  EXPECT_EQ(weeks(17), 1);
  EXPECT_EQ(weeks(26), 2);
  EXPECT_EQ(weeks(39), 3);
  EXPECT_EQ(weeks(53), 4);
  EXPECT_EQ(weeks(4), 0);
  EXPECT_EQ(weeks(8), 0);
  EXPECT_EQ(Period::at(Date{0}).quarters(), 0);
}

}  // namespace
}  // namespace tieout
