#pragma once
#include <cstdint>
#include <string_view>

#include "document/builder.hpp"
#include "document/document.hpp"
#include "document/html_stack.hpp"
#include "document/html_table.hpp"
#include "document/html_tokens.hpp"

namespace tieout {

// Writes prose: headings, paragraphs, list items, rules.
class HtmlBlocks {
 public:
  HtmlBlocks(const Source& source, DocumentBuilder& builder, Document& document)
      : source_(source.text()), builder_(builder), document_(document) {}

  // Adds the text of a token to the builder's open text; line breaks of the file are spaces, outside of <pre>.
  void copy(const HtmlToken& token, bool pre);

  // The text of the block that is being written: begun by its first visible character, ended by end_block().
  void write(const HtmlToken& token, const OpenElement& format, bool blank);
  void line_break(Span source);  // two of them end the block
  void end_block();

  void rule(Span source);
  void begin_item(std::uint8_t depth) { item_depth_ = depth == 0 ? 1 : depth; }
  void end_item() { item_depth_ = 0; }
  void forget_bullet() { bullet_level_ = 0; }

  // The rows of a table without figures: a paragraph a row, or a cell.
  void write_rows(const HtmlTable& table, bool by_cell);

 private:
  struct Style {
    bool bold = false, hanging = false, symbol = false;
    std::uint8_t heading = 0;
  };
  void emit(Span text, Span source, Style style);
  void write_row(const HtmlTable& table, const HtmlTable::PendingRow& row);
  void write_cell(const HtmlTable& table, const HtmlTable::PendingRow& row, const HtmlTable::PendingCell& cell,
                  std::uint32_t& next_break);

  std::string_view source_;
  DocumentBuilder& builder_;
  Document& document_;
  Span block_source_;
  Style style_;
  std::uint32_t last_break_ = 0;   // size of the text after a line break
  std::uint8_t item_depth_ = 0;    // of the <li> whose text has not begun
  std::uint8_t bullet_level_ = 0;  // of a bullet that stood alone
  bool open_ = false;
  bool plain_ = false;  // some of it is not bold
};

}  // namespace tieout
