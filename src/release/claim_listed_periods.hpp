#pragma once
#include <vector>

#include "release/claim_tokens.hpp"

namespace tieout {

// Appends the periods between two tokens, one for each; a bare year takes its other parts from the period before it.
void listed_periods(const SentenceTokens& sentence, int from, int to, std::vector<PeriodPhrase>& out);

}  // namespace tieout
