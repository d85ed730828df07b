#include "document/markdown_table.hpp"

#include <algorithm>
#include <array>

#include "document/html_bullets.hpp"
#include "document/html_values.hpp"
#include "document/repeat.hpp"

namespace tieout::markdown {
namespace {

constexpr std::size_t row_reach = 16;           // lines over which html2text may spread the cells before a row's pipe
constexpr std::size_t longest_cell_line = 160;  // longer lines without a pipe are prose
constexpr std::size_t none = ~std::size_t{0};

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool begins_with_year(std::string_view text) {
  return text.size() >= 4 && (text.starts_with("19") || text.starts_with("20")) && is_digit(text[2]) &&
         is_digit(text[3]) && (text.size() == 4 || !is_digit(text[4]));
}

bool begins_with_month(std::string_view text) {
  static constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                              "jul", "aug", "sep", "oct", "nov", "dec"};
  if (text.size() < 3) return false;
  const char word[3] = {lower(text[0]), lower(text[1]), lower(text[2])};
  return std::find(months.begin(), months.end(), std::string_view(word, 3)) != months.end();
}

// What a heading that ends its line leaves to the next: "Three Months Ended" a date, "June 30," a year.
enum class Lacks : std::uint8_t { nothing, date, year };

Lacks what_lacks(std::string_view cell) {
  cell = trimmed(cell);
  const std::string_view word = cell.substr(cell.find_last_of(' ') + 1);
  for (const std::string_view last : {"ended", "Ended", "ENDED", "ending", "Ending", "of", "Of", "OF", "at", "At"}) {
    if (word == last) return Lacks::date;
  }
  if (cell.empty()) return Lacks::nothing;
  if (cell.back() == ',') cell.remove_suffix(1);
  const bool day = !cell.empty() && is_digit(cell.back()) && (cell.size() < 3 || !is_digit(cell[cell.size() - 3]));
  const std::size_t space = cell.find_last_of(' ');
  if (!day || space == std::string_view::npos) return Lacks::nothing;
  const std::size_t before = cell.substr(0, space).find_last_of(' ');
  return begins_with_month(cell.substr(before == std::string_view::npos ? 0 : before + 1)) ? Lacks::year
                                                                                           : Lacks::nothing;
}

bool supplies(std::string_view cell, Lacks lacks) {
  return lacks == Lacks::year ? begins_with_year(cell) : begins_with_month(cell);
}

// Takes the first cell off a row.
std::string_view cut_cell(std::string_view& row) {
  const std::size_t bar = row.find('|');
  const std::string_view cell = trimmed(row.substr(0, bar));
  row.remove_prefix(bar == std::string_view::npos ? row.size() : bar + 1);
  return cell;
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
  const auto first_row = static_cast<std::uint32_t>(document_.rows.size());
  const std::size_t delimiter = delimiter_after(line);
  builder_.begin_table();
  outer_ = is_outer_row(line) && (delimiter == none || trimmed(view(delimiter)).front() == '|');
  const std::size_t end = outer_ ? read_outer(line) : read_bare(line, delimiter);
  if (has_figures(first_row)) {
    builder_.end_table({begin, lines_[end - 1].end});
  } else {
    write_layout(first_row);
  }
  return end;
}

// What converters made of a table that was there for its layout has no figures behind its captions.
bool Tables::has_figures(std::uint32_t first_row) const {
  std::size_t figures = 0;
  for (std::size_t row = first_row; row < document_.rows.size(); ++row) {
    const Row& cells = document_.rows[row];
    for (std::uint32_t i = 0; i < cells.cells && figures < 2; ++i) {
      const Cell& cell = document_.cells[cells.first_cell + i];
      const std::string_view text = document_.view(cell.text);
      if (cell.column > 0 && !is_value_prefix(text) && !is_value_suffix(text) && is_value(text)) ++figures;
    }
  }
  return figures >= 2;
}

// A row of a layout table is a paragraph, or a list item behind a cell that holds a bullet.
void Tables::write_layout(std::uint32_t first_row) {
  layout_rows_.assign(document_.rows.begin() + first_row, document_.rows.end());
  if (layout_rows_.empty()) return builder_.drop_table();
  const std::uint32_t first_cell = layout_rows_.front().first_cell;
  layout_cells_.assign(document_.cells.begin() + first_cell, document_.cells.end());
  builder_.drop_table();
  for (const Row& row : layout_rows_) {
    if (row.cells == 0) continue;
    const Cell* cell = &layout_cells_[row.first_cell - first_cell];
    const Cell* const end = cell + row.cells;
    const std::string_view first = document_.view(cell->text);
    const Bullet bullet = find_bullet(first, row.cells > 1, false);
    const bool item = bullet.bytes > 0;
    Span text = cell->text;
    if (bullet.bytes >= first.size()) {
      if (++cell == end) continue;
      text = cell->text;
    } else {
      text.begin += bullet.bytes;
    }
    if (cell + 1 < end) text = one_text(text, cell, end);
    builder_.add_block(item ? BlockKind::list_item : BlockKind::paragraph, item ? bullet.level : 0, false, text,
                       row.source);
  }
}

// The cells behind `cell`, whose text is `first`, as one contiguous text.
Span Tables::one_text(Span first, const Cell* cell, const Cell* end) {
  const auto begin = static_cast<std::uint32_t>(document_.text.size());
  repeat_text(document_, first);
  for (; cell + 1 < end; ++cell) {
    repeat_gap(document_, document_.source(cell[0].text).end, document_.source(cell[1].text).begin);
    repeat_text(document_, cell[1].text);
  }
  return {begin, static_cast<std::uint32_t>(document_.text.size())};
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
  const std::string_view row = view(line);
  split_row(row, cells_);
  const bool marked = has_marks(row);
  if (!outer_ && trimmed(row).starts_with('|')) {  // the pipe ends the cell before it
    close_cell();
    ++row_.column;
  }
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    if (i > 0) {
      close_cell();
      ++row_.column;
    }
    if (!cells_[i].empty())
      add_piece({lines_[line].begin + cells_[i].begin, lines_[line].begin + cells_[i].end}, marked);
  }
}

