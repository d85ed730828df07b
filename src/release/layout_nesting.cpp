#include "release/layout_nesting.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "release/claim_words.hpp"

namespace tieout {
namespace {

constexpr std::uint32_t most_columns = 24;  // bounds the search; wider tables are placed by their grid
constexpr int worst = -1'000'000;

constexpr std::uint8_t length = 1, day = 2, year = 4, all_parts = 7;  // of a period

std::uint8_t parts_of(const PeriodPhrase& phrase) {
  using K = PeriodPhrase::Kind;
  // "Fiscal 2024" over "Q1": a year.
  if (phrase.kind == K::fiscal && phrase.year != 0 && phrase.quarter == 0 && phrase.half == 0 && phrase.months == 12)
    return year;
  std::uint8_t parts = 0;
  if (phrase.months != 0 || phrase.weeks != 0 || phrase.quarter != 0 || phrase.half != 0 || phrase.kind == K::relative)
    parts |= length;
  if (phrase.month != 0) parts |= day;
  if (phrase.year != 0) parts |= year;
  return parts == 0 ? length : parts;
}

bool contradict(const PeriodPhrase& a, const PeriodPhrase& b) {
  const auto differ = [](int x, int y) { return x != 0 && y != 0 && x != y; };
  return differ(a.year, b.year) || differ(a.month, b.month) || differ(a.day, b.day) || differ(a.quarter, b.quarter) ||
         differ(a.months, b.months) || differ(a.weeks, b.weeks);
}

// Longer than a quarter: its ends are a year apart, give or take the days of a week.
bool is_long(const PeriodPhrase& phrase) {
  return phrase.months > 3 || phrase.weeks > 14;
}
bool same_day(const PeriodPhrase& a, const PeriodPhrase& b) {
  if (a.month == 0 || b.month == 0) return true;
  const int apart = std::abs((a.month - b.month) * 30 + a.day - b.day);
  return std::min(apart, 360 - apart) < 10;
}

// Quarters or dates under one heading run one way: "Q4", "Q1", "Q2" are of two years.
bool turns(const PeriodPhrase& a, const PeriodPhrase& b, const PeriodPhrase& c) {
  const auto rank = [](const PeriodPhrase& phrase) {
    return phrase.quarter != 0 ? phrase.quarter : phrase.year * 372 + phrase.month * 31 + phrase.day;
  };
  if (rank(a) == 0 || rank(b) == 0 || rank(c) == 0) return false;
  return (rank(b) - rank(a)) * static_cast<long long>(rank(c) - rank(b)) < 0;
}

// "% change from": the headings below name what it is compared with.
bool awaits_comparative(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ':' || text.back() == ' ')) text.remove_suffix(1);
  const std::string_view word = text.substr(text.rfind(' ') + 1);
  return equals_folded(word, "from") || equals_folded(word, "vs") || equals_folded(word, "versus") ||
         equals_folded(word, "over");
}

// What a column's headings say together.
void merge(PeriodPhrase& into, const PeriodPhrase& from) {
  if (into.year == 0) into.year = from.year;
  if (into.month == 0) into.month = from.month;
  if (into.day == 0) into.day = from.day;
  if (into.quarter == 0) into.quarter = from.quarter;
  if (into.months == 0) into.months = from.months;
  if (into.weeks == 0) into.weeks = from.weeks;
}

}  // namespace

Nesting::Nesting(const Document& document, Wordings& wordings, const Grid& grid, const Part& part, bool on_grid)
    : document_(document),
      wordings_(wordings),
      part_(part),
      columns_(part.columns),
      on_grid_(on_grid),
      said_(part.columns),
      percent_(part.columns),
      small_(part.columns, true),
      money_(part.columns) {
  std::vector<std::int32_t> signs(columns_);
  for (std::uint32_t r = part.first_row + part.header_rows; r < part.first_row + part.rows; ++r) {
    const GridRow& row = grid.rows[r];
    if (row.kind != GridRow::Kind::data) continue;
    for (std::uint32_t p = row.first_piece + row.label_pieces; p < row.first_piece + row.pieces; ++p) {
      const Piece& piece = grid.pieces[p];
      if (piece.numeral.kind != Numeral::Kind::number || piece.column >= columns_) continue;
      const bool percent = piece.numeral.unit.kind == UnitKind::percent;
      signs[piece.column] += percent ? 1 : -1;
      if (piece.numeral.unit.kind == UnitKind::money) money_[piece.column] = true;
      if (!percent && (piece.numeral.unit.kind != UnitKind::unknown || piece.numeral.decimals != 1 ||
                       piece.numeral.value.abs() >= Decimal(1000)))
        small_[piece.column] = false;
    }
  }
  for (std::uint32_t k = 0; k < columns_; ++k) percent_[k] = signs[k] > 0;
}

