#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/text_columns.hpp"
#include "document/text_line.hpp"

namespace tieout::plain {

// Whether words name a period: "Three Months Ended", "March 31, 2024".
[[nodiscard]] bool names_period(std::string_view text);

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

  void set_left(std::uint16_t left) { left_ = left; }  // where the table's captions begin
  // Whether the line's words or years stand over the values.
  [[nodiscard]] bool is_heading(const Line& line) const;
  // A remark on all columns: "(in millions)".
  [[nodiscard]] bool is_note(const Line& line) const;
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
  void part_over_columns();
  bool divide();
  [[nodiscard]] bool are_all_covered() const;
  [[nodiscard]] bool is_lone_month() const;
  [[nodiscard]] bool are_periods(const Line& line) const;
  [[nodiscard]] std::string_view view(const Field& field) const {
    return text_.substr(field.begin, field.end - field.begin);
  }
  void extend();
  [[nodiscard]] std::uint32_t covered(const Field& field) const;

  std::string_view text_;
  const Lines& lines_;
  const ValueColumns& columns_;
  std::uint16_t left_ = 0;
  std::vector<Heading> headings_;
  std::vector<std::uint16_t> cuts_;
};

}  // namespace tieout::plain
