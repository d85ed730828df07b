#pragma once
#include "release/claim_tokens.hpp"

// The noun phrases of a sentence that name what is measured.  No parser: a phrase is what stands between two words that
// cannot be part of a name.

namespace tieout {

struct NounPhrase {
  int first = 0, last = 0;    // tokens, end exclusive; empty where there is none
  bool comparative = false;   // stands behind "compared to", "from": names what is compared with
  bool measured = false;      // holds a word that can name a measure
  Word change = Word::other;  // up or down where a change noun governs it: "growth in [net sales]"

  [[nodiscard]] bool empty() const { return first >= last; }
};

// The phrase that ends before token `right`: "[Net sales] for the quarter were|", "[GAAP net income], up|".
[[nodiscard]] NounPhrase phrase_before(const SentenceTokens& sentence, int right);
// The phrase that begins at or after token `left`: "|in [operating cash flow]", "|[tax benefit]".
[[nodiscard]] NounPhrase phrase_after(const SentenceTokens& sentence, int left);
// The token that opens the bracket closed by token `close`; -1 where it is not opened.
[[nodiscard]] int opening(const SentenceTokens& sentence, int close);

}  // namespace tieout