Nesting::Said Nesting::read(const Piece& piece) const {
  Said said;
  said.text = document_.view(piece.text);
  Wording& words = wordings_.of(said.text);
  const PeriodPhrase& phrase = words.period();
  if (words.heading() == HeadingWords::share) {
    said.says = Says::share;
  } else if (words.heading() != HeadingWords::plain) {
    said.says = Says::change;
    said.percent = words.heading() == HeadingWords::percent_change;
  } else if (phrase.kind != PeriodPhrase::Kind::none) {
    said.says = Says::period;
    said.parts = parts_of(phrase);
    said.phrase = phrase;
  } else {
    said.says = Says::words;
  }
  return said;
}

// How well a heading stands over a column, by what stands there already.
int Nesting::fit(const Said& heading, std::uint32_t column) const {
  const Said& below = said_[column];
  switch (heading.says) {
    case Says::period:
      if (below.says == Says::period)
        return (heading.parts & below.parts) == 0 ? 8 : contradict(heading.phrase, below.phrase) ? -16 : -1;
      if (below.says == Says::words || below.says == Says::share) return 4;
      if (below.says == Says::change) return 1;
      return percent_[column] ? -2 : 2;
    case Says::change:
      if (below.says == Says::period) return awaits_comparative(heading.text) ? 8 : -16;
      if (below.says == Says::change) return 8;
      if (below.says == Says::share) return -8;
      if (heading.percent && percent_[column]) return 6;
      if (heading.percent && below.says == Says::words && (small_[column] || money_[column]))
        return small_[column] ? 4 : -6;
      if (heading.percent) return -2;
      return below.says == Says::words ? 4 : 1;
    default:
      return 3;
  }
}

// What it costs to leave a column without a heading of a row whose periods state `parts`.
int Nesting::bare(std::uint32_t column, std::uint8_t parts) const {
  const Said& below = said_[column];
  if (below.says == Says::change) return 0;
  if (below.says == Says::words) return -2;
  if (below.says == Says::period) return parts != 0 && (below.parts & parts) == 0 ? -6 : -1;
  return -6;
}

// Columns whose headings are the same so far, from the top of the stack to its base.
void Nesting::count_repeats() {
  repeats_.assign(columns_, 0);
  for (std::uint32_t k = 1; k < columns_; ++k) {
    for (std::uint32_t j = k; j-- > 0 && repeats_[k] == 0;) {
      if (said_[k].says != Says::nothing && said_[j].stack == said_[k].stack)
        repeats_[k] = static_cast<std::uint8_t>(k - j);
    }
  }
}

// "Increase / (Decrease)" alone, on the first of columns that all have periods: every one holds changes.
bool Nesting::heads_periods(const std::vector<Cover>& row) const {
  return row.size() == 1 && on_grid_ && row_said_[0].says == Says::change && stands_on(*row[0].piece, 0) &&
         !awaits_comparative(row_said_[0].text) &&
         std::all_of(said_.begin(), said_.end(), [](const Said& each) { return each.says == Says::period; });
}

