#include <algorithm>
#include <array>

#include "amount/numeral_reader.hpp"
#include "text/scan.hpp"

namespace tieout {
namespace {

enum : std::uint8_t { digit = 1, letter = 2, upper = 4, blank = 8, prefix = 16 };

// What each byte may be.  Bytes of UTF-8 sequences count as letters only where is_letter_before() says so.
constexpr std::array<std::uint8_t, 256> byte_classes() {
  std::array<std::uint8_t, 256> t{};
  for (unsigned c = '0'; c <= '9'; ++c) t[c] = digit;
  for (unsigned c = 'a'; c <= 'z'; ++c) t[c] = letter;
  for (unsigned c = 'A'; c <= 'Z'; ++c) t[c] = letter | upper | prefix;
  for (const char c : {' ', '\n', '\t'}) t[static_cast<unsigned char>(c)] = blank | prefix;
  for (const char c : {'$', '(', '-', '+', '~', '.', 's', 'k', 'r'}) t[static_cast<unsigned char>(c)] |= prefix;
  for (unsigned c = 0x80; c <= 0xFF; ++c) t[c] = prefix;
  return t;
}
constexpr auto classes = byte_classes();
constexpr std::uint32_t longest_prefix = 16;  // of sign, bracket, currency and blanks before the digits

bool is(char c, unsigned which) {
  return (classes[static_cast<unsigned char>(c)] & which) != 0;
}

// A sentence with bounds-checked access: positions outside read as a blank.
struct Text {
  std::string_view view;
  [[nodiscard]] char at(std::uint32_t i) const { return i < view.size() ? view[i] : ' '; }
  [[nodiscard]] char before(std::uint32_t i) const { return i > 0 ? view[i - 1] : ' '; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(view.size()); }
};

// Latin, Greek and Cyrillic letters outside ASCII end before `i`.
bool is_letter_before(const Text& t, std::uint32_t i) {
  if (is(t.before(i), letter)) return true;
  if (i < 2 || (static_cast<unsigned char>(t.before(i)) & 0xC0U) != 0x80) return false;
  const auto first = static_cast<unsigned char>(t.before(i - 1));
  return first >= 0xC3 && first <= 0xD4;
}

bool is_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return (x | 0x20) == y; });
}

// "mid-70%": the hyphen before `i` belongs to a word that numbers take.
bool after_number_prefix(const Text& t, std::uint32_t i) {
  std::uint32_t begin = i - 1;
  while (begin > 0 && i - begin < 8 && is(t.before(begin), letter)) --begin;
  const std::string_view word = t.view.substr(begin, i - 1 - begin);
  constexpr std::string_view words[] = {"mid", "low", "high", "sub", "upper", "lower", "early", "late", "pre", "post"};
  return std::any_of(std::begin(words), std::end(words), [word](std::string_view w) { return is_word(word, w); });
}

// Whether a number may begin at `i`, judged by what stands before it.  `link` is where the second half of a range
// begins.
bool may_begin(const Text& t, std::uint32_t i, std::uint32_t link) {
  if (i == 0 || i == link) return true;
  const char here = t.at(i);
  const char left = t.before(i);
  const bool glued = is(left, digit) || left == '_' || is_letter_before(t, i);
  if (here == '-' || here == '+' || here == '.') return !glued && left != ')' && left != '-' && left != '.';
  if (here == '(') return !glued && left != ')';
  if (static_cast<unsigned char>(here) == 0xE2 && t.at(i + 1) == '\x80') return is(left, blank) || left == '(';
  if (is(here, letter)) return !glued;
  if (!is(here, digit)) return true;
  if (glued) return false;
  if (left == '-') return !is(t.before(i - 1), letter) ? !is(t.before(i - 1), digit) : after_number_prefix(t, i);
  if (left == '.' || left == ':' || left == '/') return !is(t.before(i - 1), digit);
  return true;
}

