#pragma once
#include "check/check.hpp"

namespace tieout {

// TO1xx and TO2xx: every claim against the tables.  Fills out.claims, one for each of Release::claims.
void check_claims(const CheckInput& input, Checked& out);

// TO3xx: the claims that no table decides, against each other.
void check_claims_against_prose(const CheckInput& input, Checked& out);

// … and the figures of one sentence that say a change twice.
void check_claims_within_sentences(const CheckInput& input, Checked& out);

}  // namespace tieout
