#include "amount/period_parts.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>

#include "amount/period_leads.hpp"
#include "amount/period_setters.hpp"
#include "amount/period_words.hpp"
#include "grammars/period.hpp"

namespace tieout {
namespace {

namespace rules = grammar::period;
using namespace period_setters;
namespace pegtl = tao::pegtl;
using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, const char*>;
template <typename Rule>
struct Action : pegtl::nothing<Rule> {};

// Calls `set(text, state)`.
template <auto Set>
struct TextAction {
  template <typename In>
  static auto apply(const In& in, PeriodState& s) {
    return Set(std::string_view(in.begin(), in.size()), s);
  }
};

// Reads a rule into a state of its own, which counts only where the whole rule matched.
struct FreshState : pegtl::change_state<PeriodState> {
  template <typename In>
  static void success(const In& /*in*/, const PeriodState& inner, PeriodState& outer) {
    (void)outer.reading.add(inner.reading);
  }
};

#define TIEOUT_ACTION(rule, set) \
  template <>                    \
  struct Action<rules::rule> : TextAction<set> {}
#define TIEOUT_FRESH(rule) \
  template <>              \
  struct Action<rules::rule> : FreshState {}

TIEOUT_ACTION(count, set_count);
TIEOUT_ACTION(months_word, set_months);
TIEOUT_ACTION(weeks_word, set_weeks);
TIEOUT_ACTION(count_quarters, set_count_quarters);
TIEOUT_ACTION(coded_months, set_coded_months);
TIEOUT_ACTION(ordinal, set_quarter);
TIEOUT_ACTION(quarter_number, set_quarter);
TIEOUT_ACTION(half_number, set_half);
TIEOUT_ACTION(ordinal_half, set_half);
TIEOUT_ACTION(year_four, set_year);
TIEOUT_ACTION(year_two, set_year);
TIEOUT_ACTION(month, set_month);
TIEOUT_ACTION(day_of_year, set_day);
TIEOUT_ACTION(iso_date, set_iso);
TIEOUT_ACTION(slash_date, set_slash);
TIEOUT_ACTION(dotted_date, set_dotted);
TIEOUT_ACTION(fiscal_word, set_fiscal);
TIEOUT_ACTION(fiscal_letters, set_fiscal);
TIEOUT_ACTION(fiscal_noun, set_current_year);
TIEOUT_ACTION(fiscal_alone, set_fiscal_annual);
TIEOUT_ACTION(full_year_words, set_full_year);
TIEOUT_ACTION(half_year, set_half_year);
TIEOUT_ACTION(quarter_noun, set_current_quarter);
TIEOUT_ACTION(trailing_words, set_trailing);
TIEOUT_ACTION(trailing_letters, set_trailing_year);
TIEOUT_ACTION(year_ago, set_relative<PeriodPhrase::Relative::year_ago>);
TIEOUT_ACTION(year_over_year, set_relative<PeriodPhrase::Relative::year_ago>);
TIEOUT_ACTION(quarter_over_quarter, set_relative<PeriodPhrase::Relative::prior_quarter>);
TIEOUT_ACTION(year_to_date, set_relative<PeriodPhrase::Relative::year_to_date>);
TIEOUT_ACTION(prior_quarter, set_prior_quarter);
TIEOUT_ACTION(same_word, set_same);
TIEOUT_ACTION(current_quarter, set_current_quarter);
TIEOUT_ACTION(current_period, set_current_period);
TIEOUT_ACTION(current_year, set_current_year);
TIEOUT_ACTION(year_end, set_year_end);
TIEOUT_ACTION(quarter_end, set_quarter_end);
TIEOUT_ACTION(bare_quarter, set_current_quarter);
TIEOUT_ACTION(bare_year, set_current_year);
TIEOUT_ACTION(bare_period, set_current_period);
TIEOUT_ACTION(as_of, set_as_of);
TIEOUT_ACTION(end_of, set_end_of);
TIEOUT_ACTION(beginning_of, set_beginning_of);
TIEOUT_ACTION(remainder_of, set_remainder_of);
TIEOUT_ACTION(month_quarter, set_ended_month);
TIEOUT_ACTION(month_range, set_month_range);
TIEOUT_ACTION(day_range, set_day_range);
TIEOUT_ACTION(first_word, set_first);
TIEOUT_ACTION(year_name, set_annual);
TIEOUT_FRESH(month_day_form);
TIEOUT_FRESH(day_month_form);
TIEOUT_FRESH(month_year_form);
TIEOUT_FRESH(month_quarter_form);
TIEOUT_FRESH(month_range_form);
TIEOUT_FRESH(fiscal_code);
TIEOUT_FRESH(coded_quarter_form);
TIEOUT_FRESH(coded_half_form);
TIEOUT_FRESH(ordinal_quarter_form);
TIEOUT_FRESH(ordinal_half_form);
TIEOUT_FRESH(length_form);
TIEOUT_FRESH(fiscal_year_form);

#undef TIEOUT_ACTION
#undef TIEOUT_FRESH

template <typename Rule>
std::uint32_t match(std::string_view text, std::uint32_t at, PeriodReading& reading) {
  Input in(text.data() + at, text.data() + text.size(), "");
  PeriodState s;
  if (!pegtl::parse<Rule, Action>(in, s)) return 0;
  reading = s.reading;
  return static_cast<std::uint32_t>(in.current() - text.data());
}

// `heads` are the beginnings, in lower case, one of which a text must have for the rule to be tried at all; only their
// first eight characters count.
struct Rule {
  std::uint32_t (*match)(std::string_view, std::uint32_t, PeriodReading&);
  PeriodPart part;
  std::string_view heads;
};

constexpr std::string_view counts =
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirt|fort|fift|sixt|eighteen|ninet|twent";
constexpr std::string_view months = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";

// In this order: the more specific before what it begins with.
constexpr Rule table[] = {
    {match<rules::year_over_year>, PeriodPart::alone, "year|y/y|yoy|y-o|y-y|yr|ytoy|yty"},
    {match<rules::quarter_over_quarter>, PeriodPart::alone, "quarter|q/q|qoq|q-o|sequential"},
    {match<rules::as_of>, PeriodPart::prefix, "as of|as at|at "},
    {match<rules::end_of>, PeriodPart::prefix, "end "},
    {match<rules::beginning_of>, PeriodPart::prefix, "beginning|start "},
    {match<rules::remainder_of>, PeriodPart::prefix, "remainder |rest |balance "},
    {match<rules::trailing_words>, PeriodPart::core, "trailing|last|past|latest|previous|precedin|rolling|most"},
    {match<rules::trailing_letters>, PeriodPart::core, "ttm|ltm"},
    {match<rules::year_to_date>, PeriodPart::core, "year|ytd"},
    {match<rules::year_end>, PeriodPart::core, "year|fiscal|financial"},
    {match<rules::quarter_end>, PeriodPart::core, "quarter"},
    {match<rules::same_period_form>, PeriodPart::core, "same |correspo|comparab|comparat|similar |like "},
    {match<rules::month_quarter_form>, PeriodPart::core, months},
    {match<rules::month_range_form>, PeriodPart::core, months},
    {match<rules::day_range>, PeriodPart::core, "1|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"},
    {match<rules::first_length_form>, PeriodPart::core, "first"},
    {match<rules::ordinal_quarter_form>, PeriodPart::core, "first|second|third|fourth"},
    {match<rules::ordinal_half_form>, PeriodPart::core, "first|second"},
    {match<rules::coded_quarter_form>, PeriodPart::core, "q"},
    {match<rules::coded_half_form>, PeriodPart::core, "h1|h2"},
    {match<rules::half_year>, PeriodPart::core, "half|one-half"},
    {match<rules::length>, PeriodPart::core, counts},
    {match<rules::prior_quarter>, PeriodPart::core, "prior|previous|preceding|last|linked|trailing"},
    {match<rules::year_ago>, PeriodPart::year, "year|a year|one year|prior|previous|preceding|last"},
    {match<rules::current_quarter>, PeriodPart::core, "current|this"},
    {match<rules::current_period>, PeriodPart::core, "current|this"},
    {match<rules::current_year>, PeriodPart::year, "current|this"},
    {match<rules::full_year_form>, PeriodPart::core, "full"},
    {match<rules::fiscal_year_form>, PeriodPart::year, "fiscal|financial|fy"},
    {match<rules::calendar_form>, PeriodPart::year, "calendar|year"},
    {match<rules::named_date>, PeriodPart::date, months},
    {match<rules::fiscal_noun>, PeriodPart::noun, "fiscal|financial"},
    {match<rules::bare_quarter>, PeriodPart::noun, "quarter|qtr|fiscal|financial"},
    {match<rules::bare_year>, PeriodPart::noun, "year"},
    {match<rules::bare_period>, PeriodPart::noun, "period|fiscal|financial"},
    {match<rules::fiscal_alone>, PeriodPart::year, "fy"},
    {match<rules::fiscal_word>, PeriodPart::prefix, "fiscal|financial"},
    {match<rules::coded_quarter_form>, PeriodPart::core, "1q|2q|3q|4q"},
    {match<rules::coded_half_form>, PeriodPart::core, "1h|2h"},
    {match<rules::coded_months_form>, PeriodPart::core, "12m|9m|6m|3m"},
    {match<rules::numbered_date>, PeriodPart::date, "0|1|2|3|4|5|6|7|8|9"},
    {match<rules::ordinal_quarter_form>, PeriodPart::core, "1st|2nd|3rd|4th"},
    {match<rules::ordinal_half_form>, PeriodPart::core, "1st|2nd"},
    {match<rules::length>, PeriodPart::core, "1|2|3|4|5|6|7|8|9"},
    {match<rules::bare_year_form>, PeriodPart::year, "19|20"},
};

constexpr std::size_t letters = 36;  // digits, then a to z

constexpr std::size_t letter_index(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::size_t>(c - '0');
  return c >= 'a' && c <= 'z' ? static_cast<std::size_t>(c - 'a') + 10 : letters;
}

constexpr std::uint64_t rules_of(std::string_view heads, bool dates_alone = false) {
  std::uint64_t set = 0;
  for (std::size_t i = 0; i < std::size(table); ++i) {
    if (table[i].heads == heads && (!dates_alone || table[i].part == PeriodPart::date)) set |= std::uint64_t{1} << i;
  }
  return set;
}
// The rules that begin with the name of a month, which is capitalised; those of dates among them.
constexpr std::uint64_t month_rules = rules_of(months), named_date_rules = rules_of(months, true);
constexpr std::uint64_t year_rules = rules_of("19|20");

// The first characters of a head, packed, and the rules that have it, as a set of bits.
struct Head {
  std::uint64_t value = 0, mask = 0;
  std::uint64_t rules = 0;
};

constexpr Head pack(std::string_view text) {
  Head head;
  for (std::size_t k = 0; k < text.size() && k < sizeof head.value; ++k) {
    head.value |= std::uint64_t{static_cast<unsigned char>(text[k])} << (8 * k);
    head.mask |= std::uint64_t{0xFF} << (8 * k);
  }
  return head;
}

// All heads, each once.
struct Heads {
  std::array<Head, 160> all{};
  std::size_t count = 0;

