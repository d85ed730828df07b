#pragma once
#include <bitset>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tieout {

namespace caption {
class Words;
}

// Words and phrases by number: a caption is read once, and what it has is asked by number.
class Vocabulary {
 public:
  static constexpr std::size_t most = 1024;
  static constexpr std::uint16_t unknown = most - 1;  // any word beside
  using Marks = std::bitset<most>;

  // The number of a word or of words divided by single spaces, in the plain form of caption::Words; `text` must outlive
  // the vocabulary.  `most` where it is full.
  std::uint16_t add(std::string_view text);
  // The numbers of what a caption has, in the order in which it has them.
  void read(const caption::Words& words, std::vector<std::uint16_t>& numbers) const;
  // Whether all single words of a caption are among those.
  [[nodiscard]] bool has_only(const Marks& said, const std::vector<std::uint16_t>& words) const;

 private:
  struct Entry {
    std::uint16_t id = most;
    bool opens = false;  // a phrase begins with it
  };
  std::unordered_map<std::string_view, Entry> entries_;
  Marks single_;  // words, not phrases
  std::uint16_t size_ = 0;
  std::size_t longest_ = 1;  // words of a phrase
};

}  // namespace tieout
