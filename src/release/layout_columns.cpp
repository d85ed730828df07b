// Value columns are the sets of grid columns that the numbers of the data rows cover, joined where they overlap.  Where
// some rows break the grid, the columns are those of the rows that have the commonest count of numbers; where the grid
// is lost altogether, numbers are placed by their order.
#include <algorithm>

#include "release/layout.hpp"

namespace tieout {
namespace {

bool is_number(const Piece& piece) {
  return piece.numeral.kind != Numeral::Kind::none;
}

class ColumnFinder {
 public:
  ColumnFinder(const Document& document, const Table& table, Grid& grid)
      : document_(document), table_(table), grid_(grid) {}

  void find(Part& part) {
    const std::uint32_t width = table_.columns + 2U;
    parent_.resize(width);
    for (std::uint32_t i = 0; i < width; ++i) parent_[i] = static_cast<std::uint16_t>(i);
    used_.assign(width, false);
    for_values(part, [&](GridRow&, Piece& piece) {
      for (std::uint32_t c = piece.first; c <= piece.last && c < width; ++c) {
        used_[c] = true;
        parent_[root(static_cast<std::uint16_t>(c))] = root(piece.first);
      }
    });
    number_columns(part, width);
    for_values(part, [&](GridRow&, Piece& piece) { piece.column = column_of_[root(piece.first)]; });
    const bool clash = clashes(part);
    if (!clash && join_under_headings(part)) return doubt_signs(part);
    if (find_drifted_columns(document_, table_, clash ? SIZE_MAX : part.columns, part, grid_)) return doubt_signs(part);
    if (!clash) return doubt_signs(part);
    if (columns_of_most(part)) {
      for_values(part, [&](GridRow&, Piece& piece) { piece.column = nearest_column(part, piece); });
      separate(part);
    } else {
      place_by_order(part);
    }
  }

 private:
  // More columns than headings, as a mark ("**") stands beside the numbers of its column: those under one heading are
  // one, where no row has two values under any and some row has one under each.
  bool join_under_headings(Part& part) {
    read_headings(part);
    const std::size_t count = headings_.size();
    if (count < 2 || part.columns <= count || columns_of_numbers(part) != count) return false;
    std::vector<std::uint16_t> begin(count, UINT16_MAX), end(count, 0);
    std::uint32_t last_row = UINT32_MAX;
    std::size_t last = count, numbers = 0, most = 0;
    bool alone = true;
    for_values(part, [&](GridRow& row, Piece& piece) {
      const std::size_t k = heading_over(piece);
      alone = alone && k < count && (row.number != last_row || k != last);
      numbers = row.number == last_row ? numbers + 1 : 1;
      most = std::max(most, numbers);
      last_row = row.number;
      last = k;
      if (!alone) return;
      begin[k] = std::min(begin[k], piece.first);
      end[k] = std::max(end[k], piece.last);
    });
    if (!alone || most != count) return false;
    for (std::size_t k = 1; k < count; ++k) {
      if (begin[k] <= end[k - 1]) return false;
    }
    for_values(part, [&](GridRow&, Piece& piece) { piece.column = static_cast<std::uint16_t>(heading_over(piece)); });
    part.columns = static_cast<std::uint16_t>(count);
    part.begin = std::move(begin);
    part.end = std::move(end);
    return true;
  }
  // How many columns hold more than marks.
  std::size_t columns_of_numbers(Part& part) {
    std::vector<bool> numbers(part.columns);
    for_values(part, [&](GridRow&, Piece& piece) {
      if (piece.numeral.kind == Numeral::Kind::number) numbers[piece.column] = true;
    });
    return static_cast<std::size_t>(std::count(numbers.begin(), numbers.end(), true));
  }
  // Where the headings of the longest row of them begin.
  void read_headings(const Part& part) {
    headings_.clear();
    std::vector<std::uint16_t> row_headings;
    for (std::uint32_t r = part.first_row; r < part.first_row + part.header_rows; ++r) {
      const GridRow& row = grid_.rows[r];
      row_headings.clear();
      for (std::uint32_t p = row.first_piece; p < row.first_piece + row.pieces; ++p) {
        if (grid_.pieces[p].first != 0) row_headings.push_back(grid_.pieces[p].first);
      }
      if (row_headings.size() >= headings_.size()) headings_.swap(row_headings);
    }
  }
  // The last that begins before the number; SIZE_MAX where none does.
  [[nodiscard]] std::size_t heading_over(const Piece& piece) const {
    const auto behind = std::upper_bound(headings_.begin(), headings_.end(), piece.first);
    return static_cast<std::size_t>(behind - headings_.begin()) - 1;
  }

