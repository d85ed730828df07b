#include "amount/period.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/spec_table.hpp"

namespace tieout {
namespace {

// "fiscal months=3 quarter=2 year=2025 +fiscal": the kind, then every part that is known.
std::string describe(const PeriodPhrase& p) {
  constexpr std::string_view kinds[] = {"none", "duration", "date", "fiscal", "relative"};
  constexpr std::string_view relatives[] = {
      "", "this_period", "this_year", "year_ago", "prior_quarter", "year_to_date", "year_end", "beginning"};
  std::string out(kinds[static_cast<std::size_t>(p.kind)]);
  if (p.relative != PeriodPhrase::Relative::none)
    out += " " + std::string(relatives[static_cast<std::size_t>(p.relative)]);
  const auto number = [&out](std::string_view name, int value) {
    if (value != 0) out += " " + std::string(name) + "=" + std::to_string(value);
  };
  number("months", p.months);
  number("weeks", p.weeks);
  number("quarter", p.quarter);
  number("half", p.half);
  number("year", p.year);
  number("label", p.label);
  number("month", p.month);
  number("day", p.day);
  if (p.fiscal_word) out += " +fiscal";
  if (p.ended) out += " +ended";
  if (p.of_year) out += " +of_year";
  if (p.as_of) out += " +as_of";
  if (p.trailing) out += " +trailing";
  return out;
}

std::string describe_all(const std::string& sentence) {
  std::vector<PeriodMention> found;
  find_periods(sentence, found);
  std::string out;
  for (const PeriodMention& m : found) {
    if (!out.empty()) out += "; ";
    out += sentence.substr(m.begin, m.end - m.begin) + " = " + describe(m.phrase);
  }
  return out.empty() ? "none" : out;
}

TEST(Periods, HeadingsOfTheSpecification) {
  for (const std::string_view heading : {"Headings", "Headings that state no period"}) {
    const auto rows = spec_rows("periods.md", heading);
    ASSERT_FALSE(rows.empty()) << heading;
    for (const auto& row : rows) {
      ASSERT_EQ(row.size(), 2U) << row.front();
      EXPECT_EQ(describe(read_period(row[0])), row[1]) << row[0];
    }
  }
}

TEST(Periods, SentencesOfTheSpecification) {
  for (const std::string_view heading : {"Sentences", "Phrases that share an end", "Words that are no periods"}) {
    const auto rows = spec_rows("periods.md", heading);
    ASSERT_FALSE(rows.empty()) << heading;
    for (const auto& row : rows) {
      ASSERT_EQ(row.size(), 2U) << row.front();
      EXPECT_EQ(describe_all(row[0]), row[1]) << row[0];
    }
  }
}

TEST(Periods, MentionsDoNotOverlap) {
  const std::string text =
      "In the third quarter of fiscal 2025, ended June 30, 2025, and the year ended December 31, 2024, 2023";
  std::vector<PeriodMention> found;
  find_periods(text, found);
  ASSERT_GE(found.size(), 3U);
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_LT(found[i].begin, found[i].end);
    if (i > 0) {
      EXPECT_LE(found[i - 1].end, found[i].begin);
    }
  }
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

TEST(Periods, HostileInputTakesLinearTime) {
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string_view piece :
       {"quarter ", "the ",    "of ",     "first ",    "year ",  "ended ",  "2012 ",   "2012",    "Q1",
        "1",        "9/9/",    "June ",   "June 30, ", "three ", "as of ",  "end of ", "fiscal ", "last ",
        "a",        "months ", "- ",      "year-",     "FY",     "in the ", "same ",   "May",     "\xE2\x80\x93",
        "\xFF",     " ",       "twenty-", "YTD ",      "1H"}) {
    const std::string text = repeated(piece, 1 << 17);
    std::vector<PeriodMention> found;
    find_periods(text, found);
    EXPECT_LE(found.size(), text.size());
    (void)read_period(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(Periods, EveryPieceOfAnInputIsSafe) {
  const std::string text =
      "As of the end of fiscal year-end Q3'24 FY 25 30-Jun-25 Sept. 30,2024 thirteen weeks ended on last year's 1H24";
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t end = begin; end <= text.size(); ++end) {
      const std::string piece = text.substr(begin, end - begin);
      std::vector<PeriodMention> found;
      find_periods(piece, found);
      for (const PeriodMention& m : found) EXPECT_LE(m.end, piece.size());
      (void)read_period(piece);
    }
  }
}

}  // namespace
}  // namespace tieout
