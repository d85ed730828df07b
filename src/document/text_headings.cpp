#include "document/text_headings.hpp"

#include <algorithm>
#include <cstdlib>

namespace tieout::plain {
namespace {

constexpr int before_zone = 14;      // headings are wider than figures: how far left of the first they may begin
constexpr int currency_width = 2;    // a sign apart stands left of its figures
constexpr int centre_tolerance = 5;  // of a heading over several columns

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

// Where `text` holds a year that ends a heading and another heading follows: "July 29, 2023 July 30, 2022", "2023 %".
bool heading_ends(std::string_view text, std::size_t space) {
  const std::string_view next = text.substr(space + 1);
  if (next.empty() || is_lower(next[0]) || next[0] == '(' || next[0] == '-') return false;
  if (next[0] == '%' || next[0] == '$') return true;
  if (space < 4 || (space > 4 && is_digit(text[space - 5]))) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(space) - 4,
                     text.begin() + static_cast<std::ptrdiff_t>(space), is_digit);
}

int centre_of(int left, int right) {
  return (left + right) / 2;
}

}  // namespace

std::uint32_t Headings::captions(const Line& line) const {
  const Field& first = *lines_.begin(line);
  const bool before = first.right <= columns_.zone() || centre_of(first.left, first.right) + 2 < columns_.zone();
  return line.fields > 1 && before && first.left + before_zone < columns_.zone() ? 1 : 0;
}

bool Headings::is_heading(const Line& line, std::uint16_t left) const {
  if (line.fields == 0 || (line.kind != LineKind::text && line.kind != LineKind::years)) return false;
  const std::uint32_t skipped = captions(line);
  const Field& first = lines_.begin(line)[skipped];
  const int zone = columns_.zone();
  if (first.left + before_zone < zone || first.right <= zone) return false;
  if (line.fields > 1) return true;
  // One heading stands over the middle of the values, a title over the middle of the page.
  const int right = columns_.columns().back().right;
  const int centre = centre_of(first.left, first.right);
  return 2 * centre > centre_of(zone, right) + centre_of(left, right);
}

const std::vector<Heading>& Headings::place(const Line& line, const Line* rule, bool lowest) {
  headings_.clear();
  const Field* fields = lines_.begin(line);
  for (std::uint32_t i = captions(line); i < line.fields; ++i) part(fields[i], rule);
  const std::size_t count = columns_.columns().size();
  if (headings_.size() == count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      headings_[i].from = i;
      headings_[i].to = i + 1;
    }
    return headings_;
  }
  if (rule != nullptr) widen(*rule);
  cover(lowest && rule == nullptr);
  if (!lowest && rule == nullptr) extend();
  return headings_;
}

std::uint32_t Headings::covered(const Field& field) const {
  const auto& columns = columns_.columns();
  return static_cast<std::uint32_t>(std::count_if(columns.begin(), columns.end(), [&](const ValueColumn& column) {
    return field.left < column.right && column.left < field.right + currency_width;
  }));
}

// Cuts words that are the headings of several columns: between the pieces of the rule below, or behind years.
void Headings::part(const Field& field, const Line* rule) {
  cuts_.clear();
  if (rule != nullptr) {
    const Field* before = nullptr;
    for (const Field* piece = lines_.begin(*rule); piece != lines_.end(*rule); ++piece) {
      if (piece->right <= field.left || piece->left >= field.right) continue;
      if (before != nullptr) cuts_.push_back(static_cast<std::uint16_t>(centre_of(before->right, piece->left)));
      before = piece;
    }
  }
  if (field.kind != FieldKind::words || (cuts_.empty() && covered(field) < 2)) {
    headings_.push_back({field, 0, 0});
    return;
  }
  part_at(field, cuts_);
}

void Headings::part_at(Field field, const std::vector<std::uint16_t>& cuts) {
  const std::string_view words = text_.substr(field.begin, field.end - field.begin);
  Field piece = field;
  auto cut = cuts.begin();
  int column = field.left;
  std::uint32_t best = 0;  // the space nearest to the next cut
  int best_column = 0, best_distance = 9;
  const auto split = [&](std::uint32_t space, int at) {
    piece.end = field.begin + space;
    piece.right = static_cast<std::uint16_t>(at);
    headings_.push_back({piece, 0, 0});
    piece.begin = piece.end + 1;
    piece.left = static_cast<std::uint16_t>(at + 1);
  };
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const bool space = words[i] == ' ';
    if (space && cuts.empty() && heading_ends(words, i)) split(i, column);
    if (cut != cuts.end()) {
      if (space && std::abs(column - *cut) < best_distance) {
        best = i;
        best_column = column;
        best_distance = std::abs(column - *cut);
      }
      if (column >= *cut + best_distance || i + 1 == words.size()) {
        if (best > 0) split(best, best_column);
        ++cut;
        best = 0;
        best_distance = 9;
      }
    }
    column += (static_cast<std::uint8_t>(words[i]) & 0xC0) != 0x80;
  }
  piece.end = field.end;
  piece.right = field.right;
  headings_.push_back({piece, 0, 0});
}

// A heading is as wide as the rule below it.
void Headings::widen(const Line& rule) {
  for (Heading& heading : headings_) {
    for (const Field* piece = lines_.begin(rule); piece != lines_.end(rule); ++piece) {
      if (piece->right <= heading.field.left || piece->left >= heading.field.right) continue;
      heading.field.left = std::min(heading.field.left, piece->left);
      heading.field.right = std::max(heading.field.right, piece->right);
    }
  }
}

void Headings::cover(bool lowest) {
  const auto& columns = columns_.columns();
  const auto count = static_cast<std::uint32_t>(columns.size());
  std::uint32_t next = 0;  // the first column that no heading before covers
  for (Heading& heading : headings_) {
    const Field& field = heading.field;
    if (lowest && headings_.size() > 1) {
      heading.from = columns_.column_of({0, 0, field.left, field.right, 0, 0, FieldKind::words, false, false});
      heading.to = heading.from + 1;
    } else {
      heading.from = next;
      while (heading.from + 1 < count && columns[heading.from].right <= field.left) ++heading.from;
      heading.to = heading.from + 1;
      while (heading.to < count && columns[heading.to].left < field.right + currency_width) ++heading.to;
    }
    if (heading.from < next) heading.from = std::min(next, count - 1);
    heading.to = std::max(heading.to, heading.from + 1);
    next = heading.to;
  }
}

// A centred heading covers columns on both sides of those below its words.
void Headings::extend() {
  const auto& columns = columns_.columns();
  const auto count = static_cast<std::uint32_t>(columns.size());
  for (std::size_t i = 0; i < headings_.size(); ++i) {
    Heading& heading = headings_[i];
    const std::uint32_t lowest = i > 0 ? headings_[i - 1].to : 0;
    const std::uint32_t highest = i + 1 < headings_.size() ? headings_[i + 1].from : count;
    const int centre = centre_of(heading.field.left, heading.field.right);
    const auto off = [&](std::uint32_t from, std::uint32_t to) {
      return std::abs(centre_of(columns[from].left - currency_width, columns[to - 1].right) - centre);
    };
    for (;;) {
      const bool left = heading.from > lowest, right = heading.to < highest;
      if (left && right && off(heading.from - 1, heading.to + 1) <= centre_tolerance) {
        --heading.from;
        ++heading.to;
      } else if (left && off(heading.from - 1, heading.to) <= centre_tolerance) {
        --heading.from;
      } else if (right && off(heading.from, heading.to + 1) <= centre_tolerance) {
        ++heading.to;
      } else {
        break;
      }
    }
  }
}

}  // namespace tieout::plain
