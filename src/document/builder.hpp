#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.hpp"

namespace tieout {

// What readers write a Document with: visible text with its way back to the source, blocks, tables.
class DocumentBuilder {
 public:
  DocumentBuilder(const Source& source, Document& document) : source_(source.text()), document_(document) {}

  // The visible text of one block or cell.  copy() takes source bytes [begin, end) and normalises spaces and hyphens as
  // Document promises; soft line breaks become '\n' where keep_newlines is on, else a space.  put() writes `visible`
  // for the source bytes [begin, end): a decoded entity, an escape.
  void begin_text(bool keep_newlines);
  void copy(std::uint32_t begin, std::uint32_t end);
  void put(std::string_view visible, std::uint32_t begin, std::uint32_t end);
  [[nodiscard]] Span end_text();  // trimmed at both ends

  // Returns the index of the block.
  std::uint32_t add_block(BlockKind kind, std::uint8_t level, bool bold, Span text, Span source);

  // One table at a time; a cell with empty text is not stored.  end_table() drops a table without any cell and returns
  // whether it was kept.
  void begin_table();
  void begin_row(Span source);
  // False, which is noted in the document, where a table may not be as wide.
  [[nodiscard]] bool has_room(std::uint32_t column, std::uint32_t source);
  void end_row(std::uint32_t source_end);  // for readers that learn late where the row ends
  void add_cell(const Cell& cell);
  // Marks cells of the last row that has any: those in the grid columns i whose marks[i] is not empty.
  void underline_above(const std::vector<Span>& marks);
  bool end_table(Span source);
  void drop_table();  // as if it had not begun; its visible text stays

 private:
  void append(std::string_view bytes, std::uint32_t begin, std::uint32_t end);
  void space(std::uint32_t begin, std::uint32_t end);
  void newline(std::uint32_t begin, std::uint32_t end);
  void drop_last();
  [[nodiscard]] bool after_space() const;

  std::string_view source_;
  Document& document_;
  std::uint32_t text_begin_ = 0;
  std::uint32_t first_cell_ = 0;
  std::uint32_t filled_row_ = 0;  // the last row with a cell
  bool keep_newlines_ = false;
  bool in_row_ = false;  // that the table may have
  Table table_;
};

}  // namespace tieout
