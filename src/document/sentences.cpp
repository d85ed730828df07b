#include <algorithm>
#include <array>
#include <string_view>

#include "document/prose.hpp"
#include "text/ascii.hpp"
#include "text/scan.hpp"

namespace tieout {
namespace {

using std::string_view;
constexpr std::size_t npos = string_view::npos;

constexpr std::size_t narrowest_wrap = 60;
constexpr std::size_t widest_wrap = 130;
constexpr std::size_t longest_sentence = 4096;  // so that the work on one is bounded
constexpr std::size_t shortest_item_line = 50;  // an item is one text; what follows a shorter line is not of the item

bool is_letter(char c) {
  return is_lower(c) || is_upper(c);
}
bool is_space(char c) {
  return c == ' ' || c == '\n';
}

// Abbreviations that another word always follows …
constexpr std::array<string_view, 18> leading = {"al", "approx", "cf", "dr",  "e.g",  "fig", "gen", "i.e", "messrs",
                                                 "mr", "mrs",    "ms", "nos", "prof", "ref", "rep", "sen", "vs"};
// … and those that may end a sentence.
constexpr std::array<string_view, 48> trailing = {
    "apr",  "ariz", "assn", "aug",  "ave",  "blvd", "bros", "cal", "calif", "cie",  "co",  "colo",
    "conn", "corp", "cos",  "dec",  "dept", "est",  "feb",  "fla", "ft",    "ill",  "inc", "intl",
    "jan",  "jr",   "jul",  "jun",  "ltd",  "mar",  "mass", "mfg", "mich",  "minn", "mt",  "no",
    "nov",  "oct",  "ore",  "penn", "sec",  "sep",  "sept", "sr",  "st",    "tenn", "tex", "wash"};
constexpr std::array<string_view, 1> number = {"no"};
constexpr std::array<string_view, 6> companies = {"bros", "co", "corp", "cos", "inc", "ltd"};

// Words that begin a sentence when they are capitalised …
constexpr std::array<string_view, 61> openers = {
    "a",      "additionally", "after", "all",     "also",   "although", "an",         "and", "any",
    "as",     "at",           "based", "because", "before", "both",     "but",        "by",  "due",
    "during", "each",         "for",   "from",    "he",     "her",      "his",        "how", "however",
    "if",     "in",           "it",    "its",     "most",   "on",       "other",      "our", "over",
    "please", "separately",   "she",   "since",   "some",   "such",     "that",       "the", "their",
    "there",  "these",        "they",  "this",    "those",  "through",  "throughout", "to",  "under",
    "we",     "when",         "while", "with",    "you",    "your",     "yours"};
// … and those that do so behind a company's name.
constexpr std::array<string_view, 16> measures = {
    "adjusted", "cash", "comparable", "diluted",   "excluding", "free",     "gaap",  "gross",
    "income",   "net",  "non-gaap",   "operating", "revenue",   "revenues", "sales", "total"};
// Words that no line of its own ends with.
constexpr std::array<string_view, 24> links = {"a",   "an",   "and",  "are", "as", "at",  "but",  "by",
                                               "for", "from", "in",   "is",  "of", "on",  "or",   "our",
                                               "per", "than", "that", "the", "to", "was", "were", "with"};

static_assert(std::is_sorted(leading.begin(), leading.end()) && std::is_sorted(trailing.begin(), trailing.end()));
static_assert(std::is_sorted(openers.begin(), openers.end()) && std::is_sorted(measures.begin(), measures.end()));
static_assert(std::is_sorted(links.begin(), links.end()) && std::is_sorted(companies.begin(), companies.end()));

// Most words are longer than those of a list, or begin otherwise.
template <const auto& Sorted>
bool is_one_of(string_view word) {
  static constexpr std::size_t longest =
      std::max_element(Sorted.begin(), Sorted.end(), [](auto a, auto b) { return a.size() < b.size(); })->size();
  static constexpr auto letter = [](char c) { return 1U << (static_cast<unsigned char>(c) & 31U); };
  static constexpr std::uint32_t first = [] {
    std::uint32_t letters = 0;
    for (const string_view each : Sorted) letters |= letter(each[0]);
    return letters;
  }();
  if (word.empty() || word.size() > longest || (first & letter(word[0])) == 0) return false;
  std::array<char, longest> lower{};
  std::transform(word.begin(), word.end(), lower.begin(),
                 [](char c) { return is_upper(c) ? static_cast<char>(c + 'a' - 'A') : c; });
  return std::binary_search(Sorted.begin(), Sorted.end(), string_view(lower.data(), word.size()));
}

// Length of a closing quote, bracket or footnote mark at text[at], or 0.
std::size_t closer_length(string_view text, std::size_t at) {
  static constexpr std::array<string_view, 16> marks = {"”", "’", "»", "†", "‡", "¹", "²", "³",
                                                        "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁰", "™"};
  const char c = text[at];
  if (c == '"' || c == '\'' || c == ')' || c == ']' || c == '*') return 1;
  if ((static_cast<unsigned char>(c) & 0x80) == 0) return 0;
  for (const string_view mark : marks) {
    if (text.compare(at, mark.size(), mark) == 0) return mark.size();
  }
  return 0;
}

string_view word_at(string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && (is_letter(text[end]) || text[end] == '-')) ++end;
  return text.substr(at, end - at);
}

string_view last_word(string_view line) {
  std::size_t begin = line.size();
  while (begin > 0 && is_letter(line[begin - 1])) --begin;
  return line.substr(begin);
}

// Whether `text` begins with an address of the net.
bool is_address(string_view text) {
  const string_view word = text.substr(0, find_any<' ', '\n'>(text));
  return word.find('@') != npos || word.starts_with("www.") || word.starts_with("http");
}

// The letters and inner full stops that end at `end`: "U.S" of "the U.S.".
string_view abbreviation_before(string_view text, std::size_t end) {
  std::size_t begin = end;
  while (begin > 0 && end - begin < 16 && (is_letter(text[begin - 1]) || text[begin - 1] == '.')) --begin;
  return text.substr(begin, end - begin);
}

// One block's text, cut into pieces.
class Splitter {
 public:
  Splitter(const Source& source, Document& document, std::uint32_t block)
      : source_(source.text()), document_(document), block_(block), base_(document.blocks[block].text.begin) {
    text_ = document.view(document.blocks[block].text);
  }

