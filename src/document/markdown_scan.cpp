#include "document/markdown_scan.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "grammars/markdown.hpp"
#include "text/scan.hpp"

namespace tieout::markdown {
namespace {

namespace grammar = tieout::grammar::markdown;
using Input = tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy, tao::pegtl::eol::lf_crlf, const char*>;

Input input(std::string_view text) {
  return Input(text.data(), text.data() + text.size(), "");
}

constexpr std::array<bool, 256> byte_set(std::string_view bytes) {
  std::array<bool, 256> set{};
  for (const char c : bytes) set[static_cast<std::uint8_t>(c)] = true;
  return set;
}

// What the lines that are not plain text begin with; \xC2, \xE2 and \xEF begin printed bullets.
constexpr auto line_bytes = byte_set("*-_=`~#>+0123456789{<pPeE\\\xC2\xE2\xEF");

bool in(const std::array<bool, 256>& set, char c) {
  return set[static_cast<std::uint8_t>(c)];
}

template <LineKind Kind>
struct SetKind {
  static void apply0(LineScan& scan) { scan.kind = Kind; }
};

// Only on rules that nothing can rewind: the alternatives of `line` themselves.
template <typename Rule>
struct LineAction : tao::pegtl::nothing<Rule> {};
template <>
struct LineAction<grammar::page_mark> : SetKind<LineKind::page> {};
template <>
struct LineAction<grammar::rule> : SetKind<LineKind::rule> {};
template <>
struct LineAction<grammar::equals> : SetKind<LineKind::equals> {};
template <>
struct LineAction<grammar::fence> : SetKind<LineKind::fence> {};
template <>
struct LineAction<grammar::atx> : SetKind<LineKind::atx> {};
template <>
struct LineAction<grammar::quote> : SetKind<LineKind::quote> {};
template <>
struct LineAction<grammar::bullet> : SetKind<LineKind::bullet> {};
template <>
struct LineAction<grammar::ordinal> : SetKind<LineKind::ordinal> {};
template <>
struct LineAction<grammar::table_tag> : SetKind<LineKind::table> {};
template <>
struct LineAction<grammar::markup> : SetKind<LineKind::markup> {};
template <>
struct LineAction<grammar::comment_begin> : SetKind<LineKind::comment> {};

struct Cells {
  const char* base;
  std::vector<Span>& spans;
};

template <typename Rule>
struct RowAction : tao::pegtl::nothing<Rule> {};
template <>
struct RowAction<grammar::cell_text> {
  template <typename Matched>
  static void apply(const Matched& matched, Cells& cells) {
    const char* end = matched.end();
    while (end > matched.begin() && (end[-1] == ' ' || end[-1] == '\t')) --end;
    cells.spans.push_back(
        {static_cast<std::uint32_t>(matched.begin() - cells.base), static_cast<std::uint32_t>(end - cells.base)});
  }
};

struct Tokens {
  const char* base;
  std::vector<Token>& tokens;
};

template <TokenKind Kind>
struct PushToken {
  template <typename Matched>
  static void apply(const Matched& matched, Tokens& out) {
    out.tokens.push_back({Kind, static_cast<std::uint32_t>(matched.begin() - out.base),
                          static_cast<std::uint32_t>(matched.end() - out.base)});
  }
};

template <typename Rule>
struct TokenAction : tao::pegtl::nothing<Rule> {};
template <>
struct TokenAction<grammar::escape> : PushToken<TokenKind::escape> {};
template <>
struct TokenAction<grammar::entity> : PushToken<TokenKind::entity> {};
template <>
struct TokenAction<grammar::comment> : PushToken<TokenKind::comment> {};
template <>
struct TokenAction<grammar::autolink> : PushToken<TokenKind::autolink> {};
template <>
struct TokenAction<grammar::tag> : PushToken<TokenKind::tag> {};
template <>
struct TokenAction<grammar::stars> : PushToken<TokenKind::stars> {};
template <>
struct TokenAction<grammar::unders> : PushToken<TokenKind::unders> {};
template <>
struct TokenAction<grammar::tildes> : PushToken<TokenKind::tildes> {};
template <>
struct TokenAction<grammar::ticks> : PushToken<TokenKind::ticks> {};
template <>
struct TokenAction<grammar::image_begin> : PushToken<TokenKind::image> {};
template <>
struct TokenAction<grammar::bracket_begin> : PushToken<TokenKind::open> {};
template <>
struct TokenAction<grammar::link_end> : PushToken<TokenKind::link_end> {};
template <>
struct TokenAction<grammar::bracket_end> : PushToken<TokenKind::close> {};

// Spaces of every kind before a line's text: tabs to the next multiple of four, U+00A0 as one column.
std::size_t skip_indent(std::string_view line, std::uint32_t& columns) {
  std::size_t at = 0;
  for (; at < line.size(); ++at) {
    if (line[at] == ' ') {
      ++columns;
    } else if (line[at] == '\t') {
      columns += 4 - columns % 4;
    } else if (line.compare(at, 2, "\xC2\xA0") == 0) {
      ++columns;
      ++at;
    } else if (line[at] != '\f' && line[at] != '\v') {
      break;
    }
  }
  return at;
}

}  // namespace

LineScan scan_line(std::string_view line) {
  LineScan scan;
  const std::size_t first = skip_indent(line, scan.indent);
  scan.first = scan.content = static_cast<std::uint32_t>(first);
  if (first >= line.size()) {
    scan.kind = LineKind::blank;
    return scan;
  }
  if (!in(line_bytes, line[first])) return scan;
  auto rest = input(line.substr(first));
  if (!tao::pegtl::parse<grammar::line, LineAction>(rest, scan)) return scan;
  const auto taken = static_cast<std::uint32_t>(rest.current() - rest.begin());
  if (scan.kind == LineKind::atx) {
    while (scan.level < taken && line[first + scan.level] == '#') ++scan.level;
  }
  if (scan.kind == LineKind::comment) return scan;
  scan.content += scan.kind == LineKind::table ? taken - static_cast<std::uint32_t>(std::size("<table") - 1) : taken;
  return scan;
}

bool is_delimiter_row(std::string_view line) {
  auto row = input(line);
  return tao::pegtl::parse<grammar::delimiter_row>(row) && line.find_first_of("-=") != std::string_view::npos;
}

void split_row(std::string_view line, std::vector<Span>& cells) {
  cells.clear();
  Cells state{line.data(), cells};
  auto row = input(line);
  tao::pegtl::parse<grammar::row, RowAction>(row, state);
}

void scan_inline(std::string_view text, std::vector<Token>& tokens) {
  tokens.clear();
  Tokens state{text.data(), tokens};
  auto inline_text = input(text);
  tao::pegtl::parse<grammar::inline_text, TokenAction>(inline_text, state);
}

bool has_marks(std::string_view text) {
  return find_any<'\\', '&', '<', '*', '_', '~', '`', '[', '!'>(text) < text.size();
}

}  // namespace tieout::markdown
