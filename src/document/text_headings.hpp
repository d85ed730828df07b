#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/text_columns.hpp"
#include "document/text_line.hpp"

namespace tieout::plain {

// A heading over value columns [from, to).
struct Heading {
  Field field;
  std::uint32_t from = 0, to = 0;
};

// The headings of one line over the columns that they cover.
class Headings {
 public:
  Headings(std::string_view text, const Lines& lines, const ValueColumns& columns)
      : text_(text), lines_(lines), columns_(columns) {}

  // Whether the line's words or years stand over the values.  `left`: where the table's captions begin.
  [[nodiscard]] bool is_heading(const Line& line, std::uint16_t left) const;
  // `rule`: the rule right below it or null; its pieces part and widen the headings.  `lowest`: no other headings are
  // nearer to the values.
  const std::vector<Heading>& place(const Line& line, const Line* rule, bool lowest);
  // How many leading fields of the line are its caption, not headings: 0 or 1.
  [[nodiscard]] std::uint32_t captions(const Line& line) const;

 private:
  void part(const Field& field, const Line* rule);
  void part_at(Field field, const std::vector<std::uint16_t>& cuts);
  void widen(const Line& rule);
  void cover(bool lowest);
  void extend();
  [[nodiscard]] std::uint32_t covered(const Field& field) const;

  std::string_view text_;
  const Lines& lines_;
  const ValueColumns& columns_;
  std::vector<Heading> headings_;
  std::vector<std::uint16_t> cuts_;
};

}  // namespace tieout::plain
