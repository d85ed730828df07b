// Input made to hurt: nothing may crash, take more than about linear time, or make output out of proportion to the
// input.
#include <gtest/gtest.h>

#include <ctime>
#include <filesystem>
#include <functional>

#include "report/batch_json.hpp"
#include "source_tree.hpp"
#include "tieout.hpp"

namespace {

// Bytes of JSON that an input of this many bytes may become.
constexpr std::size_t output_limit(std::size_t input, std::size_t factor = 40) {
  return factor * input + 64 * 1024;
}
// Where every few bytes are a number that states a measure: a claim, its checks and findings take about a kilobyte.
constexpr std::size_t dense = 200;

struct Hostile {
  std::string name;
  std::function<std::string(std::size_t)> make;  // about so many bytes
  std::size_t factor = 40;
  friend void PrintTo(const Hostile& input, std::ostream* out) { *out << input.name; }
};

Hostile dense_claims(Hostile input) {
  input.factor = dense;
  return input;
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string text;
  while (text.size() < bytes) text += piece;
  return text;
}

Hostile repeat(std::string name, std::string piece, std::string begin = {}, std::string end = {}) {
  return {std::move(name), [=](std::size_t bytes) { return begin + repeated(piece, bytes) + end; }};
}

// `piece` with the number of its line for every '#'.
Hostile numbered(std::string name, std::string piece, std::string begin = {}) {
  return {std::move(name), [=](std::size_t bytes) {
            std::string text = begin;
            for (std::size_t i = 1; text.size() < bytes; ++i) {
              for (const char c : piece) c == '#' ? text += std::to_string(i) : text += c;
            }
            return text;
          }};
}

std::string wide_table(std::size_t bytes) {
  const std::size_t columns = bytes / 8;
  return repeated("|a", columns * 2) + "|\n" + repeated("|-", columns * 2) + "|\n" + repeated("|1,", columns * 3) +
         "|\n";
}

// A header as wide as the body is long: padding every row to the header would make bytes² cells.
std::string padding_bomb(std::size_t bytes) {
  const std::size_t columns = bytes / 8;
  return repeated("|a", columns * 2) + "|\n" + repeated("|-", columns * 2) + "|\n" + repeated("|x|\n", bytes / 2);
}

std::string deep_quotes(std::size_t bytes) {
  return repeated(">", bytes / 2) + " a\n" + repeated("> ", bytes / 2) + "a\n";
}

std::string growing_backticks(std::size_t bytes) {
  std::string text;
  for (std::size_t n = 1; text.size() < bytes; ++n) text += std::string(n, '`') + " ";
  return text;
}

std::string staircase_list(std::size_t bytes) {
  std::string text;
  for (std::size_t n = 0; text.size() < bytes; ++n) text += std::string(2 * (n % 200), ' ') + "- a\n";
  return text;
}

const std::string statement =
    "Statements of Operations\n(in thousands)\n\n| | Three Months Ended September 30, 2012 | Three Months Ended "
    "September 30, 2011 |\n|---|---|---|\n";

std::vector<Hostile> hostile_inputs() {
  return {
      {"WideTable", wide_table},
      {"PaddingBomb", padding_bomb},
      {"DeepQuotes", deep_quotes},
      {"GrowingBackticks", growing_backticks},
      {"StaircaseList", staircase_list},
      repeat("Pipes", "|"),
      repeat("EscapedPipes", "\\|"),
      repeat("PipeLines", "|\n"),
      repeat("DelimiterLines", "|---|\n"),
      repeat("TwoLineTables", "|a|1|\n|-|-|\n\n"),
      repeat("EmphasisOpeners", "*a **a "),
      repeat("Stars", "*"),
      repeat("Underscores", "_a__"),
      repeat("Brackets", "["),
      repeat("BracketPairs", "[a]"),
      repeat("LinkOpeners", "[a]("),
      repeat("NestedLinks", "[a](b [", "", ")"),
      repeat("Images", "![a](b)"),
      repeat("CodeSpans", "`a ``b "),
      repeat("AngleBrackets", "<"),
      repeat("Ampersands", "&"),
      repeat("Entities", "&amp;"),
      repeat("OpenEntities", "&#x"),
      repeat("NestedDivs", "<div>", "<html>"),
      repeat("NestedTables", "<table><tr><td>", "<html>"),
      repeat("NestedTablesInMarkdown", "<table><tr><td>"),
      repeat("OpenComments", "<!--", "<html>"),
      repeat("OpenTags", "<td a=\"", "<html>"),
      repeat("Attributes", " a=b", "<html><td", ">"),
      repeat("HugeSpans", "<td colspan=\"65000\" rowspan=\"65000\">1</td>", "<html><table><tr>", "</table>"),
      repeat("SpannedRows", "<tr><td colspan=\"1000\">1</td></tr>", "<html><table>", "</table>"),
      repeat("UnclosedCells", "<tr><td>1", "<html><table>"),
      repeat("OpenScripts", "<script>", "<html>"),
      repeat("ClosingTags", "</td></tr></table></div>", "<html>"),
      repeat("LineBreaks", "\n"),
      repeat("CarriageReturns", "\r"),
      repeat("Spaces", " "),
      repeat("Headings", "# a\n"),
      repeat("Hashes", "#"),
      repeat("Rules", "---\n\n"),
      repeat("BadBytes", "\xC3(\xFF\x80"),
      repeat("ReplacementCharacters", "\xEF\xBF\xBD"),
      repeat("CombiningMarks", "\xCC\x81"),
      repeat("Digits", "1"),
      repeat("GroupedDigits", "1,234,"),
      repeat("Parentheses", "("),
      repeat("NumbersInBrackets", "(1 "),
      repeat("Dashes", "-"),
      repeat("Dollars", "$ "),
      dense_claims(repeat("Ranges", "$1 to $2 to ")),
      dense_claims(repeat("Percentages", "7 and 8 and 9% ")),
      dense_claims(repeat("OneSentence", "revenue was $1 million and ")),
      dense_claims(repeat(
          "Claims",
          "Revenue for the third quarter of 2012 increased by 21% to $23.4 million, compared to $19.4 million. ")),
      repeat("Initials", "A. B. U.S. Inc. "),
      repeat("Quotations", "\xE2\x80\x9C"),
      repeat("Periods", "three months ended "),
      repeat("Dates", "September 30, 2012 and "),
      repeat("Quarters", "Q3'24 1H25 FY24 "),
      repeat("ScalePhrases", "(in thousands, except "),
      repeat("SameRow", "| Revenues | 23,382 | 19,375 |\n", statement),
      numbered("ConflictingRows", "| Revenues | 23,382 | #9,375 |\n", statement),
      numbered("ManyItems", "| Item # | # | 1 |\n", statement),
      numbered("ManyTotals", "| Item # | # | 1 |\n| Total item # | # | 2 |\n", statement),
      repeat("ZeroRows", "| a | 0 | 0 |\n| Total | 0 | 0 |\n", statement),
      dense_claims(numbered("ManyClaimsOnOneTable", "Revenues increased #% to $23.4 million.\n\n",
                            statement + "| Revenues | 23,382 | 19,375 |\n\n")),
      repeat("TextColumns", "Revenues          23,382      19,375\n", "                    2012        2011\n"),
      repeat("EdgarHeaders", "<SEC-DOCUMENT>\n<DOCUMENT>\n<TYPE>EX-99.1\n<TEXT>\n"),
      repeat("OneCellRows", "| 1 |\n", statement),
  };
}

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

// Processor time of reading and writing, the least of three runs; the JSON's size goes to `output`.
double cost(const std::string& input, std::size_t& output) {
  double least = 1e9;
  for (int run = 0; run < 3; ++run) {
    tieout::Report report;
    std::string json;
    const double begin = cpu_seconds();
    report.read("hostile", input);
    tieout::write_json(report, {}, json);
    least = std::min(least, cpu_seconds() - begin);
    output = json.size();
    if (least > 5) break;
  }
  return least;
}

class HostileInput : public testing::TestWithParam<Hostile> {};
INSTANTIATE_TEST_SUITE_P(All, HostileInput, testing::ValuesIn(hostile_inputs()),
                         [](const auto& input) { return input.param.name; });

// Four times the input may take ten times the time: four is linear, sixteen quadratic.
TEST_P(HostileInput, TakesLinearTimeAndBoundedOutput) {
  const std::string small = GetParam().make(25'000);
  const std::string large = GetParam().make(100'000);
  std::size_t small_output = 0, large_output = 0;
  const double small_cost = cost(small, small_output);
  const double large_cost = cost(large, large_output);
  EXPECT_LE(small_output, output_limit(small.size(), GetParam().factor));
  EXPECT_LE(large_output, output_limit(large.size(), GetParam().factor));
  EXPECT_TRUE(large_cost < 0.03 || large_cost < 10 * small_cost) << small_cost << " s, then " << large_cost << " s";
  EXPECT_LT(large_cost, 5);
}

TEST(HostilePrefix, EveryOneIsRead) {
  const std::string whole = statement +
                            "| Revenues | $ 23,382 | (19,375)(1) |\n\n<table><tr><td>&nbsp;1</td></tr></table>\n\n"
                            "Revenue grew *21%* to \\$23.4 million, or `[$0.06](a)` per share.\n";
  tieout::Report report;
  std::string json;
  for (std::size_t n = 0; n <= whole.size(); ++n) {
    json.clear();
    report.read("prefix", std::string_view(whole).substr(0, n));
    tieout::write_json(report, {}, json);
    ASSERT_LE(json.size(), output_limit(n));
  }
}

// What fuzzing has found, and everything else that once did harm.
TEST(HostileFiles, AreRead) {
  for (const auto& entry : std::filesystem::directory_iterator(TIEOUT_SOURCE_DIR "/tests/hostile")) {
    const std::string bytes = read_file(entry.path());
    tieout::Report report;
    std::string out;
    report.read(entry.path().filename().string(), bytes);
    tieout::write_json(report, {}, out);
    EXPECT_LE(out.size(), output_limit(bytes.size(), dense)) << entry.path();
    tieout::write_html(report, out);
    tieout::LineInput line;
    static_cast<void>(tieout::read_line_input(bytes, line));
  }
}

}  // namespace
