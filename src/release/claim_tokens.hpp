#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "amount/numeral.hpp"
#include "amount/period.hpp"
#include "text/span.hpp"

namespace tieout {

// What a word is to the numbers around it; named as the rules of grammars/claim.hpp.
enum class Word : std::uint8_t {
  other,
  up,
  down,
  flat,
  multiplied,
  amounted,
  comparator,
  of,
  to,
  from,
  by,
  in,
  on,
  for_,
  at,
  over,
  and_,
  or_,
  both,
  between,
  tolerance,
  respectively,
  about,
  above,
  below,
  a,
  per_share,
  eps,
  percent_of,
  ratio,
  measure,
  counted,
  non_gaap,
  adjusted,
  by_nature,
  pro_forma,
  gaap,
  constant,
  excluding,
  forward,
  not_forward,
  effect,
  said,
  clause,
  company,
  number_word,
  points,
  comma,
  semicolon,
  colon,
  open,
  close,
  dash,
  begin_quote,
  end_quote,
  quote,
  stop,
  figure,        // a number that states a measure
  plain_number,  // any other number: part of a name, a mark, a date's remains
  period,        // a period phrase
};

struct Token {
  Word kind = Word::other;
  Span span;                // into the sentence
  std::uint32_t index = 0;  // of a number's numeral, of a period's mention
  bool aside = false;       // belongs to a period phrase beside it ("for the", commas): no part of a name
};

// One sentence as tokens, with its numbers and periods laid over the words.  Reused from sentence to sentence.
struct SentenceTokens {
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<Numeral> numerals;
  std::vector<PeriodMention> mentions;

  // A stretch of the sentence that replaces the words under it; kept here for its capacity.
  struct Overlay {
    Span span;
    Word kind;
    std::uint32_t index;
  };
  std::vector<Overlay> overlays;
  std::vector<Token> words;
  // Numbers of the document that stand in names ("360 services", "550 production"); kept from sentence to
  // sentence.
  std::vector<Int128> names;

  [[nodiscard]] std::string_view view(const Token& token) const { return slice(text, token.span); }
  [[nodiscard]] const Numeral& numeral(const Token& token) const { return numerals[token.index]; }
  [[nodiscard]] int size() const { return static_cast<int>(tokens.size()); }
  // Word::stop before the beginning and after the end.
  [[nodiscard]] Word kind(int i) const { return i < 0 || i >= size() ? Word::stop : at(i).kind; }
  [[nodiscard]] bool aside(int i) const { return i >= 0 && i < size() && at(i).aside; }
  [[nodiscard]] std::string_view word(int i) const { return i < 0 || i >= size() ? std::string_view{} : view(at(i)); }
  [[nodiscard]] const Token& at(int i) const { return tokens[static_cast<std::size_t>(i)]; }
};

// Whether the sentence can hold a claim at all: it has a digit or one of the words that state one.
[[nodiscard]] bool may_claim(std::string_view sentence);

// Numbers, periods and words of a sentence.
void read_tokens(std::string_view sentence, NumberStyle style, SentenceTokens& out);
// The same in steps: numbers and periods first, which tell of most sentences that they state nothing; then all words,
// or only those before the first period and the next few.
void find_numbers(std::string_view sentence, NumberStyle style, SentenceTokens& out);
// The same where the periods are found already.
void find_numbers(std::string_view sentence, NumberStyle style, std::span<const PeriodMention> periods,
                  SentenceTokens& out);
void read_words(SentenceTokens& out);
void read_beginning(SentenceTokens& out);
// Whether a sentence whose numbers are found can state a measure: it has a number outside its periods, or a word that
// may be a claim.
[[nodiscard]] bool may_state(const SentenceTokens& sentence);

// The words that a text begins with, up to the first one in lower case: no numbers, no periods.
void read_capitals(std::string_view text, SentenceTokens& out);

// Turns plain numbers into figures where they state a measure: money, per cent, points; counts of something.
void mark_figures(SentenceTokens& sentence);

}  // namespace tieout