  constexpr Heads() {
    static_assert(std::size(table) <= 64);
    for (std::size_t i = 0; i < std::size(table); ++i) {
      std::string_view heads = table[i].heads;
      while (!heads.empty()) {
        const std::size_t size = heads.find('|') == std::string_view::npos ? heads.size() : heads.find('|');
        add(heads.substr(0, size), std::uint64_t{1} << i);
        heads.remove_prefix(size < heads.size() ? size + 1 : size);
      }
    }
  }
  constexpr void add(std::string_view text, std::uint64_t rule) {
    Head head = pack(text);
    for (std::size_t k = 0; k < count; ++k) {
      if (all[k].value == head.value && all[k].mask == head.mask) {
        all[k].rules |= rule;
        return;
      }
    }
    head.rules = rule;
    all[count++] = head;
  }
};
constexpr Heads heads;

// The heads by their first character and the lowest five bits of the second.
struct HeadIndex {
  static constexpr std::size_t seconds = 32;
  std::array<Head, 512> of{};
  std::array<std::uint16_t, letters * seconds + 1> first{};

  constexpr HeadIndex() {
    std::size_t n = 0;
    for (std::size_t slot = 0; slot < letters * seconds; ++slot) {
      first[slot] = static_cast<std::uint16_t>(n);
      for (std::size_t k = 0; k < heads.count; ++k) {
        const Head& head = heads.all[k];
        const bool any_second = head.mask == 0xFFU;
        if (letter_index(static_cast<char>(head.value & 0xFFU)) == slot / seconds &&
            (any_second || (head.value >> 8U) % seconds == slot % seconds))
          of[n++] = head;
      }
    }
    first[letters * seconds] = static_cast<std::uint16_t>(n);
  }
};
constexpr HeadIndex heads_of;

// Lower case, and a blank for every blank.
constexpr char normal(char c) {
  return c == '\n' || c == '\t' ? ' ' : lower(c);
}
constexpr auto normals = [] {
  std::array<std::uint8_t, 256> bytes{};
  for (unsigned c = 0; c < 256; ++c) bytes[c] = static_cast<std::uint8_t>(normal(static_cast<char>(c)));
  return bytes;
}();

// The eight characters at `at`, normal and packed; blanks stand for what is behind the text's end.
std::uint64_t packed(std::string_view text, std::uint32_t at) {
  std::uint64_t value = 0;
  if constexpr (std::endian::native == std::endian::little) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    if (at + sizeof value <= text.size()) {
      std::memcpy(&value, text.data() + at, sizeof value);
      const std::uint64_t controls = (value - ones * ' ') & ~value & (ones * 0x80);
      if (controls == 0) return value | ones * 0x20;  // lower case; other marks become marks that no head has
      value = 0;
    }
  }
  for (std::uint32_t k = 0; k < sizeof value; ++k) {
    const std::uint8_t byte =
        at + k < text.size() ? normals[static_cast<unsigned char>(text[at + k])] : std::uint8_t{' '};
    value |= std::uint64_t{byte} << (8 * k);
  }
  return value;
}

// The rules that may match at `at`.
std::uint64_t candidates(std::string_view text, std::uint32_t at) {
  if (!may_open_phrase(text, at)) return 0;
  const bool number = is_period_digit(text[at]);
  const NumberLead lead = number ? number_lead(text, at) : NumberLead::any;
  if (lead == NumberLead::none) return 0;
  const std::uint64_t value = packed(text, at);
  const std::size_t letter = letter_index(static_cast<char>(value & 0xFFU));
  if (letter == letters) return 0;
  const std::size_t slot = letter * HeadIndex::seconds + (value >> 8U) % HeadIndex::seconds;
  std::uint64_t found = 0;
  for (std::size_t i = heads_of.first[slot]; i < heads_of.first[slot + 1]; ++i) {
    if ((value & heads_of.of[i].mask) == heads_of.of[i].value) found |= heads_of.of[i].rules;
  }
  if (number) return lead == NumberLead::year ? found & year_rules : found;
  if ((found & month_rules) == 0) return found;
  if (text[at] >= 'a') return found & ~month_rules;
  return number_follows(text, at) ? found & (~month_rules | named_date_rules) : found;
}

template <typename Rule>
std::uint32_t skip(std::string_view text, std::uint32_t at) {
  if (at > text.size()) return 0;
  Input in(text.data() + at, text.data() + text.size(), "");
  return pegtl::parse<Rule>(in) ? static_cast<std::uint32_t>(in.current() - text.data()) : 0;
}

}  // namespace

