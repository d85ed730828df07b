// Tables whose cells lost their spans.  A "$" or "%" in a cell of its own moves what follows it, a blank that spanned
// cells takes one: rows do not keep the grid.  The rows with the most numbers are the measure; in a shorter row the
// gaps tell which columns it leaves out, and where they do not, its numbers have no column.
#include <algorithm>

#include "amount/period.hpp"
#include "release/layout.hpp"
#include "release/layout_gaps.hpp"

namespace tieout {
namespace {

constexpr std::uint32_t most_columns = 32;  // bounds the search in a row
constexpr std::size_t most_gauges = 4;

bool is_number(const Piece& piece) {
  return piece.numeral.kind != Numeral::Kind::none;
}
bool is_percent(const Piece& piece) {
  return piece.numeral.unit.kind == UnitKind::percent;
}

class DriftReader {
 public:
  DriftReader(const Document& document, const Table& table, Part& part, Grid& grid)
      : document_(document), table_(table), part_(part), grid_(grid) {}

  // `columns`: how many the grid has as it stands.
  bool find(std::size_t columns) {
    std::uint32_t most = most_numbers();
    if (columns <= most || tells_spans()) return false;
    count_headings();
    if (columns == divided_ || (columns == headings_ && headings_stand())) return false;
    const std::size_t by_openers = count_places(false), by_signs = count_places(true);
    without_closers_ = by_signs < by_openers;
    read_rows();
    if (std::min(by_openers, by_signs) >= columns && headings_ == 0) return false;
    for (; most >= 2 && rows_with_more(most) * 10 <= rows_.size(); most = next_count(most)) {
      if (most <= most_columns && fits(most)) return place(), true;
    }
    return false;
  }

 private:
  struct Fit {
    std::size_t rows = 0, exact = 0;  // with columns; with no doubt about them
    std::size_t columns = 0;
    Blanks blanks = Blanks::kept;
  };
  struct DataRow {
    std::uint32_t row;           // of the grid
    std::uint32_t first, count;  // into numbers_
  };
  template <class F>
  void for_rows(F&& f) {
    for (std::uint32_t r = part_.first_row; r < part_.first_row + part_.rows; ++r) {
      if (grid_.rows[r].kind == GridRow::Kind::data) f(r, grid_.rows[r]);
    }
  }

  // Calls f(index of piece, place) for each number of a row.
  template <class F>
  void for_numbers(const GridRow& row, bool without_closers, F&& f) {
    const std::uint32_t begin = row.first_piece + row.label_pieces;
    int shift = row.label_pieces > 0 ? grid_.pieces[begin - 1].last : 0;
    for (std::uint32_t p = begin; p < row.first_piece + row.pieces; ++p) {
      const Piece& piece = grid_.pieces[p];
      if (is_number(piece)) f(p, piece.first - shift);
      shift += without_closers ? piece.last - piece.first : piece.openers;
    }
  }

  // In one row.
  [[nodiscard]] std::uint32_t most_numbers() {
    std::uint32_t most = 0;
    for_rows([&](std::uint32_t, const GridRow& row) {
      std::uint32_t count = 0;
      for_numbers(row, false, [&](std::uint32_t, int) { ++count; });
      most = std::max(most, count);
    });
    return most;
  }

  [[nodiscard]] bool tells_spans() const {
    for (std::uint32_t r = part_.first_row; r < part_.first_row + part_.rows; ++r) {
      const GridRow& row = grid_.rows[r];
      for (std::uint32_t p = row.first_piece; p < row.first_piece + row.pieces; ++p) {
        if (grid_.pieces[p].spanning) return true;
      }
    }
    return false;
  }

  // How many columns the headings tell: the longest row of them, and that row with the periods that those of a row
  // below divide.
  void count_headings() {
    longest_ = nullptr;
    headings_ = divided_ = 0;
    for (std::uint32_t r = part_.first_row; r < part_.first_row + part_.header_rows; ++r) {
      const GridRow& row = grid_.rows[r];
      if (row.kind != GridRow::Kind::header) continue;
      const std::uint32_t first = grid_.pieces[row.first_piece].first == 0 ? 1 : 0, count = row.pieces - first;
      if (count >= headings_) {
        headings_ = count;
        divided_ = 0;
        longest_ = &row;
        continue;
      }
      const std::uint32_t open = count_periods(*longest_, true);
      if (count_periods(row, false) == count && count > open && (open == 0 || count % open == 0))
        divided_ = headings_ - open + count;
    }
  }

