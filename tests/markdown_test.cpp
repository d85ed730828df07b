#include "document/markdown.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <tao/pegtl/contrib/analyze.hpp>

#include "document_text.hpp"
#include "grammars/markdown.hpp"
#include "spec_table.hpp"

namespace tieout {
namespace {

namespace fs = std::filesystem;

struct Read {
  Source source;
  Document document;
  std::vector<Problem> problems;
};

Read read_text(std::string_view text, bool whole = false) {
  Read read;
  EXPECT_TRUE(read.source.read(text, read.problems));
  if (whole) {
    read_document(read.source, read.document, read.problems);
  } else {
    read_markdown(read.source, read.document, read.problems);
  }
  return read;
}

class MarkdownSpec : public testing::TestWithParam<const char*> {};

TEST_P(MarkdownSpec, Blocks) {
  const auto rows = spec_rows("markdown.md", GetParam());
  ASSERT_FALSE(rows.empty());
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 2u);
    const std::string input = test::specified(row[0]);
    const Read read = read_text(input);
    std::string wanted = row[1] == "``" ? "" : row[1];
    if (wanted.starts_with('`')) wanted = wanted.substr(1, wanted.size() - 2);  // doubled backticks
    EXPECT_EQ(test::blocks_text(read.document), wanted) << input;
  }
}
INSTANTIATE_TEST_SUITE_P(Markdown, MarkdownSpec,
                         testing::Values("Inline marks", "Characters", "Lines", "Lists", "Page marks", "Tables"));

TEST(MarkdownGrammar, HasNoEndlessLoops) {
  namespace grammar = tieout::grammar::markdown;
  EXPECT_EQ(tao::pegtl::analyze<grammar::line>(), 0u);
  EXPECT_EQ(tao::pegtl::analyze<grammar::row>(), 0u);
  EXPECT_EQ(tao::pegtl::analyze<grammar::delimiter_row>(), 0u);
  EXPECT_EQ(tao::pegtl::analyze<grammar::inline_text>(), 0u);
}

TEST(Markdown, TellsTextFromMarkdown) {
  EXPECT_EQ(read_text("A plain sentence.\n\nAnother one.\n").document.format, Format::text);
  EXPECT_EQ(read_text("# Title\n").document.format, Format::markdown);
  EXPECT_EQ(read_text("| a | 1 |\n|---|---|\n| b | 2 |\n").document.format, Format::markdown);
}

TEST(ReadDocument, ChoosesTheReaderByContent) {
  EXPECT_EQ(read_text("\n<!-- x -->\n<!DOCTYPE html><p>a</p>", true).document.format, Format::html);
  EXPECT_EQ(read_text("<?xml version='1.0'?>\n<html><p>a</p></html>", true).document.format, Format::html);
  EXPECT_EQ(read_text("<div><p>One</p><table class='x'><tr><td>a</td></tr></table></div>", true).document.format,
            Format::html);
  EXPECT_EQ(read_text("<div id=\"x\">\n\n</div>\n\n<div>\n\nText\n\n</div>\n\n| a | 1 |\n|---|---|\n| b | 2 |\n", true)
                .document.format,
            Format::markdown);
  EXPECT_NE(read_text("<5% of sales was lost. See <b>below</b> for more of this.", true).document.format, Format::html);
  EXPECT_EQ(read_text("", true).document.blocks.size(), 0u);
}

// A run that is copied byte by byte must hold the same letters and digits as the source.
std::string letters(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) out += c;
  }
  return out;
}

TEST(Document, SourceOfMarkedText) {
  const Read read = read_text("Up **5%**, to \\$3&nbsp;million [here](x).\n");
  const Document& document = read.document;
  const std::string_view text = document.text;
  const auto source_of = [&](std::string_view part) {
    const auto at = static_cast<std::uint32_t>(text.find(part));
    return std::string(slice(read.source.text(), document.source({at, at + static_cast<std::uint32_t>(part.size())})));
  };
  EXPECT_EQ(text, "Up 5%, to $3 million here.");
  EXPECT_EQ(source_of("5%"), "5%");
  EXPECT_EQ(source_of("$3"), "$3");
  EXPECT_EQ(source_of("$3 million"), "$3&nbsp;million");
  EXPECT_EQ(source_of("million here"), "million [here");
  EXPECT_EQ(source_of("5%, to"), "5%**, to");
}

