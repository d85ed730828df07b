// How lines become paragraphs.  A line ends its paragraph at an empty line; where the next begins further in or out;
// and where the next word would still have had room.
#include "document/text_prose.hpp"

#include <algorithm>
#include <array>

#include "document/text_table.hpp"

namespace tieout::plain {
namespace {

constexpr int clear_indent = 3;  // a change of indentation that means something
constexpr std::uint16_t centred_from = 8;
constexpr std::uint32_t ragged = 10;  // how much room lines set by hand leave
constexpr std::uint32_t longest_title = 90;
constexpr std::uint32_t column_gap = 4;  // blanks between columns of words

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_letter(char c) {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == ')' || text.back() == '\'')) text.remove_suffix(1);
  if (text.ends_with("\u201D")) text.remove_suffix(3);
  return !text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?' || text.back() == ':');
}

}  // namespace

void TextProse::write(std::uint32_t first, std::uint32_t end) {
  for (std::uint32_t number = first; number < end;) {
    const Line& line = lines_.lines[number];
    if (line.page_break || line.kind == LineKind::page) page_break(line.begin);
    if (line.kind != LineKind::text && line.kind != LineKind::data && line.kind != LineKind::years &&
        line.kind != LineKind::number) {
      ++number;
      continue;
    }
    std::uint32_t last = number + 1;
    for (; last < end; ++last) {
      const Line& next = lines_.lines[last];
      const bool words = next.kind == LineKind::text || next.kind == LineKind::data || next.kind == LineKind::years ||
                         next.kind == LineKind::number;
      if (!words || next.page_break) break;
    }
    write_group(number, last);
    number = last;
  }
}

void TextProse::write_group(std::uint32_t first, std::uint32_t end) {
  std::uint16_t width = 0;
  for (std::uint32_t number = first; number < end; ++number) width = std::max(width, lines_.lines[number].right);
  for (std::uint32_t begin = first; begin < end;) {
    std::uint32_t last = begin + 1;
    bool centred = last < end && are_centred(lines_.lines[begin], lines_.lines[last]);
    while (last < end &&
           (centred ? are_centred(lines_.lines[last - 1], lines_.lines[last]) : !ends_block(begin, last, width))) {
      ++last;
    }
    write_block(begin, last, centred || is_centred(lines_.lines[begin]));
    begin = last;
  }
}

// Length of a printed bullet with the blanks behind it, or 0.
std::uint32_t TextProse::bullet(const Line& line) const {
  static constexpr std::array<std::string_view, 12> marks = {"\u2022", "\u25CF", "\u25AA", "\u25A0", "\u25E6", "\u25CB",
                                                             "\u00B7", "\uF0B7", "\uF0A7", "\u2013", "-",      "*"};
  const std::string_view text = view(line);
  if (text[0] != '-' && text[0] != '*' && (text[0] & 0x80) == 0) return 0;
  for (const std::string_view mark : marks) {
    if (!text.starts_with(mark)) continue;
    const std::string_view rest = text.substr(mark.size());
    const std::size_t blanks = rest.find_first_not_of(" \t");
    const bool printed = mark.size() == 3 && mark != "\u2013";
    if (blanks == std::string_view::npos || (blanks == 0 && !printed)) return 0;
    return static_cast<std::uint32_t>(mark.size() + blanks);
  }
  return 0;
}

bool TextProse::is_centred(const Line& line) const {
  return line.left >= centred_from && line.right < 2 * longest_title && line.fields == 1;
}

bool TextProse::are_centred(const Line& line, const Line& next) const {
  if (!is_centred(line) || !is_centred(next) || line.left == next.left) return false;
  const int off = (line.left + line.right) - (next.left + next.right);
  return off >= -4 && off <= 4;
}

// Whether line `number` begins another block than the one that began with `first`.
bool TextProse::ends_block(std::uint32_t first, std::uint32_t number, std::uint16_t width) const {
  const Line& before = lines_.lines[number - 1];
  const Line& line = lines_.lines[number];
  const std::string_view own = view(line), above = view(before);
  const std::uint32_t mark = bullet(line);
  // "… of $25 million" and "- $30 million" on the next line is a range.
  const bool figure = mark > 0 && mark < own.size() && (is_digit(own[mark]) || own[mark] == '$');
  if ((mark > 0 && (!figure || ends_sentence(above))) || before.kind == LineKind::number ||
      line.kind == LineKind::number)
    return true;
  // Columns of words: every line stands for itself.
  for (const Line* each : {&before, &line}) {
    for (std::uint32_t i = 1; i < each->fields; ++i) {
      const Field* field = lines_.begin(*each) + i;
      if (field->left >= field[-1].right + column_gap && !(i == 1 && bullet(*each) > 0)) return true;
    }
  }
  const std::size_t word = std::min(own.find(' '), own.size());
  const std::size_t room = width > before.right ? width - before.right : 0u;
  const bool full = room <= word;
  const bool inside = is_lower(own[0]) || (full && !ends_sentence(above));
  if (inside && !ends_sentence(above)) return false;
  const int indent = line.left - before.left;
  const bool hanging = number == first + 1 && (bullet(before) > 0 || above.starts_with('(') || is_digit(above[0]));
  const bool first_line = number == first + 1 && indent < 0 && full;
  if ((indent >= clear_indent && !hanging) || (indent <= -clear_indent && !first_line)) return true;
  return room > word + ragged;
}

// Short words without a full stop that begin like a title.
bool TextProse::is_title(std::uint32_t first, std::uint32_t end, bool centred) const {
  if (end > first + 1 && !centred) return false;
  bool capitals = true, letters = false;
  for (std::uint32_t number = first; number < end; ++number) {
    const Line& line = lines_.lines[number];
    const std::string_view words = view(line);
    if (words.size() > longest_title || line.kind != LineKind::text || line.fields > 1) return false;
    for (const char c : words) {
      capitals = capitals && !is_lower(c);
      letters = letters || is_letter(c);
    }
  }
  const std::string_view last = view(lines_.lines[end - 1]);
  const bool stops = ends_sentence(last) || last.ends_with(',') || last.ends_with(';');
  return letters && (capitals || !stops) && !is_lower(text_[lines_.lines[first].begin]);
}

void TextProse::write_block(std::uint32_t first, std::uint32_t end, bool centred) {
  const Line& line = lines_.lines[first];
  const Span source{line.begin, lines_.lines[end - 1].end};
  const std::uint32_t mark = bullet(line);
  builder_.begin_text(true);
  for (std::uint32_t number = first; number < end; ++number) {
    const Line& each = lines_.lines[number];
    // The break belongs to the end of the line before, where no blanks tell of a hard one.
    if (number > first) builder_.put("\n", lines_.lines[number - 1].end, lines_.lines[number - 1].end);
    copy_plain(text_, {number == first ? each.begin + mark : each.begin, each.end}, builder_);
  }
  const Span text = builder_.end_text();
  if (text.empty()) return;
  if (mark > 0) {
    builder_.add_block(BlockKind::list_item, 1, false, text, source);
  } else {
    builder_.add_block(BlockKind::paragraph, 0, is_title(first, end, centred), text, source);
  }
}

void TextProse::page_break(std::uint32_t at) {
  builder_.add_block(BlockKind::rule, 0, false, {}, {at, at});
}

}  // namespace tieout::plain
