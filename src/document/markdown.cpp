#include "document/markdown.hpp"

#include <algorithm>
#include <string_view>

#include "document/builder.hpp"
#include "document/html.hpp"
#include "document/markdown_inline.hpp"
#include "document/markdown_scan.hpp"
#include "document/markdown_table.hpp"
#include "text/scan.hpp"

namespace tieout {
namespace {

using markdown::Inline;
using markdown::LineKind;
using markdown::LineScan;
using markdown::Tables;

constexpr std::size_t longest_setext = 120;  // a rule below longer text is a rule
constexpr std::size_t bullet_reach = 4;      // how many lines below a lone bullet its text may begin

// Line ends are LF, CRLF and CR.
void find_lines(std::string_view text, std::vector<Span>& lines) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = find_any<'\r', '\n'>(text, at);
    lines.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    at = end + (text.substr(end).starts_with("\r\n") ? 2 : 1);
  }
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 'a' - 'A') : c;
}

// The offset behind the </table> that ends the table beginning at `begin`, or 0 where there is none.
std::uint32_t end_of_table(std::string_view text, std::uint32_t begin) {
  std::size_t depth = 0;
  for (std::size_t at = text.find('<', begin); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const bool closes = at + 1 < text.size() && text[at + 1] == '/';
    const std::string_view name = text.substr(at + (closes ? 2 : 1), 5);
    if (name.size() < 5 ||
        !std::equal(name.begin(), name.end(), "table", [](char a, char b) { return lower(a) == b; })) {
      continue;
    }
    if (!closes) {
      ++depth;
    } else if (--depth == 0) {
      const std::size_t end = text.find('>', at);
      return static_cast<std::uint32_t>(end == std::string_view::npos ? text.size() : end + 1);
    }
  }
  return 0;
}

class Reader {
 public:
  Reader(const Source& source, Document& document, std::vector<Problem>& problems)
      : source_(source),
        text_(source.text()),
        document_(document),
        problems_(problems),
        builder_(source, document),
        inline_(source, builder_),
        tables_(source, lines_, document, builder_, inline_) {
    find_lines(text_, lines_);
  }

  void read() {
    for (std::size_t line = 0; line < lines_.size();) line = read_block(line);
    document_.format = marks_ ? Format::markdown : Format::text;
  }

 private:
  [[nodiscard]] std::string_view view(std::size_t line) const { return slice(text_, lines_[line]); }
  [[nodiscard]] LineScan scan(std::size_t line) const { return markdown::scan_line(view(line)); }

  std::size_t read_block(std::size_t line);
  std::size_t read_marked(std::size_t line, const LineScan& scanned);
  std::size_t read_heading(std::size_t line, const LineScan& scanned);
  std::size_t read_paragraph(std::size_t line, BlockKind kind, std::uint8_t level, std::uint32_t content);
  std::size_t read_list_item(std::size_t line, const LineScan& scanned);
  std::size_t read_page(std::size_t line);
  std::size_t read_html_table(std::size_t line, std::uint32_t content);
  std::size_t skip_comment(std::size_t line);

  [[nodiscard]] std::size_t end_of_paragraph(std::size_t line, bool in_quote, bool in_list) const;
  [[nodiscard]] bool interrupts(std::size_t line, const LineScan& scanned, bool in_quote, bool in_list) const;
  [[nodiscard]] bool is_bare_number(std::size_t line) const;
  [[nodiscard]] bool stands_alone(std::size_t line) const;
  [[nodiscard]] std::uint8_t list_level(std::uint32_t indent);
  [[nodiscard]] std::size_t line_at(std::uint32_t offset, std::size_t from) const;
  void add_text_block(BlockKind kind, std::uint8_t level, Span source);

  const Source& source_;
  std::string_view text_;
  Document& document_;
  std::vector<Problem>& problems_;
  std::vector<Span> lines_;
  DocumentBuilder builder_;
  Inline inline_;
  Tables tables_;
  std::vector<std::uint32_t> list_indents_;  // of the list items that are open
  bool comments_end_ = true;                 // "-->" may still follow
  bool marks_ = false;                       // something that plain text does not have was seen
};

