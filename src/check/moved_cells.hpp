#pragma once
#include "check/footing_search.hpp"

namespace tieout {

// A total that nothing above it adds up to: whether moving the cells of one row makes it the sum of `block` in every
// column.  Writes the finding, once for a statement.
bool find_moved_cells(Context& context, const Sheet& sheet, const Addends& block, std::size_t total);

}  // namespace tieout
