#include "release/vintages.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace tieout {
namespace {

bool is_bare_year(const PeriodPhrase& p) {
  return p.kind == PeriodPhrase::Kind::date && p.year != 0 && p.month == 0 && p.day == 0;
}

// "2021 and Prior", "2021 & earlier"
bool reaches_back(const Document& document, const Column& column) {
  if (column.header.empty() || !is_bare_year(column.phrase)) return false;
  const std::string heading = folded(document.view(column.header.back()));
  return heading.ends_with(" and prior") || heading.ends_with(" and earlier") || heading.ends_with(" and before");
}

}  // namespace

void find_vintages(const Document& document, Statement& statement) {
  auto& columns = statement.columns;
  if (std::none_of(columns.begin(), columns.end(), [&](const Column& c) { return reaches_back(document, c); })) return;
  for (Column& column : columns) {
    if (!is_bare_year(column.phrase)) continue;
    column.phrase = {};
    if (column.dimension.empty() && !column.header.empty()) column.dimension = column.header.back();
  }
}

}  // namespace tieout