  // A row that leaves columns out and has the only amount of money in a column of bare numbers, beside a column of
  // amounts alone: nothing says that it belongs there, unless the cells tell their spans.
  void doubt_signs(Part& part) {
    money_.assign(part.columns, 0);
    bare_.assign(part.columns, 0);
    bool spans = false;
    for_values(part, [&](GridRow&, Piece& piece) {
      spans = spans || piece.spanning;
      if (piece.column >= part.columns || piece.numeral.kind != Numeral::Kind::number) return;
      ++(piece.numeral.unit.kind == UnitKind::money ? money_ : bare_)[piece.column];
    });
    bool amounts = false;
    for (std::size_t k = 0; k < part.columns; ++k) amounts = amounts || (money_[k] > 1 && bare_[k] == 0);
    if (spans || !amounts) return;
    for_values(part, [&](GridRow& row, Piece& piece) {
      if (piece.column >= part.columns || piece.numeral.unit.kind != UnitKind::money) return;
      if (money_[piece.column] == 1 && bare_[piece.column] > 1 && numbers_after_label(row) < part.columns)
        piece.column = UINT16_MAX;
    });
  }

  // Two numbers of a row in one column.
  bool clashes(Part& part) {
    bool clash = false;
    std::uint32_t last_row = UINT32_MAX;
    std::uint16_t last_column = UINT16_MAX;
    for_values(part, [&](GridRow& row, Piece& piece) {
      clash |= row.number == last_row && piece.column == last_column && piece.column != UINT16_MAX;
      last_row = row.number;
      last_column = piece.column;
    });
    return clash;
  }

  // Some rows break the grid: the columns are those of the rows that have the commonest count of numbers, if these
  // agree.
  bool columns_of_most(Part& part) {
    count_numbers(part);
    std::size_t most = 0;
    for (std::size_t n = 1; n < counts_.size(); ++n) {
      if (counts_[n] * n > counts_[most] * most) most = n;
    }
    if (most < 2 || counts_[most] < 2) return false;
    part.columns = static_cast<std::uint16_t>(most);
    part.begin.assign(most, UINT16_MAX);
    part.end.assign(most, 0);
    for (std::uint32_t r = part.first_row; r < part.first_row + part.rows; ++r) {
      const GridRow& row = grid_.rows[r];
      if (row.kind != GridRow::Kind::data || numbers_after_label(row) != most) continue;
      std::size_t k = 0;
      for (std::uint32_t p = row.first_piece + row.label_pieces; p < row.first_piece + row.pieces; ++p) {
        const Piece& piece = grid_.pieces[p];
        if (!is_number(piece)) continue;
        part.begin[k] = std::min(part.begin[k], piece.first);
        part.end[k] = std::max(part.end[k], piece.last);
        ++k;
      }
    }
    for (std::size_t k = 1; k < most; ++k) {
      if (part.begin[k] <= part.end[k - 1]) return false;
    }
    return true;
  }

  static std::uint16_t nearest_column(const Part& part, const Piece& piece) {
    std::uint16_t best = UINT16_MAX;
    int distance = INT32_MAX;
    for (std::uint16_t k = 0; k < part.columns; ++k) {
      const int apart = std::max({0, part.begin[k] - piece.last, piece.first - part.end[k]});
      if (apart < distance) {
        distance = apart;
        best = k;
      }
    }
    return best;
  }

  // Numbers of one row that still share a column are left without one.
  void separate(Part& part) {
    Piece* before = nullptr;
    std::uint32_t row_before = UINT32_MAX;
    std::uint16_t column_before = UINT16_MAX;
    for_values(part, [&](GridRow& row, Piece& piece) {
      const bool same_row = row.number == row_before;
      const std::uint16_t column = piece.column;
      if (same_row && column == column_before && before != nullptr) {
        piece.column = UINT16_MAX;
        before->column = UINT16_MAX;
      }
      before = &piece;
      row_before = row.number;
      column_before = column;
    });
  }

