#include <algorithm>

#include "check/procedures.hpp"

namespace tieout {

namespace {

const Rule claim_does_not_tie{
    "TO101",
    "claim-does-not-tie",
    "A number in the prose does not follow from the tables",
    "Looks up the subject of every level, change, percentage, margin and multiple among the document's captions and in "
    "the chart of accounts, with its period, basis and scope, and recalculates it from the finest print of its "
    "operands. "
    "A claim is broken only if every reading fails. Levels and their change in one sentence are held against each "
    "other as well, whatever the tables hold.",
    "The prose is what is read and quoted; the tables are what is audited.",
    "\"Revenues increased by 31% to $23.4 million\" above a table with revenues of 23,382 and 19,375: the tables give "
    "20.7%."};

const Rule direction_does_not_tie{
    "TO201",
    "direction-does-not-tie",
    "\"Increased\", \"declined\", \"doubled\" say the opposite of the tables",
    "Compares the words of direction of a claim with the sign or size of the change between its two periods, and a "
    "result that is called a profit or a loss with the line that shows it.",
    "A wrong word turns a result round while every number stays right.",
    "\"Operating income declined to $1.7 million\" above a table with 1,721 and 994."};

const Rule headline_disagrees_with_body{
    "TO301",
    "headline-disagrees-with-body",
    "Headline, highlights and body state one measure differently",
    "Holds the claims about one subject, period and basis that no table decides against each other: an error "
    "where they are far apart in one digit, otherwise a warning.",
    "The headline is all that most readers see.",
    "A headline with \"bookings of $98.7 million\" over a paragraph with \"bookings reached $89.7 million\"."};

constexpr const Rule* all_rules[] = {
    &column_does_not_foot,
    &row_does_not_cross_foot,
    &change_does_not_recalculate,
    &ratio_does_not_recalculate,
    &per_share_does_not_recalculate,
    &balance_sheet_does_not_balance,
    &income_statement_does_not_articulate,
    &cash_flow_does_not_articulate,
    &statements_disagree,
    &roll_forward_does_not_roll,
    &periods_do_not_add,
    &reconciliation_does_not_reconcile,
    &duplicates_disagree,
    &claim_does_not_tie,
    &direction_does_not_tie,
    &headline_disagrees_with_body,
    &guidance_inconsistent,
    &release_dated_before_period_end,
    &statement_headed_for_another_year,
    &scale_suspect,
    &conversion_fault,
};

}  // namespace

std::span<const Rule* const> rules() {
  return all_rules;
}

const Rule* find_rule(std::string_view code_or_name) {
  const auto found = std::find_if(std::begin(all_rules), std::end(all_rules), [&](const Rule* rule) {
    return rule->code == code_or_name || rule->name == code_or_name;
  });
  return found == std::end(all_rules) ? nullptr : *found;
}

std::string_view name(Grade grade) {
  switch (grade) {
    case Grade::exact:
      return "exact";
    case Grade::rounding:
      return "rounding";
    case Grade::improbable:
      return "improbable";
    case Grade::convention:
      return "convention";
    case Grade::breaks:
      return "break";
    case Grade::not_checkable:
      return "not_checkable";
  }
  return "";
}

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "note";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "";
}

std::string_view name(Origin origin) {
  switch (origin) {
    case Origin::unknown:
      return "unknown";
    case Origin::issuer:
      return "issuer";
    case Origin::conversion:
      return "conversion";
  }
  return "";
}

}  // namespace tieout
