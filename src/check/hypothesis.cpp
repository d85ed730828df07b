#include <algorithm>

#include "check/suspect.hpp"

namespace tieout {

namespace {

// "507" of 5.07, "007" of 0.07, "02" of 0.2 billion.
std::string digits_of(Decimal value, int decimals, int scale) {
  std::string digits = value.abs().scaled(decimals).fixed(0);
  const auto width = static_cast<std::size_t>(std::max({decimals, decimals + scale, 0})) + 1;
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::string in_scale(Decimal value, int decimals, int scale) {
  return value.scaled(-scale).fixed(std::max(0, decimals + scale), true);
}

// Positions where two strings of the same length differ: how many, and the first.
std::pair<int, std::size_t> differences(const std::string& a, const std::string& b) {
  int count = 0;
  std::size_t first = a.size();
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (count++ == 0) first = i;
  }
  return {count, first};
}

}  // namespace

std::string hypothesis(Decimal printed, Decimal wanted, int decimals, int scale, bool& slip) {
  slip = false;
  if (!printed.valid() || !wanted.valid() || printed == wanted || printed.is_zero() || wanted.is_zero()) return {};
  const std::string is = digits_of(printed, decimals, scale), should = digits_of(wanted, decimals, scale);
  const std::string numbers =
      " (" + in_scale(printed, decimals, scale) + " for " + in_scale(wanted, decimals, scale) + ")";
  if (printed == -wanted) {
    slip = is.size() >= 3;
    return "wrong sign" + numbers;
  }
  if (printed.sign() != wanted.sign()) return {};
  for (const int power : {1, 3}) {
    if (printed == wanted.scaled(power) || wanted == printed.scaled(power)) {
      slip = is.size() >= 3;
      return (power == 1 ? "a factor of 10" : "a factor of 1,000") + numbers;
    }
  }
  if (is.size() != should.size() || is.size() < 2) return {};
  const auto [count, first] = differences(is, should);
  const bool far = is.size() - first >= 3;  // chance makes the last two digits alike often enough
  if (count == 1) {
    slip = far;
    return "one digit wrong" + numbers;
  }
  if (count == 2 && is[first] == should[first + 1] && is[first + 1] == should[first]) {
    slip = far;
    return "two digits swapped" + numbers;
  }
  return {};
}

std::string shown_as(const Context& context, std::uint32_t index, Decimal amount, int more_digits) {
  const Value& value = context.value(index);
  if (value.unit.kind == UnitKind::percent || value.unit.kind == UnitKind::points) {
    return amount.scaled(2).fixed(std::max(0, value.decimals - 2 + more_digits), true) + "%";
  }
  const int scale = value.numeral.kind == Numeral::Kind::dash ? std::max(0, -value.decimals)
                                                              : value.numeral.decimals - value.decimals;
  return amount.scaled(-scale).fixed(std::max(0, value.decimals + scale + more_digits), true);
}

std::string shown(const Context& context, std::uint32_t index) {
  return shown_as(context, index, context.value(index).value);
}

}  // namespace tieout
