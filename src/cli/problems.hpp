#pragma once
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace tieout::cli {

// What could not be read: "NAME:1:1: error: not text (a PDF file) [not-text]", a line for each problem.
[[nodiscard]] std::string problems_text(const Report& report, std::string_view bytes);
// Says it on standard error.
void tell_problems(const Report& report, std::string_view bytes);

}  // namespace tieout::cli
