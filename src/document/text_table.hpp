#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/builder.hpp"
#include "document/text_columns.hpp"
#include "document/text_headings.hpp"
#include "document/text_line.hpp"

namespace tieout::plain {

// The table of plain text that is being read: which lines it has, and what of it goes into the document.
class TextTable {
 public:
  TextTable(std::string_view text, const Lines& lines, DocumentBuilder& builder)
      : text_(text), lines_(lines), builder_(builder), headings_(text, lines, columns_) {}

  // Takes the lines from the row of figures `row` on that go together.  Returns whether they are a table; its headings
  // are looked for down to line `lowest`.
  bool find(std::uint32_t lowest, std::uint32_t row);
  [[nodiscard]] std::uint32_t first() const { return first_; }
  [[nodiscard]] std::uint32_t end() const { return end_; }
  void write();

 private:
  // The row being put together: a caption, which may have several lines, and values.
  struct OpenRow {
    bool open = false;
    bool values = false;
    std::uint32_t last_line = 0;
    Span source;
    std::uint16_t left = 0;
    std::vector<Span> caption;
    std::vector<Field> cells;
  };

  void grow(std::uint32_t row);
  [[nodiscard]] bool goes_on_with(std::uint32_t number) const;
  [[nodiscard]] bool is_in_line(const Line& line) const;
  [[nodiscard]] bool ends_page(std::uint32_t number) const;
  [[nodiscard]] bool is_heading_of_rows(const Line& line) const;
  [[nodiscard]] bool is_like_last(const Line& line) const;
  [[nodiscard]] std::uint32_t row_on_next_page(std::uint32_t number) const;
  void take_row(std::uint32_t number);
  [[nodiscard]] bool heads_another(const Line& line, bool behind_blank) const;
  [[nodiscard]] bool is_on_other_columns(const Line& line) const;
  [[nodiscard]] bool is_contents() const;
  void find_headings(std::uint32_t lowest);
  [[nodiscard]] bool is_remark(std::uint32_t number, std::uint32_t lowest) const;
  [[nodiscard]] const Line* rule_below(std::uint32_t line) const;

  [[nodiscard]] bool is_row(std::uint32_t number) const;
  void write_heading(std::uint32_t line, bool lowest);
  void write_line(std::uint32_t line);
  void read_fields(const Line& line);
  void split_figures(const Field& words);
  [[nodiscard]] bool continues(std::uint32_t line, const Field& caption, bool values) const;
  void begin_row(const Line& line, std::uint32_t number);
  void close_row();
  void underline(const Line& rule);
  void add_cell(const Field& field, std::uint32_t column, std::uint32_t columns, bool header);
  void add_caption(const std::vector<Span>& parts, std::uint16_t left, bool header);
  void copy(Span part);
  [[nodiscard]] std::string_view view(Span span) const { return slice(text_, span); }
  [[nodiscard]] std::string_view view(const Field& field) const { return slice(text_, {field.begin, field.end}); }

  std::string_view text_;
  const Lines& lines_;
  DocumentBuilder& builder_;
  ValueColumns columns_;
  Headings headings_;
  std::uint32_t first_ = 0, data_ = 0, end_ = 0;  // lines
  std::uint16_t left_ = 0;                        // where captions begin
  std::uint16_t caption_right_ = 0;               // how far they reach
  std::vector<std::uint32_t> rows_;               // lines with figures
  std::vector<bool> edges_seen_;                  // columns of text where figures of rows_ end
  std::vector<std::uint32_t> heading_lines_;      // in order
  std::vector<Field> fields_;                     // of the line being written
  std::vector<Span> marks_;
  OpenRow row_;
  bool below_values_ = false;  // the row written last has values
};

// Copies source [part.begin, part.end) as visible text, with the character entities that filings escape "&" and "<" by.
void copy_plain(std::string_view text, Span part, DocumentBuilder& builder);

}  // namespace tieout::plain
