#pragma once
#include "check/sheet.hpp"

namespace tieout {

// Every procedure of tables against tables: over one sheet at a time, or over the whole document.
void check_roll_forward(Context& context, const Sheet& sheet);
void check_footing(Context& context, const Sheet& sheet);
void check_interim_periods(Context& context, const Sheet& sheet);
void check_cross_footing(Context& context, const Sheet& sheet);
void check_change_columns(Context& context, const Sheet& sheet);
void check_ratios(Context& context, const Sheet& sheet);
void check_per_share(Context& context, const Sheet& sheet);
void check_columns_per_share(Context& context, const Sheet& sheet);
void check_income_statement(Context& context, const Sheet& sheet);
void check_balance_sheet(Context& context);
void check_cash_flow(Context& context);
void check_duplicates(Context& context);

// These write their findings themselves.
void check_guidance(const CheckInput& input, Checked& out);
void check_release_date(const CheckInput& input, Checked& out);
void check_statement_dates(const CheckInput& input, Checked& out);
void check_bridges(const CheckInput& input, Checked& out);  // after the claims

extern const Rule column_does_not_foot, row_does_not_cross_foot, change_does_not_recalculate,
    ratio_does_not_recalculate, per_share_does_not_recalculate, balance_sheet_does_not_balance,
    income_statement_does_not_articulate, cash_flow_does_not_articulate, statements_disagree,
    roll_forward_does_not_roll, periods_do_not_add, reconciliation_does_not_reconcile, duplicates_disagree,
    guidance_inconsistent, release_dated_before_period_end, statement_headed_for_another_year, scale_suspect,
    conversion_fault;

}  // namespace tieout
