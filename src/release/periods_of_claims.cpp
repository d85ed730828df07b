// Claims' periods, by the calendar and by the figures that a claim goes with.
#include "release/statements.hpp"

namespace tieout {
namespace {

using K = PeriodPhrase::Kind;
using R = PeriodPhrase::Relative;

bool says_the_same(const PeriodPhrase& a, const PeriodPhrase& b) {
  return a.kind == b.kind && a.relative == b.relative && a.relative != R::none && a.quarter == b.quarter &&
         a.months == b.months && a.year == b.year && a.half == b.half;
}

// What a claim's relative period ("the same period last year") is relative to: the period of the figure it is compared
// with, or of another figure of its sentence, otherwise the release's own.
Period around(const Release& release, std::size_t index, Period current) {
  constexpr std::size_t reach = 16;  // figures back: bounds the work on endless sentences
  // "$23 million, or $0.82 per share, in the prior quarter": both are of one quarter.
  for (std::size_t n = 0; n < reach; ++n) {
    const Claim& each = release.claims[index];
    if (each.partner >= index || !says_the_same(release.claims[each.partner].phrase, each.phrase)) break;
    index = each.partner;
  }
  const Claim& claim = release.claims[index];
  if (claim.partner < index && release.claims[claim.partner].period.known())
    return release.claims[claim.partner].period;
  for (std::size_t n = index; n-- > 0 && index - n <= reach && release.claims[n].sentence == claim.sentence;) {
    const Claim& other = release.claims[n];
    if (other.period.known() && other.phrase.kind != K::relative && !says_the_same(other.phrase, claim.phrase))
      return other.period;
  }
  return current;
}

// "…in the first quarter; year to date, …": reaches to the end of the release's own period, where that is of the same
// fiscal year.
Period so_far(const Calendar& calendar, const PeriodPhrase& phrase, Period base) {
  const Period nearby = calendar.resolve(phrase, PeriodUse::flow, base);
  const Period whole = calendar.resolve(phrase, PeriodUse::flow, calendar.current());
  return whole.known() && whole.start == nearby.start ? whole : nearby;
}

bool is_change(ClaimKind kind) {
  return kind == ClaimKind::percent_change || kind == ClaimKind::amount_change || kind == ClaimKind::point_change ||
         kind == ClaimKind::multiple;
}

bool is_bare_year(const PeriodPhrase& phrase) {
  return phrase.kind == K::date && phrase.year != 0 && phrase.month == 0 && !phrase.as_of && !phrase.fiscal_word;
}

// "$87 million for the first half of 2024, versus $71 million in 2023": the first half of it
PeriodPhrase same_stretch(PeriodPhrase year) {
  year.kind = K::relative;
  year.relative = R::year_ago;
  return year;
}

// Whether a claim is compared with one of a stretch of a year that is said.
bool goes_back(const Release& release, const Claim& claim, Period base) {
  if (claim.partner >= release.claims.size() || !base.is_duration() || base.quarters() >= 4) return false;
  const Claim& current = release.claims[claim.partner];
  return current.sentence == claim.sentence && current.phrase.kind != K::none && !is_bare_year(current.phrase);
}

// "Inventories at year-end were $402 million", in a release on the year's last quarter.
bool is_own_year_end(const Calendar& calendar, const Claim& claim, Period base) {
  int year = 0, quarter = 0;
  return claim.phrase.relative == R::year_end && claim.phrase.year == 0 && claim.partner == no_index &&
         claim.kind == ClaimKind::level && calendar.fiscal_of(base.end, year, quarter) && quarter == 4;
}

void resolve_claim(const Calendar& calendar, const Chart& chart, Release& release, std::size_t index) {
  Claim& claim = release.claims[index];
  const bool date = claim.phrase.kind == K::date && !claim.phrase.ended;
  // "In 2025" is the year of a flow, and the year's end of a balance.
  const bool balance = claim.concept_id != no_concept && chart[claim.concept_id].period == PeriodType::instant;
  const bool instant = claim.phrase.as_of || (date && (balance || claim.phrase.month != 0));
  const PeriodUse use = instant ? PeriodUse::instant : PeriodUse::flow;
  const Period base = around(release, index, calendar.current());
  if (claim.phrase.kind == K::none) {
    claim.period = calendar.current();
    claim.period_default = true;
  } else if (claim.phrase.kind == K::relative && claim.phrase.relative == R::none && claim.partner != no_index) {
    claim.period = calendar.year_ago(base);  // "compared to $19.4 million": the year before is what is meant as a rule
    claim.period_default = true;
  } else if (is_own_year_end(calendar, claim, base)) {
    claim.period = Period::at(base.end);
    claim.period_default = true;
  } else if (is_bare_year(claim.phrase) && goes_back(release, claim, base)) {
    claim.period = calendar.resolve(same_stretch(claim.phrase), use, base);
    claim.period_default = true;
  } else if (claim.phrase.kind == K::relative && claim.phrase.relative == R::year_to_date && use == PeriodUse::flow) {
    claim.period = so_far(calendar, claim.phrase, base);
  } else {
    claim.period = calendar.resolve(claim.phrase, use, base);
  }
  if (claim.comparative_phrase.kind != K::none) {
    // "Inventories decreased 4% from December 31": a balance of that day.
    const bool day = claim.comparative_phrase.kind == K::date && claim.comparative_phrase.day != 0;
    const bool part = claim.period.is_duration() && claim.period.quarters() < 4;
    const PeriodPhrase& said = claim.comparative_phrase;
    claim.comparative =
        calendar.resolve(part && is_bare_year(said) ? same_stretch(said) : said,
                         balance && day ? PeriodUse::instant : use, claim.period.known() ? claim.period : base);
  } else if (is_change(claim.kind) && claim.period.known()) {
    claim.comparative = calendar.year_ago(claim.period);
  }
}

}  // namespace

void resolve_claims(const Calendar& calendar, const Chart& chart, Release& release) {
  for (std::size_t index = 0; index < release.claims.size(); ++index) {
    Claim& claim = release.claims[index];
    const bool priced = claim.unit.kind == UnitKind::money || claim.unit.kind == UnitKind::per_share;
    if (priced && claim.unit.currency_code().empty()) claim.unit.currency = release.info.currency.currency;
    resolve_claim(calendar, chart, release, index);
  }
}

}  // namespace tieout
