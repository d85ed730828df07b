#include <gtest/gtest.h>

#include "report/arithmetic.hpp"
#include "report/display.hpp"
#include "report_sample.hpp"

namespace tieout {
namespace {

std::string text_of(const Report& report, bool color = false) {
  std::string out;
  write_text(report, {color}, out);
  return out;
}

std::string arithmetic_of(const ReportSample& sample, const Check& check) {
  std::string out;
  append_arithmetic(sample.report, check, out);
  return out;
}

std::string marked(std::string_view text, const std::vector<Span>& marks) {
  std::string out;
  Display(out, false).marked_line(7, text, marks, Ink::red);
  return out;
}

TEST(ReportText, AFinding) {
  const ReportSample sample;
  EXPECT_EQ(text_of(sample.report),
            R"(harbor.md:3:35: error: Revenue growth is stated as 31%; the tables give 20.7% [TO101 claim-does-not-tie]
    3 | Café sales: revenues increased by 31% to
      |                                   ^^^
      = (23,382 - 19,375) / 19,375 = 20.68%, in thousands, quarter ended 2012-09-30 against 2011-09-30
   11 | | Revenues (1) | $ 23,382 | $ 19,375 |
      |                  ^^^^^^^^   ^^^^^^^^
    4 | $23.4 million, a record; guidance is about $100 million.
      | ^^^^^^^^^^^^^
      = the level beside it
      = looks like one digit wrong (31 for 21)
)");
}

TEST(ReportText, NothingToSay) {
  ReportSample sample;
  sample.report.checked.findings.clear();
  EXPECT_EQ(text_of(sample.report), "");
}

TEST(ReportText, InTheOrderOfTheDocument) {
  ReportSample sample;
  Finding early = sample.report.checked.findings[0];
  early.place = sample.find("Café");
  early.message = "earlier";
  early.severity = Severity::warning;
  sample.report.checked.findings.push_back(early);
  const std::string out = text_of(sample.report);
  EXPECT_TRUE(out.starts_with("harbor.md:3:1: warning: earlier")) << out;
  EXPECT_NE(out.find("harbor.md:3:35: error"), std::string::npos);
}

TEST(ReportText, ColorsComeAndGo) {
  const ReportSample sample;
  EXPECT_EQ(text_of(sample.report, false).find('\x1b'), std::string::npos);
  std::string colored = text_of(sample.report, true);
  EXPECT_NE(colored.find("\x1b[0;1;31merror"), std::string::npos);
  while (true) {
    const std::size_t escape = colored.find('\x1b');
    if (escape == std::string::npos) break;
    colored.erase(escape, colored.find('m', escape) - escape + 1);
  }
  EXPECT_EQ(colored, text_of(sample.report, false));
}

TEST(ReportText, ADocumentCannotSteerTheTerminal) {
  ReportSample sample;
  sample.report.name = "a\x1b[31m.md";
  sample.report.checked.findings[0].message = "bell \x07 override \u202E";
  const std::string out = text_of(sample.report);
  EXPECT_EQ(out.find('\x1b'), std::string::npos);
  EXPECT_EQ(out.find('\x07'), std::string::npos);
  EXPECT_EQ(out.find("\u202E"), std::string::npos);
}

TEST(ReportText, ManyPlacesAreCounted) {
  ReportSample sample;
  std::string text = "stated 31% here\n";
  for (int i = 0; i < 40; ++i) text += "row " + std::to_string(100 + i) + "\n";
  sample.read_source("rows.md", text);
  Finding& finding = sample.report.checked.findings[0];
  finding.place = sample.find("31%");
  finding.check = no_index;
  finding.related.clear();
  for (int i = 0; i < 40; ++i) finding.related.push_back({"", sample.find(std::to_string(100 + i))});
  const std::string out = text_of(sample.report);
  EXPECT_NE(out.find("row 107"), std::string::npos);
  EXPECT_EQ(out.find("row 108"), std::string::npos);
  EXPECT_NE(out.find("= and 32 more places"), std::string::npos) << out;
}

TEST(ReportText, HtmlIsShownAsItReads) {
  ReportSample sample;
  sample.report.document.format = Format::html;
  Document& document = sample.report.document;
  const Span label = sample.find("Revenues");
  const Span first = sample.find("$ 23,382");
  const Span second = sample.find("$ 19,375");
  document.cells = {{label, 0}, {first, 1}, {second, 2}};
  document.rows = {{0, 3, {}}};
  const std::string out = text_of(sample.report);
  EXPECT_NE(out.find("   11 | Revenues | $ 23,382 | $ 19,375\n"
                     "      |            ^^^^^^^^   ^^^^^^^^\n"),
            std::string::npos)
      << out;
  EXPECT_NE(out.find("    3 | Café sales: revenues increased by 31% to $23.4 million, a record; guidance"),
            std::string::npos)
      << out;
}

TEST(Display, Carets) {
  EXPECT_EQ(marked("plain text", {{6, 10}}), "    7 | plain text\n      |       ^^^^\n");
  EXPECT_EQ(marked("a\tb\tc", {{2, 3}}), "    7 | a b c\n      |   ^\n");
  EXPECT_EQ(marked("売上 31%", {{7, 10}}), "    7 | 売上 31%\n      |      ^^^\n");
  EXPECT_EQ(marked("e\u0301 31", {{4, 6}}), "    7 | e\u0301 31\n      |   ^^\n");
  EXPECT_EQ(marked("bad \x01 31", {{6, 8}}), "    7 | bad \uFFFD 31\n      |       ^^\n");
  EXPECT_EQ(marked("ab", {{2, 2}}), "    7 | ab\n      |   ^\n");
  EXPECT_EQ(marked("", {{0, 0}}), "    7 |\n      | ^\n");
}

TEST(Display, LongLinesAreWindowed) {
  std::string line(300, 'x');
  line.replace(200, 3, "31%");
  const std::string out = marked(line, {{200, 203}});
  EXPECT_EQ(out, "    7 | … " + std::string(60, 'x') + "31%" + std::string(37, 'x') + " …\n      | " +
                     std::string(62, ' ') + "^^^\n");
  // Places that do not fit into one window get their own; one wider than the window fills it.
  line.replace(5, 3, "11%");
  const std::string two = marked(line, {{5, 8}, {200, 203}});
  EXPECT_EQ(std::count(two.begin(), two.end(), '\n'), 4);
  const std::string wide = marked(line, {{10, 290}});
  EXPECT_EQ(std::count(wide.begin(), wide.end(), '^'), 100);
  // Cut between words.
  std::string words;
  for (int i = 0; i < 60; ++i) words += "word ";
  EXPECT_EQ(marked(words, {{150, 154}}).substr(0, 22), "    7 | … word word ");
  EXPECT_NE(marked(words, {{150, 154}}).find("word …\n"), std::string::npos);
}

TEST(Arithmetic, ShowsWhatIsPrinted) {
  ReportSample sample;
  Check check = sample.report.checked.checks[1];
  EXPECT_EQ(arithmetic_of(sample, check), "23,382, in thousands, quarter ended 2012-09-30");
  check.formula = "a - b";
  check.operands = sample.report.checked.checks[0].operands;
  check.computed = Interval::printed(Decimal(4007, 3), -3);
  EXPECT_EQ(arithmetic_of(sample, check),
            "23,382 - 19,375 = 4,007, in thousands, quarter ended 2012-09-30 against 2011-09-30");
  // A negative operand keeps its sign.
  sample.report.release.values[1].value = Decimal(-19375, 3);
  EXPECT_EQ(arithmetic_of(sample, check),
            "23,382 - (-19,375) = 4,007, in thousands, quarter ended 2012-09-30 against 2011-09-30");
}

TEST(Arithmetic, Comparisons) {
  ReportSample sample;
  Check check = sample.report.checked.checks[1];
  check.formula = "a <= b";
  check.reported = {Operand::Of::value, 1, 'b'};
  check.grade = Grade::breaks;
  EXPECT_EQ(arithmetic_of(sample, check), "23,382 <= 19,375 does not hold, in thousands, quarter ended 2012-09-30");
}

TEST(Arithmetic, MixedScalesAreShownInFull) {
  ReportSample sample;
  Check check = sample.report.checked.checks[0];
  sample.report.release.values[1].decimals = -6;
  sample.report.release.values[1].value = Decimal(19, 6);
  EXPECT_EQ(arithmetic_of(sample, check),
            "(23,382,000 - 19,000,000) / 19,000,000 = 20.68%, quarter ended 2012-09-30 against 2011-09-30");
  check.operands.clear();
  EXPECT_EQ(arithmetic_of(sample, check), "");
}

}  // namespace
}  // namespace tieout
