#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace tieout {

enum class Ink : std::uint8_t { plain, bold, dim, red, yellow, cyan, green };

// Appends to a terminal's text.  What a document says can't steer the terminal: control characters and bidirectional
// overrides do not pass.
class Display {
 public:
  Display(std::string& out, bool color) : out_(out), color_(color) {}

  void ink(Ink ink);                  // until the next ink()
  void clean(std::string_view text);  // any bytes; a line end is a space
  void plain(std::string_view text) { out_ += text; }
  void pad(std::size_t columns) { out_.append(columns, ' '); }

  // "   27 | text" and below it carets under each of `marks` (byte offsets into `text`, ascending).  A text wider than
  // about 100 columns is shown in windows around the marks, three at most.
  void marked_line(std::uint32_t number, std::string_view text, const std::vector<Span>& marks, Ink carets);
  // "      = text"
  void remark(std::string_view text);

 private:
  // A character as it is shown: its bytes in the text, the columns it takes.
  struct Glyph {
    std::uint32_t begin, end;
    std::uint32_t column;
    std::uint8_t width;
    bool shown;  // false: replaced by U+FFFD
    bool space;
  };
  void lay_out(std::string_view text);
  struct Window {
    std::uint32_t from, to;  // columns
  };
  [[nodiscard]] Window window(std::size_t first, std::uint32_t total) const;
  [[nodiscard]] Window whole_words(Window window, Span marks, std::uint32_t total) const;
  void show(std::uint32_t number, std::string_view text, Window window, std::uint32_t total, Ink carets);
  void gutter(std::string_view number);
  void line_end();

  std::string& out_;
  bool color_;
  std::vector<Glyph> glyphs_;
  std::vector<Span> columns_;  // of the marks
};

}  // namespace tieout
