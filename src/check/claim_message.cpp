#include "check/claim_message.hpp"

#include <algorithm>

#include "check/claim_doubts.hpp"
#include "check/claim_result.hpp"
#include "check/suspect.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

constexpr std::string_view digit = "0123456789";

std::string_view what_of(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::percent_change:
      return " growth";
    case ClaimKind::amount_change:
    case ClaimKind::point_change:
      return " change";
    default:
      return "";
  }
}

// The middle of `computed` as it would be printed with the claim's digits.
Decimal rounded(const Interval& computed, int decimals) {
  const Decimal middle = (computed.low + computed.high) * Decimal(5, -1);
  const auto digits = middle.valid() ? Decimal::parse(middle.scaled(decimals).fixed(0)) : std::nullopt;
  return digits ? digits->scaled(-decimals) : Decimal::invalid();
}

std::string subject_of(const CheckInput& input, const Claim& claim) {
  const std::string_view subject = input.document.view(claim.subject);
  return std::string(subject.empty() ? std::string_view(claim.subject_folded) : subject);
}

// How many digits a figure has behind its point: 1 of "$3.2 billion".
int fraction_digits(std::string_view text) {
  const std::size_t first = text.find_first_of(digit), point = text.find('.', std::min(first, text.size()));
  if (point == std::string_view::npos) return 0;
  const std::size_t end = std::min(text.find_first_not_of(digit, point + 1), text.size());
  return static_cast<int>(end - point - 1);
}

}  // namespace

std::string readable(Decimal value, const Unit& unit) {
  if (unit.kind == UnitKind::percent) return value.scaled(2).fixed(1) + "%";
  if (unit.kind == UnitKind::points) return value.scaled(4).fixed(0) + " basis points";
  if (unit.kind == UnitKind::multiple) return value.fixed(2) + "x";
  const Decimal size = value.abs();
  const std::string sign =
      unit.kind == UnitKind::money || unit.kind == UnitKind::per_share
          ? (unit.currency_code() == "USD" || unit.currency_code().empty() ? "$"
                                                                           : std::string(unit.currency_code()) + " ")
          : "";
  if (unit.kind == UnitKind::per_share) return sign + value.fixed(2);
  if (size >= Decimal(1, 9)) return sign + value.scaled(-9).fixed(3) + " billion";
  if (size >= Decimal(1, 6)) return sign + value.scaled(-6).fixed(3) + " million";
  return sign + value.fixed(0, true);
}

void describe_wrong_direction(const CheckInput& input, const Claim& claim, std::string_view preposition,
                              Finding& finding, std::string_view by) {
  finding.message = subject_of(input, claim) + " is said to " +
                    (claim.direction == Direction::decrease ? "fall " : "rise ") + std::string(preposition) + " " +
                    std::string(input.document.view(claim.text)) + "; " + std::string(by) + " show the opposite";
  finding.hypothesis = "the word for the direction is wrong";
}

void describe_wrong_result(const CheckInput& input, const Claim& claim, Finding& finding) {
  const std::string subject = subject_of(input, claim);
  const bool loss = named_result(folded(subject)) == ResultKind::loss;
  const std::string amount =
      claim.kind == ClaimKind::level ? " of " + std::string(input.document.view(claim.text)) : std::string();
  finding.message = subject + amount + " is a " + (loss ? "profit" : "loss") + " in the tables";
  finding.hypothesis = "the word for the result is wrong";
}

void describe_broken_claim(const CheckInput& input, const Claim& claim, const Interval& computed, Finding& finding,
                           std::string_view by) {
  const std::string subject = subject_of(input, claim);
  const std::string_view printed = input.document.view(claim.text);
  const Decimal middle = (computed.low + computed.high) * Decimal(5, -1);
  Unit unit = claim.unit;
  if (claim.kind == ClaimKind::percent_change || claim.kind == ClaimKind::ratio) unit.kind = UnitKind::percent;
  finding.message = subject + std::string(what_of(claim.kind)) + " is stated as " + std::string(printed) + "; " +
                    std::string(by) + " give " +
                    readable(claim.direction == Direction::decrease ? middle.abs() : middle, unit);
  const int scale = unit.kind == UnitKind::percent || unit.kind == UnitKind::points
                        ? -2
                        : std::max(0, fraction_digits(printed) - claim.decimals);
  const Interval stated = stated_interval(claim);
  for (const int power : {3, -3}) {
    if (Interval{computed.low.abs().scaled(power), computed.high.abs().scaled(power)}.meets(stated)) {
      finding.hypothesis = "a factor of 1,000: the word for the scale is wrong";
      return;
    }
  }
  // The point is moved: as many digits as that make it no chance.
  constexpr int telling = 100;
  for (const int power : {1, -1}) {
    if (claim.value.abs().scaled(claim.decimals) >= Decimal(telling) && claim.kind == ClaimKind::level &&
        Interval{computed.low.abs().scaled(power), computed.high.abs().scaled(power)}.meets(stated)) {
      finding.hypothesis = "a factor of 10: the decimal point is moved";
      return;
    }
  }
  bool slip = false;
  const int decimals = stated_decimals(claim);
  finding.hypothesis = hypothesis(claim.value.abs(), rounded(computed, decimals).abs(), decimals, scale, slip);
}

}  // namespace tieout
