#pragma once
#include <cstdint>
#include <vector>

namespace tieout {

// What a converter makes of the cells of a column that a row leaves out.
enum class Blanks : std::uint8_t {
  kept,          // all of them
  without_sign,  // one for the number and the sign behind it
  one_each,      // one for each column
  one,           // one for neighbouring columns together
};

// Where the columns of a table stand in a row that has them all, in cells from the caption, signs not counted.
struct Gauge {
  std::vector<int> places;
  std::size_t rows = 1;  // that have this shape

  // Adds columns where the gap between two is too wide, until there are as many as told; whether that can be.
  bool stretch(std::size_t columns, Blanks blanks);
};

struct PlacedNumber {
  int place = 0;  // cells from the caption, signs not counted
  bool percent = false;
  std::uint32_t piece = 0;
  std::uint16_t column = UINT16_MAX;
};

// Tells from the gaps between a row's numbers which columns they belong to.
class GapReader {
 public:
  static constexpr int cell = 64;             // cost of a gap that is a cell off; less is exact
  static constexpr int doubtful = 1'000'000;  // nothing decides

  // `percents`: whether each column holds per cents.  Returns the cost.
  int read(const Gauge& gauge, Blanks blanks, const std::vector<bool>& percents, PlacedNumber* numbers,
           std::size_t count);

 private:
  int search(const Gauge& gauge, Blanks blanks, const std::vector<bool>& percents, PlacedNumber* numbers, int count);

  std::vector<int> cost_, ways_, from_;
};

}  // namespace tieout
