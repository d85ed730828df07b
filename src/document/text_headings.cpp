#include "document/text_headings.hpp"

#include <algorithm>
#include <cstdlib>

namespace tieout::plain {
namespace {

constexpr int before_zone = 14;      // headings are wider than figures: how far left of the first they may begin
constexpr int narrow_figures = 8;    // headings of several narrow columns may end left of the figures
constexpr int centre_tolerance = 5;  // of a heading over several columns

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

int centre_of(int left, int right) {
  return (left + right) / 2;
}

// Whether text[at] begins a year; a mark of a note may stick to it ("July 29, 20231").
bool is_year_at(std::string_view text, std::size_t at) {
  const std::string_view year = text.substr(at, 6);
  if (year.size() < 4 || (at > 0 && is_digit(text[at - 1])) || !(year.starts_with("19") || year.starts_with("20"))) {
    return false;
  }
  std::size_t digits = 2;
  while (digits < year.size() && is_digit(year[digits])) ++digits;
  return digits == 4 || (digits == 5 && at > 1 && text[at - 2] == ',');
}

}  // namespace

bool names_duration(std::string_view text) {
  for (const std::string_view word :
       {"onths", "ONTHS", "nded", "NDED", "nding", "uarter", "UARTER", "eeks", "EEKS", "ear ", "EAR "}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  for (std::size_t at = text.find_first_of("12"); at != std::string_view::npos; at = text.find_first_of("12", at + 1)) {
    if (is_year_at(text, at)) return true;
  }
  return false;
}

bool names_period(std::string_view text) {
  for (const std::string_view month :
       {"January", "Febru",   "March",   "April",  "June",  "July",  "August", "tember", "October",
        "vember",  "cember",  "JANUARY", "FEBRU",  "MARCH", "APRIL", "JUNE",   "JULY",   "AUGUST",
        "TEMBER",  "OCTOBER", "VEMBER",  "CEMBER", "Jan.",  "Mar.",  "Sept.",  "Dec."}) {
    if (text.find(month) != std::string_view::npos) return true;
  }
  return names_duration(text);
}

namespace {

// Where `text` holds a year that ends a heading and another heading follows: "July 29, 2023 July 30, 2022", "2023 %".
bool heading_ends(std::string_view text, std::size_t space) {
  const std::string_view next = text.substr(space + 1);
  if (next.empty() || is_lower(next[0]) || next[0] == '(' || next[0] == '-') return false;
  if (next[0] == '%' || next[0] == '$') return true;
  const std::string_view before = text.substr(0, space);
  if (before.ends_with("nded") || before.ends_with("NDED")) {  // "Three Months Ended Six Months Ended"
    return next.find("nded") != std::string_view::npos || next.find("NDED") != std::string_view::npos;
  }
  if (space < 4 || (space > 4 && is_digit(text[space - 5]))) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(space) - 4,
                     text.begin() + static_cast<std::ptrdiff_t>(space), is_digit);
}

}  // namespace

std::uint32_t Headings::captions(const Line& line) const {
  const Field& first = *lines_.begin(line);
  const int zone = columns_.sign_zone();
  const bool before = first.right <= zone || centre_of(first.left, first.right) + 2 < zone;
  const bool full = line.fields == columns_.columns().size() && first.right + narrow_figures > zone;
  return line.fields > 1 && !full && !are_periods(line) && before && first.left + before_zone < zone ? 1 : 0;
}

bool Headings::is_heading(const Line& line) const {
  if (line.fields == 0 || (line.kind != LineKind::text && line.kind != LineKind::years)) return false;
  if (are_periods(line)) return true;
  const std::uint32_t skipped = captions(line);
  const Field& first = lines_.begin(line)[skipped];
  const int zone = columns_.sign_zone();
  const int overhang = line.fields > 1 ? narrow_figures : 0;
  if (first.left + before_zone < zone || first.right + overhang <= zone) return false;
  if (line.fields > 1) return true;
  // One heading stands over the middle of the values, a title over the middle of the page.
  const int right = columns_.columns().back().right;
  const int centre = centre_of(first.left, first.right);
  return 2 * centre > centre_of(zone, right) + centre_of(left_, right);
}

// Periods as many as the columns, or as divide them evenly, are their headings even where they do not stand over them.
bool Headings::are_periods(const Line& line) const {
  if (line.fields < 2 || line.left < left_ + before_zone || columns_.columns().size() % line.fields != 0) return false;
  return std::all_of(lines_.begin(line), lines_.end(line),
                     [&](const Field& field) { return field.year || names_period(view(field)); });
}

bool Headings::is_note(const Line& line) const {
  const Field& field = *lines_.begin(line);
  const std::string_view words = text_.substr(field.begin, field.end - field.begin);
  return line.fields == 1 && words.starts_with('(') && words.ends_with(')') && !names_period(words);
}

const std::vector<Heading>& Headings::place(const Line& line, const Line* rule, bool lowest) {
  headings_.clear();
  const Field* fields = lines_.begin(line);
  for (std::uint32_t i = captions(line); i < line.fields; ++i) part(fields[i], rule);
  const std::size_t count = columns_.columns().size();
  if (is_note(line)) {
    headings_[0].to = static_cast<std::uint32_t>(count);
    return headings_;
  }
  if (lowest && rule == nullptr && headings_.size() < count) part_over_columns();
  if (headings_.size() == count) {
    for (std::uint32_t i = 0; i < count; ++i) {
      headings_[i].from = i;
      headings_[i].to = i + 1;
    }
    return headings_;
  }
  if (rule != nullptr) widen(*rule);
  cover(lowest && rule == nullptr);
  if (lowest || are_all_covered() || is_lone_month() || divide()) return headings_;
  if (rule == nullptr) extend();
  return headings_;
}

std::uint32_t Headings::covered(const Field& field) const {
  const auto& columns = columns_.columns();
  return static_cast<std::uint32_t>(std::count_if(columns.begin(), columns.end(), [&](const ValueColumn& column) {
    return field.left < column.right && column.sign < field.right;
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

// Words that only one blank parts, over several columns: "Domestic International Total".
void Headings::part_over_columns() {
  const auto& columns = columns_.columns();
  std::vector<Heading> whole;
  whole.swap(headings_);
  for (const Heading& heading : whole) {
    const Field& field = heading.field;
    cuts_.clear();
    const std::uint32_t pieces = covered(field);
    std::uint32_t first = 0;
    while (first < columns.size() && columns[first].right <= field.left) ++first;
    for (std::uint32_t i = first; i + 1 < first + pieces && i + 1 < columns.size(); ++i) {
      cuts_.push_back(static_cast<std::uint16_t>(centre_of(columns[i].right, columns[i + 1].sign)));
    }
    const std::size_t before = headings_.size();
    if (pieces > 1) part_at(field, cuts_);
    if (pieces > 1 && headings_.size() - before == pieces) continue;
    headings_.resize(before);
    headings_.push_back(heading);
  }
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
      while (heading.to < count && columns[heading.to].sign < field.right) ++heading.to;
    }
    if (heading.from < next) heading.from = std::min(next, count - 1);
    heading.to = std::max(heading.to, heading.from + 1);
    next = heading.to;
  }
}

// "December" above "31,": the first line of one column's heading.
bool Headings::is_lone_month() const {
  return headings_.size() == 1 && view(headings_[0].field).find_first_of("0123456789") == std::string_view::npos &&
         names_period(view(headings_[0].field)) && !names_duration(view(headings_[0].field));
}

bool Headings::are_all_covered() const {
  std::uint32_t covered = 0;
  for (const Heading& heading : headings_) covered += heading.to - heading.from;
  return covered == columns_.columns().size();
}

// Headings of periods over several columns each divide the columns evenly, wherever they stand; one alone stands over
// the middle of all.  Returns whether they do.
bool Headings::divide() {
  const auto& columns = columns_.columns();
  const std::size_t share = headings_.empty() ? 0 : columns.size() / headings_.size();
  if (share < 2 || columns.size() % headings_.size() != 0) return false;
  for (const Heading& heading : headings_) {
    const Field& field = heading.field;
    if (!field.year && !names_period(view(field))) return false;
    const int left = columns.front().sign, right = columns.back().right;
    const int off = std::abs(centre_of(field.left, field.right) - centre_of(left, right));
    if (headings_.size() == 1 && 4 * off > right - left) return false;
  }
  for (std::uint32_t i = 0; i < headings_.size(); ++i) {
    headings_[i].from = i * static_cast<std::uint32_t>(share);
    headings_[i].to = headings_[i].from + static_cast<std::uint32_t>(share);
  }
  return true;
}

// Centred headings cover columns on both sides of those below their words, if all of them cover as many.
void Headings::extend() {
  const auto& columns = columns_.columns();
  const auto count = static_cast<std::uint32_t>(columns.size());
  const std::vector<Heading> covering = headings_;
  for (std::size_t i = 0; i < headings_.size(); ++i) {
    Heading& heading = headings_[i];
    const std::uint32_t lowest = i > 0 ? headings_[i - 1].to : 0;
    const std::uint32_t highest = i + 1 < headings_.size() ? headings_[i + 1].from : count;
    const int centre = centre_of(heading.field.left, heading.field.right);
    const auto fits = [&](std::uint32_t from, std::uint32_t to) {
      return std::abs(centre_of(columns[from].sign, columns[to - 1].right) - centre) <= centre_tolerance;
    };
    for (;;) {
      const bool left = heading.from > lowest, right = heading.to < highest;
      if (left && right && fits(heading.from - 1, heading.to + 1)) {
        --heading.from;
        ++heading.to;
      } else if (left && fits(heading.from - 1, heading.to)) {
        --heading.from;
      } else if (right && fits(heading.from, heading.to + 1)) {
        ++heading.to;
      } else {
        break;
      }
    }
    if (heading.to - heading.from != headings_[0].to - headings_[0].from) {
      headings_ = covering;
      return;
    }
  }
}

}  // namespace tieout::plain
