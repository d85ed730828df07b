#include "document/html_values.hpp"

#include <algorithm>
#include <cstddef>

namespace tieout {
namespace {

constexpr std::size_t kLongestValue = 48;
constexpr std::string_view kCurrencies[] = {"$", "€", "£", "¥"};
constexpr std::string_view kDashes[] = {"-", "–", "—", "−"};
constexpr std::string_view kUnits[] = {"%", "pts", "pt", "bps", "bp", "pp", "x", ")", "b", "m"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool begins(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

template <std::size_t N>
bool skip_one_of(std::string_view& text, const std::string_view (&words)[N]) {
  for (const std::string_view word : words) {
    if (!begins(text, word)) continue;
    text.remove_prefix(word.size());
    return true;
  }
  return false;
}

bool skip(std::string_view& text, char c) {
  if (text.empty() || text[0] != c) return false;
  text.remove_prefix(1);
  return true;
}

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return word.size() == text.size() && begins(text, word); });
}

// "$ (1", "US$ 1", "- 1": what may stand before the digits.
void skip_before_digits(std::string_view& text) {
  while (skip(text, ' ') || skip(text, '(') || skip_one_of(text, kCurrencies) || skip_one_of(text, kDashes)) {
  }
  if (begins(text, "US$") || begins(text, "US ")) text.remove_prefix(2);
  if (begins(text, "C$") || begins(text, "A$")) text.remove_prefix(1);
  while (skip(text, ' ') || skip(text, '(') || skip_one_of(text, kCurrencies)) {
  }
}

// "(a)" or "*": a footnote after the digits.
void skip_footnote(std::string_view& text) {
  if (text.size() >= 3 && text[0] == '(' && text[2] == ')' && text[1] != ' ') text.remove_prefix(3);
  while (skip(text, '*')) {
  }
}

bool is_dash(std::string_view text) {
  while (skip(text, ' ') || skip(text, '(') || skip(text, '$')) {
  }
  if (!skip_one_of(text, kDashes)) return false;
  while (skip_one_of(text, kDashes)) {
  }
  while (skip(text, ' ') || skip(text, '%') || skip(text, ')')) {
  }
  return text.empty();
}

}  // namespace

bool is_value(std::string_view cell) {
  if (cell.empty() || cell.size() > kLongestValue) return false;
  std::string_view text = cell;
  if (!is_digit(cell[0])) {
    if (is_dash(cell) || is_one_of(cell, {"N/A", "N/M", "NA", "NM", "N/A.", "N/M.", "NA.", "NM.", "*", "**", "***"}))
      return true;
    skip_before_digits(text);
  }
  if (text.empty() || (!is_digit(text[0]) && !(text[0] == '.' && text.size() > 1 && is_digit(text[1])))) return false;
  while (!text.empty() && (is_digit(text[0]) || text[0] == ',')) text.remove_prefix(1);
  if (skip(text, '.')) {
    while (!text.empty() && is_digit(text[0])) text.remove_prefix(1);
  }
  while (!text.empty() && (skip(text, ' ') || skip_one_of(text, kUnits))) {
  }
  skip_footnote(text);
  return text.empty();
}

bool is_value_prefix(std::string_view cell) {
  if (is_one_of(cell, {"US$", "C$", "-$"})) return true;
  while (skip(cell, ' ') || skip(cell, '(') || skip_one_of(cell, kCurrencies)) {
  }
  return cell.empty();
}

bool is_value_suffix(std::string_view cell) {
  if (is_one_of(cell, {"pts", "pt", "pts.", "pt.", "bps", "x", "pp"})) return true;
  if (cell.size() == 3 && cell[0] == '(' && cell[2] == ')') return true;
  return cell.find_first_not_of("%) *") == std::string_view::npos;
}

}  // namespace tieout
