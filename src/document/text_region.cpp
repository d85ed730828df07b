// Which lines make a table of plain text, and which of them are its headings.
#include <algorithm>
#include <cstdlib>

#include "document/text_table.hpp"

namespace tieout::plain {
namespace {

constexpr std::uint32_t most_blanks = 3;      // empty lines inside a table
constexpr std::uint32_t most_words = 6;       // lines without figures in a row: captions, headings of rows
constexpr std::uint32_t most_headings = 14;   // lines above the first figures that are looked at
constexpr std::uint32_t sentence_width = 50;  // a line that ends with a full stop is prose from here on
constexpr std::uint16_t remark_indent = 14;
constexpr std::uint16_t heading_overhang = 6;  // headings begin left of the widest figure
constexpr std::uint16_t left_tolerance = 10;
constexpr int page_drift = 8;                  // of the figures of one column from page to page
constexpr std::uint32_t most_page_lines = 12;  // between the rows of a table on two pages

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_barrier(LineKind kind) {
  return kind == LineKind::table_begin || kind == LineKind::table_end || kind == LineKind::page;
}

}  // namespace

bool TextTable::find(std::uint32_t lowest, std::uint32_t row) {
  grow(row);
  if (!columns_.find(lines_, rows_) || is_contents()) return false;
  left_ = UINT16_MAX;
  caption_right_ = 0;
  for (const std::uint32_t number : rows_) {
    const Field& first = *lines_.begin(lines_.lines[number]);
    if (columns_.is_value(first)) continue;
    left_ = std::min(left_, first.left);
    if (first.right <= columns_.zone()) caption_right_ = std::max(caption_right_, first.right);
  }
  if (left_ == UINT16_MAX) left_ = columns_.zone();
  headings_.set_left(left_);
  find_headings(lowest);
  return true;
}

// Whether a line of words or years after the figures so far stands over figures to come, so that another table begins:
// it names periods where the values are, or, behind an empty line, stands over values alone.
bool TextTable::heads_another(const Line& line, bool behind_blank) const {
  const std::uint16_t zone = columns_.zone();
  std::uint32_t over = 0;
  for (const Field* field = lines_.begin(line); field != lines_.end(line); ++field) {
    if (field->left + (line.fields == 1 ? heading_overhang : left_tolerance) < zone) continue;
    if (field->year || (field->kind == FieldKind::words && names_period(view(*field)))) return true;
    ++over;
  }
  if (!behind_blank || over == 0 || over + 1 < line.fields) return false;
  return over >= 2 || line.left + heading_overhang >= zone;
}

// Whether the figures of a row behind an empty line stand on columns of their own.
bool TextTable::is_on_other_columns(const Line& line) const {
  std::uint32_t figures = 0;
  for (const Field* field = lines_.begin(line); field != lines_.end(line); ++field) {
    if (field->kind != FieldKind::figure || (field == lines_.begin(line) && line.fields > 1)) continue;
    ++figures;
    for (std::size_t at = field->edge > 2 ? field->edge - 2u : 0u; at <= field->edge + 2u; ++at) {
      if (at < edges_seen_.size() && edges_seen_[at]) return false;
    }
  }
  return figures >= 2 && !is_like_last(line);
}

void TextTable::take_row(std::uint32_t number) {
  rows_.push_back(number);
  const Line& line = lines_.lines[number];
  for (const Field* field = lines_.begin(line); field != lines_.end(line); ++field) {
    if (field->kind == FieldKind::figure && field->edge < edges_seen_.size()) edges_seen_[field->edge] = true;
  }
  columns_.widen_zone(lines_, line);
  end_ = number + 1;
}

// Whether each figure of the line that is no caption ends where one of the last row of figures does.
bool TextTable::is_in_line(const Line& line) const {
  const Line& last = lines_.lines[rows_.back()];
  for (const Field* field = lines_.begin(line); field != lines_.end(line); ++field) {
    if (field->kind != FieldKind::figure || (field == lines_.begin(line) && line.fields > 1)) continue;
    const bool found = std::any_of(lines_.begin(last), lines_.end(last), [&](const Field& above) {
      return above.kind == FieldKind::figure && above.edge <= field->edge + 1 && field->edge <= above.edge + 1;
    });
    if (!found) return false;
  }
  return true;
}

// Whether the line has as many figures as the last row, each about where that has its own.
bool TextTable::is_like_last(const Line& line) const {
  const Line& last = lines_.lines[rows_.back()];
  const Field* above = lines_.begin(last);
  const auto next = [&](const Field* field, const Field* end) {
    while (field != end && field->kind != FieldKind::figure) ++field;
    return field;
  };
  const Field* own = next(lines_.begin(line), lines_.end(line));
  above = next(above, lines_.end(last));
  while (own != lines_.end(line) && above != lines_.end(last)) {
    if (std::abs(own->edge - above->edge) > page_drift) return false;
    own = next(own + 1, lines_.end(line));
    above = next(above + 1, lines_.end(last));
  }
  return own == lines_.end(line) && above == lines_.end(last);
}

// Where a page break cuts a table without new headings: the first row on the next page, otherwise 0.  `number` is the
// first line that is no part of the table.
std::uint32_t TextTable::row_on_next_page(std::uint32_t number) const {
  bool page = false;
  for (std::uint32_t looked = 0; looked < most_page_lines && number < lines_.lines.size(); ++looked, ++number) {
    const Line& line = lines_.lines[number];
    page = page || line.page_break || line.kind == LineKind::page;
    if (line.kind == LineKind::blank || line.kind == LineKind::page || (line.kind == LineKind::number && !page)) {
      continue;
    }
    const bool goes_on = page && is_row_of_figures(lines_, line) && lines_.begin(line)->kind == FieldKind::words;
    return goes_on && (is_in_line(line) || is_like_last(line)) ? number : 0;
  }
  return 0;
}

// Whether nothing but a few empty lines stands between the line and the end of its page.
bool TextTable::ends_page(std::uint32_t number) const {
  for (std::uint32_t next = number + 1; next < lines_.lines.size() && next <= number + most_blanks + 1; ++next) {
    const Line& line = lines_.lines[next];
    if (line.page_break || line.kind == LineKind::page) return true;
    if (line.kind != LineKind::blank) return false;
  }
  return false;
}

// Whether the line goes on with a table whose last row of figures is rows_.back().
bool TextTable::goes_on_with(std::uint32_t number) const {
  const Line& line = lines_.lines[number];
  const LineKind before = lines_.lines[number - 1].kind;
  if (line.kind == LineKind::number) {
    return !ends_page(number) && (before == LineKind::data || before == LineKind::rule) && is_in_line(line);
  }
  if (line.kind == LineKind::years) return before == LineKind::data && lines_.begin(line)->kind == FieldKind::words;
  return line.kind == LineKind::data;
}

void TextTable::grow(std::uint32_t row) {
  rows_.clear();
  edges_seen_.assign(widest_line + 3, false);
  columns_.find_zone(lines_, rows_);
  data_ = first_ = row;
  take_row(row);
  std::uint32_t blanks = 0, words = 0;
  bool behind_blank = false;  // an empty line stands between the last row and this one
  for (std::uint32_t number = row + 1; number < lines_.lines.size(); ++number) {
    const Line& line = lines_.lines[number];
    if (is_barrier(line.kind) || line.page_break || (line.kind == LineKind::number && !goes_on_with(number))) {
      const std::uint32_t next = words == 0 ? row_on_next_page(number) : 0;
      if (next == 0) break;
      number = next;
      take_row(number);
      blanks = 0;
      behind_blank = false;
      continue;
    }
    if (line.kind == LineKind::blank) {
      behind_blank = true;
      if (++blanks > most_blanks) break;
      continue;
    }
    blanks = 0;
    if (line.kind == LineKind::mark || line.kind == LineKind::rule) {
      if (words == 0 && number == end_) end_ = number + 1;
      continue;
    }
    if (goes_on_with(number)) {
      if ((behind_blank || words > 0) && is_on_other_columns(line)) break;
      take_row(number);
      words = 0;
      behind_blank = false;
      continue;
    }
    if (line.fields == 0 || ++words > most_words || heads_another(line, behind_blank)) break;
    const bool stops = text_[line.end - 1] == '.' && line.fields == 1;
    if (stops && (line.right >= sentence_width || words > 1)) break;
  }
  // A caption that goes on below its figures.
  if (end_ < lines_.lines.size() && lines_.lines[end_].kind == LineKind::text && lines_.lines[end_].fields == 1 &&
      lines_.lines[end_ - 1].kind == LineKind::data) {
    const Line& line = lines_.lines[end_];
    const char c = text_[line.begin];
    if (c >= 'a' && c <= 'z' && line.right <= columns_.zone()) ++end_;
  }
}

// A list of contents: one small whole number a row, growing.
bool TextTable::is_contents() const {
  std::uint32_t last = 0;
  for (const std::uint32_t number : rows_) {
    const Line& line = lines_.lines[number];
    const Field& field = *(lines_.end(line) - 1);
    if (line.fields < 2 || field.kind != FieldKind::figure || field.end - field.begin > 3) return false;
    std::uint32_t page = 0;
    for (const char c : view(field)) {
      if (!is_digit(c)) return false;
      page = page * 10 + static_cast<std::uint32_t>(c - '0');
    }
    const bool another = std::any_of(lines_.begin(line), lines_.end(line) - 1,
                                     [&](const Field& f) { return columns_.is_value(f) && !f.leader; });
    if (another || page < last) return false;
    last = page;
  }
  return true;
}

// Goes up from the first figures through rules and words over the values.  Words in the captions' place in between, or
// right above the figures, belong to the table too; titles do not.
void TextTable::find_headings(std::uint32_t lowest) {
  heading_lines_.clear();
  std::uint32_t blanks = 0, looked = 0;
  std::uint32_t captions = data_;  // the first of the lines right above the figures that may be captions
  first_ = data_;
  for (std::uint32_t number = data_; number > lowest && looked < most_headings; ++looked) {
    if (lines_.lines[number].page_break) break;
    const Line& line = lines_.lines[--number];
    if (is_barrier(line.kind) || line.kind == LineKind::data) break;
    if (line.kind == LineKind::blank) {
      if (++blanks > (heading_lines_.empty() ? 2 : 1)) break;
      continue;
    }
    if (line.kind == LineKind::mark || line.kind == LineKind::rule) continue;
    if (headings_.is_heading(line) || (blanks == 0 && is_remark(number, lowest))) {
      if (blanks > 0 && !heading_lines_.empty() && line.kind != LineKind::years && !heads_another(line, false)) break;
      heading_lines_.push_back(number);
      first_ = number;
    } else if (heading_lines_.empty() && is_heading_of_rows(line)) {
      if (blanks == 0) captions = number;
    } else {
      break;
    }
    blanks = 0;
  }
  std::reverse(heading_lines_.begin(), heading_lines_.end());
  if (heading_lines_.empty()) first_ = captions;
  for (std::uint32_t number = first_; number < end_; ++number) {
    if (is_heading_of_rows(lines_.lines[number])) left_ = std::min(left_, lines_.lines[number].left);
  }
}

// Words in the captions' place.
bool TextTable::is_heading_of_rows(const Line& line) const {
  const bool words = line.kind == LineKind::text || line.kind == LineKind::years;
  if (line.fields != 1 || !words || line.left >= columns_.sign_zone()) return false;
  return line.right <= columns_.sign_zone() || text_[line.end - 1] == ':';
}

// Words between headings and figures that stand over the values alone: "(in millions, except / percentages)".
bool TextTable::is_remark(std::uint32_t number, std::uint32_t lowest) const {
  const Line& line = lines_.lines[number];
  if (line.fields != 1 || line.kind != LineKind::text || line.left < left_ + remark_indent) return false;
  // Below headings, or a period right above them.
  const bool above_headings = !heading_lines_.empty() && heading_lines_.back() == number + 1;
  const bool in_zone = line.left + remark_indent >= columns_.sign_zone();
  if (above_headings && in_zone && line.right <= columns_.columns().back().right &&
      names_period(view(*lines_.begin(line)))) {
    return true;
  }
  if (number < lowest + 2) return false;
  const Line& above = lines_.lines[number - 1];
  const auto is_row_of_headings = [&](const Line& heading) {
    return heading.fields > 1 && headings_.is_heading(heading);
  };
  if (text_[line.begin] == '(') return is_row_of_headings(above);
  return text_[line.end - 1] == ')' && above.fields == 1 && text_[above.begin] == '(' &&
         is_row_of_headings(lines_.lines[number - 2]);
}

const Line* TextTable::rule_below(std::uint32_t number) const {
  if (number + 1 >= end_ || lines_.lines[number + 1].kind != LineKind::rule) return nullptr;
  return &lines_.lines[number + 1];
}

}  // namespace tieout::plain
