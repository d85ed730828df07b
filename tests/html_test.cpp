#include "document/html.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "document/entities.hpp"
#include "layout_text.hpp"
#include "spec_table.hpp"

namespace tieout {
namespace {

struct Read {
  Source source;
  Document document;
  std::vector<Problem> problems;

  explicit Read(std::string_view html) {
    EXPECT_TRUE(source.read(html, problems));
    read_html(source, document, problems);
  }
};

std::string show(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (!out.empty()) out += " ¶ ";
    if (block.kind == BlockKind::table) {
      out += test::layout_text(document, document.tables[block.table]);
    } else if (block.kind == BlockKind::rule) {
      out += "---";
    } else {
      out += block.kind == BlockKind::heading     ? "h" + std::to_string(block.level)
             : block.kind == BlockKind::list_item ? "li" + std::to_string(block.level)
                                                  : "p";
      if (block.bold && block.kind != BlockKind::heading) out += "*";
      out += " ";
      for (const char c : document.view(block.text)) out += c == '\n' ? "⏎" : std::string(1, c);
    }
  }
  return out;
}

class HtmlSpec : public testing::TestWithParam<const char*> {};

TEST_P(HtmlSpec, Examples) {
  const auto rows = spec_rows("html.md", GetParam());
  ASSERT_FALSE(rows.empty());
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 2u) << row[0];
    EXPECT_EQ(show(Read(row[0]).document), row[1]) << row[0];
  }
}

INSTANTIATE_TEST_SUITE_P(Html, HtmlSpec,
                         testing::Values("Blocks", "Line breaks", "Bold", "Lists", "Hidden", "Submissions",
                                         "Page breaks", "Tables", "Layout", "Spans", "Lines and indents", "Malformed"));

TEST(Entities, Examples) {
  const auto rows = spec_rows("html.md", "Entities");
  ASSERT_FALSE(rows.empty());
  for (const auto& row : rows) {
    char out[8];
    std::size_t size = 0;
    const std::size_t taken = decode_entity(row[0], out, size);
    EXPECT_EQ(taken, row[1].empty() ? 0 : row[0].size()) << row[0];
    EXPECT_EQ(std::string(out, size), row[1]) << row[0];
  }
}

TEST(Html, PlacesInTheSource) {
  const std::string html =
      "<p>Revenue of <b>$5</b>&nbsp;million</p><table>\n<tr><td>A</td><td>1</td><td>2</td></tr>\n"
      "<tr ><td>B<td>(3)<td>4</tr></table>";
  const Read read(html);
  const Document& document = read.document;
  ASSERT_EQ(document.blocks.size(), 2u);
  const Span text = document.blocks[0].text;
  EXPECT_EQ(document.view(text), "Revenue of $5 million");
  EXPECT_EQ(slice(html, document.source({text.begin + 11, text.begin + 13})), "$5");
  EXPECT_EQ(slice(html, document.source({text.begin + 11, text.end})), "$5</b>&nbsp;million");
  EXPECT_EQ(slice(html, document.blocks[0].source), "Revenue of <b>$5</b>&nbsp;million");
  EXPECT_EQ(slice(html, document.rows[1].source), "<tr ><td>B<td>(3)<td>4</tr>");
  EXPECT_EQ(slice(html, document.source(document.cells[4].text)), "(3)");
  EXPECT_EQ(document.blocks[1].source.end, html.size());
}

TEST(Html, FragmentLeavesTheRestAlone) {
  const std::string text = "before <p>x</p><table><tr><td>A<td>1<td>2<tr><td>B<td>3<td>4</table> after <b>";
  Source source;
  Document document;
  std::vector<Problem> problems;
  ASSERT_TRUE(source.read(text, problems));
  DocumentBuilder builder(source, document);
  const auto begin = static_cast<std::uint32_t>(text.find("<table"));
  const auto end = static_cast<std::uint32_t>(text.find(" after"));
  EXPECT_EQ(read_html_fragment(source, begin, end, builder, document, problems), end);
  EXPECT_EQ(show(document), "[0:A 1:1 2:2 / 0:B 1:3 2:4]");
}

std::string repeat(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

// Linear time and bounded memory: whatever is repeated, a megabyte takes well under a second, and nothing grows out of
// proportion.
TEST(Html, HostileInput) {
  const char* pieces[] = {"<div>",
                          "<table>",
                          "<table><tr><td>",
                          "<b><p>",
                          "</b><b>",
                          "<a b=\"",
                          "<a b='",
                          "<a b=",
                          "<!--",
                          "<!-- --",
                          "<![CDATA[",
                          "<script>",
                          "<",
                          "</",
                          "<!",
                          "&",
                          "&#",
                          "&#x",
                          "<td colspan=1000 rowspan=1000>x",
                          "<tr><td rowspan=9999>",
                          "<table><tr><td colspan=9999 rowspan=9999 style=border-top:solid>x<tr>",
                          "<td style=border-top:solid>1",
                          "<td>1<tr>",
                          "<font>",
                          "</x>",
                          "<x><y>",
                          "<ul><li>",
                          "<p style=\"a:b;c:d;font:x;padding:\">",
                          "<a style=\"",
                          "<br>",
                          "<h1><table>",
                          "<hr>",
                          "<span style='display:none'>",
                          "<pre>\n\n",
                          "<p>x<table>",
                          "<a a a a=a/ />",
                          "\n",
                          "<p>&nbsp;",
                          "<TYPE>",
                          "<TYPE>GRAPHIC",
                          "<sec-header>",
                          "<title>",
                          "<td><td><table><tr>",
                          "<b></p><i></b></i>"};
  for (const std::string_view piece : pieces) {
    for (const std::string_view prefix :
         {"", "<table><tr><td>x<td>1<td>2<tr><td>y<td>1<td>2<tr>", "<table><tr><td rowspan=999>"}) {
      const std::string html = std::string(prefix) + repeat(piece, 1 << 20);
      const auto start = std::chrono::steady_clock::now();
      const Read read(html);
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
      EXPECT_LT(seconds.count(), 5) << prefix << piece;
      EXPECT_LE(read.document.text.size(), html.size()) << prefix << piece;
      EXPECT_LE(read.document.cells.size(), html.size()) << prefix << piece;
      EXPECT_LE(read.problems.size(), 1u) << prefix << piece;
    }
  }
}

TEST(Html, DepthIsAProblemOnce) {
  EXPECT_TRUE(Read(repeat("<div>", 1000) + "x").problems.empty());
  const Read read(repeat("<div>", 5000) + "x");
  ASSERT_EQ(read.problems.size(), 1u);
  EXPECT_EQ(read.problems[0].code, "limit-reached");
  EXPECT_EQ(show(read.document), "p x");
}

// Cut anywhere, the reader neither fails nor reads beyond the end.
TEST(Html, CutAnywhere) {
  const std::string html =
      "<!DOCTYPE html><p class='a' style=\"font-weight:bold\">A&amp;b &#8217;</p><!-- c "
      "--><script>x</script><table><tr>"
      "<td colspan=\"2\">A<td>1<td>2</tr><tr><td>B<td>3<td>4</table><![CDATA[z]]>";
  for (std::size_t size = 0; size <= html.size(); ++size) {
    const std::string cut = html.substr(0, size);
    const Read read(cut);
    for (const Block& block : read.document.blocks) {
      EXPECT_LE(block.source.end, size);
      EXPECT_LE(block.text.end, read.document.text.size());
    }
  }
}

}  // namespace
}  // namespace tieout
