#include "release/claim_tokens.hpp"

#include "grammars/claim.hpp"
#include "release/claim_words.hpp"
#include "text/scan.hpp"

// Binds the grammar of claims: every rule of its `token` becomes one Word.

namespace tieout {
namespace {

namespace rules = grammar::claim;
namespace pegtl = tao::pegtl;
using Input = pegtl::memory_input<pegtl::tracking_mode::lazy, pegtl::eol::lf_crlf, const char*>;

template <typename Rule>
struct Action {};

template <Word Kind>
struct Take {
  template <typename Input>
  static void apply(const Input& in, SentenceTokens& out) {
    const auto begin = static_cast<std::uint32_t>(in.begin() - out.text.data());
    out.tokens.push_back({Kind, {begin, begin + static_cast<std::uint32_t>(in.size())}, 0, false});
  }
};

// clang-format off
template <> struct Action<rules::up>           : Take<Word::up> {};
template <> struct Action<rules::down>         : Take<Word::down> {};
template <> struct Action<rules::flat>         : Take<Word::flat> {};
template <> struct Action<rules::multiplied>   : Take<Word::multiplied> {};
template <> struct Action<rules::amounted>     : Take<Word::amounted> {};
template <> struct Action<rules::comparator>   : Take<Word::comparator> {};
template <> struct Action<rules::of>           : Take<Word::of> {};
template <> struct Action<rules::to>           : Take<Word::to> {};
template <> struct Action<rules::from>         : Take<Word::from> {};
template <> struct Action<rules::by>           : Take<Word::by> {};
template <> struct Action<rules::in>           : Take<Word::in> {};
template <> struct Action<rules::on>           : Take<Word::on> {};
template <> struct Action<rules::for_>         : Take<Word::for_> {};
template <> struct Action<rules::at>           : Take<Word::at> {};
template <> struct Action<rules::over>         : Take<Word::over> {};
template <> struct Action<rules::and_>         : Take<Word::and_> {};
template <> struct Action<rules::or_>          : Take<Word::or_> {};
template <> struct Action<rules::both>         : Take<Word::both> {};
template <> struct Action<rules::between>      : Take<Word::between> {};
template <> struct Action<rules::tolerance>    : Take<Word::tolerance> {};
template <> struct Action<rules::respectively> : Take<Word::respectively> {};
template <> struct Action<rules::about>        : Take<Word::about> {};
template <> struct Action<rules::above>        : Take<Word::above> {};
template <> struct Action<rules::below>        : Take<Word::below> {};
template <> struct Action<rules::a>            : Take<Word::a> {};
template <> struct Action<rules::per_share>    : Take<Word::per_share> {};
template <> struct Action<rules::eps>          : Take<Word::eps> {};
template <> struct Action<rules::percent_of>   : Take<Word::percent_of> {};
template <> struct Action<rules::ratio>        : Take<Word::ratio> {};
template <> struct Action<rules::measure>      : Take<Word::measure> {};
template <> struct Action<rules::counted>      : Take<Word::counted> {};
template <> struct Action<rules::non_gaap>     : Take<Word::non_gaap> {};
template <> struct Action<rules::adjusted>     : Take<Word::adjusted> {};
template <> struct Action<rules::by_nature>    : Take<Word::by_nature> {};
template <> struct Action<rules::pro_forma>    : Take<Word::pro_forma> {};
template <> struct Action<rules::gaap>         : Take<Word::gaap> {};
template <> struct Action<rules::constant>     : Take<Word::constant> {};
template <> struct Action<rules::excluding>    : Take<Word::excluding> {};
template <> struct Action<rules::forward>      : Take<Word::forward> {};
template <> struct Action<rules::not_forward>  : Take<Word::not_forward> {};
template <> struct Action<rules::effect>       : Take<Word::effect> {};
template <> struct Action<rules::said>         : Take<Word::said> {};
template <> struct Action<rules::clause>       : Take<Word::clause> {};
template <> struct Action<rules::company>      : Take<Word::company> {};
template <> struct Action<rules::number_word>  : Take<Word::number_word> {};
template <> struct Action<rules::points>       : Take<Word::points> {};
template <> struct Action<rules::comma>        : Take<Word::comma> {};
template <> struct Action<rules::semicolon>    : Take<Word::semicolon> {};
template <> struct Action<rules::colon>        : Take<Word::colon> {};
template <> struct Action<rules::open>         : Take<Word::open> {};
template <> struct Action<rules::close>        : Take<Word::close> {};
template <> struct Action<rules::dash>         : Take<Word::dash> {};
template <> struct Action<rules::begin_quote>  : Take<Word::begin_quote> {};
template <> struct Action<rules::end_quote>    : Take<Word::end_quote> {};
template <> struct Action<rules::quote>        : Take<Word::quote> {};
template <> struct Action<rules::stop>         : Take<Word::stop> {};
template <> struct Action<rules::word>         : Take<Word::other> {};
// clang-format on

using Overlay = SentenceTokens::Overlay;

// "Class A", "Series A": a letter, no article
[[nodiscard]] bool names_class(std::string_view word) {
  return equals_folded(word, "class") || equals_folded(word, "series") || equals_folded(word, "tranche");
}

// "The margin widened 7 points", "the loss narrowed to $5 million"; of guidance, "narrowed" is what is said.
[[nodiscard]] Word moves(std::string_view word) {
  if (word == "widened") return Word::up;
  return word == "narrowed" ? Word::down : Word::other;
}
[[nodiscard]] bool leads_figure(const SentenceTokens& sentence, const Token& token) {
  const std::string_view word = sentence.view(token);
  return word[0] == '$' || (word[0] >= '0' && word[0] <= '9') || token.kind == Word::by || token.kind == Word::to ||
         token.kind == Word::from || equals_folded(word, "our");
}

// The point of "Inc." and "U.S." ends no sentence.
void drop_abbreviations(SentenceTokens& sentence) {
  auto& tokens = sentence.tokens;
  Token* const begin = tokens.data();
  Token* const end = begin + tokens.size();
  Token* kept = begin;
  for (Token* token = begin; token != end; ++token) {
    if (token->kind == Word::stop && kept != begin && token + 1 != end) {
      const std::string_view before = sentence.view(kept[-1]);
      if (is_legal_form(before) || before.size() == 1 || before.find('.') != std::string_view::npos ||
          equals_folded(before, "co") || equals_folded(before, "no"))
        continue;
    }
    if (token->kind == Word::a && token->span.size() == 1 && kept != begin && sentence.view(*token) == "A" &&
        names_class(sentence.view(kept[-1])))
      token->kind = Word::other;
    if (token->kind == Word::company && kept != begin &&
        (kept[-1].kind == Word::other || kept[-1].kind == Word::counted) && is_capital(sentence.view(*token)) &&
        is_capital(sentence.view(kept[-1])))
      token->kind = Word::other;  // "Asset Management", a name
    if (token->kind == Word::company && kept != begin && kept[-1].kind == Word::other &&
        is_capital(sentence.view(kept[-1])) && token + 1 != end && is_measure(token[1].kind))
      token->kind = Word::other;  // "Wealth management fees"
    if (const Word moved = moves(sentence.view(*token));
        moved != Word::other && token + 1 != end && leads_figure(sentence, token[1]))
      token->kind = moved;
    if (kept != token) *kept = *token;
    ++kept;
  }
  tokens.resize(static_cast<std::size_t>(kept - begin));
}

// Numbers inside a period phrase belong to it.
void collect_overlays(SentenceTokens& sentence) {
  std::vector<Overlay>& out = sentence.overlays;
  out.clear();
  std::size_t m = 0;
  for (std::uint32_t n = 0; n < sentence.numerals.size(); ++n) {
    const Numeral& numeral = sentence.numerals[n];
    for (; m < sentence.mentions.size() && sentence.mentions[m].begin <= numeral.span.begin; ++m) {
      out.push_back(
          {{sentence.mentions[m].begin, sentence.mentions[m].end}, Word::period, static_cast<std::uint32_t>(m)});
    }
    if (!out.empty() && out.back().span.meets(numeral.span)) continue;
    if (m < sentence.mentions.size() && sentence.mentions[m].begin < numeral.span.end) continue;
    if (numeral.kind == Numeral::Kind::number) out.push_back({numeral.span, Word::plain_number, n});
  }
  for (; m < sentence.mentions.size(); ++m) {
    out.push_back(
        {{sentence.mentions[m].begin, sentence.mentions[m].end}, Word::period, static_cast<std::uint32_t>(m)});
  }
}

void lay_over(const std::vector<Overlay>& overlays, std::vector<Token>& words, std::vector<Token>& out) {
  out.clear();
  std::size_t w = 0;
  const auto take_until = [&](std::size_t end) {
    out.insert(out.end(), words.begin() + static_cast<std::ptrdiff_t>(w),
               words.begin() + static_cast<std::ptrdiff_t>(end));
    w = end;
  };
  for (const Overlay& overlay : overlays) {
    std::size_t next = w;
    while (next < words.size() && words[next].span.end <= overlay.span.begin) ++next;
    take_until(next);
    if (w < words.size() && words[w].span.begin < overlay.span.begin) {  // "mid-70%": the word keeps its beginning
      out.push_back({Word::other, {words[w].span.begin, overlay.span.begin}, 0, false});
    }
    out.push_back({overlay.kind, overlay.span, overlay.index, false});
    while (w < words.size() && words[w].span.end <= overlay.span.end) ++w;
    if (w < words.size() && words[w].span.begin < overlay.span.end) {  // "16-week": the word keeps its end
      words[w].span.begin = overlay.span.end;
      words[w].kind = Word::other;
    }
  }
  take_until(words.size());
}

[[nodiscard]] bool is_months(std::string_view word) {
  return equals_folded(word, "three") || equals_folded(word, "six") || equals_folded(word, "nine");
}

[[nodiscard]] bool leads_period(Word kind) {
  return kind == Word::in || kind == Word::for_ || kind == Word::at || kind == Word::a || kind == Word::on ||
         kind == Word::both;
}

// "for the third quarter,": preposition, article and commas go with the period.
void mark_asides(SentenceTokens& sentence) {
  auto& tokens = sentence.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].kind != Word::period) continue;
    tokens[i].aside = true;
    std::size_t first = i;
    while (first > 0 &&
           (leads_period(tokens[first - 1].kind) ||
            (tokens[first - 1].kind == Word::said && (starts_folded(sentence.view(tokens[first - 1]), "exit") ||
                                                      starts_folded(sentence.view(tokens[first - 1]), "end"))) ||
            (tokens[first - 1].kind == Word::clause &&
             (sentence.view(tokens[first - 1]) == "during" || sentence.view(tokens[first - 1]) == "During")))) {
      tokens[--first].aside = true;
    }
    if (first > 1 && tokens[first - 1].kind == Word::and_ &&
        is_months(sentence.view(tokens[first - 2]))) {  // "the three and nine months ended"
      first -= 2;
      tokens[first].aside = tokens[first + 1].aside = true;
      while (first > 0 && leads_period(tokens[first - 1].kind)) tokens[--first].aside = true;
    }
    if (first > 1 && tokens[first - 1].kind == Word::and_) {  // "September 30, 2024, and 2023"
      const bool listed = first > 2 && tokens[first - 2].kind == Word::comma;
      if (tokens[first - (listed ? 3 : 2)].kind == Word::period) {
        tokens[first - 1].aside = true;
        if (listed) tokens[first - 2].aside = true;
      }
    }
    const bool opened = first > 0 && tokens[first - 1].kind == Word::comma;
    const bool closed = i + 1 < tokens.size() && tokens[i + 1].kind == Word::comma;
    if (opened && closed) tokens[first - 1].aside = tokens[i + 1].aside = true;
  }
}

