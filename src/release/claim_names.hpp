#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "release/claim_figures.hpp"
#include "release/release.hpp"

namespace tieout {

// The captions of a release, folded: views into it.
class CaptionSet {
 public:
  void read(const Release& release);
  [[nodiscard]] bool contains(std::string_view folded) const {
    return !folded.empty() && !slots_.empty() && !slots_[place(folded)].empty();
  }

 private:
  // Where a caption stands, or would stand.
  [[nodiscard]] std::size_t place(std::string_view caption) const;

  std::vector<std::string_view> slots_;  // by hash, half of them empty
};

// Names of what is measured, folded, as they can be looked up among captions: articles, periods, bases and the
// company's own name left out; "revenue in Western Europe" turned into "western europe revenue".
class ClaimNames {
 public:
  // Captions of the document, and what its company calls itself.
  void read(const Release& release);

  [[nodiscard]] std::string name(const SentenceTokens& sentence, const NounPhrase& phrase) const;
  [[nodiscard]] bool is_caption(std::string_view folded) const { return captions_.contains(folded); }
  // Whether a folded word or name is the company's own.
  [[nodiscard]] bool is_company(std::string_view word) const;
  // The last word of a name where it names a measure and stands for a whole line: "revenue", "operating income".
  [[nodiscard]] static std::string_view head(std::string_view name);
  // A name that says nothing of what part of the company it is: "revenue", "operating margin".
  [[nodiscard]] static bool is_bare(std::string_view name);

  // The caption that a phrase begins with, cut before "related to" or, where `at_any`, before any preposition; empty
  // where none is.
  [[nodiscard]] std::string shortened(const SentenceTokens& sentence, const NounPhrase& phrase, bool at_any) const;

 private:
  void append(const SentenceTokens& sentence, int first, int last, bool brackets, std::string& out) const;
  [[nodiscard]] std::string abbreviated(const SentenceTokens& sentence, const NounPhrase& phrase) const;
  [[nodiscard]] std::string with_periods(const SentenceTokens& sentence, const NounPhrase& phrase) const;
  [[nodiscard]] std::string reordered(const SentenceTokens& sentence, const NounPhrase& phrase) const;
  void drop_company(std::string& name) const;

  CaptionSet captions_;
  std::string company_, short_, ticker_;
};

}  // namespace tieout
