#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>

// What stands behind a number or a name tells most of those that begin no period from those that may.

namespace tieout {

[[nodiscard]] constexpr bool is_period_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}
[[nodiscard]] constexpr bool is_period_digit(char c) {
  return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_period_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

// What the number at `at` may begin: "30 June", "2Q25", "2025-06-30"; a year alone; nothing: "5%", "1,204".
enum class NumberLead : std::uint8_t { none, year, any };
[[nodiscard]] inline NumberLead number_lead(std::string_view text, std::uint32_t at) {
  const auto byte = [text](std::uint32_t i) { return i < text.size() ? text[i] : '\0'; };
  std::uint32_t end = at;
  while (is_period_digit(byte(end)) && end < at + 5) ++end;
  const char behind = byte(end), next = byte(end + 1);
  if (end - at == 4 && behind != '-') return NumberLead::year;
  if (end - at == 3 || end - at > 4) return NumberLead::none;
  const bool may = is_period_blank(behind) ? is_period_letter(next) || is_period_blank(next)
                   : behind == '.'         ? byte(end + 2) == '.' || byte(end + 3) == '.'
                                   : is_period_letter(behind) || behind == '-' || behind == '/' || (behind & 0x80) != 0;
  return may ? NumberLead::any : NumberLead::none;
}

// Whether a number stands behind the word at `at`, which may end in a full stop: "Sept. 30".
[[nodiscard]] inline bool number_follows(std::string_view text, std::uint32_t at) {
  constexpr std::uint32_t reach = 16;
  const std::uint32_t end = std::min(at + reach, static_cast<std::uint32_t>(text.size()));
  while (at < end && is_period_letter(text[at])) ++at;
  if (at < end && text[at] == '.') ++at;
  while (at < end && is_period_blank(text[at])) ++at;
  return at < end && is_period_digit(text[at]);
}

}  // namespace tieout