// "the fiscal year ending March 27, 2027 (“fiscal 2027”)": what the period is called says nothing more of it.
void drop_aliases(std::vector<Token>& tokens) {
  constexpr std::size_t length = 5;  // of an alias
  const auto has_alias = [&tokens](std::size_t i) {
    const Token* const at = &tokens[i];
    return at[0].kind == Word::period && i + length < tokens.size() && at[1].kind == Word::open &&
           is_quote(at[2].kind) && at[3].kind == Word::period && is_quote(at[4].kind) && at[5].kind == Word::close;
  };
  std::size_t i = 0;
  while (i < tokens.size() && !has_alias(i)) ++i;
  std::size_t kept = i;
  for (; i < tokens.size(); ++i) {
    const bool alias = has_alias(i);
    tokens[kept++] = tokens[i];
    if (alias) i += length;
  }
  tokens.resize(kept);
}

// In any case.
[[nodiscard]] bool holds_folded(std::string_view text, std::string_view lower) {
  const char capital = static_cast<char>(lower[0] - 32);
  for (const char first : {lower[0], capital}) {
    for (std::size_t at = text.find(first); at < text.size(); at = text.find(first, at + 1)) {
      if (starts_folded(text.substr(at), lower)) return true;
    }
  }
  return false;
}

// Lays numbers and periods over the words.
void lay_words(SentenceTokens& out) {
  drop_abbreviations(out);
  if (out.overlays.empty()) return;
  out.words.swap(out.tokens);
  lay_over(out.overlays, out.words, out.tokens);
  if (out.mentions.empty()) return;
  if (out.mentions.size() > 1) drop_aliases(out.tokens);
  mark_asides(out);
}

}  // namespace

