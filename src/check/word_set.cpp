#include "check/word_set.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace tieout {
namespace {

std::uint32_t hash(std::string_view word) {
  std::uint32_t h = 2166136261U;
  for (const char c : word) h = (h ^ static_cast<unsigned char>(c)) * 16777619U;
  return h;
}

// Words that do not tell one measure from another.
constexpr std::string_view fillers[]{
    "the",     "of",      "and",          "in",        "for",     "our",      "a",         "an",       "to",
    "from",    "on",      "by",           "total",     "s",       "gaap",     "non",       "nongaap",  "reported",
    "as",      "company", "consolidated", "quarterly", "quarter", "second",   "first",     "third",    "fourth",
    "record",  "annual",  "unaudited",    "basis",     "its",     "overall",  "worldwide", "amount",   "measure",
    "results", "year",    "full",         "fiscal",    "used",    "provided", "per",       "share",    "benefit",
    "ended",   "growth",  "was",          "were",      "is",      "four",     "trailing",  "twelve",   "months",
    "month",   "weeks",   "week",         "ttm",       "ltm",     "constant", "currency",  "percent",  "percentage",
    "change",  "yty",     "over",         "prior",     "yoy",     "last",     "period",    "financial"};

// Words that mean the same in captions and prose.
struct Synonym {
  std::string_view word, stem;
};
constexpr std::array synonyms{
    Synonym{"revenues", "revenue"},    Synonym{"sales", "revenue"},        Synonym{"turnover", "revenue"},
    Synonym{"earnings", "income"},     Synonym{"profit", "income"},        Synonym{"eps", "income"},
    Synonym{"loss", "income"},         Synonym{"losses", "income"},        Synonym{"gain", "income"},
    Synonym{"gains", "income"},        Synonym{"operations", "operating"}, Synonym{"pretax", "pre"},
    Synonym{"taxes", "tax"},           Synonym{"expenses", "expense"},     Synonym{"costs", "cost"},
    Synonym{"businesses", "business"}, Synonym{"margins", "margin"},       Synonym{"percentage", "percent"},
    Synonym{"activities", "activity"}, Synonym{"companies", "companys"},
};

std::string_view stem(std::string_view word) {
  for (const Synonym& each : synonyms) {
    if (each.word == word) return each.stem;
  }
  if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3);
  if (word.size() > 4 && word.ends_with('y')) return word.substr(0, word.size() - 1);
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) return word.substr(0, word.size() - 1);
  return word;
}

}  // namespace

void WordSet::add(std::string_view folded_text) {
  std::size_t at = 0;
  while (at < folded_text.size()) {
    std::size_t end = folded_text.find(' ', at);
    if (end == std::string_view::npos) end = folded_text.size();
    const std::string_view word = folded_text.substr(at, end - at);
    at = end + 1;
    if (word.empty() || word == "|" || std::find(std::begin(fillers), std::end(fillers), word) != std::end(fillers))
      continue;
    const std::uint32_t h = hash(stem(word));
    const auto place = std::lower_bound(words_.begin(), words_.end(), h);
    if (place != words_.end() && *place == h) continue;
    words_.insert(place, h);
    mask_ |= std::uint64_t{1} << (h & 63);
  }
}

bool WordSet::has(std::uint32_t word) const {
  return std::binary_search(words_.begin(), words_.end(), word);
}

bool WordSet::within(const WordSet& other) const {
  if ((mask_ & ~other.mask_) != 0) return false;
  return std::all_of(words_.begin(), words_.end(), [&](std::uint32_t w) { return other.has(w); });
}

bool WordSet::within(const WordSet& a, const WordSet& b, const WordSet& c) const {
  if ((mask_ & ~(a.mask_ | b.mask_ | c.mask_)) != 0) return false;
  return std::all_of(words_.begin(), words_.end(), [&](std::uint32_t w) { return a.has(w) || b.has(w) || c.has(w); });
}

}  // namespace tieout
