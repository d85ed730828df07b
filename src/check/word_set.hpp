#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace tieout {

// The words of a caption or subject, as a set: hashes of stems, ascending; words that carry no meaning there are left
// out.  A view into a WordPool.
class WordSet {
 public:
  [[nodiscard]] bool empty() const { return words_.empty(); }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] std::span<const std::uint32_t> all() const { return words_; }
  [[nodiscard]] std::uint32_t first() const { return words_.front(); }
  [[nodiscard]] bool has(std::uint32_t word) const {
    return (mask_ >> (word & 63) & 1) != 0 && std::binary_search(words_.begin(), words_.end(), word);
  }
  // Whether every word is in the other, or in one of the three.
  [[nodiscard]] bool within(const WordSet& other) const {
    return (mask_ & ~other.mask_) == 0 && all_of([&](std::uint32_t w) { return other.has(w); });
  }
  [[nodiscard]] bool within(const WordSet& a, const WordSet& b, const WordSet& c) const {
    return (mask_ & ~(a.mask_ | b.mask_ | c.mask_)) == 0 &&
           all_of([&](std::uint32_t w) { return a.has(w) || b.has(w) || c.has(w); });
  }
  friend bool operator==(const WordSet& a, const WordSet& b) {
    if (a.mask_ != b.mask_ || a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (a.words_[i] != b.words_[i]) return false;
    }
    return true;
  }

 private:
  friend class WordPool;
  explicit WordSet(std::span<const std::uint32_t> words) : words_(words) {
    for (const std::uint32_t word : words) mask_ |= std::uint64_t{1} << (word & 63);
  }
  template <class F>
  [[nodiscard]] bool all_of(F&& f) const {
    return std::all_of(words_.begin(), words_.end(), f);
  }

  std::span<const std::uint32_t> words_;
  std::uint64_t mask_ = 0;  // of the words' low bits

 public:
  WordSet() = default;
};

// Owns the words of sets.
class WordPool {
 public:
  // The words of a folded text.
  [[nodiscard]] WordSet set(std::string_view folded_text);
  [[nodiscard]] WordSet join(const WordSet& a, const WordSet& b);
  [[nodiscard]] WordSet without(const WordSet& set, std::span<const std::uint32_t> words);
  // One word as it stands in sets.
  [[nodiscard]] static std::uint32_t word(std::string_view word);

 private:
  static constexpr std::size_t chunk = 4096;
  [[nodiscard]] WordSet keep(std::span<const std::uint32_t> words);

  std::vector<std::unique_ptr<std::uint32_t[]>> chunks_;
  std::uint32_t* free_ = nullptr;  // in the last chunk
  std::size_t left_ = 0;
  std::vector<std::uint32_t> gathered_;
};

}  // namespace tieout
