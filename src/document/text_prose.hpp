#pragma once
#include <cstdint>
#include <string_view>

#include "document/builder.hpp"
#include "document/text_line.hpp"

namespace tieout::plain {

// Writes the lines that are no table as paragraphs, titles (bold paragraphs), list items, and rules at page breaks.
class TextProse {
 public:
  TextProse(std::string_view text, const Lines& lines, DocumentBuilder& builder)
      : text_(text), lines_(lines), builder_(builder) {}

  void write(std::uint32_t first, std::uint32_t end);  // lines [first, end)
  void page_break(std::uint32_t at);                   // offset into the text

 private:
  void write_group(std::uint32_t first, std::uint32_t end);  // lines between empty ones
  void write_block(std::uint32_t first, std::uint32_t end, bool centred);
  [[nodiscard]] bool ends_block(std::uint32_t first, std::uint32_t number, std::uint16_t width) const;
  [[nodiscard]] bool is_centred(const Line& line) const;
  [[nodiscard]] bool are_centred(const Line& line, const Line& next) const;
  [[nodiscard]] std::uint32_t bullet(const Line& line) const;
  [[nodiscard]] bool is_title(std::uint32_t first, std::uint32_t end, bool centred) const;
  [[nodiscard]] std::string_view view(const Line& line) const { return slice(text_, {line.begin, line.end}); }

  std::string_view text_;
  const Lines& lines_;
  DocumentBuilder& builder_;
};

}  // namespace tieout::plain