void Tables::add_piece(Span piece, bool marked) {
  if (!builder_.has_room(row_.column, piece.begin)) return;
  if (row_.in_cell) {
    builder_.put(" ", row_.cell_begin, piece.begin);
  } else {
    builder_.begin_text(false);
    inline_.begin();
    row_.in_cell = true;
  }
  marked ? inline_.write(piece.begin, piece.end) : inline_.write_plain(piece.begin, piece.end);
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

// A line break inside a cell of html2text's: the date that a heading lacks, or its year, begins the next line, and that
// line is no row of dates or years.
bool Tables::breaks_inside_cell(std::size_t line) const {
  const std::string_view row = trimmed(view(line));
  if (row.empty() || row.back() == '|' || line + 1 >= lines_.size()) return false;
  std::string_view next = trimmed(view(line + 1));
  if (next.empty() || next.front() == '|') return false;
  const Lacks lacks = what_lacks(row.substr(row.rfind('|') + 1));
  if (lacks == Lacks::nothing) return false;
  if (!supplies(cut_cell(next), lacks)) return false;
  bool others = false, rows_of_it = true;
  while (!next.empty()) {
    const std::string_view cell = cut_cell(next);
    if (cell.empty()) continue;
    others = true;
    rows_of_it &= supplies(cell, lacks);
  }
  return !(others && rows_of_it);
}

// Whether rows of the table follow the blank line at `line`: a pipe comes before two blank lines and before prose.
bool Tables::goes_on_after_break(std::size_t line) const {
  const std::size_t end = std::min(lines_.size(), line + row_reach);
  std::size_t blanks = 0;
  for (std::size_t i = line; i < end && blanks < 2; ++i) {
    blanks = is_blank(i) ? blanks + 1 : 0;
    if (view(i).find('|') != std::string_view::npos) return delimiter_after(i) == none;
    const bool label = i + 2 < end && is_blank(i + 1) && trimmed(view(i + 2)).starts_with('|');
    if (view(i).size() > longest_cell_line && !label) return false;
  }
  return false;
}

// A line break inside a paragraph that is a cell of its own, as html2text writes it: no pipe on either side.
bool Tables::breaks_inside_paragraph(std::size_t line, std::size_t first) const {
  std::size_t begin = line;
  while (begin > first && line - begin < 8 && !is_blank(begin - 1)) --begin;
  if (begin == first || !is_blank(begin - 1)) return false;
  const auto bare = [this](std::size_t i) { return view(i).find('|') == std::string_view::npos; };
  for (std::size_t i = begin; i <= line; ++i) {
    if (!bare(i)) return false;
  }
  return bare(line + 1);
}

// Whether the row ends with `line`, which is not blank; `first` is the table's first row.
bool Tables::row_ends(std::size_t line, std::size_t first) const {
  if (!spread_ || line + 1 >= lines_.size()) return true;
  const bool next_blank = is_blank(line + 1);
  if (is_break(line)) return next_blank || !(breaks_inside_cell(line) || breaks_inside_paragraph(line, first));
  return next_blank && !trimmed(view(line)).ends_with('|') && !goes_on_after_break(line + 1);
}

// Tables without outer pipes.  html2text, which ends the delimiter row with two spaces, ends each row so; there a cell
// that was a paragraph stands between empty lines, and a line of two spaces follows a row that ends with one.
// Elsewhere a line is a row.
std::size_t Tables::read_bare(std::size_t line, std::size_t delimiter) {
  spread_ = is_break(delimiter);
  read_row(line, true);
  const std::size_t first = delimiter + 1;
  std::size_t i = first;
  for (; i < lines_.size(); ++i) {
    if (is_blank(i)) {
      if (row_.open && !is_break(i)) continue;
      if (row_.open) close_row(i - 1);
      if (!is_break(i) || !goes_on_after_break(i)) break;
      continue;
    }
    if (!row_.open && i > first && delimiter_after(i) != none) break;
    if (!row_.open && read_dashes(i)) continue;
    if (!row_.open) open_row(i, false);
    add_pieces(i);
    if (row_ends(i, first)) close_row(i);
  }
  if (row_.open) close_row(i - 1);
  return i;
}

}  // namespace tieout::markdown
