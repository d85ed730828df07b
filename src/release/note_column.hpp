#pragma once
#include "release/release.hpp"

namespace tieout {

// "Note", "Notes", "Ref", folded.
[[nodiscard]] bool is_note_heading(std::string_view folded_heading);

// Calls the leftmost column of a statement one of references to the notes ("4", "12") where its heading says so or,
// without a heading, its numbers show it: what stands in it is no amount.  `stated` where a heading of the table says
// "Note", above whatever column.  Where the headings stand a column too far left because the references have none, they
// are moved.
void find_note_column(const Release& release, bool stated, Statement& statement);

}  // namespace tieout
