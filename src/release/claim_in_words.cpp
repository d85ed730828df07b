// Claims without digits: "flat", "doubled", "seven points".
#include "release/claim_reader.hpp"

namespace tieout {

void FigureReader::words(int i) {
  const Word kind = s_.kind(i);
  if (kind == Word::flat && (!is_predicate(i) || is_ahead(i))) return;
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
    if (before == Word::above || before == Word::below || before == Word::about) f.text.begin = s_.at(i - 1).span.begin;
  }
  int right = i;
  while (s_.kind(right - 1) == Word::above || s_.kind(right - 1) == Word::below || s_.kind(right - 1) == Word::about)
    --right;
  subject_before(f, right);
  if (f.carried == no_figure && !f.subject.measured) return;
  out_.push_back(f);
}

bool FigureReader::is_ahead(int i) const {
  for (int k = i - 1; k >= 0 && k > i - reach_tokens; --k) {
    if (s_.kind(k) == Word::forward) return true;
  }
  return false;
}

bool FigureReader::is_predicate(int i) const {
  const Word next = s_.kind(i + 1);
  return s_.aside(i + 1) || next == Word::stop || next == Word::comma || next == Word::at || next == Word::in ||
         next == Word::on || next == Word::comparator || next == Word::and_ || next == Word::clause ||
         next == Word::close || next == Word::semicolon || next == Word::to || next == Word::from ||
         next == Word::period || next == Word::over;
}

void FigureReader::points(int i) {
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

}  // namespace tieout
