// Values placed by their order in the row.  A converter of pages sets the blocks of one table apart, each on a grid of
// its own, so that the third column of one block stands where the fourth of another does.
#include <algorithm>
#include <cstdlib>

#include "document/text_columns.hpp"

namespace tieout::plain {
namespace {

constexpr int most_drift = 8;  // of a column from one full row to the next

struct Run {
  std::uint32_t first, count;  // values of a row
};

int edge_of(const Field& value) {
  return value.kind == FieldKind::figure ? value.edge : value.right;
}

// Where two rows of as many values have them in the same places.
bool are_alike(const std::vector<Field>& values, const Run& a, const Run& b) {
  for (std::uint32_t i = 0; i < a.count; ++i) {
    if (std::abs(edge_of(values[a.first + i]) - edge_of(values[b.first + i])) > most_drift) return false;
  }
  return true;
}

}  // namespace

// Does so where the columns found are more than any row has values, half of the rows have as many as the fullest, and
// those are alike from one to the next.  Other rows go by the nearest full one.  Returns whether it did.
bool ValueColumns::place_by_order(const Lines& lines, const std::vector<std::uint32_t>& rows) {
  std::vector<Field> values;
  std::vector<Run> runs;
  std::uint32_t full = 0, several = 0;
  for (const std::uint32_t row : rows) {
    const Line& line = lines.lines[row];
    const auto first = static_cast<std::uint32_t>(values.size());
    for (const Field* field = lines.begin(line); field != lines.end(line); ++field) {
      if (is_value(*field)) values.push_back(*field);
    }
    runs.push_back({first, static_cast<std::uint32_t>(values.size()) - first});
    full = std::max(full, runs.back().count);
    several += runs.back().count >= 2;
  }
  if (full < 2 || columns_.size() <= full) return false;
  std::vector<std::uint32_t> full_runs;
  std::uint32_t alike = 0;
  for (std::uint32_t i = 0; i < runs.size(); ++i) {
    if (runs[i].count != full) continue;
    if (!full_runs.empty()) alike += are_alike(values, runs[full_runs.back()], runs[i]);
    full_runs.push_back(i);
  }
  if (full_runs.size() < 2 || full_runs.size() * 2 < several || alike * 5 < (full_runs.size() - 1) * 4) return false;

  placed_.clear();
  std::vector<ValueColumn> columns(full);
  std::size_t near = 0;
  for (std::uint32_t i = 0; i < runs.size(); ++i) {
    while (near + 1 < full_runs.size() && std::abs(static_cast<int>(full_runs[near + 1]) - static_cast<int>(i)) <=
                                              std::abs(static_cast<int>(full_runs[near]) - static_cast<int>(i))) {
      ++near;
    }
    const std::uint32_t model = runs[full_runs[near]].first;
    std::uint32_t next = 0;
    for (std::uint32_t v = 0; v < runs[i].count; ++v) {
      const Field& value = values[runs[i].first + v];
      const auto off = [&](std::uint32_t k) { return std::abs(edge_of(values[model + k]) - edge_of(value)); };
      std::uint32_t best = next;
      for (std::uint32_t k = next; k < full - (runs[i].count - 1 - v); ++k) {
        if (off(k) < off(best)) best = k;
      }
      placed_.push_back({value.begin, best});
      next = best + 1;
    }
  }
  for (std::uint32_t k = 0; k < full; ++k) {  // headings stand over the columns of the first full row
    const Field& value = values[runs[full_runs[0]].first + k];
    const auto left = value.kind == FieldKind::figure ? value.digits : value.left;
    columns[k] = {left, value.right, value.left, value.edge, value.edge};
  }
  columns_ = std::move(columns);
  zone_ = std::min(zone_, columns_.front().left);
  sign_zone_ = std::min(sign_zone_, columns_.front().sign);
  return true;
}

}  // namespace tieout::plain
