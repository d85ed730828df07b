#pragma once
#include <string_view>

namespace tieout {

// Whether a cell looks like a figure, to tell tables of figures from layout: "$ (1,234)", "12.5%", "—", "N/A", "NM".
[[nodiscard]] bool is_value(std::string_view cell);
// "$", "(", "US$": belongs to the cell after it.  ")", "%", "pts", "(a)": belongs to the cell before it.
[[nodiscard]] bool is_value_prefix(std::string_view cell);
[[nodiscard]] bool is_value_suffix(std::string_view cell);

}  // namespace tieout
