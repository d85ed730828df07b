#include "release/claim_figures.hpp"

#include "release/claim_words.hpp"

namespace tieout {
namespace {

[[nodiscard]] bool separates(Word kind) {
  return kind == Word::comma || kind == Word::or_ || kind == Word::and_ || kind == Word::semicolon ||
         kind == Word::open || kind == Word::dash;
}

class FigureReader {
 public:
  FigureReader(const SentenceTokens& sentence, std::vector<Figure>& out) : s_(sentence), out_(out) {}

  void read() {
    for (int i = 0; i < s_.size(); ++i) {
      if (s_.kind(i) == Word::figure) {
        number(i);
      } else if (s_.kind(i) == Word::flat || s_.kind(i) == Word::multiplied) {
        words(i);
      } else if (s_.kind(i) == Word::number_word) {
        points(i);
      }
    }
    distribute();
  }

 private:
  // --- numbers

  void number(int i) {
    const Numeral& numeral = s_.numeral(s_.at(i));
    Figure f;
    f.token = i;
    f.end_token = i + 1;
    f.text = numeral.span;
    f.value = numeral.value;
    f.decimals = numeral.decimals;
    f.unit = numeral.unit;
    f.kind = plain_kind(f.unit.kind);
    lead(f);
    govern(f);
    growth_after(f);
    finish(f);
    out_.push_back(f);
  }

  [[nodiscard]] static ClaimKind plain_kind(UnitKind unit) {
    if (unit == UnitKind::percent) return ClaimKind::ratio;
    if (unit == UnitKind::points) return ClaimKind::point_change;
    return unit == UnitKind::multiple ? ClaimKind::multiple : ClaimKind::level;
  }
  [[nodiscard]] static ClaimKind change_kind(UnitKind unit) {
    if (unit == UnitKind::percent) return ClaimKind::percent_change;
    if (unit == UnitKind::points) return ClaimKind::point_change;
    return unit == UnitKind::multiple ? ClaimKind::multiple : ClaimKind::amount_change;
  }

  // Hedges, articles and periods between a number and the word that governs it.
  void lead(Figure& f) {
    int i = f.token - 1;
    for (;; --i) {
      const Word kind = s_.kind(i);
      if (kind == Word::about) {
        f.hedge = Hedge::about;
      } else if (kind == Word::above) {
        f.hedge = Hedge::above;
      } else if (kind == Word::below) {
        f.hedge = Hedge::below;
      } else if (kind == Word::over && i + 1 < s_.size() && !s_.aside(i + 1)) {
        f.hedge = Hedge::above;
      } else if (kind == Word::between) {
        f.range_low = true;
      } else if (kind == Word::forward && s_.kind(i - 1) == Word::a) {  // "an expected $5 million"
      } else if (kind != Word::a && kind != Word::both && kind != Word::quote && !s_.aside(i) && !is_adverb(i)) {
        break;
      }
    }
    f.governor = i;
    if (s_.kind(i) == Word::amounted && is_surpassed(s_.word(i))) f.hedge = Hedge::above;
  }
  [[nodiscard]] bool is_adverb(int i) const {
    if (is_basis(s_.kind(i)))
      return s_.kind(i - 1) == Word::up || s_.kind(i - 1) == Word::down;  // "grew organically 5%"
    return s_.kind(i) == Word::other && (ends_folded(s_.word(i), "ly") || equals_folded(s_.word(i), "total") ||
                                         equals_folded(s_.word(i), "combined"));
  }
  [[nodiscard]] static bool is_surpassed(std::string_view word) {
    return starts_folded(word, "exceed") || starts_folded(word, "surpass") || equals_folded(word, "topped") ||
           equals_folded(word, "top");
  }

