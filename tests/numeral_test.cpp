#include "amount/numeral.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "tests/spec_table.hpp"

namespace tieout {
namespace {

// "-0.051 @3 percent bracketed": value, XBRL decimals, unit, scale word, flags, footnote mark.
std::string describe(const Numeral& n, std::string_view text) {
  using Kind = Numeral::Kind;
  if (n.kind == Kind::none) return "none";
  std::string out;
  if (n.kind == Kind::dash) out = "dash";
  if (n.kind == Kind::absent) out = "absent";
  if (n.kind == Kind::bound) out = "bound";
  if (n.kind == Kind::number || n.kind == Kind::range) {
    out = n.value.str();
    if (n.kind == Kind::range) out += ".." + n.high_value.str();
    out += " @" + std::to_string(n.decimals);
  }
  std::string unit;
  append_name(n.unit, unit);
  if (unit.empty() && n.unit.kind == UnitKind::money) unit = "money";
  if (!unit.empty()) out += " " + unit;
  if (n.bracketed) out += " bracketed";
  if (n.negative && !n.bracketed) out += " minus";
  if (n.year_like) out += " year";
  if (!n.footnote.empty()) out += " mark:" + std::string(slice(text, n.footnote));
  return out;
}

std::string describe_all(std::string_view sentence, NumberStyle style) {
  std::vector<Numeral> found;
  find_numerals(sentence, style, found);
  std::string out;
  for (const Numeral& n : found) {
    if (!out.empty()) out += "; ";
    out += std::string(slice(sentence, n.span)) + " = " + describe(n, sentence);
  }
  return out.empty() ? "none" : out;
}

void expect_cells(std::string_view heading, NumberStyle style) {
  const auto rows = spec_rows("numerals.md", heading);
  ASSERT_FALSE(rows.empty()) << heading;
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 2U) << row.front();
    EXPECT_EQ(describe(read_cell(row[0], style), row[0]), row[1]) << row[0];
  }
}

void expect_sentences(std::string_view heading, NumberStyle style) {
  const auto rows = spec_rows("numerals.md", heading);
  ASSERT_FALSE(rows.empty()) << heading;
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 2U) << row.front();
    EXPECT_EQ(describe_all(row[0], style), row[1]) << row[0];
  }
}

TEST(Numerals, CellsOfTheSpecification) {
  expect_cells("Cells", {'.'});
  expect_cells("Cells with a decimal comma", {','});
}

TEST(Numerals, SentencesOfTheSpecification) {
  expect_sentences("Sentences", {'.'});
  expect_sentences("Ends that borrow", {'.'});
  expect_sentences("Digits that are no numbers", {'.'});
  expect_sentences("Sentences with a decimal comma", {','});
}

TEST(Numerals, StyleOfTheSpecification) {
  for (const auto& row : spec_rows("numerals.md", "The decimal mark")) {
    NumberStyleFinder finder;
    finder.see(row[0]);
    EXPECT_EQ(std::string(1, finder.style().decimal_mark), row[1]) << row[0];
  }
}

TEST(Numerals, SpansCoverWhatBelongsToTheNumber) {
  const struct {
    std::string_view cell, span, digits, footnote;
  } cases[] = {{" $ (0.06 ) ", "$ (0.06 )", "0.06", ""},
               {"23,382(1)", "23,382", "23,382", "1"},
               {"34 (3)", "34", "34", "3"},
               {"12.5\u00B9\u00B2", "12.5", "12.5", "\u00B9\u00B2"},
               {"7 *", "7", "7", "*"},
               {"5(a)(b)", "5", "5", "a"},
               {"NM (2)", "NM", "", "2"},
               {"$28.15 - $28.65", "$28.15 - $28.65", "28.15", ""}};
  for (const auto& c : cases) {
    const Numeral n = read_cell(c.cell);
    EXPECT_EQ(slice(c.cell, n.span), c.span) << c.cell;
    EXPECT_EQ(slice(c.cell, n.digits), c.digits) << c.cell;
    EXPECT_EQ(slice(c.cell, n.footnote), c.footnote) << c.cell;
  }
}

TEST(Numerals, ScaleWordsAreKept) {
  EXPECT_EQ(read_cell("$1.2 billion").scale_word, 9);
  EXPECT_EQ(read_cell("$ 1.2M").scale_word, 6);
  EXPECT_EQ(read_cell("23,382").scale_word, -1);
}

