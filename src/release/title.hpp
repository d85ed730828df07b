#pragma once
#include "release/marks.hpp"
#include "release/release.hpp"

namespace tieout {

// What stands above a table, and in its own first rows: title, kind, unit, scale, basis, audited, periods.
struct TitleReader {
  const Document& document;
  Wordings& wordings;

  // Fills `statement` from the lines above the table block and from `own`, the caption-like lines of the table itself.
  void read(std::uint32_t block, const std::vector<Span>& own, Statement& statement, PeriodPhrase& phrase) const;

 private:
  void take_line(Span line, Statement& statement, PeriodPhrase& phrase, bool& scaled) const;
};

// The statement that a title's words name; other where they name none.
[[nodiscard]] StatementKind kind_of_title(std::string_view folded_title, const Marks& marks);
// Whether the words of a caption or heading say that it is on a non-GAAP, pro forma or constant-currency basis;
// false where they say nothing.
[[nodiscard]] bool basis_of(const Marks& marks, Basis& basis);

}  // namespace tieout
