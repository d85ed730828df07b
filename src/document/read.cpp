#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "document/html.hpp"
#include "document/markdown.hpp"
#include "document/markdown_scan.hpp"
#include "document/prose.hpp"
#include "document/submission_read.hpp"
#include "document/text.hpp"

namespace tieout {
namespace {

constexpr std::size_t examined = 1 << 16;  // how much of a file shows its format

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

std::size_t find_ignoring_case(std::string_view text, std::string_view lower_case) {
  const auto found = std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                                 [](char a, char b) { return lower(a) == b; });
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

// The text behind white space, comments, an XML declaration and processing instructions.
std::string_view without_prolog(std::string_view text) {
  for (;;) {
    const std::size_t first = text.find_first_not_of(" \t\r\n\f");
    if (first == std::string_view::npos) return {};
    text.remove_prefix(first);
    const bool comment = text.starts_with("<!--");
    if (!comment && !text.starts_with("<?")) return text;
    const std::size_t end = text.find(comment ? "-->" : "?>");
    if (end == std::string_view::npos) return text;
    text.remove_prefix(end + (comment ? 3 : 2));
  }
}

// An EDGAR submission that wraps an HTML document in SGML.
bool is_html_submission(std::string_view text) {
  const bool edgar = text.starts_with("-----BEGIN PRIVACY") || starts_with_ignoring_case(text, "<sec-document>") ||
                     starts_with_ignoring_case(text, "<document>");
  return edgar && find_ignoring_case(text, "<html") != std::string_view::npos;
}

// A line that begins with a pipe above a delimiter row: no HTML has one.
bool has_pipe_table(std::string_view text) {
  for (std::size_t at = text.find("\n|"); at != std::string_view::npos; at = text.find("\n|", at + 1)) {
    const std::string_view line = text.substr(at + 1, text.find_first_of("\r\n", at + 1) - at - 1);
    if (markdown::is_delimiter_row(line)) return true;
  }
  return false;
}

struct Shape {
  std::size_t tags = 0;   // bytes inside tags
  std::size_t text = 0;   // other bytes that are not white space
  std::size_t marks = 0;  // headings of Markdown, and tags that stand between empty lines as pandoc writes them
};

Shape shape_of(std::string_view text) {
  Shape shape;
  bool in_tag = false;
  for (const char c : text) {
    if (c == '<') in_tag = true;
    if (c > ' ') ++(in_tag ? shape.tags : shape.text);
    if (c == '>') in_tag = false;
  }
  using markdown::LineKind;
  std::array<LineKind, 2> above = {LineKind::text, LineKind::text};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const LineKind kind = markdown::scan_line(text.substr(at, end - at)).kind;
    shape.marks += kind == LineKind::atx;
    shape.marks += above[0] == LineKind::markup && above[1] == LineKind::blank && kind == LineKind::text;
    above = {above[1], kind};
    at = end + 1;
  }
  return shape;
}

// Pandoc's Markdown begins with <div> too, but its tags stand on lines of their own, with empty ones between.
bool is_html(std::string_view text) {
  text = without_prolog(text);
  if (is_html_submission(text)) return true;
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body"}) {
    if (starts_with_ignoring_case(text, tag)) return true;
  }
  const bool tag =
      text.size() > 1 && text[0] == '<' && ((lower(text[1]) >= 'a' && lower(text[1]) <= 'z') || text[1] == '!');
  if (!tag || has_pipe_table(text)) return false;
  const Shape shape = shape_of(text.substr(0, examined));
  return shape.tags > shape.text && shape.marks < 3;
}

}  // namespace

namespace {

void report_limits(const Source& source, const Document& document, std::vector<Problem>& problems) {
  const auto report = [&](std::uint32_t at, std::uint32_t limit, const char* things) {
    if (at == Document::nowhere) return;
    problems.push_back({"limit-reached",
                        "a table has more than " + std::to_string(limit) + things + "; the others are left out",
                        source.original({at, at + 1})});
  };
  report(document.too_wide, std::min(document.limits.columns, ReadLimits::most_columns), " columns");
  report(document.too_long, document.limits.rows, " rows");
}

}  // namespace

void find_prose(const Source& source, Document& document) {
  mark_furniture(document);
  mark_titles(document);
  join_paragraphs(document);
  split_sentences(source, document);
}

void read_document(const Source& source, Document& document, std::vector<Problem>& problems) {
  document.clear();
  if (read_submission(source, document, problems)) {
    // Its parts say which reader is theirs.
  } else if (is_html(source.text())) {
    read_html(source, document, problems);
    document.format = Format::html;
  } else if (is_plain_text(source.text())) {
    read_text(source, document, problems);
  } else {
    read_markdown(source, document, problems);
  }
  report_limits(source, document, problems);
  find_prose(source, document);
}

}  // namespace tieout
