#pragma once
#include "release/release.hpp"

namespace tieout {

// Years over the columns of loans or claims by the year they began in, the last of them "2021 and Prior": members of
// one balance, not periods.
void find_vintages(const Document& document, Statement& statement);

}  // namespace tieout
