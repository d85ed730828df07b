#include "chart/concept_memory.hpp"

#include <algorithm>

#include "text/hash.hpp"

namespace tieout {
namespace {

constexpr std::size_t most_entries = 1 << 15;
constexpr std::size_t ways = 4;
constexpr std::size_t most_text = 1 << 20;

std::uint32_t traits_of(const CaptionContext& context) {
  return static_cast<std::uint32_t>(context.statement) | static_cast<std::uint32_t>(context.unit) << 8U |
         static_cast<std::uint32_t>(context.instant) << 16U | static_cast<std::uint32_t>(context.duration) << 17U |
         static_cast<std::uint32_t>(context.non_gaap) << 18U;
}

}  // namespace

void ConceptMemory::forget() {
  entries_.assign(most_entries, {});
  texts_.clear();
}

bool ConceptMemory::is(const Entry& entry, std::uint64_t hash, std::uint32_t traits, std::string_view caption,
                       std::string_view section) const {
  return entry.hash == hash && entry.traits == traits && entry.caption == caption.size() &&
         entry.section == section.size() && texts_.compare(entry.text, entry.caption, caption) == 0 &&
         texts_.compare(entry.text + entry.caption, entry.section, section) == 0;
}

ConceptId ConceptMemory::find(const Chart& chart, std::string_view caption, const CaptionContext& context) {
  if (chart.version() != chart_ || entries_.empty()) {
    forget();
    chart_ = chart.version();
  }
  const std::uint32_t traits = traits_of(context);
  const std::uint64_t hash = hash_bytes(context.section, hash_bytes(caption, traits));
  Entry* const place = &entries_[hash % (most_entries / ways) * ways];
  for (Entry* entry = place; entry != place + ways; ++entry) {
    if (!is(*entry, hash, traits, caption, context.section)) continue;
    std::rotate(place, entry, entry + 1);
    return place->found;
  }
  const ConceptId found = chart.find(caption, context);
  if (caption.size() + context.section.size() > most_text / 64) return found;
  if (texts_.size() + caption.size() + context.section.size() > most_text) forget();
  std::move_backward(place, place + ways - 1, place + ways);
  *place = {hash,
            static_cast<std::uint32_t>(texts_.size()),
            static_cast<std::uint32_t>(caption.size()),
            static_cast<std::uint32_t>(context.section.size()),
            traits,
            found};
  texts_.append(caption).append(context.section);
  return found;
}

}  // namespace tieout
