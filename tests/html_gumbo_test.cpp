#include <gtest/gtest.h>
#include <gumbo.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/html.hpp"
#include "document/html_tags.hpp"
#include "document/html_values.hpp"

// The oracle of the HTML reader: gumbo's tree of the same bytes, read by the same rules with no thought of speed.
namespace tieout {
namespace {

struct OracleCell {
  std::string text;
  std::size_t column, columns;
  friend bool operator==(const OracleCell&, const OracleCell&) = default;
};
struct OracleRow {
  std::size_t begin = 0;  // of the source; 0 where the <tr> is implied
  std::vector<OracleCell> cells;
};
using OracleTable = std::vector<OracleRow>;

std::string attribute(const GumboNode* node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found == nullptr ? std::string() : found->value;
}

std::string tag_of(const GumboNode* node) {
  if (node->v.element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(node->v.element.tag);
  GumboStringPiece piece = node->v.element.original_tag;
  gumbo_tag_from_original_text(&piece);
  std::string name(piece.data, piece.length);
  std::ranges::transform(name, name.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
  return name;
}

bool is_element(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT;
}

bool is_hidden(const GumboNode* node) {
  std::string style;
  for (const char c : attribute(node, "style")) {
    if (c != ' ' && c != '\n') style += static_cast<char>(std::tolower(c));
  }
  const std::string tag = tag_of(node);
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos ||
         tag == "head" || tag == "script" || tag == "style" || tag == "title" || tag == "ix:header" ||
         tag == "ix:hidden" || gumbo_get_attribute(&node->v.element.attributes, "hidden") != nullptr;
}

template <typename Visit>
void each_child(const GumboNode* node, Visit visit) {
  if (!is_element(node)) return;
  const GumboVector& children = node->v.element.children;
  for (unsigned i = 0; i < children.length; ++i) visit(static_cast<const GumboNode*>(children.data[i]));
}

void add_text(const GumboNode* node, std::string& out) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE || node->type == GUMBO_NODE_CDATA) {
    out += node->v.text.text;
    return;
  }
  if (!is_element(node) || is_hidden(node)) return;
  const Tag tag = find_tag(tag_of(node));
  const bool block = tag == Tag::br || (flags_of(tag) & tag_block) != 0;
  if (block) out += ' ';
  each_child(node, [&](const GumboNode* child) { add_text(child, out); });
  if (block) out += ' ';
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

std::string squashed(std::string text) {
  for (const char* space : {"\u00a0", "\u2002", "\u2003", "\u2009", "\u200a", "\u202f"}) replace_all(text, space, " ");
  for (const char* nothing : {"\u200b", "\u00ad", "\ufeff"}) replace_all(text, nothing, "");
  for (const char* hyphen : {"\u2212", "\u2010", "\u2011"}) replace_all(text, hyphen, "-");
  std::string out;
  std::istringstream words(text);
  for (std::string word; words >> word;) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::size_t span_of(const GumboNode* cell, const char* name) {
  const std::string value = attribute(cell, name);
  return value.empty() ? 1 : std::clamp<std::size_t>(std::strtoul(value.c_str(), nullptr, 10), 1, 1000);
}

void collect_rows(const GumboNode* node, std::vector<const GumboNode*>& rows) {
  each_child(node, [&](const GumboNode* child) {
    if (!is_element(child) || is_hidden(child)) return;
    const std::string tag = tag_of(child);
    if (tag == "tr") rows.push_back(child);
    if (tag == "tbody" || tag == "thead" || tag == "tfoot") collect_rows(child, rows);
  });
}

OracleTable read_table(const GumboNode* table) {
  std::vector<const GumboNode*> rows;
  collect_rows(table, rows);
  OracleTable out;
  std::set<std::pair<std::size_t, std::size_t>> taken;
  for (const GumboNode* tr : rows) {
    OracleRow row;
    row.begin = tr->v.element.original_tag.length == 0 ? 0 : tr->v.element.start_pos.offset;
    std::size_t column = 0;
    bool any = false;
    each_child(tr, [&](const GumboNode* cell) {
      if (!is_element(cell) || is_hidden(cell) || (tag_of(cell) != "td" && tag_of(cell) != "th")) return;
      any = true;
      while (taken.contains({out.size(), column})) ++column;
      const std::size_t columns = span_of(cell, "colspan");
      for (std::size_t r = 1; r < span_of(cell, "rowspan"); ++r) {
        for (std::size_t c = 0; c < columns; ++c) taken.insert({out.size() + r, column + c});
      }
      std::string text;
      each_child(cell, [&](const GumboNode* child) { add_text(child, text); });
      if (text = squashed(text); !text.empty()) row.cells.push_back({text, column, columns});
      column += columns;
    });
    if (any) out.push_back(row);
  }
  return out;
}

bool is_data(const OracleTable& table) {
  int texts = 0, one = 0, two = 0;
  bool total = false;  // in the last row
  for (const OracleRow& row : table) {
    if (row.cells.empty()) continue;
    const std::string& head = row.cells[0].text;
    total = head.starts_with("Total ") || head == "Total" || head.starts_with("TOTAL");
    ++texts;
    int values = 0;
    bool first = true;
    bool after_value = false;
    for (const OracleCell& cell : row.cells) {
      if (is_value_prefix(cell.text) || (after_value && is_value_suffix(cell.text))) continue;
      after_value = is_value(cell.text);
      if (!first && after_value) ++values;
      first = false;
    }
    if (values >= 1) ++one;
    if (values >= 2) ++two;
  }
  return two >= 2 || one >= 6 || (total && one >= 3 && one + 1 >= texts);
}

bool holds_table(const GumboNode* node) {
  bool found = false;
  each_child(node, [&](const GumboNode* child) {
    if (is_element(child) && !is_hidden(child)) found = found || tag_of(child) == "table" || holds_table(child);
  });
  return found;
}

void collect_tables(const GumboNode* node, std::vector<OracleTable>& tables) {
  if (!is_element(node) || is_hidden(node)) return;
  if (tag_of(node) == "table" && !holds_table(node)) {
    OracleTable table = read_table(node);
    if (is_data(table)) tables.push_back(std::move(table));
    return;
  }
  each_child(node, [&](const GumboNode* child) { collect_tables(child, tables); });
}

std::vector<OracleTable> oracle(std::string_view html) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  std::vector<OracleTable> tables;
  collect_tables(output->root, tables);
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return tables;
}

// Returns the number of cells compared.
std::size_t compare(std::string_view html, const std::string& name) {
  Source source;
  Document document;
  std::vector<Problem> problems;
  EXPECT_TRUE(source.read(html, problems));
  read_html(source, document, problems);
  const std::vector<OracleTable> expected = oracle(source.text());
  EXPECT_EQ(document.tables.size(), expected.size()) << name;
  if (document.tables.size() != expected.size()) return 0;
  std::size_t count = 0;
  for (std::size_t t = 0; t < expected.size(); ++t) {
    const Table& table = document.tables[t];
    EXPECT_EQ(table.rows, expected[t].size()) << name << " table " << t;
    if (table.rows != expected[t].size()) continue;
    for (std::size_t r = 0; r < expected[t].size(); ++r) {
      const Row& row = document.rows[table.first_row + r];
      const OracleRow& wanted = expected[t][r];
      EXPECT_EQ(wanted.begin == 0 ? 0 : row.source.begin, wanted.begin) << name << " table " << t << " row " << r;
      std::vector<OracleCell> cells;
      for (std::uint32_t c = row.first_cell; c < row.first_cell + row.cells; ++c) {
        const Cell& cell = document.cells[c];
        cells.push_back({std::string(document.view(cell.text)), cell.column, cell.columns});
      }
      EXPECT_TRUE(cells == wanted.cells) << name << " table " << t << " row " << r << ": "
                                         << slice(source.text(), row.source);
      count += cells.size();
    }
  }
  return count;
}

TEST(HtmlAgainstGumbo, Examples) {
  const std::string row = "<tr><td>A<td>1<td>2</tr>";
  const std::string data = "<table>" + row + row + "</table>";
  const std::string examples[] = {
      data,
      "<div>" + data + "</div>" + data,
      "<table><tr><td>" + data + "</td></tr></table>",
      "<table><tbody>" + row + "</tbody><tbody>" + row + row + "</tbody></table>",
      "<table><thead><tr><th>x<th>y<tbody>" + row + row + "<tfoot>" + row + "</table>",
      "<table><colgroup><col><col></colgroup>" + row + row + "</table>",
      "<table><td>A<td>1<td>2<tr><td>B<td>3<td>4",
      "<table><tr><td rowspan=3>A<td>1<td>2<tr><td rowspan=2 colspan=2>3<td>4<tr><td>5<td>6<tr><td>B<td>7<td>8</table>",
      "<table><tr><td><p>A<p>a<td><div>1<div>2</div></div><td>3<td>4<tr><td>B<td>5<td>6</table>",
      "<table><tr><td><b>A<td>1</b><td>2<tr><td><i>B</td><td>3</i><td>4</table>",
      "<table><tr><td>A</div></p></span><td>1<td>2</tr></td><td>x<td>9<tr><td>B<td>3<td>4</table>",
      "<table><tr><td>A<ul><li>x<li>y</ul><td>1<td>2<tr><td>B<td>3<td>4</table>",
      "<table><tr><td>A<td>1<td>2" + data + "<tr><td>B<td>3<td>4</table>",
      "<table>" + row + row + "<table>" + row + row + "</table>",
      "<table><tr><td>A<td>1 &lt; 2<td>2<td>3<tr><td title='>'>B<td title=\"<td>\">3<td>4</table>",
      "<table><tr><td>A<td>1<!-- <td>9 --><td>2<tr><td>B<td>3<td>4<script><td>7</script></table>",
      "<table><tr><td>A<td>1<td>2<tr style='display:none'><td>B<td>3<td>4<tr><td>B<td style=\"DISPLAY : "
      "none\">9<td>3<td>4</table>",
      "<p>x<table><tr><td>A<td>1<td>2<tr><td>B<td>3<td>4</table>y",
      "<table><caption>A <b>b</caption>" + row + row + "</table>",
      "<table><tr><td>A&nbspb<td>1&#8202;<td>2<tr><td>B&copyC<td>3<td>4</table>",
      "<font><font><table><font>" + row + "</font>" + row + "</table></font>",
      "<table><tr><td>A<td>1<td>2</tbody></table></td>" + data,
      "<table><tr><td>A</td><td/><td>1<td>2<br/>x<tr><td>B<td>3<td>4</table>",
  };
  for (const std::string& example : examples) EXPECT_GT(compare(example, example), 5u) << example;
}

// The corpus, where it is there: visit(bytes, path).  Returns the number of files.
template <typename Visit>
std::size_t each_file(Visit visit) {
  std::size_t files = 0;
  for (const char* folder : {"/../shared/corpus/releases", "/../shared/corpus/filings"}) {
    const std::filesystem::path root = std::string(TIEOUT_SOURCE_DIR) + folder;
    if (!std::filesystem::exists(root)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      if (entry.path().extension() != ".htm") continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      visit(bytes.str(), entry.path().string());
      ++files;
    }
  }
  return files;
}

TEST(HtmlAgainstGumbo, RealFiles) {
  std::size_t cells = 0;
  const std::size_t files =
      each_file([&](const std::string& html, const std::string& path) { cells += compare(html, path); });
  if (files == 0) GTEST_SKIP() << "0 files: no corpus here";
  EXPECT_GT(cells, 100 * files);
  RecordProperty("files", static_cast<int>(files));
  RecordProperty("cells", static_cast<int>(cells));
}

// Real files that lost every third end tag of a kind.
TEST(HtmlAgainstGumbo, LostEndTags) {
  std::size_t cells = 0;
  const std::size_t files = each_file([&](const std::string& html, const std::string& path) {
    for (const std::string_view tag : {"</td>", "</tr>", "</p>", "</font>", "</span>", "</b>", "</div>"}) {
      std::string lossy;
      std::size_t from = 0;
      std::size_t count = 0;
      for (std::size_t at = 0; (at = html.find(tag, from)) != std::string::npos; from = at + tag.size()) {
        lossy.append(html, from, at - from);
        if (++count % 3 != 0) lossy += tag;
      }
      lossy.append(html, from);
      if (count > 2 && html.size() < 300000) cells += compare(lossy, path + " without " + std::string(tag));
    }
  });
  if (files == 0) GTEST_SKIP() << "0 files: no corpus here";
  EXPECT_GT(cells, 100 * files);
}

}  // namespace
}  // namespace tieout
