#pragma once
#include "release/release.hpp"

namespace tieout {

// Which columns hold amounts and which amounts per share, where a table prints both side by side.
void settle_units(const Document& document, const Release& release, Statement& statement);

}  // namespace tieout
