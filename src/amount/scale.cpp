#include "grammars/scale.hpp"

#include <algorithm>
#include <array>

#include "amount/currency.hpp"
#include "amount/numeral.hpp"

namespace tieout {
namespace {

namespace rules = grammar::scale;
namespace pegtl = tao::pegtl;
using Input = pegtl::memory_input<pegtl::tracking_mode::lazy>;

// One rule's findings.
struct State {
  int magnitude = 0;
  bool money = false;
  Unit currency;
};

template <typename Rule>
struct Action : pegtl::nothing<Rule> {};

template <int Power>
struct MagnitudeAction {
  static void apply0(State& s) { s.magnitude = Power; }
};
template <>
struct Action<rules::thousand_word> : MagnitudeAction<3> {};
template <>
struct Action<rules::any_zeros> : MagnitudeAction<3> {};
template <>
struct Action<rules::marked_zeros> : MagnitudeAction<3> {};
template <>
struct Action<rules::letter_before> : MagnitudeAction<3> {};
template <>
struct Action<rules::thousand_letter> : MagnitudeAction<3> {};
template <>
struct Action<rules::million_word> : MagnitudeAction<6> {};
template <>
struct Action<rules::million_letter> : MagnitudeAction<6> {};
template <>
struct Action<rules::billion_word> : MagnitudeAction<9> {};
template <>
struct Action<rules::billion_letter> : MagnitudeAction<9> {};

struct CurrencyAction {
  template <typename In>
  static bool apply(const In& in, State& s) {
    const CurrencyName name = read_currency({in.begin(), in.size()});
    if (!name.known) return false;
    s.money = true;
    s.currency.kind = UnitKind::money;
    if (name.code[0] != 0) s.currency.currency = name.code;
    return true;
  }
};
template <>
struct Action<rules::currency> : CurrencyAction {};
template <>
struct Action<rules::glued_code> : CurrencyAction {};

constexpr bool is_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// The third letters that may follow the first two in the beginnings of all rules, each a bit by its lowest five bits.
constexpr auto openings = [] {
  std::array<std::array<std::uint32_t, 32>, 32> table{};
  const auto low = [](char c) { return static_cast<unsigned char>(c) & 31U; };
  for (const std::string_view head : {"uni", "u.s", "can", "aus", "new", "hon", "sin", "jam", "jap",  "dol",  "eur",
                                      "yen", "yua", "ren", "pou", "ste", "swi", "ind", "in ", "in\n", "in\t", "rup",
                                      "tho", "mil", "mio", "mrd", "bil", "sha", "exc", "oth", "per",  "eps",  "as "})
    table[low(head[0])][low(head[1])] |= 1U << low(head[2]);
  for (const std::string_view head : {"us", "rs", "mn", "bn", "ke", "kc", "k$"})
    table[low(head[0])][low(head[1])] = ~0U;
  return table;
}();
constexpr bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}
// False where no rule can match: cheap, for passing over words.  Capitals may be a currency's code or stand before its
// sign.
bool may_open_scale(std::string_view text, std::uint32_t at) {
  const auto byte = [&](std::uint32_t i) { return i < text.size() ? text[i] : ' '; };
  const char first = text[at], second = byte(at + 1);
  if (!is_alnum(first) || first == '0' || (second & 0x80) != 0) return true;
  if (is_capital(first) && (is_capital(second) || second == '$')) return true;
  const auto low = [](char c) { return static_cast<unsigned char>(c) & 31U; };
  return first > '9' && (openings[low(first)][low(second)] >> low(byte(at + 2)) & 1U) != 0;
}

template <typename Rule>
std::uint32_t match(std::string_view text, std::uint32_t at, State& s) {
  s = {};
  Input in(text.data() + at, text.data() + text.size(), "");
  return pegtl::parse<Rule, Action>(in, s) ? static_cast<std::uint32_t>(in.current() - text.data()) : 0;
}

// What a byte may begin of what may_state_scale looks for.
enum Lead : std::uint8_t { nothing = 0, capital = 1, words = 2, sign = 4 };
constexpr auto leads = [] {
  std::array<Lead, 256> table{};
  const auto add = [&table](unsigned c, unsigned lead) { table[c] = static_cast<Lead>(table[c] | lead); };
  for (unsigned c = 'A'; c <= 'Z'; ++c) add(c, capital);
  for (const char c : {'l', 'o', 'r', 'L', 'O', 'R', '0'}) add(static_cast<unsigned char>(c), words);
  add('$', sign);
  for (unsigned c = 0xC0; c <= 0xFF; ++c) add(c, sign);
  return table;
}();

// What rules the first byte of a phrase leaves.
enum First : std::uint8_t { share = 1, magnitude = 2, preposition = 4, exception = 8 };
constexpr auto firsts = [] {
  std::array<std::uint8_t, 256> table{};
  const auto add = [&table](std::string_view bytes, First first) {
    for (const char c : bytes) {
      for (const char each : {c, is_capital(static_cast<char>(c - 0x20)) ? static_cast<char>(c - 0x20) : c})
        table[static_cast<unsigned char>(each)] |= first;
    }
  };
  add("s", share);
  add("tmb0'`\xE2", magnitude);  // words, zeros, a quotation mark before zeros
  add("ia", preposition);
  add("eo", exception);
  return table;
}();

// Something that every scale phrase has: "thOUSand", "miLLIon", "dOLLAr", "pOUNd", "peRCEnt", "000", a currency sign or
// a code in capitals.  Most captions have none of them, and are passed over at the speed of this loop.
bool may_state_scale(std::string_view text) {
  const auto at = [text](std::size_t i) { return i < text.size() ? static_cast<char>(text[i] | 0x20) : '\0'; };
  int capitals = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Lead lead = leads[static_cast<unsigned char>(text[i])];
    capitals = (lead & capital) != 0 ? capitals + 1 : 0;
    if (lead <= capital) {
      if (capitals == 3) return true;
      continue;
    }
    const char next = at(i + 1), third = at(i + 2);
    if ((lead & sign) != 0 || capitals == 3) return true;
    switch (text[i] | 0x20) {
      case '0':
        if (next == '0') return true;
        break;
      case 'l':
        if (next == 'l' && (third == 'i' || third == 'a')) return true;
        break;
      case 'o':
        if (next == 'u' && (third == 's' || (third == 'n' && at(i + 3) == 'd'))) return true;
        break;
      case 'r':
        if (next == 'c' && third == 'e') return true;
        break;
      default:
        break;
    }
  }
  return false;
}

