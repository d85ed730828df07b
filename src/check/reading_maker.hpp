#pragma once
#include <algorithm>
#include <span>

#include "check/claim_readings.hpp"

namespace tieout {

// What the readers of claims share: the lines that the subject names, room for candidates, and the list of readings.
class ReadingMaker {
 public:
  ReadingMaker(const CheckInput& input, LineIndex& index, const Claim& claim, const Periods& periods,
               std::span<const LineIndex::Match> lines, ReadingBuffers& buffers, std::vector<Reading>& readings)
      : input_(input),
        index_(index),
        claim_(&claim),
        period_(periods.now),
        comparative_(periods.then),
        readings_(readings),
        lines_(lines),
        parts_(buffers.parts),
        found_(buffers.found),
        against_(buffers.against),
        cells_(buffers.cells),
        lists_(buffers.lists) {}

 protected:
  [[nodiscard]] Interval interval(std::uint32_t value) const { return index_.value(value).interval(); }

  void add(std::string_view formula, const Operands& values, const Interval& computed, bool certain, int score,
           int sign_of_change = 0) {
    Reading reading{formula, values, computed, certain, false, score, false};
    // The words' direction against the sign of the change.
    if (sign_of_change != 0) {
      const bool down = claim_->direction == Direction::decrease;
      const bool up = claim_->direction == Direction::increase;
      reading.opposite = (down && sign_of_change > 0) || (up && sign_of_change < 0);
    }
    readings_.push_back(reading);
  }

  // Pairs of the same line in the two periods.
  template <class F>
  void pairs(const Subject& subject, std::span<const LineIndex::Match> lines, F&& f) {
    if (!comparative_.known() ||
        (period_.is_duration() && comparative_.is_duration() && period_.quarters() != comparative_.quarters()))
      return;
    pairs_of(subject, lines, period_, comparative_, f);
    if (!opens()) return;
    pairs_of(subject, lines, Period::at(period_.end), opening(), [&](Candidate a, const Candidate& b) {
      a.certain = false;
      f(a, b);
    });
  }

  // A balance that nothing is compared with: "debt rose by $9.2 billion year to date" since the period began.
  [[nodiscard]] bool opens() const {
    return claim_->comparative_phrase.kind == PeriodPhrase::Kind::none && period_.is_duration();
  }
  [[nodiscard]] Period opening() const { return Period::at(period_.start.plus_days(-1)); }

  template <class F>
  void pairs_of(const Subject& subject, std::span<const LineIndex::Match> lines, Period now, Period then, F&& f) {
    index_.values(subject, lines, Measure::value, now, found_);
    index_.values(subject, lines, Measure::value, then, against_);
    for (const Candidate& a : found_) {
      for (const Candidate& b : against_) {
        if (a.value != b.value && a.line == b.line && a.score == b.score &&
            index_.value(a.value).basis == index_.value(b.value).basis)
          f(a, b);
      }
    }
  }

  // The first cells of a subject, as many as there is room for.
  std::span<const Candidate> best_cells(const Subject& subject, Period period, std::span<Candidate> out) {
    index_.find(subject, parts_);
    index_.values(subject, parts_, Measure::value, period, cells_);
    const std::size_t count = std::min(cells_.size(), out.size());
    std::copy_n(cells_.begin(), count, out.begin());
    return out.first(count);
  }

  const CheckInput& input_;
  LineIndex& index_;
  const Claim* claim_;
  const Period period_, comparative_;
  std::vector<Reading>& readings_;
  const std::span<const LineIndex::Match> lines_;
  std::vector<LineIndex::Match>& parts_;
  std::vector<Candidate>&found_, &against_, &cells_;
  NameLists& lists_;
};

// Margins, rates and shares of another line; their changes in points.
class RatioReader : public ReadingMaker {
 public:
  using ReadingMaker::ReadingMaker;
  void ratios(const Subject& subject);
  void point_differences(const Subject& subject);

 private:
  template <class F>
  void quotient_cells(const Subject& subject, Period period, F&& f);
  [[nodiscard]] bool part_margin(std::string_view words, Subject& top, Subject& bottom);
  void gross_margin(const Subject& subject);
  void printed_margin();
  void share_of_stated();
  [[nodiscard]] bool names_share() const;
  [[nodiscard]] bool prints_whole_percent() const;
  void printed_differences(const Subject& subject, bool finer);
};

}  // namespace tieout