  void govern(Figure& f) {
    const int g = f.governor;
    const Word kind = s_.kind(g);
    switch (kind) {
      case Word::up:
      case Word::down:
        return change(f, g, g);
      case Word::flat:
        return level(f, g);
      case Word::tolerance:
        return tolerance(f);
      case Word::by:
        return by(f);
      case Word::of:
        return of(f);
      case Word::to:
        return to(f);
      case Word::from:
      case Word::comparator:
      case Word::over:
        return compared(f);
      case Word::amounted:
        return amounted(f);
      case Word::colon:
        return level(f, g);
      case Word::forward:
      case Word::said:
      case Word::clause:
      case Word::company:
      case Word::for_:
      case Word::in:
      case Word::on:
      case Word::excluding:
        return behind(f);
      default:
        break;
    }
    if (separates(kind) && join(f)) return;
    if (kind == Word::comma || kind == Word::and_ || kind == Word::or_ || kind == Word::open ||
        kind == Word::semicolon || kind == Word::stop)
      return behind(f);
    level(f, f.token);  // "Total revenue $5.5 billion"
    if (f.subject.empty() && f.carried == no_figure) behind(f);
  }

  void set_change(Figure& f, Word word, int predicate) {
    f.kind = change_kind(f.unit.kind);
    f.direction = word == Word::up ? Direction::increase : word == Word::down ? Direction::decrease : Direction::none;
    f.predicate = predicate;
    if (f.unit.kind == UnitKind::unknown || f.unit.kind == UnitKind::count) f.kind = ClaimKind::amount_change;
  }

  // A change: "revenue increased 5%", ", up 5%"; `right` is where the subject's phrase ends.
  void change(Figure& f, int predicate, int right) {
    set_change(f, s_.kind(predicate), predicate);
    subject_before(f, right);
  }

  void level(Figure& f, int right) {
    subject_before(f, right);
    if (f.subject.change != Word::other) set_change(f, f.subject.change, right - 1);
    growth_named(f, right);
  }

  // The phrase that ends before `right`, or the subject of the figure before it.
  void subject_before(Figure& f, int right) {
    f.subject = phrase_before(s_, right);
    f.comparative |= f.subject.comparative && f.kind != ClaimKind::percent_change && f.kind != ClaimKind::amount_change;
    const bool behind_figure = !out_.empty() && out_.back().end_token <= f.subject.first;
    if (f.subject.empty() || (!f.subject.measured && behind_figure && !at_clause_start(f.subject.first))) {
      if (!out_.empty()) {
        f.subject = {};
        f.carried = last();
      }
    }
  }
  [[nodiscard]] bool at_clause_start(int i) const {
    const Word before = s_.kind(i - 1);
    return before == Word::stop || before == Word::semicolon || before == Word::and_ || before == Word::clause ||
           before == Word::colon;
  }
  [[nodiscard]] int last() const { return static_cast<int>(out_.size()) - 1; }

  // "Revenue growth was 5%": the last word before the verb is the change.
  void growth_named(Figure& f, int right) {
    if (f.unit.kind != UnitKind::percent && f.unit.kind != UnitKind::points && f.unit.kind != UnitKind::money) return;
    int i = right - 1;
    while (i >= 0 && (s_.aside(i) || s_.kind(i) == Word::amounted || s_.kind(i) == Word::forward ||
                      s_.kind(i) == Word::a || s_.kind(i) == Word::to || is_basis(s_.kind(i))))
      --i;
    if ((s_.kind(i) == Word::up || s_.kind(i) == Word::down) && is_change_noun(s_.word(i))) change(f, i, i);
  }

  void tolerance(Figure& f) {
    f.tolerance = true;
    f.carried = out_.empty() ? no_figure : last();
    if (f.carried != no_figure && f.unit.kind == UnitKind::percent && out_.back().unit.kind == UnitKind::percent)
      f.kind = ClaimKind::point_change;
  }

  // "increased by 5%", "increased net income and diluted EPS by $5 million and $0.12"
  void by(Figure& f) {
    for (int i = f.governor - 1, steps = 0; i >= 0 && steps < 24; --i, ++steps) {
      const Word kind = s_.kind(i);
      if (kind == Word::figure || kind == Word::semicolon || kind == Word::colon || kind == Word::clause) break;
      if (kind != Word::up && kind != Word::down) continue;
      set_change(f, kind, i);
      f.subject = phrase_before(s_, f.governor);
      if (f.subject.first <= i || f.subject.empty()) subject_before(f, i);
      return;
    }
    behind(f);
  }