  // Whether the longest row of headings stands on the columns of the grid, one on each.
  [[nodiscard]] bool headings_stand() const {
    std::size_t k = 0;
    for (std::uint32_t p = longest_->first_piece; p < longest_->first_piece + longest_->pieces; ++p) {
      const Piece& piece = grid_.pieces[p];
      if (piece.first == 0) continue;
      if (k == part_.columns || piece.first < part_.begin[k] || piece.first > part_.end[k]) return false;
      ++k;
    }
    return true;
  }

  // The periods among the headings of a row; or those alone that lack a year or a date.
  [[nodiscard]] std::uint32_t count_periods(const GridRow& row, bool open) const {
    std::uint32_t count = 0;
    for (std::uint32_t p = row.first_piece; p < row.first_piece + row.pieces; ++p) {
      if (grid_.pieces[p].first == 0) continue;
      const PeriodPhrase phrase = read_period(document_.view(grid_.pieces[p].text));
      if (phrase.kind != PeriodPhrase::Kind::none) count += !open || phrase.year == 0 || phrase.month == 0;
    }
    return count;
  }

  std::size_t count_places(bool without_closers) {
    seen_.assign(table_.columns + 2U, false);
    std::size_t places = 0;
    for_rows([&](std::uint32_t, const GridRow& row) {
      for_numbers(row, without_closers, [&](std::uint32_t, int place) {
        const auto at = static_cast<std::size_t>(std::clamp(place, 0, table_.columns + 1));
        places += !seen_[at];
        seen_[at] = true;
      });
    });
    return places;
  }

  void read_rows() {
    rows_.clear();
    numbers_.clear();
    for_rows([&](std::uint32_t r, const GridRow& row) {
      DataRow data{r, static_cast<std::uint32_t>(numbers_.size()), 0};
      for_numbers(row, without_closers_, [&](std::uint32_t p, int place) {
        numbers_.push_back({place, is_percent(grid_.pieces[p]), p});
      });
      data.count = static_cast<std::uint32_t>(numbers_.size()) - data.first;
      if (data.count > 0) rows_.push_back(data);
    });
  }

  [[nodiscard]] std::size_t rows_with_more(std::uint32_t count) const {
    return static_cast<std::size_t>(
        std::count_if(rows_.begin(), rows_.end(), [&](const DataRow& row) { return row.count > count; }));
  }

  [[nodiscard]] std::uint32_t next_count(std::uint32_t below) const {
    std::uint32_t next = 0;
    for (const DataRow& row : rows_) {
      if (row.count < below) next = std::max(next, row.count);
    }
    return next;
  }

  // Takes the rows with `count` numbers as the measure; whether most rows fit it, by one way of writing blanks.  The
  // headings may tell of more columns: those that all these rows leave out.
  bool fits(std::uint32_t count) {
    Fit best;
    measure(count);
    for (const std::uint32_t columns : {count, divided_}) {
      if (columns < count || columns > most_columns || (columns == count && best.rows > 0)) continue;
      for (const Blanks blanks : {Blanks::kept, Blanks::without_sign, Blanks::one_each, Blanks::one}) {
        const Fit fit = align(columns, blanks);
        const bool told = columns > best.columns && columns > count && fit.exact == best.exact;
        if (fit.exact > best.exact || told || (fit.exact == best.exact && fit.rows > best.rows)) best = fit;
      }
    }
    if (best.rows * 10 < rows_.size() * 6) return false;
    align(best.columns, best.blanks);
    columns_ = best.columns;
    return true;
  }

  // The shapes of the rows that have `count` numbers, and the columns of per cents.
  void measure(std::uint32_t count) {
    gauges_.clear();
    std::vector<int> signs(count);
    for (const DataRow& row : rows_) {
      if (row.count != count) continue;
      for (std::uint32_t i = 0; i < count; ++i) signs[i] += numbers_[row.first + i].percent ? 1 : -1;
      Gauge gauge;
      for (std::uint32_t i = 0; i < count; ++i) gauge.places.push_back(numbers_[row.first + i].place);
      const auto known = std::find_if(gauges_.begin(), gauges_.end(),
                                      [&](const Gauge& other) { return other.places == gauge.places; });
      if (known != gauges_.end()) {
        ++known->rows;
      } else if (gauges_.size() < most_gauges) {
        gauges_.push_back(std::move(gauge));
      }
    }
    percents_.assign(most_columns, false);
    for (std::uint32_t i = 0; i < count; ++i) percents_[i] = signs[i] > 0;
  }

