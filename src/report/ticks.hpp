#pragma once
#include <cstdint>
#include <vector>

#include "report/report.hpp"

namespace tieout {

// How a printed number came out.
enum class Tick : std::uint8_t {
  none,           // no check spoke of it
  not_checkable,  // a claim that the document has nothing for
  tied,
  broken,
};

// A number of the release (or a place that a finding speaks of) with its tick.
struct Ticked {
  Span place;  // of Document::text
  Tick tick = Tick::none;
  std::uint32_t check = no_index;    // that decided
  std::uint32_t finding = no_index;  // the first that stands here
  std::string_view reason;           // of what is not checkable
};

// All numbers in the order of the text; none overlaps another.
[[nodiscard]] std::vector<Ticked> tick(const Report& report);

}  // namespace tieout