  void of(Figure& f) {
    int i = f.governor - 1;
    while (s_.aside(i)) --i;
    const Word before = s_.kind(i);
    if ((before == Word::up || before == Word::down) && is_change_noun(s_.word(i))) {
      change(f, i, i);
      if (f.subject.empty() && f.carried == no_figure) f.subject = phrase_after(s_, f.token + 1);
      return;
    }
    level(f, f.governor);
    if (f.subject.empty() || !f.subject.measured) {
      const NounPhrase right = phrase_after(s_, f.token + 1);
      if (right.measured && f.subject.empty()) f.subject = right, f.carried = no_figure;
    }
  }

  // "to $24.6 million": the end of a range, or where a change led
  void to(Figure& f) {
    const int back = last();
    if (back >= 0) {
      const Figure& low = out_[static_cast<std::size_t>(back)];
      const bool adjacent =
          low.end_token == f.governor || (low.end_token + 1 == f.governor && s_.kind(low.end_token) == Word::per_share);
      const bool moved = low.comparative || (low.predicate >= 0 && low.unit.kind != f.unit.kind);
      if (adjacent && !moved && low.governor >= 0 && s_.kind(low.governor) != Word::from) return range(f, back);
      if (adjacent && !moved && low.range_low) return range(f, back);
    }
    int i = f.governor - 1;
    for (int steps = 0; i >= 0 && steps < 24; --i, ++steps) {
      const Word kind = s_.kind(i);
      if (kind == Word::up || kind == Word::down || kind == Word::semicolon || kind == Word::colon) break;
    }
    if (s_.kind(i) == Word::up || s_.kind(i) == Word::down) {
      f.direction = s_.kind(i) == Word::up ? Direction::increase : Direction::decrease;
      if (back >= 0 && out_[static_cast<std::size_t>(back)].token > i) {
        f.carried = back;
        return;
      }
      f.subject = phrase_before(s_, f.governor);
      if (f.subject.first <= i || f.subject.empty()) subject_before(f, i);
      return;
    }
    level(f, f.governor);
  }
  void range(Figure& f, int low) {
    Figure& first = out_[static_cast<std::size_t>(low)];
    first.range_low = true;
    f.range_low = false;
    f.range_high = true;
    f.joined = true;
    f.carried = low;
    f.kind = first.kind;
    f.direction = first.direction;
    f.predicate = first.predicate;
    if (f.hedge == Hedge::none) f.hedge = first.hedge;
  }

  // "compared to $5 million", "from 14%"
  void compared(Figure& f) {
    f.comparative = true;
    int i = f.governor - 1;
    while (s_.aside(i)) --i;
    if (s_.kind(i) == Word::up || s_.kind(i) == Word::down)
      f.direction = s_.kind(i) == Word::up ? Direction::increase : Direction::decrease;
    if (!out_.empty()) {
      f.carried = last();
      const Figure& before = out_.back();
      if (before.unit.kind == f.unit.kind && !before.comparative) f.kind = plain_kind(f.unit.kind);
      if (f.unit.kind == UnitKind::percent && before.kind == ClaimKind::percent_change &&
          before.subject.empty() == false && s_.kind(before.governor) != Word::to) {
        f.kind = ratio_subject(before)                 ? ClaimKind::ratio
                 : before.predicate == before.governor ? ClaimKind::ratio
                                                       : ClaimKind::percent_change;
      }
      return;
    }
    const bool moved = s_.kind(i) == Word::up || s_.kind(i) == Word::down;
    subject_before(f, moved ? i : f.governor);
    if (f.subject.empty()) behind(f);
  }
  [[nodiscard]] bool ratio_subject(const Figure& f) const {
    for (int i = f.subject.first; i < f.subject.last; ++i) {
      if (s_.kind(i) == Word::ratio) return true;
    }
    return false;
  }

