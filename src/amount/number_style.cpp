#include "amount/numeral.hpp"
#include "text/scan.hpp"

namespace tieout {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_mark(char c) {
  return c == '.' || c == ',';
}

// Digits joined by points and commas, "1.234,56".
struct Shape {
  int points = 0, commas = 0;
  char last_mark = 0;
  int before = 0;  // digits before the first mark
  int after = 0;   // digits behind the last mark
};

std::size_t read_shape(std::string_view text, std::size_t at, Shape& shape) {
  int run = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (is_digit(c)) {
      ++run;
      continue;
    }
    if (!is_mark(c) || at + 1 >= text.size() || !is_digit(text[at + 1])) break;
    if (shape.last_mark == 0) shape.before = run;
    (c == '.' ? shape.points : shape.commas)++;
    shape.last_mark = c;
    run = 0;
  }
  shape.after = run;
  return at;
}

// The decimal mark that a shape shows; 0 where it may be either or no number.
char shown_mark(const Shape& s) {
  if (s.last_mark == 0) return 0;
  const int last = s.last_mark == '.' ? s.points : s.commas;
  const int other = s.last_mark == '.' ? s.commas : s.points;
  if (other > 0) return last == 1 ? s.last_mark : 0;
  if (last > 1) return s.after == 3 && s.before <= 3 ? (s.last_mark == '.' ? ',' : '.') : '\0';
  if (s.after <= 2 && s.before <= 6) return s.last_mark;
  // "12,345" is a group almost always; "1.234" may be a ratio to three places.
  return s.after == 3 && s.before <= 3 && s.last_mark == ',' ? '.' : '\0';
}

}  // namespace

void NumberStyleFinder::see(std::string_view text) {
  for (std::size_t i = find_digit(text); i < text.size(); i = find_digit(text, i)) {
    Shape shape;
    i = read_shape(text, i, shape);
    const char mark = shown_mark(shape);
    comma_decimal_ += mark == ',' ? 1 : 0;
    point_decimal_ += mark == '.' ? 1 : 0;
  }
}

NumberStyle NumberStyleFinder::style() const {
  return {comma_decimal_ > 0 && comma_decimal_ > 9 * point_decimal_ ? ',' : '.'};
}

}  // namespace tieout
