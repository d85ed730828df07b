#pragma once
#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <vector>

namespace tieout {

// A list that is nearly always short: up to N elements stand in the object itself.
template <class T, std::size_t N>
class ShortList {
 public:
  ShortList() = default;
  ShortList(std::initializer_list<T> elements) {
    for (const T& element : elements) push_back(element);
  }
  void push_back(const T& element) {
    if (many_.empty() && count_ < N) {
      few_[count_++] = element;
      return;
    }
    if (many_.empty()) many_.assign(few_.begin(), few_.end());
    many_.push_back(element);
  }
  void clear() {
    count_ = 0;
    many_.clear();
  }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] std::size_t size() const { return many_.empty() ? count_ : many_.size(); }
  [[nodiscard]] T* begin() { return many_.empty() ? few_.data() : many_.data(); }
  [[nodiscard]] T* end() { return begin() + size(); }
  [[nodiscard]] const T* begin() const { return many_.empty() ? few_.data() : many_.data(); }
  [[nodiscard]] const T* end() const { return begin() + size(); }
  [[nodiscard]] const T& front() const { return *begin(); }
  [[nodiscard]] T& operator[](std::size_t i) { return begin()[i]; }
  [[nodiscard]] const T& operator[](std::size_t i) const { return begin()[i]; }
  friend bool operator==(const ShortList& a, const ShortList& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
  }

 private:
  std::array<T, N> few_{};
  std::uint32_t count_ = 0;
  std::vector<T> many_;  // all of them, where there are more
};

}  // namespace tieout
