#include "amount/period_words.hpp"

#include <algorithm>

namespace tieout {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool starts_with_folded(std::string_view text, std::string_view word) {
  return text.size() >= word.size() &&
         std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

}  // namespace

int take_int(std::string_view& text) {
  while (!text.empty() && !is_digit(text.front())) text.remove_prefix(1);
  int value = 0;
  while (!text.empty() && is_digit(text.front())) {
    value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  return value;
}

int full_year(int two_digits) {
  return two_digits < 80 ? 2000 + two_digits : 1900 + two_digits;
}

int number_of_word(std::string_view text) {
  struct Word {
    std::string_view text;
    int value;
  };
  // Longer words before those that they begin with.
  constexpr Word words[] = {{"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16}, {"seventeen", 17},
                            {"eighteen", 18}, {"nineteen", 19}, {"twelve", 12},  {"eleven", 11},  {"ten", 10},
                            {"twenty", 20},   {"thirty", 30},   {"forty", 40},   {"fifty", 50},   {"one", 1},
                            {"two", 2},       {"three", 3},     {"four", 4},     {"five", 5},     {"six", 6},
                            {"seven", 7},     {"eight", 8},     {"nine", 9}};
  if (!text.empty() && is_digit(text.front())) return take_int(text);
  int value = 0;
  while (!text.empty()) {
    const auto* word = std::find_if(std::begin(words), std::end(words),
                                    [text](const Word& w) { return starts_with_folded(text, w.text); });
    if (word == std::end(words)) {
      text.remove_prefix(1);
      continue;
    }
    value += word->value;
    text.remove_prefix(word->text.size());
  }
  return value;
}

int month_of_word(std::string_view text) {
  constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
  for (int i = 0; i < 12; ++i) {
    if (starts_with_folded(text, months.substr(static_cast<std::size_t>(3 * i), 3))) return i + 1;
  }
  return 0;
}

}  // namespace tieout
