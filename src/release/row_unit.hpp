#pragma once
#include <string_view>

#include "release/cent_rows.hpp"
#include "release/release.hpp"

namespace tieout {

// What is known of a statement where the unit of one of its rows is asked for.
struct RowSurroundings {
  const Document& document;
  const Release& release;
  const Statement& statement;
  const CentRows& cents;
  const Marks& section_marks;  // of the headings above the row
};

// What the row counts, by its own words, then by its numbers, then by its section.
[[nodiscard]] UnitKind unit_of(const RowSurroundings& around, std::uint32_t row);

// "per share", "per common share", "eps".
[[nodiscard]] bool is_per_share(const Marks& marks);

// "Average selling price", "Cost per ton": an amount of one of what is counted, which no table's scale counts.
[[nodiscard]] bool is_price(std::string_view folded_caption);

}  // namespace tieout
