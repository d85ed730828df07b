#pragma once
#include "release/release.hpp"

namespace tieout {

// The activity a row of a cash flow statement belongs to: that of the next total of an activity below it, whatever
// headings stand between.
class CashPart {
 public:
  void begin(const Release& release, const Statement& statement);
  void clear() { *this = {}; }
  // Goes past a row: the total of an activity ends it.
  void pass(std::uint32_t row);
  // "operating activities"; empty below the last total.
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  struct Total {
    std::uint32_t row = no_index;
    std::string_view activity;
  };
  void enter(std::uint32_t row);

  static constexpr std::size_t most_totals = 3;
  Total totals_[most_totals];
  std::size_t count_ = 0;
  std::string_view text_;
};

}  // namespace tieout
