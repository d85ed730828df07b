#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "amount/decimal.hpp"
#include "amount/interval.hpp"
#include "amount/unit.hpp"
#include "text/span.hpp"

namespace tieout {

// How a document writes its numbers; found from the numbers themselves.
struct NumberStyle {
  char decimal_mark = '.';  // or ','
};
// Decides from the cells or sentences given one after another: "1.234,56", "12,5 %" against "1,234.56".  Conflicting or
// no evidence keeps '.'.
class NumberStyleFinder {
 public:
  void see(std::string_view text);
  [[nodiscard]] NumberStyle style() const;

 private:
  int comma_decimal_ = 0, point_decimal_ = 0;
};

// A printed number, as the print says and nothing more: the scale of its table is not applied.
struct Numeral {
  enum class Kind : std::uint8_t {
    none,
    number,
    dash,    // "-", "—", "nil", "–0–": zero, exact to the column's unit
    absent,  // "N/A", "NM", "*", "n.m.": no value
    bound,   // ">100%", "<1%": what the value is more or less than
    range,   // "$28.15 - $28.65": value is the low end, high_value the high end
  };
  Kind kind = Kind::none;
  Span span;      // everything that belongs to it: sign, brackets, currency, digits, per cent sign, scale word; without
                  // footnote marks
  Span digits;    // digits with their group and decimal marks
  Decimal value;  // signed, in base units as far as the print itself says: "$23.4 million" = 23400000, "21%" = 0.21,
                  // "150 basis points" = 0.015, "7 cents" = 0.07
  Decimal high_value;  // the high end of a range
  int decimals = 0;    // XBRL's: "$23.4 million" = -5, "21%" = 2, "0.06" = 2, "23,382" = 0
  Unit unit;  // unknown where the print shows none; money without a currency for "$", "¥", "Rs.", "kr", "cents"
  std::int8_t scale_word = -1;  // 3, 6, 9, 12 for thousand … trillion (also K, M, MM, bn, B), -1 where there is none
  bool bracketed = false;       // "(38)"; "(5.1)%"; the value is negative then
  bool negative = false;        // brackets or a minus
  bool year_like = false;       // four digits 1900–2099, no mark, no unit: may be a year
  Span footnote;                // the first mark behind it, without its brackets: "1" of "23,382(1)", "3" of "34 (3)",
                                // "¹" of "23,382¹", "*"; empty where none
};

// Reads a table cell (after the pieces "$", "(", ")" of neighbouring cells are put together).  The whole text must be
// one number, dash, absent mark or range with its marks; otherwise kind none ("December 31, 2011", "Revenues", "Q2", "3
// months").  Offsets are into `cell`.
[[nodiscard]] Numeral read_cell(std::string_view cell, NumberStyle style = {});

// Appends every number of a sentence, left to right, longest match: "$23.4 million", "(5.1) percent", "$(0.2) billion",
// "($0.92)", "$44.8-$45.2B" (two numerals: the low end borrows unit and scale word), "7 and 19 percent" (7 borrows
// "percent"), "$24.0 million to $24.6 million", "mid-70%" (70, the hyphen is no minus), "200 basis points", "3.2x",
// "US$1.2bn", "€ 5,3 Mio", "16-week" (16).  A word number ("seven points", "doubled") is not found here.  Digits inside
// words (IPv6, H200, Q3, 10-K, 2Q25) are no numerals. Offsets are into `sentence`.
void find_numerals(std::string_view sentence, NumberStyle style, std::vector<Numeral>& out);

// What a caption such as "(in thousands, except per share data)" says.
struct ScalePhrase {
  int scale = 0;                  // power of ten of money amounts
  int shares_scale = -1;          // of share counts where it says so ("share amounts in thousands"), else -1
  bool money_only = false;        // "$ in millions", "dollars in thousands": share counts are not scaled by it
  bool except_per_share = false;  // "except per share data/amounts"
  bool except_shares = false;     // "except share and per share data": share counts stand in full
  bool percentages = false;       // the table holds percentages
  Unit currency;                  // where it names one ("in millions of euros", "US$ in thousands", "RMB'000", "£m")
  Span span;                      // the phrase, into the text given; empty where none is found
};
// Finds the scale phrase in a title line, a heading or a caption cell: "(In thousands, except per share data)", "in
// millions, except number of shares, which are reflected in thousands, and per-share amounts",
// "$ in millions", "(Dollars in thousands, except share and per share data)", "US$'000", "EUR million", "in 000s",
// "(unaudited; $ in millions)".  A bare "million" inside a sentence about an amount ("$5 million") is none.
[[nodiscard]] ScalePhrase read_scale(std::string_view text);

}  // namespace tieout