// Where the run of characters ends that a number at `i` is part of without being one: "877-881-2609", "6/30/25",
// "10-K", "5:00", "2Q25", "401(k)".
std::uint32_t skip_token(const Text& t, std::uint32_t i) {
  while (i < t.size()) {
    const char c = t.at(i);
    if (is(c, digit | letter) || c == '_') {
      ++i;
    } else if ((c == '.' || c == ',' || c == ':' || c == '/' || c == '-') && is(t.at(i + 1), digit | letter)) {
      i += 2;
    } else if (c == '(' && is(t.at(i + 1), letter) && t.at(i + 2) == ')') {
      i += 3;
    } else {
      break;
    }
  }
  return i;
}

bool has_unit(const NumberParts& p) {
  return p.money || p.kind != UnitKind::unknown || p.scale_word >= 0 || p.fraction > 0;
}

// Whether what follows digits that end at `end` makes them part of something else.
bool glued_to_more(const Text& t, std::uint32_t end) {
  const char next = t.at(end);
  const char after = t.at(end + 1);
  if (is(next, letter) || next == '_') return true;
  if (next == '.' || next == ':' || next == '/') return is(after, digit);
  if (next == '-')
    return is(after, digit) || (is(after, upper) && !(is(t.at(end + 2), letter) && !is(t.at(end + 2), upper)));
  if (next == '(') return is(after, letter) && t.at(end + 2) == ')';
  const auto high = static_cast<unsigned char>(next);
  return high >= 0xC3 && high <= 0xD4;  // a letter outside ASCII
}

struct Found {
  Numeral numeral;
  NumberParts parts;
  std::uint32_t end = 0;   // where the search goes on
  std::uint32_t link = 0;  // the second half of a range begins here
};

class Finder {
 public:
  Finder(std::string_view sentence, NumberStyle style) : t_{sentence}, style_(style) {}

  void run(std::vector<Numeral>& out) {
    std::uint32_t at = 0;
    while ((at = next_digit(at)) < t_.size()) {
      Found found;
      if (find_at(at, found)) {
        if (found.numeral.kind == Numeral::Kind::number) out.push_back(found.numeral);
        done_ = found.end;
        link_ = found.link;
      } else {
        done_ = skip_token(t_, at);
      }
      at = std::max(at + 1, done_);
    }
  }

 private:
  [[nodiscard]] std::uint32_t next_digit(std::uint32_t at) const {
    return static_cast<std::uint32_t>(find_digit(t_.view, at));
  }

  // Reads the number whose first digit is at `at`, from the first of the places before it where one may begin.
  bool find_at(std::uint32_t at, Found& found) {
    // "24.0% -24.5%": a hyphen behind a number joins, whatever blanks stand before it.
    if (number_before_ && !negative_before_ && t_.at(done_) == ' ' && t_.at(done_ + 1) == '-' &&
        !is(t_.at(done_ + 2), blank)) {
      link_ = done_ + 2;
    }
    const std::uint32_t lowest = std::max({at - std::min(at, longest_prefix), done_, std::min(link_, at)});
    std::uint32_t begin = at;
    while (begin > lowest && is(t_.before(begin), prefix)) --begin;
    for (; begin <= at; ++begin) {
      if (is(t_.at(begin), blank) || !may_begin(t_, begin, link_)) continue;
      const std::uint32_t end = read_number(t_.view, begin, style_, NumberSite::prose, found.parts);
      if (end == 0 || found.parts.digits.begin > at) continue;
      if (!bracket_is_sign(begin, end, found.parts)) continue;
      return settle(begin, end, found);
    }
    return false;
  }

  // "($0.92)" is negative; "(1)", "(2012)" and "5% ($5 million)" are not.
  [[nodiscard]] bool bracket_is_sign(std::uint32_t begin, std::uint32_t end, const NumberParts& parts) const {
    if (!parts.bracketed || t_.at(begin) != '(') return true;
    if (!has_unit(parts) && parts.digits.size() == 4 &&
        (t_.at(parts.digits.begin) == '1' || t_.at(parts.digits.begin) == '2')) {
      return false;
    }
    const bool after_number = done_ > 0 && begin >= done_ && begin - done_ <= 1 && number_before_;
    return !(after_number && t_.view.substr(begin, end - begin).back() == ')');
  }

