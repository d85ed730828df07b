#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chart/chart.hpp"

namespace tieout {

// Chart::find with a memory: captions recur, within a document and from one document to the next.  Of bounded size: each
// caption has a few places, and a new one takes that which was asked for longest ago.
class ConceptMemory {
 public:
  [[nodiscard]] ConceptId find(const Chart& chart, std::string_view folded_caption, const CaptionContext& context);

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t text = 0;                  // the caption and its section, in texts_
    std::uint32_t caption = 0, section = 0;  // their lengths
    std::uint32_t traits = 0;                // the rest of the context
    ConceptId found = no_concept;
  };
  [[nodiscard]] bool is(const Entry& entry, std::uint64_t hash, std::uint32_t traits, std::string_view caption,
                        std::string_view section) const;
  void forget();

  std::vector<Entry> entries_;
  std::string texts_;
  std::uint64_t chart_ = 0;  // the version of the chart that all of it holds for
};

}  // namespace tieout
