// Which period phrase of a sentence governs which figure.
#include <algorithm>

#include "release/claim_figures.hpp"
#include "release/claim_listed_periods.hpp"
#include "release/claim_words.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

using Kind = PeriodPhrase::Kind;
using Relative = PeriodPhrase::Relative;

constexpr std::string_view earlier_words[]{"ago",       "last",    "prior", "previous",
                                           "preceding", "earlier", "same",  "linked"};

class PhraseReader {
 public:
  PhraseReader(const SentenceTokens& sentence, const PeriodPhrase& inherited, std::vector<Figure>& figures)
      : s_(sentence), inherited_(inherited), figures_(figures) {}

  PeriodPhrase read() {
    const PeriodPhrase intro = introduction();
    for (std::size_t k = 0; k < figures_.size(); ++k) {
      Figure& f = figures_[k];
      begin_ = k > 0 ? figures_[k - 1].end_token : 0;
      end_ = k + 1 < figures_.size() ? figures_[k + 1].token : s_.size();
      if (is_bracketed(f)) {
        f.phrase = stated(f.token - 2);
        f.comparative = f.comparative || is_compared(f.token - 2);
      } else if (f.kind == ClaimKind::level || f.kind == ClaimKind::ratio) {
        f.comparative ? compared(f) : level(f);
      } else {
        changed(f);
      }
    }
    respectively();
    share_backwards();
    share_comparatives();
    for (Figure& f : figures_) {
      if (f.comparative && f.phrase.kind == Kind::none) f.phrase.kind = Kind::relative;
      if (!f.comparative && f.phrase.kind == Kind::none) f.phrase = intro.kind != Kind::none ? intro : inherited_;
      if (is_the_period(f.phrase) && inherited_.kind != Kind::none) f.phrase = inherited_;
    }
    const bool earlier = intro.relative == Relative::year_ago || intro.relative == Relative::prior_quarter;
    return earlier ? PeriodPhrase{} : intro;
  }

 private:
  // "for the period": the one spoken of
  [[nodiscard]] static bool is_the_period(const PeriodPhrase& phrase) {
    return phrase.kind == Kind::relative && phrase.relative == Relative::this_period && phrase.months == 0 &&
           phrase.year == 0;
  }
  [[nodiscard]] const PeriodPhrase& phrase(int i) const { return s_.mentions[s_.at(i).index].phrase; }

  // Says of itself that it is an earlier period.
  [[nodiscard]] static bool says_earlier(const PeriodPhrase& phrase) {
    const Relative relative = phrase.relative;
    return relative == Relative::year_ago || relative == Relative::prior_quarter || relative == Relative::year_end ||
           relative == Relative::beginning;
  }
  [[nodiscard]] bool is_earlier(int i) const { return says_earlier(phrase(i)); }
  // Names an earlier period by itself ("a year ago", "in the same quarter last year"), not a manner of comparing ("year
  // over year").
  [[nodiscard]] bool names_earlier(int i) const {
    const std::string text = folded(s_.word(i));
    return std::any_of(std::begin(earlier_words), std::end(earlier_words),
                       [&](std::string_view word) { return text.find(word) != std::string::npos; });
  }
  // Stands behind "from", "compared to", "over", "than".
  [[nodiscard]] bool is_compared(int i) const {
    if (s_.kind(i - 1) == Word::open && s_.kind(i + 1) == Word::colon) return true;  // "(H1 2024: £87.9m)"
    for (int k = i - 1; k >= 0 && k > i - 7; --k) {
      const Word kind = s_.kind(k);
      if (kind == Word::over) return is_earlier(i) || !(phrase(i).trailing || phrase(i).kind == Kind::duration);
      if (kind == Word::comparator || kind == Word::from) return true;
      if ((kind == Word::above || kind == Word::below) && s_.kind(k - 1) == Word::figure) return true;
      if (s_.aside(k) || kind == Word::in || kind == Word::for_ || kind == Word::a || kind == Word::at ||
          kind == Word::of || kind == Word::and_)
        continue;
      if (kind == Word::other && (equals_folded(s_.word(k), "same") || equals_folded(s_.word(k), "corresponding") ||
                                  equals_folded(s_.word(k), "comparable")))
        continue;
      return false;
    }
    return false;
  }

  // A period at the very beginning: "For the quarter, …", "Year to date, …".
  [[nodiscard]] PeriodPhrase introduction() const {
    int i = 0;
    while (opens_sentence(s_.kind(i))) ++i;
    if (s_.kind(i) != Word::period || is_compared(i) || (is_earlier(i) && !names_earlier(i))) return {};
    const Word next = s_.kind(i + 1);
    const bool label = next == Word::forward && (s_.kind(i + 2) == Word::colon || s_.kind(i + 2) == Word::dash);
    return next == Word::comma || next == Word::colon || label ? phrase(i) : PeriodPhrase{};
  }

