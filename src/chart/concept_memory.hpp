#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chart/chart.hpp"

namespace tieout {

// Chart::find with a memory of what captions may stand for: they recur, within a document in several contexts and from
// one document to the next.  Of bounded size: each caption has a few places, and a new one takes that which was asked
// for longest ago.
class ConceptMemory {
 public:
  // What the caption may stand for; valid until the next one is read.
  [[nodiscard]] std::span<const CaptionProbe> read(const Chart& chart, std::string_view folded_caption);
  [[nodiscard]] ConceptId find(const Chart& chart, std::string_view folded_caption, const CaptionContext& context) {
    return chart.find(read(chart, folded_caption), context);
  }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t text = 0, size = 0;  // the caption, in texts_
    std::uint32_t first = 0, probes = 0;
  };
  void forget();

  std::vector<Entry> entries_;
  std::vector<CaptionProbe> probes_;
  std::vector<CaptionProbe> passing_;  // of a caption too long to be kept
  std::string texts_;
  std::uint64_t chart_ = 0;  // the version of the chart that all of it holds for
};

}  // namespace tieout
