#include "report/display.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

namespace tieout {
namespace {

constexpr std::uint32_t window_width = 100;
constexpr std::uint32_t before_mark = 60;
constexpr std::uint32_t longest_word = 12;
constexpr int windows_per_line = 3;

bool steers(UChar32 c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::uint8_t width_of(UChar32 c) {
  if (c < 0x300) return c == 0xAD ? 0 : 1;
  const int type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::string_view sequence(Ink ink) {
  switch (ink) {
    case Ink::plain:
      return "\x1b[0m";
    case Ink::bold:
      return "\x1b[0;1m";
    case Ink::dim:
      return "\x1b[0;2m";
    case Ink::red:
      return "\x1b[0;1;31m";
    case Ink::yellow:
      return "\x1b[0;1;33m";
    case Ink::cyan:
      return "\x1b[0;1;36m";
    case Ink::green:
      return "\x1b[0;32m";
  }
  return "";
}

}  // namespace

void Display::ink(Ink ink) {
  if (color_) out_ += sequence(ink);
}

void Display::clean(std::string_view text) {
  const auto size = static_cast<std::int32_t>(text.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t from = at;
    UChar32 c = 0;
    U8_NEXT(text.data(), at, size, c);
    if (c == '\n' || c == '\t') {
      out_ += ' ';
    } else if (c < 0 || steers(c)) {
      out_ += "\uFFFD";
    } else {
      out_.append(text.data() + from, static_cast<std::size_t>(at - from));
    }
  }
}

void Display::lay_out(std::string_view text) {
  glyphs_.clear();
  const auto size = static_cast<std::int32_t>(text.size());
  std::uint32_t column = 0;
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t from = at;
    UChar32 c = 0;
    U8_NEXT(text.data(), at, size, c);
    const bool space = c == ' ' || c == '\t' || c == '\n';
    const bool shown = !space && c >= 0 && !steers(c);
    const std::uint8_t width = shown ? width_of(c) : 1;
    glyphs_.push_back(
        {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(at), column, width, shown || space, space});
    column += width;
  }
}

// The window for the marks from `first` on: as many as fit behind the first.
Display::Window Display::window(std::size_t first, std::uint32_t total) const {
  if (total <= window_width) return {0, total};
  const Span mark = columns_[first];
  std::uint32_t end = std::min(mark.end, mark.begin + window_width);
  for (std::size_t i = first; i < columns_.size() && columns_[i].end <= mark.begin + window_width - 4; ++i) {
    end = std::max(end, columns_[i].end);
  }
  std::uint32_t from = mark.begin > before_mark ? mark.begin - before_mark : 0;
  if (end > from + window_width - 2) from = std::min(mark.begin, end - std::min(end, window_width - 2));
  from = std::min(from, total - window_width);
  return whole_words({from, from + window_width}, {mark.begin, end}, total);
}

// The window without the parts of words at its cut ends, where words are short.
Display::Window Display::whole_words(Window window, Span marks, std::uint32_t total) const {
  const auto first =
      std::partition_point(glyphs_.begin(), glyphs_.end(), [&](const Glyph& g) { return g.column < window.from; });
  for (auto g = first; window.from > 0 && g != glyphs_.end() && g->column < window.from + longest_word; ++g) {
    if (g->column >= marks.begin) break;
    if (!g->space) continue;
    window.from = g->column + 1;
    break;
  }
  auto last = std::partition_point(first, glyphs_.end(), [&](const Glyph& g) { return g.column < window.to; });
  for (; window.to < total && last != first && (last - 1)->column + longest_word > window.to; --last) {
    if ((last - 1)->column < marks.end) break;
    if (!(last - 1)->space) continue;
    window.to = (last - 1)->column;
    break;
  }
  return window;
}

void Display::gutter(std::string_view number) {
  ink(Ink::dim);
  pad(number.size() < 5 ? 5 - number.size() : 0);
  out_ += number;
  out_ += " | ";
  ink(Ink::plain);
}

void Display::line_end() {
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  out_ += '\n';
}

void Display::show(std::uint32_t number, std::string_view text, Window window, std::uint32_t total, Ink carets) {
  const bool cut_left = window.from > 0;
  const bool cut_right = window.to < total;
  const std::string digits = std::to_string(number);
  gutter(digits);
  std::uint32_t shift = 0;  // columns that "… " takes
  if (cut_left) {
    out_ += "… ";
    shift = 2;
  }
  std::uint32_t first = window.to;  // the column at which the first glyph really stands
  for (const Glyph& glyph : glyphs_) {
    if (glyph.column < window.from || glyph.column + glyph.width > window.to) continue;
    first = std::min(first, glyph.column);
    if (!glyph.shown) {
      out_ += "\uFFFD";
    } else if (glyph.space) {
      out_ += ' ';
    } else {
      out_.append(text.substr(glyph.begin, glyph.end - glyph.begin));
    }
  }
  if (cut_right) out_ += " …";
  line_end();
  gutter(std::string(digits.size() > 5 ? digits.size() : 0, ' '));
  ink(carets);
  pad(shift);
  std::uint32_t at = first;
  for (const Span mark : columns_) {
    const std::uint32_t begin = std::max(mark.begin, at);
    const std::uint32_t end = std::min(std::max(mark.end, mark.begin + 1), window.to + (mark.begin == window.to));
    if (begin >= end) continue;
    pad(begin - at);
    out_.append(end - begin, '^');
    at = end;
  }
  ink(Ink::plain);
  out_ += '\n';
}

void Display::marked_line(std::uint32_t number, std::string_view text, const std::vector<Span>& marks, Ink carets) {
  lay_out(text);
  const std::uint32_t total = glyphs_.empty() ? 0 : glyphs_.back().column + glyphs_.back().width;
  const auto column_of = [&](std::uint32_t offset) {
    const auto glyph =
        std::partition_point(glyphs_.begin(), glyphs_.end(), [offset](const Glyph& g) { return g.end <= offset; });
    return glyph == glyphs_.end() ? total : glyph->column;
  };
  columns_.clear();
  for (const Span mark : marks) columns_.push_back({column_of(mark.begin), column_of(mark.end)});
  std::size_t next = 0;
  for (int i = 0; i < windows_per_line && next < columns_.size(); ++i) {
    const Window shown = window(next, total);
    show(number, text, shown, total, carets);
    ++next;
    while (next < columns_.size() && columns_[next].end <= shown.to) ++next;
  }
}

void Display::remark(std::string_view text) {
  ink(Ink::dim);
  out_ += "      = ";
  ink(Ink::plain);
  clean(text);
  line_end();
}

}  // namespace tieout
