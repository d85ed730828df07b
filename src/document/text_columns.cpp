#include "document/text_columns.hpp"

#include <algorithm>

namespace tieout::plain {
namespace {

constexpr std::uint16_t no_column = UINT16_MAX;
constexpr int most_merges = 8;

void take(ValueColumn& column, const Field& value) {
  column.left = std::min(column.left, value.digits);
  column.sign = std::min(column.sign, value.left);
  column.right = std::max(column.right, value.right);
}

void take(ValueColumn& column, const ValueColumn& other) {
  column.left = std::min(column.left, other.left);
  column.sign = std::min(column.sign, other.sign);
  column.right = std::max(column.right, other.right);
  column.first_edge = std::min(column.first_edge, other.first_edge);
  column.last_edge = std::max(column.last_edge, other.last_edge);
}

}  // namespace

bool ValueColumns::find(const Lines& lines, const std::vector<std::uint32_t>& rows) {
  find_zone(lines, rows);
  collect(lines, rows);
  columns_.clear();
  placed_.clear();
  if (values_.empty()) return false;
  // Figures of one column end within two characters: a bracket, a percent sign.  Where that puts two figures of a row
  // into one column, the columns are closer.
  for (std::uint32_t reach = 2; !cluster(reach) && reach > 0; --reach) {
  }
  absorb();
  for (int pass = 0; pass < most_merges && merge(); ++pass) {
  }
  if (!is_table()) return false;
  drop_notes();
  static_cast<void>(place_by_order(lines, rows));
  return true;
}

// The leftmost figure behind a caption.
void ValueColumns::find_zone(const Lines& lines, const std::vector<std::uint32_t>& rows) {
  captioned_ = any_ = no_column;
  for (const std::uint32_t row : rows) widen_zone(lines, lines.lines[row]);
}

void ValueColumns::widen_zone(const Lines& lines, const Line& row) {
  for (const Field* field = lines.begin(row); field != lines.end(row); ++field) {
    if (field->kind != FieldKind::figure) continue;
    any_ = std::min(any_, field->digits);
    if (field == lines.begin(row)) continue;
    captioned_ = std::min(captioned_, field->digits);
    break;
  }
  zone_ = sign_zone_ = captioned_ != no_column ? captioned_ : any_;
}

void ValueColumns::collect(const Lines& lines, const std::vector<std::uint32_t>& rows) {
  values_.clear();
  rows_.clear();
  edges_.assign(widest_line + 2, 0);
  for (const std::uint32_t row : rows) {
    const Line& line = lines.lines[row];
    const auto first = static_cast<std::uint32_t>(values_.size());
    for (const Field* field = lines.begin(line); field != lines.end(line); ++field) {
      if (field->kind != FieldKind::figure || !is_value(*field)) continue;
      values_.push_back(*field);
      ++edges_[field->edge];
    }
    rows_.push_back({first, static_cast<std::uint32_t>(values_.size()) - first});
  }
}

// Puts edges that are at most `reach` apart into one column.  Returns whether no row has two figures in one.
bool ValueColumns::cluster(std::uint32_t reach) {
  columns_.clear();
  column_at_.assign(edges_.size(), no_column);
  for (std::uint32_t edge = 0; edge < edges_.size(); ++edge) {
    if (edges_[edge] == 0) continue;
    if (columns_.empty() || edge - columns_.back().last_edge > reach) {
      columns_.push_back({no_column, 0, no_column, static_cast<std::uint16_t>(edge), 0});
    }
    columns_.back().last_edge = static_cast<std::uint16_t>(edge);
    column_at_[edge] = static_cast<std::uint16_t>(columns_.size() - 1);
  }
  bool apart = true;
  for (const Row& row : rows_) {
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
      const Field& value = values_[i];
      ValueColumn& column = columns_[column_at_[value.edge]];
      take(column, value);
      apart = apart && (i == row.first || column_at_[values_[i - 1].edge] != column_at_[value.edge]);
    }
  }
  return apart;
}

// Joins neighbours that overlap and never stand in one row: figures of other widths, set left or at the point.
// Returns whether any were joined.
bool ValueColumns::merge() {
  std::vector<bool> met(columns_.size(), false);  // columns i and i + 1 stand in one row
  for (const Row& row : rows_) {
    for (std::uint32_t i = row.first; i + 1 < row.first + row.count; ++i) {
      const std::uint16_t left = column_at_[values_[i].edge];
      if (column_at_[values_[i + 1].edge] == left + 1) met[left] = true;
    }
  }
  std::vector<std::uint16_t> target(columns_.size(), 0);
  std::uint16_t right = 0;
  bool any = false, joined = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    // Pairs only: rows are looked at again before the next is joined.
    joined = i > 0 && columns_[i].left < right && !met[i - 1] && !joined;
    any = any || joined;
    right = joined ? std::max(right, columns_[i].right) : columns_[i].right;
    if (i > 0) target[i] = static_cast<std::uint16_t>(target[i - 1] + !joined);
  }
  return any && join(target);
}

// Makes one column of those with one target, which do not decrease.  Returns false, and does nothing, where two figures
// of a row would come into one.
bool ValueColumns::join(const std::vector<std::uint16_t>& target) {
  for (const Row& row : rows_) {
    for (std::uint32_t i = row.first; i + 1 < row.first + row.count; ++i) {
      if (target[column_at_[values_[i].edge]] == target[column_at_[values_[i + 1].edge]]) return false;
    }
  }
  std::vector<ValueColumn> joined;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (i > 0 && target[i] == target[i - 1]) {
      take(joined.back(), columns_[i]);
    } else {
      joined.push_back(columns_[i]);
    }
  }
  for (std::uint16_t& column : column_at_) {
    if (column != no_column) column = target[column];
  }
  columns_ = std::move(joined);
  return true;
}

