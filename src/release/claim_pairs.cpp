// Figures that are told apart by what is said behind them all.
#include <vector>

#include "release/claim_listed_periods.hpp"
#include "release/claim_reader.hpp"

namespace tieout {

// By its name, by its place among others, or by the period behind it.
bool FigureReader::is_told_apart(const Figure& level) const {
  int i = level.end_token;
  while (s_.aside(i) && s_.kind(i) != Word::period) ++i;
  return !level.subject.empty() || level.part >= 0 || s_.kind(i) == Word::period;
}

// "cash of [$118 million] and securities of [$402 million], compared to $96 million and $378 million, respectively",
// "sales of [$96 million] in the quarter and [$341 million] for the year, up 35% and 41%, respectively": as many
// amounts, each of its own name or period, stand before.
bool FigureReader::pairs_with(int first, int begin, int parts) const {
  if (first < 0) return false;
  const Figure& head = out_[static_cast<std::size_t>(begin)];
  const bool grown = head.kind == ClaimKind::percent_change;
  if (!head.comparative && !grown) return false;
  for (int k = 0; k < parts; ++k) {
    const Figure& level = out_[static_cast<std::size_t>(first + k)];
    const Figure& f = out_[static_cast<std::size_t>(begin + k)];
    if (level.comparative || (level.kind != ClaimKind::level && level.kind != ClaimKind::ratio)) return false;
    if (grown ? f.kind != ClaimKind::percent_change : level.unit.kind != f.unit.kind) return false;
    if (!grown && !is_told_apart(level)) return false;
  }
  return true;
}

void FigureReader::pair_up(int first, int begin, int parts) {
  for (int k = 0; k < parts; ++k) {
    Figure& f = out_[static_cast<std::size_t>(begin + k)];
    const Figure& level = out_[static_cast<std::size_t>(first + k)];
    f.carried = first + k;
    f.subject = {};
    f.twin = false;
    f.paired = true;
    if (f.kind == ClaimKind::percent_change) continue;
    f.kind = level.kind;
    f.comparative = true;
  }
}

// The first of the figures joined to the one at `end`.
int FigureReader::joined_from(int end) const {
  int begin = end;
  while (begin > 0 && end - begin < reach_figures - 1 && out_[static_cast<std::size_t>(begin)].joined &&
         out_[static_cast<std::size_t>(begin)].unit.kind != UnitKind::unknown)
    --begin;
  return begin;
}

void FigureReader::spread(int begin, int end) {
  for (int k = begin; k <= end; ++k) {
    Figure& f = out_[static_cast<std::size_t>(k)];
    f.part = k - begin;
    f.parts = end - begin + 1;
    f.twin = false;
    f.kind = out_[static_cast<std::size_t>(begin)].kind;
  }
}

namespace {

[[nodiscard]] bool lists(Word kind) {
  return kind == Word::for_ || kind == Word::in || kind == Word::at || kind == Word::a || kind == Word::and_;
}

[[nodiscard]] int count_periods(const SentenceTokens& s, int from, int to) {
  std::vector<PeriodPhrase> phrases;
  listed_periods(s, from, to, phrases);
  return static_cast<int>(phrases.size());
}

}  // namespace

// How many periods are listed right behind a figure: "… for the first quarter of 2024 and the second quarter of 2023".
int FigureReader::periods_behind(int end) const {
  bool listed = false, joined = false;
  int i = end;
  for (; i < s_.size(); ++i) {
    const Word kind = s_.kind(i);
    if (kind != Word::period && !lists(kind) && !s_.aside(i) && (kind != Word::comma || !listed)) break;
    listed |= kind == Word::period;
    joined |= kind == Word::and_ && (listed || s_.aside(i));
  }
  return joined ? count_periods(s_, end, i) : 0;
}

// "… for the same periods last year": of each amount before.
bool FigureReader::same_periods_behind(int end) const {
  int i = end;
  while (lists(s_.kind(i))) ++i;
  return s_.kind(i) == Word::period && s_.mentions[s_.at(i).index].phrase.kind == PeriodPhrase::Kind::relative &&
         holds(s_.word(i), "periods");
}

// … or right before the verb: "Sales for the second quarter and first half of 2024 were …".
int FigureReader::periods_before(int begin) const {
  const int verb = out_[static_cast<std::size_t>(begin)].governor;
  if (s_.kind(verb) != Word::amounted) return 0;
  bool joined = false;
  int i = verb;
  for (; i > 0 && (lists(s_.kind(i - 1)) || s_.kind(i - 1) == Word::period || s_.aside(i - 1)); --i)
    joined |= s_.kind(i - 1) == Word::and_;
  return joined ? count_periods(s_, i, verb) : 0;
}

// "Gross profit and net income … were": the amounts may be told apart by their names.
bool FigureReader::names_several(const Figure& f) const {
  for (int i = f.subject.first; i < f.subject.last; ++i) {
    if (s_.kind(i) == Word::and_ && !s_.aside(i)) return true;
  }
  return false;
}

// "$5 million and $4 million for the first quarter of 2024 and the second quarter of 2023": as many periods as amounts
void FigureReader::distribute_over_periods() {
  for (int end = 1; end <= last(); ++end) {
    const Figure& f = out_[static_cast<std::size_t>(end)];
    if (!f.joined || f.part >= 0 || f.range_high || f.twin) continue;
    const int begin = joined_from(end), parts = end - begin + 1;
    if (parts < 2) continue;
    if (pairs_with(begin - parts, begin, parts)) {
      if (same_periods_behind(f.end_token)) pair_up(begin - parts, begin, parts);
      continue;
    }
    if (periods_behind(f.end_token) != parts && periods_before(begin) != parts) continue;
    const Figure& first = out_[static_cast<std::size_t>(begin)];
    if (first.unit.kind == f.unit.kind && first.part < 0 && !names_several(first)) spread(begin, end);
  }
}

void FigureReader::distribute() {
  distribute_over_periods();
  int end = -1;  // the last figure before the word
  for (int i = 0; i < s_.size(); ++i) {
    if (s_.kind(i) != Word::respectively) continue;
    while (end < last() && out_[static_cast<std::size_t>(end + 1)].token < i) ++end;
    if (end < 0) continue;
    const int begin = joined_from(end), parts = end - begin + 1;
    if (parts < 2) continue;
    if (pairs_with(begin - parts, begin, parts)) {
      pair_up(begin - parts, begin, parts);
    } else {
      spread(begin, end);
    }
  }
}

}  // namespace tieout