  void count_numbers(const Part& part) {
    counts_.assign(table_.columns + 2U, 0);
    for (std::uint32_t r = part.first_row; r < part.first_row + part.rows; ++r) {
      if (grid_.rows[r].kind == GridRow::Kind::data)
        ++counts_[std::min<std::uint32_t>(numbers_after_label(grid_.rows[r]), table_.columns)];
    }
    counts_[0] = 0;
  }

  template <class F>
  void for_values(Part& part, F&& f) {
    for (std::uint32_t r = part.first_row; r < part.first_row + part.rows; ++r) {
      GridRow& row = grid_.rows[r];
      if (row.kind != GridRow::Kind::data) continue;
      for (std::uint32_t p = row.first_piece + row.label_pieces; p < row.first_piece + row.pieces; ++p) {
        if (is_number(grid_.pieces[p])) f(row, grid_.pieces[p]);
      }
    }
  }

  std::uint16_t root(std::uint16_t c) {
    while (parent_[c] != c) c = parent_[c] = parent_[parent_[c]];
    return c;
  }

  void number_columns(Part& part, std::uint32_t width) {
    column_of_.assign(width, UINT16_MAX);
    part.begin.clear();
    part.end.clear();
    for (std::uint32_t c = 0; c < width; ++c) {
      if (!used_[c]) continue;
      const std::uint16_t top = root(static_cast<std::uint16_t>(c));
      if (column_of_[top] == UINT16_MAX) {
        column_of_[top] = static_cast<std::uint16_t>(part.begin.size());
        part.begin.push_back(static_cast<std::uint16_t>(c));
        part.end.push_back(static_cast<std::uint16_t>(c));
      }
      part.end[column_of_[top]] = static_cast<std::uint16_t>(c);
    }
    part.columns = static_cast<std::uint16_t>(part.begin.size());
  }

  // The grid is lost: the k-th number of a row is column k, in rows that have as many numbers as most; others are
  // placed from the right where nothing better is known only if they have one number less than a caption would leave;
  // otherwise they stay without a column.
  void place_by_order(Part& part) {
    part.by_order = true;
    count_numbers(part);
    const auto most = static_cast<std::uint32_t>(std::max_element(counts_.begin(), counts_.end()) - counts_.begin());
    part.columns = static_cast<std::uint16_t>(most);
    part.begin.assign(most, UINT16_MAX);
    part.end.assign(most, 0);
    for (std::uint32_t r = part.first_row; r < part.first_row + part.rows; ++r) {
      GridRow& row = grid_.rows[r];
      if (row.kind != GridRow::Kind::data) continue;
      const bool whole = numbers_after_label(row) == most;
      std::uint16_t k = 0;
      for (std::uint32_t p = row.first_piece + row.label_pieces; p < row.first_piece + row.pieces; ++p) {
        Piece& piece = grid_.pieces[p];
        if (!is_number(piece)) continue;
        piece.column = whole ? k : UINT16_MAX;
        if (whole) {
          part.begin[k] = std::min(part.begin[k], piece.first);
          part.end[k] = std::max(part.end[k], piece.last);
        }
        ++k;
      }
    }
  }

  [[nodiscard]] std::uint32_t numbers_after_label(const GridRow& row) const {
    std::uint32_t n = 0;
    for (std::uint32_t p = row.first_piece + row.label_pieces; p < row.first_piece + row.pieces; ++p)
      n += is_number(grid_.pieces[p]);
    return n;
  }

  const Document& document_;
  const Table& table_;
  Grid& grid_;
  std::vector<std::uint16_t> parent_, column_of_;
  std::vector<bool> used_;
  std::vector<std::uint16_t> headings_;
  std::vector<std::uint32_t> counts_, money_, bare_;
};

}  // namespace

void find_columns(const Document& document, const Table& table, Part& part, Grid& grid) {
  ColumnFinder(document, table, grid).find(part);
}

}  // namespace tieout
