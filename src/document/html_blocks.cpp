#include "document/html_blocks.hpp"

#include <algorithm>

#include "document/html_bullets.hpp"

namespace tieout {
namespace {

constexpr std::size_t kLongestBullet = 4;

}  // namespace

void HtmlBlocks::copy(const HtmlToken& token, bool pre) {
  const auto [begin, end] = token.source;
  switch (token.kind) {
    case HtmlTokenKind::character:
      builder_.put({token.character, token.character_size}, begin, end);
      break;
    case HtmlTokenKind::line_break:
      builder_.put(pre ? "\n" : " ", begin, end);
      break;
    case HtmlTokenKind::cdata:
      for (std::uint32_t at = begin; at < end;) {
        const auto line = static_cast<std::uint32_t>(std::min<std::size_t>(source_.find('\n', at), end));
        builder_.copy(at, line);
        if (line < end) builder_.put(pre ? "\n" : " ", line, line + 1);
        at = line + 1;
      }
      break;
    default:
      builder_.copy(begin, end);
  }
}

void HtmlBlocks::write(const HtmlToken& token, const OpenElement& format, bool blank) {
  if (!open_) {
    if (blank) return;
    builder_.begin_text(true);
    open_ = true;
    plain_ = false;
    last_break_ = 0;
    block_source_ = token.source;
    style_ = {false, format.hanging, format.symbol && token.is_one_character(), format.heading};
  }
  const bool paragraph_ends = format.pre && token.kind == HtmlTokenKind::line_break &&
                              std::ranges::count(slice(source_, token.source), '\n') > 1;
  if (paragraph_ends) return end_block();
  copy(token, format.pre);
  if (blank) return;
  plain_ = plain_ || !format.bold;
  block_source_.end = token.source.end;
}

void HtmlBlocks::line_break(Span source) {
  if (!open_) return;
  if (last_break_ == document_.text.size()) return end_block();
  builder_.put("\n", source.begin, source.end);
  last_break_ = static_cast<std::uint32_t>(document_.text.size());
}

void HtmlBlocks::end_block() {
  if (!open_) return;
  open_ = false;
  style_.bold = !plain_;
  emit(builder_.end_text(), block_source_, style_);
}

void HtmlBlocks::rule(Span source) {
  end_block();
  bullet_level_ = 0;
  if (document_.blocks.empty() || document_.blocks.back().kind == BlockKind::rule) return;
  builder_.add_block(BlockKind::rule, 0, false, {}, source);
}

void HtmlBlocks::emit(Span text, Span source, Style style) {
  if (text.empty()) return;
  const Bullet bullet = find_bullet(document_.view(text), style.hanging, style.symbol);
  text.begin += bullet.bytes;
  if (bullet.bytes != 0) bullet_level_ = bullet.level;
  if (text.empty()) return;
  if (style.heading != 0) {
    builder_.add_block(BlockKind::heading, style.heading, style.bold, text, source);
  } else if (const std::uint8_t level = item_depth_ != 0 ? item_depth_ : bullet_level_; level != 0) {
    builder_.add_block(BlockKind::list_item, level, style.bold, text, source);
  } else {
    builder_.add_block(BlockKind::paragraph, 0, style.bold, text, source);
  }
  item_depth_ = bullet_level_ = 0;
}

void HtmlBlocks::write_rows(const HtmlTable& table, bool by_cell) {
  for (const HtmlTable::PendingRow& row : table.rows()) {
    if (!row.has_text) continue;
    const auto first = table.cells().begin() + row.first_cell;
    const auto texts = std::count_if(first, first + row.cells, [](const auto& c) { return !c.cell.text.empty(); });
    for (std::uint32_t i = row.first_break; i < row.first_break + row.breaks; ++i) {
      char& space = document_.text[table.breaks()[i].text];
      if (space == ' ') space = '\n';
    }
    if (texts > 1 && !by_cell) {
      write_row(table, row);
      continue;
    }
    std::uint32_t next_break = row.first_break;
    for (auto cell = first; cell != first + row.cells; ++cell) write_cell(table, row, *cell, next_break);
  }
}

void HtmlBlocks::write_row(const HtmlTable& table, const HtmlTable::PendingRow& row) {
  Span text{UINT32_MAX, 0};
  Style style{true, false, false, 0};
  for (std::uint32_t i = row.first_cell; i < row.first_cell + row.cells; ++i) {
    const HtmlTable::PendingCell& cell = table.cells()[i];
    if (cell.cell.text.empty()) continue;
    const bool first = text.end == 0;
    const bool bullet = first && cell.cell.text.size() <= kLongestBullet;
    if (first) style.symbol = bullet && cell.symbol;
    if (first) style.hanging = bullet;
    if (!bullet) style.bold = style.bold && !cell.plain;
    text.begin = std::min(text.begin, cell.cell.text.begin);
    text.end = cell.cell.text.end;
  }
  emit(text, row.source, style);
}

// The paragraphs of one cell.
void HtmlBlocks::write_cell(const HtmlTable& table, const HtmlTable::PendingRow& row,
                            const HtmlTable::PendingCell& cell, std::uint32_t& next_break) {
  const std::uint32_t end = cell.cell.text.end;
  const std::uint32_t last_break = row.first_break + row.breaks;
  Span piece{cell.cell.text.begin, end};
  if (piece.empty()) return;
  bool plain = false;
  bool split = false;
  for (; next_break < last_break && table.breaks()[next_break].text < end; ++next_break) {
    const HtmlTable::Break& at = table.breaks()[next_break];
    plain = plain || at.plain;
    if (!at.paragraph) continue;
    piece.end = at.text;
    emit(piece, document_.source(piece), {!plain, false, cell.symbol, 0});
    piece = {at.text + 1, end};
    plain = false;
    split = true;
  }
  emit(piece, split ? document_.source(piece) : row.source, {!(plain || cell.last_piece_plain), false, cell.symbol, 0});
}

}  // namespace tieout