  void amounted(Figure& f) {
    level(f, f.governor);
    if (f.subject.empty() && f.carried == no_figure) f.subject = phrase_after(s_, f.token + 1);
  }

  // The subject stands behind the number: "generated $24 billion in operating cash flow", "a $63 million benefit".
  void behind(Figure& f) {
    f.subject = phrase_after(s_, f.token + 1);
    const Word next = s_.kind(f.token + 1);
    if (next == Word::to) {  // "returned $1.6 billion to shareholders in dividends"
      for (int i = f.token + 2; i < f.token + 9 && s_.kind(i) != Word::stop; ++i) {
        if (s_.kind(i) == Word::figure || s_.kind(i) == Word::comma) break;
        if (s_.kind(i) == Word::in && !s_.aside(i)) {
          f.subject = phrase_after(s_, i);
          break;
        }
      }
    }
    if (f.subject.measured) return;
    const NounPhrase left = phrase_before(s_, f.governor);
    if (left.measured && s_.kind(f.governor) != Word::clause && left.last == f.governor) {
      f.subject = left;
    } else if (f.subject.empty() && !out_.empty()) {
      f.carried = last();
    }
  }

  // "or $0.06 per diluted share", "($0.88 per share on a diluted basis)", "and 19 percent", ", 108 in Canada"
  bool join(Figure& f) {
    if (out_.empty()) return false;
    const Figure& before = out_.back();
    int i = f.governor;
    while (i >= before.end_token && (separates(s_.kind(i)) || s_.kind(i) == Word::close || s_.kind(i) == Word::to)) --i;
    for (; i >= before.end_token; --i) {
      if (!is_postfix(i)) return false;
    }
    f.joined = true;
    f.carried = last();
    f.comparative = before.comparative;
    const bool same = before.unit.kind == f.unit.kind;
    if (f.unit.kind == UnitKind::money) {
      f.kind = same ? before.kind
               : before.kind == ClaimKind::percent_change || before.kind == ClaimKind::amount_change
                   ? ClaimKind::amount_change
                   : ClaimKind::level;
      if (same && before.kind == ClaimKind::amount_change && s_.kind(f.token + 1) == Word::per_share)
        f.kind = ClaimKind::amount_change;
    } else if (f.unit.kind == UnitKind::percent) {
      const bool of_total = s_.kind(f.token + 1) == Word::of || s_.kind(f.token + 1) == Word::percent_of;
      if (same) {
        f.kind = before.kind;
      } else if (!of_total && (before.kind == ClaimKind::amount_change ||
                               (before.kind == ClaimKind::level && before.predicate >= 0))) {
        f.kind = ClaimKind::percent_change;
      }
    }
    if (f.kind == before.kind || f.kind == ClaimKind::percent_change || f.kind == ClaimKind::amount_change) {
      f.direction = before.direction;
      f.predicate = before.predicate;
    }
    if (f.unit.kind == UnitKind::unknown) f.subject = phrase_after(s_, f.token + 1);
    if (!f.subject.empty() && !f.subject.measured) f.subject = {};
    if (f.unit.kind != UnitKind::unknown && before.unit.kind == UnitKind::unknown)
      f.carried = no_figure, f.joined = false;
    return f.joined || !f.subject.empty();
  }
  // What may stand between a number and the next one that continues it.
  [[nodiscard]] bool is_postfix(int i) const {
    const Word kind = s_.kind(i);
    if (s_.aside(i) || is_basis(kind) || kind == Word::per_share || kind == Word::counted || kind == Word::both ||
        kind == Word::close || kind == Word::open || kind == Word::a)
      return true;
    if (kind == Word::in || kind == Word::on || kind == Word::at || kind == Word::and_) return true;
    if (kind == Word::up || kind == Word::down) return is_change_noun(s_.word(i));
    if (kind != Word::other) return false;
    const std::string_view word = s_.word(i);
    return is_capital(word) || equals_folded(word, "basis") || equals_folded(word, "diluted") ||
           equals_folded(word, "basic") || equals_folded(word, "terms") || equals_folded(word, "reported") ||
           equals_folded(word, "year-over-year") || equals_folded(word, "year-on-year") || equals_folded(word, "rates");
  }

