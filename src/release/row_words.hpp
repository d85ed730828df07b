#pragma once
#include <string>
#include <string_view>

#include "release/marks.hpp"

namespace tieout {

// What the words of a row's caption say of its unit and its period, whatever its numbers and its table.
struct RowWords {
  RowWords(std::string_view label, std::string_view fold, const Marks& marks);

  bool counts_shares = false;    // "Shares used in the computation", "Weighted average"
  bool some_shares = false;      // speaks of shares without their issue or purchase
  bool tells_shares = false;     // gives a count of shares itself
  bool counts_excluded = false;  // awards that are not in a computation
  bool per_share = false;
  bool amount_aside = false;   // "Dividends declared ($0.01 per share)"
  bool multiple = false;       // "Current ratio"
  bool rate = false;           // "Effective tax rate", "Return on equity"
  bool share_class = false;    // only "Basic" or "Diluted", or nothing
  bool number_of = false;      // "Number of …", "Days …"
  bool volume = false;         // is measured by volume, weight or time
  bool counts_things = false;  // "Employees", "Stores", not behind a preposition
  bool trailing_year = false;  // "Free cash flow - TTM": of the year that ends with its column
};

// A folded caption without the words that make it one of a trailing year; the same where there are none.
[[nodiscard]] std::string without_trailing_year(std::string_view folded_caption);

[[nodiscard]] bool counts_shares(std::string_view folded_caption, const Marks& marks);

// "per share", "per common share", "eps".
[[nodiscard]] bool is_per_share(const Marks& marks);

// "Average selling price", "Cost per ton": an amount of one of what is counted, which no table's scale counts.
[[nodiscard]] bool is_price(std::string_view folded_caption);

}  // namespace tieout
