#include "check/claim_message.hpp"

#include <algorithm>

namespace tieout {
namespace {

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

std::string digits_of(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') digits += c;
  }
  return digits;
}

// The value inside `computed` as it would be printed with the claim's digits.
std::string expected_digits(const Claim& claim, const Interval& computed) {
  const Decimal middle = (computed.low + computed.high).abs() * Decimal(5, -1);
  if (!middle.valid()) return {};
  std::string text;
  if (claim.decimals >= 0) {
    text = claim.unit.kind == UnitKind::percent || claim.unit.kind == UnitKind::points
               ? middle.scaled(2).fixed(std::max(0, claim.decimals - 2))
               : middle.fixed(claim.decimals);
  } else {
    text = middle.scaled(claim.decimals).fixed(0);
  }
  std::string digits = digits_of(text);
  return digits;
}

std::string hypothesis_of(const std::string& printed, const std::string& expected) {
  if (printed == expected) return "a factor of ten or the scale word wrong";
  if (printed.size() == expected.size() && !printed.empty()) {
    std::size_t differing = 0;
    for (std::size_t i = 0; i < printed.size(); ++i) differing += printed[i] != expected[i];
    if (differing == 1) return "one digit wrong (" + printed + " for " + expected + ")";
    std::string a = printed, b = expected;
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    if (differing == 2 && a == b) return "two digits transposed (" + printed + " for " + expected + ")";
  }
  return {};
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

void describe_broken_claim(const CheckInput& input, const Claim& claim, const Interval& computed, bool direction,
                           Finding& finding) {
  std::string subject(input.document.view(claim.subject));
  if (subject.empty()) subject = claim.subject_folded;
  const std::string_view printed = input.document.view(claim.text);
  const Decimal middle = (computed.low + computed.high) * Decimal(5, -1);
  Unit unit = claim.unit;
  if (claim.kind == ClaimKind::percent_change || claim.kind == ClaimKind::ratio) unit.kind = UnitKind::percent;
  if (direction) {
    finding.message = subject + " is said to " + (claim.direction == Direction::decrease ? "fall" : "rise") + " by " +
                      std::string(printed) + "; the tables show the opposite";
    finding.hypothesis = "the word for the direction is wrong";
    return;
  }
  finding.message = subject + std::string(what_of(claim.kind)) + " is stated as " + std::string(printed) +
                    "; the tables give " +
                    readable(claim.direction == Direction::decrease ? middle.abs() : middle, unit);
  finding.hypothesis = hypothesis_of(digits_of(printed), expected_digits(claim, computed));
}

}  // namespace tieout
