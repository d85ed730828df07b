#include "amount/period.hpp"

#include <algorithm>

#include "amount/period_parts.hpp"

namespace tieout {
namespace {

using Kind = PeriodPhrase::Kind;
using Relative = PeriodPhrase::Relative;

constexpr int most_parts = 6;  // in one phrase

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_alnum(char c) {
  return is_digit(c) || is_lower(c) || is_upper(c);
}
constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

enum class Place : std::uint8_t { heading, prose };

struct Phrase {
  PeriodReading reading;
  std::uint32_t end = 0;  // 0 where there is none
};

// Puts the parts of one phrase together, left to right.
class PhraseReader {
 public:
  PhraseReader(std::string_view text, Place place) : text_(text), place_(place) {}

  Phrase read(std::uint32_t begin) {
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
    note(part, end);
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
    while (is_blank(at(next))) ++next;
    if (next == phrase_.end && !(opens && at(next) == '-')) return place_ == Place::heading && phrase().as_of;
    if (const std::uint32_t article = skip_article(text_, next)) next = article;
    determined_ = true;
    std::uint32_t end = 0;
    PeriodReading reading;
    PeriodPart part = read_part(text_, next, end, reading);
    if (part == PeriodPart::prefix) {  // "as of the end of the quarter"
      if (!phrase_.reading.add(reading)) return false;
      next = end;
      while (is_blank(at(next))) ++next;
      if (const std::uint32_t article = skip_article(text_, next)) next = article;
      part = read_part(text_, next, end, reading);
    }
    if (part == PeriodPart::none || part == PeriodPart::prefix || part == PeriodPart::alone ||
        !phrase_.reading.add(reading)) {
      return place_ == Place::heading && phrase().as_of && !phrase_.reading.end_of;
    }
    phrase_.end = end;
    note(part, end);
    return true;
  }

  void note(PeriodPart part, std::uint32_t /*end*/) {
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
    while (next < phrase_.end + 3 && (is_blank(at(next)) || at(next) == ':')) ++next;
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
    if (place_ == Place::heading && add_short_year()) return true;
    std::uint32_t next = phrase_.end;
    const bool comma = at(next) == ',';
    const bool hyphen = at(next) == '-';
    if (comma || hyphen) ++next;
    const bool blank = is_blank(at(next));
    while (next < phrase_.end + 4 && is_blank(at(next))) ++next;
    if (next == phrase_.end && place_ == Place::prose) return false;
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
    note(part, end);
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
  Place place_;
  Phrase phrase_;
  bool dated_ = false;       // has its date
  bool core_ = false;        // has its stretch of time
  bool noun_ = false;        // ends in a noun that needs an article
  bool determined_ = false;  // has the article
  bool done_ = false;
};

bool is_word_start(std::string_view text, std::uint32_t i, Place place) {
  if (!is_alnum(text[i])) return false;
  if (i == 0) return true;
  const char left = text[i - 1];
  if (is_digit(text[i])) {
    if (left == '$' || left == '#') return false;
    if ((left == '.' || left == ',' || left == '/' || left == '-') && i > 1 && is_digit(text[i - 2])) {
      return left == ',' && i + 4 <= text.size() && is_digit(text[i + 3]);
    }
  }
  if (!is_alnum(left)) return true;
  return place == Place::heading && is_upper(text[i]) && (is_lower(left) || is_digit(left));
}

// A bare year counts in prose only after a word that years follow.
bool year_is_meant(std::string_view text, std::uint32_t begin) {
  std::uint32_t end = begin;
  while (end > 0 && (is_blank(text[end - 1]) || text[end - 1] == '(')) --end;
  if (end == 0 || text[end - 1] == ',' || text[end - 1] == '-' || text[end - 1] == '/') return true;
  if (end < begin && text[end] == '(') return true;
  std::uint32_t first = end;
  while (first > 0 && end - first < 12 && is_lower(static_cast<char>(text[first - 1] | 0x20))) --first;
  constexpr std::string_view words[] = {"in",  "of",  "for",  "from",    "during", "since",   "versus",
                                        "vs",  "to",  "and",  "by",      "until",  "through", "over",
                                        "the", "our", "its",  "early",   "late",   "than",    "with",
                                        "or",  "vs.", "year", "between", "both",   "mid"};
  const std::string_view word = text.substr(first, end - first);
  return std::any_of(std::begin(words), std::end(words), [word](std::string_view w) {
    return w.size() == word.size() &&
           std::equal(w.begin(), w.end(), word.begin(), [](char a, char b) { return a == (b | 0x20); });
  });
}

bool is_bare_year(const PeriodPhrase& p) {
  return p.kind == Kind::date && p.month == 0 && p.day == 0;
}

bool is_joint(std::string_view gap) {
  while (!gap.empty() && is_blank(gap.front())) gap.remove_prefix(1);
  while (!gap.empty() && is_blank(gap.back())) gap.remove_suffix(1);
  return gap == "and" || gap == "," || gap == ", and" || gap == "/" || gap == "or" || gap == "&" || gap == "and the" ||
         gap == "and our";
}

// "the quarter and nine months ended September 30, 2012", "fourth quarter and fiscal year 2024": the first has the
// second's end or year.
void share_end(PeriodPhrase& first, const PeriodPhrase& second) {
  const bool stretch = first.months != 0 || first.weeks != 0;
  const bool free = first.year == 0 && first.month == 0 && !first.ended && first.relative != Relative::year_ago &&
                    first.relative != Relative::prior_quarter && !first.as_of;
  if (!stretch || !free || second.year == 0) return;
  if (second.ended && second.month != 0) {
    first.kind = Kind::duration;
    first.ended = true;
    first.month = second.month;
    first.day = second.day;
    first.year = second.year;
    first.relative = Relative::none;
  } else if (second.kind == Kind::fiscal && (first.quarter != 0 || first.half != 0) &&
             (first.quarter != second.quarter || first.half != second.half)) {
    first.year = second.year;
    first.fiscal_word = first.fiscal_word || second.fiscal_word;
  }
}

// "June 30, 2025 and 2024", "third quarter of 2012 and 2011": the second is the first of another year.
void share_start(const PeriodPhrase& first, PeriodPhrase& second) {
  if (!is_bare_year(second) || first.year == 0 || is_bare_year(first) || first.relative != Relative::none) return;
  const auto year = second.year;
  second = first;
  second.year = year;
}

void share(std::string_view sentence, std::vector<PeriodMention>& out, std::size_t first) {
  for (std::size_t i = first; i + 1 < out.size(); ++i) {
    PeriodMention& a = out[i];
    PeriodMention& b = out[i + 1];
    if (b.begin - a.end > 10 || !is_joint(sentence.substr(a.end, b.begin - a.end))) continue;
    share_end(a.phrase, b.phrase);
    share_start(a.phrase, b.phrase);
  }
}

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
  if (reading.annual && p.months == 0 && p.weeks == 0 && !dated) p.months = 12;
  if (reading.annual && p.months == 0 && p.weeks == 0 && p.ended) p.months = 12;
  const bool stretch = p.months != 0 || p.weeks != 0 || part_of_year;

