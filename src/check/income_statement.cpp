#include <algorithm>
#include <cstdlib>

#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule income_statement_does_not_articulate{
    "AR201",
    "income-statement-does-not-articulate",
    "Gross profit, operating income, pre-tax or net income does not follow from the lines above it",
    "Recalculates the intermediate results of an income statement, with the signs that hold in the other columns, and "
    "by "
    "concept where the rows stand apart.",
    "Every margin and growth rate of a release starts from these lines.",
    "| | 2024 | 2023 |\n|---|---|---|\n| Revenues | 500 | 400 |\n| Cost of revenues | 200 | 150 |\n| Gross profit | "
    "350 | 250 "
    "|\n"};

const Rule reconciliation_does_not_reconcile{
    "NG101",
    "reconciliation-does-not-reconcile",
    "A GAAP number and its adjustments do not give the non-GAAP number",
    "Adds the adjustments to the GAAP start, block by block: a block begins anew at every GAAP row. A note names a "
    "non-GAAP number of the prose that no line of the document has.",
    "A non-GAAP number that its own bridge does not reach has no support at all.",
    "| | Q2 2024 | Q2 2023 |\n|---|---|---|\n| GAAP net income | 1,667 | 452 |\n| Stock-based compensation | 1,027 | "
    "550 |\n| "
    "Non-GAAP net income | 2,794 | 1,002 |\n"};

namespace {

struct Part {
  std::string_view name;
  int weight;
};

struct Identity {
  std::string_view result;
  Part parts[3];
};

constexpr Identity identities[] = {
    {"us-gaap:GrossProfit", {{"us-gaap:Revenues", 1}, {"us-gaap:CostOfRevenue", -1}, {}}},
    {"us-gaap:OperatingIncomeLoss", {{"us-gaap:GrossProfit", 1}, {"us-gaap:OperatingExpenses", -1}, {}}},
    {"us-gaap:OperatingIncomeLoss", {{"us-gaap:Revenues", 1}, {"us-gaap:CostsAndExpenses", -1}, {}}},
    {"us-gaap:ProfitLoss",
     {{"us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest", 1},
      {"us-gaap:IncomeTaxExpenseBenefit", -1},
      {}}},
    {"us-gaap:NetIncomeLoss",
     {{"us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest", 1},
      {"us-gaap:IncomeTaxExpenseBenefit", -1},
      {}}},
    {"us-gaap:ProfitLoss",
     {{"us-gaap:NetIncomeLoss", 1}, {"us-gaap:NetIncomeLossAttributableToNoncontrollingInterest", 1}, {}}},
    {"us-gaap:ComprehensiveIncomeNetOfTax",
     {{"us-gaap:NetIncomeLoss", 1}, {"us-gaap:OtherComprehensiveIncomeLossNetOfTax", 1}, {}}},
};

// The first row of the sheet that holds a concept with money.
std::size_t row_of(const Context& context, const Sheet& sheet, ConceptId id) {
  for (std::size_t r = 0; id != no_concept && r < sheet.rows(); ++r) {
    const LineItem& item = context.release().items[sheet.item(r)];
    if (item.concept_id == id && sheet.kind(r) == UnitKind::money && item.dimension.empty()) return r;
  }
  return sheet.rows();
}

// Whether a line between the first part and the result is what they miss each other by: discontinued operations, an
// extraordinary item, other holders' share.
bool another_row_explains(const Sheet& sheet, std::size_t part, std::size_t result, std::size_t column,
                          std::int64_t miss) {
  for (std::size_t r = std::min(part, result) + 1; r < std::max(part, result); ++r) {
    if (sheet.kind(r) == UnitKind::money && std::abs(sheet.at(r, column).value) == std::abs(miss)) return true;
  }
  return false;
}

void check_identity(Context& context, const Sheet& sheet, const Identity& identity) {
  const std::size_t result = row_of(context, sheet, context.concept_named(identity.result));
  if (result == sheet.rows()) return;
  std::size_t rows[3];
  std::size_t count = 0;
  for (const Part& part : identity.parts) {
    if (part.name.empty()) break;
    rows[count] = row_of(context, sheet, context.concept_named(part.name));
    if (rows[count++] == sheet.rows()) return;
  }
  Consensus columns;
  for (std::size_t c = 0; c < sheet.columns(); ++c) {
    if (!sheet.at(result, c).present() || sheet.column(c).measure == Measure::percent_of) continue;
    std::vector<Term> operands;
    std::int64_t miss = sheet.at(result, c).value;
    for (std::size_t i = 0; i < count; ++i) {
      if (!sheet.at(rows[i], c).present()) continue;
      operands.push_back({sheet.at(rows[i], c).source, identity.parts[i].weight});
      miss -= identity.parts[i].weight * sheet.at(rows[i], c).value;
    }
    if (operands.size() != count || (miss != 0 && another_row_explains(sheet, rows[0], result, c, miss))) continue;
    Relation relation;
    relation.rule = &income_statement_does_not_articulate;
    relation.reported = sheet.at(result, c).source;
    columns.add(relation, operands);
  }
  columns.weigh(context);
  if (!columns.established(12)) return;
  columns.settle(context, Consensus::Policy{});
}

}  // namespace

void check_income_statement(Context& context, const Sheet& sheet) {
  const StatementKind kind = sheet.statement().kind;
  if (kind != StatementKind::income_statement && kind != StatementKind::comprehensive_income) return;
  for (const Identity& identity : identities) check_identity(context, sheet, identity);
}

}  // namespace tieout
