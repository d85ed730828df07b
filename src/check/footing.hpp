#pragma once
#include "check/sheet.hpp"

namespace tieout {

extern const Rule column_does_not_foot, reconciliation_does_not_reconcile, income_statement_does_not_articulate,
    cash_flow_does_not_articulate, balance_sheet_does_not_balance;

// Finds the subtotals and totals of a sheet and adds a relation for each of their columns.
void check_footing(Context& context, const Sheet& sheet);

}  // namespace tieout
