#include "document/markdown_table.hpp"

#include <algorithm>

namespace tieout::markdown {
namespace {

constexpr std::uint32_t max_column = 0xFFFE;
constexpr std::size_t none = ~std::size_t{0};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool begins_with_year(std::string_view text) {
  return text.size() >= 4 && (text.starts_with("19") || text.starts_with("20")) && is_digit(text[2]) &&
         is_digit(text[3]) && (text.size() == 4 || !is_digit(text[4]));
}

}  // namespace

bool Tables::is_blank(std::size_t line) const {
  return trimmed(view(line)).empty();
}

// html2text ends a row, and breaks a line inside a cell, with two spaces.
bool Tables::is_break(std::size_t line) const {
  return view(line).ends_with("  ");
}

bool Tables::is_outer_row(std::size_t line) const {
  const std::string_view row = trimmed(view(line));
  return row.size() >= 2 && row.front() == '|' && row.back() == '|';
}

// The delimiter row below `line`, where the two make the head of a table; `none` otherwise.
std::size_t Tables::delimiter_after(std::size_t line) const {
  if (line + 1 >= lines_.size()) return none;
  const std::string_view head = view(line);
  const std::string_view below = view(line + 1);
  if (!is_delimiter_row(below)) return none;
  const bool bars = below.find('|') != std::string_view::npos;
  const bool empty_head = head.find_first_not_of("| \t") == std::string_view::npos;
  return (bars || empty_head) && head.find('|') != std::string_view::npos ? line + 1 : none;
}

bool Tables::begins(std::size_t line) const {
  if (view(line).find('|') == std::string_view::npos) return false;
  if (delimiter_after(line) != none) return true;
  return line + 1 < lines_.size() && is_outer_row(line) && is_outer_row(line + 1);
}

std::size_t Tables::read(std::size_t line) {
  const std::uint32_t begin = lines_[line].begin;
  const std::size_t delimiter = delimiter_after(line);
  builder_.begin_table();
  const bool outer = is_outer_row(line) && (delimiter == none || trimmed(view(delimiter)).front() == '|');
  const std::size_t end = outer ? read_outer(line) : read_bare(line, delimiter);
  builder_.end_table({begin, lines_[end - 1].end});
  return end;
}

// Rows with pipes at both ends.  What stands above the first delimiter row is its head.
std::size_t Tables::read_outer(std::size_t line) {
  std::size_t end = line;
  std::size_t delimiter = none;
  for (; end < lines_.size(); ++end) {
    const std::string_view row = trimmed(view(end));
    if (row.empty() || (row.front() != '|' && row.back() != '|')) break;
    if (delimiter == none && is_delimiter_row(row)) delimiter = end;
  }
  for (std::size_t i = line; i < end; ++i) {
    if (i == delimiter || read_dashes(i)) continue;
    read_row(i, delimiter != none && i < delimiter);
  }
  return end;
}

// A row of dashes or equals signs in the body underlines what stands above it.  One or two dashes are values: nil.
bool Tables::read_dashes(std::size_t line) {
  const std::string_view row = view(line);
  if (!is_delimiter_row(row)) return false;
  split_row(row, cells_);
  for (const Span cell : cells_) {
    if (!cell.empty() && cell.size() < 3) return false;
  }
  builder_.underline_above(cells_);
  return true;
}

void Tables::read_row(std::size_t line, bool header) {
  open_row(line, header);
  add_pieces(line);
  close_row(line);
}

void Tables::open_row(std::size_t line, bool header) {
  builder_.begin_row(lines_[line]);
  row_ = {};
  row_.open = true;
  row_.header = header;
}

// The cells of one line.  The first goes on in the cell that is open.
void Tables::add_pieces(std::size_t line) {
  split_row(view(line), cells_);
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (i > 0) {
      close_cell();
      ++row_.column;
    }
    if (!cells_[i].empty()) add_piece({lines_[line].begin + cells_[i].begin, lines_[line].begin + cells_[i].end});
  }
}

void Tables::add_piece(Span piece) {
  if (row_.column > max_column) {
    if (!too_wide_) problems_.push_back({"limit-reached", "a row has more than 65535 cells", source_.original(piece)});
    too_wide_ = true;
    return;
  }
  if (row_.in_cell) {
    builder_.put(" ", row_.cell_begin, piece.begin);
  } else {
    builder_.begin_text(false);
    inline_.begin();
    row_.in_cell = true;
  }
  inline_.write(piece.begin, piece.end);
  row_.cell_begin = piece.end;
}

void Tables::close_cell() {
  if (!row_.in_cell) return;
  row_.in_cell = false;
  Cell cell;
  cell.text = builder_.end_text();
  cell.column = static_cast<std::uint16_t>(row_.column);
  cell.underlined = inline_.underlined();
  cell.header = row_.header;
  builder_.add_cell(cell);
}

void Tables::close_row(std::size_t line) {
  if (!row_.open) return;
  close_cell();
  builder_.end_row(lines_[line].end);
  row_.open = false;
}

// A line break inside a cell of html2text's: a date's year stands on the next line.
bool Tables::breaks_inside_cell(std::size_t line) const {
  const std::string_view row = trimmed(view(line));
  return !row.empty() && row.back() == ',' && line + 1 < lines_.size() && begins_with_year(trimmed(view(line + 1)));
}

// Whether rows follow the blank line of two spaces at `line`.
bool Tables::goes_on_after_break(std::size_t line) const {
  std::size_t next = line;
  while (next < lines_.size() && next < line + 4 && is_blank(next)) ++next;
  if (next >= lines_.size() || is_blank(next) || delimiter_after(next) != none) return false;
  if (trimmed(view(next)).front() == '|') return true;
  std::size_t after = next;
  while (after < lines_.size() && after < next + 8 && !is_blank(after) && trimmed(view(after)).front() != '|') ++after;
  const bool open = after < lines_.size() && is_blank(after) && !is_break(after) && !is_break(after - 1);
  return open && after + 1 < lines_.size() && trimmed(view(after + 1)).starts_with('|');
}

// html2text's tables have no outer pipes.  A row ends with two spaces; a cell that was a paragraph stands between empty
// lines, and then a line of two spaces ends the row.
std::size_t Tables::read_bare(std::size_t line, std::size_t delimiter) {
  const bool vertical =
      delimiter != none && delimiter + 1 < lines_.size() && is_blank(delimiter + 1) && is_break(delimiter + 1);
  read_row(line, true);
  std::size_t i = (delimiter == none ? line : delimiter) + 1;
  const std::size_t first = i;
  for (; i < lines_.size(); ++i) {
    if (is_blank(i)) {
      if (!is_break(i) && row_.open) continue;
      if (row_.open) close_row(i - 1);
      if (!is_break(i) || !goes_on_after_break(i)) break;
      continue;
    }
    if (!row_.open && i > first && delimiter_after(i) != none) break;
    if (!row_.open && read_dashes(i)) continue;
    if (!row_.open) open_row(i, false);
    add_pieces(i);
    const bool last = i + 1 == lines_.size();
    const bool next_blank = last || is_blank(i + 1);
    const bool ends = is_break(i) ? next_blank || !(vertical || breaks_inside_cell(i))
                                  : next_blank && (last || !goes_on_after_break(i + 1));
    if (ends) close_row(i);
  }
  if (row_.open) close_row(i - 1);
  return i;
}

}  // namespace tieout::markdown
