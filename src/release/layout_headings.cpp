// Which headings stand over which value columns.  Where the cells keep their spans, a heading covers what it spans;
// where a converter lost them, a heading reaches to the next one in its row, unless that leaves a column bare and the
// headings divide the columns evenly.
#include <algorithm>

#include "release/layout.hpp"
#include "release/layout_nesting.hpp"

namespace tieout {
namespace {

// The first value column that does not end before the piece; part.columns where all do.
std::uint32_t column_from(const Part& part, const Piece& piece) {
  const auto begin = part.end.begin(), end = begin + part.columns;
  return static_cast<std::uint32_t>(std::lower_bound(begin, end, piece.first) - begin);
}

bool by_spans(const Part& part, std::vector<Cover>& row) {
  for (Cover& cover : row) {
    cover.from = cover.to = column_from(part, *cover.piece);
    while (cover.to < part.columns && part.begin[cover.to] <= cover.piece->last) ++cover.to;
    if (cover.from == cover.to) return false;
  }
  for (std::size_t i = 1; i < row.size(); ++i) {
    if (row[i].from < row[i - 1].to) return false;
  }
  return true;
}

// A heading reaches to the next one.  Returns whether every column got one.
bool by_reach(const Part& part, std::vector<Cover>& row) {
  std::uint32_t next = part.columns;
  bool placed = true;
  for (std::size_t i = row.size(); i-- > 0;) {
    const std::uint32_t k = column_from(part, *row[i].piece);
    row[i].from = k;
    row[i].to = next;
    placed &= k < next;
    next = std::min(k, next);
  }
  return placed && next == 0;
}

// Every heading stands right over a value column of its own.
bool on_columns(const Part& part, const std::vector<Cover>& row) {
  std::uint32_t last = part.columns;
  for (const Cover& cover : row) {
    const std::uint32_t k = column_from(part, *cover.piece);
    if (k == part.columns || k == last || part.begin[k] > cover.piece->first) return false;
    last = k;
  }
  return true;
}

// A mark over some columns ("(restated)", "(unaudited)") holds for those it stands over, never for all.
bool is_mark(const Document& document, const std::vector<Cover>& row) {
  return row.size() == 1 && document.view(row[0].piece->text).starts_with('(');
}

bool evenly(const Part& part, std::vector<Cover>& row) {
  const auto n = static_cast<std::uint32_t>(row.size());
  if (n == 0 || part.columns % n != 0) return false;
  const std::uint32_t each = part.columns / n;
  for (std::uint32_t i = 0; i < n; ++i) {
    row[i].from = i * each;
    row[i].to = (i + 1) * each;
  }
  return true;
}

// More headings than columns with numbers: those that stand where a full row has its numbers, its signs not counted.
void over_numbers(const Grid& grid, const Part& part, std::vector<Cover>& row) {
  constexpr int reach = 16;  // full rows tried
  int tried = 0;
  for (std::uint32_t r = part.first_row + part.header_rows; r < part.first_row + part.rows && tried < reach; ++r) {
    const GridRow& data = grid.rows[r];
    if (data.kind != GridRow::Kind::data || data.label_pieces == 0) continue;
    std::vector<Cover> found;
    int shift = grid.pieces[data.first_piece + data.label_pieces - 1].last;
    auto next = row.begin();
    for (std::uint32_t p = data.first_piece + data.label_pieces; p < data.first_piece + data.pieces; ++p) {
      const Piece& piece = grid.pieces[p];
      if (piece.column >= part.columns) continue;
      const int place = piece.first - shift;
      shift += piece.openers;
      while (next != row.end() && next->piece->first < place) ++next;
      if (next != row.end() && next->piece->first == place) found.push_back(*next);
    }
    tried += found.size() > 0;
    if (found.size() == part.columns) {
      row = std::move(found);
      return;
    }
  }
}

// The last grid column in which captions of data rows begin.
std::uint16_t captions_end_of(const Grid& grid, const Part& part) {
  std::uint16_t end = 0;
  for (std::uint32_t r = part.first_row; r < part.first_row + part.rows; ++r) {
    const GridRow& data = grid.rows[r];
    if (data.kind == GridRow::Kind::data && data.label_pieces > 0)
      end = std::max(end, grid.pieces[data.first_piece + data.label_pieces - 1].first);
  }
  return end;
}

// As many headings as columns, the first of them a period: the caption's place was lost (a cell that spanned rows), no
// heading is a caption's.  "Quarters Ended June 30," before "2024" and "2023" is: the years complete it.
bool lost_the_caption(const Document& document, Wordings& wordings, const Grid& grid, const Part& part,
                      const GridRow& row) {
  if (row.pieces != part.columns) return false;
  const Piece& first = grid.pieces[row.first_piece];
  if (first.numeral.year_like) return true;
  const PeriodPhrase& phrase = wordings.of(document.view(first.text)).period();
  const bool completed =
      row.pieces > 1 && phrase.month != 0 && phrase.year == 0 && grid.pieces[row.first_piece + 1].numeral.year_like;
  return phrase.kind != PeriodPhrase::Kind::none && !completed;
}

// The pieces of a heading row that stand over values: without the caption's heading and the scale.
void pieces_over_values(const Document& document, Wordings& wordings, const Grid& grid, const Part& part,
                        const GridRow& grid_row, std::uint16_t captions_end, std::vector<Cover>& row) {
  const bool shifted = lost_the_caption(document, wordings, grid, part, grid_row);
  for (std::uint32_t p = grid_row.first_piece; p < grid_row.first_piece + grid_row.pieces; ++p) {
    const Piece& piece = grid.pieces[p];
    const bool caption =
        !shifted && piece.first <= captions_end && piece.last < part.begin[0] && grid_row.pieces > 1 && !part.by_order;
    const bool scale = piece.first == 0 && !wordings.of(document.view(piece.text)).scale().span.empty();
    if (!caption && !scale && piece.first <= part.end[part.columns - 1]) row.push_back({&piece, 0, 0});
  }
  if (row.size() > part.columns && part.drifted) over_numbers(grid, part, row);
  // "Adjustments", "(a)": a mark in a cell of its own.
  if (row.size() > part.columns)
    std::erase_if(row, [&](const Cover& cover) {
      return document.view(cover.piece->text).size() == 3 && document.view(cover.piece->text).front() == '(';
    });
}

bool place(const Document& document, const Part& part, bool spans_kept, std::vector<Cover>& row) {
  const bool mark = is_mark(document, row);
  if (row.size() == part.columns && !mark && evenly(part, row)) return true;
  if (part.by_order) return !mark && evenly(part, row);
  if (spans_kept && by_spans(part, row)) return true;
  if (by_reach(part, row)) return true;
  if (!mark && !on_columns(part, row) && evenly(part, row)) return true;
  by_reach(part, row);
  return true;
}

bool is_title(std::string_view text, Wordings& wordings) {
  return wordings.of(text).period().kind == PeriodPhrase::Kind::none && text.find("hange") == std::string_view::npos &&
         text.find('%') == std::string_view::npos;
}

// A heading over several columns covers whole headings of the row below it; one that would cut a heading below in two
// stands over its own column alone.
void nest(std::vector<std::vector<Cover>>& rows) {
  for (std::size_t r = 0; r + 1 < rows.size(); ++r) {
    for (Cover& cover : rows[r]) {
      const auto& below = rows[r + 1];
      const auto behind = std::lower_bound(below.begin(), below.end(), cover.from,
                                           [](const Cover& each, std::uint32_t from) { return each.from < from; });
      if (behind != below.begin() && cover.from < std::prev(behind)->to) cover.to = std::min(cover.to, cover.from + 1);
    }
  }
}

// The headings of the longest row stand over the columns.
bool keeps_grid(const Part& part, const std::vector<std::vector<Cover>>& rows) {
  const std::vector<Cover>* longest = nullptr;
  for (const auto& row : rows) {
    if (longest == nullptr || row.size() >= longest->size()) longest = &row;
  }
  return longest == nullptr || on_columns(part, *longest);
}

// Headings whose cells tell no spans are placed by what they say; where the grid is kept, with regard to where they
// stand, and a mark holds for the columns it stands over.
bool place_by_words(const Document& document, Wordings& wordings, const Grid& grid, const Part& part,
                    std::vector<std::vector<Cover>>& rows) {
  std::vector<std::vector<Cover>> marks;
  std::erase_if(rows, [&](auto& row) {
    if (row.size() == part.columns || !is_mark(document, row)) return false;
    marks.push_back(row);
    return true;
  });
  const bool on_grid = !part.by_order && !part.drifted && keeps_grid(part, rows);
  if (!Nesting(document, wordings, grid, part, on_grid).place(rows)) return false;
  for (auto& mark : marks) {
    if (on_grid) by_reach(part, mark), rows.push_back(std::move(mark));
  }
  return true;
}

void place_all(const Document& document, Wordings& wordings, const Grid& grid, const Part& part, bool spans_kept,
               std::vector<std::vector<Cover>>& rows) {
  if (!spans_kept && place_by_words(document, wordings, grid, part, rows)) return;
  std::erase_if(rows, [&](auto& row) { return !place(document, part, spans_kept, row); });
  nest(rows);
}

}  // namespace

void headings_of(const Document& document, Wordings& wordings, const Grid& grid, const Part& part,
                 std::vector<std::vector<Span>>& headings) {
  if (headings.size() < part.columns) headings.resize(part.columns);
  for (auto& heading : headings) heading.clear();
  if (part.columns == 0) return;
  bool spans_kept = false;
  for (std::uint32_t r = part.first_row; r < part.first_row + part.header_rows; ++r) {
    for (std::uint32_t p = grid.rows[r].first_piece; p < grid.rows[r].first_piece + grid.rows[r].pieces; ++p) {
      spans_kept |= grid.pieces[p].spanning;
    }
  }
  std::vector<std::vector<Cover>> rows;
  const std::uint16_t captions_end = captions_end_of(grid, part);
  for (std::uint32_t r = part.first_row; r < part.first_row + part.header_rows; ++r) {
    if (grid.rows[r].kind != GridRow::Kind::header) continue;
    std::vector<Cover> row;
    row.reserve(grid.rows[r].pieces);
    pieces_over_values(document, wordings, grid, part, grid.rows[r], captions_end, row);
    if (!row.empty()) rows.push_back(std::move(row));
  }
  place_all(document, wordings, grid, part, spans_kept, rows);
  for (const auto& row : rows) {
    for (const Cover& cover : row) {
      // A line over all columns is the table's title, unless it is their period.
      if (row.size() == 1 && cover.from == 0 && cover.to >= part.columns && part.columns > 2 &&
          is_title(document.view(cover.piece->text), wordings))
        continue;
      for (std::uint32_t k = cover.from; k < std::min<std::uint32_t>(cover.to, part.columns); ++k) {
        headings[k].push_back(cover.piece->text);
      }
    }
  }
}

}  // namespace tieout
