#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "amount/numeral.hpp"

// One number at a known place: what read_cell and find_numerals are made of.

namespace tieout {

// The parts of a number as the grammar found them.  Offsets are into the text that was given.
struct NumberParts {
  Span digits;
  std::uint32_t suffix = 0;  // where a currency behind the number begins, with the gap before it; 0 where none
  std::int8_t fraction = 0;  // digits behind the decimal mark
  std::int8_t scale_word = -1;
  std::int8_t unit_shift = 0;  // the unit's power of ten, negated: 2 for per cent and cents, 4 for basis points
  UnitKind kind = UnitKind::unknown;
  bool money = false;  // a currency was printed, perhaps "$" alone
  std::array<char, 3> currency{};
  bool negative = false;
  bool bracketed = false;
  bool bound = false;  // "<" or ">" stands before it
};

enum class NumberSite : std::uint8_t {
  prose,
  cell,  // also "12 345" in one group, "Up 5%", "(38" without its closing bracket
};

// Reads the number that begins exactly at `at` (a sign, bracket or currency belongs to it) and returns where it ends,
// 0 where there is none.  What stands before and after is the caller's to judge.
[[nodiscard]] std::uint32_t read_number(std::string_view text, std::uint32_t at, NumberStyle style, NumberSite site,
                                        NumberParts& parts);

// The value of `parts` that stand at `span`; kind none where the digits are too many.
[[nodiscard]] Numeral make_numeral(std::string_view text, Span span, const NumberParts& parts);

// Reads a cell of the commonest kinds, in a document whose decimal mark is the point; false where it is of none of
// them.
[[nodiscard]] bool read_plain_cell(std::string_view cell, Numeral& out);
// Whether the cell begins with a word that no number begins with.
[[nodiscard]] bool is_worded_cell(std::string_view cell);

// Where the footnote marks end that stand at `at` without a space: "(1)", "(1)(2)", "*", "¹"; 0 where none.  `first` is
// the text of the first, without its brackets.
[[nodiscard]] std::uint32_t glued_marks(std::string_view text, std::uint32_t at, Span& first);

// What stands behind the number of a cell.
struct CellEnd {
  Span marks;          // from the first footnote mark on
  Span mark;           // the first mark without its brackets
  bool minus = false;  // "123-"
};

// What may stand before the number of a cell.
struct CellLead {
  std::uint32_t end = 0;
  bool down = false;   // "Down "
  bool bound = false;  // "< "
};

[[nodiscard]] CellLead read_cell_lead(std::string_view cell, std::uint32_t at);
[[nodiscard]] std::uint32_t skip_range_link(std::string_view cell, std::uint32_t at);  // " - ", " to "; 0 where none
// False where anything but marks stands between `at` and the end of the cell.
[[nodiscard]] bool read_cell_end(std::string_view cell, std::uint32_t at, bool bracketed, CellEnd& out);
// A dash, a mark for an absent value, or none.
[[nodiscard]] Numeral::Kind read_no_number(std::string_view cell, std::uint32_t at, NumberStyle style,
                                           NumberParts& parts, CellEnd& out);

}  // namespace tieout
