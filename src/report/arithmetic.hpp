#pragma once
#include <string>

#include "report/report.hpp"

namespace tieout {

// Appends a check's arithmetic with the printed numbers in it: "(23,382 - 19,375) / 19,375 = 20.68%, in thousands,
// quarter ended 2012-09-30 against 2011-09-30".  Nothing where the check has no operands.
void append_arithmetic(const Report& report, const Check& check, std::string& out);

}  // namespace tieout
