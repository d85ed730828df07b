#pragma once
#include <string_view>
#include <vector>

#include "release/claim_figures.hpp"
#include "release/claim_words.hpp"

namespace tieout {

// Reads the figures of one sentence from left to right.  Each number is led back, over hedges and articles, to the word
// that governs it ("by", "to", "of", "were", "up" …), and that word tells its kind and where its subject stands.
class FigureReader {
 public:
  FigureReader(const SentenceTokens& sentence, std::vector<Figure>& out) : s_(sentence), out_(out) {}
  void read();

 private:
  // A number, its hedges and its governor.
  void number(int i);
  [[nodiscard]] static ClaimKind plain_kind(UnitKind unit);
  [[nodiscard]] bool stands_beside(int i) const;
  void grown_object(Figure& f);
  [[nodiscard]] bool is_share_of(const Figure& f) const;
  [[nodiscard]] bool is_base_of_share(const Figure& f) const;
  void signed_change(Figure& f) const;
  [[nodiscard]] static ClaimKind change_kind(UnitKind unit);
  // Hedges, articles and periods between a number and the word that governs it.
  void lead(Figure& f);
  [[nodiscard]] bool is_base(int over) const;
  [[nodiscard]] bool is_adverb(int i) const;
  [[nodiscard]] bool is_vague(int i) const;
  [[nodiscard]] static bool is_surpassed(std::string_view word);
  void govern(Figure& f);
  void set_change(Figure& f, Word word, int predicate);
  // A change: "revenue increased 5%", ", up 5%"; `right` is where the subject's phrase ends.
  void change(Figure& f, int predicate, int right);
  void level(Figure& f, int right);
  // The phrase that ends before `right`, or the subject of the figure before it.
  void subject_before(Figure& f, int right);
  [[nodiscard]] int before_apposition(int right) const;
  // Finds the subject across an insertion before the governor.
  bool interrupted(Figure& f);
  [[nodiscard]] bool names_basis(const NounPhrase& phrase) const;
  [[nodiscard]] bool at_clause_start(int i) const;
  [[nodiscard]] int last() const;
  // "Revenue growth was 5%": the last word before the verb is the change.
  void growth_named(Figure& f, int right);
  void tolerance(Figure& f);
  // "increased by 5%", "increased net income and diluted EPS by $5 million and $0.12"
  void by(Figure& f);
  [[nodiscard]] bool is_actor(const NounPhrase& phrase, int verb) const;
  void of(Figure& f);
  // "to $24.6 million": the end of a range, or where a change led
  void to(Figure& f);
  [[nodiscard]] bool follows_range(const Figure& low) const;
  [[nodiscard]] bool is_share_beside(const Figure& f) const;
  [[nodiscard]] bool restates(const Figure& f) const;
  bool spans(Figure& f);
  void range(Figure& f, int low);
  // "compared to $5 million", "from 14%"
  void compared(Figure& f);
  // "revenue of £5m (H1 2024: £4m)"
  [[nodiscard]] bool bracketed(const Figure& f) const;
  void beside(Figure& f);
  [[nodiscard]] bool begins_anew(Figure& f, int verb) const;
  [[nodiscard]] int like(const Figure& f) const;
  [[nodiscard]] bool is_interjected(int k, const Figure& f) const;
  [[nodiscard]] int turned_result(int of) const;
  [[nodiscard]] bool names_base(int of) const;
  [[nodiscard]] bool is_beyond(const Figure& f) const;
  [[nodiscard]] bool is_beyond_period(const Figure& f) const;
  bool behind_bracket(Figure& f);
  bool compared_in_turn(Figure& f) const;
  [[nodiscard]] bool is_beyond_base(int i) const;
  [[nodiscard]] int growth_again(const Figure& f) const;
  [[nodiscard]] bool goes_on(int from, int to) const;
  [[nodiscard]] bool pairs_with(int first, int begin, int parts) const;
  void pair_up(int first, int begin, int parts);
  // "compared to $76.7 billion in [revenues]"
  void named_behind(Figure& f);
  [[nodiscard]] bool ratio_subject(const Figure& f) const;
  [[nodiscard]] bool rises_to(const Figure& low, const Figure& f) const;
  void amounted(Figure& f);
  // The subject stands behind the number: "generated $24 billion in operating cash flow", "a $63 million benefit".
  void behind(Figure& f);

  // Figures that continue the one before them, and what follows a figure.
  // "or $0.06 per diluted share", "($0.88 per share on a diluted basis)", "and 19 percent", ", 108 in Canada"
  bool join(Figure& f);
  // What may stand between a number and the next one that continues it.
  [[nodiscard]] bool is_postfix(int i) const;
  // "11 percent year-over-year growth", "a 21 percent decrease in [direct sales]", "5% higher"
  void growth_after(Figure& f);
  [[nodiscard]] bool noun_or_more(int i) const;
  [[nodiscard]] static bool is_adjective_break(std::string_view word);
  void grown(Figure& f, int growth, int first);
  void finish(Figure& f);
  [[nodiscard]] bool near(const Figure& f, Word kind, int reach) const;
  void inherit_kind(Figure& f) const;
  void per_share(Figure& f, int next);
  [[nodiscard]] int per_share_unit(int i) const;
  [[nodiscard]] bool names_unit(const NounPhrase& phrase) const;
  [[nodiscard]] int amount_before(const Figure& f) const;
  [[nodiscard]] int behind_rate(const Figure& f) const;
  [[nodiscard]] static bool small(Decimal value);
  [[nodiscard]] static bool holds(std::string_view text, std::string_view lower);
  [[nodiscard]] bool counts_shares(const Figure& f) const;
  // An effect on a measure, not its level: "a $63 million benefit", "included a charge of $5 million"
  [[nodiscard]] bool is_impact(const Figure& f) const;
  [[nodiscard]] int joined_from(int end) const;
  void spread(int begin, int end);
  [[nodiscard]] int periods_behind(int end) const;
  [[nodiscard]] int periods_before(int begin) const;
  [[nodiscard]] bool same_periods_behind(int end) const;
  [[nodiscard]] bool is_told_apart(const Figure& level) const;
  [[nodiscard]] bool names_several(const Figure& f) const;
  void distribute_over_periods();
  void distribute();

  // Claims in words.
  void words(int i);
  // Guidance that is "unchanged" or "flat" says nothing that can be checked.
  [[nodiscard]] bool is_ahead(int i) const;
  // "flat", not "flat-panel" or "flat rate"
  [[nodiscard]] bool is_predicate(int i) const;
  // "seven points", "a one-and-a-half-point tailwind"
  void points(int i);

  const SentenceTokens& s_;
  std::vector<Figure>& out_;
};

}  // namespace tieout
