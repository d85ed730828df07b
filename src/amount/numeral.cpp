#include "amount/numeral.hpp"

#include <algorithm>

#include "amount/currency.hpp"
#include "amount/numeral_reader.hpp"
#include "grammars/numeral.hpp"

namespace tieout {
namespace {

namespace rules = grammar::numeral;
namespace pegtl = tao::pegtl;
using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, const char*>;

struct State {
  const char* text;  // begin of the text that offsets count from
  NumberStyle style;
  NumberSite site;
  NumberParts& parts;
  Span marks;
};

template <typename Rule>
struct Action : pegtl::nothing<Rule> {};

template <typename In>
Span span_of(const In& in, const State& s) {
  return {static_cast<std::uint32_t>(in.begin() - s.text), static_cast<std::uint32_t>(in.end() - s.text)};
}

template <typename Number>
struct Action<rules::digits<Number>> {
  template <typename In>
  static void apply(const In& in, State& s) {
    s.parts.digits = span_of(in, s);
  }
};

struct FractionAction {
  template <typename In>
  static void apply(const In& in, State& s) {
    s.parts.fraction = static_cast<std::int8_t>(in.size() - 1);
  }
};
template <>
struct Action<rules::point_fraction> : FractionAction {};
template <>
struct Action<rules::comma_fraction> : FractionAction {};
template <>
struct Action<rules::short_fraction> : FractionAction {};

struct NegativeAction {
  static void apply0(State& s) { s.parts.negative = true; }
};
template <>
struct Action<rules::minus> : NegativeAction {};
template <>
struct Action<rules::down> : NegativeAction {};
template <>
struct Action<rules::trailing_minus> : NegativeAction {};

template <>
struct Action<rules::bound_sign> {
  static void apply0(State& s) { s.parts.bound = true; }
};

template <int Power>
struct ScaleAction {
  static void apply0(State& s) { s.parts.scale_word = Power; }
};
template <>
struct Action<rules::thousand> : ScaleAction<3> {};
template <>
struct Action<rules::million> : ScaleAction<6> {};
template <>
struct Action<rules::billion> : ScaleAction<9> {};
template <>
struct Action<rules::trillion> : ScaleAction<12> {};
template <>
struct Action<rules::lakh> : ScaleAction<5> {};
template <>
struct Action<rules::crore> : ScaleAction<7> {};
template <>
struct Action<rules::glued_thousand> : ScaleAction<3> {};
template <>
struct Action<rules::glued_million> : ScaleAction<6> {};
template <>
struct Action<rules::glued_billion> : ScaleAction<9> {};

// Letters that mean a scale only of money.
template <int Power>
struct MoneyScaleAction {
  static bool apply0(State& s) {
    if (!s.parts.money) return false;
    s.parts.scale_word = Power;
    return true;
  }
};
template <>
struct Action<rules::money_thousand> : MoneyScaleAction<3> {};
template <>
struct Action<rules::money_million> : MoneyScaleAction<6> {};
template <>
struct Action<rules::money_billion> : MoneyScaleAction<9> {};
template <>
struct Action<rules::money_small_b> : MoneyScaleAction<9> {};
template <>
struct Action<rules::money_trillion> : MoneyScaleAction<12> {};

template <UnitKind Kind, int Shift>
struct UnitAction {
  static void apply0(State& s) {
    s.parts.kind = Kind;
    s.parts.unit_shift = Shift;
  }
};
template <>
struct Action<rules::percent> : UnitAction<UnitKind::percent, 2> {};
template <>
struct Action<rules::percent_points> : UnitAction<UnitKind::points, 2> {};
template <>
struct Action<rules::points> : UnitAction<UnitKind::points, 2> {};
template <>
struct Action<rules::basis_points> : UnitAction<UnitKind::points, 4> {};
template <>
struct Action<rules::multiple> : UnitAction<UnitKind::multiple, 0> {};

// "777X" is a product, "9X" a multiple.
template <>
struct Action<rules::capital_multiple> {
  static bool apply0(State& s) {
    if (s.parts.digits.size() > 2U + static_cast<unsigned>(s.parts.fraction) + (s.parts.fraction > 0 ? 1U : 0U)) {
      return false;
    }
    s.parts.kind = UnitKind::multiple;
    return true;
  }
};

// "$0.07 cents" is said of seven cents.
template <>
struct Action<rules::cents> {
  static void apply0(State& s) {
    s.parts.unit_shift = s.parts.money ? 0 : 2;
    s.parts.money = true;
  }
};
template <>
struct Action<rules::pence> {
  static void apply0(State& s) {
    s.parts.unit_shift = 2;
    s.parts.money = true;
    s.parts.currency = {'G', 'B', 'P'};
  }
};

template <>
struct Action<rules::currency_before> {
  template <typename In>
  static bool apply(const In& in, State& s) {
    const CurrencyName name = read_currency({in.begin(), in.size()});
    if (!name.known) return false;
    s.parts.money = true;
    s.parts.currency = name.code;
    return true;
  }
};

// A "$" behind a number is the next column's, where the document puts its signs first: a cell swallows it, a sentence
// leaves it.
template <>
struct Action<rules::currency_after> {
  template <typename In>
  static bool apply(const In& in, State& s) {
    const std::string_view text{in.begin(), in.size()};
    if (text == "$" && s.style.decimal_mark == '.') return s.site == NumberSite::cell;
    const CurrencyName name = read_currency(text);
    if (!name.known) return false;
    s.parts.money = true;
    if (name.code[0] != 0) s.parts.currency = name.code;
    return true;
  }
};
template <>
struct Action<rules::currency_suffix> {
  template <typename In>
  static void apply(const In& in, State& s) {
    s.parts.suffix = span_of(in, s).begin;
  }
};

template <>
struct Action<rules::mark> {
  template <typename In>
  static void apply(const In& in, State& s) {
    if (s.marks.empty()) s.marks = span_of(in, s);
  }
};

// Where `Rule` ends that begins at `at`; 0 where it does not match.
template <typename Rule>
std::uint32_t match(std::string_view text, std::uint32_t at, State& s) {
  if (at > text.size()) return 0;
  Input in(text.data() + at, text.data() + text.size(), "");
  if (!pegtl::parse<Rule, Action>(in, s)) return 0;
  return static_cast<std::uint32_t>(in.current() - text.data());
}

template <typename Number, typename Close>
std::uint32_t number_at(std::string_view text, std::uint32_t at, bool bracket, State& s) {
  if (bracket) {
    const std::uint32_t end = match<rules::bracketed<Number, Close>>(text, at, s);
    if (end != 0) s.parts.negative = s.parts.bracketed = true;
    return end;
  }
  return match<rules::plain<Number>>(text, at, s);
}

// "(38)", "$ (38)": a bracket opens before the first digit.
bool opens_bracket(std::string_view text, std::uint32_t at) {
  for (std::uint32_t i = at; i < text.size() && i < at + 12; ++i) {
    if (text[i] == '(') return true;
    if (text[i] >= '0' && text[i] <= '9') return false;
  }
  return false;
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

Decimal long_coefficient(std::string_view digits, int fraction) {
  char buffer[64];
  std::size_t size = 0;
  for (const char c : digits) {
    if (!is_digit(c)) continue;
    if (size == sizeof buffer) return Decimal::invalid();
    buffer[size++] = c;
  }
  const auto value = Decimal::parse({buffer, size});
  return value ? value->scaled(-fraction) : Decimal::invalid();
}
Decimal coefficient_of(std::string_view digits, int fraction) {
  constexpr int most = 18;  // that surely fit
  std::int64_t value = 0;
  int count = 0;
  for (const char c : digits) {
    if (!is_digit(c)) continue;
    if (++count > most) return long_coefficient(digits, fraction);
    value = value * 10 + (c - '0');
  }
  return Decimal(value, -fraction);
}

bool looks_like_year(std::string_view digits) {
  return digits.size() == 4 && std::all_of(digits.begin(), digits.end(), is_digit) &&
         (digits.starts_with("19") || digits.starts_with("20"));
}

// What stands in the brackets of "(3)" or "[3]", behind the "^" of "^3"; other marks as they are.
Span mark_text(std::string_view text, Span mark) {
  if (mark.empty()) return mark;
  if (text[mark.begin] == '(' || text[mark.begin] == '[') return {mark.begin + 1, mark.end - 1};
  if (text[mark.begin] == '^') return {mark.begin + 1, mark.end};
  return mark;
}

}  // namespace

std::uint32_t read_number(std::string_view text, std::uint32_t at, NumberStyle style, NumberSite site,
                          NumberParts& parts) {
  const bool bracket = opens_bracket(text, at);
  parts = {};
  State s{text.data(), style, site, parts, {}};
  if (site == NumberSite::cell) {
    if (style.decimal_mark == ',') return number_at<rules::comma_number, rules::close_or_end>(text, at, bracket, s);
    return number_at<rules::point_number<1>, rules::close_or_end>(text, at, bracket, s);
  }
  if (style.decimal_mark == ',') return number_at<rules::comma_number, rules::close>(text, at, bracket, s);
  return number_at<rules::point_number<2>, rules::close>(text, at, bracket, s);
}

Numeral make_numeral(std::string_view text, Span span, const NumberParts& parts) {
  Numeral n;
  n.span = span;
  n.digits = parts.digits;
  const std::string_view digits = slice(text, parts.digits);
  const Decimal printed = coefficient_of(digits, parts.fraction);
  const bool year_digits = looks_like_year(digits) && parts.scale_word < 0 && parts.unit_shift == 0 && !parts.negative;
  NumberParts p = parts;
  if (year_digits && parts.suffix != 0 && parts.digits.end == parts.suffix && text[parts.suffix] == ' ') {
    n.span.end = parts.suffix;  // "in 2024 USD strengthened"
    p.money = false;
    p.currency = {};
  }
  const int shift = (p.scale_word > 0 ? p.scale_word : 0) - p.unit_shift;
  n.value = printed.scaled(shift);
  if (!n.value.valid()) return {};
  if (p.negative) n.value = -n.value;
  n.kind = Numeral::Kind::number;
  n.decimals = p.fraction - shift;
  n.scale_word = p.scale_word;
  n.negative = p.negative;
  n.bracketed = p.bracketed;
  n.unit.kind = p.kind == UnitKind::unknown && p.money ? UnitKind::money : p.kind;
  if (n.unit.kind == UnitKind::money) n.unit.currency = p.currency;
  n.year_like = year_digits && n.unit.kind == UnitKind::unknown;
  return n;
}

std::uint32_t glued_marks(std::string_view text, std::uint32_t at, Span& first) {
  NumberParts parts;
  State s{text.data(), {}, NumberSite::prose, parts, {}};
  const std::uint32_t end = match<rules::glued_marks>(text, at, s);
  first = mark_text(text, s.marks);
  return end;
}

CellLead read_cell_lead(std::string_view cell, std::uint32_t at) {
  NumberParts parts;
  State s{cell.data(), {}, NumberSite::cell, parts, {}};
  const std::uint32_t end = match<rules::cell_lead>(cell, at, s);
  return {end == 0 ? at : end, parts.negative, parts.bound};
}

std::uint32_t skip_range_link(std::string_view cell, std::uint32_t at) {
  NumberParts parts;
  State s{cell.data(), {}, NumberSite::cell, parts, {}};
  return at < cell.size() ? match<rules::range_link>(cell, at, s) : 0;
}

bool read_cell_end(std::string_view cell, std::uint32_t at, bool bracketed, CellEnd& out) {
  NumberParts parts;
  State s{cell.data(), {}, NumberSite::cell, parts, {}};
  const std::uint32_t end =
      bracketed ? match<rules::bracket_cell_end>(cell, at, s) : match<rules::cell_end>(cell, at, s);
  out = {s.marks, mark_text(cell, s.marks), parts.negative};
  return end != 0;
}

Numeral::Kind read_no_number(std::string_view cell, std::uint32_t at, NumberStyle style, NumberParts& parts,
                             CellEnd& out) {
  parts = {};
  State s{cell.data(), style, NumberSite::cell, parts, {}};
  Numeral::Kind kind = Numeral::Kind::dash;
  if (match<rules::dash_cell>(cell, at, s) == 0) {
    parts = {};
    s.marks = {};
    kind = match<rules::absent_cell>(cell, at, s) == 0 ? Numeral::Kind::none : Numeral::Kind::absent;
  }
  out = {s.marks, mark_text(cell, s.marks), false};
  return kind;
}

}  // namespace tieout
