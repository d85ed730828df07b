#include "document/text_table.hpp"

#include <algorithm>
#include <array>

namespace tieout::plain {
namespace {

constexpr std::uint32_t long_caption = 30;  // shorter words are not wrapped

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// Words that a caption goes on behind.
bool ends_open(std::string_view text) {
  static constexpr std::array<std::string_view, 14> links = {"a",  "and", "as", "by",  "for", "from", "in",
                                                             "of", "on",  "or", "per", "the", "to",   "with"};
  if (text.ends_with(',') || text.ends_with('&') || text.ends_with('/')) return true;
  const std::size_t space = text.find_last_of(" \t");
  const std::string_view word = space == std::string_view::npos ? text : text.substr(space + 1);
  return std::binary_search(links.begin(), links.end(), word);
}

bool starts_inside(std::string_view text) {
  if (text.starts_with("--") || text.starts_with("(") || text.starts_with("\"")) {
    const std::size_t letter = text.find_first_not_of("-( \"");
    return letter != std::string_view::npos && is_lower(text[letter]) &&
           !(letter + 1 < text.size() && text[letter + 1] == ')');
  }
  return !text.empty() && is_lower(text[0]);
}

std::size_t first_word(std::string_view text) {
  return std::min(text.find(' '), text.size());
}

}  // namespace

void copy_plain(std::string_view text, Span part, DocumentBuilder& builder) {
  struct Entity {
    std::string_view name, character;
  };
  static constexpr std::array<Entity, 4> entities = {{{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", " "}}};
  std::uint32_t begin = part.begin;
  const std::string_view whole = slice(text, part);
  for (std::size_t at = whole.find('&'); at != std::string_view::npos; at = whole.find('&', at + 1)) {
    for (const Entity& entity : entities) {
      if (!whole.substr(at).starts_with(entity.name)) continue;
      const auto where = static_cast<std::uint32_t>(part.begin + at);
      builder.copy(begin, where);
      begin = where + static_cast<std::uint32_t>(entity.name.size());
      builder.put(entity.character, where, begin);
    }
  }
  builder.copy(begin, part.end);
}

void TextTable::write() {
  builder_.begin_table();
  row_.open = below_values_ = false;
  auto heading = heading_lines_.begin();
  std::uint32_t lowest = 0;  // the line of headings nearest to the values
  for (const std::uint32_t number : heading_lines_) {
    if (!headings_.is_note(lines_.lines[number])) lowest = number;
  }
  for (std::uint32_t number = first_; number < end_; ++number) {
    const Line& line = lines_.lines[number];
    if (heading != heading_lines_.end() && *heading == number) {
      close_row();
      write_heading(number, number == lowest);
      ++heading;
    } else if (line.kind == LineKind::rule) {
      underline(line);
    } else if (line.kind == LineKind::blank) {
      if (row_.open && !row_.values) close_row();
    } else if (line.fields > 0 && (line.kind != LineKind::number || is_row(number))) {
      write_line(number);
    }
  }
  close_row();
  static_cast<void>(builder_.end_table({lines_.lines[first_].begin, lines_.lines[end_ - 1].end}));
}

bool TextTable::is_row(std::uint32_t number) const {
  return std::binary_search(rows_.begin(), rows_.end(), number);
}

void TextTable::write_heading(std::uint32_t number, bool lowest) {
  const Line& line = lines_.lines[number];
  builder_.begin_row({line.begin, line.end});
  below_values_ = false;
  if (headings_.captions(line) > 0) {
    const Field& caption = *lines_.begin(line);
    add_caption({{caption.begin, caption.end}}, caption.left, true);
  }
  for (const Heading& heading : headings_.place(line, rule_below(number), lowest)) {
    add_cell(heading.field, heading.from + 1, heading.to - heading.from, true);
  }
}

// A line of a row: figures with their caption, the caption's lines before and after.
void TextTable::write_line(std::uint32_t number) {
  const Line& line = lines_.lines[number];
  read_fields(line);
  std::uint32_t captions = 0;
  while (captions < fields_.size() && !columns_.is_value(fields_[captions]) &&
         (captions == 0 || fields_[captions].left < columns_.zone())) {
    ++captions;
  }
  const bool values = std::any_of(fields_.begin() + captions, fields_.end(),
                                  [&](const Field& field) { return columns_.is_value(field); });
  if (!values) captions = static_cast<std::uint32_t>(fields_.size());
  const Field caption = captions > 0 ? fields_[0] : Field{};
  if (!row_.open || !continues(number, caption, values)) {
    close_row();
    begin_row(line, number);
  }
  if (captions > 0) {
    if (row_.caption.empty()) row_.left = caption.left;
    row_.caption.push_back({caption.begin, fields_[captions - 1].end});
  }
  row_.cells.insert(row_.cells.end(), fields_.begin() + captions, fields_.end());
  row_.values = row_.values || values;
  row_.last_line = number;
  row_.source.end = line.end;
}

// The fields of a line, with figures that only one blank parts from the caption cut off it.
void TextTable::read_fields(const Line& line) {
  fields_.clear();
  for (const Field* field = lines_.begin(line); field != lines_.end(line); ++field) {
    fields_.push_back(*field);
    if (field->kind == FieldKind::words && field->right >= columns_.zone()) split_figures(*field);
  }
}

// Cuts figures off the end of words, where they end in line with a column.
void TextTable::split_figures(const Field& words) {
  const std::size_t at = fields_.size() - 1;
  for (;;) {
    Field& rest = fields_[at];
    const std::string_view text = view(rest);
    const std::size_t space = text.find_last_of(' ');
    if (space == std::string_view::npos || space == 0) return;
    const std::string_view token = text.substr(space + 1);
    const std::size_t first = token.find_first_of("0123456789");
    const std::size_t last = token.find_last_of("0123456789");
    if (first == std::string_view::npos || token.find_first_not_of("0123456789.,()$%-") != std::string_view::npos)
      return;
    const auto behind = static_cast<std::uint16_t>(token.size() - 1 - last);
    const auto edge = static_cast<std::uint16_t>(rest.right - behind);
    if (text[space - 1] == ',' || !columns_.in_line(edge) || rest.right <= columns_.zone()) return;
    Field figure;
    figure.begin = rest.begin + static_cast<std::uint32_t>(space) + 1;
    figure.end = rest.end;
    figure.left = static_cast<std::uint16_t>(rest.right - token.size());
    figure.right = rest.right;
    figure.digits = static_cast<std::uint16_t>(figure.left + first);
    figure.edge = edge;
    figure.kind = FieldKind::figure;
    std::size_t end = space;
    while (end > 0 && text[end - 1] == ' ') --end;
    if (end > 0 && text[end - 1] == '$') {
      figure.begin = rest.begin + static_cast<std::uint32_t>(end) - 1;
      while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '$')) --end;
    }
    if (end == 0) return;
    rest.right = static_cast<std::uint16_t>(figure.left - (figure.end - figure.begin > token.size() ? 2 : 0) - 1);
    rest.end = rest.begin + static_cast<std::uint32_t>(end);
    const bool taken = rest.end == words.begin;  // rest moves when fields_ grows
    fields_.insert(fields_.begin() + static_cast<std::ptrdiff_t>(at) + 1, figure);
    if (fields_.size() > most_fields || taken) return;
  }
}

// Whether the line goes on with the row that is open.
bool TextTable::continues(std::uint32_t number, const Field& caption, bool values) const {
  if (number != row_.last_line + 1 || row_.caption.empty()) return false;
  const std::string_view before = view(row_.caption.back());
  const std::string_view own = view(caption);
  if (before.ends_with(':')) return false;
  if (row_.values) return !values && starts_inside(own) && caption.right <= columns_.zone();
  if (own.empty()) return true;
  if (starts_inside(own) || ends_open(before)) return true;
  // Set in below a line that had no room for the next word.
  const Line& last = lines_.lines[row_.last_line];
  return caption.left > last.left && before.size() >= long_caption && !before.ends_with('-') &&
         last.right + 1 + first_word(own) > std::max<std::size_t>(caption_right_, long_caption);
}

void TextTable::begin_row(const Line& line, std::uint32_t number) {
  row_.open = true;
  row_.values = false;
  row_.caption.clear();
  row_.cells.clear();
  row_.source = {line.begin, line.end};
  row_.left = line.left;
  row_.last_line = number;
}

void TextTable::close_row() {
  if (!row_.open) return;
  row_.open = false;
  builder_.begin_row(row_.source);
  if (!row_.caption.empty()) add_caption(row_.caption, row_.left, false);
  for (const Field& cell : row_.cells) {
    const bool behind = cell.left >= columns_.columns().back().right + 2;
    const auto count = static_cast<std::uint32_t>(columns_.columns().size());
    add_cell(cell, (behind ? count : columns_.column_of(cell)) + 1, 1, false);
  }
  below_values_ = row_.values;
}

void TextTable::underline(const Line& rule) {
  close_row();
  if (!below_values_) return;
  marks_.assign(columns_.columns().size() + 1, {});
  for (const Field* piece = lines_.begin(rule); piece != lines_.end(rule); ++piece) {
    const auto& columns = columns_.columns();
    const auto first = std::lower_bound(columns.begin(), columns.end(), piece->left,
                                        [](const ValueColumn& column, std::uint16_t at) { return column.right <= at; });
    for (auto column = first; column != columns.end() && column->left < piece->right; ++column) {
      marks_[static_cast<std::size_t>(column - columns.begin()) + 1] = {piece->begin, piece->end};
    }
  }
  builder_.underline_above(marks_);
}

void TextTable::add_cell(const Field& field, std::uint32_t column, std::uint32_t columns, bool header) {
  builder_.begin_text(false);
  copy_plain(text_, {field.begin, field.end}, builder_);
  Cell cell;
  cell.text = builder_.end_text();
  cell.column = static_cast<std::uint16_t>(column);
  cell.columns = static_cast<std::uint16_t>(columns);
  cell.header = header;
  builder_.add_cell(cell);
}

void TextTable::add_caption(const std::vector<Span>& parts, std::uint16_t left, bool header) {
  builder_.begin_text(false);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) builder_.put(" ", parts[i].begin, parts[i].begin);
    copy_plain(text_, parts[i], builder_);
  }
  Cell cell;
  cell.text = builder_.end_text();
  cell.header = header;
  cell.indent = static_cast<std::uint8_t>(std::min(255, std::max(0, left - left_)));
  builder_.add_cell(cell);
}

}  // namespace tieout::plain
