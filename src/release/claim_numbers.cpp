// Which numbers of a sentence state a measure.  Money, per cent and points do; a bare number does where it counts
// something or is the value of a named measure.
#include "release/claim_tokens.hpp"
#include "release/claim_words.hpp"

namespace tieout {
namespace {

constexpr std::size_t most_names = 64;

class NumberJudge {
 public:
  explicit NumberJudge(SentenceTokens& sentence) : s_(sentence) {}

  void mark() {
    learn_names();
    for (int i = 0; i < s_.size(); ++i) {
      if (s_.kind(i) != Word::plain_number || !states_measure(i)) continue;
      s_.tokens[static_cast<std::size_t>(i)].kind = Word::figure;
    }
  }

 private:
  [[nodiscard]] bool states_measure(int i) {
    const Numeral& number = s_.numeral(s_.at(i));
    switch (number.unit.kind) {
      case UnitKind::money:
      case UnitKind::per_share:
        return !is_par_value(i) && !joins_name(i);
      case UnitKind::percent:
        return !is_security(i);
      case UnitKind::points:
        return true;
      case UnitKind::multiple:
        return measure_before(i, 8, false);
      default:
        return counts(i, number);
    }
  }

  // "par value $0.001"
  [[nodiscard]] bool is_par_value(int i) const {
    for (int j = i - 1; j >= 0 && j > i - 4; --j) {
      if (equals_folded(s_.word(j), "par")) return true;
    }
    return equals_folded(s_.word(i + 1), "par");
  }
  // "customers with ARR over $100,000", "clients generating $1 million or more": whom the number tells from others; it
  // and the words before it are part of their name.
  bool joins_name(int i) {
    constexpr int reach = 8;
    int first = i - 1;
    for (; first > i - reach; --first) {
      const Word kind = s_.kind(first);
      if (kind == Word::counted) break;
      if (kind == Word::amounted || kind == Word::comma || kind == Word::semicolon || kind == Word::stop ||
          kind == Word::up || kind == Word::down || kind == Word::figure)
        return false;
    }
    const bool tells = s_.kind(first + 1) == Word::clause || s_.word(first + 1).ends_with("ing");
    if (s_.kind(first) != Word::counted || !tells || !is_threshold(i)) return false;
    for (int k = first + 1; k < i; ++k) s_.tokens[static_cast<std::size_t>(k)].kind = Word::counted;
    return true;
  }
  [[nodiscard]] bool is_threshold(int i) const {
    const Word before = s_.kind(i - 1);
    const std::string_view word = s_.word(i - 1);
    return before == Word::above || before == Word::over || before == Word::comparator || equals_folded(word, "than") ||
           equals_folded(word, "least") || equals_folded(word, "exceeding") ||
           (s_.kind(i + 1) == Word::or_ &&
            (equals_folded(s_.word(i + 2), "more") || equals_folded(s_.word(i + 2), "greater")));
  }
  // "4.25% senior notes due 2031": the name of a security
  [[nodiscard]] bool is_security(int i) const {
    for (int j = i + 1; j < i + 5; ++j) {
      const Word kind = s_.kind(j);
      if (kind != Word::other && kind != Word::period && kind != Word::plain_number) return false;
      if (equals_folded(s_.word(j), "notes") || equals_folded(s_.word(j), "debentures") ||
          equals_folded(s_.word(j), "bonds") || equals_folded(s_.word(j), "preferred") ||
          equals_folded(s_.word(j), "convertible"))
        return true;
    }
    return false;
  }

  [[nodiscard]] bool counts(int i, const Numeral& number) {
    if (is_glued(number.span) || is_mark(number) || is_model(i) || is_first_mark(i, number)) return false;
    const bool large = number.scale_word >= 0 ||
                       s_.text.substr(number.digits.begin, number.digits.size()).find(',') != std::string_view::npos;
    if (!large && (is_named(i) || is_known_name(number))) return false;
    if (noun_after(i)) return count_ = true;
    if (number.scale_word >= 0 && is_name_part(s_.kind(i + 1))) return true;
    if (number.year_like) return false;
    if (equals_folded(s_.word(i + 1), "per") && s_.kind(i + 2) == Word::other) return count_ = true;
    if (count_ && in_list(i)) return true;
    return measured(i, number, large);
  }

  // "B2B", "16e", "550-9", "10-K", "4:30", "24/7"
  [[nodiscard]] bool is_glued(Span span) const {
    const auto word_char = [](char c) {
      return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
             static_cast<unsigned char>(c) >= 0xC3;
    };
    const auto joint = [](char c) {
      return c == '-' || c == '/' || c == ':' || c == '.' || c == '_' || c == '@' || c == '#' || c == '\'';
    };
    const std::string_view t = s_.text;
    if (span.begin > 0) {
      const char before = t[span.begin - 1];
      if (word_char(before) || (joint(before) && span.begin > 1 && word_char(t[span.begin - 2]))) return true;
      if (before == '#' || t[span.begin] == '-') return true;
    }
    if (span.end >= t.size()) return false;
    const char after = t[span.end];
    return word_char(after) || (joint(after) && span.end + 1 < t.size() && word_char(t[span.end + 1]));
  }
  // "(1)": a footnote's mark
  [[nodiscard]] static bool is_mark(const Numeral& number) { return number.bracketed && number.scale_word < 0; }
  // "1 Deliveries of new units only": a footnote's text
  [[nodiscard]] bool is_first_mark(int i, const Numeral& number) const {
    return i == 0 && number.digits.size() <= 2 && number.scale_word < 0 && is_capital(s_.word(1));
  }
  // "120 550 airplanes": the second is a model's name
  [[nodiscard]] bool is_model(int i) const {
    const Word before = s_.kind(i - 1);
    return before == Word::plain_number || before == Word::figure;
  }
  // "Fortune 500", "Widget 11": part of a name
  [[nodiscard]] bool is_named(int i) const {
    const Word before = s_.kind(i - 1);
    if (before != Word::other && before != Word::counted && before != Word::measure) return false;
    const std::string_view word = s_.word(i - 1);
    if (!is_capital(word)) return false;
    return i - 1 > 0 || !(word.ends_with("ed") || word.ends_with("ing") || word.ends_with("ly"));
  }

