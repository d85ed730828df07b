#include "document/html_table.hpp"

#include <algorithm>

#include "document/html_values.hpp"

namespace tieout {
namespace {

constexpr std::uint32_t kMostColumns = 1000;  // of the grid; cells beyond it are counted on, one column each
constexpr std::uint32_t kLastColumn = 0xFFFE;

bool is_dashes(std::string_view text) {
  return text.size() >= 3 && text.find_first_not_of("-=_") == std::string_view::npos;
}

}  // namespace

void HtmlTable::begin(std::uint32_t source_begin) {
  rows_.clear();
  cells_.clear();
  breaks_.clear();
  busy_.clear();
  source_begin_ = source_begin;
  last_text_row_ = 0;
  row_number_ = 0;
  in_row_ = in_cell_ = cell_has_text_ = row_has_text_ = false;
}

void HtmlTable::begin_row(std::uint32_t source_begin) {
  PendingRow row;
  row.first_cell = static_cast<std::uint32_t>(cells_.size());
  row.first_break = static_cast<std::uint32_t>(breaks_.size());
  row.source = {source_begin, source_begin};
  rows_.push_back(row);
  in_row_ = true;
  row_has_text_ = row_has_cells_ = false;
  column_ = 0;
}

void HtmlTable::end_row(std::uint32_t source_end) {
  PendingRow& row = rows_.back();
  in_row_ = false;
  ++row_number_;
  row.cells = static_cast<std::uint32_t>(cells_.size()) - row.first_cell;
  row.breaks = static_cast<std::uint32_t>(breaks_.size()) - row.first_break;
  row.source.end = source_end;
  if (!row_has_cells_) {
    rows_.pop_back();
    return;
  }
  for (std::uint32_t i = 0; i < row.cells && !row.has_text; ++i)
    row.has_text = !cells_[row.first_cell + i].cell.text.empty();
  if (row.has_text) row.has_text = !drop_dashes(row);
  underline_above(row);
  if (row.has_text) last_text_row_ = static_cast<std::uint32_t>(rows_.size());
}

// A row of nothing but dashes is a line drawn in text.
bool HtmlTable::drop_dashes(PendingRow& row) {
  const auto begin = cells_.begin() + row.first_cell;
  const bool dashes = std::all_of(begin, begin + row.cells, [&](const PendingCell& c) {
    return c.cell.text.empty() || is_dashes(document_.view(c.cell.text));
  });
  if (!dashes) return false;
  for (auto cell = begin; cell != begin + row.cells; ++cell) {
    cell->line_above = cell->line_above || !cell->cell.text.empty();
    cell->cell.text = {};
  }
  row.breaks = 0;
  return true;
}

// Lines of this row, or of a spacer, that are drawn below the last row with text.
void HtmlTable::underline_above(const PendingRow& row) {
  if (last_text_row_ == 0) return;
  const PendingRow& above = rows_[last_text_row_ - 1];
  std::uint32_t at = above.first_cell;
  for (std::uint32_t i = row.first_cell; i < row.first_cell + row.cells; ++i) {
    const PendingCell& line = cells_[i];
    const std::uint32_t begin = line.cell.column;
    const std::uint32_t end = begin + line.cell.columns;
    const auto left_of = [&](const Cell& c) { return std::uint32_t{c.column} + c.columns <= begin; };
    while (at < above.first_cell + above.cells && left_of(cells_[at].cell)) ++at;
    if (begin >= kMostColumns) break;
    if (!line.line_above && !(line.line_below && !row.has_text)) continue;
    for (std::uint32_t k = at; k < above.first_cell + above.cells && cells_[k].cell.column < end; ++k) {
      cells_[k].cell.underlined = true;
    }
  }
}

void HtmlTable::place(std::uint16_t colspan, std::uint16_t rowspan) {
  while (column_ < busy_.size() && busy_[column_].until_row > row_number_) column_ = busy_[column_].end_column;
  Cell& cell = cells_.back().cell;
  cell.column = static_cast<std::uint16_t>(std::min(column_, kLastColumn));
  const std::uint32_t free = column_ < kMostColumns ? kMostColumns - column_ : 1;
  cell.columns = static_cast<std::uint16_t>(std::min<std::uint32_t>(colspan, free));
  const std::uint32_t end = column_ + cell.columns;
  if (rowspan > 1 && end <= kMostColumns) {
    if (busy_.size() < end) busy_.resize(end, {0, 0});
    std::fill(busy_.begin() + column_, busy_.begin() + end, Busy{row_number_ + rowspan, end});
  }
  column_ = std::min(end, kLastColumn);
}

void HtmlTable::begin_cell(const HtmlToken& token, const HtmlStyle& style) {
  cells_.emplace_back();
  place(token.colspan, token.rowspan);
  cells_.back().cell.header = token.tag == Tag::th;
  in_cell_ = row_has_cells_ = true;
  cell_has_text_ = false;
  piece_plain_ = false;
  indent_ = style.left + style.text_indent;
  line(style.line_above, style.line_below);
}

void HtmlTable::end_cell() {
  in_cell_ = false;
  if (!cell_has_text_) {
    if (!cells_.back().line_above && !cells_.back().line_below) cells_.pop_back();
    return;
  }
  Span& text = cells_.back().cell.text;
  text.end = static_cast<std::uint32_t>(document_.text.size());
  while (text.end > text.begin && document_.text[text.end - 1] == ' ') --text.end;
  for (; breaks_.size() > rows_.back().first_break && breaks_.back().text >= text.end; breaks_.pop_back()) {
    piece_plain_ = piece_plain_ || breaks_.back().plain;
  }
  cells_.back().last_piece_plain = piece_plain_;
  cell_has_text_ = false;
}

void HtmlTable::line(bool above, bool below) {
  PendingCell& cell = cells_.back();
  cell.line_above = cell.line_above || above;
  cell.line_below = cell.line_below || below;
  cell.cell.underlined = cell.cell.underlined || below;
}

void HtmlTable::begin_cell_text(bool symbol_font) {
  PendingCell& cell = cells_.back();
  cell.cell.text.begin = static_cast<std::uint32_t>(document_.text.size());
  cell.cell.indent = static_cast<std::uint8_t>(std::clamp((indent_ + 40) / 100, 0, 255));
  cell.symbol = symbol_font;
  cell_has_text_ = row_has_text_ = true;
}

void HtmlTable::add_text(bool bold, bool underlined) {
  PendingCell& cell = cells_.back();
  cell.plain = cell.plain || !bold;
  piece_plain_ = piece_plain_ || !bold;
  cell.cell.underlined = cell.cell.underlined || underlined;
}

// The visible text must end with the space that stands for the break.
void HtmlTable::add_break(bool paragraph) {
  const auto at = static_cast<std::uint32_t>(document_.text.size() - 1);
  if (at < cells_.back().cell.text.begin || document_.text[at] != ' ') return;
  if (breaks_.size() > rows_.back().first_break && breaks_.back().text == at) {
    breaks_.back().paragraph = true;
    return;
  }
  breaks_.push_back({at, paragraph, piece_plain_});
  piece_plain_ = false;
}

// How many cells after the first text hold a value; a "$" or ")" of its own belongs to its neighbour.
unsigned HtmlTable::count_values(const PendingRow& row) const {
  unsigned count = 0;
  bool first = true;
  bool after_value = false;
  for (std::uint32_t i = row.first_cell; i < row.first_cell + row.cells; ++i) {
    const std::string_view text = document_.view(cells_[i].cell.text);
    if (text.empty() || is_value_prefix(text)) continue;
    if (after_value && is_value_suffix(text)) continue;
    after_value = is_value(text);
    if (!first && after_value) ++count;
    first = false;
  }
  return count;
}

bool HtmlTable::is_data() const {
  unsigned texts = 0, one = 0, two = 0;
  bool total = false;  // in the last row
  for (const PendingRow& row : rows_) {
    if (!row.has_text) continue;
    const unsigned values = count_values(row);
    ++texts;
    if (values >= 1) ++one;
    if (values >= 2) ++two;
    if (two >= 2 || one >= 6) return true;
    total = begins_with_total(row);
  }
  // A short column that adds up, below a heading.
  return total && one >= 3 && one + 1 >= texts;
}

bool HtmlTable::begins_with_total(const PendingRow& row) const {
  for (std::uint32_t i = row.first_cell; i < row.first_cell + row.cells; ++i) {
    const std::string_view text = document_.view(cells_[i].cell.text);
    if (!text.empty()) return text.starts_with("Total ") || text == "Total" || text.starts_with("TOTAL");
  }
  return false;
}

// Lines below nearly every cell are a grid, and say nothing about subtotals.
bool HtmlTable::is_ruled() const {
  const auto lines =
      std::ranges::count_if(cells_, [](const PendingCell& c) { return c.cell.underlined && !c.cell.text.empty(); });
  const auto texts = std::ranges::count_if(cells_, [](const PendingCell& c) { return !c.cell.text.empty(); });
  return lines * 3 > texts * 2;
}

void HtmlTable::write(DocumentBuilder& builder, std::uint32_t source_end) const {
  const bool ruled = is_ruled();
  builder.begin_table();
  for (const PendingRow& row : rows_) {
    builder.begin_row(row.source);
    for (std::uint32_t i = row.first_cell; i < row.first_cell + row.cells; ++i) {
      Cell cell = cells_[i].cell;
      cell.underlined = cell.underlined && !ruled;
      if (!cell.text.empty()) builder.add_cell(cell);
    }
  }
  builder.end_table({source_begin_, source_end});
}

}  // namespace tieout
