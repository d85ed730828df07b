#include "check/claims.hpp"
#include "check/procedures.hpp"

namespace tieout {

void Checked::clear() {
  checks.clear();
  findings.clear();
  claims.clear();
  coverage = {};
}

namespace {

using SheetProcedure = void (*)(Context&, const Sheet&);
constexpr SheetProcedure sheet_procedures[] = {
    check_roll_forward,     check_footing,   check_interim_periods, check_cross_footing,
    check_income_statement, check_per_share, check_change_columns,  check_ratios,
};

using DocumentProcedure = void (*)(Context&);
constexpr DocumentProcedure document_procedures[] = {
    check_balance_sheet,
    check_cash_flow,
    check_duplicates,
};

void check_tables(const CheckInput& input, Checked& out) {
  Context context(input, out);
  Sheet sheet;
  for (std::uint32_t s = 0; s < input.release.statements.size();) {
    if (!input.release.statements[s].read) {
      ++s;
      continue;
    }
    const std::uint32_t next = sheet.build(context, s);
    for (const SheetProcedure procedure : sheet_procedures) procedure(context, sheet);
    if (sheet.has_columns_per_share()) {
      check_columns_per_share(context, sheet);
      sheet.build(context, s, Sheet::Part::per_share);
      check_footing(context, sheet);
    }
    s = next;
  }
  for (const DocumentProcedure procedure : document_procedures) procedure(context);
  publish(context);
}

bool tells(Grade grade) {
  return grade != Grade::not_checkable;
}

void count_coverage(const CheckInput& input, Checked& out) {
  std::vector<std::uint8_t> checked(input.release.values.size(), 0);
  const auto mark = [&](const Operand& operand) {
    if (operand.of == Operand::Of::value && operand.index < checked.size()) checked[operand.index] = 1;
  };
  for (const Check& check : out.checks) {
    if (!tells(check.grade)) continue;
    for (const Operand& operand : check.operands) mark(operand);
    mark(check.reported);
  }
  for (std::size_t v = 0; v < checked.size(); ++v) {
    if (!input.release.values[v].has_value()) continue;
    ++out.coverage.table_numbers;
    out.coverage.table_numbers_checked += checked[v];
  }
  out.coverage.prose_numbers = static_cast<std::uint32_t>(out.claims.size());
  for (const ClaimResult& claim : out.claims) {
    if (claim.verdict == Verdict::tied) ++out.coverage.tied;
    if (claim.verdict == Verdict::broken) ++out.coverage.broken;
    if (claim.verdict == Verdict::not_checkable) ++out.coverage.not_checkable;
  }
}

}  // namespace

void run_checks(const CheckInput& input, Checked& out) {
  out.clear();
  check_tables(input, out);
  check_release_date(input, out);
  check_statement_dates(input, out);
  check_guidance(input, out);
  check_claims(input, out);
  check_bridges(input, out);
  count_coverage(input, out);
}

}  // namespace tieout
