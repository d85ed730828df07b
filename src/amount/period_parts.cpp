#include "amount/period_parts.hpp"

#include <array>

#include "amount/period_words.hpp"
#include "grammars/period.hpp"

namespace tieout {
namespace {

namespace rules = grammar::period;
namespace pegtl = tao::pegtl;
using Input = pegtl::memory_input<pegtl::tracking_mode::lazy>;
using Relative = PeriodPhrase::Relative;

struct State {
  PeriodReading reading;
  int count = 0;
  [[nodiscard]] PeriodPhrase& phrase() { return reading.phrase; }
};

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

template <typename Rule>
struct Action : pegtl::nothing<Rule> {};

// Calls `set(text, state)`.
template <auto Set>
struct TextAction {
  template <typename In>
  static auto apply(const In& in, State& s) {
    return Set(std::string_view(in.begin(), in.size()), s);
  }
};

// Reads a rule into a state of its own, which counts only where the whole rule matched.
struct FreshState : pegtl::change_state<State> {
  template <typename In>
  static void success(const In& /*in*/, const State& inner, State& outer) {
    (void)outer.reading.add(inner.reading);
  }
};

void set_count(std::string_view text, State& s) {
  s.count = number_of_word(text);
}
bool set_months(std::string_view /*text*/, State& s) {
  if (s.count < 1 || s.count > 60) return false;
  s.phrase().months = static_cast<std::uint8_t>(s.count);
  s.reading.length = true;
  return true;
}
bool set_weeks(std::string_view /*text*/, State& s) {
  if (s.count < 1 || s.count > 106) return false;
  s.phrase().weeks = static_cast<std::uint8_t>(s.count);
  s.reading.length = true;
  return true;
}
bool set_count_quarters(std::string_view /*text*/, State& s) {
  if (s.count < 1 || s.count > 12) return false;
  s.phrase().months = static_cast<std::uint8_t>(3 * s.count);
  s.reading.length = true;
  return true;
}
void set_coded_months(std::string_view text, State& s) {
  s.phrase().months = static_cast<std::uint8_t>(take_int(text));
  s.reading.length = true;
}
void set_quarter(std::string_view text, State& s) {
  constexpr std::string_view ordinals = "fstf";  // first, second, third; fourth is told from first below
  int n = is_digit(text.front()) ? text.front() - '0' : static_cast<int>(ordinals.find(lower(text.front()))) + 1;
  if (n == 1 && lower(text[1]) == 'o') n = 4;
  s.phrase().quarter = static_cast<std::uint8_t>(n);
  s.phrase().months = 3;
}
void set_half(std::string_view text, State& s) {
  const char c = lower(text.front());
  s.phrase().half = c == '1' || c == 'f' ? 1 : 2;
  s.phrase().months = 6;
}
void set_year(std::string_view text, State& s) {
  const int year = take_int(text);
  s.phrase().year = static_cast<std::uint16_t>(year < 100 ? full_year(year) : year);
}
void set_month(std::string_view text, State& s) {
  s.phrase().month = static_cast<std::uint8_t>(month_of_word(text));
}
bool set_day(std::string_view text, State& s) {
  const int day = take_int(text);
  if (day < 1 || day > 31) return false;
  s.phrase().day = static_cast<std::uint8_t>(day);
  return true;
}
bool set_numeric(int year, int month, int day, State& s) {
  if (year < 100) year = full_year(year);
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
    return false;
  s.phrase().year = static_cast<std::uint16_t>(year);
  s.phrase().month = static_cast<std::uint8_t>(month);
  s.phrase().day = static_cast<std::uint8_t>(day);
  return true;
}
bool set_iso(std::string_view text, State& s) {
  const int year = take_int(text), month = take_int(text), day = take_int(text);
  return set_numeric(year, month, day, s);
}
// The month first, as in the United States, unless it can't be one.
bool set_slash(std::string_view text, State& s) {
  const int a = take_int(text), b = take_int(text), year = take_int(text);
  return a > 12 ? set_numeric(year, b, a, s) : set_numeric(year, a, b, s);
}
bool set_dotted(std::string_view text, State& s) {
  const int day = take_int(text), month = take_int(text), year = take_int(text);
  return set_numeric(year, month, day, s);
}
void set_fiscal(std::string_view /*text*/, State& s) {
  s.phrase().fiscal_word = true;
}
void set_annual(std::string_view /*text*/, State& s) {
  s.reading.annual = true;
}
void set_fiscal_annual(std::string_view /*text*/, State& s) {
  s.phrase().fiscal_word = s.reading.annual = true;
}
void set_full_year(std::string_view /*text*/, State& s) {
  s.phrase().months = 12;
  s.reading.annual = true;
  s.reading.noun = Relative::this_year;
}
void set_half_year(std::string_view /*text*/, State& s) {
  s.phrase().months = 6;
}
void set_trailing(std::string_view /*text*/, State& s) {
  s.phrase().trailing = true;
}
void set_trailing_year(std::string_view /*text*/, State& s) {
  s.phrase().trailing = true;
  s.phrase().months = 12;
}
void set_first(std::string_view /*text*/, State& s) {
  s.phrase().relative = Relative::year_to_date;
  s.reading.first = true;
}
void set_same(std::string_view /*text*/, State& s) {
  s.phrase().relative = Relative::year_ago;
  s.reading.same = true;
}
template <Relative Which>
void set_relative(std::string_view /*text*/, State& s) {
  s.phrase().relative = Which;
}
void set_prior_quarter(std::string_view /*text*/, State& s) {
  s.phrase().relative = Relative::prior_quarter;
  s.phrase().months = 3;
}
void set_current_quarter(std::string_view /*text*/, State& s) {
  s.reading.noun = Relative::this_period;
  s.phrase().months = 3;
}
void set_current_period(std::string_view /*text*/, State& s) {
  s.reading.noun = Relative::this_period;
}
void set_current_year(std::string_view /*text*/, State& s) {
  s.reading.noun = Relative::this_year;
  s.reading.annual = true;
}
void set_year_end(std::string_view /*text*/, State& s) {
  s.phrase().relative = Relative::year_end;
  s.phrase().as_of = true;
}
void set_quarter_end(std::string_view text, State& s) {
  set_current_quarter(text, s);
  s.phrase().as_of = true;
}
void set_as_of(std::string_view /*text*/, State& s) {
  s.phrase().as_of = true;
}
void set_end_of(std::string_view /*text*/, State& s) {
  s.reading.end_of = s.phrase().as_of = true;
}
void set_beginning_of(std::string_view /*text*/, State& s) {
  s.reading.beginning_of = true;
}
void set_remainder_of(std::string_view /*text*/, State& s) {
  s.reading.remainder_of = true;
}
void set_ended_month(std::string_view /*text*/, State& s) {
  s.phrase().months = 3;
  s.phrase().ended = true;
}

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
TIEOUT_ACTION(year_ago, set_relative<Relative::year_ago>);
TIEOUT_ACTION(year_over_year, set_relative<Relative::year_ago>);
TIEOUT_ACTION(quarter_over_quarter, set_relative<Relative::prior_quarter>);
TIEOUT_ACTION(year_to_date, set_relative<Relative::year_to_date>);
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
TIEOUT_ACTION(first_word, set_first);
TIEOUT_ACTION(year_name, set_annual);
TIEOUT_FRESH(month_day_form);
TIEOUT_FRESH(day_month_form);
TIEOUT_FRESH(month_year_form);
TIEOUT_FRESH(month_quarter_form);
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
  State s;
  if (!pegtl::parse<Rule, Action>(in, s)) return 0;
  reading = s.reading;
  return static_cast<std::uint32_t>(in.current() - text.data());
}

struct Rule {
  std::uint32_t (*match)(std::string_view, std::uint32_t, PeriodReading&);
  PeriodPart part;
};

// In this order: the more specific before what it begins with.
constexpr Rule words[] = {
    {match<rules::year_over_year>, PeriodPart::alone},
    {match<rules::quarter_over_quarter>, PeriodPart::alone},
    {match<rules::as_of>, PeriodPart::prefix},
    {match<rules::end_of>, PeriodPart::prefix},
    {match<rules::beginning_of>, PeriodPart::prefix},
    {match<rules::remainder_of>, PeriodPart::prefix},
    {match<rules::trailing_words>, PeriodPart::core},
    {match<rules::trailing_letters>, PeriodPart::core},
    {match<rules::year_to_date>, PeriodPart::core},
    {match<rules::year_end>, PeriodPart::core},
    {match<rules::quarter_end>, PeriodPart::core},
    {match<rules::same_period_form>, PeriodPart::core},
    {match<rules::month_quarter_form>, PeriodPart::core},
    {match<rules::first_length_form>, PeriodPart::core},
    {match<rules::ordinal_quarter_form>, PeriodPart::core},
    {match<rules::ordinal_half_form>, PeriodPart::core},
    {match<rules::coded_quarter_form>, PeriodPart::core},
    {match<rules::coded_half_form>, PeriodPart::core},
    {match<rules::half_year>, PeriodPart::core},
    {match<rules::length>, PeriodPart::core},
    {match<rules::prior_quarter>, PeriodPart::core},
    {match<rules::year_ago>, PeriodPart::year},
    {match<rules::current_quarter>, PeriodPart::core},
    {match<rules::current_period>, PeriodPart::core},
    {match<rules::current_year>, PeriodPart::year},
    {match<rules::full_year_form>, PeriodPart::core},
    {match<rules::fiscal_year_form>, PeriodPart::year},
    {match<rules::calendar_form>, PeriodPart::year},
    {match<rules::date>, PeriodPart::date},
    {match<rules::fiscal_noun>, PeriodPart::noun},
    {match<rules::bare_quarter>, PeriodPart::noun},
    {match<rules::bare_year>, PeriodPart::noun},
    {match<rules::bare_period>, PeriodPart::noun},
    {match<rules::fiscal_alone>, PeriodPart::year},
    {match<rules::fiscal_word>, PeriodPart::prefix},
};
constexpr Rule digits[] = {
    {match<rules::coded_quarter_form>, PeriodPart::core},
    {match<rules::coded_half_form>, PeriodPart::core},
    {match<rules::coded_months_form>, PeriodPart::core},
    {match<rules::date>, PeriodPart::date},
    {match<rules::ordinal_quarter_form>, PeriodPart::core},
    {match<rules::ordinal_half_form>, PeriodPart::core},
    {match<rules::length>, PeriodPart::core},
    {match<rules::bare_year_form>, PeriodPart::year},
};

// Two letters that a part may begin with; a word that begins with others is passed over.
struct Beginnings {
  std::array<std::array<bool, 26>, 26> of{};
  constexpr Beginnings() {
    constexpr std::string_view heads[] = {"ye", "qu", "se", "as", "at", "en", "be", "st", "tr", "la", "pa", "pr", "ro",
                                          "mo", "tt", "lt", "yt", "sa", "co", "si", "li", "ja", "fe", "ma", "ap", "ju",
                                          "au", "oc", "no", "de", "fi", "th", "fo", "ha", "on", "tw", "ei", "ni", "te",
                                          "el", "cu", "fu", "ca", "qo", "pe", "re", "ba", "fy", "yo", "yr", "qt"};
    for (const std::string_view head : heads)
      of[static_cast<std::size_t>(head[0] - 'a')][static_cast<std::size_t>(head[1] - 'a')] = true;
  }
};
constexpr Beginnings beginnings;

bool may_begin(std::string_view text, std::uint32_t at) {
  if (at + 1 >= text.size()) return false;
  const char a = lower(text[at]);
  const char b = lower(text[at + 1]);
  if (b < 'a' || b > 'z') return a == 'a' || a == 'q' || a == 'h' || a == 'y';  // "a year ago", "Q3", "H1", "Y/Y"
  return a >= 'a' && a <= 'z' && beginnings.of[static_cast<std::size_t>(a - 'a')][static_cast<std::size_t>(b - 'a')];
}

template <std::size_t N>
PeriodPart first_of(const Rule (&rules_to_try)[N], std::string_view text, std::uint32_t at, std::uint32_t& end,
                    PeriodReading& reading) {
  for (const Rule& rule : rules_to_try) {
    end = rule.match(text, at, reading);
    if (end != 0) return rule.part;
  }
  return PeriodPart::none;
}

template <typename Rule>
std::uint32_t skip(std::string_view text, std::uint32_t at) {
  Input in(text.data() + at, text.data() + text.size(), "");
  return pegtl::parse<Rule>(in) ? static_cast<std::uint32_t>(in.current() - text.data()) : 0;
}

}  // namespace

PeriodPart read_part(std::string_view text, std::uint32_t at, std::uint32_t& end, PeriodReading& reading) {
  end = 0;
  if (at >= text.size()) return PeriodPart::none;
  if (is_digit(text[at])) return first_of(digits, text, at, end, reading);
  return may_begin(text, at) ? first_of(words, text, at, end, reading) : PeriodPart::none;
}

std::uint32_t skip_ended(std::string_view text, std::uint32_t at) {
  return skip<pegtl::seq<pegtl::opt<rules::ws>, pegtl::sor<rules::ended, rules::up_to>>>(text, at);
}
std::uint32_t skip_article(std::string_view text, std::uint32_t at) {
  return skip<rules::article>(text, at);
}
std::uint32_t skip_preposition(std::string_view text, std::uint32_t at) {
  return skip<rules::preposition>(text, at);
}

}  // namespace tieout
