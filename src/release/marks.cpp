#include "release/marks.hpp"

namespace tieout {
namespace {

constexpr std::size_t slots = 512;

constexpr std::size_t add_byte(std::size_t hash, char c) {
  return hash * 31 + static_cast<unsigned char>(c);
}
constexpr std::size_t slot_of(std::size_t hash) {
  return (hash ^ hash >> 9U) % slots;
}
constexpr std::size_t first_word_slot(std::string_view text) {
  std::size_t hash = 0;
  for (std::size_t i = 0; i < text.size() && text[i] != ' '; ++i) hash = add_byte(hash, text[i]);
  return slot_of(hash);
}

// The phrases by the slot of their first word.
struct Index {
  std::array<std::uint8_t, std::size(mark_words)> phrases{};
  std::array<std::uint8_t, slots + 1> first{};

  constexpr Index() {
    static_assert(std::size(mark_words) < 256);
    std::size_t n = 0;
    for (std::size_t slot = 0; slot < slots; ++slot) {
      first[slot] = static_cast<std::uint8_t>(n);
      for (std::size_t i = 0; i < std::size(mark_words); ++i) {
        if (word_slots[i] == slot) phrases[n++] = static_cast<std::uint8_t>(i);
      }
    }
    first[slots] = static_cast<std::uint8_t>(n);
  }

 private:
  static constexpr auto word_slots = [] {
    std::array<std::size_t, std::size(mark_words)> of{};
    for (std::size_t i = 0; i < of.size(); ++i) of[i] = first_word_slot(mark_words[i]);
    return of;
  }();
};
constexpr Index index_of;

}  // namespace

Marks::Marks(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t hash = 0, end = begin;
    for (; end < text.size() && text[end] != ' '; ++end) hash = add_byte(hash, text[end]);
    const std::size_t slot = slot_of(hash);
    for (std::size_t i = index_of.first[slot]; i < index_of.first[slot + 1]; ++i) {
      const std::string_view phrase = mark_words[index_of.phrases[i]];
      const std::size_t word = end - begin;
      if (phrase.size() < word ||
          (phrase.size() > word + 1 && text.size() > end + 1 && phrase[word + 1] != text[end + 1]))
        continue;  // another second word
      const std::string_view rest = text.substr(begin);
      if (rest.starts_with(phrase) && (rest.size() == phrase.size() || rest[phrase.size()] == ' '))
        add(std::size_t{index_of.phrases[i]});
    }
    begin = end + 1;
  }
}

}  // namespace tieout
