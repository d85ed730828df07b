#include "document/prose.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "document_text.hpp"
#include "spec_table.hpp"

namespace tieout {
namespace {

Document read_text(const std::string& text) {
  Source source;
  Document document;
  std::vector<Problem> problems;
  EXPECT_TRUE(source.read(text, problems));
  read_document(source, document, problems);
  return document;
}

void check(const char* heading, std::string (*shown)(const Document&)) {
  const auto rows = spec_rows("prose.md", heading);
  ASSERT_FALSE(rows.empty());
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 2u);
    EXPECT_EQ(shown(read_text(test::specified(row[0]))), row[1]);
  }
}

TEST(Prose, Sentences) {
  check("Sentences", test::sentences_text);
}
TEST(Prose, Lines) {
  check("Lines", test::sentences_text);
}
TEST(Prose, JoinedParagraphs) {
  check("Joined paragraphs", test::blocks_text);
}
TEST(Prose, Furniture) {
  check("Furniture", test::blocks_text);
}
TEST(Prose, Titles) {
  check("Titles", test::blocks_text);
}

// The work on a sentence may grow with its square: endless ones are cut, behind a clause where there is one.
TEST(Prose, EndlessSentencesAreCut) {
  for (const std::string piece : {"sales of $5 million, ", "sales of $5 million ", "1,234,567,", "aaaa", "\u20ac"}) {
    std::string text;
    while (text.size() < 20'000) text += piece;
    const Document document = read_text(text);
    std::size_t size = 0;
    for (const Sentence& sentence : document.sentences) {
      const std::string_view words = document.view(sentence.text);
      EXPECT_LE(words.size(), 4096u);
      EXPECT_TRUE(!piece.ends_with(", ") || words.ends_with(",")) << words.substr(words.size() - 20);
      EXPECT_NE(static_cast<unsigned char>(words.front()) & 0xC0U, 0x80U);
      size += words.size();
    }
    const std::size_t spaces = piece.ends_with(' ') ? document.sentences.size() : 0;
    EXPECT_EQ(size + spaces, text.size()) << piece;
  }
  const std::string long_one = "Revenue was " + std::string(4000, 'a') + ".";
  EXPECT_EQ(read_text(long_one).sentences.size(), 1u);
}

TEST(Prose, JoinedTextLeadsBackToBothHalves) {
  const std::string text =
      "We use these measures for our budgets. The company also believes that non-GAAP net income, **non-GAAP** EPS and "
      "adjusted\n\n7\n\nEBITDA give investors &quot;tools&quot; for comparing its results.\n";
  const Document document = read_text(text);
  ASSERT_EQ(document.sentences.size(), 2u);
  const Span sentence = document.sentences[1].text;
  EXPECT_EQ(document.view(sentence),
            "The company also believes that non-GAAP net income, non-GAAP EPS and adjusted EBITDA give investors "
            "\"tools\" for comparing its results.");
  const auto source_of = [&](std::string_view part) {
    const auto at = static_cast<std::uint32_t>(document.text.find(part, sentence.begin));
    return std::string(slice(text, document.source({at, at + static_cast<std::uint32_t>(part.size())})));
  };
  EXPECT_EQ(source_of("non-GAAP EPS"), "non-GAAP** EPS");
  EXPECT_EQ(source_of("EBITDA give"), "EBITDA give");
  EXPECT_EQ(source_of("\"tools\""), "&quot;tools&quot;");
  EXPECT_EQ(source_of("adjusted EBITDA"), "adjusted\n\n7\n\nEBITDA");
}

TEST(Prose, SentencesAreInOrderAndInsideTheirBlocks) {
  namespace fs = std::filesystem;
  const fs::path corpus = TIEOUT_SOURCE_DIR "/../shared/corpus/releases";
  if (!fs::exists(corpus)) GTEST_SKIP() << "no corpus";
  for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    const Document document = read_text(bytes.str());
    std::uint32_t block = 0;
    for (const Sentence& sentence : document.sentences) {
      ASSERT_GE(sentence.block, block);
      block = sentence.block;
      ASSERT_FALSE(sentence.text.empty());
      ASSERT_TRUE(document.blocks[block].text.contains(sentence.text)) << entry.path();
    }
  }
}

// The model release has two paragraphs that a page break cut, and no others that look like it.
TEST(Prose, JoinsTheCutParagraphsOfTheModelRelease) {
  std::ifstream in(TIEOUT_SOURCE_DIR "/../shared/corpus/releases/qlys-2012q3/release.md", std::ios::binary);
  if (!in) GTEST_SKIP() << "no corpus";
  std::stringstream bytes;
  bytes << in.rdbuf();
  const Document document = read_text(bytes.str());
  EXPECT_EQ(std::count_if(document.blocks.begin(), document.blocks.end(),
                          [](const Block& block) { return block.kind == BlockKind::joined; }),
            2);
}

}  // namespace
}  // namespace tieout