  bool settle(std::uint32_t begin, std::uint32_t end, Found& found) {
    const bool ends_in_digit = end == found.parts.digits.end;
    found.link = 0;
    number_before_ = false;
    if (ends_in_digit && t_.at(end) == '-' && is_range(end, found.parts)) {
      found.link = end + 1;
    } else if (!ends_in_digit && t_.at(end) == '-' && !is(t_.at(end + 1), letter | blank)) {
      found.link = end + 1;
    } else if (ends_in_digit && glued_to_more(t_, end)) {
      return false;
    } else if (is_enumerator(begin, end, found.parts)) {
      found.numeral.kind = Numeral::Kind::none;
      found.end = end;
      return true;
    } else if (two_digit_year(begin, end)) {
      return false;
    }
    found.numeral = make_numeral(t_.view, {begin, end}, found.parts);
    if (found.numeral.kind == Numeral::Kind::none) return false;
    found.end = found.numeral.span.end;
    Span first_mark;
    const std::uint32_t marks = glued_marks(t_.view, found.end, first_mark);
    if (marks != 0 && marks_are_whole(marks)) {
      found.numeral.footnote = first_mark;
      found.end = marks;
    }
    number_before_ = true;
    negative_before_ = found.numeral.negative;
    return true;
  }

  // "(1) general conditions", "(38)" in brackets of its own: a mark, not a measure; so is the "(650)" of a telephone
  // number.
  [[nodiscard]] bool is_enumerator(std::uint32_t begin, std::uint32_t end, const NumberParts& parts) const {
    if (!parts.bracketed || has_unit(parts) || t_.at(begin) != '(') return false;
    if (parts.digits.size() <= 2) return true;
    const std::uint32_t next = is(t_.at(end), blank) ? end + 1 : end;
    return parts.digits.size() == 3 && is(t_.at(next), digit);
  }

  // "FY'24", "'24"
  [[nodiscard]] bool two_digit_year(std::uint32_t begin, std::uint32_t end) const {
    if (end - begin != 2 || begin == 0) return false;
    if (t_.before(begin) == '\'') return true;
    return begin >= 3 && t_.view.substr(begin - 3, 3) == "\u2019";
  }

  [[nodiscard]] bool marks_are_whole(std::uint32_t end) const { return !is(t_.at(end), digit | letter); }

  // "$44.8-$45.2B", "10-15%": one hyphen, and something that telephone numbers, dates and models have not.
  [[nodiscard]] bool is_range(std::uint32_t hyphen, const NumberParts& low) const {
    const std::uint32_t begin = hyphen + 1;
    if (is(t_.at(begin), letter | blank)) return false;
    NumberParts high;
    const std::uint32_t end = read_number(t_.view, begin, style_, NumberSite::prose, high);
    if (end == 0 || high.negative) return false;
    if (end == high.digits.end && (t_.at(end) == '-' || glued_to_more(t_, end))) return false;
    return has_unit(low) || has_unit(high);
  }

  Text t_;
  NumberStyle style_;
  std::uint32_t done_ = 0;        // everything before is read
  std::uint32_t link_ = 0;        // where the second half of a range begins
  bool number_before_ = false;    // a numeral ends at done_
  bool negative_before_ = false;  // and it is negative
};

enum class Link : std::uint8_t { none, to, list, comma };

// What joins two neighbouring numerals.
Link link_between(std::string_view gap) {
  while (!gap.empty() && is(gap.front(), blank)) gap.remove_prefix(1);
  while (!gap.empty() && is(gap.back(), blank)) gap.remove_suffix(1);
  constexpr std::string_view longest = "through";
  if (gap.size() > longest.size()) return Link::none;
  static constexpr std::string_view spans[] = {"to", "-", "\u2013", "\u2014", "through"};
  static constexpr std::string_view lists[] = {"and", "or", ", and", ", or", "and/or", "&"};
  for (const std::string_view to : spans) {
    if (gap == to) return Link::to;
  }
  for (const std::string_view list : lists) {
    if (gap == list) return Link::list;
  }
  return gap == "," ? Link::comma : Link::none;
}

