#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "report/report.hpp"

namespace tieout {

// A line of the document with places marked in it, as a person is shown it: the line of the file, or for HTML, where
// that is markup, the visible row of a table or the visible block of text.
struct Excerpt {
  std::uint32_t line = 0;   // of the file
  std::string text;         // bounded, whatever the length of the line
  std::vector<Span> marks;  // into text, ascending
};

// Equal for places (of the visible text) that stand in one line.
[[nodiscard]] std::uint64_t line_key(const Report& report, Span place);

// The line of `places`, which are ascending and have one key.  Places too far from the first are left out.
void read_excerpt(const Report& report, std::span<const Span> places, Excerpt& out);

}  // namespace tieout
