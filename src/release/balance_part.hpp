#pragma once
#include "chart/chart.hpp"
#include "release/release.hpp"

namespace tieout {

// The part of a balance sheet a row stands in: told by its headings, and by its totals where it prints none.
class BalancePart {
 public:
  enum class Part : std::uint8_t {
    none,
    assets,
    current_assets,
    other_assets,
    debts,
    current_debts,
    other_debts,
    equity
  };

  void begin(const Release& release, const Statement& statement);
  void clear() { part_ = Part::none; }
  // Goes past a row, a heading or a total of which may end one part and begin another.
  void pass(const Release& release, std::uint32_t row);

  [[nodiscard]] Part part() const { return part_; }
  // The part as headings would say it: "liabilities | current liabilities".
  [[nodiscard]] std::string_view text() const;
  // The account as the part has it: no liabilities among assets; current or not, as the part is.
  [[nodiscard]] ConceptId settle(const Chart& chart, ConceptId id) const;

 private:
  [[nodiscard]] Part between_totals(std::uint32_t row) const;
  [[nodiscard]] Part of_debts(std::uint32_t row) const;
  void leave(Part total);
  [[nodiscard]] static ConceptId whole(const Chart& chart, ConceptId id);

  Part part_ = Part::none;
  bool unclassified_ = true;  // nothing in it is called current
  // The rows of the totals; no_index where there is none.
  std::uint32_t assets_ = no_index, current_assets_ = no_index, other_assets_ = no_index, debts_ = no_index,
                current_debts_ = no_index, other_debts_ = no_index, equity_ = no_index;
};

}  // namespace tieout
