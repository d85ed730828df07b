#include "document/text_columns.hpp"

#include <algorithm>

namespace tieout::plain {
namespace {

constexpr std::uint16_t no_column = UINT16_MAX;
constexpr int most_merges = 8;

}  // namespace

bool ValueColumns::find(const Lines& lines, const std::vector<std::uint32_t>& rows) {
  find_zone(lines, rows);
  collect(lines, rows);
  columns_.clear();
  if (values_.empty()) return false;
  // Figures of one column end within two characters: a bracket, a percent sign.  Where that puts two figures of a row
  // into one column, the columns are closer.
  for (std::uint32_t reach = 2; !cluster(reach) && reach > 0; --reach) {
  }
  for (int pass = 0; pass < most_merges && merge(); ++pass) {
  }
  return is_table();
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
  zone_ = captioned_ != no_column ? captioned_ : any_;
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
      columns_.push_back({no_column, 0, static_cast<std::uint16_t>(edge), 0});
    }
    columns_.back().last_edge = static_cast<std::uint16_t>(edge);
    column_at_[edge] = static_cast<std::uint16_t>(columns_.size() - 1);
  }
  bool apart = true;
  for (const Row& row : rows_) {
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
      const Field& value = values_[i];
      ValueColumn& column = columns_[column_at_[value.edge]];
      column.left = std::min(column.left, value.digits);
      column.right = std::max(column.right, value.right);
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
  std::vector<std::uint16_t> target(columns_.size());
  std::vector<ValueColumn> merged;
  bool joined = false, any = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const bool overlaps = !merged.empty() && columns_[i].left < merged.back().right;
    joined = i > 0 && overlaps && !met[i - 1] && !joined;  // pairs only: rows are looked at again before the next
    any = any || joined;
    if (joined) {
      ValueColumn& into = merged.back();
      into.left = std::min(into.left, columns_[i].left);
      into.right = std::max(into.right, columns_[i].right);
      into.last_edge = columns_[i].last_edge;
    } else {
      merged.push_back(columns_[i]);
    }
    target[i] = static_cast<std::uint16_t>(merged.size() - 1);
  }
  if (!any) return false;
  for (std::uint16_t& column : column_at_) {
    if (column != no_column) column = target[column];
  }
  columns_ = std::move(merged);
  return true;
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