// The best division of the columns among the headings of a row, each over neighbouring columns, in their order.
bool Nesting::place_row(std::vector<Cover>& row, std::uint8_t divided) {
  const auto m = static_cast<std::uint32_t>(row.size());
  const std::uint32_t n = columns_;
  if (m > n) return false;
  if (m == 0) return true;
  row_said_.clear();
  std::uint8_t parts = 0;
  for (const Cover& cover : row) {
    row_said_.push_back(read(*cover.piece));
    parts |= row_said_.back().parts;
  }
  if (heads_periods(row)) {
    row[0].from = 0;
    row[0].to = n;
    return true;
  }
  count_repeats();
  // best_[i][k]: the first i headings over the first k columns; choice_: how many columns the last of them has.
  const std::uint32_t width = n + 1;
  best_.assign((m + 1) * width, worst);
  choice_.assign((m + 1) * width, 0);
  best_[0] = 0;
  for (std::uint32_t i = 0; i <= m; ++i) {
    for (std::uint32_t k = 0; k <= n; ++k) {
      const int so_far = best_[i * width + k];
      if (so_far == worst) continue;
      if (k < n && so_far + bare(k, parts) * 4 > best_[i * width + k + 1]) {
        best_[i * width + k + 1] = so_far + bare(k, parts) * 4;
        choice_[i * width + k + 1] = 0;
      }
      if (i == m || k == n) continue;
      const bool single = divided != 0 && (row_said_[i].says != Says::period || (row_said_[i].parts & divided) != 0);
      int sum = on_grid_ && stands_on(*row[i].piece, k) ? 24 : 0;
      for (std::uint32_t end = k + 1; end <= (single ? std::min(k + 1, n) : n); ++end) {
        const std::uint32_t last = end - 1;
        sum += fit(row_said_[i], last) * 4;
        if (repeats_[last] != 0 && last - repeats_[last] >= k) sum -= said_[last].says == Says::period ? 48 : 16;
        if (end > k + 1 && is_long(row_said_[i].phrase) && !same_day(said_[k].phrase, said_[last].phrase)) sum -= 24;
        if (end > k + 2 && turns(said_[last - 2].phrase, said_[last - 1].phrase, said_[last].phrase)) sum -= 24;
        const int uneven = static_cast<int>((end - k) * m) - static_cast<int>(n);
        const int total = so_far + sum - std::min(uneven * uneven / static_cast<int>(m), 8);
        if (total <= best_[(i + 1) * width + end]) continue;
        best_[(i + 1) * width + end] = total;
        choice_[(i + 1) * width + end] = static_cast<std::uint8_t>(end - k);
      }
    }
  }
  std::uint32_t k = n;
  for (std::uint32_t i = m; i > 0;) {
    const std::uint32_t taken = choice_[i * width + k];
    if (taken == 0) {
      if (k == 0) return false;
      --k;
      continue;
    }
    --i;
    row[i].from = k - taken;
    row[i].to = k;
    k -= taken;
  }
  return true;
}

// A row that was placed last.
void Nesting::add(const std::vector<Cover>& row) {
  std::array<std::string_view, most_columns> texts;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const Said& said = row_said_[i];
    for (std::uint32_t k = row[i].from; k < row[i].to; ++k) {
      Said& column = said_[k];
      column.says = std::max(column.says, said.says);
      column.parts |= said.parts;
      merge(column.phrase, said.phrase);
      texts[k] = said.text;
    }
  }
  std::array<std::uint8_t, most_columns> stacks;
  for (std::uint32_t k = 0; k < columns_; ++k) {
    std::uint32_t j = 0;
    while (said_[j].stack != said_[k].stack || texts[j] != texts[k]) ++j;
    stacks[k] = static_cast<std::uint8_t>(j);
  }
  for (std::uint32_t k = 0; k < columns_; ++k) said_[k].stack = stacks[k];
}

bool Nesting::stands_on(const Piece& piece, std::uint32_t column) const {
  return part_.begin[column] <= piece.first && piece.first <= part_.end[column];
}

// The column on which a heading stands: by the grid, or by its cell where the row has one cell for each column.
std::uint32_t Nesting::column_of(const std::vector<Cover>& row, const Piece& piece) const {
  if (!on_grid_) return row.back().piece->first == columns_ && piece.first > 0 ? piece.first - 1U : columns_;
  std::uint32_t k = 0;
  while (k < columns_ && !stands_on(piece, k)) ++k;
  return k;
}

