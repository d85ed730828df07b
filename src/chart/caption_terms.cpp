#include "chart/caption_terms.hpp"

namespace tieout::caption {
namespace {

constexpr std::size_t slots = 1024;

constexpr std::size_t slot_of(std::string_view word) {
  const auto at = [word](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(word[i])); };
  return (at(0) + 37 * at(word.size() / 2) + 419 * at(word.size() - 1) + 101 * word.size()) % slots;
}

// The numbers of the words by their slots, each in the first one free.
constexpr auto table = [] {
  std::array<std::uint8_t, slots> numbers{};
  for (std::size_t i = 0; i < std::size(rule_words); ++i) {
    std::size_t slot = slot_of(rule_words[i]);
    while (numbers[slot] != 0) slot = (slot + 1) % slots;
    numbers[slot] = static_cast<std::uint8_t>(i + 1);
  }
  return numbers;
}();

}  // namespace

Term Term::of(std::string_view word) {
  if (word.empty()) return {};
  for (std::size_t slot = slot_of(word); table[slot] != 0; slot = (slot + 1) % slots) {
    if (rule_words[table[slot] - 1] == word) return {word, table[slot]};
  }
  return {word, 0};
}

}  // namespace tieout::caption
