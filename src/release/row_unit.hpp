#pragma once
#include "release/cent_rows.hpp"
#include "release/release.hpp"
#include "release/row_words.hpp"

namespace tieout {

// What is known of a statement where the unit of one of its rows is asked for.
struct RowSurroundings {
  const Release& release;
  const Statement& statement;
  const CentRows& cents;
  const Marks& section_marks;  // of the headings above the row
};

// What the row counts, by its own words, then by its numbers, then by its section.
[[nodiscard]] UnitKind unit_of(const RowSurroundings& around, std::uint32_t row, const RowWords& words);

}  // namespace tieout
