#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tieout::caption {

using Word = std::string_view;

[[nodiscard]] inline bool is_number(Word word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

// Two spellings of one word.  Sorted by the first.
struct Spelling {
  Word from, to;
};
inline constexpr Spelling spellings[] = {
    {"centre", "center"},          {"cheque", "check"},
    {"equityholder", "holder"},    {"labour", "labor"},
    {"licence", "license"},        {"nci", "noncontrolling"},
    {"programme", "program"},      {"shareholder", "stockholder"},
    {"shareowner", "stockholder"}, {"stockowner", "stockholder"},
};

// By the lowest five bits of a word's first letter: whether a spelling begins with it.
inline constexpr std::uint32_t spelling_letters = [] {
  std::uint32_t letters = 0;
  for (const Spelling& each : spellings) letters |= 1U << (static_cast<unsigned>(each.from[0]) & 31U);
  return letters;
}();

// The words of a caption in their plain forms, kept in one buffer.
class Words {
 public:
  static constexpr std::size_t most = 64;

  explicit Words(Word folded) {
    while (!folded.empty() && count_ < words_.size()) {
      const auto end = std::min(folded.find(' '), folded.size());
      if (end > 0 && !add(folded.substr(0, end))) return;
      folded.remove_prefix(std::min(end + 1, folded.size()));
    }
  }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] Word operator[](std::size_t i) const {
    return i < count_ ? Word(words_[i].begin, words_[i].size) : Word{};
  }

 private:
  [[nodiscard]] bool add(Word word) {
    if (word.size() > buffer_.size() || used_ + word.size() + 2 > buffer_.size()) return false;
    char* const begin = buffer_.data() + used_;
    std::memcpy(begin, word.data(), word.size());
    const std::size_t size = american(begin, singular(begin, word.size()));
    Word plain(begin, size);
    if ((spelling_letters >> (static_cast<unsigned char>(plain[0]) & 31U) & 1U) != 0) {
      for (const auto& [from, to] : spellings) {
        if (plain[0] == from[0] && plain == from) plain = to;
      }
    }
    used_ += word.size();
    words_[count_++] = {plain.data(), plain.size()};
    return true;
  }
  static std::size_t singular(char* word, std::size_t size) {
    const Word text(word, size);
    if (size <= 3 || !text.ends_with('s') || text.ends_with("ss") || text.ends_with("us") || text.ends_with("is")) {
      return size;
    }
    if (text.ends_with("ies")) {
      word[size - 3] = 'y';
      return size - 2;
    }
    if (text.ends_with("sses") || text.ends_with("xes") || text.ends_with("ches")) return size - 2;
    return size - 1;
  }
  static std::size_t american(char* word, std::size_t size) {
    const Word text(word, size);
    if (size < 6 || Word("degn").find(text.back()) == Word::npos ||
        text.find("is", size - 7 < size ? size - 7 : 0) == Word::npos)
      return size;
    for (const Word ending : {Word("isation"), Word("ising"), Word("ised"), Word("ise")}) {
      if (text.ends_with(ending) && size > ending.size() + 2) word[size - ending.size() + 1] = 'z';
    }
    return size;
  }

  std::array<char, 512> buffer_;
  struct Place {
    const char* begin;
    std::size_t size;
  };
  std::array<Place, most> words_;
  std::size_t used_ = 0, count_ = 0;
};

}  // namespace tieout::caption
