#include "release/claim_names.hpp"

#include <algorithm>
#include <bit>
#include <functional>

#include "release/claim_words.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

constexpr std::size_t longest_word = 60, longest_name = 240;  // bytes; no caption is longer

constexpr std::string_view legal_forms[] = {"inc", "incorporated", "corp", "corporation", "co",    "company",
                                            "ltd", "limited",      "plc",  "llc",         "lp",    "sa",
                                            "ag",  "se",           "nv",   "holdings",    "group", "companies"};

[[nodiscard]] bool is_company_form(std::string_view word) {
  for (const std::string_view form : legal_forms) {
    if (word == form) return true;
  }
  return false;
}

[[nodiscard]] std::string_view last_word(std::string_view text) {
  const std::size_t space = text.rfind(' ');
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

[[nodiscard]] bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  for (const std::string_view each : words) {
    if (word == each) return true;
  }
  return false;
}

// Lines that segments have too.
[[nodiscard]] bool is_line(std::string_view word) {
  return is_one_of(
      word, {"revenue", "revenues", "sales", "income", "profit", "loss", "earnings", "margin", "margins", "backlog",
             "bookings", "orders", "charges", "ebitda", "expenses", "expense", "costs", "inventories", "deliveries"});
}

// What fold_caption does, for the words that are nothing but letters and digits; false, with nothing done, for others.
[[nodiscard]] bool fold_letters(std::string_view word, std::string& out) {
  char buffer[longest_word];
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = lower_ascii(word[i]);
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) return false;
    buffer[i] = c;
  }
  out.append(buffer, word.size());
  return true;
}

void append_word(std::string_view word, std::string& out) {
  if (word.empty() || word.size() > longest_word || out.size() > longest_name) return;
  if (!out.empty() && out.back() != ' ') out += ' ';
  const std::size_t before = out.size();
  if (fold_letters(word, out)) return;
  fold_caption(word, out);
  if (out.size() == before && before > 0) out.pop_back();
}

}  // namespace

void ClaimNames::read(const Release& release) {
  captions_.read(release);
  company_ = folded(release.info.company);
  ticker_ = folded(release.info.ticker);
  short_ = company_;
  while (short_.find(' ') != std::string::npos && is_company_form(last_word(short_))) short_.resize(short_.rfind(' '));
  if (short_.starts_with("the ")) short_.erase(0, 4);
}

void CaptionSet::read(const Release& release) {
  slots_.assign(std::bit_ceil(release.items.size() * 2 + 2), {});
  for (const LineItem& item : release.items) {
    const std::string_view caption = release.caption(item);
    if (!caption.empty()) slots_[place(caption)] = caption;
  }
}

std::size_t CaptionSet::place(std::string_view caption) const {
  std::size_t i = std::hash<std::string_view>{}(caption) & (slots_.size() - 1);
  while (!slots_[i].empty() && slots_[i] != caption) i = (i + 1) & (slots_.size() - 1);
  return i;
}

bool ClaimNames::is_company(std::string_view word) const {
  if (word.empty()) return false;
  if (word.ends_with('s') && word.size() > 1 &&
      (word.substr(0, word.size() - 1) == short_ || word.substr(0, word.size() - 1) == ticker_))
    return true;
  return word == short_ || word == company_ || word == ticker_;
}

void ClaimNames::append(const SentenceTokens& s, int first, int last, bool brackets, std::string& out) const {
  for (int i = first; i < last; ++i) {
    const Word kind = s.kind(i);
    if (s.aside(i)) continue;
    if (out.empty() && ends_folded(s.word(i), "-leading")) continue;
    if (kind == Word::open && !brackets) {
      while (i < last && s.kind(i) != Word::close) ++i;
      continue;
    }
    if (kind == Word::a || kind == Word::gaap || kind == Word::non_gaap || (kind == Word::and_ && out.empty()) ||
        kind == Word::company || kind == Word::comma || kind == Word::open || kind == Word::close || is_quote(kind)) {
      continue;
    }
    if ((kind == Word::plain_number || kind == Word::other) && s.word(i).size() == 1 && s.word(i)[0] >= '0' &&
        s.word(i)[0] <= '9')
      continue;  // a footnote's mark
    if (kind == Word::other && out.empty() &&
        (equals_folded(s.word(i), "consolidated") || equals_folded(s.word(i), "reported") ||
         equals_folded(s.word(i), "year-over-year")))
      continue;
    std::string_view word = s.word(i);
    const std::size_t possessive = word.ends_with("'s") ? 2 : word.ends_with("\xE2\x80\x99s") ? 4 : 0;
    if (is_capital(word) && i + 1 < last) word.remove_suffix(possessive);
    append_word(word, out);
  }
}

