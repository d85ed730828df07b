#pragma once
#include <string_view>

// Numbers, months and years in words, for text that the grammar has already found to be such.

namespace tieout {

[[nodiscard]] int take_int(std::string_view& text);  // the next run of digits, removed from `text` with all before it
[[nodiscard]] int full_year(int two_digits);         // 00–79 → 2000–2079
[[nodiscard]] int number_of_word(std::string_view text);  // "thirty-nine", "13"
[[nodiscard]] int month_of_word(std::string_view text);   // "Sept", "SEPTEMBER"; 0 where it is none

}  // namespace tieout