TEST(Numerals, PrintedPrecisionSurvives) {
  EXPECT_EQ(read_cell("1,234.50").value.exponent(), -2);
  EXPECT_EQ(read_cell("$24.0 million").decimals, -5);
}

TEST(Numerals, NothingIsAppendedTwice) {
  std::vector<Numeral> found;
  find_numerals("7 percent", {}, found);
  find_numerals("8 to 9 percent", {}, found);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_EQ(found[0].value.str(), "0.07");
  EXPECT_EQ(found[1].value.str(), "0.08");
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

// Twice the input takes about twice the time: each of these takes milliseconds, and minutes where anything is
// quadratic.
TEST(Numerals, HostileInputTakesLinearTime) {
  const auto begin = std::chrono::steady_clock::now();
  for (const std::string_view piece :
       {"1",  "1,",   "1,111",  "(",     "((1", "$",      "$ ",   "-",    "- ",           "1-",
        "1.", "1.1.", "1 111 ", "9 to ", "(1)", "US",     "U.S.", "\xC2", "\xE2\x80\x93", "~",
        "1/", "K",    "1K",     "%",     "1%-", "7 and ", "*",    "1(1)", "\xFF",         "1'111",
        "[",  "^1"}) {
    const std::string text = repeated(piece, 1 << 18);
    std::vector<Numeral> found;
    find_numerals(text, {}, found);
    find_numerals(text, {','}, found);
    EXPECT_LE(found.size(), 2 * text.size());
    (void)read_cell(text);
    (void)read_scale(text);
    NumberStyleFinder finder;
    finder.see(text);
  }
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(Numerals, EveryPrefixOfAnInputIsSafe) {
  const std::string text =
      "US$ (1,234.5) billion\u00B9 to \u20AC 5,3 Mio. and 7\u00A2, 12 345 or (38 \u2013 $2-$3B 5.1)% N/A";
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t end = begin; end <= text.size(); ++end) {
      const std::string piece = text.substr(begin, end - begin);
      const Numeral cell = read_cell(piece);
      EXPECT_LE(cell.span.end, piece.size());
      std::vector<Numeral> found;
      find_numerals(piece, {}, found);
      for (const Numeral& n : found) {
        EXPECT_LE(n.span.end, piece.size());
        EXPECT_TRUE(n.span.contains(n.digits));
      }
    }
  }
}

// Plain cells are read by hand, the others by the grammar, and so is any cell behind a blank: both say the same.
TEST(Numerals, PlainCellsAreReadAsTheGrammarReadsThem) {
  const auto shifted = [](Span span) { return span.empty() ? span : Span{span.begin - 1, span.end - 1}; };
  const auto compare = [&](const std::string& cell) {
    const Numeral plain = read_cell(cell);
    const Numeral other = read_cell(" " + cell);
    ASSERT_EQ(describe(plain, cell), describe(other, " " + cell)) << cell;
    ASSERT_EQ(plain.span, shifted(other.span)) << cell;
    ASSERT_EQ(plain.digits, shifted(other.digits)) << cell;
    ASSERT_EQ(plain.scale_word, other.scale_word) << cell;
    ASSERT_EQ(plain.negative, other.negative) << cell;
  };
  const std::string bytes = "$ (10,.%)-Nadx";
  for (std::size_t n = 0; n < 14 * 14 * 14 * 14 * 14; ++n) {
    std::string cell;
    for (std::size_t rest = n; rest > 0; rest /= bytes.size()) cell += bytes[rest % bytes.size()];
    if (!cell.empty() && cell.front() != ' ' && cell.back() != ' ') compare(cell);
  }
  for (const char* cell : {"$ 23,382",
                           "(1,234.5)",
                           "$ (1,234.5)%",
                           "12,345,678",
                           "1234,567",
                           "123,45",
                           "2012",
                           "(2012)",
                           "0.0625",
                           "\u2014",
                           "$ \u2013",
                           "123456789012345678",
                           "1234567890123456789",
                           "12.5%",
                           "Nil",
                           "Depreciation",
                           "Up 5%",
                           "About 7",
                           "Series 2012",
                           "Rs. 5",
                           "kr 5",
                           "Fr. 5"})
    compare(cell);
}

}  // namespace
}  // namespace tieout