namespace {

// "operating income on a GAAP basis" without its basis.
NounPhrase without_basis(const SentenceTokens& s, NounPhrase phrase) {
  if (phrase.empty() || !equals_folded(s.word(phrase.last - 1), "basis")) return phrase;
  int on = phrase.last - 2;
  while (on > phrase.first && (s.kind(on) == Word::a || s.kind(on) == Word::gaap)) --on;
  if (s.kind(on) == Word::on && on > phrase.first && on < phrase.last - 2) phrase.last = on;
  return phrase;
}

}  // namespace

std::string ClaimNames::name(const SentenceTokens& s, const NounPhrase& whole) const {
  const NounPhrase phrase = without_basis(s, whole);
  bool brackets = false, periods = s.kind(phrase.first - 1) == Word::period;
  for (int i = phrase.first; i < phrase.last; ++i) {
    brackets |= s.kind(i) == Word::open;
    periods |= s.kind(i) == Word::period;
  }
  if (periods) {
    std::string dated = with_periods(s, phrase);
    if (is_caption(dated)) return dated;
  }
  std::string out;
  append(s, phrase.first, phrase.last, true, out);
  if (is_caption(out)) return out;
  if (brackets) {
    out.clear();
    append(s, phrase.first, phrase.last, false, out);
    if (is_caption(out)) return out;
    std::string brief = abbreviated(s, phrase);
    if (is_caption(brief)) return brief;
  }
  std::string shorter = shortened(s, phrase, false);
  if (!shorter.empty()) return shorter;
  std::string turned = reordered(s, phrase);
  if (!turned.empty()) out = std::move(turned);
  drop_company(out);
  return out;
}

