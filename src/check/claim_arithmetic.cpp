#include "check/claim_arithmetic.hpp"

#include <algorithm>

#include "check/subject.hpp"

namespace tieout {
namespace {

constexpr std::uint32_t reach = 6;  // figures on either side

bool is_change(const Claim& claim) {
  return (claim.kind == ClaimKind::amount_change || claim.kind == ClaimKind::percent_change) &&
         (claim.direction == Direction::increase || claim.direction == Direction::decrease);
}

bool same_kind_of_level(const Claim& a, const Claim& b) {
  return a.kind == ClaimKind::level && b.kind == ClaimKind::level && a.unit.kind == b.unit.kind &&
         (a.unit.kind == UnitKind::money || a.unit.kind == UnitKind::per_share) && a.unit.currency == b.unit.currency &&
         a.per_share == b.per_share;
}

// The level that a change starts from: stated with the same subject, or right behind it.
bool starts_from(const Release& release, std::uint32_t change, std::uint32_t then) {
  const Claim &a = release.claims[change], &b = release.claims[then];
  return then != a.partner && same_kind_of_level(release.claims[a.partner], b) &&
         same_period(b.period, a.comparative) && (b.partner == a.partner || then == change + 1);
}

}  // namespace

std::optional<StatedChange> stated_change(const Release& release, std::uint32_t c) {
  const auto& claims = release.claims;
  const std::uint32_t sentence = claims[c].sentence;
  const std::uint32_t first = c > reach ? c - reach : 0;
  const auto last = std::min<std::uint32_t>(static_cast<std::uint32_t>(claims.size()), c + reach + 1);
  for (std::uint32_t change = first; change < last; ++change) {
    const Claim& each = claims[change];
    const std::uint32_t now = each.partner;
    if (!is_change(each) || each.sentence != sentence || now >= claims.size() || claims[now].sentence != sentence ||
        claims[now].basis != each.basis || !same_period(claims[now].period, each.period))
      continue;
    for (std::uint32_t then = first; then < last; ++then) {
      const bool takes_part = c == now || c == change || c == then;
      if (takes_part && claims[then].sentence == sentence && starts_from(release, change, then))
        return StatedChange{now, change, then};
    }
  }
  return std::nullopt;
}

namespace {

// Between the figures: another cause, another part, or a sign that figures without signs don't show.
bool leads_elsewhere(std::string_view text) {
  for (const std::string_view word : {" due", "driven", "offset", "because", "reflect", "result", "includ", "xclud",
                                      " as ", "loss", "Loss", "deficit", " used", ";", ":", "\u2022"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// Behind the change no more periods are named than levels: theirs.
bool is_over_one_period(const CheckInput& input, const StatedChange& stated) {
  const Claim& change = input.release.claims[stated.change];
  const Span sentence = input.document.sentences[change.sentence].text;
  std::vector<PeriodMention> mentions;
  find_periods(input.document.view(sentence), mentions);
  const std::uint32_t from = change.text.end - sentence.begin;
  const auto behind =
      std::count_if(mentions.begin(), mentions.end(), [from](const PeriodMention& each) { return each.begin >= from; });
  return behind <= (stated.now > stated.change ? 1 : 0) + (stated.then > stated.change ? 1 : 0);
}

}  // namespace

bool is_plain(const CheckInput& input, const StatedChange& stated) {
  const auto& claims = input.release.claims;
  const Claim &now = claims[stated.now], &change = claims[stated.change], &then = claims[stated.then];
  if (change.basis != now.basis || now.value.is_negative() || then.value.is_negative()) return false;
  const Span between{std::min({now.text.begin, change.text.begin, then.text.begin}),
                     std::max({now.text.end, change.text.end, then.text.end})};
  return !leads_elsewhere(input.document.view(between)) && is_over_one_period(input, stated);
}

Interval printed_size(const Claim& claim) {
  return Interval::printed(claim.value.abs(), claim.decimals, claim.hedge);
}

bool runs_against(Direction direction, const Interval& now, const Interval& then) {
  if (direction == Direction::increase) return now.high < then.low;
  return direction == Direction::decrease && then.high < now.low;
}

Interval implied(const Release& release, const StatedChange& stated, std::uint32_t c) {
  const Claim& change = release.claims[stated.change];
  const Interval now = printed_size(release.claims[stated.now]), then = printed_size(release.claims[stated.then]);
  const bool up = change.direction == Direction::increase, rate = change.kind == ClaimKind::percent_change;
  if (c == stated.change) {
    const Interval difference = up ? now - then : then - now;
    return rate ? difference / then : difference;
  }
  const Interval size = printed_size(change), one = Interval::point(Decimal(1));
  if (!rate && c == stated.now) return up ? then + size : then - size;
  if (!rate) return up ? now - size : now + size;
  const Interval factor = up ? one + size : one - size;
  return c == stated.now ? then * factor : now / factor;
}

}  // namespace tieout
