// A release comes out after the period that it reports on.
#include "check/context.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule release_dated_before_period_end{
    "DT101",
    "release-dated-before-period-end",
    "The release is dated before the end of the period it reports",
    "Holds the date of the dateline against the newest date of which the statements print both a balance sheet and "
    "results. Told only where the date would be right a year later and no other dateline is.",
    "In January the old year slips from the fingers; pipelines file the release a year too early.",
    "\"BOSTON, January 28, 2024 - Example today announced …\" above a balance sheet of December 31, 2024."};

void check_release_date(const CheckInput& input, Checked& out) {
  const ReleaseInfo& info = input.release.info;
  if (info.misdated.empty()) return;
  Finding finding;
  finding.rule = &release_dated_before_period_end;
  finding.place = info.misdated;
  finding.message =
      "The release is dated " + std::string(input.document.view(info.misdated)) + "; its statements run to ";
  append_iso(info.closed, finding.message);
  finding.hypothesis = "the year is one too low";
  finding.origin = Origin::issuer;
  out.findings.push_back(std::move(finding));
}

}  // namespace tieout
