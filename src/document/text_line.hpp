#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace tieout::plain {

// Lines wider than this, or with more fields, are no rows of a table.  Bounds all work on columns.
constexpr std::uint32_t widest_line = 1000;
constexpr std::uint32_t most_fields = 64;

enum class FieldKind : std::uint8_t {
  words,
  figure,   // "$ (1,234)", "12.5%"
  nothing,  // "--", "N/A": stands for a figure
  rule,     // ---- or ====
};

// A piece of a line between wide gaps.  Columns count characters from 0, tabs to the next multiple of eight.
struct Field {
  std::uint32_t begin = 0, end = 0;    // offsets into the text, without leaders
  std::uint16_t left = 0, right = 0;   // columns [left, right)
  std::uint16_t digits = 0, edge = 0;  // of figures: the columns at the first digit and behind the last
  FieldKind kind = FieldKind::words;
  bool year = false;    // a figure from 1900 to 2099 without marks
  bool leader = false;  // dot leaders follow
};

enum class LineKind : std::uint8_t {
  blank,
  text,         // words
  data,         // figures behind a caption, or several
  years,        // no figures but years
  number,       // a small whole number and nothing else: often a page number
  rule,         // nothing but rules
  table_begin,  // <TABLE>
  table_end,    // </TABLE>
  page,         // <PAGE>
  mark,         // <CAPTION>, <S>, <C>
};

struct Line {
  std::uint32_t begin = 0, end = 0;  // offsets into the text: the first character, behind the last; no spaces
  std::uint32_t first_field = 0;
  std::uint16_t fields = 0;  // 0 where it is too wide for a table
  std::uint16_t left = 0;    // column of the first character
  std::uint16_t right = 0;   // column behind the last one, at most 65535
  LineKind kind = LineKind::blank;
  bool page_break = false;  // a form feed stands before it
};

struct Lines {
  std::vector<Line> lines;
  std::vector<Field> fields;

  [[nodiscard]] const Field* begin(const Line& line) const { return fields.data() + line.first_field; }
  [[nodiscard]] const Field* end(const Line& line) const { return begin(line) + line.fields; }
};

// Cuts text [begin, end) into lines and their fields.  `dashed`: "- " before a dash at the beginning of a line is the
// escape of privacy-enhanced mail.
void scan_lines(std::string_view text, std::uint32_t begin, std::uint32_t end, bool dashed, Lines& out);

// Whether the line has two figures or more that are no years and stand apart: the mark of a table.
[[nodiscard]] bool is_row_of_figures(const Lines& lines, const Line& line);

}  // namespace tieout::plain
