#pragma once
#include <cstdint>
#include <vector>

#include "document/text_line.hpp"

namespace tieout::plain {

// A value column of a table, in columns of text.
struct ValueColumn {
  std::uint16_t left = 0, right = 0;            // what its figures cover, currency signs left out
  std::uint16_t sign = 0;                       // the leftmost currency sign, or left
  std::uint16_t first_edge = 0, last_edge = 0;  // where their last digits end
};

// The value columns of a table's lines, found from where figures end.
class ValueColumns {
 public:
  // `rows`: the lines with figures.  Returns whether they make a table: two rows with two aligned figures each, or four
  // rows with one.
  bool find(const Lines& lines, const std::vector<std::uint32_t>& rows);
  // Only finds zone(), and moves it for one more row.
  void find_zone(const Lines& lines, const std::vector<std::uint32_t>& rows);
  void widen_zone(const Lines& lines, const Line& row);

  [[nodiscard]] const std::vector<ValueColumn>& columns() const { return columns_; }
  // Where the values begin: what stands left of it is caption.
  [[nodiscard]] std::uint16_t zone() const { return zone_; }
  // The same, with currency signs.
  [[nodiscard]] std::uint16_t sign_zone() const { return sign_zone_; }
  // Whether the field of a row is a value: a figure that leads its row is none where the values begin further right.
  [[nodiscard]] bool is_value(const Field& field) const {
    return (field.kind == FieldKind::figure && field.right > zone_) ||
           (field.kind == FieldKind::nothing && field.right > sign_zone_);
  }
  // The column that a value or another field stands in: the one it overlaps most, or the nearest.
  [[nodiscard]] std::uint32_t column_of(const Field& field) const;
  // Whether the last digits of a figure that end at `edge` are in line with a column.
  [[nodiscard]] bool in_line(std::uint16_t edge) const;

 private:
  struct Row {
    std::uint32_t first, count;  // into values_
  };
  struct Placed {
    std::uint32_t begin;  // of the value in the text
    std::uint32_t column;
  };

  void collect(const Lines& lines, const std::vector<std::uint32_t>& rows);
  bool cluster(std::uint32_t reach);
  bool merge();
  void absorb();
  bool place_by_order(const Lines& lines, const std::vector<std::uint32_t>& rows);
  void drop_notes();
  bool join(const std::vector<std::uint16_t>& target);
  [[nodiscard]] std::vector<ValueColumn> columns_of_full_rows() const;
  [[nodiscard]] bool is_table();

  std::vector<Field> values_;
  std::vector<Row> rows_;
  std::vector<ValueColumn> columns_;
  std::vector<std::uint32_t> edges_;      // figures that end at each column of text
  std::vector<std::uint16_t> column_at_;  // the column of figures that end there
  std::vector<std::uint32_t> support_;
  std::vector<Placed> placed_;                               // where values are placed by their order in the row
  std::uint16_t captioned_ = UINT16_MAX, any_ = UINT16_MAX;  // the leftmost figures behind a field, and of all
  std::uint16_t zone_ = 0, sign_zone_ = 0;
};

}  // namespace tieout::plain
