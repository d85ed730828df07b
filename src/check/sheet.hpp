#pragma once
#include <cstdint>
#include <vector>

#include "check/context.hpp"

namespace tieout {

// A statement (with the statements that continue it) as a grid of integers: what the search for sums works on.
class Sheet {
 public:
  static constexpr std::size_t max_columns = 64;

  // A number in units of its column.
  struct Amount {
    std::int64_t value = 0;
    std::int64_t unit = 0;            // in the last place; 0 where exact by nature
    std::uint32_t source = no_index;  // into Release::values; no_index: nothing printed
    [[nodiscard]] bool present() const { return source != no_index; }
  };

  // All numbers, or those of the columns per share alone, which stand beside amounts in the same rows.
  enum class Part : std::uint8_t { all, per_share };

  // Builds the grid of `statement` and its continuations; returns the index of the statement after the last one taken.
  std::uint32_t build(const Context& context, std::uint32_t statement, Part part = Part::all);
  [[nodiscard]] bool has_columns_per_share() const;

  [[nodiscard]] std::size_t rows() const { return kinds_.size(); }
  [[nodiscard]] std::size_t columns() const { return columns_; }
  [[nodiscard]] const Amount& at(std::size_t row, std::size_t column) const { return cells_[row * columns_ + column]; }
  [[nodiscard]] std::uint32_t item(std::size_t row) const { return first_item_ + static_cast<std::uint32_t>(row); }
  [[nodiscard]] const Column& column(std::size_t column) const { return statement_->columns[column]; }
  [[nodiscard]] const Statement& statement() const { return *statement_; }
  // What the row's numbers count (of its value columns); unknown where it has none.
  [[nodiscard]] UnitKind kind(std::size_t row) const { return kinds_[row]; }
  [[nodiscard]] bool has_values(std::size_t row) const { return filled_[row] != 0; }
  // Whether a number of the column that does not add up can be told to be wrong: not in columns of changes, whose signs
  // say what is favourable, nor where cells are torn ("(6").
  [[nodiscard]] bool trusted(std::size_t column) const { return doubtful_[column] == 0; }

 private:
  void place_values(const Context& context, Part part);
  void find_doubtful(const Context& context);
  [[nodiscard]] bool is_difference(const Context& context, std::size_t column) const;
  void scale_columns(const Context& context);
  void find_kinds(const Context& context);

  const Statement* statement_ = nullptr;
  std::uint32_t first_item_ = 0;
  std::size_t columns_ = 0;
  std::vector<Amount> cells_;
  std::vector<UnitKind> kinds_;
  std::vector<std::uint8_t> filled_;
  std::vector<std::uint8_t> doubtful_;  // by column
};

// Columns whose numbers of one row class add up from top to bottom.
[[nodiscard]] bool adds_up(Measure measure);

}  // namespace tieout
