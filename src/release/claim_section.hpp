#pragma once
#include <string>
#include <string_view>

#include "document/document.hpp"
#include "release/claim_names.hpp"
#include "release/claim_tokens.hpp"
#include "release/release.hpp"

namespace tieout {

// What the headings and introductory lines above a sentence say about its claims.
class ClaimSection {
 public:
  // Called for each block of prose, in order.
  void enter(const Block& block, std::string_view text, const ClaimNames& names, NumberStyle style);

  // "Outlook", "Financial Targets"
  [[nodiscard]] bool forward() const { return forward_ || list_.forward || item_.forward; }
  [[nodiscard]] const PeriodPhrase& phrase() const {
    if (item_.phrase.kind != PeriodPhrase::Kind::none) return item_.phrase;
    return list_.phrase.kind != PeriodPhrase::Kind::none ? list_.phrase : phrase_;
  }
  // What the changes of a list lead from: "Compared with the prior quarter:".
  [[nodiscard]] const PeriodPhrase& comparative() const {
    return item_.comparative.kind != PeriodPhrase::Kind::none ? item_.comparative : list_.comparative;
  }
  [[nodiscard]] const std::string& segment() const { return segment_; }  // folded; empty where the heading names none
  [[nodiscard]] const std::string& measure() const { return measure_; }  // of the line that a list explains: "revenue"
  [[nodiscard]] Basis basis() const { return basis_; }

  // Definitions and legal text: numbers in it seldom are the company's.
  [[nodiscard]] bool boilerplate() const { return boilerplate_; }
  // What part of the company the last line of this kind in the list at hand was said of: "upstream" after "upstream
  // earnings were …"; empty where the list began with the whole.
  [[nodiscard]] std::string_view part_of(std::string_view head) const {
    return head == part_head_ ? std::string_view(part_) : std::string_view{};
  }
  void said_of(std::string_view name, std::string_view head);

  // The measure of the last level that was stated.
  void measured(std::string_view head) {
    if (!head.empty()) measure_ = head;
  }

 private:
  // What a line that ends with a colon says of the list below it.
  struct Introduction {
    bool forward = false;
    PeriodPhrase phrase, comparative;

    [[nodiscard]] bool says_something() const {
      return forward || phrase.kind != PeriodPhrase::Kind::none || comparative.kind != PeriodPhrase::Kind::none;
    }
  };

  void heading(std::string_view text, const ClaimNames& names);
  void item(const Block& block, std::string_view text, NumberStyle style);
  [[nodiscard]] Introduction introduction() const;
  [[nodiscard]] bool is_segment(std::string_view text, const ClaimNames& names) const;

  SentenceTokens tokens_;
  bool forward_ = false;
  PeriodPhrase phrase_;
  Introduction list_, item_;
  std::uint8_t item_level_ = 0;  // of the item that introduces those below it
  bool nested_ = false;          // they stand deeper in the list than it does
  Basis basis_ = Basis::gaap;
  std::string segment_, measure_, part_, part_head_;
  bool boilerplate_ = false;
  bool first_ = true;
};

}  // namespace tieout
