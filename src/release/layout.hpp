#pragma once
#include <cstdint>
#include <vector>

#include "amount/numeral.hpp"
#include "document/document.hpp"
#include "release/wording.hpp"

namespace tieout {

// A table's cells put together as a reader sees them: "$", "(38" and ")" of neighbouring cells are one number.
struct Piece {
  Span text;                          // of Document::text, over all cells it was put together from
  std::uint16_t first = 0, last = 0;  // grid columns it covers
  bool underlined = false, header = false, spanning = false;
  std::uint8_t indent = 0;
  std::uint8_t openers = 0;           // cells before its digits: "$", "("
  Numeral numeral;                    // kind none: words
  std::uint16_t column = UINT16_MAX;  // value column, for numbers of data rows
};

struct GridRow {
  enum class Kind : std::uint8_t { blank, heading, header, data } kind = Kind::blank;
  std::uint32_t number = 0;  // 1-based among the rows with any cell
  std::uint32_t first_piece = 0, pieces = 0;
  std::uint32_t label_pieces = 0;  // how many of them lead as the caption
  Span label;                      // empty where none
  std::uint8_t indent = 0;         // of the caption, by grid column and indentation
  bool underlined = false;
};

// A part of a table under one set of column headings.
struct Part {
  std::uint32_t first_row = 0, rows = 0;  // into Grid::rows
  std::uint32_t header_rows = 0;          // leading rows of it that are headings
  std::uint16_t columns = 0;              // value columns
  std::vector<std::uint16_t> begin, end;  // grid columns that each value column covers, [begin, end]
  bool drifted = false;   // cells lost their spans: values are placed by their order and the gaps between them
  bool by_order = false;  // rows do not keep the grid: values are placed by their order
};

struct Grid {
  std::vector<Piece> pieces;
  std::vector<GridRow> rows;
  std::vector<Part> parts;
  void clear() {
    pieces.clear();
    rows.clear();
    parts.clear();
  }
};

// Reads the layout of one table.  Linear in its cells.
void read_layout(const Document& document, const Table& table, NumberStyle style, Grid& grid);

// Finds the value columns of a part and the column of every number in it.
void find_columns(const Document& document, const Table& table, Part& part, Grid& grid);

// The same where cells lost their spans: signs in cells of their own move what follows.  `columns` is how many the grid
// has as it stands; false where it is kept.
bool find_drifted_columns(const Document& document, const Table& table, std::size_t columns, Part& part, Grid& grid);

// The headings over each value column, top to bottom, of the part's header rows; `headings` may have more elements.
void headings_of(const Document& document, Wordings& wordings, const Grid& grid, const Part& part,
                 std::vector<std::vector<Span>>& headings);

}  // namespace tieout
