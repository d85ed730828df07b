#include "release/claim_phrase.hpp"

#include <algorithm>
#include <iterator>

#include "release/claim_words.hpp"

namespace tieout {
namespace {

constexpr int max_phrase = 24;  // tokens; no name is longer

// Words in -ed and -ing that stand inside names: "deferred revenue", "operating income".
constexpr std::string_view name_forms[] = {
    "operating",    "financing", "investing",  "continuing",     "advertising",  "marketing",     "manufacturing",
    "servicing",    "gaming",    "computing",  "outstanding",    "remaining",    "processing",    "consulting",
    "engineering",  "banking",   "lending",    "trading",        "recurring",    "ongoing",       "mining",
    "drilling",     "pricing",   "housing",    "building",       "shipping",     "packaging",     "training",
    "existing",     "streaming", "printing",   "networking",     "learning",     "restructuring", "licensing",
    "underwriting", "refining",  "clothing",   "noncontrolling", "nonrecurring", "controlling",   "carrying",
    "rolling",      "trailing",  "selling",    "beginning",      "casting",      "flooring",      "roofing",
    "catering",     "staffing",  "leasing",    "parking",        "farming",      "trucking",      "wiring",
    "purchasing",   "hedging",   "semiannual", "reporting",      "billing",      "booking",       "messaging",
    "diluted",      "weighted",  "restricted", "unearned",       "combined",     "consolidated",  "fixed",
    "managed",      "related",   "based",      "deferred",       "accrued",      "unallocated",   "discontinued",
    "continued",    "limited",   "advanced",   "extended",       "dedicated",    "installed",     "shared",
    "provided",     "used",      "need",       "assumed",        "attributed",   "allocated",     "unrealized",
    "realized",     "estimated", "undrawn",    "secured",        "unsecured",    "assured",       "retained",
    "funded",       "finished",  "purchased",  "annualized",     "aged",         "connected",     "packaged",
    "prepared",     "refined",   "integrated", "specialized",    "sustained",    "united",        "speed",
    "red",          "feed",      "embedded",   "blended",        "invested",     "paid",          "written",
    "opening",      "closing",   "ending",     "produced",       "enriched",     "cured",         "coated",
    "branded",      "leased",    "owned",      "loaned",         "pooled",       "proved",        "proven",
    "sustaining"};

[[nodiscard]] bool is_name_form(std::string_view word) {
  return std::any_of(std::begin(name_forms), std::end(name_forms),
                     [word](std::string_view form) { return equals_folded(word, form); });
}

[[nodiscard]] bool is_verb_form(std::string_view word) {
  if (is_capital(word) || word.find('-') != std::string_view::npos) return false;
  return (word.ends_with("ed") || word.ends_with("ing")) && word.size() > 4 && !is_name_form(word);
}

[[nodiscard]] bool is_preposition(Word kind) {
  return kind == Word::of || kind == Word::in || kind == Word::on || kind == Word::for_ || kind == Word::at ||
         kind == Word::from || kind == Word::by || kind == Word::to;
}

class Before {
 public:
  Before(const SentenceTokens& sentence, int right) : s_(sentence), first_(right), last_(right) {}

  NounPhrase read() {
    skip_predicate();
    while (first_ > 0 && last_ - first_ < max_phrase && take()) {
    }
    strip();
    NounPhrase phrase{first_, last_, comparative_, false, change_};
    for (int i = first_; i < last_; ++i) phrase.measured |= !s_.aside(i) && is_measure(s_.kind(i));
    return phrase;
  }

 private:
  // What stands between a name and what is said of it: auxiliaries, adverbs, periods, commas.
  void skip_predicate() {
    int i = last_ - 1;
    for (;; --i) {
      const Word kind = s_.kind(i);
      if (i < 0) break;
      if (s_.aside(i) || kind == Word::a || kind == Word::amounted || kind == Word::forward ||
          kind == Word::not_forward || kind == Word::quote || kind == Word::end_quote)
        continue;
      if (kind == Word::to && (s_.kind(i - 1) == Word::forward || s_.kind(i + 1) == Word::amounted)) continue;
      if (kind == Word::comma && i == last_ - 1) continue;
      if (kind == Word::comma && s_.aside(i + 1)) continue;
      if (kind == Word::said && s_.kind(i + 1) == Word::at) continue;  // "ended at"
      if (kind == Word::said && (starts_folded(s_.word(i), "ha")) && s_.word(i).size() <= 4) continue;
      if (kind == Word::other && (s_.word(i).ends_with("ly") || equals_folded(s_.word(i), "year-over-year"))) continue;
      break;
    }
    first_ = last_ = i + 1;
  }