  // Finds the columns of all rows by all gauges.
  Fit align(std::size_t columns, Blanks blanks) {
    std::vector<Gauge> gauges;
    for (Gauge gauge : gauges_) {
      if (gauge.stretch(columns, blanks)) gauges.push_back(std::move(gauge));
    }
    Fit fit;
    fit.columns = columns;
    fit.blanks = blanks;
    if (gauges.empty()) return fit;
    for (const DataRow& row : rows_) {
      const int cost = align(gauges, blanks, row);
      fit.rows += cost < GapReader::doubtful;
      fit.exact += cost < GapReader::cell;
    }
    return fit;
  }

  // By the gauge that fits best; where two fit as well and differ, by that of twice as many rows, or not at all.
  int align(const std::vector<Gauge>& gauges, Blanks blanks, const DataRow& row) {
    PlacedNumber* numbers = numbers_.data() + row.first;
    int best = GapReader::doubtful;
    std::size_t rows = 0;
    columns_of_row_.assign(row.count, UINT16_MAX);
    bool differ = false;
    for (const Gauge& gauge : gauges) {
      const int cost = gaps_.read(gauge, blanks, percents_, numbers, row.count);
      if (cost > best || cost == GapReader::doubtful) continue;
      if (cost == best) {
        bool same = true;
        for (std::uint32_t i = 0; i < row.count; ++i) same = same && numbers[i].column == columns_of_row_[i];
        if (same || rows >= 2 * gauge.rows) continue;
        differ = gauge.rows < 2 * rows;
      } else {
        differ = false;
      }
      best = cost;
      rows = gauge.rows;
      for (std::uint32_t i = 0; i < row.count; ++i) columns_of_row_[i] = numbers[i].column;
    }
    for (std::uint32_t i = 0; i < row.count; ++i) numbers[i].column = differ ? UINT16_MAX : columns_of_row_[i];
    return differ ? GapReader::doubtful : best;
  }

  void place() {
    part_.drifted = true;
    part_.columns = static_cast<std::uint16_t>(columns_);
    part_.begin.assign(columns_, UINT16_MAX);
    part_.end.assign(columns_, 0);
    for (const PlacedNumber& number : numbers_) {
      Piece& piece = grid_.pieces[number.piece];
      piece.column = number.column;
      if (number.column == UINT16_MAX) continue;
      part_.begin[number.column] = std::min(part_.begin[number.column], piece.first);
      part_.end[number.column] = std::max(part_.end[number.column], piece.last);
    }
    if (on_grid()) place_by_grid();
  }

  // The rows that have columns keep the grid all the same.
  [[nodiscard]] bool on_grid() const {
    for (std::size_t k = 1; k < columns_; ++k) {
      if (part_.begin[k] <= part_.end[k - 1]) return false;
    }
    return true;
  }

  // Numbers that the gaps leave in doubt stand where the grid says, one to a column.
  void place_by_grid() {
    for (const DataRow& row : rows_) {
      std::uint16_t next = 0;
      for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
        Piece& piece = grid_.pieces[numbers_[i].piece];
        if (piece.column != UINT16_MAX) continue;
        while (next < columns_ && part_.end[next] < piece.first) ++next;
        if (next < columns_ && part_.begin[next] <= piece.last) piece.column = next++;
      }
    }
  }

  const Document& document_;
  const Table& table_;
  Part& part_;
  Grid& grid_;
  bool without_closers_ = false;
  const GridRow* longest_ = nullptr;  // of headings
  std::uint32_t headings_ = 0, divided_ = 0;
  std::vector<bool> seen_;
  std::vector<DataRow> rows_;
  std::vector<PlacedNumber> numbers_;
  std::vector<Gauge> gauges_;
  std::vector<bool> percents_;
  std::vector<std::uint16_t> columns_of_row_;
  std::size_t columns_ = 0;
  GapReader gaps_;
};

}  // namespace

bool find_drifted_columns(const Document& document, const Table& table, std::size_t columns, Part& part, Grid& grid) {
  return DriftReader(document, table, part, grid).find(columns);
}

}  // namespace tieout
