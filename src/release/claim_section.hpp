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

  [[nodiscard]] bool forward() const { return forward_ || list_forward_; }  // "Outlook", "Financial Targets"
  [[nodiscard]] const PeriodPhrase& phrase() const {
    return list_phrase_.kind != PeriodPhrase::Kind::none ? list_phrase_ : phrase_;
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
  void heading(std::string_view text, const ClaimNames& names);
  void introduction(std::string_view text);
  [[nodiscard]] bool is_segment(std::string_view text, const ClaimNames& names) const;

  SentenceTokens tokens_;
  bool forward_ = false, list_forward_ = false;
  PeriodPhrase phrase_, list_phrase_;
  Basis basis_ = Basis::gaap;
  std::string segment_, measure_, part_, part_head_;
  bool boilerplate_ = false;
  bool first_ = true;
};

}  // namespace tieout
