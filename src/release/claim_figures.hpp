#pragma once
#include <vector>

#include "release/claim_phrase.hpp"
#include "release/claim_tokens.hpp"
#include "release/release.hpp"

// What the words around a number make of it.

namespace tieout {

inline constexpr int no_figure = -1;

// A number of a sentence that states a measure, or words that do ("flat", "doubled", "seven points").
struct Figure {
  int token = 0, end_token = 0;  // end exclusive
  Span text;                     // into the sentence
  Decimal value;
  int decimals = 0;
  Unit unit;

  ClaimKind kind = ClaimKind::level;
  Direction direction = Direction::none;
  Hedge hedge = Hedge::none;
  NounPhrase subject;        // empty where it is carried, or not named
  NounPhrase label;          // words before it that only qualify the carried subject: "Non-GAAP: $5"
  int carried = no_figure;   // the figure whose subject this one continues
  bool comparative = false;  // a level that is compared with: "from $5 million"
  bool twin = false;         // the same per share: "$1.7 million, or [$0.06 per diluted share]"
  bool paired = false;       // said "respectively" of as many amounts before
  bool joined = false;       // hangs on the figure before it by "and", "or", a comma or a bracket
  bool range_low = false, range_high = false;
  bool tolerance = false;  // "plus or minus 2%"
  bool in_words = false;
  bool impact = false;
  bool forward = false;
  bool diluted = false, basic = false;
  int governor = -1;   // the token that says how it belongs to its subject
  int predicate = -1;  // the change word that governs it, where one does
  Basis basis = Basis::gaap;
  bool basis_stated = false;
  Basis subject_basis = Basis::gaap;  // without what is said of this number only ("5% in constant currency")
  bool subject_basis_stated = false;
  int part = -1, parts = 0;  // of a distribution by "respectively"
  PeriodPhrase phrase, comparative_phrase;
  int phrase_at = -1;  // the token of a period right behind it, where its own stands there
};

// Finds the figures of a sentence, in order: kinds, directions, hedges, subjects; not their bases and periods.
void read_figures(const SentenceTokens& sentence, std::vector<Figure>& out);
// Bases of figures: from their subjects and from what stands behind them.
void read_bases(const SentenceTokens& sentence, std::vector<Figure>& figures);
// The periods that govern the figures; `inherited` where the sentence states none.  Returns the introductory period of
// the sentence ("Year to date, …"), kind none where it has none.
[[nodiscard]] PeriodPhrase read_phrases(const SentenceTokens& sentence, const PeriodPhrase& inherited,
                                        std::vector<Figure>& figures);

}  // namespace tieout
