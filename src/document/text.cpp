#include "document/text.hpp"

#include <algorithm>

#include "document/text_line.hpp"
#include "document/text_prose.hpp"
#include "document/text_table.hpp"
#include "text/scan.hpp"

namespace tieout {
namespace {

constexpr std::size_t examined = 1 << 18;  // how much of a file shows that it is set in columns
constexpr std::size_t piece = 1 << 13;     // of it, examined at once
constexpr std::uint32_t least_rows = 3;    // of figures in columns
constexpr std::string_view mail = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----";

bool has_tag(std::string_view text, std::string_view tag) {
  for (std::size_t at = text.find(tag); at != std::string_view::npos; at = text.find(tag, at + 1)) {
    if (at == 0 || text[at - 1] == '\n') return true;
  }
  return false;
}

// Marks that converters to Markdown and HTML write and typists of tables do not.
bool is_markup_line(std::string_view line) {
  if (line.starts_with('|') || line.starts_with("# ") || line.starts_with("## ") || line.starts_with("### ") ||
      line.starts_with("```")) {
    return true;
  }
  if (has_byte(line, '<') && (line.find("<td") != std::string_view::npos || line.find("<TD") != std::string_view::npos))
    return true;
  if (has_byte(line, ']') && line.find("](") != std::string_view::npos) return true;
  const std::size_t bold = has_byte(line, '*') ? line.find("**") : std::string_view::npos;
  const char next = bold != std::string_view::npos && bold + 2 < line.size() ? line[bold + 2] : ' ';
  return (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z');
}

bool is_markup(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (is_markup_line(text.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

// Whether rows of figures stand in columns.
bool has_rows(std::string_view text) {
  plain::Lines lines;
  std::uint32_t rows = 0;
  for (std::size_t at = 0; at < text.size() && rows < least_rows;) {
    const std::size_t end = std::min(text.find('\n', std::min(at + piece, text.size())), text.size());
    plain::scan_lines(text, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), false, lines);
    for (const plain::Line& line : lines.lines) rows += plain::is_row_of_figures(lines, line);
    at = end + 1;
  }
  return rows >= least_rows;
}

}  // namespace

bool is_plain_text(std::string_view text) {
  text = text.substr(0, examined);
  if (is_markup(text)) return false;  // first, for it is the cheaper question
  return has_tag(text, "<PAGE>") || has_tag(text, "<CAPTION>") || has_tag(text, "<TABLE>") || has_rows(text);
}

void read_text(const Source& source, std::uint32_t begin, std::uint32_t end, DocumentBuilder& builder,
               Document& document, std::vector<Problem>& problems) {
  static_cast<void>(problems);
  const std::string_view text = source.text();
  end = std::min(end, static_cast<std::uint32_t>(text.size()));
  plain::Lines lines;
  plain::scan_lines(text, begin, end, text.starts_with(mail), lines);
  document.text.reserve(document.text.size() + (end - begin));
  plain::TextProse prose(text, lines, builder);
  plain::TextTable table(text, lines, builder);
  const auto count = static_cast<std::uint32_t>(lines.lines.size());
  std::uint32_t written = 0;
  for (std::uint32_t number = 0; number < count;) {
    if (lines.lines[number].kind != plain::LineKind::data) {
      ++number;
      continue;
    }
    if (table.find(written, number)) {
      prose.write(written, table.first());
      if (lines.lines[table.first()].page_break) prose.page_break(lines.lines[table.first()].begin);
      table.write();
      written = table.end();
    }
    number = table.end();
  }
  prose.write(written, count);
}

void read_text(const Source& source, Document& document, std::vector<Problem>& problems) {
  document.format = Format::text;
  DocumentBuilder builder(source, document);
  read_text(source, 0, static_cast<std::uint32_t>(source.text().size()), builder, document, problems);
}

}  // namespace tieout
