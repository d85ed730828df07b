#pragma once
#include <string>
#include <vector>

#include "release/claim_figures.hpp"
#include "release/claim_names.hpp"
#include "release/claim_section.hpp"
#include "release/release.hpp"

namespace tieout {

// The subjects of claims, resolved: carried from the figure, the sentence, the list or the heading before.
class ClaimSubjects {
 public:
  ClaimSubjects(const Document& document, Release& release, const SentenceTokens& tokens,
                const std::vector<Figure>& figures)
      : document_(document), release_(release), tokens_(tokens), figures_(figures) {}

  // Captions of the document; before anything else.
  void read() { names_.read(release_); }
  // Called for each block of prose before its sentences.
  void enter(const Block& block, NumberStyle style);
  // Fills subject, its folded name and, for carried subjects, the partner; `base` is the claim of the sentence's first
  // figure, the claims of the figures before this one stand in the release.
  void name(const Figure& f, std::uint32_t base, const Sentence& sentence, bool quoted, Claim& claim);
  // Called behind each sentence that made claims.
  void finish_sentence();

  [[nodiscard]] const ClaimSection& section() const { return section_; }

 private:
  void keep_parent(const Block& block);
  void read_actor(std::string_view text, NumberStyle style);
  [[nodiscard]] static NounPhrase opening_actor(const SentenceTokens& opening);
  [[nodiscard]] bool names_part(const SentenceTokens& opening, const NounPhrase& actor, std::string& name) const;
  [[nodiscard]] bool has_actor(const Figure& f, std::string& name) const;
  void read_place();
  void carried(const Figure& f, std::uint32_t base, Claim& claim);
  void per_share(const Figure& f, const Claim& claim, std::string& out) const;
  void per_unit(const Figure& f, std::string& out) const;
  // A subject without a measure of its own: what stands before the colon or dash, what the list is about.
  void labelled(const Figure& f, bool quoted, std::string& out) const;
  // "Software — revenues of", "revenue" under the heading of a segment
  void of_segment(std::string& out) const;
  [[nodiscard]] std::string_view last_part() const;
  void place_behind(const Figure& f, std::string& out) const;
  void paid_out(const Figure& f, std::string& out) const;
  void complete(const Figure& f, std::string& out) const;
  static void drop_per_share(std::string& name);
  void widen(const Figure& f, std::string& out) const;
  // "GAAP and non-GAAP …, respectively" differ by basis; "A, B and C were …, respectively" by name.
  void part_of(const Figure& f, std::uint32_t base, std::string& out) const;
  // ", totaling $2.5 billion" behind the parts of a distribution is said of all of them.
  void whole_of(const Figure& f, std::string& out) const;
  // "Online sales increased to $5 million, compared to net sales of $4 million": online sales both times
  void same_as_current(const Figure& f, std::uint32_t base, std::string& out) const;
  // "891 warehouses, including 614 in the United States, 108 in Canada"
  void counted_in(const Figure& f, std::uint32_t base, std::string& out) const;
  [[nodiscard]] bool is_joint(int i, int end) const;
  // "20% of revenue", "As a percentage of revenues, adjusted EBITDA was 20%"
  void own_margin(const Figure& f, std::uint32_t base, std::string& out) const;
  void share_of_total(const Figure& f, std::string& out) const;

  const Document& document_;
  Release& release_;
  const SentenceTokens& tokens_;
  const std::vector<Figure>& figures_;
  ClaimNames names_;
  ClaimSection section_;
  BlockKind block_ = BlockKind::paragraph;
  std::string last_name_;  // of the paragraph's last claim
  std::uint32_t last_claim_ = no_index;
  bool opens_list_ = false, closed_ = false;  // the block ends with a colon, with a full stop
  SentenceTokens opening_;
  std::string place_;        // the part of the company that the paragraph is about
  std::string parent_name_;  // of the line that opens the list at hand
  std::uint32_t parent_claim_ = no_index;
};

}  // namespace tieout
