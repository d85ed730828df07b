#pragma once
#include <algorithm>
#include <string_view>

#include "release/claim_tokens.hpp"

// Small questions about words of a sentence.

namespace tieout {

// How far a word is looked for around a figure; longer sentences are none that a person wrote, and stay linear.
inline constexpr int reach_tokens = 120;
inline constexpr int reach_figures = 16;

[[nodiscard]] inline char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
[[nodiscard]] inline bool is_capital(std::string_view word) {
  return !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
}
// `lower` is in lower case.
[[nodiscard]] inline bool equals_folded(std::string_view word, std::string_view lower) {
  return word.size() == lower.size() &&
         std::equal(word.begin(), word.end(), lower.begin(), [](char a, char b) { return lower_ascii(a) == b; });
}
[[nodiscard]] inline bool starts_folded(std::string_view word, std::string_view lower) {
  return word.size() >= lower.size() && equals_folded(word.substr(0, lower.size()), lower);
}
[[nodiscard]] inline bool ends_folded(std::string_view word, std::string_view lower) {
  return word.size() >= lower.size() && equals_folded(word.substr(word.size() - lower.size()), lower);
}

// A word that can name what is measured.
[[nodiscard]] inline bool is_measure(Word kind) {
  return kind == Word::measure || kind == Word::ratio || kind == Word::counted || kind == Word::eps ||
         kind == Word::by_nature || kind == Word::effect || kind == Word::per_share || kind == Word::percent_of;
}
[[nodiscard]] inline bool is_basis(Word kind) {
  return kind == Word::gaap || kind == Word::non_gaap || kind == Word::adjusted || kind == Word::pro_forma ||
         kind == Word::constant;
}
// A word that stands inside a name.
[[nodiscard]] inline bool is_name_part(Word kind) {
  return kind == Word::other || is_measure(kind) || is_basis(kind);
}
[[nodiscard]] inline bool is_change(Word kind) {
  return kind == Word::up || kind == Word::down || kind == Word::flat;
}

// Stands before a period that opens a sentence: "For the quarter, …".
[[nodiscard]] inline bool opens_sentence(Word kind) {
  return kind == Word::a || kind == Word::in || kind == Word::for_ || kind == Word::clause || kind == Word::over ||
         kind == Word::at || kind == Word::dash;
}

// A mark or word between a number and one that continues it.
[[nodiscard]] inline bool separates(Word kind) {
  return kind == Word::comma || kind == Word::or_ || kind == Word::and_ || kind == Word::semicolon ||
         kind == Word::open || kind == Word::dash;
}

// "Inc." after a comma goes on with the company's name.
[[nodiscard]] inline bool is_legal_form(std::string_view word) {
  static constexpr std::string_view forms[] = {"inc", "inc.", "corp", "corp.", "ltd", "ltd.",
                                               "llc", "l.p",  "lp",   "plc",   "n.v", "s.a"};
  for (const std::string_view form : forms) {
    if (equals_folded(word, form)) return true;
  }
  return false;
}

[[nodiscard]] inline bool is_quote(Word kind) {
  return kind == Word::quote || kind == Word::begin_quote || kind == Word::end_quote;
}

// A change word that can be a noun: "an increase of", "growth in".
[[nodiscard]] inline bool is_change_noun(std::string_view word) {
  for (const std::string_view noun :
       {"increase", "increases", "growth", "rise", "improvement", "expansion", "decrease", "decreases", "decline",
        "declines", "reduction", "contraction", "drop", "fall", "climb"}) {
    if (equals_folded(word, noun)) return true;
  }
  return false;
}

}  // namespace tieout
