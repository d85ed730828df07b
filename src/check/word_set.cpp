#include "check/word_set.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>

#include "check/words.hpp"

namespace tieout {
namespace {

constexpr std::size_t step = 8;

// Up to eight bytes as a number.
constexpr std::uint64_t load(const char* text, std::size_t size) {
  std::uint64_t bytes = 0;
  if (std::is_constant_evaluated() || std::endian::native != std::endian::little) {
    for (std::size_t i = 0; i < size; ++i) bytes |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * i;
  } else if (size == step) {
    std::memcpy(&bytes, text, step);
  } else if (size >= 4) {
    std::uint32_t low = 0, high = 0;
    std::memcpy(&low, text, 4);
    std::memcpy(&high, text + size - 4, 4);
    bytes = low | std::uint64_t{high} << 8 * (size - 4);
  } else {
    for (std::size_t i = 0; i < size; ++i) bytes |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * i;
  }
  return bytes;
}

constexpr std::uint32_t hash(std::string_view word) {
  std::uint64_t h = word.size();
  for (std::size_t at = 0; at < word.size(); at += step) {
    h = (h ^ load(word.data() + at, std::min(step, word.size() - at))) * 0x9E3779B97F4A7C15U;
    h ^= h >> 32;
  }
  return static_cast<std::uint32_t>(h);
}

// Words that do not tell one measure from another.
constexpr std::string_view fillers[]{
    "the",      "of",        "and",      "in",       "for",          "our",       "a",          "an",
    "to",       "from",      "on",       "by",       "total",        "s",         "gaap",       "non",
    "nongaap",  "reported",  "as",       "company",  "consolidated", "quarterly", "quarter",    "second",
    "first",    "third",     "fourth",   "record",   "annual",       "unaudited", "basis",      "its",
    "overall",  "worldwide", "amount",   "measure",  "results",      "year",      "full",       "fiscal",
    "used",     "provided",  "per",      "share",    "benefit",      "ended",     "growth",     "was",
    "were",     "is",        "four",     "trailing", "twelve",       "months",    "month",      "weeks",
    "week",     "ttm",       "ltm",      "constant", "currency",     "percent",   "percentage", "change",
    "yty",      "over",      "prior",    "yoy",      "last",         "period",    "financial",  "million",
    "millions", "thousands", "billions", "mm",       "preliminary",  "positive",  "thereof",    "which"};

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

// What stands for a word that has an entry of its own: nothing, or another word.
class Dictionary {
 public:
  struct Entry {
    std::uint32_t word = 0, stands_for = nothing;
    bool used = false;
  };
  static constexpr std::uint32_t nothing = 0;

  consteval Dictionary() {
    for (const std::string_view word : fillers) add({hash(word), nothing, true});
    for (const Synonym& each : synonyms) add({hash(each.word), hash(each.stem), true});
  }
  [[nodiscard]] constexpr const Entry* find(std::uint32_t word) const {
    for (std::size_t at = word % slots; entries_[at].used; at = (at + 1) % slots) {
      if (entries_[at].word == word) return &entries_[at];
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t slots = 256;
  consteval void add(Entry entry) {
    std::size_t at = entry.word % slots;
    while (entries_[at].used && entries_[at].word != entry.word) at = (at + 1) % slots;
    if (!entries_[at].used) entries_[at] = entry;
  }
  std::array<Entry, slots> entries_{};
};
constexpr Dictionary dictionary;

std::string_view stem(std::string_view word) {
  if (word.size() <= 3) return word;
  const char last = word.back();
  if (last == 's') {
    if (word.size() > 4 && word.ends_with("ies")) return word.substr(0, word.size() - 3);
    return word[word.size() - 2] == 's' ? word : word.substr(0, word.size() - 1);
  }
  return last == 'y' && word.size() > 4 ? word.substr(0, word.size() - 1) : word;
}

// The word as it stands in sets; Dictionary::nothing for one that is left out.
std::uint32_t meaning(std::string_view word) {
  const std::uint32_t whole = hash(word);
  if (const auto* entry = dictionary.find(whole)) return entry->stands_for;
  const std::string_view part = stem(word);
  return part.size() == word.size() ? whole : hash(part);
}

void insertion_sort(std::vector<std::uint32_t>& words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::uint32_t word = words[i];
    std::size_t at = i;
    for (; at > 0 && words[at - 1] > word; --at) words[at] = words[at - 1];
    words[at] = word;
  }
}

// A mark behind a name, "Adjusted EBITDA 1", but not "Tier 1".
bool is_mark(std::string_view word, std::string_view before) {
  constexpr std::string_view numbered[]{"tier", "level", "phase", "class", "type", "series", "stage", "category"};
  return word.size() == 1 && word[0] >= '1' && word[0] <= '9' &&
         std::find(std::begin(numbered), std::end(numbered), before) == std::end(numbered);
}

}  // namespace

std::uint32_t WordPool::word(std::string_view word) {
  return meaning(word);
}

WordSet WordPool::set(std::string_view folded_text) {
  gathered_.clear();
  std::string_view last, before;  // the words that count
  bool non = false;               // "non interest income" is "noninterest income"
  for_each_word(folded_text, [&](std::string_view word) {
    if (word == "|") return;
    if (non && word != "gaap" && word != "ifrs") {
      gathered_.push_back(meaning("non" + std::string(word)));
      non = false;
      return;
    }
    non = word == "non";
    if (const std::uint32_t known = meaning(word); known != Dictionary::nothing) {
      gathered_.push_back(known);
      before = std::exchange(last, word);
    }
  });
  if (gathered_.size() > 1 && is_mark(last, before)) gathered_.pop_back();
  constexpr std::size_t few = 8;
  if (gathered_.size() <= few) {
    insertion_sort(gathered_);
  } else {
    std::sort(gathered_.begin(), gathered_.end());
  }
  gathered_.erase(std::unique(gathered_.begin(), gathered_.end()), gathered_.end());
  return keep(gathered_);
}

WordSet WordPool::join(const WordSet& a, const WordSet& b) {
  if (b.within(a)) return a;
  if (a.empty()) return b;
  gathered_.clear();
  std::set_union(a.all().begin(), a.all().end(), b.all().begin(), b.all().end(), std::back_inserter(gathered_));
  return keep(gathered_);
}

WordSet WordPool::without(const WordSet& set, std::span<const std::uint32_t> words) {
  const auto left_out = [words](std::uint32_t word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  gathered_.assign(set.all().begin(), set.all().end());
  return std::erase_if(gathered_, left_out) > 0 ? keep(gathered_) : set;
}

WordSet WordPool::keep(std::span<const std::uint32_t> words) {
  if (words.empty()) return {};
  if (words.size() > left_) {
    left_ = std::max(chunk, words.size());
    chunks_.push_back(std::make_unique_for_overwrite<std::uint32_t[]>(left_));
    free_ = chunks_.back().get();
  }
  std::uint32_t* const kept = std::exchange(free_, free_ + words.size());
  left_ -= words.size();
  std::copy(words.begin(), words.end(), kept);
  return WordSet({kept, words.size()});
}

}  // namespace tieout