PeriodPart read_part(std::string_view text, std::uint32_t at, std::uint32_t& end, PeriodReading& reading) {
  for (std::uint64_t set = candidates(text, at); set != 0; set &= set - 1) {
    const Rule& rule = table[std::countr_zero(set)];
    end = rule.match(text, at, reading);
    if (end != 0) return rule.part;
  }
  return PeriodPart::none;
}

namespace {

using Openings = std::array<std::array<std::uint32_t, 32>, 128>;

// The lowest five bits of what a byte of a head stands for, as a set: any byte behind its end, any blank for a blank.
constexpr std::uint32_t low_bits(std::uint64_t byte) {
  if (byte == 0) return ~0U;
  return byte == ' ' ? 1U | 1U << '\t' | 1U << '\n' : 1U << (byte & 31U);
}
constexpr void add_opening(Openings& openings, unsigned first, std::uint64_t second, std::uint64_t third) {
  for (unsigned k = 0; k < 32; ++k) {
    if ((low_bits(second) >> k & 1U) != 0) openings[first][k] |= low_bits(third);
  }
}
constexpr Openings make_openings() {
  Openings openings{};
  const auto add = [&openings](std::uint64_t head, bool capitalised) {
    const auto first = static_cast<unsigned>(head & 0xFFU);
    const bool letter = first >= 'a' && first <= 'z';
    if (!capitalised) add_opening(openings, first, head >> 8U & 0xFFU, head >> 16U & 0xFFU);
    if (letter) add_opening(openings, first - 32U, head >> 8U & 0xFFU, head >> 16U & 0xFFU);
  };
  for (std::size_t k = 0; k < heads.count; ++k) add(heads.all[k].value, (heads.all[k].rules & ~month_rules) == 0);
  for (const std::string_view article : {"the", "our", "its"}) {
    add(pack(article).value, false);
  }
  return openings;
}

}  // namespace
constinit const std::array<std::array<std::uint32_t, 32>, 128> phrase_openings = make_openings();

bool phrase_may_begin(std::string_view text, std::uint32_t at) {
  const std::uint32_t article = skip_article(text, at);  // no head begins as an article does
  return candidates(text, article != 0 ? article : at) != 0;
}

std::uint32_t skip_ended(std::string_view text, std::uint32_t at) {
  return skip<pegtl::seq<pegtl::opt<rules::ws>, pegtl::sor<rules::ended, rules::up_to>>>(text, at);
}
std::uint32_t skip_article(std::string_view text, std::uint32_t at) {
  if (at + 3 >= text.size() || normal(text[at + 3]) != ' ') return 0;
  if (const char first = lower(text[at]); first != 't' && first != 'o' && first != 'i') return 0;
  const auto is = [head = text.substr(at, 3)](std::string_view word) {
    return std::equal(word.begin(), word.end(), head.begin(), [](char a, char b) { return a == lower(b); });
  };
  return is("the") || is("our") || is("its") ? skip<rules::article>(text, at) : 0;
}
std::uint32_t skip_preposition(std::string_view text, std::uint32_t at) {
  return skip<rules::preposition>(text, at);
}

}  // namespace tieout
