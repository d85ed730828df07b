// The look-up.  A caption's key is probed in the table; the entries found there are scored by their agreement with the
// context, and the best is taken where no other concept comes close.  Where nothing is found, the key is probed again
// without what often surrounds a caption: a footnote's number, "total", "net", the par value, a company's name.
#include <algorithm>
#include <cstring>

#include "chart/caption_key.hpp"
#include "chart/caption_words.hpp"
#include "chart/chart.hpp"
#include "chart/chart_section.hpp"

namespace tieout {
namespace {

using View = std::string_view;
constexpr int rejected = -1000;
constexpr int accepted = -1;  // a lower score is contradicted by its context
constexpr int margin = 2;     // by which the best must beat another concept

[[nodiscard]] bool among(View word, std::initializer_list<View> set) {
  return std::find(set.begin(), set.end(), word) != set.end();
}
[[nodiscard]] View first_word(View text) {
  return text.substr(0, text.find(' '));
}
[[nodiscard]] View last_word(View text) {
  const auto space = text.rfind(' ');
  return space == View::npos ? text : text.substr(space + 1);
}
[[nodiscard]] View after_first(View text) {
  const auto space = text.find(' ');
  return space == View::npos ? View{} : text.substr(space + 1);
}
[[nodiscard]] View before_last(View text) {
  const auto space = text.rfind(' ');
  return space == View::npos ? View{} : text.substr(0, space);
}
[[nodiscard]] bool is_number(View word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

[[nodiscard]] bool is_statement(StatementKind kind) {
  return kind >= StatementKind::income_statement && kind <= StatementKind::equity;
}
[[nodiscard]] bool has(std::uint16_t statements, StatementKind kind) {
  return (statements >> static_cast<unsigned>(kind) & 1U) != 0;
}

[[nodiscard]] int score_statement(std::uint16_t statements, StatementKind kind, bool alone) {
  using enum StatementKind;
  if (has(statements, kind)) return 8;
  if (!is_statement(kind)) {
    if (has(statements, income_statement)) return 2;
    return has(statements, cash_flow) || has(statements, equity) ? -2 : 1;
  }
  const auto related = [&](StatementKind a, StatementKind b) {
    return (kind == a && has(statements, b)) || (kind == b && has(statements, a));
  };
  if (related(income_statement, comprehensive_income) || related(balance_sheet, equity)) return 3;
  // Per-share data, reconciliations and measures stand below any statement.
  if (!(statements & 0x3E)) return 1;
  return alone ? -4 : rejected;
}

[[nodiscard]] int score_unit(UnitKind wanted, UnitKind given) {
  using enum UnitKind;
  if (given == unknown) return 0;
  if (wanted == given) return 2;
  if (given == money && (wanted == per_share || wanted == shares)) return -4;
  if ((given == count && wanted == shares) || (given == shares && wanted == count)) return 0;
  if ((given == count || given == unknown) && wanted == multiple) return 0;
  return rejected;
}

[[nodiscard]] int score_period(PeriodType wanted, std::uint16_t statements, const CaptionContext& context) {
  if (context.instant == context.duration) return 0;
  if ((wanted == PeriodType::instant) == context.instant) return 3;
  // Opening and closing balances stand in columns of a period.
  const bool balance = wanted == PeriodType::instant &&
                       (context.statement == StatementKind::cash_flow || context.statement == StatementKind::equity) &&
                       has(statements, context.statement);
  return balance ? 1 : -3;
}

// Drops what leads up to a caption: "total", "less", "plus".
[[nodiscard]] View without_lead(View key) {
  while (
      among(first_word(key), {"total", "less", "plus", "add", "deduct", "consolidated", "subtotal", "memo", "and"}) &&
      !after_first(key).empty()) {
    key = after_first(key);
  }
  return key;
}
// Drops footnote numbers behind a caption.
[[nodiscard]] View without_footnotes(View key) {
  while (is_number(last_word(key)) && last_word(key).size() <= 2 && !before_last(key).empty()) key = before_last(key);
  return key;
}
// "common stock 0 001 par value 8 share authorized …": up to the first number, or the words about shares.
[[nodiscard]] View without_par_value(View key) {
  if (!has_word(key, "par") && !has_word(key, "authorized") && !has_word(key, "issued") && !has_word(key, "share") &&
      !has_word(key, "stated") && !has_word(key, "outstanding")) {
    return {};
  }
  for (std::size_t at = key.find(' '); at != View::npos; at = key.find(' ', at + 1)) {
    const View word = first_word(key.substr(at + 1));
    if (is_number(word) ||
        among(word, {"par", "authorized", "authorised", "without", "none", "no", "issued", "stated"})) {
      const View name = key.substr(0, at);
      return among(last_word(name), {"at", "of", "with"}) ? before_last(name) : name;
    }
  }
  return {};
}
// "equity security at fair value cost 4 329 and 2 244": how a balance is measured is left out.
[[nodiscard]] View without_measurement(View key) {
  for (const View words : {View(" portion measured at"), View(" at fair value"), View(" at estimated fair value")}) {
    const auto at = key.find(words);
    if (at != View::npos) return key.substr(0, at);
  }
  return {};
}
// "restructuring including impairment": what it includes is left out.
[[nodiscard]] View without_inclusion(View key) {
  for (const View word :
       {View(" including "), View(" inclusive "), View(" include "), View(" exclusive "), View(" included in "),
        View(" excluding depreciation"), View(" excluding amortization"), View(" shown ")}) {
    const auto at = key.find(word);
    if (at != View::npos) return key.substr(0, at);
  }
  return {};
}
// "total anybody inc stockholder equity" → "stockholder equity".
[[nodiscard]] View equity_of_anybody(View key) {
  static constexpr View equity = "stockholder equity";
  if (!key.ends_with(equity) || key.size() == equity.size() || key.size() > 90) return {};
  for (const View other : {View("liability"), View("noncontrolling"), View("redeemable"), View("other"), View("change"),
                           View("temporary"), View("average"), View("return"), View("tangible"), View("debt")}) {
    if (has_word(key, other)) return {};
  }
  return equity;
}
// "increase in x", "decrease in x", "change in x" → "x".
[[nodiscard]] View changed(View key) {
  if (first_word(key) == "net") key = after_first(key);
  if (!among(first_word(key), {"increase", "decrease", "change"})) return {};
  key = after_first(key);
  return among(first_word(key), {"in", "of"}) ? after_first(key) : View{};
}

enum class Basis : std::uint8_t { unsaid, gaap, non_gaap };

// Takes a basis off either end of the key: "nongaap x", "adjusted x", "x as reported".
[[nodiscard]] Basis take_basis(View& key) {
  const View rest = after_first(key), front = before_last(key);
  const View first = first_word(key), last = last_word(key);
  if (rest.empty()) return Basis::unsaid;
  if (among(first, {"nongaap", "adjusted", "normalized", "underlying", "core"})) return key = rest, Basis::non_gaap;
  if (among(last, {"nongaap", "adjusted"})) {
    return key = last_word(front) == "as" ? before_last(front) : front, Basis::non_gaap;
  }
  if (among(first, {"gaap", "reported", "ifrs"})) return key = rest, Basis::gaap;
  if (among(last, {"gaap", "reported", "ifrs"})) {
    return key = last_word(front) == "as" ? before_last(front) : front, Basis::gaap;
  }
  return Basis::unsaid;
}

}  // namespace

int Chart::score(const Entry& entry, const CaptionContext& context, bool alone) const {
  const Concept& meaning = concepts_[entry.meaning];
  int sum = score_statement(entry.statements, context.statement, alone);
  if (sum == rejected) return rejected;
  const int unit = score_unit(meaning.unit, context.unit);
  if (unit == rejected) return rejected;
  sum += unit + score_period(meaning.period, entry.statements, context);
  if (!entry.sections.empty()) {
    const int depth = section_depth(entry.sections, context.section, context.non_gaap);
    if (depth == no_match) return rejected;
    const bool wanted = entry.sections[0] != '!';
    if (wanted) sum += 6 + 3 * std::min(depth, 4);
  }
  if (meaning.non_gaap && context.non_gaap) sum += 10;
  return entry.added ? sum + 50 : sum;
}

Chart::Choice Chart::choose(std::string_view key, const CaptionContext& context, Only only) const {
  const std::uint32_t first = first_entry(key);
  if (first == UINT32_MAX) return {};
  bool alone = true;
  for (std::uint32_t at = first; at != UINT32_MAX; at = entries_[at].next) {
    alone &= entries_[at].meaning == entries_[first].meaning;
  }
  ConceptId best = no_concept;
  int best_score = rejected, second_score = rejected;
  for (std::uint32_t at = first; at != UINT32_MAX; at = entries_[at].next) {
    const ConceptId id = entries_[at].meaning;
    if (only == Only::non_gaap && !concepts_[id].non_gaap) continue;
    if (only == Only::change && !concepts_[id].name.starts_with("us-gaap:IncreaseDecreaseIn")) continue;
    const int value = score(entries_[at], context, alone);
    if (id == best) {
      best_score = std::max(best_score, value);
    } else if (value > best_score) {
      second_score = best_score;
      best_score = value;
      best = id;
    } else {
      second_score = std::max(second_score, value);
    }
  }
  if (best_score < accepted) return {};
  if (best_score - second_score < margin) return {no_concept, true};
  return {best, false};
}

ConceptId Chart::find_variants(std::string_view key, const CaptionContext& context, Only only) const {
  ConceptId found = no_concept;
  // True where the search is over: found, or known and undecided.
  const auto over = [&](View variant) {
    if (variant.empty()) return false;
    const Choice choice = choose(variant, context, only);
    found = choice.concept_id;
    return found != no_concept || choice.undecided;
  };
  if (over(key)) return found;
  const View plain = without_footnotes(key);
  const View bare = without_lead(plain);
  if ((plain != key && over(plain)) || (bare != plain && over(bare))) return found;
  if (over(without_par_value(bare)) || over(equity_of_anybody(bare)) || over(without_measurement(bare))) return found;

  char buffer[sizeof(CaptionKey) + 8];
  const auto with_net = [&](View text) {
    text.copy(buffer, text.size());
    std::memcpy(buffer + text.size(), " net", 4);
    return View(buffer, text.size() + 4);
  };
  if (last_word(bare) == "net") {
    if (over(before_last(bare))) return found;
  } else if (over(with_net(bare)) || (first_word(bare) == "net" && over(with_net(after_first(bare))))) {
    return found;
  }
  static_cast<void>(over(without_inclusion(bare)));
  return found;
}

ConceptId Chart::find(std::string_view folded_caption, const CaptionContext& context) const {
  CaptionKey storage;
  const caption::Words words(folded_caption);
  make_caption_key(words, storage);
  View key = storage.view();
  if (key.empty()) return no_concept;
  const Choice exact = choose(key, context, Only::all);
  if (exact.concept_id != no_concept || exact.undecided) return exact.concept_id;

  CaptionContext known = context;
  View plain = without_footnotes(key);
  const Basis basis = take_basis(plain);
  if (basis == Basis::non_gaap) {
    known.non_gaap = true;
    const ConceptId measure = find_variants(plain, known, Only::non_gaap);
    if (measure != no_concept) return measure;
    // However it is told, the chart calls it "non-GAAP x".
    char buffer[sizeof(CaptionKey) + 16];
    std::memcpy(buffer, "nongaap ", 8);
    std::memcpy(buffer + 8, plain.data(), plain.size());
    return find_variants(View(buffer, plain.size() + 8), known, Only::non_gaap);
  }
  if (basis == Basis::gaap) {
    known.non_gaap = false;
    key = plain;
  }
  const ConceptId found = find_variants(key, known, Only::all);
  if (found != no_concept) return found;
  const View subject = changed(without_lead(without_footnotes(key)));
  const bool flows = known.statement == StatementKind::cash_flow || (!is_statement(known.statement) && !known.instant);
  if (!subject.empty() && flows) {
    known.statement = StatementKind::cash_flow;
    const ConceptId change = find_variants(subject, known, Only::change);
    if (change != no_concept) return change;
  }
  return basis == Basis::unsaid ? find_family(words, context) : no_concept;
}

}  // namespace tieout