// "September 30 and 12%": the first number is a day.
bool follows_month(std::string_view sentence, std::uint32_t begin) {
  std::uint32_t end = begin;
  while (end > 0 && (is(sentence[end - 1], blank) || sentence[end - 1] == '.')) --end;
  std::uint32_t first = end;
  while (first > 0 && end - first < 10 && is(sentence[first - 1], letter)) --first;
  if (end - first < 3) return false;
  constexpr std::string_view months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string_view head = sentence.substr(first, 3);
  return is(head.front(), upper) &&
         std::any_of(std::begin(months), std::end(months), [head](std::string_view m) { return is_word(head, m); });
}

// Whether two numbers may share one scale word.
bool same_magnitude(const Decimal& a, const Decimal& b, Link link) {
  const Decimal ratio(link == Link::to ? 100 : 20);
  return a.is_negative() == b.is_negative() && a.abs() <= b.abs() * ratio && b.abs() <= a.abs() * ratio;
}

void borrow_scale(Numeral& low, const Numeral& high, Link link) {
  if (high.scale_word < 0 || low.scale_word >= 0 || low.year_like) return;
  if (low.unit.kind != UnitKind::unknown && low.unit.kind != UnitKind::money) return;
  if (low.unit.kind == UnitKind::unknown && high.unit.kind == UnitKind::money && high.digits.begin != high.span.begin)
    return;
  const Decimal printed = high.value.scaled(-high.scale_word);
  const int high_places = high.decimals + high.scale_word;
  // "$0.88 and $1.2 billion" are an amount per share and an amount.
  if (link != Link::to && low.decimals != high_places && low.decimals != 0) return;
  if (!low.value.is_zero() && !same_magnitude(low.value, printed, link)) return;
  low.value = low.value.scaled(high.scale_word);
  low.decimals -= high.scale_word;
  low.scale_word = high.scale_word;
  if (low.unit.kind == UnitKind::unknown) low.unit = high.unit;
}

void borrow_unit(std::string_view sentence, NumberStyle style, Numeral& low, const Numeral& high) {
  if (low.unit.kind != UnitKind::unknown || high.unit.kind == UnitKind::unknown || low.scale_word >= 0) return;
  if (low.year_like || follows_month(sentence, low.span.begin)) return;
  NumberParts parts;
  if (read_number(sentence, high.span.begin, style, NumberSite::prose, parts) == 0) return;
  if (parts.unit_shift == 0 && parts.kind == UnitKind::unknown) return;
  low.value = low.value.scaled(-parts.unit_shift);
  low.decimals += parts.unit_shift;
  low.unit = high.unit;
}

// The low end of a range, and the first members of a list, borrow unit and scale word from the last; the high end
// borrows the currency from the first.
void borrow(std::string_view sentence, NumberStyle style, std::vector<Numeral>& out, std::size_t first) {
  std::size_t lender = out.size();  // the last of the list that is being read, where it has lent
  for (std::size_t i = out.size(); i-- > first + 1;) {
    Numeral& low = out[i - 1];
    Numeral& high = out[i];
    const Link link = high.span.begin > low.span.end && high.span.begin - low.span.end <= 10
                          ? link_between(sentence.substr(low.span.end, high.span.begin - low.span.end))
                          : Link::none;
    const bool lent = lender < out.size();
    if (link == Link::none || (link == Link::comma && !lent)) {
      lender = out.size();
      continue;
    }
    if (link == Link::to && low.unit.kind == UnitKind::money && high.unit.kind == UnitKind::unknown &&
        !high.year_like) {
      high.unit = low.unit;
    }
    const Numeral before = low;
    const std::size_t from = lent ? lender : i;
    borrow_scale(low, out[from], link);
    borrow_unit(sentence, style, low, out[from]);
    lender = low.scale_word != before.scale_word || low.unit.kind != before.unit.kind ? from : out.size();
  }
}

}  // namespace

void find_numerals(std::string_view sentence, NumberStyle style, std::vector<Numeral>& out) {
  const std::size_t first = out.size();
  Finder(sentence, style).run(out);
  borrow(sentence, style, out, first);
}

}  // namespace tieout
