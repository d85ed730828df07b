#include "release/vintages.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace tieout {
namespace {

// The heading right over a column.
std::string heading_of(const Document& document, const Column& column) {
  return column.header.empty() ? "" : folded(document.view(column.header.back()));
}

bool is_year(std::string_view heading) {
  return heading.size() == 4 && (heading.starts_with("19") || heading.starts_with("20")) &&
         std::all_of(heading.begin(), heading.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "2021 and Prior", "2021 & earlier"
bool reaches_back(std::string_view heading) {
  const std::string_view rest = heading.substr(std::min<std::size_t>(4, heading.size()));
  return is_year(heading.substr(0, 4)) && (rest == " and prior" || rest == " and earlier" || rest == " and before");
}

}  // namespace

void find_vintages(const Document& document, Statement& statement) {
  auto& columns = statement.columns;
  if (std::none_of(columns.begin(), columns.end(),
                   [&](const Column& c) { return reaches_back(heading_of(document, c)); }))
    return;
  for (Column& column : columns) {
    const std::string heading = heading_of(document, column);
    if (!is_year(heading) && !reaches_back(heading)) continue;
    column.phrase = {};
    if (column.dimension.empty() && !column.header.empty()) column.dimension = column.header.back();
  }
}

}  // namespace tieout