  if (reading.beginning_of) {
    p.as_of = true;
    p.relative = part_of_year || p.year != 0 ? Relative::none : Relative::beginning;
    p.kind = p.relative == Relative::none ? Kind::none : Kind::relative;
  } else if (p.relative == Relative::year_end) {
    p.kind = Kind::relative;
  } else if (p.trailing || p.ended || (dated && stretch)) {
    p.kind = Kind::duration;
    if (p.relative == Relative::year_to_date && !reading.first)
      p.kind = p.months != 0 ? Kind::duration : Kind::relative;
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
  return p;
}

namespace {

// The date alone on which a period ends, without its length.
PeriodReading end_of_period(const PeriodReading& reading) {
  PeriodReading date;
  date.phrase.year = reading.phrase.year;
  date.phrase.month = reading.phrase.month;
  date.phrase.day = reading.phrase.day;
  date.phrase.ended = reading.phrase.ended;
  date.phrase.fiscal_word = reading.phrase.fiscal_word;
  return date;
}

}  // namespace

PeriodPhrase read_period(std::string_view text) {
  PeriodReading whole;
  PhraseReader reader(text, Place::heading);
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    if (!is_word_start(text, i, Place::heading)) continue;
    const Phrase found = reader.read(i);
    if (found.end == 0) {
      if (const std::uint32_t ended = skip_ended(text, i)) {  // a heading that begins with the second row: "Ended"
        whole.phrase.ended = true;
        i = ended - 1;
      }
      continue;
    }
    const PeriodPhrase& next = found.reading.phrase;
    const bool compares = next.relative == Relative::year_ago || next.relative == Relative::prior_quarter;
    const bool dated = whole.phrase.year != 0 || whole.phrase.month != 0;
    // "Three Months Ended June 30, 2025, change from prior year": what it is compared with is not its period.
    if ((!compares || !dated) && !whole.add(found.reading) && !dated && !compares) {
      (void)whole.add(end_of_period(found.reading));  // "Quarter and Nine Months Ended September 30, 2012"
    }
    i = found.end - 1;
  }
  PeriodPhrase phrase = finish(whole);
  if (phrase.kind == Kind::none && (phrase.as_of || phrase.ended)) return {};
  return phrase;
}

void find_periods(std::string_view sentence, std::vector<PeriodMention>& out) {
  const std::size_t first = out.size();
  PhraseReader reader(sentence, Place::prose);
  for (std::uint32_t i = 0; i < sentence.size(); ++i) {
    if (!is_word_start(sentence, i, Place::prose)) continue;
    const Phrase found = reader.read(i);
    if (found.end == 0) continue;
    const PeriodPhrase phrase = finish(found.reading);
    if (phrase.kind == Kind::none || (is_bare_year(phrase) && !year_is_meant(sentence, i))) {
      i = found.end - 1;
      continue;
    }
    out.push_back({phrase, i, found.end});
    i = found.end - 1;
  }
  share(sentence, out, first);
}

}  // namespace tieout
