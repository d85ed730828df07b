#pragma once
#include "release/release.hpp"

namespace tieout {

// A page cut off on the right leaves the first digits of its last column: "4,991.8 | 4" for "4,991.8 | 4,927.0".  They
// are no amounts.  Told only where nothing over the column says that it is another kind of number.
void find_cut_column(const Document& document, const Release& release, Statement& statement);

}  // namespace tieout