// Every sentence and cell of the real documents stands in the source where source() says: its letters and digits come
// in the same order there, markup aside, and it begins and ends with the same character.
void check_sources(const Read& read, const std::string& name) {
  const auto check = [&](Span text) {
    const std::string visible = letters(read.document.view(text));
    const std::string original = letters(slice(read.source.text(), read.document.source(text)));
    std::size_t at = 0;
    for (const char c : original) {
      if (at < visible.size() && visible[at] == c) ++at;
    }
    ASSERT_EQ(at, visible.size()) << name << ": " << visible << " / " << original;
    const std::string_view shown = read.document.view(text);
    const std::string_view there = slice(read.source.text(), read.document.source(text));
    const bool exact_begin = letters(shown.substr(0, 1)).empty() || shown.front() == there.front();
    const bool exact_end = letters(shown.substr(shown.size() - 1)).empty() || shown.back() == there.back();
    ASSERT_TRUE(exact_begin && exact_end) << name << ": " << shown << " / " << there;
  };
  for (const Sentence& sentence : read.document.sentences) check(sentence.text);
  for (const Cell& cell : read.document.cells) check(cell.text);
}

TEST(Document, SourceIsExactOnRealDocuments) {
  const fs::path corpus = TIEOUT_SOURCE_DIR "/../shared/corpus";
  if (!fs::exists(corpus)) GTEST_SKIP() << "no corpus";
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    const Read read = read_text(bytes.str(), true);
    ASSERT_NO_FATAL_FAILURE(check_sources(read, entry.path().string()));
    std::uint32_t before = 0;
    for (const auto& run : read.document.runs) {
      ASSERT_GE(run.text, before);
      ASSERT_LE(run.source_begin, run.source_end);
      before = run.text;
    }
    ++files;
  }
  EXPECT_GT(files, 100u);
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string out;
  while (out.size() < size) out += piece;
  return out;
}

// Twice the input takes about twice the time, and the output stays in proportion.
TEST(Markdown, HostileInputIsLinear) {
  std::string wide = repeated("|a", 20000) + "\n" + repeated("|-", 20000) + "\n";
  const std::vector<std::string> inputs = {
      repeated("|", 400000),
      repeated("|a", 400000),
      wide + repeated("|x\n", 200000),
      wide + repeated("|---\n", 200000),
      wide + repeated(repeated("|", 1000) + "\n", 200000),
      repeated("a | b\n", 400000),
      repeated("|\n", 400000),
      repeated("\\", 400000),
      repeated("*", 400000),
      repeated("*a ", 400000),
      repeated("a*", 400000),
      repeated("**a **b* ", 400000),
      repeated("_a __b ", 400000),
      repeated("[", 400000),
      repeated("[a](", 400000),
      repeated("](", 400000),
      repeated("![", 400000),
      repeated("[![a](b)](c) ", 400000),
      repeated("](((", 400000),
      repeated("`", 400000),
      repeated("`a``b```c", 400000),
      repeated("<", 400000),
      repeated("<a ", 400000),
      repeated("<!--", 400000),
      repeated("<!--\n", 400000),
      repeated("<table>\n", 400000),
      repeated("<table>", 400000),
      repeated("</table>\n", 400000),
      repeated("&", 400000),
      repeated("&#", 400000),
      repeated("> ", 400000),
      repeated("- ", 400000),
      repeated("* * ", 400000),
      repeated("# ", 400000),
      repeated("•\n\n", 400000),
      repeated("1\n\n", 400000),
      repeated("a\n", 400000),
      repeated("A long enough line of text that goes on and on without an end and\n\n", 400000),
      repeated("| | |  \n---|---|---  \nx\n\n", 400000),
      repeated("x  \n", 400000),
      "| | |  \n---|---|---  \n" + repeated("  \nx\n\n| \n\n", 400000),
      repeated("U.S. ", 400000),
      repeated("a. ", 400000),
      repeated(". \n", 400000),
      repeated("a   1\n", 400000),
      repeated("a   1   2\n", 400000),
      repeated("a    b\n", 400000),
      repeated("                                        a\n", 400000),
      repeated("1   ", 400000) + "\n" + repeated("-----   ", 400000) + "\n" + repeated("1   ", 400000),
      repeated("1   ", 100000) + repeated("\na   1   2\n-----", 200000),
  };
  for (const std::string& input : inputs) {
    const auto begin = std::chrono::steady_clock::now();
    const Read read = read_text(input, true);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(time.count(), 1.5) << input.substr(0, 20);
    EXPECT_LE(read.document.text.size(), 3 * input.size() + 100) << input.substr(0, 20);
    EXPECT_LE(read.document.cells.size() + read.document.blocks.size() + read.document.runs.size(), 4 * input.size());
  }
}

}  // namespace
}  // namespace tieout