// Reads the block that begins at `line`; returns the line behind it.
std::size_t Reader::read_block(std::size_t line) {
  const LineScan scanned = scan(line);
  if (scanned.kind == LineKind::blank) return line + 1;
  if (scanned.kind != LineKind::bullet && scanned.kind != LineKind::ordinal) list_indents_.clear();
  if (scanned.kind != LineKind::text) return read_marked(line, scanned);
  if (tables_.begins(line)) {
    marks_ = true;
    return tables_.read(line);
  }
  return read_paragraph(line, BlockKind::paragraph, 0, scanned.content);
}

std::size_t Reader::read_marked(std::size_t line, const LineScan& scanned) {
  marks_ =
      marks_ || scanned.kind == LineKind::atx || scanned.kind == LineKind::quote || scanned.kind == LineKind::table;
  switch (scanned.kind) {
    case LineKind::rule:
    case LineKind::equals:
      builder_.add_block(BlockKind::rule, 0, false, {}, lines_[line]);
      return line + 1;
    case LineKind::atx:
      return read_heading(line, scanned);
    case LineKind::quote:
      return read_paragraph(line, BlockKind::paragraph, 0, scanned.content);
    case LineKind::bullet:
    case LineKind::ordinal:
      return read_list_item(line, scanned);
    case LineKind::page:
      return read_page(line);
    case LineKind::table:
      return read_html_table(line, scanned.content);
    case LineKind::comment:
      return skip_comment(line);
    default:  // fences and tags have no text of their own; what they enclose is read as ever
      return line + 1;
  }
}

// Ends the text that the builder has begun and adds its block, if it has any text.
void Reader::add_text_block(BlockKind kind, std::uint8_t level, Span source) {
  const Span text = builder_.end_text();
  if (text.empty()) return;
  const bool link_only =
      inline_.all_link() && kind == BlockKind::paragraph && slice(text_, source).find("](#") != std::string_view::npos;
  builder_.add_block(link_only ? BlockKind::furniture : kind, level, inline_.all_bold(), text, source);
}

std::size_t Reader::read_heading(std::size_t line, const LineScan& scanned) {
  const std::uint32_t begin = lines_[line].begin + scanned.content;
  std::uint32_t end = lines_[line].end;
  const auto strip = [&](auto is) {
    while (end > begin && is(text_[end - 1])) --end;
  };
  const auto is_gap = [](char c) { return c == ' ' || c == '\t'; };
  strip(is_gap);
  strip([](char c) { return c == '#'; });
  strip(is_gap);
  inline_.begin();
  builder_.begin_text(true);
  inline_.write(begin, end);
  add_text_block(BlockKind::heading, scanned.level, lines_[line]);
  return line + 1;
}

// A number alone on its line, which is a page number only where nothing stands next to it.
bool Reader::is_bare_number(std::size_t line) const {
  const std::string_view text = view(line);
  const std::size_t first = text.find_first_not_of(" \t");
  return first != std::string_view::npos && text[first] >= '0' && text[first] <= '9';
}

bool Reader::stands_alone(std::size_t line) const {
  const auto apart = [this](std::size_t other) {
    const LineKind kind = scan(other).kind;
    return kind == LineKind::blank || kind == LineKind::rule || kind == LineKind::page || kind == LineKind::markup;
  };
  return (line == 0 || apart(line - 1)) && (line + 1 >= lines_.size() || apart(line + 1));
}

bool Reader::interrupts(std::size_t line, const LineScan& scanned, bool in_quote, bool in_list) const {
  switch (scanned.kind) {
    case LineKind::text:
      return tables_.begins(line);
    case LineKind::quote:
      return !in_quote;
    case LineKind::ordinal:  // elsewhere a number that happens to stand at the beginning of a wrapped line
      return in_list || view(line).substr(scanned.first, 2).starts_with("1.") ||
             view(line).substr(scanned.first, 2).starts_with("1)");
    case LineKind::page:
      return !is_bare_number(line);
    default:
      return true;
  }
}

std::size_t Reader::end_of_paragraph(std::size_t line, bool in_quote, bool in_list) const {
  std::size_t end = line + 1;
  while (end < lines_.size() && !interrupts(end, scan(end), in_quote, in_list)) ++end;
  return end;
}