  // "Since 2019", "by the end of 2030": reaches over periods, and names none.
  [[nodiscard]] bool is_open(int i) const {
    int k = i - 1;
    while (s_.kind(k) == Word::a || s_.kind(k) == Word::of) --k;
    if (equals_folded(s_.word(k), "through")) return !is_year_so_far(i);
    return equals_folded(s_.word(k), "since") || equals_folded(s_.word(k), "until");
  }
  // "through nine months", "through the first half": from the year's beginning
  [[nodiscard]] bool is_year_so_far(int i) const {
    const PeriodPhrase& p = phrase(i);
    return !p.trailing && p.quarter == 0 && p.month == 0 && (p.months == 6 || p.months == 9);
  }
  [[nodiscard]] PeriodPhrase stated(int i) const {
    if (!is_open(i)) return phrase(i);
    PeriodPhrase unknown;
    unknown.kind = Kind::relative;
    return unknown;
  }
  // The period right behind a figure: nothing but what belongs to the figure stands between.
  [[nodiscard]] int right_of(const Figure& f, bool change) const {
    for (int i = f.end_token; i < end_; ++i) {
      const Word kind = s_.kind(i);
      if (kind == Word::period) {
        if (is_part_of_name(i)) continue;
        if (opens_clause(i, f.end_token)) return -1;
        return s_.kind(i - 1) == Word::open && s_.kind(i + 1) == Word::colon ? -1 : i;
      }
      if (equals_folded(s_.word(i), "payable")) return -1;
      if (kind == Word::said && s_.word(i).ends_with("ed") && s_.aside(i + 1))
        continue;  // "reported in the prior year"
      if (kind == Word::semicolon || kind == Word::colon || kind == Word::stop || kind == Word::amounted ||
          kind == Word::said || (kind == Word::clause && !s_.aside(i)))
        return -1;
      if (!change && (kind == Word::comparator || kind == Word::up || kind == Word::down || kind == Word::from))
        return -1;
      if (kind == Word::and_ && (s_.kind(i + 1) == Word::up || s_.kind(i + 1) == Word::down ||
                                 is_measure(s_.kind(i + 1)) || is_basis(s_.kind(i + 1))))
        return -1;
    }
    return -1;
  }
  // "$5 million, and [for the nine months] rose to $9 million": speaks of what follows
  [[nodiscard]] bool opens_clause(int i, int from) const {
    const Word next = s_.kind(i + 1);
    if (next != Word::up && next != Word::down && next != Word::amounted) return false;
    int k = i - 1;
    while (k > from && (s_.kind(k) == Word::for_ || s_.kind(k) == Word::in || s_.kind(k) == Word::a)) --k;
    return k >= from && s_.kind(k) == Word::and_;
  }
  // "for the 2017 settlement": a year that belongs to a name
  [[nodiscard]] bool is_part_of_name(int i) const {
    const PeriodPhrase& p = phrase(i);
    return p.kind == Kind::date && p.month == 0 && starts_folded(s_.word(i), "the ") && is_name_part(s_.kind(i + 1));
  }
  // The nearest period to the left that is no comparative one.
  [[nodiscard]] int left_of(int token) const {
    for (int i = token - 1; i >= 0 && i > token - reach_tokens; --i) {
      if (s_.kind(i) == Word::semicolon) return -1;
      if (s_.kind(i) == Word::period && !is_earlier(i) && !is_compared(i) && !belongs_to_comparative(i))
        return is_dateline(i) ? -1 : i;
    }
    return -1;
  }
  // "BOSTON, April 26, 2016 (Newswire) -- Example …": when the release came out.
  [[nodiscard]] bool is_dateline(int i) const {
    constexpr int opening = 14, reach = 10;
    const PeriodPhrase& p = phrase(i);
    if (i > opening || p.kind != Kind::date || p.day == 0 || p.as_of || p.ended) return false;
    for (int k = i + 1; k < i + reach && k < s_.size(); ++k) {
      if (s_.kind(k) == Word::dash || s_.word(k).starts_with("--")) return true;
      if (s_.kind(k) == Word::figure || s_.kind(k) == Word::amounted) return false;
    }
    return false;
  }
  [[nodiscard]] bool belongs_to_comparative(int i) const {
    const auto behind = std::upper_bound(figures_.begin(), figures_.end(), i,
                                         [](int token, const Figure& f) { return token < f.token; });
    if (behind == figures_.begin()) return false;
    const Figure& owner = *(behind - 1);
    bool named = false;  // "$3 million in the fourth quarter and, for the full year, …": it has its own
    for (int k = owner.end_token; k < i; ++k) {
      named |= s_.kind(k) == Word::period;
      if (s_.kind(k) == Word::semicolon || (named && s_.kind(k) == Word::and_)) return false;
    }
    return owner.comparative && owner.phrase.kind != Kind::none;
  }

