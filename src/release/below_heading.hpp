#pragma once
#include <string>
#include <string_view>

namespace tieout {

// "Equity securities" below "Proceeds from sales of:" is short for "proceeds from sales of equity securities".  Both
// are folded; empty where the heading does not say what is done with the things below it.
[[nodiscard]] std::string below_heading(std::string_view heading, std::string_view caption);

}  // namespace tieout
