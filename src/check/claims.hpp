#pragma once
#include "check/check.hpp"

namespace tieout {

// TO1xx and TO2xx: every claim against the tables.  Fills out.claims, one for each of Release::claims.
void check_claims(const CheckInput& input, Checked& out);

}  // namespace tieout
