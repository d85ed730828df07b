#include <algorithm>

#include "amount/period_parts.hpp"

// How parts make phrases, and what a phrase says in the end.

namespace tieout {
namespace {

using Kind = PeriodPhrase::Kind;
using Relative = PeriodPhrase::Relative;

constexpr int most_parts = 6;  // in one phrase

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_alnum(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// Puts the parts of one phrase together, left to right.
class PhraseReader {
 public:
  PhraseReader(std::string_view text, PeriodPlace place) : text_(text), place_(place) {}

  PeriodSpan read(std::uint32_t begin) {
    phrase_ = {};
    dated_ = core_ = noun_ = false;
    determined_ = false;
    std::uint32_t at = begin;
    if (const std::uint32_t article = skip_article(text_, at)) {
      at = article;
      determined_ = true;
    }
    if (!start(at)) return {};
    for (int i = 1; i < most_parts && extend(); ++i) {
    }
    if (noun_ && !determined_ && !phrase_.reading.phrase.ended && !has_year()) return {};
    return phrase_;
  }

 private:
  [[nodiscard]] char at(std::uint32_t i) const { return i < text_.size() ? text_[i] : ' '; }
  [[nodiscard]] PeriodPhrase& phrase() { return phrase_.reading.phrase; }
  [[nodiscard]] bool has_year() const {
    return phrase_.reading.phrase.year != 0 || phrase_.reading.phrase.relative != Relative::none;
  }

  bool start(std::uint32_t begin) {
    std::uint32_t end = 0;
    PeriodReading reading;
    PeriodPart part = read_part(text_, begin, end, reading);
    if (part == PeriodPart::none) return false;
    phrase_ = {reading, end};
    note(part);
    if (part == PeriodPart::alone) done_ = true;
    if (part == PeriodPart::prefix) return after_prefix();
    done_ = part == PeriodPart::alone;
    return part != PeriodPart::noun || noun_is_whole(end);
  }

  // "as of" + "June 30, 2025", "end of" + "the quarter", "fiscal" + "third quarter".
  bool after_prefix() {
    done_ = false;
    const bool opens = phrase().fiscal_word && !phrase().as_of;
    std::uint32_t next = phrase_.end;
    next = skip_blanks(next);
    if (next == phrase_.end && !(opens && at(next) == '-')) return place_ == PeriodPlace::heading && phrase().as_of;
    if (const std::uint32_t article = skip_article(text_, next)) next = article;
    determined_ = true;
    std::uint32_t end = 0;
    PeriodReading reading;
    PeriodPart part = read_part(text_, next, end, reading);
    if (part == PeriodPart::prefix) {  // "as of the end of the quarter"
      if (!phrase_.reading.add(reading)) return false;
      next = end;
      next = skip_blanks(next);
      if (const std::uint32_t article = skip_article(text_, next)) next = article;
      part = read_part(text_, next, end, reading);
    }
    if (part == PeriodPart::none || part == PeriodPart::prefix || part == PeriodPart::alone ||
        !phrase_.reading.add(reading)) {
      return place_ == PeriodPlace::heading && phrase().as_of && !phrase_.reading.end_of;
    }
    phrase_.end = end;
    note(part);
    return true;
  }

  // At most three: phrases end where more stand.
  [[nodiscard]] std::uint32_t skip_blanks(std::uint32_t i) const {
    const std::uint32_t limit = i + 3;
    while (i < limit && i < text_.size() && is_blank(text_[i])) ++i;
    return i;
  }

  void note(PeriodPart part) {
    dated_ = dated_ || part == PeriodPart::date;
    core_ = core_ || part == PeriodPart::core || part == PeriodPart::noun;
    noun_ = part == PeriodPart::noun;
  }

  // "the quarter-century", "the years": no period.
  [[nodiscard]] bool noun_is_whole(std::uint32_t end) const {
    if (skip_ended(text_, end) != 0) return true;
    return at(end) != '-' && (end == 0 || (text_[end - 1] | 0x20) != 's' || (end > 1 && text_[end - 2] == '.'));
  }

  bool extend() {
    if (done_) return false;
    if (phrase().ended) return !dated_ && add_end_date();
    if (core_ && !dated_) {
      if (const std::uint32_t end = skip_ended(text_, phrase_.end)) {
        phrase().ended = true;
        noun_ = false;
        phrase_.end = end;
        return true;
      }
    }
    return !dated_ && add_next();
  }

  bool add_end_date() {
    std::uint32_t next = phrase_.end;
    if (at(next) == ':') ++next;
    next = skip_blanks(next);
    std::uint32_t end = 0;
    PeriodReading reading;
    const PeriodPart part = read_part(text_, next, end, reading);
    if (part != PeriodPart::date && part != PeriodPart::year) return false;
    if (part == PeriodPart::year && reading.phrase.year == 0) return false;
    if (!phrase_.reading.add(reading)) return false;
    phrase_.end = end;
    dated_ = true;
    return true;
  }

  // A year or year word after a stretch of time, a stretch of time after a year.
  bool add_next() {
    if (place_ == PeriodPlace::heading && add_short_year()) return true;
    std::uint32_t next = phrase_.end;
    const bool comma = at(next) == ',';
    const bool hyphen = at(next) == '-';
    if (comma || hyphen) ++next;
    const bool blank = is_blank(at(next));
    next = skip_blanks(next);
    if (next == phrase_.end && place_ == PeriodPlace::prose) return false;
    if (hyphen && blank) return false;
    std::uint32_t word = skip_preposition(text_, next);
    const bool of = word != 0 && (text_[next] | 0x20) == 'o';
    const bool joined = word != 0;
    if (word == 0) word = next;
    const std::uint32_t article = skip_article(text_, word);
    if (article != 0) word = article;
    std::uint32_t end = 0;
    PeriodReading reading;
    const PeriodPart part = read_part(text_, word, end, reading);
    const bool tight = !comma && !joined && article == 0;
    if (!follows(part, reading, tight, of, article != 0, comma)) return false;
    if (part == PeriodPart::noun && !noun_is_whole(end)) return false;
    if (!phrase_.reading.add(reading)) return false;
    phrase_.end = end;
    const bool determined = determined_ || article != 0;
    note(part);
    determined_ = determined;
    return true;
  }

  // "Q4 23" over a column.
  bool add_short_year() {
    const std::uint32_t end = phrase_.end;
    const bool coded = phrase().quarter != 0 && phrase().year == 0 && (is_digit(at(end - 1)) || at(end - 1) == 'Q');
    if (!coded || at(end) != ' ' || !is_digit(at(end + 1)) || !is_digit(at(end + 2))) return false;
    if (is_alnum(at(end + 3)) || at(end + 3) == '%' || at(end + 3) == '.' || at(end + 3) == ',') return false;
    phrase().year = static_cast<std::uint16_t>(2000 + (at(end + 1) - '0') * 10 + (at(end + 2) - '0'));
    phrase_.end = end + 3;
    return true;
  }

  [[nodiscard]] bool follows(PeriodPart part, const PeriodReading& reading, bool tight, bool of, bool article,
                             bool comma) const {
    const PeriodReading& mine = phrase_.reading;
    const bool year_known = has_year() && !mine.same && !mine.first;
    switch (part) {
      case PeriodPart::year:
        if (!core_ || (mine.phrase.year != 0)) return false;
        if (reading.phrase.year != 0) return !comma || mine.phrase.quarter != 0 || mine.phrase.half != 0;
        if (year_known) return false;
        // "in the third quarter from a year ago" are two phrases, "third quarter of last year" is one.
        return !comma && (tight || of || mine.same);
      case PeriodPart::noun:
        if (of && article && core_) return reading.annual && !year_known;  // "first half of the year"
        return tight && (!core_ || (mine.length && mine.phrase.months == 0 && !mine.first));
      case PeriodPart::core:
        if (core_) return tight && mine.length && mine.phrase.quarter == 0 && !mine.first && !reading.length;
        return tight;
      default:
        return false;
    }
  }

  std::string_view text_;
  PeriodPlace place_;
  PeriodSpan phrase_;
  bool dated_ = false;       // has its date
  bool core_ = false;        // has its stretch of time
  bool noun_ = false;        // ends in a noun that needs an article
  bool determined_ = false;  // has the article
  bool done_ = false;
};

template <typename T>
bool add_field(T& mine, T other) {
  if (other == T{}) return true;
  if (mine != T{} && mine != other) return false;
  mine = other;
  return true;
}

}  // namespace

bool PeriodReading::add(const PeriodReading& other) {
  PeriodPhrase p = phrase;
  const PeriodPhrase& o = other.phrase;
  // The year of a fiscal quarter is not that of the date on which it ends.
  if (o.month != 0 && p.year != 0 && p.quarter != 0 && (o.year != 0 || p.fiscal_word)) {
    p.label = p.year;
    p.year = 0;
  }
  if (!add_field(p.relative, o.relative) || !add_field(p.months, o.months) || !add_field(p.weeks, o.weeks) ||
      !add_field(p.quarter, o.quarter) || !add_field(p.half, o.half) || !add_field(p.month, o.month) ||
      !add_field(p.day, o.day) || !add_field(p.year, o.year)) {
    return false;
  }
  p.fiscal_word = p.fiscal_word || o.fiscal_word;
  p.ended = p.ended || o.ended;
  p.as_of = p.as_of || o.as_of;
  p.trailing = p.trailing || o.trailing;
  phrase = p;
  if (noun == Relative::none) noun = other.noun;
  annual = annual || other.annual;
  length = length || other.length;
  first = first || other.first;
  same = same || other.same;
  end_of = end_of || other.end_of;
  beginning_of = beginning_of || other.beginning_of;
  remainder_of = remainder_of || other.remainder_of;
  return true;
}

PeriodPhrase finish(const PeriodReading& reading) {
  if (reading.remainder_of) return {};
  PeriodPhrase p = reading.phrase;
  const bool dated = p.month != 0;
  const bool part_of_year = p.quarter != 0 || p.half != 0;
  if (p.relative == Relative::prior_quarter && p.year != 0) {  // "the last quarter of 2024"
    p.relative = Relative::none;
    p.quarter = 4;
    p.kind = Kind::fiscal;
    return p;
  }
  if (reading.annual && p.months == 0 && p.weeks == 0 && (!dated || p.ended)) p.months = 12;
  p.of_year = reading.annual && p.quarter != 0 && p.label == 0 && p.ended && dated;
  const bool stretch = p.months != 0 || p.weeks != 0 || part_of_year;

  if (reading.beginning_of) {
    p.as_of = true;
    p.relative = part_of_year || p.year != 0 ? Relative::none : Relative::beginning;
    p.kind = p.relative == Relative::none ? Kind::none : Kind::relative;
  } else if (p.relative == Relative::year_end) {
    p.kind = Kind::relative;
  } else if (p.trailing || (p.ended && (dated || stretch)) || (dated && stretch)) {
    const bool to_date = p.relative == Relative::year_to_date && !reading.first && p.months == 0;
    p.kind = to_date ? Kind::relative : Kind::duration;
  } else if (part_of_year) {
    p.kind = Kind::fiscal;
    if (p.relative == Relative::year_to_date) p.relative = Relative::none;
    if (p.relative == Relative::none && p.year == 0 && reading.noun == Relative::this_year) p.relative = reading.noun;
  } else if (reading.first) {
    p.kind = Kind::fiscal;
  } else if (reading.end_of &&
             (p.relative == Relative::year_ago ||
              (p.relative == Relative::none && (p.year != 0 || reading.noun == Relative::this_year)))) {
    p.relative = Relative::year_end;
    p.kind = Kind::relative;
  } else if (p.relative != Relative::none) {
    p.kind = Kind::relative;
  } else if (dated) {
    p.kind = Kind::date;
  } else if (p.year != 0 && (reading.annual || p.fiscal_word || (reading.length && p.months % 12 == 6) ||
                             p.months == 9 || p.months == 12)) {
    p.kind = Kind::fiscal;
    if (p.months == 0 && p.weeks == 0) p.months = 12;
  } else if (reading.length) {
    p.kind = Kind::duration;
  } else if (reading.noun != Relative::none) {
    p.relative = reading.noun;
    p.kind = Kind::relative;
  } else if (p.year != 0) {
    p.kind = stretch ? Kind::duration : Kind::date;
  } else if (stretch) {
    p.kind = Kind::duration;
  }
  if (p.kind == Kind::none) return {};
  return p;
}

PeriodSpan read_phrase(std::string_view text, std::uint32_t begin, PeriodPlace place) {
  return PhraseReader(text, place).read(begin);
}

}  // namespace tieout