  void level(Figure& f) {
    const int right = right_of(f, false);
    if (right >= 0 && !is_earlier(right) && !is_compared(right)) {
      f.phrase = stated(right);
      f.phrase_at = right;
      return of_named_part(f);
    }
    if (right >= 0 && (is_instant(right) || names_earlier(right)) && !is_compared(right)) {
      f.phrase = stated(right);
      return;
    }
    const int left = left_of(f.token);
    if (f.carried != no_figure && !figures_[static_cast<std::size_t>(f.carried)].comparative &&
        (left < begin_ || left < 0)) {
      f.phrase = figures_[static_cast<std::size_t>(f.carried)].phrase;
      if (f.phrase.kind != Kind::none) return;
    }
    if (left >= 0) f.phrase = stated(left);
    if (left < 0) earlier_subject(f);
  }
  // "Third quarter margin was 4.6% in 2024": of that quarter
  void of_named_part(Figure& f) const {
    const bool bare_year = f.phrase.kind == Kind::date && f.phrase.month == 0 && !f.phrase.as_of;
    const int left = bare_year ? left_of(f.token) : -1;
    if (left < begin_ || phrase(left).year != 0 || (phrase(left).quarter == 0 && phrase(left).half == 0)) return;
    const std::uint16_t year = f.phrase.year;
    f.phrase = phrase(left);
    f.phrase.year = year;
  }
  [[nodiscard]] bool is_instant(int i) const { return phrase(i).relative == Relative::year_end; }
  // "Last year's revenue was $5 million": an earlier period inside the subject
  void earlier_subject(Figure& f) {
    for (int i = f.token - 1; i >= begin_; --i) {
      if (f.subject.empty() || i < f.subject.first - 4) return;
      if (s_.kind(i) == Word::stop || s_.kind(i) == Word::comma || s_.kind(i) == Word::and_ ||
          s_.kind(i) == Word::semicolon)
        return;
      if (s_.kind(i) == Word::period && is_earlier(i) && !is_compared(i)) {
        f.phrase = stated(i);
        return;
      }
      if (s_.kind(i) == Word::comparator) return;
    }
  }

  // "the second quarter of 2023 [($371.9 million)]"
  [[nodiscard]] bool is_bracketed(const Figure& f) const {
    return s_.kind(f.token - 1) == Word::open && s_.kind(f.token - 2) == Word::period &&
           s_.kind(f.token + 1) == Word::close;
  }

  void compared(Figure& f) {
    const int right = right_of(f, false);
    if (right >= 0) {
      f.phrase = stated(right);
      return;
    }
    for (int i = f.token - 1; i >= begin_; --i) {
      if (s_.kind(i) == Word::period && (is_compared(i) || is_earlier(i))) {
        f.phrase = stated(i);
        return;
      }
    }
    if (f.joined && f.carried != no_figure) f.phrase = figures_[static_cast<std::size_t>(f.carried)].phrase;
  }

  // "rose 5% over the quarter ended June 30, 2023"
  [[nodiscard]] bool is_surpassed(int i) const {
    int k = i - 1;
    while (s_.aside(k) || s_.kind(k) == Word::a) --k;
    return s_.kind(k) == Word::over && !phrase(i).trailing && phrase(i).ended && phrase(i).year != 0;
  }

  void changed(Figure& f) {
    for (int i = f.end_token; i < end_; ++i) {
      const Word kind = s_.kind(i);
      if (kind == Word::semicolon || kind == Word::stop || kind == Word::colon || kind == Word::amounted) break;
      if (kind == Word::clause && !s_.aside(i)) break;
      if (kind != Word::period) continue;
      if (is_earlier(i) || is_compared(i) || is_surpassed(i)) {
        if (f.comparative_phrase.kind == Kind::none) f.comparative_phrase = stated(i);
      } else if (f.phrase.kind == Kind::none && right_of(f, true) == i) {
        f.phrase = stated(i);
      }
    }
    if (f.comparative_phrase.kind == Kind::none) {
      for (int i = f.token - 1; i >= begin_; --i) {
        if (s_.kind(i) == Word::period && (is_earlier(i) || is_compared(i)) && !owned(i)) {
          f.comparative_phrase = stated(i);
          break;
        }
      }
    }
    if (f.phrase.kind != Kind::none) return;
    const int left = f.paired ? -1 : left_of(f.token);
    if (f.carried != no_figure && left < begin_ && !figures_[static_cast<std::size_t>(f.carried)].comparative) {
      f.phrase = figures_[static_cast<std::size_t>(f.carried)].phrase;
    }
    if (f.phrase.kind == Kind::none && left >= 0) f.phrase = stated(left);
  }
  // Taken already by a figure to its left.
  [[nodiscard]] bool owned(int i) const { return belongs_to_comparative(i); }