  // "11 percent year-over-year growth", "a 21 percent decrease in [direct sales]", "5% higher"
  void growth_after(Figure& f) {
    if (f.unit.kind != UnitKind::percent && f.unit.kind != UnitKind::points && f.unit.kind != UnitKind::money) return;
    int words = 0, first = f.token + 1;
    for (int i = f.token + 1; i < s_.size() && words < 6; ++i, ++words) {
      const Word kind = s_.kind(i);
      if (kind == Word::up || kind == Word::down) {
        if (!noun_or_more(i) || (f.predicate >= 0 && words > 0 && f.governor == f.predicate)) return;
        if (f.unit.kind == UnitKind::money && words > 1) return;
        return grown(f, i, first);
      }
      if (s_.aside(i) || is_basis(kind)) continue;
      if (kind != Word::other && kind != Word::measure && kind != Word::ratio && kind != Word::by_nature &&
          kind != Word::eps && kind != Word::counted)
        return;
      if (kind == Word::other && is_adjective_break(s_.word(i))) return;
    }
  }
  [[nodiscard]] bool noun_or_more(int i) const {
    return is_change_noun(s_.word(i)) || equals_folded(s_.word(i), "higher") || equals_folded(s_.word(i), "lower");
  }
  [[nodiscard]] static bool is_adjective_break(std::string_view word) {
    return equals_folded(word, "per") || equals_folded(word, "remaining");
  }

  void grown(Figure& f, int growth, int first) {
    const bool comparative = f.comparative && f.kind == ClaimKind::level;
    set_change(f, s_.kind(growth), growth);
    f.comparative = comparative;
    const NounPhrase named = s_.kind(growth + 1) == Word::in || s_.kind(growth + 1) == Word::of
                                 ? phrase_after(s_, growth + 1)
                                 : NounPhrase{};
    NounPhrase inside;
    for (int i = first; i < growth; ++i) inside.measured |= is_measure(s_.kind(i));
    if (inside.measured) {
      inside.first = first;
      inside.last = growth;
      f.subject = inside;
      f.carried = no_figure;
    } else if (!named.empty()) {
      f.subject = named;
      f.carried = named.measured || out_.empty() ? no_figure : last();
    } else if (!out_.empty() && (f.subject.empty() || !f.subject.measured || f.subject.first > f.token)) {
      f.subject = {};
      f.carried = last();
    }
  }

  void finish(Figure& f) {
    const int next = f.token + 1;
    if (f.unit.kind == UnitKind::percent && f.kind == ClaimKind::ratio && f.carried != no_figure && !f.tolerance)
      inherit_kind(f);
    if (f.unit.kind == UnitKind::percent && f.kind == ClaimKind::ratio && f.subject.empty() && f.carried == no_figure &&
        near(f, Word::constant, 4))
      f.kind = ClaimKind::percent_change;
    if (f.unit.kind == UnitKind::percent && f.kind == ClaimKind::percent_change && f.governor >= 0 &&
        s_.kind(f.governor) == Word::to && !f.range_high)
      f.kind = ClaimKind::ratio;
    per_share(f, next);
    if (f.unit.kind == UnitKind::unknown) f.unit = Unit::of(counts_shares(f) ? UnitKind::shares : UnitKind::count);
    f.impact = is_impact(f);
  }
  [[nodiscard]] bool near(const Figure& f, Word kind, int reach) const {
    for (int i = f.token + 1; i < f.token + 1 + reach; ++i) {
      if (s_.kind(i) == kind) return true;
    }
    return false;
  }
  void inherit_kind(Figure& f) const {
    const Figure& before = out_[static_cast<std::size_t>(f.carried)];
    if (f.joined && before.kind == ClaimKind::percent_change && before.unit.kind == UnitKind::percent) {
      f.kind = ClaimKind::percent_change;
      f.direction = before.direction;
    }
  }

