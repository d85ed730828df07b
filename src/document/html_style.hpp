#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace tieout {

// What a style attribute says that matters to a reader of releases.  Lengths are in tenths of a point.
struct HtmlStyle {
  std::int32_t left = 0;         // padding and margin
  std::int32_t text_indent = 0;  // below 0: a hanging indent
  std::int8_t bold = -1;         // -1 not said, 0, 1
  bool hidden = false;
  bool shown_inline = false;
  bool line_above = false;
  bool line_below = false;
  bool underline = false;
  bool symbol_font = false;
  bool break_before = false;  // a page
  bool break_after = false;
};

[[nodiscard]] HtmlStyle read_style(std::string_view css);

// Remembers the styles read last: files repeat a few of them thousands of times.  The views must stay valid.
class HtmlStyles {
 public:
  [[nodiscard]] const HtmlStyle& read(std::string_view css);

 private:
  struct Known {
    std::string_view css;
    HtmlStyle style;
  };
  std::array<Known, 128> known_;
};

}  // namespace tieout
