// The primary statements of a release are of one period end, and look back one year.
#include <algorithm>
#include <cstdlib>
#include <span>
#include <vector>

#include "check/context.hpp"
#include "check/procedures.hpp"
#include "release/dateline.hpp"

namespace tieout {

const Rule statement_headed_for_another_year{
    "DT102",
    "statement-headed-for-another-year",
    "A statement's heading has another year than the statements around it",
    "Holds the dates over the columns of balance sheet, results and cash flows against the period that the release "
    "reports on. Told where the only such statement has no column of that period but one a year off, and where a "
    "balance sheet is compared with a day more than a year before or still ahead; a warning where results are "
    "compared with the year before the last and other statements with the last. Dates that are printed in full only.",
    "Headings are copied from the last release; a year that was not turned makes every number below it wrong.",
    "\"December 31, 2022 | June 30, 2024\" over a balance sheet, in a release on the quarter ended June 30, 2024."};

namespace {

// A column of a primary statement whose date is printed in full.
struct Dated {
  const Statement* statement = nullptr;
  const Column* column = nullptr;
  int days = 0;      // before the end of the release's period
  int quarters = 0;  // of a duration; 0 for an instant

  // Whether it ends so many years before that, a 53rd week more or less.
  [[nodiscard]] bool back(int years) const {
    constexpr int year = 365, slack = 10;
    return std::abs(days - years * year) <= slack;
  }
};

class StatementDates {
 public:
  StatementDates(const CheckInput& input, Checked& out) : input_(input), out_(out) { collect(); }

  void run() {
    for (auto first = dated_.begin(); first != dated_.end();) {
      const auto last =
          std::find_if(first, dated_.end(), [&](const Dated& each) { return each.statement != first->statement; });
      statement({first, last});
      first = last;
    }
  }

 private:
  void collect() {
    const Period current = input_.release.info.period;
    if (!current.known()) return;
    for (const Statement& statement : input_.release.statements) {
      if (!is_primary(statement.kind) || !statement.read || statement.transposed) continue;
      for (const Column& column : statement.columns) {
        if (column.measure != Measure::value || !column.dimension.empty() || column.header.empty() ||
            !column.period.known() || !date_of(column.phrase).known())
          continue;
        dated_.push_back({&statement, &column, current.end.days - column.period.end.days, column.period.quarters()});
      }
    }
  }

  void statement(std::span<const Dated> columns) {
    if (columns.size() < 2 || !all_dated(columns) || has_twin(*columns[0].statement)) return;
    if (std::none_of(columns.begin(), columns.end(), [](const Dated& each) { return each.back(0); })) {
      if (others_have(columns, 0)) not_current(columns);
    } else if (columns[0].statement->kind == StatementKind::balance_sheet) {
      balance(columns);
    } else {
      flows(columns);
    }
  }

  // Another statement of its kind: of another company, of an earlier release.
  [[nodiscard]] bool has_twin(const Statement& statement) const {
    for (const Statement& each : input_.release.statements) {
      if (&each != &statement && each.kind == statement.kind) return true;
    }
    return false;
  }
  // Whether every column of values is among those with a date and nothing else over it.
  [[nodiscard]] static bool all_dated(std::span<const Dated> columns) {
    std::size_t values = 0;
    for (const Column& column : columns[0].statement->columns) values += column.measure == Measure::value ? 1 : 0;
    return values == columns.size();
  }
  [[nodiscard]] bool others_have(std::span<const Dated> columns, int years) const {
    return std::any_of(dated_.begin(), dated_.end(), [&](const Dated& each) {
      return each.statement != columns[0].statement && each.back(years) && (years == 0 || each.quarters > 0);
    });
  }

  void not_current(std::span<const Dated> columns) {
    const auto off =
        std::find_if(columns.begin(), columns.end(), [](const Dated& each) { return each.back(1) || each.back(-1); });
    if (off != columns.end()) tell(*off, "the other statements are of ", input_.release.info.period.end, off->back(1));
  }

  void flows(std::span<const Dated> columns) {
    for (const Dated& each : columns) {
      const auto of_length = std::count_if(columns.begin(), columns.end(),
                                           [&](const Dated& other) { return other.quarters == each.quarters; });
      const bool beside_current = std::any_of(columns.begin(), columns.end(), [&](const Dated& other) {
        return other.quarters == each.quarters && other.back(0);
      });
      if (each.quarters > 0 && of_length == 2 && beside_current && each.back(2) && others_have(columns, 1))
        tell(each, "the other statements are compared with the year before ", input_.release.info.period.end, true,
             Severity::warning);  // some years are held against the one before the last
    }
  }

  void balance(std::span<const Dated> columns) {
    constexpr int longest = 380;  // days
    if (columns.size() != 2) return;
    const Dated& other = columns[columns[0].back(0) ? 1 : 0];
    if (other.days > longest || other.days < 0)
      tell(other, "it stands beside ", input_.release.info.period.end, other.days > 0);
  }

  void tell(const Dated& each, std::string_view against, Date end, bool low, Severity severity = Severity::error) {
    const Span heading = each.column->header.back();
    Finding finding;
    finding.rule = &statement_headed_for_another_year;
    finding.severity = severity;
    finding.place = heading;
    finding.message = "A column is headed " + std::string(input_.document.view(heading)) + "; " + std::string(against);
    append_iso(end, finding.message);
    finding.hypothesis = low ? "the year is too low" : "the year is too high";
    finding.origin = Origin::issuer;
    out_.findings.push_back(std::move(finding));
  }

  const CheckInput& input_;
  Checked& out_;
  std::vector<Dated> dated_;
};

}  // namespace

void check_statement_dates(const CheckInput& input, Checked& out) {
  StatementDates(input, out).run();
}

}  // namespace tieout