  void per_share(Figure& f, int next) {
    if (f.unit.kind != UnitKind::money && f.unit.kind != UnitKind::per_share) return;
    int i = next;
    while (s_.aside(i)) ++i;
    bool said = s_.kind(i) == Word::per_share;
    if (said) {
      f.diluted = holds(s_.word(i), "diluted");
      f.basic = holds(s_.word(i), "basic");
      for (int k = i + 1; k < i + 5 && !separates(s_.kind(k)) && s_.kind(k) != Word::figure; ++k)
        f.diluted |= equals_folded(s_.word(k), "diluted"), f.basic |= equals_folded(s_.word(k), "basic");
    } else if (!f.subject.empty()) {
      for (int k = f.subject.first; k < f.subject.last && !said; ++k)
        said = s_.kind(k) == Word::eps || s_.kind(k) == Word::per_share;
    } else if (f.carried != no_figure) {
      said = out_[static_cast<std::size_t>(f.carried)].unit.kind == UnitKind::per_share && small(f.value);
    }
    if (!said || !small(f.value)) return;
    const std::array<char, 3> currency = f.unit.currency;
    f.unit = {UnitKind::per_share, currency};
    if (f.carried == no_figure || s_.kind(i) != Word::per_share) return;
    Figure& before = out_[static_cast<std::size_t>(f.carried)];
    f.twin = before.unit.kind == UnitKind::money;
    const bool alternative = before.unit.kind == UnitKind::per_share && f.joined && s_.kind(f.governor) == Word::open;
    if (alternative && f.diluted && !before.diluted) before.basic = true;
  }
  [[nodiscard]] static bool small(Decimal value) { return value.abs() < Decimal(1000000); }
  [[nodiscard]] static bool holds(std::string_view text, std::string_view lower) {
    for (std::size_t i = 0; i + lower.size() <= text.size(); ++i) {
      if (starts_folded(text.substr(i), lower)) return true;
    }
    return false;
  }

  [[nodiscard]] bool counts_shares(const Figure& f) const {
    for (int i = f.token + 1; i < f.token + 7; ++i) {
      const Word kind = s_.kind(i);
      if (kind == Word::counted)
        return equals_folded(s_.word(i), "shares") || equals_folded(s_.word(i), "ads") ||
               equals_folded(s_.word(i), "adss");
      if (kind != Word::other && kind != Word::measure && kind != Word::a) break;
    }
    for (int i = f.subject.first; i < f.subject.last; ++i) {
      if (equals_folded(s_.word(i), "shares") || equals_folded(s_.word(i), "share")) return true;
    }
    return false;
  }

  // An effect on a measure, not its level: "a $63 million benefit", "included a charge of $5 million"
  [[nodiscard]] bool is_impact(const Figure& f) const {
    if (f.carried != no_figure && f.joined) return out_[static_cast<std::size_t>(f.carried)].impact;
    for (int i = f.subject.first; i < f.subject.last; ++i) {
      if (s_.kind(i) == Word::effect) return true;
    }
    const Word next = s_.kind(f.token + 1) == Word::per_share ? s_.kind(f.token + 2) : s_.kind(f.token + 1);
    return next == Word::effect;
  }

  // --- claims in words