// Whether a heading goes with one of the base's to one period.
bool Nesting::completes(const Said& heading, const std::vector<Cover>& base) const {
  if (heading.says != Says::period) return false;
  for (const Cover& cover : base) {
    const Said said = read(*cover.piece);
    if (said.says == Says::period && (said.parts & heading.parts) == 0) return true;
  }
  return false;
}

// "% Change" beside "Three Months Ended", over a column for which the base has no heading, spans rows: it belongs to
// the base where every other column has a heading there.
void Nesting::lower_changes(std::vector<std::vector<Cover>>& rows, std::size_t base) {
  if (base == 0) return;
  std::vector<Cover> merged = rows[base], rest;
  std::vector<bool> taken(columns_ + 1);
  for (const Cover& cover : merged) taken[column_of(merged, *cover.piece)] = true;
  for (const Cover& cover : rows[base - 1]) {
    const std::uint32_t k = column_of(rows[base - 1], *cover.piece);
    const bool lowers = !taken[k] && k < columns_ && read(*cover.piece).says == Says::change;
    taken[k] = taken[k] || lowers;
    (lowers ? merged : rest).push_back(cover);
  }
  if (merged.size() != columns_ || rest.empty()) return;
  std::sort(merged.begin(), merged.end(),
            [](const Cover& a, const Cover& b) { return a.piece->first < b.piece->first; });
  rows[base] = std::move(merged);
  rows[base - 1] = std::move(rest);
}

// Headings of a row above that span rows belong to the base: those that stand on the columns for which the base has
// none.
void Nesting::lower(std::vector<std::vector<Cover>>& rows, std::size_t base) {
  if (on_grid_) lower_changes(rows, base);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (r == base || rows[r].size() + rows[base].size() != columns_) continue;
    if (r < base && parts_below(rows[r]) != 0) continue;  // periods stand over others
    std::vector<const Piece*> merged(columns_);
    bool fits = true;
    for (const Cover& cover : rows[r]) {
      const std::uint32_t k = column_of(rows[r], *cover.piece);
      fits = fits && k < columns_ && merged[k] == nullptr && !completes(read(*cover.piece), rows[base]);
      if (fits) merged[k] = cover.piece;
    }
    if (!fits) continue;
    auto next = rows[base].begin();
    for (const Piece*& piece : merged) {
      if (piece == nullptr) piece = (next++)->piece;
    }
    rows[base].clear();
    for (const Piece* piece : merged) rows[base].push_back({piece});
    rows[r].clear();
    return;
  }
}

// What the periods of the row below the base state, where it has periods alone: 0 otherwise.
std::uint8_t Nesting::parts_below(const std::vector<Cover>& row) const {
  std::uint8_t parts = 0;
  for (const Cover& cover : row) {
    const Said said = read(*cover.piece);
    if (said.says != Says::period) return 0;
    parts |= said.parts;
  }
  return parts;
}

// Whether periods that state `parts` stand below a heading that lacks them.
bool Nesting::divides(const std::vector<Cover>& row, std::uint8_t parts) const {
  return parts != 0 && std::any_of(row.begin(), row.end(), [&](const Cover& cover) {
           const Said said = read(*cover.piece);
           return said.says == Says::period && (said.parts & parts) == 0;
         });
}

bool Nesting::place(std::vector<std::vector<Cover>>& rows) {
  if (columns_ > most_columns || rows.empty()) return false;
  // The row with the most headings is the base; a tie goes to the lower one.
  std::size_t base = 0;
  for (std::size_t r = 1; r < rows.size(); ++r) {
    if (rows[r].size() >= rows[base].size()) base = r;
  }
  // Headings of the base that the row below divides ("June 30," over "2025", "2024") have several columns, others one.
  const std::uint8_t divided = base + 1 < rows.size() ? parts_below(rows[base + 1]) : 0;
  if (rows[base].size() < columns_ && !divides(rows[base], divided)) lower(rows, base);
  for (std::size_t r = base + 1; r-- > 0;) {
    if (!place_row(rows[r], r == base ? divided : 0)) return false;
    add(rows[r]);
  }
  for (std::size_t r = base + 1; r < rows.size(); ++r) {
    if (!place_row(rows[r], all_parts)) return false;
    add(rows[r]);
  }
  return true;
}

}  // namespace tieout