  // A number without a unit before a word that cannot be counted: "550 production".
  void learn_names() {
    for (int i = 0; i + 1 < s_.size() && s_.names.size() < most_names; ++i) {
      if (s_.kind(i) != Word::plain_number) continue;
      const Numeral& number = s_.numeral(s_.at(i));
      if (number.unit.kind != UnitKind::unknown || number.year_like || number.scale_word >= 0 || number.bracketed)
        continue;
      if (number.digits.size() < 2 || number.digits.size() > 4 || number.decimals > 0) continue;
      const Word next = s_.kind(i + 1), before = s_.kind(i - 1);
      if (before != Word::stop && before != Word::a && before != Word::other && before != Word::and_ &&
          before != Word::comma)
        continue;
      if (equals_folded(s_.word(i + 1), "per")) continue;
      const bool model = s_.text.substr(number.span.end).starts_with("-");
      if ((next == Word::other || next == Word::measure || next == Word::ratio || model) && !noun_after(i) &&
          !is_known_name(number) && s_.kind(i - 1) != Word::figure) {
        s_.names.push_back(number.value.coefficient());
      }
    }
  }
  [[nodiscard]] bool is_known_name(const Numeral& number) const {
    for (const Int128 name : s_.names) {
      if (name == number.value.coefficient()) return true;
    }
    return false;
  }

  // "455 net orders", "120 550 and 30 610-9 airplanes", "6,000 customers"
  [[nodiscard]] bool noun_after(int i) const {
    int words = 0;
    bool joined = false;
    for (int j = i + 1; j < s_.size() && words < 6; ++j) {
      const Word kind = s_.kind(j);
      if (kind == Word::counted) return true;
      if (kind == Word::and_ && !joined && (s_.kind(j + 1) == Word::plain_number || s_.kind(j + 1) == Word::figure)) {
        joined = true;
        continue;
      }
      if (kind == Word::plain_number) {
        ++words;
        continue;
      }
      if (kind != Word::other && kind != Word::measure && kind != Word::a && kind != Word::gaap) return false;
      if (kind == Word::other && s_.word(j).size() <= 2) return false;
      ++words;
    }
    return false;
  }

  // "614 in the United States, 108 in Canada"
  [[nodiscard]] bool in_list(int i) const {
    if (s_.kind(i + 1) != Word::in && s_.kind(i + 1) != Word::at) return false;
    const int next = s_.kind(i + 2) == Word::a ? i + 3 : i + 2;
    return is_capital(s_.word(next)) && !s_.aside(i + 1);
  }

  // "headcount of 5,123", "total number of titles to over 600", "book-to-bill was 1.2", "DSO of 45 days"
  [[nodiscard]] bool measured(int i, const Numeral& number, bool large) const {
    int j = i - 1;
    while (s_.kind(j) == Word::about || s_.kind(j) == Word::above || s_.kind(j) == Word::below ||
           s_.kind(j) == Word::over || s_.kind(j) == Word::a)
      --j;
    const Word governor = s_.kind(j);
    if (governor != Word::of && governor != Word::to && governor != Word::amounted && governor != Word::colon &&
        governor != Word::by && governor != Word::from)
      return false;
    for (int k = j - 1, steps = 0; k >= 0 && steps < 9; --k, ++steps) {
      const std::string_view word = s_.word(k);
      if (equals_folded(word, "number") || equals_folded(word, "headcount") || equals_folded(word, "count"))
        return true;
    }
    const bool days = equals_folded(s_.word(i + 1), "days") || equals_folded(s_.word(i + 1), "times") ||
                      equals_folded(s_.word(i + 1), "turns");
    const bool printed_fully = large || number.decimals > 0;
    return (days || printed_fully) && measure_before(j, 6, days);
  }
  [[nodiscard]] bool measure_before(int i, int reach, bool days) const {
    for (int k = i - 1; k >= 0 && k >= i - reach; --k) {
      const Word kind = s_.kind(k);
      if (kind == Word::semicolon || kind == Word::clause) return false;
      if (is_measure(kind)) return true;
      if (days && (equals_folded(s_.word(k), "days") || equals_folded(s_.word(k), "dso") ||
                   equals_folded(s_.word(k), "outstanding")))
        return true;
    }
    return false;
  }

  SentenceTokens& s_;
  bool count_ = false;  // the sentence has counted something before
};

}  // namespace

void mark_figures(SentenceTokens& sentence) {
  if (!sentence.numerals.empty()) NumberJudge(sentence).mark();
}

}  // namespace tieout