// The columns as the rows with as many figures as the fullest have them; none where there are few such rows, or where
// their columns overlap.
std::vector<ValueColumn> ValueColumns::columns_of_full_rows() const {
  std::vector<std::uint32_t> counts(most_fields + 1, 0);
  std::uint32_t rows = 0;
  for (const Row& row : rows_) {
    ++counts[row.count];
    rows += row.count >= 2;
  }
  std::uint32_t full = most_fields;
  while (full > 1 && (counts[full] < 2 || counts[full] * 4 < rows)) --full;
  std::vector<ValueColumn> columns;
  if (full < 2) return columns;
  columns.assign(full, {no_column, 0, no_column, no_column, 0});
  for (const Row& row : rows_) {
    for (std::uint32_t i = 0; row.count == full && i < full; ++i) {
      const Field& value = values_[row.first + i];
      take(columns[i], value);
      columns[i].first_edge = std::min(columns[i].first_edge, value.edge);
      columns[i].last_edge = std::max(columns[i].last_edge, value.edge);
    }
  }
  for (std::size_t i = 1; i < columns.size(); ++i) {
    if (columns[i].first_edge <= columns[i - 1].last_edge) return {};
  }
  return columns;
}

// Where lines drift against each other, one column falls into several: those that full rows show to be one are joined.
void ValueColumns::absorb() {
  const std::vector<ValueColumn> full = columns_of_full_rows();
  if (full.empty() || columns_.size() <= full.size()) return;
  std::vector<std::uint16_t> target(columns_.size(), 0);
  std::size_t k = 0;
  std::size_t before = full.size();  // the full column that the last one is part of, or none
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const ValueColumn& column = columns_[i];
    while (k + 1 < full.size() && full[k].last_edge < column.first_edge && full[k].right <= column.left) ++k;
    while (k + 1 < full.size() && full[k + 1].first_edge <= column.last_edge) ++k;
    const bool inside = column.first_edge <= full[k].last_edge && full[k].first_edge <= column.last_edge;
    const bool overlaps = column.left < full[k].right && full[k].left < column.right;
    const std::size_t now = inside || overlaps ? k : full.size();
    if (i > 0) target[i] = static_cast<std::uint16_t>(target[i - 1] + (now == full.size() || now != before));
    before = now;
  }
  static_cast<void>(join(target));
}

// Marks of notes between captions and figures, in few rows, belong to the captions.
void ValueColumns::drop_notes() {
  std::vector<std::uint16_t> widest(columns_.size(), 0);
  for (const Field& value : values_) {
    std::uint16_t& width = widest[column_at_[value.edge]];
    width = std::max(width, static_cast<std::uint16_t>(value.right - value.left));
  }
  std::size_t notes = 0;
  while (notes + 1 < columns_.size() && widest[notes] <= 2 && support_[notes] * 3 <= support_.back()) ++notes;
  if (notes > 0) zone_ = std::max(zone_, columns_[notes].left);
  for (std::uint16_t& column : column_at_) {
    if (column != no_column) column = column < notes ? no_column : static_cast<std::uint16_t>(column - notes);
  }
  columns_.erase(columns_.begin(), columns_.begin() + static_cast<std::ptrdiff_t>(notes));
  sign_zone_ = std::min(zone_, columns_.front().sign);
}

bool ValueColumns::is_table() {
  support_.assign(columns_.size(), 0);
  for (const Field& value : values_) ++support_[column_at_[value.edge]];
  std::uint32_t pairs = 0, singles = 0;
  for (const Row& row : rows_) {
    std::uint32_t aligned = 0;
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
      aligned += support_[column_at_[values_[i].edge]] >= 2;
    }
    pairs += aligned >= 2;
    singles += aligned >= 1;
  }
  return pairs >= 2 || singles >= 4;
}

std::uint32_t ValueColumns::column_of(const Field& field) const {
  if (!placed_.empty()) {
    const auto place = std::lower_bound(placed_.begin(), placed_.end(), field.begin,
                                        [](const Placed& each, std::uint32_t begin) { return each.begin < begin; });
    if (place != placed_.end() && place->begin == field.begin) return place->column;
  }
  const auto is_before = [](const ValueColumn& column, std::uint16_t at) { return column.right <= at; };
  const auto found = std::lower_bound(columns_.begin(), columns_.end(), field.left, is_before);
  const auto index = static_cast<std::uint32_t>(found - columns_.begin());
  if (field.kind == FieldKind::figure && field.edge < column_at_.size() && column_at_[field.edge] != no_column) {
    return column_at_[field.edge];
  }
  // Columns may overlap a little: the best of the three around.
  const auto distance = [&](std::uint32_t i) {
    const ValueColumn& column = columns_[i];
    const int shared = std::min<int>(field.right, column.right) - std::max<int>(field.left, column.left);
    return shared > 0 ? -shared : 1 - shared;
  };
  std::uint32_t best = std::min<std::uint32_t>(index, static_cast<std::uint32_t>(columns_.size() - 1));
  const std::uint32_t first = best > 0 ? best - 1 : 0;
  for (std::uint32_t i = first; i < columns_.size() && i <= first + 3; ++i) {
    if (distance(i) < distance(best)) best = i;
  }
  return best;
}

bool ValueColumns::in_line(std::uint16_t edge) const {
  for (int at = edge - 1; at <= edge + 1; ++at) {
    if (at >= 0 && static_cast<std::size_t>(at) < column_at_.size() &&
        column_at_[static_cast<std::size_t>(at)] != no_column) {
      return true;
    }
  }
  return false;
}

}  // namespace tieout::plain
