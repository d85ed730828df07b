#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace tieout::markdown {

enum class LineKind : std::uint8_t {
  blank,
  text,
  rule,     // ---, * * *; a line of dashes below a paragraph makes it a heading
  equals,   // ===
  fence,    // ``` or ~~~
  atx,      // # heading
  quote,    // > text
  bullet,   // - * + or a printed bullet
  ordinal,  // 1. or 1)
  page,     // a page mark or page number
  table,    // <table, perhaps after other tags
  markup,   // nothing but tags
  comment,  // <!--
};

struct LineScan {
  LineKind kind = LineKind::text;
  std::uint32_t indent = 0;   // columns before the first character
  std::uint32_t first = 0;    // offset in the line of the first character
  std::uint32_t content = 0;  // offset in the line at which its text begins
  std::uint8_t level = 0;     // of an ATX heading
};

// `line` is one line without its end.
[[nodiscard]] LineScan scan_line(std::string_view line);

// |---|:--:| and the like, with at least one dash.
[[nodiscard]] bool is_delimiter_row(std::string_view line);

// The cells of a table row, trimmed, as offsets into `line`; empty ones too.  Clears `cells`.
void split_row(std::string_view line, std::vector<Span>& cells);

enum class TokenKind : std::uint8_t {
  none,
  escape,
  entity,
  comment,
  autolink,
  tag,
  stars,
  unders,
  tildes,
  ticks,
  image,     // ![
  open,      // [
  link_end,  // ](url)
  close,     // ]
};

struct Token {
  TokenKind kind = TokenKind::none;
  std::uint32_t begin = 0, end = 0;  // offsets into the scanned text
};

// The inline marks of `text`, in order, without overlaps.  Clears `tokens`.
void scan_inline(std::string_view text, std::vector<Token>& tokens);

// Whether `text` holds any byte that could begin an inline mark.
[[nodiscard]] bool has_marks(std::string_view text);

}  // namespace tieout::markdown