  [[nodiscard]] bool empty() const { return first_ == last_; }

  // Extends the phrase by the token before it; false where the phrase ends.
  bool take() {
    const int i = first_ - 1;
    const Word kind = s_.kind(i);
    if (s_.aside(i)) return take_aside(i);
    switch (kind) {
      case Word::other:
        return take_word(i);
      case Word::measure:
      case Word::ratio:
      case Word::counted:
      case Word::effect:
      case Word::eps:
      case Word::by_nature:
      case Word::per_share:
      case Word::gaap:
      case Word::non_gaap:
      case Word::adjusted:
      case Word::pro_forma:
      case Word::constant:
      case Word::plain_number:
      case Word::number_word:
      case Word::points:
      case Word::a:
      case Word::percent_of:
        return extend(i);
      case Word::excluding:
        return !empty() && extend(i);
      case Word::of:
      case Word::in:
      case Word::on:
      case Word::for_:
      case Word::at:
        return !empty() && take_preposition(i);
      case Word::to:
        return !empty() &&
               (is_measure(s_.kind(i - 1)) || equals_folded(s_.word(i - 1), "attributable") ||
                equals_folded(s_.word(i - 1), "available") || equals_folded(s_.word(i - 1), "related")) &&
               extend(i);
      case Word::by:
        return !empty() && (ends_folded(s_.word(i - 1), "ed") || s_.kind(i - 1) == Word::measure) && extend(i);
      case Word::from:
        return take_from(i);
      case Word::over:
      case Word::comparator:
        comparative_ = true;
        return false;
      case Word::and_:
        return take_and(i);
      case Word::comma:
        return take_comma(i);
      case Word::close:
        return take_bracket(i);
      case Word::clause:  // "profit after tax", "revenue from contracts with customers"
        if (equals_folded(s_.word(i), "with")) return equals_folded(s_.word(i - 1), "contracts") && extend(i);
        return !empty() && is_measure(s_.kind(i - 1)) &&
               (equals_folded(s_.word(i), "after") || equals_folded(s_.word(i), "prior to")) && extend(i);
      case Word::said:
        return is_participle(i) && extend(i);
      case Word::up:
      case Word::down:
        take_change(i, kind);
        return false;
      default:
        return false;
    }
  }

  bool extend(int to) {
    first_ = to;
    return true;
  }

  // A period inside the phrase is passed over; one that opens the sentence ends it.
  bool take_aside(int i) {
    int begin = i;
    while (begin > 0 && s_.aside(begin - 1)) --begin;
    const Word before = s_.kind(begin - 1);
    if (begin == 0 && s_.kind(first_) == Word::comma) return false;
    if (before == Word::from || before == Word::comparator || before == Word::over) {
      comparative_ = !empty();
      return false;
    }
    return extend(begin);
  }

  bool take_word(int i) { return !(is_verb_form(s_.word(i)) && !empty() && !is_participle(i)) && extend(i); }

  // "cash [used] in", "[acquired] intangible assets": a verb form that belongs to the name
  [[nodiscard]] bool is_participle(int i) const {
    if (starts_folded(s_.word(i), "ha") || ends_folded(s_.word(i), "ing")) return false;
    if (empty()) return is_name_part(s_.kind(i - 1)) && ends_folded(s_.word(i), "d");
    const Word after = s_.kind(first_);
    if ((is_preposition(after) || after == Word::by) && !s_.aside(first_))
      return ends_folded(s_.word(i), "d") && is_measure(s_.kind(i - 1));
    const Word before = s_.kind(i - 1);
    return (before == Word::of || before == Word::at || before == Word::from) && ends_folded(s_.word(i), "d");
  }

  bool take_preposition(int i) {
    const Word before = s_.kind(i - 1);
    if (before == Word::up || before == Word::down) {
      int k = i - 2;
      while (s_.kind(k) == Word::a) --k;
      if (is_preposition(s_.kind(k)) && is_change_noun(s_.word(i - 1)))
        return extend(i - 1);  // "charges related to the reduction in force"
      if (is_change_noun(s_.word(i - 1))) change_ = before;
      return false;
    }
    if (before == Word::figure || before == Word::comma || before == Word::amounted || before == Word::clause)
      return false;
    return extend(i);
  }

