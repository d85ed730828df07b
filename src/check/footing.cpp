#include "check/footing_search.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule column_does_not_foot{
    "FT101",
    "column-does-not-foot",
    "A subtotal or total is not the sum of the rows above it",
    "Finds the rows that every subtotal and total adds up, with one sign a row for all columns, from headings, "
    "captions, "
    "the chart of accounts and the arithmetic itself. A structure that is known to hold in the other columns and fails "
    "in one is reported, at the cell whose repair mends the most.",
    "A column that does not foot has at least one wrong number in it, and readers cannot tell which.",
    "| | 2024 | 2023 |\n|---|---|---|\n| Cash | 120 | 100 |\n| Receivables | 345 | 300 |\n| Total current assets | 475 "
    "| "
    "400 |\n"};

namespace {

bool is_memo(std::string_view caption) {
  return caption.starts_with("of which") || caption.starts_with("including ") || caption.starts_with("includes ") ||
         caption.starts_with("memo");
}

const Rule* rule_for(const Context& context, const Sheet& sheet, const Footing& footing, std::size_t target) {
  const std::string_view caption = context.caption(sheet.item(target));
  switch (sheet.statement().kind) {
    case StatementKind::reconciliation:
      return &reconciliation_does_not_reconcile;
    case StatementKind::income_statement: {
      bool mixed = false;
      for (std::size_t i = 0; i < footing.block.rows; ++i) mixed |= footing.block.weight[i] < 0;
      return mixed ? &income_statement_does_not_articulate : &column_does_not_foot;
    }
    case StatementKind::cash_flow:
      return has_words(caption, "cash") && !has_words(caption, "activities") ? &cash_flow_does_not_articulate
                                                                             : &column_does_not_foot;
    default:
      return &column_does_not_foot;
  }
}

// Whether a block adds up to nothing in a column whose total is a dash: otherwise there is no total there yet.
bool adds_to_nothing(const Sheet& sheet, const Footing& footing, std::size_t column) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < footing.block.rows; ++i) {
    const auto& part = sheet.at(footing.block.row[i], column);
    if (part.present()) sum += footing.block.weight[i] * part.value;
  }
  return sum == 0;
}

void relate(Context& context, const Sheet& sheet, const Footing& footing, std::size_t target) {
  const Rule* rule = rule_for(context, sheet, footing, target);
  std::vector<Term> operands;
  for (std::size_t c = 0; c < sheet.columns(); ++c) {
    if (!sheet.at(target, c).present()) continue;
    operands.clear();
    for (std::size_t i = 0; i < footing.block.rows; ++i) {
      const auto& part = sheet.at(footing.block.row[i], c);
      if (part.present()) operands.push_back({part.source, footing.block.weight[i]});
    }
    const Value& total = context.value(sheet.at(target, c).source);
    if (total.numeral.kind == Numeral::Kind::dash && !adds_to_nothing(sheet, footing, c)) continue;
    Relation relation;
    relation.rule = rule;
    relation.trust = footing.trust;
    relation.reported = sheet.at(target, c).source;
    context.add(relation, operands);
  }
}

void foot_class(Context& context, const Sheet& sheet, FootingSearch& search, UnitKind kind) {
  search.reset();
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (!sheet.has_values(row) || sheet.kind(row) != kind) continue;
    if (context.release().items[sheet.item(row)].measure != Measure::value) continue;
    const auto footing = search.find(row);
    if (footing) relate(context, sheet, *footing, row);
    if (!is_memo(context.caption(sheet.item(row)))) search.push(row, footing ? &*footing : nullptr);
  }
}

}  // namespace

void check_footing(Context& context, const Sheet& sheet) {
  FootingSearch search(context, sheet);
  for (const UnitKind kind :
       {UnitKind::money, UnitKind::per_share, UnitKind::shares, UnitKind::count, UnitKind::percent}) {
    foot_class(context, sheet, search, kind);
  }
}

}  // namespace tieout
