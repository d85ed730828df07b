#pragma once
#include "amount/numeral.hpp"
#include "chart/chart.hpp"
#include "document/document.hpp"
#include "release/release.hpp"

namespace tieout {

// Finds the numbers (and the few words) of the prose that state a financial or operating measure, and appends them to
// release.claims in document order: what is measured, on which basis, level or change, and the periods as stated.  The
// folded captions of release.items, where there are any, help to tell where a subject begins.  Periods are not resolved
// and nothing is compared with the tables.
//
// A level that is compared with ("compared to $19.4 million") whose period is not stated has a phrase of kind relative
// and relative none: some earlier period, but the sentence does not say which.
void find_claims(const Document& document, const Chart& chart, NumberStyle style, Release& release);

}  // namespace tieout