// Parts of the words that state a claim without a digit.
static constexpr std::string_view claim_parts[] = {"oint", "flat", "oubled", "ripled", "uadrupled", "unchanged"};

bool may_claim(std::string_view sentence) {
  if (find_digit(sentence) < sentence.size()) return true;
  const auto next = [&](std::size_t from) {
    return find_pair(sentence, from, 2, [](auto first, auto third) {
      return ((first == 'o') & ((third == 'n') | (third == 'b'))) | ((first == 'f') & (third == 'a')) |
             ((first == 'r') & (third == 'p')) | ((first == 'u') & ((third == 'd') | (third == 'c')));
    });
  };
  for (std::size_t at = next(0); at < sentence.size(); at = next(at + 1)) {
    for (const std::string_view part : claim_parts) {
      if (sentence.substr(at).starts_with(part)) return true;
    }
  }
  return false;
}

void read_capitals(std::string_view text, SentenceTokens& out) {
  out.text = text;
  out.tokens.clear();
  out.numerals.clear();
  out.mentions.clear();
  Input in(text.data(), text.size(), "");
  while (pegtl::parse<rules::token, Action>(in, out)) {
    if (out.tokens.empty()) continue;
    const Token& last = out.tokens.back();
    if (last.kind != Word::and_ && last.kind != Word::stop && !is_capital(out.view(last))) break;
  }
  drop_abbreviations(out);
}

