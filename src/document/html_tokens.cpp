#include "document/html_tokens.hpp"

#include "document/entities.hpp"
#include "grammars/html.hpp"

namespace tieout {
namespace {

namespace rules = tieout::grammar::html;
namespace pegtl = tao::pegtl;

constexpr std::uint16_t kMostCells = 1000;  // browsers' bound on colspan

enum class Attribute : std::uint8_t { other, style, colspan, rowspan, face };

struct State {
  HtmlToken& token;
  Attribute attribute = Attribute::other;
  bool shown = false;
  bool ampersand = false;
  std::string_view cdata;
};

std::uint16_t read_span(std::string_view digits) {
  std::uint32_t value = 0;
  for (const char c : digits) {
    if (c == ' ' && value == 0) continue;
    if (c < '0' || c > '9') break;
    if (value <= kMostCells) value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value == 0 ? 1 : static_cast<std::uint16_t>(value < kMostCells ? value : kMostCells);
}

std::string_view without_quotes(std::string_view value) {
  if (value.empty() || (value[0] != '"' && value[0] != '\'')) return value;
  const char quote = value[0];
  value.remove_prefix(1);
  if (!value.empty() && value.back() == quote) value.remove_suffix(1);
  return value;
}

std::uint32_t hash_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<std::uint8_t>(c | 0x20)) * 16777619U;
  return hash;
}

bool is_symbol_font(std::string_view face) {
  return face.size() >= 6 && ((face[0] | 0x20) == 'w' ? (face[4] | 0x20) == 'd' && (face[5] | 0x20) == 'i'
                                                      : (face[0] | 0x20) == 's' && (face[1] | 0x20) == 'y');
}

template <typename Rule>
struct action : pegtl::nothing<Rule> {};

template <HtmlTokenKind Kind>
struct shows {
  static void apply0(State& s) {
    s.token.kind = Kind;
    s.shown = true;
  }
};
template <>
struct action<rules::text> : shows<HtmlTokenKind::text> {};
template <>
struct action<rules::stray> : shows<HtmlTokenKind::text> {};
template <>
struct action<rules::line_break> : shows<HtmlTokenKind::line_break> {};
template <>
struct action<rules::start_tag> : shows<HtmlTokenKind::start> {};
template <>
struct action<rules::end_tag> : shows<HtmlTokenKind::end> {};
template <>
struct action<rules::cdata> : shows<HtmlTokenKind::cdata> {};
template <>
struct action<rules::ampersand> {
  static void apply0(State& s) { s.ampersand = true; }
};
template <>
struct action<rules::cdata_text> {
  template <typename Input>
  static void apply(const Input& in, State& s) {
    s.cdata = {in.begin(), in.size()};
  }
};
template <>
struct action<rules::tag_name> {
  template <typename Input>
  static void apply(const Input& in, State& s) {
    const std::string_view name(in.begin(), in.size());
    s.token.tag = find_tag(name);
    if (s.token.tag == Tag::unknown) s.token.name_hash = hash_of(name);
  }
};
template <>
struct action<rules::self_close> {
  static void apply0(State& s) { s.token.closed = true; }
};

template <Attribute Name>
struct names {
  static void apply0(State& s) { s.attribute = Name; }
};
template <>
struct action<rules::style_name> : names<Attribute::style> {};
template <>
struct action<rules::colspan_name> : names<Attribute::colspan> {};
template <>
struct action<rules::rowspan_name> : names<Attribute::rowspan> {};
template <>
struct action<rules::face_name> : names<Attribute::face> {};
template <>
struct action<rules::other_name> : names<Attribute::other> {};
template <>
struct action<rules::hidden_name> {
  static void apply0(State& s) {
    s.attribute = Attribute::other;
    s.token.hidden = true;
  }
};
template <>
struct action<rules::attribute_value> {
  template <typename Input>
  static void apply(const Input& in, State& s) {
    if (s.attribute == Attribute::other) return;
    const std::string_view value = without_quotes({in.begin(), in.size()});
    if (s.attribute == Attribute::style) s.token.style = value;
    if (s.attribute == Attribute::colspan) s.token.colspan = read_span(value);
    if (s.attribute == Attribute::rowspan) s.token.rowspan = read_span(value);
    if (s.attribute == Attribute::face) s.token.symbol_font = is_symbol_font(value);
  }
};

}  // namespace

bool HtmlTokens::next(HtmlToken& token) {
  while (at_ < text_.size()) {
    token = {};
    State state{token, Attribute::other, false, false, {}};
    const char* const begin = text_.data() + at_;
    pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf, const char*> in(begin, text_.data() + text_.size(),
                                                                                    "");
    if (!pegtl::parse<rules::token, action>(in, state)) in.bump(1);
    token.source = {at_, static_cast<std::uint32_t>(in.current() - text_.data())};
    if (state.ampersand) {
      const std::size_t taken = decode_entity(text_.substr(at_), token.character, token.character_size);
      if (taken != 0) token.source.end = at_ + static_cast<std::uint32_t>(taken);
      token.kind = taken != 0 ? HtmlTokenKind::character : HtmlTokenKind::text;
      state.shown = true;
    }
    at_ = token.source.end;
    if (token.kind == HtmlTokenKind::cdata) {
      const auto from = static_cast<std::uint32_t>(state.cdata.data() - text_.data());
      token.source = {from, from + static_cast<std::uint32_t>(state.cdata.size())};
    }
    if (state.shown) return true;
  }
  return false;
}

}  // namespace tieout
