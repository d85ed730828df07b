// What each governing word makes of its number: "by", "of", "to", "from", "were" …
#include "release/claim_reader.hpp"

namespace tieout {

void FigureReader::tolerance(Figure& f) {
  f.tolerance = true;
  f.carried = out_.empty() ? no_figure : last();
  if (f.carried != no_figure && f.unit.kind == UnitKind::percent && out_.back().unit.kind == UnitKind::percent)
    f.kind = ClaimKind::point_change;
}

void FigureReader::by(Figure& f) {
  for (int i = f.governor - 1, steps = 0; i >= 0 && steps < 24; --i, ++steps) {
    const Word kind = s_.kind(i);
    if (kind == Word::figure || kind == Word::semicolon || kind == Word::colon || kind == Word::clause) break;
    const bool beyond = kind == Word::amounted && is_surpassed(s_.word(i));  // "exceeded last year's revenue by 5%"
    if (kind != Word::up && kind != Word::down && !beyond) continue;
    set_change(f, beyond ? Word::up : kind, i);
    if (beyond) return subject_before(f, i);
    f.subject = phrase_before(s_, f.governor);
    if (f.subject.first <= i || f.subject.empty()) return subject_before(f, i);
    f.impact = !is_actor(phrase_before(s_, i), i);  // "currency movements increased operating income by 1 point"
    return;
  }
  const NounPhrase right = phrase_after(s_, f.token + 1);
  if (right.measured && (s_.kind(f.token + 1) == Word::of || s_.kind(f.token + 1) == Word::in)) return behind(f);
  set_change(f, Word::other, -1);  // "costs weighed on diluted EPS by $0.05"
  f.predicate = -1;
  f.impact = true;
  subject_before(f, f.governor);
}

// Whether the company itself is what stands before a verb: "we", "the company", a name.
bool FigureReader::is_actor(const NounPhrase& phrase, int verb) const {
  if (phrase.empty()) return s_.kind(verb - 1) == Word::company || s_.kind(verb - 1) == Word::clause || verb == 0;
  if (starts_folded(s_.word(phrase.first), "we")) return true;  // "we've"
  for (int i = phrase.first; i < phrase.last; ++i) {
    if (!s_.aside(i) && s_.kind(i) != Word::a && !(s_.kind(i) == Word::other && is_capital(s_.word(i)))) return false;
  }
  return true;
}

// "EBITDA improved [to] a loss of $1 million": what the measure came to is no measure of its own; -1 where none is
// said.
int FigureReader::turned_result(int of) const {
  const std::string_view result = s_.word(of - 1);
  if (!equals_folded(result, "loss") && !equals_folded(result, "profit")) return -1;
  int i = of - 2;
  while (s_.kind(i) == Word::a) --i;
  return i < of - 2 && s_.kind(i) == Word::to ? i : -1;
}

// "31% above the prior-year [figure of] $68 million"
bool FigureReader::names_base(int of) const {
  int i = of - 1;
  if (!equals_folded(s_.word(i), "figure") && !equals_folded(s_.word(i), "level") &&
      !equals_folded(s_.word(i), "total"))
    return false;
  --i;
  if (s_.kind(i) != Word::period) return false;
  while (s_.kind(i) == Word::period || s_.kind(i) == Word::a) --i;
  const Word kind = s_.kind(i);
  return kind == Word::comparator || kind == Word::over ||
         ((kind == Word::above || kind == Word::below) && s_.kind(i - 1) == Word::figure);
}

void FigureReader::of(Figure& f) {
  int i = f.governor - 1;
  while (s_.aside(i)) --i;
  const Word before = s_.kind(i);
  if ((before == Word::up || before == Word::down) && is_change_noun(s_.word(i))) {
    change(f, i, i);
    if (f.subject.empty() && f.carried == no_figure) f.subject = phrase_after(s_, f.token + 1);
    return;
  }
  if (const int to_result = turned_result(f.governor); to_result >= 0) {
    f.governor = to_result;
    return to(f);
  }
  if (names_base(f.governor)) return compared(f);
  level(f, f.governor);
  const bool single = f.subject.last - f.subject.first == 1;
  if (single && equals_folded(s_.word(f.subject.first), "total")) {  // "a total of 5 million shares"
    f.subject = {};
    f.carried = no_figure;
  }
  if (single && s_.kind(f.subject.first - 1) == Word::a) {  // "other income is expected to be an income of …"
    int verb = f.subject.first - 1;
    while (s_.kind(verb) == Word::a) --verb;
    if (s_.kind(verb) == Word::amounted) {
      const NounPhrase whole = phrase_before(s_, verb);
      if (whole.measured) f.subject = whole;
    }
  }
  if (!f.subject.measured && f.carried == no_figure && f.subject.change == Word::other) {
    const NounPhrase right = phrase_after(s_, f.token + 1);
    if (right.measured) f.subject = right;
  }
}

void FigureReader::to(Figure& f) {
  const int back = last();
  if (back >= 0) {
    const Figure& low = out_[static_cast<std::size_t>(back)];
    const bool adjacent =
        low.end_token == f.governor || (low.end_token + 1 == f.governor && s_.kind(low.end_token) == Word::per_share);
    const UnitKind unit = low.unit.kind == UnitKind::per_share ? UnitKind::money : low.unit.kind;
    const UnitKind own = f.unit.kind == UnitKind::unknown ? UnitKind::count : f.unit.kind;
    const Word by = low.governor >= 0 ? s_.kind(low.governor) : Word::other;
    // "grew by 120,000 to 4.5 million", "grew 10% or $3 million to $33 million", "the ratio rose 4% to 58%"
    const bool stepped = (by == Word::by || by == Word::up || by == Word::down || restates(low)) &&
                         ((unit != UnitKind::percent && unit != UnitKind::points) || rises_to(low, f));
    const bool moved =
        low.comparative || stepped || (unit != own && !(unit == UnitKind::shares && own == UnitKind::count));
    if (adjacent && !moved && low.governor >= 0 && s_.kind(low.governor) != Word::from) return range(f, back);
    if (adjacent && !moved && low.range_low) return range(f, back);
    if (adjacent && follows_range(low)) return range(f, back);
  }
  int i = f.governor - 1;
  for (int steps = 0; i >= 0 && steps < 24; --i, ++steps) {
    const Word kind = s_.kind(i);
    if (kind == Word::up || kind == Word::down || kind == Word::semicolon || kind == Word::colon) break;
  }
  if (s_.kind(i) == Word::up || s_.kind(i) == Word::down) {
    int k = i + 1;
    while (k < f.governor && (s_.kind(k) == Word::forward || s_.kind(k) == Word::a || s_.aside(k))) ++k;
    if (k > i + 1 && k == f.governor && is_change_noun(s_.word(i))) {
      f.governor = i;
      return change(f, i, i);
    }  // "raises growth guidance to 22%"
    f.direction = s_.kind(i) == Word::up ? Direction::increase : Direction::decrease;
    if (back >= 0 && out_[static_cast<std::size_t>(back)].token > i) {
      f.carried = back;
      if (s_.kind(out_[static_cast<std::size_t>(back)].governor) == Word::from)
        f.predicate = i;  // "from $4 million to"
      return;
    }
    f.subject = phrase_before(s_, f.governor);
    if (f.subject.first <= i || f.subject.empty()) subject_before(f, i);
    return;
  }
  level(f, f.governor);
}

// "The tax rate rose 2% to 22%", not "will rise 2% to 3%".
bool FigureReader::rises_to(const Figure& low, const Figure& f) const {
  if (low.unit.kind != UnitKind::percent || f.unit.kind != UnitKind::percent || !ratio_subject(low)) return false;
  for (int i = low.governor; i >= 0 && i > low.governor - reach_tokens; --i) {
    if (s_.kind(i) == Word::forward) return false;
  }
  return true;
}

// Whether a change is what a percentage before it amounts to, which is no range.
bool FigureReader::restates(const Figure& f) const {
  if (!f.joined || f.kind != ClaimKind::amount_change || out_.size() < 2) return false;
  const Figure& before = out_[out_.size() - 2];
  return before.kind == ClaimKind::percent_change && !before.range_high;
}

// "to $664 million to $668 million from [$655 million] to $661 million": what a range is compared with is a range.
bool FigureReader::follows_range(const Figure& low) const {
  if (!low.comparative || out_.size() < 2) return false;
  const Figure& before = out_[out_.size() - 2];
  return before.range_high && before.unit.kind == low.unit.kind;
}

// "12.2% - 13.4%", in a cell of guidance
bool FigureReader::spans(Figure& f) {
  const int back = last();
  if (back < 0) return false;
  const Figure& low = out_[static_cast<std::size_t>(back)];
  if (low.range_high || low.unit.kind != f.unit.kind || low.text.end >= f.text.begin) return false;
  const std::string_view between = s_.text.substr(low.text.end, f.text.begin - low.text.end);
  if (between != " - " && between != " \xE2\x80\x93 ") return false;
  range(f, back);
  return true;
}

void FigureReader::range(Figure& f, int low) {
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

void FigureReader::compared(Figure& f) {
  f.comparative = true;
  int i = f.governor - 1;
  while (s_.aside(i)) --i;
  const bool moved = s_.kind(i) == Word::up || s_.kind(i) == Word::down;
  if (moved) f.direction = s_.kind(i) == Word::up ? Direction::increase : Direction::decrease;
  if (!out_.empty()) {
    if (moved && s_.kind(f.governor) == Word::from && begins_anew(f, i)) return;
    f.carried = like(f);
    const Figure& before = out_[static_cast<std::size_t>(f.carried)];
    if (before.unit.kind == f.unit.kind && !before.comparative) f.kind = plain_kind(f.unit.kind);
    if (f.unit.kind == UnitKind::percent && before.kind == ClaimKind::percent_change && !ratio_subject(before))
      f.kind = ClaimKind::percent_change;  // "grew 15%, compared to 12% in the prior quarter"
    named_behind(f);
    return;
  }
  subject_before(f, moved ? i : f.governor);
  if (f.subject.empty()) behind(f);
}

// "…; [gross margin] rose from 20% to 21%": a clause of its own.
bool FigureReader::begins_anew(Figure& f, int verb) const {
  const NounPhrase phrase = phrase_before(s_, verb);
  if (!phrase.measured || phrase.first < out_.back().end_token || s_.kind(phrase.first - 1) != Word::semicolon)
    return false;
  f.subject = phrase;
  return true;
}

// The figure of the same unit that this one is compared with; the last one where there is none.
int FigureReader::like(const Figure& f) const {
  const bool per_share = s_.kind(f.token + 1) == Word::per_share;
  for (int k = last(); k >= 0 && k > last() - reach_figures; --k) {
    const Figure& before = out_[static_cast<std::size_t>(k)];
    if (s_.kind(before.end_token) == Word::semicolon) break;
    if (is_interjected(k, f)) continue;
    if (before.unit.kind == (per_share ? UnitKind::per_share : f.unit.kind) && !before.comparative &&
        before.predicate < 0)
      return k;
  }
  return last();
}

// "Net income was $37 million, including [$20 million] from refunds, compared to $18 million": said in passing, in
// commas or brackets that close before `f`.
bool FigureReader::is_interjected(int k, const Figure& f) const {
  if (k == 0) return false;
  const auto index = static_cast<std::size_t>(k);
  int open = out_[index].token;
  for (const int begin = out_[index - 1].end_token; open >= begin; --open) {
    const Word kind = s_.kind(open);
    if (kind == Word::said && starts_folded(s_.word(open), "includ")) break;
    if (kind == Word::semicolon || kind == Word::stop || kind == Word::amounted) return false;
  }
  if (open < out_[index - 1].end_token) return false;
  const Word mark = s_.kind(open - 1);
  if (mark != Word::comma && mark != Word::open) return false;
  for (int i = out_[index].end_token; i < f.governor; ++i) {
    if (s_.kind(i) == (mark == Word::open ? Word::close : Word::comma)) return true;
  }
  return false;
}

void FigureReader::named_behind(Figure& f) {
  const Word next = s_.kind(f.token + 1);
  if (f.unit.kind == UnitKind::unknown) {  // "compared with 443 [stores]"
    const NounPhrase counted = phrase_after(s_, f.token + 1);
    if (counted.measured) f.subject = counted, f.carried = no_figure;
    return;
  }
  if ((next != Word::in && next != Word::of) || s_.aside(f.token + 1)) return;
  const NounPhrase right = phrase_after(s_, f.token + 1);
  if (!right.measured) return;
  f.subject = right;
  f.carried = no_figure;
}

bool FigureReader::ratio_subject(const Figure& f) const {
  for (int i = f.subject.first; i < f.subject.last; ++i) {
    if (s_.kind(i) == Word::ratio) return true;
  }
  return false;
}

// "£112.7m (H1 2024: £87.9m)", "£112.7m (2024: £87.9m)"
bool FigureReader::bracketed(const Figure& f) const {
  const int label = f.governor - 1;
  if (out_.empty() || s_.kind(label - 1) != Word::open) return false;
  return s_.kind(label) == Word::period || (s_.kind(label) == Word::plain_number && s_.numeral(s_.at(label)).year_like);
}

void FigureReader::beside(Figure& f) {
  f.comparative = true;
  f.carried = like(f);
  const Figure& current = out_[static_cast<std::size_t>(f.carried)];
  if (current.unit.kind == f.unit.kind) f.kind = current.kind;
}

void FigureReader::amounted(Figure& f) {
  level(f, f.governor);
  if (s_.kind(f.token + 1) == Word::of &&
      f.unit.kind == UnitKind::money) {  // "Included in costs was $39 million of [charges]"
    named_behind(f);
    return;
  }
  if (f.subject.empty() && f.carried == no_figure) f.subject = phrase_after(s_, f.token + 1);
}

void FigureReader::behind(Figure& f) {
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
  if (next == Word::to && s_.kind(f.governor) == Word::said &&
      f.subject.empty()) {  // "returned $5 million to shareholders"
    f.subject = phrase_after(s_, f.token + 2);
    return;
  }
  const NounPhrase left = phrase_before(s_, f.governor);
  if (left.measured && s_.kind(f.governor) != Word::clause && left.last == f.governor && !names_unit(left)) {
    f.subject = left;
  } else if (f.subject.empty() && !out_.empty()) {
    f.carried = amount_before(f);
  }
}

}  // namespace tieout
