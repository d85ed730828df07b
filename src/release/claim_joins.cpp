// Figures that continue the one before, and what the words behind a figure make of it.
#include "release/claim_reader.hpp"

namespace tieout {

bool FigureReader::join(Figure& f) {
  if (out_.empty()) return false;
  if (behind_bracket(f)) return true;
  if (const int growth = growth_again(f); growth >= 0) {
    const Figure& first = out_[static_cast<std::size_t>(growth)];
    f.kind = first.kind;
    f.direction = first.direction;
    f.predicate = first.predicate;
    f.carried = first.carried != no_figure ? first.carried : growth;
    return true;
  }
  const Figure& before = out_.back();
  int i = f.governor;
  while (i >= before.end_token && (separates(s_.kind(i)) || s_.kind(i) == Word::close || s_.kind(i) == Word::to)) --i;
  for (; i >= before.end_token; --i) {
    if (!is_postfix(i)) return false;
  }
  const bool counts = before.unit.kind == UnitKind::count || before.unit.kind == UnitKind::shares;
  const bool same = before.unit.kind == f.unit.kind || (f.unit.kind == UnitKind::unknown && counts);
  if (!same &&
      s_.kind(f.governor) != Word::or_) {  // "EPS growth of 8 percent and $24 billion in [operating cash flow]"
    named_behind(f);
    if (!f.subject.empty()) return true;
  }
  if (!same && compared_in_turn(f)) return true;
  f.joined = true;
  f.carried = amount_before(f);
  f.comparative = before.comparative;
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
  const bool changed = before.kind == ClaimKind::percent_change || before.kind == ClaimKind::amount_change;
  if (f.unit.kind == UnitKind::unknown && changed &&
      s_.kind(f.governor) == Word::or_) {  // "increased 13%, or 500 units"
    f.kind = ClaimKind::amount_change;
    f.direction = before.direction;
    f.predicate = before.predicate;
    return true;
  }
  if (f.unit.kind == UnitKind::unknown) f.subject = phrase_after(s_, f.token + 1);
  if (!f.subject.empty() && !f.subject.measured) f.subject = {};
  if (f.unit.kind != UnitKind::unknown && before.unit.kind == UnitKind::unknown)
    f.carried = no_figure, f.joined = false;
  return f.joined || !f.subject.empty();
}

// "net income of [$65 million] (including a gain of $42 million), or $0.27 per share": the same per share of the amount
// before the bracket.
bool FigureReader::behind_bracket(Figure& f) {
  int close = f.governor - 1;
  if (s_.kind(close) == Word::comma) --close;
  if (s_.kind(f.governor) != Word::or_ || s_.kind(close) != Word::close || s_.kind(f.token + 1) != Word::per_share)
    return false;
  const int open = opening(s_, close);
  for (int k = last(); k >= 0 && open >= 0; --k) {
    const Figure& before = out_[static_cast<std::size_t>(k)];
    if (before.end_token > open) continue;
    if (k == last() || before.end_token != open || before.kind != ClaimKind::level) return false;
    f.joined = true;
    f.carried = k;
    f.comparative = before.comparative;
    return true;
  }
  return false;
}

// "up [7%] from $2.3 billion at December 31 and 10% from a year ago", "rose [7%] to $5 million from $4 million in one
// quarter and 3% from the other": the change that the second one goes on with; -1 where it does not.
int FigureReader::growth_again(const Figure& f) const {
  const Word next = s_.kind(f.token + 1);
  if (s_.kind(f.governor) != Word::and_ || (next != Word::from && next != Word::over && next != Word::comparator))
    return -1;
  for (int k = last(); k >= 0 && last() - k < reach_figures; --k) {
    const Figure& before = out_[static_cast<std::size_t>(k)];
    if (before.kind == change_kind(f.unit.kind) && before.unit.kind == f.unit.kind)
      return goes_on(before.end_token, f.governor) ? k : -1;
    if (!before.comparative && before.carried == no_figure) return -1;
  }
  return -1;
}

// Whether nothing begins anew between two tokens and something is compared with there.
bool FigureReader::goes_on(int from, int to) const {
  bool compared = false;
  for (int i = from; i < to; ++i) {
    const Word kind = s_.kind(i);
    compared |= kind == Word::from || kind == Word::over || kind == Word::comparator;
    if (kind == Word::semicolon || kind == Word::stop || kind == Word::amounted || kind == Word::clause) return false;
  }
  return compared;
}

// "was $55 million and operating margin was [9.3%], compared to $63 million and 9.9%"
bool FigureReader::compared_in_turn(Figure& f) const {
  if (!out_.back().comparative || s_.kind(f.governor) != Word::and_ || f.unit.kind != UnitKind::percent) return false;
  const int k = like(f);
  const Figure& level = out_[static_cast<std::size_t>(k)];
  if (level.comparative || level.unit.kind != f.unit.kind || level.kind != ClaimKind::ratio) return false;
  f.joined = true;
  f.comparative = true;
  f.carried = k;
  f.kind = level.kind;
  return true;
}

bool FigureReader::is_postfix(int i) const {
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

void FigureReader::growth_after(Figure& f) {
  if (f.unit.kind != UnitKind::percent && f.unit.kind != UnitKind::points && f.unit.kind != UnitKind::money) return;
  if (is_beyond(f)) {
    f.impact |= !is_beyond_period(f);
    return grown(f, f.token + 1, f.token + 1);
  }
  int words = 0, first = behind_rate(f);
  for (int i = first; i < s_.size() && words < 6; ++i, ++words) {
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

// "7% [above] the prior quarter", "10% [below] plan"
bool FigureReader::is_beyond(const Figure& f) const {
  const Word next = s_.kind(f.token + 1);
  if (f.predicate >= 0 || (next != Word::above && next != Word::below)) return false;
  const bool base = s_.kind(f.token + 2) == Word::a && s_.kind(f.token + 3) == Word::figure;  // "above the $65 million"
  return f.unit.kind == UnitKind::percent ? s_.kind(f.token + 2) != Word::figure
                                          : f.unit.kind == UnitKind::money && base;
}

// … an earlier period: "6% more than [in the first half of 2024]", not "above plan"
bool FigureReader::is_beyond_period(const Figure& f) const {
  int i = f.token + 2;
  while (s_.kind(i) == Word::in || s_.kind(i) == Word::a) ++i;
  return s_.kind(i) == Word::period || s_.kind(i) == Word::figure;
}

// "a $64,000 or 1.5% decrease": behind the rate that is stated with an amount.
int FigureReader::behind_rate(const Figure& f) const {
  int i = f.token + 1;
  if (f.unit.kind != UnitKind::money || s_.kind(f.token - 1) != Word::a) return i;
  if (s_.kind(i) == Word::comma) ++i;
  if (s_.kind(i) != Word::or_ || s_.kind(i + 1) != Word::figure) return f.token + 1;
  i += s_.numeral(s_.at(i + 1)).unit.kind == UnitKind::percent ? 2 : 0;
  if (s_.kind(i) == Word::comma) ++i;
  return s_.kind(i) == Word::up || s_.kind(i) == Word::down ? i : f.token + 1;
}

bool FigureReader::noun_or_more(int i) const {
  return is_change_noun(s_.word(i)) || equals_folded(s_.word(i), "higher") || equals_folded(s_.word(i), "lower");
}

bool FigureReader::is_adjective_break(std::string_view word) {
  return equals_folded(word, "per") || equals_folded(word, "remaining");
}

void FigureReader::grown(Figure& f, int growth, int first) {
  const bool comparative = f.comparative && f.kind == ClaimKind::level;
  const Word word = s_.kind(growth);
  set_change(f, word == Word::above ? Word::up : word == Word::below ? Word::down : word, growth);
  f.comparative = comparative;
  const NounPhrase named =
      s_.kind(growth + 1) == Word::in || s_.kind(growth + 1) == Word::of ? phrase_after(s_, growth + 1) : NounPhrase{};
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
    f.carried = amount_before(f);
  }
}

// The figure that a change behind it is of: of amounts per share and of shares of sales, the amount beside them where
// the change is one.
int FigureReader::amount_before(const Figure& f) const {
  const Figure& before = out_.back();
  const bool per_share = before.unit.kind == UnitKind::per_share && !(f.value.abs() < Decimal(1000));
  const bool beside = before.kind == ClaimKind::ratio || per_share;
  if (f.unit.kind != UnitKind::money || !beside || before.carried == no_figure) return last();
  return out_[static_cast<std::size_t>(before.carried)].unit.kind == UnitKind::money ? before.carried : last();
}

void FigureReader::finish(Figure& f) {
  const int next = f.token + 1;
  if (f.unit.kind == UnitKind::percent && f.kind == ClaimKind::ratio && f.carried != no_figure && !f.tolerance)
    inherit_kind(f);
  if (f.unit.kind == UnitKind::percent && f.kind == ClaimKind::ratio && f.subject.empty() && f.carried == no_figure &&
      near(f, Word::constant, 4))
    f.kind = ClaimKind::percent_change;
  if (f.unit.kind == UnitKind::percent && f.kind == ClaimKind::percent_change && f.governor >= 0 &&
      s_.kind(f.governor) == Word::to && !f.range_high && f.predicate < f.governor)
    f.kind = ClaimKind::ratio;
  per_share(f, next);
  if (f.unit.kind == UnitKind::unknown) f.unit = Unit::of(counts_shares(f) ? UnitKind::shares : UnitKind::count);
  f.impact |= is_impact(f);
}

bool FigureReader::near(const Figure& f, Word kind, int reach) const {
  for (int i = f.token + 1; i < f.token + 1 + reach; ++i) {
    if (s_.kind(i) == kind) return true;
  }
  return false;
}

void FigureReader::inherit_kind(Figure& f) const {
  const Figure& before = out_[static_cast<std::size_t>(f.carried)];
  if (f.joined && before.kind == ClaimKind::percent_change && before.unit.kind == UnitKind::percent) {
    f.kind = ClaimKind::percent_change;
    f.direction = before.direction;
  }
}

void FigureReader::per_share(Figure& f, int next) {
  if (f.unit.kind != UnitKind::money && f.unit.kind != UnitKind::per_share) return;
  int i = next;
  while (s_.aside(i)) ++i;
  const int unit = per_share_unit(i);
  bool said = unit >= 0;
  if (said) {
    f.diluted = holds(s_.word(unit), "diluted");
    f.basic = holds(s_.word(unit), "basic");
    for (int k = i; k < unit; ++k)
      f.diluted |= equals_folded(s_.word(k), "diluted"), f.basic |= equals_folded(s_.word(k), "basic");
    i = unit;
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
  if (f.carried == no_figure || unit < 0) return;
  Figure& before = out_[static_cast<std::size_t>(f.carried)];
  f.twin = before.unit.kind == UnitKind::money;
  const bool alternative = before.unit.kind == UnitKind::per_share && f.joined && s_.kind(f.governor) == Word::open;
  if (alternative && f.diluted && !before.diluted) before.basic = true;
}

// "$0.34 [per share]", "$0.34 income [per diluted share]", "$0.73 diluted [earnings per share]"; -1 where none follows.
int FigureReader::per_share_unit(int i) const {
  constexpr int reach = 4;
  static constexpr std::string_view words[] = {"diluted", "basic", "core", "income", "loss", "earnings", "net"};
  for (int k = i; k < i + reach; ++k) {
    if (s_.kind(k) == Word::per_share || (s_.kind(k) == Word::eps && k > i)) return k;
    bool between = is_basis(s_.kind(k));
    for (const std::string_view word : words) between |= equals_folded(s_.word(k), word);
    if (!between) break;
  }
  return s_.kind(i) == Word::eps && holds(s_.word(i), "per share") ? i : -1;
}

bool FigureReader::small(Decimal value) {
  return value.abs() < Decimal(1000000);
}

bool FigureReader::holds(std::string_view text, std::string_view lower) {
  for (std::size_t i = 0; i + lower.size() <= text.size(); ++i) {
    if (starts_folded(text.substr(i), lower)) return true;
  }
  return false;
}

bool FigureReader::counts_shares(const Figure& f) const {
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

bool FigureReader::is_impact(const Figure& f) const {
  if (f.carried != no_figure && f.joined) return out_[static_cast<std::size_t>(f.carried)].impact;
  for (int i = f.subject.first; i < f.subject.last; ++i) {
    if (s_.kind(i) == Word::excluding) return false;
    if (s_.kind(i) == Word::effect) return true;
  }
  const Word next = s_.kind(f.token + 1) == Word::per_share ? s_.kind(f.token + 2) : s_.kind(f.token + 1);
  return next == Word::effect;
}

}  // namespace tieout
