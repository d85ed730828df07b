#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "amount/period.hpp"

namespace tieout {

// read_period with a memory: headings recur, within a document and from one document to the next.  Of bounded size; a
// new heading takes the place of an old one, a long one is not kept.
class PeriodMemory {
 public:
  [[nodiscard]] PeriodPhrase read(std::string_view text);

 private:
  struct Entry {
    PeriodPhrase phrase;
    std::uint8_t size = 0;  // 0: of no heading
    std::array<char, 47> text;
  };
  std::vector<Entry> entries_;
};

}  // namespace tieout
