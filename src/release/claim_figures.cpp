#include "release/claim_figures.hpp"

#include "release/claim_reader.hpp"

namespace tieout {

void FigureReader::read() {
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

void FigureReader::number(int i) {
  const Numeral& numeral = s_.numeral(s_.at(i));
  Figure f;
  f.token = i;
  f.end_token = i + 1;
  f.text = numeral.span;
  f.value = numeral.value;
  f.decimals = numeral.decimals;
  f.unit = numeral.unit;
  f.kind = plain_kind(f.unit.kind);
  if (stands_beside(i)) f.value = f.value.abs();
  lead(f);
  govern(f);
  growth_after(f);
  signed_change(f);
  finish(f);
  out_.push_back(f);
}

ClaimKind FigureReader::plain_kind(UnitKind unit) {
  if (unit == UnitKind::percent) return ClaimKind::ratio;
  if (unit == UnitKind::points) return ClaimKind::point_change;
  return unit == UnitKind::multiple ? ClaimKind::multiple : ClaimKind::level;
}

// "Operating income ($61.2 million) grew": the amount in brackets is not below zero.
bool FigureReader::stands_beside(int i) const {
  const Numeral& numeral = s_.numeral(s_.at(i));
  return numeral.scale_word >= 0 && s_.word(i).starts_with('(') && s_.word(i).ends_with(')') &&
         (is_name_part(s_.kind(i - 1)) || s_.kind(i - 1) == Word::period);
}

// "$20.4 million (+26%)", "$20.4 million, +26%"
void FigureReader::signed_change(Figure& f) const {
  const std::string_view text = s_.text.substr(f.text.begin, f.text.end - f.text.begin);
  const bool points = f.kind == ClaimKind::point_change && f.direction == Direction::none;
  if ((f.kind != ClaimKind::ratio && !points) || text.empty()) return;
  const bool minus = text.front() == '-' || text.starts_with("\xE2\x88\x92");
  const bool up = text.front() == '+', down = minus && (points || s_.kind(f.token - 1) == Word::open);
  if (!up && !down) return;
  if (!points) f.kind = ClaimKind::percent_change;
  f.direction = up ? Direction::increase : Direction::decrease;
}

ClaimKind FigureReader::change_kind(UnitKind unit) {
  if (unit == UnitKind::percent) return ClaimKind::percent_change;
  if (unit == UnitKind::points) return ClaimKind::point_change;
  return unit == UnitKind::multiple ? ClaimKind::multiple : ClaimKind::amount_change;
}

void FigureReader::lead(Figure& f) {
  int i = f.token - 1;
  for (;; --i) {
    const Word kind = s_.kind(i);
    if (kind == Word::about) {
      f.hedge = Hedge::about;
    } else if ((kind == Word::above || kind == Word::below) && is_beyond_base(i)) {
      break;
    } else if (kind == Word::above) {
      f.hedge = Hedge::above;
    } else if (kind == Word::below) {
      f.hedge = Hedge::below;
    } else if (kind == Word::over && i + 1 < s_.size() && !s_.aside(i + 1) && !is_base(i)) {
      f.hedge = Hedge::above;
    } else if (kind == Word::between) {
      f.range_low = true;
    } else if (is_vague(i)) {  // "in the mid- to upper-40% range"
      f.hedge = Hedge::about;
      if (s_.kind(i - 1) == Word::to && is_vague(i - 2)) --i;
    } else if (kind == Word::in && f.hedge == Hedge::about && is_vague(i + 1 + (s_.kind(i + 1) == Word::a))) {
    } else if (kind == Word::forward && s_.kind(i - 1) == Word::a) {  // "an expected $5 million"
    } else if (kind != Word::a && kind != Word::both && kind != Word::quote && !s_.aside(i) && !is_adverb(i)) {
      break;
    }
  }
  f.governor = i;
  if (s_.kind(i) == Word::amounted && is_surpassed(s_.word(i))) f.hedge = Hedge::above;
}

// "an increase of 12% over the $268 million of last year", "a 12% increase over $268 million": compared with, no hedge
bool FigureReader::is_base(int over) const {
  if (out_.empty() || out_.back().end_token > over || over - out_.back().end_token >= 4) return false;
  return s_.kind(over + 1) == Word::a || is_change_noun(s_.word(over - 1));
}

// "$6 million [above] the $65 million of last year"
bool FigureReader::is_beyond_base(int i) const {
  return s_.kind(i + 1) == Word::a && !out_.empty() && out_.back().end_token == i;
}

bool FigureReader::is_adverb(int i) const {
  if (is_basis(s_.kind(i))) return s_.kind(i - 1) == Word::up || s_.kind(i - 1) == Word::down;  // "grew organically 5%"
  return s_.kind(i) == Word::other && (ends_folded(s_.word(i), "ly") || equals_folded(s_.word(i), "negative") ||
                                       equals_folded(s_.word(i), "total") || equals_folded(s_.word(i), "combined"));
}

bool FigureReader::is_vague(int i) const {
  std::string_view word = s_.word(i);
  if (word.ends_with('-')) word.remove_suffix(1);
  return s_.kind(i) == Word::other && (equals_folded(word, "mid") || equals_folded(word, "upper") ||
                                       equals_folded(word, "high") || equals_folded(word, "low"));
}

bool FigureReader::is_surpassed(std::string_view word) {
  return starts_folded(word, "exceed") || starts_folded(word, "surpass") || equals_folded(word, "topped") ||
         equals_folded(word, "top");
}

void FigureReader::govern(Figure& f) {
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
    case Word::above:
    case Word::below:
      return compared(f);
    case Word::amounted:
      return amounted(f);
    case Word::colon:
      return bracketed(f) ? beside(f) : level(f, g);
    case Word::at:
      level(f, g);
      if (f.subject.measured || f.carried != no_figure || !phrase_after(s_, f.token + 1).measured) return;
      return behind(f);
    case Word::said:
    case Word::for_:
      return is_share_of(f) ? level(f, kind == Word::for_ ? g - 1 : g) : behind(f);
    case Word::forward:
    case Word::clause:
    case Word::company:
    case Word::in:
    case Word::on:
    case Word::excluding:
      return behind(f);
    default:
      break;
  }
  if (kind == Word::open && is_share_beside(f)) {
    f.carried = last();
    return;
  }
  if (spans(f) || (separates(kind) && join(f))) return;
  if (kind == Word::comma || kind == Word::and_ || kind == Word::or_ || kind == Word::open || kind == Word::semicolon ||
      kind == Word::stop)
    return behind(f);
  level(f, f.token);  // "Total revenue $5.5 billion"
  if (f.subject.measured) return;
  const Word next = s_.kind(f.token + 1);
  const bool returned =
      next == Word::to && s_.kind(f.subject.first - 1) == Word::said;  // "returned a record $5 million to shareholders"
  const bool named =
      phrase_after(s_, f.token + 1).measured && (next == Word::in || next == Word::of || f.carried == no_figure);
  if (!named && !returned && !(f.subject.empty() && f.carried == no_figure)) return;
  if (returned) f.governor = f.subject.first - 1;
  f.carried = no_figure;
  behind(f);
}

// "Subscriptions represented 92% of revenue", "accounted for 92% of revenue"
bool FigureReader::is_share_of(const Figure& f) const {
  const Word next = s_.kind(f.token + 1);
  if (f.unit.kind != UnitKind::percent || (next != Word::of && next != Word::percent_of)) return false;
  const std::string_view verb = s_.word(s_.kind(f.governor) == Word::for_ ? f.governor - 1 : f.governor);
  return starts_folded(verb, "represented") || starts_folded(verb, "represents") || starts_folded(verb, "account") ||
         starts_folded(verb, "comprised") || starts_folded(verb, "made");
}

// "$11.3 million (47% of revenues)"
bool FigureReader::is_share_beside(const Figure& f) const {
  const Word next = s_.kind(f.token + 1);
  return f.unit.kind == UnitKind::percent && (next == Word::of || next == Word::percent_of) && !out_.empty() &&
         out_.back().end_token == f.governor && out_.back().kind == ClaimKind::level &&
         out_.back().unit.kind == UnitKind::money;
}

void FigureReader::set_change(Figure& f, Word word, int predicate) {
  f.kind = change_kind(f.unit.kind);
  f.direction = word == Word::up ? Direction::increase : word == Word::down ? Direction::decrease : Direction::none;
  // An expense, a loss, a rate improves by falling.
  if (starts_folded(s_.word(predicate), "improv") || starts_folded(s_.word(predicate), "better"))
    f.direction = Direction::none;
  f.predicate = predicate;
  if (f.unit.kind == UnitKind::unknown || f.unit.kind == UnitKind::count) f.kind = ClaimKind::amount_change;
}

void FigureReader::change(Figure& f, int predicate, int right) {
  set_change(f, s_.kind(predicate), predicate);
  subject_before(f, right);
}

void FigureReader::level(Figure& f, int right) {
  subject_before(f, right);
  if (f.subject.change != Word::other) set_change(f, f.subject.change, right - 1);
  grown_object(f);
  if (!out_.empty() && s_.kind(f.governor) == Word::of && s_.kind(f.subject.first - 1) == Word::and_ &&
      out_.back().end_token == f.subject.first - 1 && out_.back().subject.change != Word::other) {
    set_change(f, out_.back().subject.change, right - 1);  // "… and in [stores] of 2 percent"
  }
  growth_named(f, right);
}

// "We grew [net sales] 5% to $4 million"
void FigureReader::grown_object(Figure& f) {
  const int verb = f.subject.first - 1;
  if (f.unit.kind != UnitKind::percent || !f.subject.measured || f.subject.last != f.governor + 1) return;
  if ((s_.kind(verb) == Word::up || s_.kind(verb) == Word::down) && !is_change_noun(s_.word(verb)))
    set_change(f, s_.kind(verb), verb);
}

// "was 41.6% of [net sales], up 90 basis points", "$82 million, or 24% of [revenue], up 15%": not what changed.
bool FigureReader::is_base_of_share(const Figure& f) const {
  if (out_.empty() || f.subject.empty() || f.subject.first < out_.back().end_token) return false;
  const Word by = s_.kind(f.governor);
  if (f.unit.kind != UnitKind::points && by != Word::up && by != Word::down) return false;
  const Word next = s_.kind(out_.back().end_token);
  return out_.back().unit.kind == UnitKind::percent && (next == Word::of || next == Word::percent_of) &&
         s_.kind(f.subject.last) == Word::comma;
}

void FigureReader::subject_before(Figure& f, int right) {
  f.subject = phrase_before(s_, before_apposition(right));
  f.comparative |= f.subject.comparative && f.kind != ClaimKind::percent_change && f.kind != ClaimKind::amount_change;
  const bool behind_figure = !out_.empty() && out_.back().end_token <= f.subject.first;
  if (f.subject.empty() && interrupted(f)) return;
  const bool of_share = is_base_of_share(f);
  const bool taken = names_unit(f.subject) || of_share ||
                     (!out_.empty() && !f.subject.empty() && out_.back().subject.first <= f.subject.first &&
                      f.subject.first < out_.back().subject.last);  // "$5 million of [cash], up $1 million"
  if (!taken && f.subject.change != Word::other) {                  // "declines in [direct sales] of 10 percent"
    if (!f.subject.measured && !out_.empty()) f.carried = last();
    return;
  }
  const bool label =
      s_.kind(f.governor) == Word::colon && behind_figure && !f.subject.measured && names_basis(f.subject);
  if (!taken && !label && !f.subject.empty() &&
      (f.subject.measured || !behind_figure || at_clause_start(f.subject.first)))
    return;
  if (out_.empty()) return;
  f.label = f.subject;
  f.subject = {};
  f.carried = amount_before(f);
  if (of_share && f.unit.kind != UnitKind::points && out_.back().carried != no_figure) f.carried = out_.back().carried;
  // "Outlet sales were $93 million, representing 35% of [total sales], and declined 3%": not what the share is of.
  const bool share = out_.back().unit.kind == UnitKind::percent && out_.back().predicate < 0 &&
                     s_.kind(out_.back().end_token) == Word::of && out_.back().subject.first > out_.back().token;
  if (share && f.carried > 0 && f.unit.kind == UnitKind::percent) --f.carried;
  const Figure& before = out_[static_cast<std::size_t>(f.carried)];
  if (before.comparative && s_.kind(before.governor) == Word::colon && before.carried != no_figure)
    f.carried = before.carried;
}

// "Adjusted EBITDA, a non-GAAP measure defined below, was": the name ends at the first comma.
int FigureReader::before_apposition(int right) const {
  constexpr int reach = 12;
  if (s_.kind(right) != Word::amounted) return right;
  int last = right - 1;
  while (s_.aside(last)) --last;
  if (s_.kind(last) != Word::comma) return right;
  for (int i = last - 1; i > right - reach; --i) {
    const Word kind = s_.kind(i);
    if (kind == Word::figure || kind == Word::amounted || kind == Word::semicolon || kind == Word::stop) break;
    if (kind == Word::comma) return s_.kind(i + 1) == Word::a && !s_.aside(i) ? i : right;
  }
  return right;
}

// "$0.12 [income per diluted share], an increase of 17%"
bool FigureReader::names_unit(const NounPhrase& phrase) const {
  return !phrase.empty() && !out_.empty() && out_.back().unit.kind == UnitKind::per_share &&
         out_.back().end_token == phrase.first;
}

// "Debt, including lease debt of $11.7 billion, totaled …"; "free cash flow, which we expect to exceed …"
bool FigureReader::interrupted(Figure& f) {
  const bool behind_figure = !out_.empty() && out_.back().token < f.governor;
  int i = f.governor - 1;
  if (behind_figure) {
    if (s_.kind(f.governor) != Word::amounted || s_.kind(out_.back().end_token) != Word::comma) return false;
    for (; i >= 0; --i) {
      if (i < f.governor - reach_tokens) return false;
      if (s_.kind(i) == Word::said && starts_folded(s_.word(i), "includ")) break;
      if (s_.kind(i) == Word::semicolon || s_.kind(i) == Word::amounted) return false;
    }
  } else {
    for (; i >= 0 && i > f.governor - 6; --i) {
      if (equals_folded(s_.word(i), "which") || equals_folded(s_.word(i), "that")) break;
    }
    if (i == f.governor - 6) return false;
  }
  if (i < 1) return false;
  f.subject = phrase_before(s_, i);
  return !f.subject.empty();
}

bool FigureReader::names_basis(const NounPhrase& phrase) const {
  for (int i = phrase.first; i < phrase.last; ++i) {
    if (is_basis(s_.kind(i))) return true;
  }
  return false;
}

bool FigureReader::at_clause_start(int i) const {
  const Word before = s_.kind(i - 1);
  return before == Word::stop || before == Word::semicolon || before == Word::and_ || before == Word::clause ||
         before == Word::colon;
}

int FigureReader::last() const {
  return static_cast<int>(out_.size()) - 1;
}

void FigureReader::growth_named(Figure& f, int right) {
  if (f.unit.kind != UnitKind::percent && f.unit.kind != UnitKind::points && f.unit.kind != UnitKind::money) return;
  int i = right - 1;
  while (i >= 0 && (s_.aside(i) || s_.kind(i) == Word::amounted || s_.kind(i) == Word::forward ||
                    s_.kind(i) == Word::a || s_.kind(i) == Word::to || is_basis(s_.kind(i))))
    --i;
  if ((s_.kind(i) == Word::up || s_.kind(i) == Word::down) && is_change_noun(s_.word(i))) change(f, i, i);
}

void read_figures(const SentenceTokens& sentence, std::vector<Figure>& out) {
  out.clear();
  FigureReader(sentence, out).read();
}

}  // namespace tieout