// Reads the text that begins `content` bytes into `line` and the lines that go on with it.
std::size_t Reader::read_paragraph(std::size_t line, BlockKind kind, std::uint8_t level, std::uint32_t content) {
  const bool in_quote = scan(line).kind == LineKind::quote;
  const std::size_t end = end_of_paragraph(line, in_quote, kind == BlockKind::list_item);
  const Span source{lines_[line].begin, lines_[end - 1].end};
  inline_.begin();
  inline_.set_quote(in_quote);
  builder_.begin_text(true);
  inline_.write(lines_[line].begin + content, source.end);
  inline_.set_quote(false);
  if (kind == BlockKind::paragraph && end == line + 1 && end < lines_.size() && source.size() <= longest_setext) {
    const LineScan below = scan(end);
    const bool dashes =
        below.kind == LineKind::rule && view(end)[below.first] == '-' && view(end).find("- ") == std::string_view::npos;
    if ((dashes && text_[source.end - 1] != '.') || below.kind == LineKind::equals) {
      marks_ = true;
      add_text_block(BlockKind::heading, dashes ? 2 : 1, {source.begin, lines_[end].end});
      return end + 1;
    }
  }
  add_text_block(kind, level, source);
  return end;
}

// Depth from 1: one more than the open items that are indented less.
std::uint8_t Reader::list_level(std::uint32_t indent) {
  while (!list_indents_.empty() && list_indents_.back() >= indent) list_indents_.pop_back();
  list_indents_.push_back(indent);
  return static_cast<std::uint8_t>(std::min<std::size_t>(list_indents_.size(), 255));
}

std::size_t Reader::read_list_item(std::size_t line, const LineScan& scanned) {
  const std::uint8_t level = list_level(scanned.indent);
  if (scanned.content < lines_[line].size()) return read_paragraph(line, BlockKind::list_item, level, scanned.content);
  // A bullet alone: converters put the text into the next paragraph.
  for (std::size_t next = line + 1; next < lines_.size() && next <= line + bullet_reach; ++next) {
    const LineScan below = scan(next);
    if (below.kind == LineKind::blank || below.kind == LineKind::markup) continue;
    if (below.kind != LineKind::text || tables_.begins(next)) return next;
    return read_paragraph(next, BlockKind::list_item, level, below.content);
  }
  return line + 1;
}

std::size_t Reader::read_page(std::size_t line) {
  if (is_bare_number(line) && !stands_alone(line)) {
    return read_paragraph(line, BlockKind::paragraph, 0, scan(line).first);
  }
  builder_.begin_text(true);
  builder_.copy(lines_[line].begin, lines_[line].end);
  builder_.add_block(BlockKind::furniture, 0, false, builder_.end_text(), lines_[line]);
  return line + 1;
}

// The line that holds `offset` of the source, at or behind line `from`.
std::size_t Reader::line_at(std::uint32_t offset, std::size_t from) const {
  std::size_t line = from;
  while (line < lines_.size() && lines_[line].end < offset) ++line;
  return line;
}

std::size_t Reader::read_html_table(std::size_t line, std::uint32_t content) {
  const std::uint32_t begin = lines_[line].begin + content;
  std::uint32_t end = end_of_table(text_, begin);
  if (end == 0) {
    end = static_cast<std::uint32_t>(text_.size());
    problems_.push_back({"table-unreadable", "a table is not closed", source_.original({begin, lines_[line].end})});
  }
  const std::uint32_t read_to =
      std::max(begin + 1, read_html_fragment(source_, begin, end, builder_, document_, problems_));
  const std::size_t last = line_at(read_to, line);
  if (last >= lines_.size()) return last;
  const std::string_view rest = text_.substr(read_to, lines_[last].end - read_to);
  if (rest.find_first_not_of(" \t") == std::string_view::npos || markdown::scan_line(rest).kind == LineKind::markup) {
    return last + 1;
  }
  lines_[last].begin = read_to;  // text, or another table, goes on behind the table's end
  return last;
}

std::size_t Reader::skip_comment(std::size_t line) {
  const std::uint32_t begin = lines_[line].begin;
  const std::size_t end = comments_end_ ? text_.find("-->", begin) : std::string_view::npos;
  if (end == std::string_view::npos) {
    comments_end_ = false;
    return line + 1;
  }
  const std::size_t last = line_at(static_cast<std::uint32_t>(end), line);
  const auto behind = static_cast<std::uint32_t>(end + 3);
  if (behind >= lines_[last].end) return last + 1;
  lines_[last].begin = behind;
  return last;
}

}  // namespace

void read_markdown(const Source& source, Document& document, std::vector<Problem>& problems) {
  Reader(source, document, problems).read();
}

}  // namespace tieout
