#include "document/html_style.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "grammars/style.hpp"

namespace tieout {
namespace {

namespace rules = tieout::grammar::style;
namespace pegtl = tao::pegtl;

struct State {
  HtmlStyle style;
  std::array<std::int32_t, 4> lengths{};
  std::size_t count = 0;
  std::int32_t padding = 0;
  std::int32_t margin = 0;
  std::int32_t number = 0;  // in hundredths of the unit
  std::int32_t percent_of_point = 100;
  bool drawn = false;
  bool nothing = false;

  // The left one of the lengths read, and none left.
  std::int32_t take_left() {
    const std::int32_t left = count == 0 ? 0 : count == 4 ? lengths[3] : count == 1 ? lengths[0] : lengths[1];
    count = 0;
    return left;
  }
  bool take_line() {
    const bool line = drawn && !nothing;
    drawn = nothing = false;
    return line;
  }
  void add(std::int32_t length) {
    if (count < lengths.size()) lengths[count++] = length;
  }
};

// "-9.25" → -925; bounded, the rest of its digits do not matter.
std::int32_t hundredths(const char* at, const char* end) {
  const bool negative = at != end && *at == '-';
  std::int32_t value = 0;
  int places = -1;
  for (; at != end; ++at) {
    if (*at == '.') places = 0;
    if (*at < '0' || *at > '9' || places >= 2 || (places < 0 && value > 10000)) continue;
    value = value * 10 + (*at - '0');
    if (places >= 0) ++places;
  }
  for (places = std::max(places, 0); places < 2; ++places) value *= 10;
  return negative ? -value : value;
}

template <typename Rule>
struct action : pegtl::nothing<Rule> {};

template <>
struct action<rules::number> {
  template <typename Input>
  static void apply(const Input& in, State& s) {
    s.number = hundredths(in.begin(), in.end());
    s.percent_of_point = 100;
  }
};
// Per cent of a column and ems of a font can only be guessed at: a narrow column, 10 points.
template <int Percent>
struct counts_percent_of_point {
  static void apply0(State& s) { s.percent_of_point = Percent; }
};
template <>
struct action<rules::unit_px> : counts_percent_of_point<75> {};
template <>
struct action<rules::unit_in> : counts_percent_of_point<7200> {};
template <>
struct action<rules::unit_em> : counts_percent_of_point<1000> {};
template <>
struct action<rules::unit_mm> : counts_percent_of_point<283> {};
template <>
struct action<rules::unit_cm> : counts_percent_of_point<2835> {};
template <>
struct action<rules::unit_percent> : counts_percent_of_point<300> {};
template <>
struct action<rules::length> {
  static void apply0(State& s) {
    const std::int64_t tenths = std::int64_t{s.number} * s.percent_of_point / 1000;
    s.add(static_cast<std::int32_t>(std::clamp<std::int64_t>(tenths, -10000, 10000)));
  }
};
template <>
struct action<rules::keyword> {
  static void apply0(State& s) { s.add(0); }
};

template <bool State::*Member>
struct notes {
  static void apply0(State& s) { s.*Member = true; }
};
template <bool HtmlStyle::*Member>
struct says {
  static void apply0(State& s) { s.style.*Member = true; }
};
template <bool HtmlStyle::*Member>
struct says_line {
  static void apply0(State& s) { s.style.*Member = s.take_line(); }
};
template <int Value>
struct weighs {
  static void apply0(State& s) { s.style.bold = Value; }
};

template <>
struct action<rules::line_drawn> : notes<&State::drawn> {};
template <>
struct action<rules::line_nothing> : notes<&State::nothing> {};
template <>
struct action<rules::line_white> : notes<&State::nothing> {};
template <>
struct action<rules::line_no_width> : notes<&State::nothing> {};
template <>
struct action<rules::border_top> : says_line<&HtmlStyle::line_above> {};
template <>
struct action<rules::border_no_top> : says_line<&HtmlStyle::line_above> {};
template <>
struct action<rules::border_bottom> : says_line<&HtmlStyle::line_below> {};
template <>
struct action<rules::border_no_bottom> : says_line<&HtmlStyle::line_below> {};
template <>
struct action<rules::break_before> : says<&HtmlStyle::break_before> {};
template <>
struct action<rules::break_after> : says<&HtmlStyle::break_after> {};
template <>
struct action<rules::display_none> : says<&HtmlStyle::hidden> {};
template <>
struct action<rules::display_inline> : says<&HtmlStyle::shown_inline> {};
template <>
struct action<rules::invisible> : says<&HtmlStyle::hidden> {};
template <>
struct action<rules::underline> : says<&HtmlStyle::underline> {};
template <>
struct action<rules::symbol_font> : says<&HtmlStyle::symbol_font> {};
template <>
struct action<rules::bold> : weighs<1> {};
template <>
struct action<rules::font_bold> : weighs<1> {};
template <>
struct action<rules::not_bold> : weighs<0> {};

template <>
struct action<rules::text_indent> {
  static void apply0(State& s) { s.style.text_indent = s.take_left(); }
};
template <std::int32_t State::*Member>
struct takes_left {
  static void apply0(State& s) { s.*Member = s.take_left(); }
};
template <>
struct action<rules::padding_left> : takes_left<&State::padding> {};
template <>
struct action<rules::padding> : takes_left<&State::padding> {};
template <>
struct action<rules::margin_left> : takes_left<&State::margin> {};
template <>
struct action<rules::margin> : takes_left<&State::margin> {};

}  // namespace

HtmlStyle read_style(std::string_view css) {
  State state;
  pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*> in(css.data(), css.data() + css.size(),
                                                                                  "");
  pegtl::parse<rules::style, action>(in, state);
  state.style.left = state.padding + state.margin;
  return state.style;
}

const HtmlStyle& HtmlStyles::read(std::string_view css) {
  std::uint64_t hash = css.size();
  for (std::size_t at = 0; at + sizeof(std::uint64_t) <= css.size(); at += 3 * sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, css.data() + at, sizeof word);
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
  }
  Known& known = known_[(hash >> 40) % known_.size()];
  if (known.css != css) known = {css, read_style(css)};
  return known.style;
}

}  // namespace tieout
