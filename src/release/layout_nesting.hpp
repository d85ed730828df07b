#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "amount/period.hpp"
#include "document/document.hpp"
#include "release/layout.hpp"

namespace tieout {

// A heading and the value columns it stands over, [from, to).
struct Cover {
  const Piece* piece;
  std::uint32_t from = 0, to = 0;
};

// Places the headings of a part whose cells lost their spans, by their order and by what they say: a length of time
// stands over years, "%" over "Change", nothing twice under one heading.  Rows top to bottom.  Returns false where it
// can't tell.
class Nesting {
 public:
  Nesting(const Document& document, Wordings& wordings, const Grid& grid, const Part& part, bool on_grid);

  bool place(std::vector<std::vector<Cover>>& rows);

 private:
  enum class Says : std::uint8_t { nothing, words, share, period, change };
  struct Said {
    Says says = Says::nothing;
    std::uint8_t parts = 0;  // of a period: what it states
    bool percent = false;    // a change in per cent
    PeriodPhrase phrase;
    std::string_view text;
    std::uint8_t stack = 0;  // of a column: the first column with the same headings
  };

  [[nodiscard]] Said read(const Piece& piece) const;
  [[nodiscard]] int fit(const Said& heading, std::uint32_t column) const;
  [[nodiscard]] int bare(std::uint32_t column, std::uint8_t parts) const;
  void count_repeats();
  [[nodiscard]] bool heads_periods(const std::vector<Cover>& row) const;
  bool place_row(std::vector<Cover>& row, std::uint8_t divided);
  [[nodiscard]] std::uint8_t parts_below(const std::vector<Cover>& row) const;
  void lower_changes(std::vector<std::vector<Cover>>& rows, std::size_t base);
  void lower(std::vector<std::vector<Cover>>& rows, std::size_t base);
  [[nodiscard]] std::uint32_t column_of(const std::vector<Cover>& row, const Piece& piece) const;
  [[nodiscard]] bool completes(const Said& heading, const std::vector<Cover>& base) const;
  [[nodiscard]] bool stands_on(const Piece& piece, std::uint32_t column) const;
  [[nodiscard]] bool divides(const std::vector<Cover>& row, std::uint8_t parts) const;
  void add(const std::vector<Cover>& row);

  const Document& document_;
  Wordings& wordings_;
  const Part& part_;
  std::uint32_t columns_;
  bool on_grid_;                       // headings stand on their first column
  std::vector<Said> said_;             // what stands over each column so far
  std::vector<bool> percent_;          // columns of percentages …
  std::vector<bool> small_;            // … of bare numbers that may be ones …
  std::vector<bool> money_;            // … and of amounts with a sign
  std::vector<std::uint8_t> repeats_;  // [column]: how far left the same heading stands, 0 where nowhere
  std::vector<Said> row_said_;
  std::vector<int> best_;
  std::vector<std::uint8_t> choice_;
};

}  // namespace tieout