  void words(int i) {
    const Word kind = s_.kind(i);
    if (kind == Word::flat && !is_predicate(i)) return;
    if (kind == Word::multiplied && (s_.kind(i + 1) == Word::down || (s_.kind(i + 1) == Word::a))) return;
    Figure f;
    f.token = i;
    f.end_token = i + 1;
    f.text = s_.at(i).span;
    f.in_words = true;
    f.governor = i;
    f.predicate = i;
    if (kind == Word::flat) {
      f.kind = ClaimKind::percent_change;
      f.direction = Direction::flat;
      f.unit = Unit::of(UnitKind::percent);
      f.decimals = 2;
      f.hedge = Hedge::about;
    } else {
      f.kind = ClaimKind::multiple;
      f.direction = Direction::increase;
      f.unit = Unit::of(UnitKind::multiple);
      f.value = equals_folded(s_.word(i), "doubled")   ? Decimal(2)
                : equals_folded(s_.word(i), "tripled") ? Decimal(3)
                                                       : Decimal(4);
      const Word before = s_.kind(i - 1);
      f.hedge = before == Word::above ? Hedge::above : before == Word::below ? Hedge::below : Hedge::about;
      if (before == Word::above || before == Word::below || before == Word::about)
        f.text.begin = s_.at(i - 1).span.begin;
    }
    int right = i;
    while (s_.kind(right - 1) == Word::above || s_.kind(right - 1) == Word::below || s_.kind(right - 1) == Word::about)
      --right;
    subject_before(f, right);
    if (f.carried == no_figure && !f.subject.measured) return;
    out_.push_back(f);
  }
  // "flat", not "flat-panel" or "flat rate"
  [[nodiscard]] bool is_predicate(int i) const {
    const Word next = s_.kind(i + 1);
    return s_.aside(i + 1) || next == Word::stop || next == Word::comma || next == Word::at || next == Word::in ||
           next == Word::on || next == Word::comparator || next == Word::and_ || next == Word::clause ||
           next == Word::close || next == Word::semicolon || next == Word::to || next == Word::from ||
           next == Word::period || next == Word::over;
  }

  // "seven points", "a one-and-a-half-point tailwind"
  void points(int i) {
    if (s_.kind(i + 1) != Word::points) return;
    static constexpr std::string_view names[] = {"one", "two",   "three", "four", "five",
                                                 "six", "seven", "eight", "nine", "ten"};
    Figure f;
    f.token = i;
    f.end_token = i + 2;
    f.text = {s_.at(i).span.begin, s_.at(i + 1).span.end};
    f.in_words = true;
    f.unit = Unit::of(UnitKind::points);
    f.kind = ClaimKind::point_change;
    f.decimals = 2;
    const std::string_view word = s_.word(i);
    int tenths = 0;
    for (int n = 0; n < 10; ++n) {
      if (equals_folded(word, names[n])) tenths = 10 * (n + 1);
    }
    if (tenths == 0) {
      tenths = starts_folded(word, "one and") || starts_folded(word, "one-and") ? 15
               : starts_folded(word, "two")                                     ? 25
                                                                                : 5;
      f.decimals = 3;
    }
    f.value = Decimal(tenths, -3);
    lead(f);
    govern(f);
    growth_after(f);
    f.kind = ClaimKind::point_change;
    out_.push_back(f);
  }

  // --- "respectively"

  void distribute() {
    for (int i = 0; i < s_.size(); ++i) {
      if (s_.kind(i) != Word::respectively) continue;
      int end = last();
      while (end >= 0 && out_[static_cast<std::size_t>(end)].token > i) --end;
      if (end < 0) continue;
      int begin = end;
      while (begin > 0 && out_[static_cast<std::size_t>(begin)].joined &&
             out_[static_cast<std::size_t>(begin)].unit.kind != UnitKind::unknown)
        --begin;
      const int parts = end - begin + 1;
      if (parts < 2) continue;
      for (int k = begin; k <= end; ++k) {
        Figure& f = out_[static_cast<std::size_t>(k)];
        f.part = k - begin;
        f.parts = parts;
        f.twin = false;
        f.kind = out_[static_cast<std::size_t>(begin)].kind;
      }
    }
  }

  const SentenceTokens& s_;
  std::vector<Figure>& out_;
};

}  // namespace

void read_figures(const SentenceTokens& sentence, std::vector<Figure>& out) {
  out.clear();
  FigureReader(sentence, out).read();
}

}  // namespace tieout
