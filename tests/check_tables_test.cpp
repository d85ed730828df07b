#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "check/grade.hpp"
#include "check/suspect.hpp"
#include "report/report.hpp"
#include "spec_example.hpp"
#include "spec_table.hpp"

// tests/spec/checks.md: what the checks of tables against tables find, and what they leave alone.

namespace {

using namespace tieout;

// One line a finding: code, severity and the number at its place.
std::string findings_of(const Report& report) {
  std::string out;
  for (const Finding& finding : report.checked.findings) {
    out += std::string(finding.rule->code) + ' ' + std::string(name(finding.severity)) + ' ';
    const std::string_view text = report.document.view(finding.place);
    out += std::string(text.substr(text.starts_with("$ ") ? 2 : 0)) + '\n';
  }
  return out.empty() ? "nothing\n" : out;
}

TEST(CheckTables, Specification) {
  const auto examples = spec_examples("checks.md");
  ASSERT_GE(examples.size(), 20u);
  Report report;
  for (const SpecExample& example : examples) {
    report.read("example.md", example.input);
    EXPECT_EQ(findings_of(report), example.expected) << "checks.md:" << example.line << ": " << example.title;
  }
}

// Every rule of tables has an example where it fires.
TEST(CheckTables, EveryRuleFires) {
  std::set<std::string> fired;
  for (const SpecExample& example : spec_examples("checks.md")) fired.insert(example.expected.substr(0, 5));
  for (const Rule* rule : rules()) {
    if (rule->code.starts_with("TO")) continue;  // claims have their own specification
    EXPECT_TRUE(fired.contains(std::string(rule->code))) << rule->code;
  }
}

TEST(CheckTables, RulesAreDocumented) {
  std::set<std::string_view> codes, names;
  for (const Rule* rule : rules()) {
    EXPECT_TRUE(codes.insert(rule->code).second) << rule->code;
    EXPECT_TRUE(names.insert(rule->name).second) << rule->name;
    EXPECT_FALSE(rule->summary.empty() || rule->what.empty() || rule->why.empty() || rule->example.empty())
        << rule->code;
    EXPECT_EQ(find_rule(rule->code), rule);
    EXPECT_EQ(find_rule(rule->name), rule);
  }
  EXPECT_EQ(find_rule("XX999"), nullptr);
}

TEST(CheckTables, Grades) {
  for (const auto& row : spec_rows("checks.md", "Grades")) {
    Rounding rounding;
    for (int i = 0; i <= std::stoi(row[0]); ++i) rounding.add(-3, false);
    const Decimal difference = Decimal(std::stoi(row[1]), 3);
    EXPECT_EQ(name(grade_sum(difference, rounding)), row[2]) << row[0] << " addends, " << row[1];
  }
}

TEST(CheckTables, ExactNumbersDoNotRound) {
  Rounding rounding;
  rounding.add(0, true);
  rounding.add(0, true);
  EXPECT_EQ(grade_sum(Decimal(0), rounding), Grade::exact);
  EXPECT_EQ(grade_sum(Decimal(1), rounding), Grade::breaks);
  EXPECT_EQ(grade_sum(Decimal::invalid(), rounding), Grade::not_checkable);
}

Decimal number(std::string text) {
  std::erase(text, ',');
  return *Decimal::parse(text);
}

TEST(CheckTables, Hypotheses) {
  for (const auto& row : spec_rows("checks.md", "Hypotheses")) {
    bool slip = false;
    EXPECT_EQ(hypothesis(number(row[0]), number(row[1]), std::stoi(row[2]), 0, slip), row[3]) << row[0];
    EXPECT_EQ(slip, row[4] == "yes") << row[0];
  }
}

bool follows(const Report& report, std::string_view convention) {
  const auto& checks = report.checked.checks;
  return std::any_of(checks.begin(), checks.end(), [&](const Check& check) {
    return std::find(check.conventions.begin(), check.conventions.end(), convention) != check.conventions.end();
  });
}

TEST(CheckTables, ConventionsAreReported) {
  const std::string head =
      "Condensed Consolidated Statements of Cash Flows\n(in thousands)\n\n| | 2024 | 2023 |\n|---|---|---|\n";
  const std::string flows =
      "| Net cash provided by operating activities | 5,120 | 4,310 |\n| Net cash used in investing activities | "
      "(1,250) | "
      "(1,130) |\n| Net cash used in financing activities | (2,480) | (905) |\n";
  Report report;
  report.read(
      "a.md",
      head + flows + "| Effect of exchange rates on cash | (115) | 62 |\n| Net increase in cash | 1,275 | 2,337 |\n");
  EXPECT_TRUE(follows(report, "fx-inside-change"));
  EXPECT_FALSE(follows(report, "fx-outside-change"));
  report.read("b.md",
              head + flows +
                  "| Net increase in cash | 1,390 | 2,275 |\n| Effect of exchange rates on cash | (115) | 62 |\n| "
                  "Cash at beginning of year | 8,411 | 6,074 |\n| Cash and restricted cash at end of year | 9,686 | "
                  "8,411 |\n");
  EXPECT_TRUE(follows(report, "fx-outside-change"));
  EXPECT_TRUE(follows(report, "restricted-cash-included"));
  report.read(
      "c.md",
      "Costs\n(in thousands)\n\n| | 2024 | 2023 | Favorable (Unfavorable) |\n|---|---|---|---|\n| Salaries | 1,250 | "
      "1,130 | (120) |\n| Rent | 480 | 505 | 25 |\n| Energy | 333 | 287 | (46) |\n");
  EXPECT_TRUE(follows(report, "favourable-unfavourable"));
}

// The same document twice, through one Report: the same findings, and no memory of the first.
TEST(CheckTables, RunsAgain) {
  const auto examples = spec_examples("checks.md");
  const auto quiet =
      std::find_if(examples.begin(), examples.end(), [](const auto& e) { return e.expected == "nothing\n"; });
  ASSERT_NE(quiet, examples.end());
  Report report;
  report.read("example.md", examples[0].input);
  const std::string first = findings_of(report);
  EXPECT_NE(first, "nothing\n");
  report.read("example.md", quiet->input);
  EXPECT_EQ(findings_of(report), "nothing\n");
  report.read("example.md", examples[0].input);
  EXPECT_EQ(findings_of(report), first);
}

}  // namespace
