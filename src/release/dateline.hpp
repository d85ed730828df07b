#pragma once
#include <span>
#include <vector>

#include "release/release.hpp"

namespace tieout {

// A period or a date that one of the first sentences names.
struct Mention {
  PeriodPhrase phrase;
  std::uint32_t sentence;
  Span place;
  bool compared = false;  // "compared to Q2 2025": says nothing of the release's own period
  bool dateline = false;  // "BOSTON, April 26, 2016 – …", or a date alone
};

constexpr int latest_release = 200;  // days after its period that a release comes out

[[nodiscard]] Date date_of(const PeriodPhrase& phrase);  // unknown unless day, month and year are stated

void read_mentions(const Document& document, Release& release, std::vector<Mention>& out);
// When the release says it came out.
[[nodiscard]] Date stated_dateline(std::span<const Mention> mentions);
// The first dateline behind the period.
[[nodiscard]] Date published(std::span<const Mention> mentions, Date period_end);
// The newest date of which the statements print both a balance sheet and results: it has passed, whatever a dateline
// says.
[[nodiscard]] Date newest_closed(const Release& release);
// The dateline of an announcement that is right but for its year, where no other dateline is.
void find_misdated(const Document& document, std::span<const Mention> mentions, Date dateline, Date closed,
                   ReleaseInfo& info);

}  // namespace tieout
