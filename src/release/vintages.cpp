#include "release/vintages.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace tieout {
namespace {

// The heading right over a column, without what follows its year; empty where it does not begin with one.
std::string behind_year(const Document& document, const Column& column, bool& year) {
  constexpr std::size_t digits = 4;
  const std::string heading = column.header.empty() ? "" : folded(document.view(column.header.back()));
  year = heading.size() >= digits && (heading.starts_with("19") || heading.starts_with("20")) &&
         std::all_of(heading.begin(), heading.begin() + digits, [](char c) { return c >= '0' && c <= '9'; });
  return year ? heading.substr(digits) : heading;
}

bool is_year(const Document& document, const Column& column) {
  bool year = false;
  return behind_year(document, column, year).empty() && year;
}

// "2021 and Prior", "2021 & earlier"
bool reaches_back(const Document& document, const Column& column) {
  bool year = false;
  const std::string rest = behind_year(document, column, year);
  return year && (rest == " and prior" || rest == " and earlier" || rest == " and before");
}

}  // namespace

void find_vintages(const Document& document, Statement& statement) {
  auto& columns = statement.columns;
  if (std::none_of(columns.begin(), columns.end(), [&](const Column& c) { return reaches_back(document, c); })) return;
  for (Column& column : columns) {
    if (!is_year(document, column) && !reaches_back(document, column)) continue;
    column.phrase = {};
    if (column.dimension.empty() && !column.header.empty()) column.dimension = column.header.back();
  }
}

}  // namespace tieout
