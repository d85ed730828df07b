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

// Finds the lines of one report.
class Excerpts {
 public:
  explicit Excerpts(const Report& report);

  // Equal for places (of the visible text) that stand in one line.
  [[nodiscard]] std::uint64_t key(Span place) const;
  // The line of `places`, which are ascending and have one key.  Places too far from the first are left out.
  void read(std::span<const Span> places, Excerpt& out) const;

 private:
  // Index of the cell or block that holds a place, or no_index.
  [[nodiscard]] std::uint32_t cell_of(Span place) const;
  [[nodiscard]] std::uint32_t block_of(Span place) const;
  [[nodiscard]] std::uint32_t row_of(std::uint32_t cell) const;
  void read_row(std::uint32_t first, std::span<const Span> places, Excerpt& out) const;

  const Report& report_;
  const Document& document_;
  std::vector<std::uint32_t> cells_, blocks_;  // by their text; for HTML only
};

}  // namespace tieout