  bool take_from(int i) {
    if (empty()) return false;
    const Word before = s_.kind(i - 1);
    if (!s_.aside(i - 1) && (is_name_part(before) || before == Word::said) && !is_change(before)) return extend(i);
    comparative_ = true;
    return false;
  }

  bool take_and(int i) {
    if (empty()) return false;
    const Word before = s_.kind(i - 1);
    const bool name = !s_.aside(i - 1) && (is_name_part(before) || before == Word::close || before == Word::comma ||
                                           before == Word::plain_number);
    if (!name || before == Word::per_share || (before == Word::comma && !list_before(i - 1))) return false;
    if (before == Word::other && is_verb_form(s_.word(i - 1))) return false;
    return extend(i);
  }

  // A comma inside a name: "cash, restricted cash and marketable securities"
  bool take_comma(int i) {
    if (empty()) return false;
    if (is_legal_form(s_.word(first_))) return extend(i);
    const bool measured = is_measure(s_.kind(i - 1)) || s_.kind(i - 1) == Word::close;
    if (last_ - first_ == 1 && measured && equals_folded(s_.word(first_), "net")) return extend(i);  // "expense, net"
    bool joined = false;
    for (int k = first_; k < last_ && !joined; ++k)
      joined = s_.kind(k) == Word::and_ || (s_.kind(k) == Word::comma && !s_.aside(k));
    return joined && list_before(i) && extend(i);
  }
  // Whether a short part of a list stands before the comma.
  [[nodiscard]] bool list_before(int comma) const {
    int words = 0;
    for (int k = comma - 1; k >= 0; --k) {
      const Word kind = s_.kind(k);
      if (s_.aside(k)) return false;
      if (kind == Word::comma || kind == Word::a || kind == Word::of || kind == Word::said || kind == Word::semicolon ||
          kind == Word::colon || kind == Word::stop || kind == Word::amounted || is_preposition(kind) ||
          kind == Word::up || kind == Word::down)
        return words > 0;
      if (!is_name_part(kind) && kind != Word::and_ && kind != Word::plain_number) return false;
      if (s_.word(k).ends_with("ly") || (kind == Word::other && is_verb_form(s_.word(k)))) return false;
      if (++words > 4) return false;
    }
    return words > 0 && (is_measure(s_.kind(comma - 1)) || words <= 2);
  }

  bool take_bracket(int i) {
    const int open = opening(s_, i);
    if (open < 0) return false;
    if (empty() && i - open == 2 && s_.word(i - 1).size() <= 2) {  // a footnote's mark
      first_ = last_ = open;
      return true;
    }
    for (int k = open; k < i; ++k) {
      if (s_.kind(k) == Word::figure) return false;
    }
    return extend(open);
  }

  void take_change(int i, Word kind) {
    if (!empty() && is_preposition(s_.kind(first_)) && is_change_noun(s_.word(i))) change_ = kind;
  }

  // Articles and joints at its beginning are no part of it.
  void strip() {
    bool named = false;
    for (int i = first_; i < last_ && !named; ++i) named = !s_.aside(i) && is_name_part(s_.kind(i));
    if (!named) first_ = last_;  // "(1)"
    while (first_ < last_) {
      const Word kind = s_.kind(first_);
      if (kind == Word::open && first_ + 2 < last_ && s_.kind(first_ + 2) == Word::close &&
          s_.word(first_ + 1).size() <= 2) {
        first_ += 3;
        continue;
      }
      if (kind == Word::from || kind == Word::comparator || kind == Word::over) comparative_ = true;
      if (s_.aside(first_) || kind == Word::a || is_preposition(kind) || kind == Word::and_ || kind == Word::comma ||
          kind == Word::excluding || kind == Word::over) {
        ++first_;
        continue;
      }
      break;
    }
    while (first_ < last_ &&
           (s_.aside(last_ - 1) || s_.kind(last_ - 1) == Word::a || s_.kind(last_ - 1) == Word::comma ||
            s_.kind(last_ - 1) == Word::and_ || is_preposition(s_.kind(last_ - 1))))
      --last_;
  }

