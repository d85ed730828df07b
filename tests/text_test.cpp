#include <gtest/gtest.h>

#include <string>

#include "spec_table.hpp"
#include "text/fold.hpp"
#include "text/source.hpp"

namespace tieout {
namespace {

using namespace std::string_view_literals;

TEST(Fold, Captions) {
  const auto rows = spec_rows("text.md", "Folding");
  ASSERT_FALSE(rows.empty());
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 2u);
    EXPECT_EQ(folded(row[0]), row[1] == "``" ? "" : row[1]);
  }
}

TEST(Fold, AppendsWithoutJoining) {
  std::string out = "a";
  fold_caption(" B ", out);
  EXPECT_EQ(out, "ab");
}

// ASCII takes a path of its own: the one through ICU must give the same.
TEST(Fold, PathsAgree) {
  for (int c = 1; c < 128; ++c) {
    const std::string caption = std::string("A") + static_cast<char>(c) + "b" + static_cast<char>(c);
    const std::string through_icu = folded(caption + " é");
    EXPECT_EQ(folded(caption) + " é", through_icu) << c;
  }
}

struct Decoded {
  std::string_view bytes;
  std::string_view text;
  Encoding encoding;
  std::size_t problems;
};

TEST(Source, Encodings) {
  const Decoded cases[] = {
      {"", "", Encoding::utf8, 0},
      {"plain", "plain", Encoding::utf8, 0},
      {"5 \xE2\x82\xAC", "5 €", Encoding::utf8, 0},
      {"\xEF\xBB\xBF"
       "a",
       "a", Encoding::utf8_bom, 0},
      {"\xFF\xFE"
       "a\0\xAC\x20"sv,
       "a€", Encoding::utf16le, 0},
      {"\xFE\xFF\0a\x20\xAC"sv, "a€", Encoding::utf16be, 0},
      {"\xFF\xFE\x3D\xD8\x00\xDE"sv, "\xF0\x9F\x98\x80", Encoding::utf16le, 0},
      {"a\0b\0c\0d\0e\0f\0"sv, "abcdef", Encoding::utf16le, 0},
      {"\x80 5 \x96 6 \x93x\x94 \xA3", "€ 5 – 6 “x” £", Encoding::windows1252, 0},
      {"caf\xE9", "café", Encoding::windows1252, 0},
      {"cut \xE2\x82", "cut \xEF\xBF\xBD\xEF\xBF\xBD", Encoding::utf8, 1},  // a file that ends within a character
      {"\xE9 cut \xE2\x82", "é cut â‚", Encoding::windows1252, 0},
      {"a \x81 b", "a \xEF\xBF\xBD b", Encoding::windows1252, 1},
      {"€ “x” – \xFF y", "€ “x” – \xEF\xBF\xBD y", Encoding::utf8, 1},
      {"é é é \xC3(\xE2\x82 x", "é é é \xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD x", Encoding::utf8, 2},
      {"é é é é \xED\xA0\x80", "é é é é \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", Encoding::utf8, 1},
      {"é é é \xC0\xAF", "é é é \xEF\xBF\xBD\xEF\xBF\xBD", Encoding::utf8, 1},
      {"\xFF\xFE"
       "a\0b"sv,
       "a\xEF\xBF\xBD", Encoding::utf16le, 1},
      {"\xFF\xFE\x3D\xD8"
       "a\0"sv,
       "\xEF\xBF\xBD"
       "a",
       Encoding::utf16le, 1},
  };
  for (const Decoded& c : cases) {
    Source source;
    std::vector<Problem> problems;
    EXPECT_TRUE(source.read(c.bytes, problems));
    EXPECT_EQ(source.text(), c.text);
    EXPECT_EQ(source.encoding(), c.encoding) << c.text;
    EXPECT_EQ(problems.size(), c.problems) << c.text;
    for (const Problem& problem : problems) EXPECT_EQ(problem.code, "damaged-encoding");
    EXPECT_EQ(source.bytes(), c.bytes.size());
  }
}

