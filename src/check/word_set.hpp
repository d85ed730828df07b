#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace tieout {

// The words of a caption or subject, as a set: hashes of stems, sorted; words that carry no meaning there are left out.
class WordSet {
 public:
  void clear() {
    words_.clear();
    mask_ = 0;
  }
  void add(std::string_view folded_text);
  [[nodiscard]] bool empty() const { return words_.empty(); }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] const std::vector<std::uint32_t>& all() const { return words_; }
  [[nodiscard]] std::uint32_t first() const { return words_.front(); }
  [[nodiscard]] bool has(std::uint32_t word) const;
  [[nodiscard]] std::uint64_t mask() const { return mask_; }
  [[nodiscard]] bool within(const WordSet& other) const;
  // Every word is in one of the three.
  [[nodiscard]] bool within(const WordSet& a, const WordSet& b, const WordSet& c) const;
  friend bool operator==(const WordSet& a, const WordSet& b) { return a.mask_ == b.mask_ && a.words_ == b.words_; }

 private:
  std::vector<std::uint32_t> words_;
  std::uint64_t mask_ = 0;
};

}  // namespace tieout
