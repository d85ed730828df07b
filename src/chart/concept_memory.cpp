#include "chart/concept_memory.hpp"

#include <algorithm>

#include "text/hash.hpp"

namespace tieout {
namespace {

constexpr std::size_t most_entries = 1 << 14;
constexpr std::size_t ways = 4;
constexpr std::size_t most_text = 1 << 20;
constexpr std::size_t most_probes = 1 << 17;

}  // namespace

void ConceptMemory::forget() {
  entries_.assign(most_entries, {});
  probes_.clear();
  texts_.clear();
}

std::span<const CaptionProbe> ConceptMemory::read(const Chart& chart, std::string_view caption) {
  if (chart.version() != chart_ || entries_.empty()) {
    forget();
    chart_ = chart.version();
  }
  const std::uint64_t hash = hash_bytes(caption);
  Entry* const place = &entries_[hash % (most_entries / ways) * ways];
  for (Entry* entry = place; entry != place + ways; ++entry) {
    if (entry->hash != hash || texts_.compare(entry->text, entry->size, caption) != 0) continue;
    std::rotate(place, entry, entry + 1);
    return std::span(probes_).subspan(place->first, place->probes);
  }
  if (caption.size() > most_text / 64) {
    passing_.clear();
    chart.read(caption, passing_);
    return passing_;
  }
  if (texts_.size() + caption.size() > most_text || probes_.size() > most_probes) forget();
  const std::size_t first = probes_.size();
  chart.read(caption, probes_);
  std::move_backward(place, place + ways - 1, place + ways);
  *place = {hash, static_cast<std::uint32_t>(texts_.size()), static_cast<std::uint32_t>(caption.size()),
            static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(probes_.size() - first)};
  texts_.append(caption);
  return std::span(probes_).subspan(first);
}

}  // namespace tieout
