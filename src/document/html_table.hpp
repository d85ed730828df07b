#pragma once
#include <cstdint>
#include <vector>

#include "document/builder.hpp"
#include "document/document.hpp"
#include "document/html_style.hpp"
#include "document/html_tokens.hpp"

namespace tieout {

// Rows are collected first and judged at the end: figures, or layout.  The cells of a row stand behind each other in
// the visible text, one space between them, so that a row is a paragraph as it stands.  Arrays are kept from table to
// table.
class HtmlTable {
 public:
  struct PendingCell {
    Cell cell;
    bool line_above = false;
    bool line_below = false;
    bool plain = false;             // some of it is not bold
    bool last_piece_plain = false;  // of what follows its last Break
    bool symbol = false;            // its first text is in a symbol font
  };
  struct PendingRow {
    std::uint32_t first_cell = 0, cells = 0;  // those with text or a line
    std::uint32_t first_break = 0, breaks = 0;
    bool has_text = false;
    Span source;
  };
  // A line or paragraph that ends inside a cell, at the space at `text` of the visible text.
  struct Break {
    std::uint32_t text = 0;
    bool paragraph = false;
    bool plain = false;  // some of the piece before it is not bold
  };

  explicit HtmlTable(Document& document) : document_(document) {}

  void begin(std::uint32_t source_begin);
  void begin_row(std::uint32_t source_begin);
  void end_row(std::uint32_t source_end);
  void begin_cell(const HtmlToken& token, const HtmlStyle& style);
  void end_cell();

  // Inside a cell.
  void indent(std::int32_t tenths_of_points) { indent_ += tenths_of_points; }
  void line(bool above, bool below);
  void begin_cell_text(bool symbol_font);
  void add_text(bool bold, bool underlined);
  void add_break(bool paragraph);

  [[nodiscard]] bool in_row() const { return in_row_; }
  [[nodiscard]] bool in_cell() const { return in_cell_; }
  [[nodiscard]] bool cell_has_text() const { return cell_has_text_; }
  [[nodiscard]] bool row_has_text() const { return row_has_text_; }

  [[nodiscard]] bool is_data() const;
  void write(DocumentBuilder& builder, std::uint32_t source_end) const;

  [[nodiscard]] const std::vector<PendingRow>& rows() const { return rows_; }
  [[nodiscard]] const std::vector<PendingCell>& cells() const { return cells_; }
  [[nodiscard]] const std::vector<Break>& breaks() const { return breaks_; }

 private:
  struct Busy {
    std::uint32_t until_row, end_column;
  };
  void place(std::uint16_t colspan, std::uint16_t rowspan);
  void underline_above(const PendingRow& row);
  bool drop_dashes(PendingRow& row);
  [[nodiscard]] bool is_ruled() const;
  [[nodiscard]] bool begins_with_total(const PendingRow& row) const;
  [[nodiscard]] unsigned count_values(const PendingRow& row) const;

  Document& document_;
  std::vector<PendingRow> rows_;
  std::vector<PendingCell> cells_;
  std::vector<Break> breaks_;
  std::vector<Busy> busy_;  // by column: taken by a cell of a row above
  std::uint32_t source_begin_ = 0;
  std::uint32_t last_text_row_ = 0;  // + 1; 0: none yet
  std::uint32_t row_number_ = 0;
  std::uint32_t column_ = 0;
  std::int32_t indent_ = 0;
  bool in_row_ = false, in_cell_ = false, cell_has_text_ = false, row_has_text_ = false;
  bool row_has_cells_ = false;
  bool piece_plain_ = false;
};

}  // namespace tieout
