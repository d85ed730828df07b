#pragma once
#include <cstdint>
#include <vector>

#include "release/release.hpp"

namespace tieout {

// What makes two printed numbers the same fact.
struct FactKey {
  std::uint64_t what = 0;  // concept or folded caption, with dimension and statement where they matter
  Period period;
  UnitKind unit = UnitKind::unknown;
  Basis basis = Basis::gaap;
  friend bool operator==(const FactKey&, const FactKey&) = default;
};

[[nodiscard]] inline std::uint64_t hash_of(const FactKey& key) {
  const auto mixed = [](std::uint64_t hash, std::uint64_t part) {
    hash = (hash ^ part) * 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 29U;
  };
  const auto days = [](Date date) { return std::uint64_t{static_cast<std::uint32_t>(date.days)}; };
  return mixed(mixed(key.what, days(key.period.start) << 32U | days(key.period.end)),
               static_cast<std::uint64_t>(key.unit) << 8U | static_cast<std::uint64_t>(key.basis));
}

// The fact of a key: an open hash table, at most half full.
class FactIndex {
 public:
  void clear(std::size_t most) {
    std::size_t size = 64;
    while (size < 2 * most) size *= 2;
    slots_.assign(size, {});
  }
  // The slot of the key; its fact is no_index where it is not known yet.
  [[nodiscard]] std::uint32_t& operator[](const FactKey& key) {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash_of(key) & mask;; at = (at + 1) & mask) {
      Slot& slot = slots_[at];
      if (slot.fact == no_index) slot.key = key;
      if (slot.fact == no_index || slot.key == key) return slot.fact;
    }
  }

 private:
  struct Slot {
    FactKey key;
    std::uint32_t fact = no_index;
  };
  std::vector<Slot> slots_;
};

}  // namespace tieout
