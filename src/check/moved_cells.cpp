#include "check/moved_cells.hpp"

#include <algorithm>
#include <bit>
#include <climits>

#include "check/procedures.hpp"

namespace tieout {

const Rule conversion_fault{
    "CV101",
    "conversion-fault",
    "The numbers of one row stand in the wrong columns",
    "Where a total is the sum of the rows above it in no column, tries to repair one row at a time: its numbers moved "
    "one "
    "column to the left or to the right from some place on, or a number that was torn into two cells put together. "
    "Told "
    "where exactly one repair makes every column add up.",
    "The document was damaged on its way, it is not wrong: what follows from the row belongs to another column.",
    "| | 2024 | 2023 | 2022 |\n|---|---|---|---|\n| Americas | 1,204 | 1,105 | 1,010 |\n| Europe | | 622 | 589 |\n| "
    "Total "
    "| 1,826 | 1,694 | 1,010 |\n"};

namespace {

constexpr std::size_t most_columns = 12;
constexpr std::int64_t most_lines = 64;
constexpr int least_bits = 20;
constexpr int unknown = INT_MAX;

enum class Move : std::uint8_t { left, right, join };

struct Line {
  std::array<std::int64_t, most_columns> value{};
  std::array<std::uint8_t, most_columns> present{};
};

struct Rows {
  std::vector<Line> lines;      // the addends, then the total
  std::vector<std::size_t> at;  // … in the sheet
  std::size_t columns = 0;
  std::array<std::int64_t, most_columns> miss{};  // total less sum
};

// A row in units of its last place; one whose numbers found no columns has them from left to right.  False where they
// are too many or of another precision.
bool read_line(const Context& context, const Sheet& sheet, std::size_t row, int& decimals, Rows& rows) {
  const LineItem& item = context.release().items[sheet.item(row)];
  Line& line = rows.lines.emplace_back();
  std::size_t next = 0;
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Value& value = context.value(v);
    const bool dash = value.numeral.kind == Numeral::Kind::dash;
    const std::size_t c = value.column < sheet.columns() ? value.column : next;
    if (c >= most_columns || (!dash && (value.numeral.kind != Numeral::Kind::number || !value.value.valid())))
      return false;
    if (decimals == unknown && !dash) decimals = value.decimals;
    if (!dash && value.decimals != decimals) return false;
    const Int128 units = dash ? Int128{0} : value.value.scaled(value.decimals).floor();
    if (units > INT64_MAX / most_lines || units < INT64_MIN / most_lines) return false;
    line.value[c] = static_cast<std::int64_t>(units);
    line.present[c] = 1;
    next = c + 1;
    rows.columns = std::max(rows.columns, next);
  }
  return true;
}

// The row with its cells from `at` on moved; false where that loses one or changes nothing.
bool moved(const Line& line, Move move, std::size_t at, std::size_t columns, Line& out) {
  out = line;
  const std::size_t last = columns - 1;
  if (move == Move::right) {
    if (line.present[at] == 0 || line.present[last] != 0) return false;
    for (std::size_t c = last; c > at; --c) out.value[c] = line.value[c - 1], out.present[c] = line.present[c - 1];
    out.value[at] = 0, out.present[at] = 0;
    return true;
  }
  if (at == last) return false;
  if (move == Move::join) {
    if (line.present[at] == 0 || line.present[at + 1] == 0 || line.value[at] <= 0) return false;
    if (line.value[at + 1] < 0 || line.value[at + 1] > 999 || line.value[at] > 999'999) return false;
    out.value[at] = line.value[at] * 1000 + line.value[at + 1];
  } else {
    if (line.present[at] != 0 || line.present[at + 1] == 0) return false;
    out.value[at] = line.value[at + 1], out.present[at] = line.present[at + 1];
  }
  for (std::size_t c = at + 1; c < last; ++c) out.value[c] = line.value[c + 1], out.present[c] = line.present[c + 1];
  out.value[last] = 0, out.present[last] = 0;
  return true;
}

// Whether every column adds up with `line` in the place of `which`; enough of them beyond chance.
bool mends(const Rows& rows, std::size_t which, const Line& line) {
  const Line& before = rows.lines[which];
  const bool is_total = which + 1 == rows.lines.size();
  int columns = 0, bits = 0;
  for (std::size_t c = 0; c < rows.columns; ++c) {
    const std::int64_t change = line.value[c] - before.value[c];
    if (rows.miss[c] + (is_total ? change : -change) != 0) return false;
    const Line& total = is_total ? line : rows.lines.back();
    if (total.present[c] == 0 || total.value[c] == 0) continue;
    ++columns;
    bits += std::bit_width(static_cast<std::uint64_t>(std::abs(total.value[c])));
  }
  return columns >= 2 && bits >= least_bits;
}

bool read_rows(const Context& context, const Sheet& sheet, const Addends& addends, std::size_t total, Rows& rows) {
  if (addends.rows < 2) return false;
  // Rows without columns of their own are in no plain sum, but they stand among its rows.
  int decimals = unknown;
  for (std::size_t row = addends.row[0], i = 0; row < total; ++row) {
    const bool addend = i < addends.rows && addends.row[i] == row;
    i += addend;
    const LineItem& item = context.release().items[sheet.item(row)];
    const bool homeless = item.values > 0 && !sheet.has_values(row);
    if (!addend && !homeless) continue;
    if (rows.lines.size() + 1 >= most_lines || !read_line(context, sheet, row, decimals, rows)) return false;
    rows.at.push_back(row);
  }
  if (!read_line(context, sheet, total, decimals, rows)) return false;
  rows.at.push_back(total);
  for (std::size_t c = 0; c < sheet.columns(); ++c) {
    if (sheet.column(c).measure != Measure::value) return false;
  }
  int broken = 0;
  for (std::size_t c = 0; c < rows.columns; ++c) {
    std::int64_t sum = 0;
    for (std::size_t i = 0; i + 1 < rows.lines.size(); ++i) sum += rows.lines[i].value[c];
    rows.miss[c] = rows.lines.back().value[c] - sum;
    broken += rows.miss[c] != 0;
  }
  return broken >= 2 && rows.columns >= 2;
}

void write(Context& context, const Sheet& sheet, std::size_t row, std::size_t total, Move move) {
  const auto caption = [&](std::size_t r) {
    const Span label = context.release().items[sheet.item(r)].label;
    return label.empty() ? std::string("The total") : std::string(context.in.document.view(label));
  };
  Finding finding;
  finding.rule = &conversion_fault;
  finding.severity = Severity::warning;
  finding.origin = Origin::conversion;
  const std::string_view how = move == Move::join   ? "One number of the row is torn into two cells"
                               : move == Move::left ? "The numbers of the row stand one column too far to the right"
                                                    : "The numbers of the row stand one column too far to the left";
  finding.message =
      caption(row) + ": " + std::string(how) + "; repaired, " + caption(total) + " adds up in every column";
  const LineItem& item = context.release().items[sheet.item(row)];
  finding.place = context.value(item.first_value).text;
  context.out.findings.push_back(std::move(finding));
}

}  // namespace

bool find_moved_cells(Context& context, const Sheet& sheet, const Addends& addends, std::size_t total) {
  Rows rows;
  if (!read_rows(context, sheet, addends, total, rows)) return false;
  std::size_t found = 0, row = 0;
  Move how = Move::left;
  Line line;
  for (std::size_t i = 0; i < rows.lines.size(); ++i) {
    for (std::size_t at = 0; at < rows.columns; ++at) {
      for (const Move move : {Move::left, Move::right, Move::join}) {
        if (!moved(rows.lines[i], move, at, rows.columns, line) || !mends(rows, i, line)) continue;
        if (found > 0 && i == row) continue;  // the same row, moved from another empty cell on
        ++found;
        row = i;
        how = move;
      }
    }
  }
  if (found != 1) return false;
  const std::uint32_t statement = context.release().items[sheet.item(total)].statement;
  if (!context.moved(statement)) write(context, sheet, rows.at[row], total, how);
  context.set_moved(statement);
  return true;
}

}  // namespace tieout