void find_numbers(std::string_view sentence, NumberStyle style, SentenceTokens& out) {
  out.mentions.clear();
  find_periods(sentence, out.mentions);
  find_numbers(sentence, style, out.mentions, out);
}

void find_numbers(std::string_view sentence, NumberStyle style, std::span<const PeriodMention> periods,
                  SentenceTokens& out) {
  out.text = sentence;
  out.tokens.clear();
  out.numerals.clear();
  if (periods.data() != out.mentions.data()) out.mentions.assign(periods.begin(), periods.end());
  find_numerals(sentence, style, out.numerals);
  collect_overlays(out);
}

bool may_state(const SentenceTokens& sentence) {
  for (const Overlay& overlay : sentence.overlays) {
    if (overlay.kind == Word::plain_number) return true;
  }
  // Parts of the words that state a change or points, in the letters that all their forms share.
  const std::string_view text = sentence.text;
  return holds_folded(text, "point") || holds_folded(text, "flat") || holds_folded(text, "bled") ||
         holds_folded(text, "pled") || holds_folded(text, "hanged");
}

void read_beginning(SentenceTokens& out) {
  out.tokens.clear();
  if (out.mentions.empty()) return;
  const PeriodMention& first = out.mentions[0];
  std::size_t seen = 0, behind = 0;
  Input in(out.text.data(), out.text.size(), "");
  while (behind < 3 && pegtl::parse<rules::token, Action>(in, out)) {
    if (out.tokens.size() == seen) continue;  // a blank
    ++seen;
    const Token& last = out.tokens.back();
    if (last.span.begin >= first.end) ++behind;
    if (last.span.end <= first.begin && !opens_sentence(last.kind)) break;
  }
  lay_words(out);
}

void read_words(SentenceTokens& out) {
  out.tokens.clear();
  Input in(out.text.data(), out.text.size(), "");
  pegtl::parse<rules::sentence, Action>(in, out);
  lay_words(out);
}

void read_tokens(std::string_view sentence, NumberStyle style, SentenceTokens& out) {
  find_numbers(sentence, style, out);
  read_words(out);
}

}  // namespace tieout
