#include "check/topics.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "check/words.hpp"

namespace tieout {
namespace {

using View = std::string_view;

constexpr View total[] = {
    "total",
    "subtotal",
    "gross profit",
    "gross margin",
    "operating income",
    "operating loss",
    "operating profit",
    "operating earnings",
    "from operations",
    "before income taxes",
    "before taxes",
    "before tax",
    "before provision",
    "before income tax",
    "net income",
    "net loss",
    "net earnings",
    "net profit",
    "net cash",
    "net change",
    "net increase",
    "net decrease",
    "net assets",
    "net revenue",
    "net revenues",
    "net sales",
    "ebitda",
    "ebit",
    "comprehensive income",
    "comprehensive loss",
    "end of",
    "ending",
    "increase in cash",
    "decrease in cash",
    "change in cash",
    "increase decrease",
    "decrease increase",
    "free cash flow",
    "non gaap",
    "adjusted",
    "bookings",
    "consolidated",
    "operating activities",
    "investing activities",
    "financing activities",
};
constexpr View result[] = {"net",   "earnings", "loss", "income",   "profit",
                           "basic", "diluted",  "core", "increase", "decrease"};
constexpr View income[] = {"net income", "net loss",  "net earnings", "net profit",  "net income loss",
                           "earnings",   "available", "attributable", "income from", "profit"};
constexpr View no_income[] = {"dividends",   "noncontrolling", "non controlling", "before", "tax",
                              "adjustments", "adjustment",     "participating",   "per",    "impact",
                              "redeemable",  "other",          "operations",      "gross",  "operating"};
constexpr View holders[] = {"preferred", "participating", "available", "attributable", "common"};
constexpr View diluted[] = {"diluted", "dilution"};
constexpr View opening[] = {"beginning", "start", "opening"};
constexpr View closing[] = {"end", "ending", "closing"};
constexpr View balance[] = {"balance", "balances", "outstanding", "nonvested", "non vested", "unvested"};
constexpr View movement[] = {"change", "increase", "decrease"};
constexpr View change[] = {"change", "growth"};

constexpr std::size_t head_size = 8;

struct Phrase {
  View text;
  Topics topics;
  std::uint64_t head = 0, mask = 0;  // of its first bytes, as they stand in memory
};

struct Phrases {
  std::array<Phrase, 128> all{};  // by their first letter
  std::array<std::uint8_t, 27> first{};
  std::size_t size = 0;

  // Stands before its use, for clang.
  template <std::size_t N>
  consteval void add(Topic topic, const View (&texts)[N]) {
    for (const View text : texts) {
      Phrase& phrase = all[size++];
      phrase = {text, topic, 0, 0};
      for (std::size_t i = 0; i < std::min(head_size, text.size()); ++i) {
        const std::size_t byte = std::endian::native == std::endian::little ? i : head_size - 1 - i;
        phrase.head |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * byte;
        phrase.mask |= std::uint64_t{0xFF} << 8 * byte;
      }
    }
  }
  consteval Phrases() {
    add(Topic::total, total);
    add(Topic::result, result);
    add(Topic::income, income);
    add(Topic::no_income, no_income);
    add(Topic::holders, holders);
    add(Topic::diluted, diluted);
    add(Topic::opening, opening);
    add(Topic::closing, closing);
    add(Topic::movement, movement);
    add(Topic::change, change);
    add(Topic::balance, balance);
    add(Topic::basic, {{"basic"}});
    add(Topic::dividends, {{"dividends"}});
    add(Topic::impact, {{"impact"}});
    add(Topic::beginning, {{"beginning"}});
    add(Topic::cash, {{"cash"}});
    add(Topic::activities, {{"activities"}});
    add(Topic::constant_currency, {{"constant currency"}});
    add(Topic::net_assets, {{"net assets"}});
    std::sort(all.begin(), all.begin() + size, [](const Phrase& a, const Phrase& b) { return a.text < b.text; });
    for (std::size_t i = size; i-- > 0;) {
      for (std::size_t letter = 0; letter <= letter_of(all[i].text[0]); ++letter) {
        first[letter] = static_cast<std::uint8_t>(i);
      }
    }
    for (std::size_t letter = letter_of(all[size - 1].text[0]) + 1; letter < first.size(); ++letter) {
      first[letter] = static_cast<std::uint8_t>(size);
    }
  }
  static constexpr std::size_t letter_of(char c) { return static_cast<std::size_t>(c - 'a'); }
};
constexpr Phrases phrases;

bool stands_at(const Phrase& phrase, View rest) {
  const std::size_t size = phrase.text.size();
  if (rest.size() < size || (rest.size() > size && rest[size] != ' ')) return false;
  return size <= head_size || std::memcmp(rest.data(), phrase.text.data(), size) == 0;
}

}  // namespace

Topics topics_of(std::string_view caption) {
  Topics found;
  for (std::size_t at = 0; at < caption.size(); ++at) {
    const View rest = caption.substr(at);
    if (rest[0] >= 'a' && rest[0] <= 'z') {
      std::uint64_t head = 0;
      std::memcpy(&head, rest.data(), std::min(head_size, rest.size()));
      const std::size_t letter = Phrases::letter_of(rest[0]);
      for (std::size_t i = phrases.first[letter]; i < phrases.first[letter + 1]; ++i) {
        const Phrase& phrase = phrases.all[i];
        if ((head & phrase.mask) == phrase.head && stands_at(phrase, rest)) found.add(phrase.topics);
      }
    }
    at = word_end(caption, at);
  }
  return found;
}

}  // namespace tieout
