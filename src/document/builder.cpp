#include "document/builder.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/scan.hpp"

namespace tieout {
namespace {

enum class Glyph : std::uint8_t { plain, space, newline, nothing, other };

struct Read {
  Glyph glyph;
  std::uint32_t width;  // bytes read
  char ascii;           // for `other`: what stands for it
};

constexpr std::uint8_t byte(char c) {
  return static_cast<std::uint8_t>(c);
}

// Bytes that can begin a character which is not copied as it stands.
constexpr std::array<bool, 256> make_special() {
  std::array<bool, 256> special{};
  for (unsigned c = 0; c <= 0x20; ++c) special[c] = true;
  for (const unsigned c : {0x7Fu, 0xC2u, 0xE1u, 0xE2u, 0xE3u, 0xEFu}) special[c] = true;
  return special;
}
constexpr auto special = make_special();

// The first byte of [at, end) that is not copied as it stands, or may not be: everything but printable ASCII, a space
// before another.
std::size_t skip_plain(std::string_view text, std::size_t at, std::size_t end) {
#if defined(__GNUC__)
  for (; at < end && at + sizeof(SixteenBytes) < text.size(); at += sizeof(SixteenBytes)) {
    SixteenBytes bytes, next;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    std::memcpy(&next, text.data() + at + 1, sizeof next);
    const auto found = (bytes - 0x20 > 0x7E - 0x20) | ((bytes == ' ') & (next == ' '));
    const std::size_t first = first_of(reinterpret_cast<SixteenBytes>(found));
    if (first < sizeof bytes) return std::min(at + first, end);
  }
#endif
  return std::min(at, end);
}

Read read_e2(std::uint8_t second, std::uint8_t third) {
  if (second == 0x80) {
    if (third <= 0x8A || third == 0xAF) return {Glyph::space, 3, 0};    // U+2000–U+200A, U+202F
    if (third <= 0x8F) return {Glyph::nothing, 3, 0};                   // zero width, direction marks
    if (third == 0x90 || third == 0x91) return {Glyph::other, 3, '-'};  // hyphen, non-breaking hyphen
    if (third == 0xA8 || third == 0xA9) return {Glyph::newline, 3, 0};  // line and paragraph separator
    if (third >= 0xAA && third <= 0xAE) return {Glyph::nothing, 3, 0};  // embeddings
  } else if (second == 0x81) {
    if (third == 0x9F) return {Glyph::space, 3, 0};                     // U+205F
    if (third >= 0xA0 && third <= 0xA9) return {Glyph::nothing, 3, 0};  // word joiner, isolates
  } else if (second == 0x88 && third == 0x92) {
    return {Glyph::other, 3, '-'};  // U+2212
  }
  return {Glyph::plain, 3, 0};
}

Read read_ef(std::uint8_t second, std::uint8_t third) {
  if (second == 0xBC && third >= 0x81) return {Glyph::other, 3, static_cast<char>(third - 0x80 + 0x20)};
  if (second == 0xBD && third <= 0x9E) return {Glyph::other, 3, static_cast<char>(third - 0x80 + 0x60)};
  if (second == 0xB9 && third == 0xA3) return {Glyph::other, 3, '-'};  // U+FE63
  if (second == 0xBB && third == 0xBF) return {Glyph::nothing, 3, 0};  // U+FEFF
  return {Glyph::plain, 3, 0};
}

// The character at text[at], whose byte is special.
Read read(std::string_view text, std::size_t at) {
  const std::uint8_t first = byte(text[at]);
  const std::uint8_t second = at + 1 < text.size() ? byte(text[at + 1]) : 0;
  const std::uint8_t third = at + 2 < text.size() ? byte(text[at + 2]) : 0;
  if (first == '\n' || first == '\r') return {Glyph::newline, 1, 0};
  if (first == ' ' || first == '\t' || first == '\f' || first == '\v') return {Glyph::space, 1, 0};
  if (first < 0x20 || first == 0x7F) return {Glyph::nothing, 1, 0};
  if (first == 0xC2) {
    if (second == 0xA0) return {Glyph::space, 2, 0};
    if (second == 0xAD) return {Glyph::nothing, 2, 0};
    if (second == 0x85) return {Glyph::newline, 2, 0};
    return {Glyph::plain, 2, 0};
  }
  if (first == 0xE2) return read_e2(second, third);
  if (first == 0xE3) return {second == 0x80 && third == 0x80 ? Glyph::space : Glyph::plain, 3, 0};
  if (first == 0xEF) return read_ef(second, third);
  return {first == 0xE1 && second == 0x9A && third == 0x80 ? Glyph::space : Glyph::plain, 3, 0};
}

}  // namespace

void DocumentBuilder::begin_text(bool keep_newlines) {
  text_begin_ = static_cast<std::uint32_t>(document_.text.size());
  keep_newlines_ = keep_newlines;
}

// Appends `bytes`, which stand for source [begin, end); a copy that goes on where the last run ended lengthens it.
void DocumentBuilder::append(std::string_view bytes, std::uint32_t begin, std::uint32_t end) {
  if (bytes.empty()) return;
  const auto at = static_cast<std::uint32_t>(document_.text.size());
  auto& runs = document_.runs;
  const bool whole = bytes.size() != end - begin;
  if (!whole && at > text_begin_ && !runs.empty() && runs.back().source_end == begin &&
      end - runs.back().source_begin == at + bytes.size() - runs.back().text) {
    runs.back().source_end = end;
  } else {
    runs.push_back({at, begin, end});
  }
  document_.text.append(bytes);
}

bool DocumentBuilder::after_space() const {
  const std::string& text = document_.text;
  return text.size() == text_begin_ || text.back() == ' ' || text.back() == '\n';
}

void DocumentBuilder::space(std::uint32_t begin, std::uint32_t end) {
  if (!after_space()) append(" ", begin, end);
}

void DocumentBuilder::newline(std::uint32_t begin, std::uint32_t end) {
  if (!keep_newlines_) return space(begin, end);
  if (document_.text.size() > text_begin_ && document_.text.back() == ' ') drop_last();
  if (!after_space()) append("\n", begin, end);
}

// Takes back the last byte of the text, which is a space or line break.
void DocumentBuilder::drop_last() {
  auto& runs = document_.runs;
  document_.text.pop_back();
  const auto size = static_cast<std::uint32_t>(document_.text.size());
  if (runs.back().text == size) {
    runs.pop_back();
  } else if (runs.back().source_end - runs.back().source_begin == size + 1 - runs.back().text) {
    --runs.back().source_end;
  }
}

void DocumentBuilder::copy(std::uint32_t begin, std::uint32_t end) {
  end = std::min(end, static_cast<std::uint32_t>(source_.size()));
  std::uint32_t piece = begin;
  for (std::uint32_t at = begin; at < end;) {
    if (source_[at] != ' ') at = static_cast<std::uint32_t>(skip_plain(source_, at, end));
    if (at == end) break;
    const char c = source_[at];
    if (!special[byte(c)]) {
      ++at;
      continue;
    }
    if (c == ' ' && at > piece && source_[at - 1] != ' ') {  // a lone space inside a piece
      ++at;
      continue;
    }
    const Read glyph = read(source_.substr(0, end), at);
    const std::uint32_t next = std::min(at + glyph.width, end);
    if (glyph.glyph != Glyph::plain) {
      append(source_.substr(piece, at - piece), piece, at);
      piece = next;
      if (glyph.glyph == Glyph::space) space(at, next);
      if (glyph.glyph == Glyph::newline) newline(at, next);
      if (glyph.glyph == Glyph::other) append({&glyph.ascii, 1}, at, next);
    }
    at = next;
  }
  if (piece < end) append(source_.substr(piece, end - piece), piece, end);
}

void DocumentBuilder::put(std::string_view visible, std::uint32_t begin, std::uint32_t end) {
  for (std::size_t at = 0; at < visible.size();) {
    if (!special[byte(visible[at])]) {
      std::size_t next = at + 1;
      while (next < visible.size() && !special[byte(visible[next])]) ++next;
      append(visible.substr(at, next - at), begin, end);
      at = next;
      continue;
    }
    const Read glyph = read(visible, at);
    const std::size_t next = std::min(at + glyph.width, visible.size());
    if (glyph.glyph == Glyph::plain) append(visible.substr(at, next - at), begin, end);
    if (glyph.glyph == Glyph::space) space(begin, end);
    if (glyph.glyph == Glyph::newline) newline(begin, end);
    if (glyph.glyph == Glyph::other) append({&glyph.ascii, 1}, begin, end);
    at = next;
  }
}

Span DocumentBuilder::end_text() {
  while (document_.text.size() > text_begin_ && after_space()) drop_last();
  return {text_begin_, static_cast<std::uint32_t>(document_.text.size())};
}

std::uint32_t DocumentBuilder::add_block(BlockKind kind, std::uint8_t level, bool bold, Span text, Span source) {
  Block block;
  block.kind = kind;
  block.level = level;
  block.bold = bold;
  block.text = text;
  block.source = source;
  document_.blocks.push_back(block);
  return static_cast<std::uint32_t>(document_.blocks.size() - 1);
}

void DocumentBuilder::begin_table() {
  table_ = {};
  in_row_ = false;
  table_.first_row = static_cast<std::uint32_t>(document_.rows.size());
  first_cell_ = static_cast<std::uint32_t>(document_.cells.size());
}

void DocumentBuilder::begin_row(Span source) {
  in_row_ = table_.rows < document_.limits.rows;
  if (!in_row_) {
    document_.too_long = std::min(document_.too_long, source.begin);
    return;
  }
  document_.rows.push_back({static_cast<std::uint32_t>(document_.cells.size()), 0, source});
  ++table_.rows;
}

void DocumentBuilder::end_row(std::uint32_t source_end) {
  if (in_row_) document_.rows.back().source.end = source_end;
}

bool DocumentBuilder::has_room(std::uint32_t column, std::uint32_t source) {
  if (column < std::min(document_.limits.columns, ReadLimits::most_columns)) return true;
  document_.too_wide = std::min(document_.too_wide, source);
  return false;
}

void DocumentBuilder::add_cell(const Cell& cell) {
  if (cell.text.empty() || !in_row_ || !has_room(cell.column, document_.rows.back().source.begin)) return;
  document_.cells.push_back(cell);
  filled_row_ = static_cast<std::uint32_t>(document_.rows.size() - 1);
  ++document_.rows.back().cells;
  const unsigned right = std::min(0xFFFFu, unsigned{cell.column} + cell.columns);
  table_.columns = std::max(table_.columns, static_cast<std::uint16_t>(right));
}

void DocumentBuilder::underline_above(const std::vector<Span>& marks) {
  if (document_.cells.size() == first_cell_) return;
  const Row& row = document_.rows[filled_row_];
  for (std::uint32_t i = row.first_cell; i < row.first_cell + row.cells; ++i) {
    Cell& cell = document_.cells[i];
    if (cell.column >= marks.size()) return;
    if (!marks[cell.column].empty()) cell.underlined = true;
  }
}

bool DocumentBuilder::end_table(Span source) {
  if (document_.cells.size() == first_cell_) {
    drop_table();
    return false;
  }
  table_.block = add_block(BlockKind::table, 0, false, {}, source);
  document_.blocks.back().table = static_cast<std::uint32_t>(document_.tables.size());
  document_.tables.push_back(table_);
  return true;
}

void DocumentBuilder::drop_table() {
  document_.rows.resize(table_.first_row);
  document_.cells.resize(first_cell_);
}

}  // namespace tieout