namespace {

[[nodiscard]] bool is_abbreviation(std::string_view word) {
  return word.size() > 1 &&
         std::all_of(word.begin(), word.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

}  // namespace

// "time charter equivalent (“TCE”) revenues" → "tce revenues"
std::string ClaimNames::abbreviated(const SentenceTokens& s, const NounPhrase& phrase) const {
  int open = phrase.first;
  while (open < phrase.last && s.kind(open) != Word::open) ++open;
  const int word = is_quote(s.kind(open + 1)) ? open + 2 : open + 1;
  const int close = is_quote(s.kind(word + 1)) ? word + 2 : word + 1;
  std::string out;
  if (is_abbreviation(s.word(word)) && s.kind(close) == Word::close) append(s, word, phrase.last, true, out);
  return out;
}

// "Four-Quarter Bookings": a period can be part of a caption.
std::string ClaimNames::with_periods(const SentenceTokens& s, const NounPhrase& phrase) const {
  std::string out;
  bool dated = false;
  const int first = s.kind(phrase.first - 1) == Word::period ? phrase.first - 1 : phrase.first;
  for (int i = first; i < phrase.last; ++i) {
    const Word kind = s.kind(i);
    dated |= kind == Word::period;
    if (kind == Word::period || (is_name_part(kind) && kind != Word::gaap && kind != Word::non_gaap))
      append_word(s.word(i), out);
  }
  return dated ? out : std::string();
}

// "hedging gains (losses) related to revenue", where "Hedging gains (losses)" is a caption; empty where none is.
std::string ClaimNames::shortened(const SentenceTokens& s, const NounPhrase& phrase, bool at_any) const {
  for (int i = phrase.last - 1; i > phrase.first; --i) {
    const Word kind = s.kind(i);
    const bool joint = kind == Word::in || kind == Word::on || kind == Word::for_ || kind == Word::from ||
                       kind == Word::to || kind == Word::at;
    if (s.aside(i) || !joint) continue;
    const bool related = equals_folded(s.word(i - 1), "related");
    if (!related && !at_any) continue;
    const int last = related ? i - 1 : i;
    for (const bool brackets : {true, false}) {
      std::string left;
      append(s, phrase.first, last, brackets, left);
      if (is_caption(left) && !is_line(last_word(left))) return left;
    }
  }
  return {};
}

// "revenue in Western Europe" → "western europe revenue"; of the company itself: "revenue"
std::string ClaimNames::reordered(const SentenceTokens& s, const NounPhrase& phrase) const {
  for (int i = phrase.first + 1; i + 1 < phrase.last; ++i) {
    const Word kind = s.kind(i);
    const bool joins = kind == Word::in || kind == Word::for_ || kind == Word::at;
    if (s.aside(i) || (!joins && kind != Word::of)) continue;
    // "net sales of our Costumes segment", "net sales in the Americas segment"
    const std::string_view last = s.word(phrase.last - 1);
    const bool segment = equals_folded(last, "segment") || equals_folded(last, "division");
    const bool part = kind == Word::of && segment;
    if (!joins && !part) continue;
    const int next = s.kind(i + 1) == Word::a || s.kind(i + 1) == Word::company ? i + 2 : i + 1;
    std::string left, right;
    append(s, phrase.first, i, false, left);
    append(s, i + 1, part ? phrase.last - 1 : phrase.last, false, right);
    if (segment && !part && !is_caption(right)) {  // of a line "Americas"
      right.clear();
      append(s, i + 1, phrase.last - 1, false, right);
    }
    if (right.starts_with("our ") || right.starts_with("its ")) right.erase(0, 4);
    if (!is_line(last_word(left)) && part) continue;  // "cost [of] sales of our Costumes segment"
    if (!is_line(last_word(left))) return {};
    if (is_company(right) || right.empty() || right == "company") return left;
    if (!is_capital(s.word(next))) return {};
    return right + " " + left;
  }
  return {};
}

void ClaimNames::drop_company(std::string& name) const {
  for (const std::string* own : {&company_, &short_, &ticker_}) {
    if (own->empty() || !name.starts_with(*own)) continue;
    std::size_t end = own->size();
    const bool possessive = end < name.size() && name[end] == 's' && (end + 1 == name.size() || name[end + 1] == ' ');
    if (possessive) ++end;
    if (end >= name.size() || name[end] != ' ') continue;
    const std::string_view rest = std::string_view(name).substr(end + 1);
    const std::string_view first = rest.substr(0, rest.find(' '));
    const bool line =
        is_line(first) || is_one_of(first, {"total", "net", "operating", "gross", "diluted", "basic", "free",
                                            "consolidated", "comparable", "cash", "adjusted", "inc", "effective"});
    if (!possessive && !line) continue;
    name.erase(0, end + 1);
    while (name.find(' ') != std::string::npos && is_company_form(std::string_view(name).substr(0, name.find(' '))))
      name.erase(0, name.find(' ') + 1);
    return;
  }
  if (name.starts_with("company ")) name.erase(0, 8);
}

std::string_view ClaimNames::head(std::string_view name) {
  const std::string_view last = last_word(name);
  if (!is_line(last)) return {};
  const std::size_t start = name.size() - last.size();
  if (start == 0) return last;
  const std::string_view before = last_word(name.substr(0, start - 1));
  if (is_one_of(before, {"operating", "net", "gross"}) &&
      !(before == "net" && is_one_of(last, {"revenue", "revenues"})))
    return name.substr(start - 1 - before.size());
  return last;
}

bool ClaimNames::is_bare(std::string_view name) {
  return !name.empty() && head(name) == name && name != "net income" && name != "net loss" && name != "net earnings";
}

}  // namespace tieout
