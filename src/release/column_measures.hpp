#pragma once
#include "release/release.hpp"

namespace tieout {

// What a column holds, where its numbers say otherwise than its heading: amounts under "%", percentages beside amounts.
void settle_measures(const Document& document, const Release& release, Statement& statement);

}  // namespace tieout
