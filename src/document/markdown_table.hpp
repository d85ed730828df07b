#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/builder.hpp"
#include "document/markdown_inline.hpp"
#include "text/source.hpp"

namespace tieout::markdown {

// Reads the pipe tables of a document whose lines are `lines` (offsets into the source, without line ends).
class Tables {
 public:
  Tables(const Source& source, const std::vector<Span>& lines, Document& document, DocumentBuilder& builder,
         Inline& inline_text)
      : text_(source.text()), lines_(lines), document_(document), builder_(builder), inline_(inline_text) {}

  // Whether a table begins at `line`: a row above a delimiter row, or two rows with pipes at both ends.
  [[nodiscard]] bool begins(std::size_t line) const;
  // Reads the table that begins at `line`; returns the line behind it.
  std::size_t read(std::size_t line);

 private:
  // The row being read, which html2text may spread over many lines.
  struct OpenRow {
    bool open = false;
    bool header = false;
    bool in_cell = false;
    std::uint32_t column = 0;
    std::uint32_t cell_begin = 0;
  };

  [[nodiscard]] std::string_view view(std::size_t line) const { return slice(text_, lines_[line]); }
  [[nodiscard]] bool is_blank(std::size_t line) const;
  [[nodiscard]] bool is_break(std::size_t line) const;
  [[nodiscard]] bool is_outer_row(std::size_t line) const;
  [[nodiscard]] std::size_t delimiter_after(std::size_t line) const;
  [[nodiscard]] bool goes_on_after_break(std::size_t line) const;
  [[nodiscard]] bool breaks_inside_cell(std::size_t line) const;

  [[nodiscard]] bool breaks_inside_paragraph(std::size_t line, std::size_t first) const;
  [[nodiscard]] bool row_ends(std::size_t line, std::size_t first) const;

  std::size_t read_outer(std::size_t line);
  std::size_t read_bare(std::size_t line, std::size_t delimiter);
  void read_row(std::size_t line, bool header);
  [[nodiscard]] bool has_figures(std::uint32_t first_row) const;
  void write_layout(std::uint32_t first_row);
  Span one_text(Span first, const Cell* cell, const Cell* end);
  bool read_dashes(std::size_t line);

  void open_row(std::size_t line, bool header);
  void add_pieces(std::size_t line);
  void add_piece(Span piece, bool marked);
  void close_cell();
  void close_row(std::size_t line);

  std::string_view text_;
  const std::vector<Span>& lines_;
  Document& document_;
  DocumentBuilder& builder_;
  Inline& inline_;
  std::vector<Span> cells_;
  std::vector<Row> layout_rows_;
  std::vector<Cell> layout_cells_;
  OpenRow row_;
  bool spread_ = false;  // rows may be spread over lines: html2text
  bool outer_ = false;   // the table's rows have pipes at both ends
};

}  // namespace tieout::markdown