  void split() {
    measure_lines();
    std::size_t at = 0;
    while (at < text_.size()) {
      at = find_any<'.', '!', '?', '\n'>(text_, at);
      if (at == text_.size()) break;
      const std::size_t end = text_[at] == '\n' ? (line_ends(at) ? at : 0) : sentence_end(at);
      if (end == 0) {
        ++at;
        continue;
      }
      add(end);
      at = std::max(end, at + 1);
    }
    add(text_.size());
  }

 private:
  void add(std::size_t end);
  void add_piece(std::size_t end);
  void measure_lines();
  [[nodiscard]] std::size_t clause_end() const;
  [[nodiscard]] bool line_ends(std::size_t newline) const;
  [[nodiscard]] bool is_hard_break(std::size_t newline) const;
  [[nodiscard]] std::size_t sentence_end(std::size_t stop) const;
  [[nodiscard]] bool is_abbreviation(std::size_t stop, std::size_t next) const;
  [[nodiscard]] std::size_t footnote_digits(std::size_t stop, std::size_t at) const;

  string_view source_;
  Document& document_;
  std::uint32_t block_;
  std::uint32_t base_;
  string_view text_;
  std::size_t begin_ = 0;    // of the sentence that is open
  std::size_t longest_ = 0;  // line
  bool wrapped_ = false;     // the lines are one text
};

void Splitter::add(std::size_t end) {
  while (end - begin_ > longest_sentence) add_piece(clause_end());
  add_piece(end);
}

// Where a sentence that is too long is cut: behind a clause, else behind a word or a character.
std::size_t Splitter::clause_end() const {
  const std::size_t most = begin_ + longest_sentence, least = begin_ + longest_sentence / 2;
  const string_view end = text_.substr(least, most - least);
  for (const string_view marks : {";,", " \n"}) {
    const std::size_t last = end.find_last_of(marks);
    if (last != npos) return least + last + 1;
  }
  std::size_t at = most;
  while ((static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80) --at;
  return at;
}

void Splitter::add_piece(std::size_t end) {
  std::size_t begin = begin_;
  begin_ = end;
  while (begin < end && is_space(text_[begin])) ++begin;
  while (end > begin && is_space(text_[end - 1])) --end;
  const string_view sentence = text_.substr(begin, end - begin);
  const bool worded = std::any_of(sentence.begin(), sentence.end(), [](char c) {
    return is_letter(c) || is_digit(c) || (static_cast<unsigned char>(c) & 0x80) != 0;
  });
  if (!worded) return;
  const auto at = static_cast<std::uint32_t>(base_ + begin);
  document_.sentences.push_back({{at, static_cast<std::uint32_t>(base_ + end)}, block_});
}

// Wrapped prose has lines of about one width, of which some begin in mid-sentence, and it ends like a sentence.
void Splitter::measure_lines() {
  std::size_t begin = 0;
  bool lower_start = false;
  for (std::size_t end = text_.find('\n'); end != npos; end = text_.find('\n', begin)) {
    longest_ = std::max(longest_, end - begin);
    begin = end + 1;
    lower_start = lower_start || (begin < text_.size() && is_lower(text_[begin]));
  }
  longest_ = std::max(longest_, text_.size() - begin);
  const bool stops = text_.find(". ") != npos || (!text_.empty() && text_.back() == '.');
  wrapped_ = longest_ >= narrowest_wrap && longest_ <= widest_wrap && (lower_start || stops);
}

bool Splitter::is_hard_break(std::size_t newline) const {
  const auto at = static_cast<std::uint32_t>(base_ + newline);
  const std::uint32_t in_source = document_.source({at, at + 1}).begin;
  if (in_source < 2) return false;
  const string_view before = source_.substr(in_source - 2, 2);
  return before == "  " || before[1] == '\\' || source_[in_source] == '<';
}

bool Splitter::line_ends(std::size_t newline) const {
  const std::size_t before = text_.rfind('\n', newline == 0 ? 0 : newline - 1);
  const std::size_t begin = newline == 0 || before == npos ? 0 : before + 1;
  const string_view line = text_.substr(begin, newline - begin);
  const string_view next = word_at(text_, newline + 1);
  if (newline + 1 < text_.size() && is_lower(text_[newline + 1])) {
    return line.ends_with(':') || is_address(text_.substr(newline + 1));
  }
  if (is_hard_break(newline)) return true;
  if (document_.blocks[block_].kind == BlockKind::list_item) return line.size() < shortest_item_line;
  if (wrapped_) {
    const std::size_t room = line.size() + 1 + std::max<std::size_t>(next.size(), 4);
    return room < longest_ * 85 / 100;
  }
  if (line.size() < narrowest_wrap / 2) return true;
  return !line.ends_with(',') && !line.ends_with('-') && !is_one_of<links>(last_word(line));
}

// A footnote's number directly behind the full stop: "operations.1 The".
std::size_t Splitter::footnote_digits(std::size_t stop, std::size_t at) const {
  if (stop == 0 || at >= text_.size() || !is_digit(text_[at])) return 0;
  if (!is_letter(text_[stop - 1]) && text_[stop - 1] != ')') return 0;
  std::size_t digits = 0;
  while (at + digits < text_.size() && is_digit(text_[at + digits])) ++digits;
  const std::size_t behind = at + digits;
  return digits <= 2 && (behind == text_.size() || is_space(text_[behind])) ? digits : 0;
}

// Where the sentence ends whose last full stop, or other mark, may be text_[stop]; 0 where it is not the last.
std::size_t Splitter::sentence_end(std::size_t stop) const {
  std::size_t at = stop + 1;
  while (at < text_.size() && (text_[at] == '.' || text_[at] == '!' || text_[at] == '?')) ++at;
  const bool lone_stop = text_[stop] == '.' && at == stop + 1;
  for (std::size_t length = 1; at < text_.size() && length > 0; at += length) length = closer_length(text_, at);
  at += footnote_digits(stop, at);
  if (at >= text_.size()) return text_.size();
  if (!is_space(text_[at])) return 0;
  std::size_t next = at;
  while (next < text_.size() && is_space(text_[next])) ++next;
  if (next >= text_.size()) return at;
  const bool spread = text_[next] == '.' || text_.substr(0, stop).ends_with(". ");  // "May 4, 2021 . . . Acme"
  if (spread || is_lower(text_[next]) || text_[next] == ',' || text_[next] == ';') return 0;
  if (lone_stop && at == stop + 1 && is_abbreviation(stop, next)) return 0;
  return at;
}

// Whether the full stop at `stop` belongs to an abbreviation and the word at `next` goes on with the sentence.
bool Splitter::is_abbreviation(std::size_t stop, std::size_t next) const {
  const string_view word = abbreviation_before(text_, stop);
  if (word.empty()) {  // "1." at the beginning numbers the sentence
    const string_view before = text_.substr(begin_, stop - begin_);
    return before.size() <= 4 &&
           std::all_of(before.begin(), before.end(), [](char c) { return is_digit(c) || is_space(c); });
  }
  if (is_one_of<leading>(word)) return true;
  const bool initial = word.size() == 1 && is_upper(word[0]);
  const bool dotted = word.find('.') != npos;
  if (!initial && !dotted && !is_one_of<trailing>(word)) return false;
  if (text_.substr(stop, next - stop).find('\n') != npos) {  // the line ends there too
    return !is_one_of<openers>(word_at(text_, next));
  }
  if (is_one_of<number>(word)) return is_digit(text_[next]);
  const string_view following = word_at(text_, next);
  if (is_one_of<openers>(following)) return initial && following.size() == 1;
  const std::size_t behind = next + following.size() + 1;
  const bool goes_on = behind < text_.size() && is_space(text_[behind - 1]) && is_lower(text_[behind]);
  return !(is_one_of<companies>(word) && is_one_of<measures>(following) && goes_on);
}

}  // namespace

void split_sentences(const Source& source, Document& document) {
  document.sentences.clear();
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    const BlockKind kind = document.blocks[i].kind;
    if (kind != BlockKind::heading && kind != BlockKind::paragraph && kind != BlockKind::list_item) continue;
    Splitter(source, document, i).split();
  }
}

}  // namespace tieout