class ScaleReader {
 public:
  explicit ScaleReader(std::string_view text) : text_(text) {}

  ScalePhrase read() {
    std::uint32_t at = 0;
    while (at < size()) {
      // "Costs excluding share-based compensation ($ in millions)": what is left out there are no scales.
      if (text_[at] == '(' && !scaled_) excepting_ = out_.except_shares = out_.except_per_share = false;
      const std::uint32_t end = may_begin(at) ? step(at) : 0;
      if (end > at) {
        at = end;
      } else {
        ++at;
      }
    }
    if (!found()) return {};
    widen();
    return out_;
  }

 private:
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(text_.size()); }
  [[nodiscard]] bool found() const { return !out_.span.empty(); }

  // At the beginning of a word, at a currency sign or a quotation mark.
  [[nodiscard]] bool may_begin(std::uint32_t i) const {
    const char c = text_[i];
    if (c == '$' || c == '\'' || (static_cast<unsigned char>(c) & 0xC0U) == 0xC0) return true;
    if (!is_alnum(c)) return false;
    if (i == 0) return may_open_scale(text_, i);
    const char left = text_[i - 1];
    return !is_alnum(left) && left != '.' && !(c == '0' && left == ',') && may_open_scale(text_, i);
  }

  // Nothing but blanks and an opening bracket stand before `i` in its clause.
  [[nodiscard]] bool opens_clause(std::uint32_t i) const {
    while (i > 0 && is_blank(text_[i - 1])) --i;
    return i == 0 || text_[i - 1] == '(' || text_[i - 1] == ';' || text_[i - 1] == '[';
  }

  // "Diluted shares, 000s", "Average shares - thousands": behind a comma or a dash, as the caption's last word.
  [[nodiscard]] bool ends_caption(std::uint32_t i) const {
    if (i < 2 || !is_blank(text_[i - 1])) return false;
    const char before = text_[i - 2];
    return before == ',' || (before == '-' && i > 2 && is_blank(text_[i - 3])) || before == '\x93' || before == '\x94';
  }

  // "5 EUR million" is an amount; "2025 £m" is a year and a scale.
  [[nodiscard]] bool amount_before(std::uint32_t i) const {
    const char c = text_[i];
    if (!is_alnum(c)) return false;
    while (i > 0 && is_blank(text_[i - 1])) --i;
    std::uint32_t begin = i;
    while (begin > 0 && text_[begin - 1] >= '0' && text_[begin - 1] <= '9') --begin;
    const bool year = i - begin == 4 && (text_[begin] == '1' || text_[begin] == '2');
    return begin < i && !year;
  }

  std::uint32_t step(std::uint32_t at) {
    State s;
    std::uint32_t end = 0;
    const unsigned first = first_of(at);
    const bool money = match<rules::currency>(text_, at, s) != 0;
    if ((money || (first & share) != 0) && (end = match<rules::both_in>(text_, at, s)) != 0) {
      take_scale(s, at, end, true);
      out_.shares_scale = s.magnitude;
      out_.money_only = false;
    } else if (((first & share) != 0 && (end = match<rules::shares_in>(text_, at, s)) != 0) ||
               ((first & (magnitude | preposition)) != 0 && (end = match<rules::shares_of>(text_, at, s)) != 0)) {
      out_.shares_scale = s.magnitude;
      out_.except_shares = false;
      cover(at, end);
    } else if ((first & exception) != 0 && (end = match<rules::except>(text_, at, s)) != 0) {
      excepting_ = true;
    } else if (excepting_ && (end = match<rules::per_share>(text_, at, s)) != 0) {
      out_.except_per_share = true;
      if (found()) out_.span.end = end;
    } else if (excepting_ && (end = match<rules::share_word>(text_, at, s)) != 0) {
      out_.except_shares = out_.shares_scale < 0;
      if (found()) out_.span.end = end;
    } else {
      return find_scale(at, first, money);
    }
    return end;
  }
  [[nodiscard]] unsigned first_of(std::uint32_t at) const { return firsts[static_cast<unsigned char>(text_[at])]; }

  std::uint32_t find_scale(std::uint32_t at, unsigned first, bool money) {
    State s;
    std::uint32_t end = money ? match<rules::currency_in>(text_, at, s) : 0;
    if (end != 0) {
      take_scale(s, at, end, true);
      return end;
    }
    if ((first & preposition) != 0 &&
        ((end = match<rules::in_scale>(text_, at, s)) != 0 || (end = match<rules::in_letters>(text_, at, s)) != 0)) {
      take_scale(s, at, end, false);
      return end;
    }
    if (!excepting_ && (first & preposition) != 0 && (end = match<rules::percentages>(text_, at, s)) != 0) {
      out_.percentages = true;
      cover(at, end);
      return end;
    }
    if (begins_scale(first, money, text_[at]) && !amount_before(at) &&
        ((end = match<rules::currency_scale>(text_, at, s)) != 0 ||
         (end = match<rules::letter_currency>(text_, at, s)) != 0 ||
         (end = match<rules::scale_currency>(text_, at, s)) != 0)) {
      take_scale(s, at, end, false);
      return end;
    }
    if ((first & magnitude) != 0 && ((opens_clause(at) && (end = match<rules::bare_scale>(text_, at, s)) != 0) ||
                                     (ends_caption(at) && (end = match<rules::last_scale>(text_, at, s)) != 0))) {
      if (end < size() || text_[end - 1] == ')') --end;
      take_scale(s, at, end, false);
      return end;
    }
    return 0;
  }
  // A currency, a code glued to its zeros, a magnitude or its letter.
  [[nodiscard]] static bool begins_scale(unsigned first, bool money, char c) {
    return money || (first & magnitude) != 0 || is_capital(c) || c == 'k';
  }

  // The first scale counts; a later one in an exception ("except per share data in dollars") does not.
  void take_scale(const State& s, std::uint32_t begin, std::uint32_t end, bool money_only) {
    if (scaled_ || excepting_) return;
    scaled_ = true;
    out_.scale = s.magnitude;
    out_.money_only = money_only;
    if (s.money) out_.currency = s.currency;
    cover(begin, end);
  }

  void cover(std::uint32_t begin, std::uint32_t end) {
    if (!found()) out_.span.begin = begin;
    out_.span.end = std::max(out_.span.end, end);
  }

  // To the brackets around it, or to the end of its exception.
  void widen() {
    Span& span = out_.span;
    std::uint32_t begin = span.begin;
    while (begin > 0 && text_[begin - 1] != '(' && text_[begin - 1] != ')') --begin;
    if (begin > 0 && text_[begin - 1] == '(') {
      const auto close = text_.find(')', span.end > begin ? span.end - 1 : span.end);
      if (close != std::string_view::npos) {
        span = {begin - 1, static_cast<std::uint32_t>(close) + 1};
        return;
      }
    }
    constexpr std::string_view nouns[] = {" data", " amounts", " information"};
    for (const std::string_view noun : nouns) {
      if (text_.substr(span.end, noun.size()) == noun) span.end += static_cast<std::uint32_t>(noun.size());
    }
  }

  std::string_view text_;
  ScalePhrase out_;
  bool scaled_ = false;
  bool excepting_ = false;
};

}  // namespace

ScalePhrase read_scale(std::string_view text) {
  return may_state_scale(text) ? ScaleReader(text).read() : ScalePhrase{};
}

}  // namespace tieout
