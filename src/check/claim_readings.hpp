#pragma once
#include <string>
#include <vector>

#include "check/subject.hpp"

namespace tieout {

// One way to follow a claim from cells.
struct Reading {
  std::string formula;
  std::vector<std::uint32_t> values;  // operands a, b, c … as indexes into Release::values
  Interval computed;
  bool certain = false;   // strong enough to call the claim broken where it disagrees
  int score = 0;          // of the cells' names
  bool opposite = false;  // the change runs against the words
};

// The amounts without their sign: prose states sizes.
[[nodiscard]] Interval magnitude(const Interval& interval);

// Appends all readings of a claim: the figure as printed, and what follows from printed figures by the claim's kind.
// `lines`: those that its subject names.
void read_claim(const CheckInput& input, LineIndex& index, const Claim& claim, const Subject& subject,
                const std::vector<LineIndex::Match>& lines, std::vector<Reading>& readings);

}  // namespace tieout