  // "27.8% and 32.3% for the quarters ended September 30, 2023 and 2024, respectively"
  void respectively() {
    for (std::size_t k = 0; k < figures_.size(); ++k) {
      if (figures_[k].part != 0) continue;
      const auto parts = static_cast<std::size_t>(figures_[k].parts);
      if (k + parts > figures_.size()) return;
      std::vector<PeriodPhrase> phrases;
      const int end = k + parts < figures_.size() ? figures_[k + parts].token : s_.size();
      listed_periods(s_, figures_[k + parts - 1].end_token, end, phrases);
      if (phrases.size() != parts) {
        phrases.clear();
        listed_periods(s_, k > 0 ? figures_[k - 1].end_token : 0, figures_[k].token, phrases);
      }
      if (phrases.size() != parts) continue;
      for (std::size_t p = 0; p < parts; ++p) {
        figures_[k + p].phrase = phrases[p];
        figures_[k + p].comparative = figures_[k + p].comparative && says_earlier(phrases[p]);
      }
    }
  }
  // "compared to $0.5 million, or $0.02 per share, in the same quarter last year": the period stands behind the twin.
  void share_backwards() {
    for (std::size_t k = figures_.size(); k-- > 1;) {
      Figure& before = figures_[k - 1];
      const Figure& f = figures_[k];
      const bool led_to = f.carried + 1 == static_cast<int>(k) && is_change_claim(before) && !f.comparative;
      // "130 points to 15.0% in the quarter and 160 points to 11.1% [for the year]"
      const bool in_turn = before.joined && f.phrase_at > f.token && s_.kind(before.governor) == Word::and_;
      if (led_to && (before.phrase.kind == Kind::none || in_turn)) before.phrase = f.phrase;
      if (!f.joined || f.comparative != before.comparative || f.part >= 0) continue;
      if (before.kind != ClaimKind::level && before.kind != ClaimKind::ratio) continue;
      // "$16.3 million for the quarter and $42.6 million or 9.3% of sales [for the year]"
      const bool behind_both = f.phrase_at > f.token && before.phrase_at < 0 && s_.kind(f.governor) == Word::or_;
      if (before.phrase.kind == Kind::none || behind_both) before.phrase = f.phrase;
    }
  }

  // "increased by 21% to $23.4 million, compared to $19.4 million in the same quarter last year"
  void share_comparatives() {
    for (std::size_t k = figures_.size(); k-- > 0;) {
      Figure& f = figures_[k];
      if (!is_change_claim(f) || f.comparative_phrase.kind != Kind::none) continue;
      for (std::size_t n = k + 1; n < figures_.size() && n < k + reach_figures; ++n) {
        const Figure& next = figures_[n];
        if (next.carried == no_figure && !next.comparative) break;
        if (next.comparative) {
          f.comparative_phrase = next.phrase;
          break;
        }
        if (is_change_claim(next) && next.carried == static_cast<int>(k) && next.joined) {
          f.comparative_phrase = next.comparative_phrase;
          break;
        }
        if (is_change_claim(next)) break;
      }
    }
    for (Figure& f : figures_) {
      if (!is_change_claim(f) || f.comparative_phrase.kind != Kind::none || f.carried == no_figure) continue;
      const Figure& before = figures_[static_cast<std::size_t>(f.carried)];
      if (is_change_claim(before)) f.comparative_phrase = before.comparative_phrase;
      if (before.comparative)
        f.comparative_phrase = before.phrase;  // "compared with $5 million in 2023, an increase of 4%"
    }
  }
  [[nodiscard]] static bool is_change_claim(const Figure& f) {
    return f.kind != ClaimKind::level && f.kind != ClaimKind::ratio;
  }

  const SentenceTokens& s_;
  const PeriodPhrase inherited_;
  std::vector<Figure>& figures_;
  int begin_ = 0, end_ = 0;  // the tokens between the neighbours of the figure at hand
};

}  // namespace

PeriodPhrase read_phrases(const SentenceTokens& sentence, const PeriodPhrase& inherited, std::vector<Figure>& figures) {
  return PhraseReader(sentence, inherited, figures).read();
}

}  // namespace tieout
