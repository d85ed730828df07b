#pragma once
#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "check/subject.hpp"

namespace tieout {

// The operands a, b, c … of a reading, as indexes into Release::values.
class Operands {
 public:
  static constexpr std::size_t most = 12;
  Operands() = default;
  Operands(std::initializer_list<std::uint32_t> values) {
    for (const std::uint32_t value : values) push_back(value);
  }
  void push_back(std::uint32_t value) { values_[size_++] = value; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::uint32_t operator[](std::size_t i) const { return values_[i]; }
  [[nodiscard]] const std::uint32_t* begin() const { return values_.data(); }
  [[nodiscard]] const std::uint32_t* end() const { return values_.data() + size_; }

 private:
  std::array<std::uint32_t, most> values_{};
  std::size_t size_ = 0;
};

// One way to follow a claim from cells.
struct Reading {
  std::string_view formula;  // static
  Operands values;
  Interval computed;
  bool certain = false;   // strong enough to call the claim broken where it disagrees
  bool undated = false;   // … but for what the change is compared with, which is not printed
  int score = 0;          // of the cells' names
  bool opposite = false;  // the change runs against the words
};

// The amounts without their sign: prose states sizes.
[[nodiscard]] Interval magnitude(const Interval& interval);

// Whether amounts have more than an end in common, unless one of them is a point: 0.06 and 0.07 do not agree at 0.065.
[[nodiscard]] bool agree(const Interval& computed, const Interval& stated);

// The lists of names that a claim's subject may stand for, with the lines of each name; the same for all periods.
struct NameLists {
  struct Name {
    Subject subject;
    std::size_t first = 0, count = 0;  // into lines
  };
  struct List {
    std::size_t first = 0, count = 0;  // into names
    bool certain = true;               // says what the subject is
    bool alone = false;                // the others are not asked where it has cells
  };
  const Claim* of = nullptr;
  std::vector<List> lists;
  std::vector<Name> names;
  std::vector<LineIndex::Match> lines;
};

struct ReadingBuffers {
  std::vector<LineIndex::Match> parts;
  std::vector<Candidate> found, against, cells;
  NameLists lists;
};

// What a claim is of, and what it is compared with.
struct Periods {
  Period now, then;
};

// Appends all readings of a claim, taken to be of these periods: the figure as printed, and what follows from printed
// figures by the claim's kind.  `lines`: those that its subject names.
void read_claim(const CheckInput& input, LineIndex& index, const Claim& claim, const Periods& periods,
                const Subject& subject, std::span<const LineIndex::Match> lines, ReadingBuffers& buffers,
                std::vector<Reading>& readings);

}  // namespace tieout