  const SentenceTokens& s_;
  int first_, last_;
  bool comparative_ = false;
  Word change_ = Word::other;
};

}  // namespace

int opening(const SentenceTokens& sentence, int close) {
  int depth = 0;
  for (int i = close; i >= 0 && i > close - 40; --i) {
    if (sentence.kind(i) == Word::close) ++depth;
    if (sentence.kind(i) == Word::open && --depth == 0) return i;
  }
  return -1;
}

NounPhrase phrase_before(const SentenceTokens& sentence, int right) {
  return Before(sentence, right).read();
}

namespace {

// "shares repurchased and cash dividends": a participle that closes a name or a part of it
[[nodiscard]] bool ends_name(const SentenceTokens& s, int i) {
  const Word next = s.kind(i + 1);
  return s.word(i).ends_with("ed") && is_measure(s.kind(i - 1)) &&
         (next == Word::and_ || next == Word::stop || next == Word::comma);
}

// "remaining under the [authorization]"
[[nodiscard]] int behind_remaining(const SentenceTokens& s, int i) {
  if (!equals_folded(s.word(i), "remaining") && !equals_folded(s.word(i), "available") &&
      !equals_folded(s.word(i), "outstanding"))
    return i;
  return s.kind(i + 1) == Word::below || s.kind(i + 1) == Word::for_ ? i + 2 : i;
}

}  // namespace

NounPhrase phrase_after(const SentenceTokens& s, int left) {
  int first = left;
  const bool paired = s.kind(first) == Word::and_ && s.kind(first + 1) == Word::figure;
  if (paired && (s.kind(first + 2) == Word::of || is_name_part(s.kind(first + 2)))) first += 2;  // "5 and 6 [stores]"
  while (first < s.size() &&
         (s.aside(first) || s.kind(first) == Word::a || s.kind(first) == Word::of || s.kind(first) == Word::in ||
          s.kind(first) == Word::for_ || s.kind(first) == Word::per_share))
    ++first;
  first = behind_remaining(s, first);
  while (s.kind(first) == Word::a) ++first;
  if (equals_folded(s.word(first), "form") && s.kind(first + 1) == Word::of) first += 2;  // "in the form of dividends"
  int last = first;
  bool measured = false;
  for (; last < s.size() && last - first < max_phrase; ++last) {
    const Word kind = s.kind(last);
    if (s.aside(last)) break;
    if (is_name_part(kind)) {
      if (kind == Word::other && is_verb_form(s.word(last)) && !ends_name(s, last)) break;
      measured |= is_measure(kind);
      continue;
    }
    if (kind == Word::plain_number || kind == Word::a) continue;
    if ((kind == Word::of || kind == Word::on || kind == Word::from || kind == Word::in || kind == Word::for_ ||
         kind == Word::at) &&
        is_name_part(s.kind(last + 1)) && last > first)
      continue;
    if (kind == Word::and_ && equals_folded(s.word(last + 1), "no")) break;  // "in cash and no debt"
    if (kind == Word::and_ && is_name_part(s.kind(last + 1))) continue;
    if (kind == Word::to && last > first && ends_folded(s.word(last - 1), "ns") && is_measure(s.kind(last - 1)) &&
        is_name_part(s.kind(last + 1)))
      continue;  // "additions to equipment"
    if (kind == Word::comma && is_name_part(s.kind(last + 1)) && measured &&
        is_measure(s.kind(last - 1))) {  // "cash, restricted cash and …"
      int k = last + 1;
      while (is_name_part(s.kind(k))) ++k;
      if (s.kind(k) == Word::and_) continue;
    }
    if (kind == Word::comma && measured && s.kind(last + 1) == Word::excluding) continue;
    if (kind == Word::excluding && last > first && is_name_part(s.kind(last + 1))) continue;
    break;
  }
  while (last > first &&
         (s.kind(last - 1) == Word::a || s.kind(last - 1) == Word::of || s.kind(last - 1) == Word::in ||
          s.kind(last - 1) == Word::and_ || s.kind(last - 1) == Word::excluding || s.kind(last - 1) == Word::comma))
    --last;
  NounPhrase phrase;
  phrase.first = first;
  phrase.last = last;
  phrase.measured = measured;
  return phrase;
}

}  // namespace tieout
