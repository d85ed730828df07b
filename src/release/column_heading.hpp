#pragma once
#include <string>
#include <vector>

#include "release/release.hpp"

namespace tieout {

// Reads what the headings over a column say.
struct HeadingReader {
  const Document& document;
  Wordings& wordings;
  std::string& scratch;

  void read(Column& column, const Statement& statement);

 private:
  [[nodiscard]] bool find_comparative(Column& column) const;
  [[nodiscard]] Wording& of(Span text) const;
};

// "Three Months Ended September 30, 2024" and, beside it, "2023": the same months of another year.
void complete_years(std::vector<Column>& columns);

}  // namespace tieout