TEST(Source, RefusesWhatIsNoText) {
  for (const std::string_view bytes : {"%PDF-1.7 x"sv, "PK\x03\x04zip"sv, "\x1F\x8Bgz"sv, "\x89PNG"sv, "GIF89a"sv,
                                       "\x28\xB5\x2F\xFDz"sv, "text with a \0 in it and more"sv}) {
    Source source;
    std::vector<Problem> problems;
    EXPECT_FALSE(source.read(bytes, problems));
    ASSERT_EQ(problems.size(), 1u);
    EXPECT_EQ(problems[0].code, "not-text");
  }
}

TEST(Source, ProblemsAreCounted) {
  std::string bytes = "ééééé ";
  for (int i = 0; i < 150; ++i) bytes += "é\xFF ";
  Source source;
  std::vector<Problem> problems;
  EXPECT_TRUE(source.read(bytes, problems));
  ASSERT_EQ(problems.size(), 101u);
  EXPECT_EQ(problems[0].place, (Span{13, 14}));
  EXPECT_EQ(problems[100].message, "50 more places cannot be decoded");
}

TEST(Source, PlacesInTheFile) {
  Source source;
  std::vector<Problem> problems;
  ASSERT_TRUE(
      source.read("\xEF\xBB\xBF"
                  "one\r\ntwö €5\rthree\n\nx",
                  problems));
  const std::string_view text = source.text();
  const auto place = [&](std::string_view part) {
    const auto at = static_cast<std::uint32_t>(text.find(part));
    return source.place({at, at + static_cast<std::uint32_t>(part.size())});
  };
  const Place five = place("5");
  EXPECT_EQ(five.line, 2u);
  EXPECT_EQ(five.column, 6u);  // in code points
  EXPECT_EQ(five.begin, 3u + 5 + 4 + 1 + 3);
  EXPECT_EQ(five.end, five.begin + 1);
  EXPECT_EQ(place("three").line, 3u);
  EXPECT_EQ(place("three").column, 1u);
  EXPECT_EQ(place("x").line, 5u);
  const auto at = static_cast<std::uint32_t>(text.find("€"));
  EXPECT_EQ(slice(text, source.line_of(at)), "twö €5");
  EXPECT_EQ(slice(text, source.line_of(static_cast<std::uint32_t>(text.size()))), "x");
}

// Wherever the encoding changes widths, an offset leads back to the byte that the character came from.
TEST(Source, OriginalOffsets) {
  Source source;
  std::vector<Problem> problems;
  ASSERT_TRUE(
      source.read("\xFF\xFE"
                  "a\0\xAC\x20"
                  "b\0\x3D\xD8\x00\xDE"
                  "c\0"sv,
                  problems));
  const auto begin_of = [&](std::string_view part) {
    const auto at = static_cast<std::uint32_t>(source.text().find(part));
    return source.original({at, at + static_cast<std::uint32_t>(part.size())});
  };
  EXPECT_EQ(begin_of("a"), (Span{2, 4}));
  EXPECT_EQ(begin_of("€"), (Span{4, 6}));
  EXPECT_EQ(begin_of("b"), (Span{6, 8}));
  EXPECT_EQ(begin_of("\xF0\x9F\x98\x80"), (Span{8, 12}));
  EXPECT_EQ(begin_of("c"), (Span{12, 14}));

  ASSERT_TRUE(source.read("\x80 5 \xE9x", problems));  // read again: nothing of the first is left
  EXPECT_EQ(begin_of("5"), (Span{2, 3}));
  EXPECT_EQ(begin_of("é"), (Span{4, 5}));
  EXPECT_EQ(begin_of("x"), (Span{5, 6}));
  EXPECT_EQ(source.place({static_cast<std::uint32_t>(source.text().find('x')), 0}).column, 6u);
}

}  // namespace
}  // namespace tieout
