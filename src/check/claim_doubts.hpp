#pragma once
#include <algorithm>
#include <optional>

#include "check/claim_readings.hpp"

namespace tieout {

// What makes it uncertain, or certain, that a claim speaks of the cells it disagrees with.
class ClaimDoubts {
 public:
  ClaimDoubts(const CheckInput& input, LineIndex& index, const Checked& checked)
      : input_(input), index_(index), checked_(checked) {
    find_periods();
  }

  // Words that put a figure on a basis of its own: "excluding the charge", "on an adjusted basis", "would have been".
  [[nodiscard]] bool qualified(const Claim& claim);
  // "Relatively flat" is said of a few per cent as well.
  [[nodiscard]] static bool nearly_flat(const Claim& claim, const Reading& reading) {
    return claim.direction == Direction::flat && magnitude(reading.computed).high < Decimal(5, -2);
  }
  // Lenders state income as if what is free of tax were taxed, and seldom say so where they do: a document that speaks
  // of it anywhere leaves open which income a claim means.
  [[nodiscard]] bool may_be_tax_equivalent(const Claim& claim);
  // What else the claim may speak of, where it would tie: another basis of the same line, another period, another
  // period to compare with.
  [[nodiscard]] bool of_another_basis(const Claim& claim, const Subject& subject,
                                      const std::vector<LineIndex::Match>& lines) const;
  [[nodiscard]] bool of_another_cell(const Claim& claim, const Reading& reading) const;
  [[nodiscard]] bool of_another_period(const Claim& claim, const Subject& subject,
                                       const std::vector<LineIndex::Match>& lines);
  [[nodiscard]] bool of_another_comparative(const Claim& claim, const Period& now, const Subject& subject,
                                            const std::vector<LineIndex::Match>& lines);
  // A level that is far from the cell, and not by a power of ten, speaks of something else.
  [[nodiscard]] bool comparable(const Claim& claim, const Reading& reading) const;

  // Whether the scale of the cells is stated, or borne out by other figures of the prose that tie with their table.
  [[nodiscard]] bool scale_known(const Claim& claim, const Reading& reading) const;

  // A growth rate that follows from the amounts as the sentence rounds them: "$98.6 million against $97.2 million".
  [[nodiscard]] bool of_rounded_levels(const Claim& claim, const Reading& reading) const;
  // Cells so coarse that they leave room for the figure, although it is not what they say, where finer cells, or the
  // change that their row prints, say another.
  [[nodiscard]] bool outweighed(const Claim& claim, const Reading& reading, std::span<const Reading> all) const;
  // The sentences before it in its paragraph speak of a longer or shorter period, and its own of none.
  [[nodiscard]] bool in_another_period(std::uint32_t c) const;
  // Another figure of the sentence that goes with this one ties with the same cells: "$23.4 million, up 21%".
  [[nodiscard]] bool vouched(std::uint32_t c, const Reading& reading) const;
  // Another figure of the same measure and period in the same sentence: one of them is of another period.
  [[nodiscard]] bool has_rival(std::uint32_t c) const;
  // The amount that a change is stated with, or another figure of the same change, does not tie either: both speak of
  // something else.
  [[nodiscard]] bool has_loose_companion(std::uint32_t c) const;
  // The same change on another basis, in the same sentence, ties with the same table: "up 10%, up 8% at constant
  // currency".
  [[nodiscard]] bool has_tied_sister(std::uint32_t c, const Reading& reading) const;
  // The same measure, basis and period ties in another sentence.
  [[nodiscard]] bool has_tied_twin(std::uint32_t c) const;
  // Counts the levels that tie with each statement, once all ties are known.
  void count_ties();
  // Whether a level ties with a statement of the same scale.
  [[nodiscard]] bool scale_ties(std::uint32_t statement) const {
    return (scales_tied_ >> scale_bit(input_.release.statements[statement]) & 1U) != 0;
  }

 private:
  // Words of a sentence that qualify its figures.
  struct Qualifiers {
    std::uint32_t sentence = UINT32_MAX;
    bool other_basis = false, annualized = false;
    int exclusions = 0;  // two for more
  };
  [[nodiscard]] const Qualifiers& qualifiers_of(std::uint32_t sentence);
  std::optional<bool> tax_equivalent_;  // whether the document speaks of it

  [[nodiscard]] const Claim& claim(std::uint32_t c) const { return input_.release.claims[c]; }
  [[nodiscard]] std::uint32_t statement_of(std::uint32_t value) const {
    return input_.release.items[index_.value(value).row].statement;
  }
  [[nodiscard]] bool rests_on(std::uint32_t c, const Operands& cells) const;
  void find_periods();
  [[nodiscard]] static unsigned scale_bit(const Statement& statement) {
    constexpr int most = 15;
    return static_cast<unsigned>(std::clamp(statement.scale, 0, most));
  }
  [[nodiscard]] bool agrees_in(const Claim& claim, const Periods& periods, const Subject& subject,
                               const std::vector<LineIndex::Match>& lines);
  [[nodiscard]] bool same_measure(const Claim& a, const Claim& b) const;

  const CheckInput& input_;
  LineIndex& index_;
  const Checked& checked_;
  ReadingBuffers buffers_;
  std::vector<Reading> readings_;
  Qualifiers qualifiers_;            // of the sentence asked for last
  std::vector<Period> periods_;      // that the tables report on
  std::vector<std::uint32_t> ties_;  // of levels of money, by statement
  std::uint32_t scales_tied_ = 0;    // of the statements that levels tie with, a bit each
};

// The range of sizes a claim's figure stands for; "120 basis points" may be stated to the nearest ten.
[[nodiscard]] Interval stated_interval(const Claim& claim);
[[nodiscard]] int stated_decimals(const Claim& claim);

}  // namespace tieout
