// The chart as a table of captions: names, hashing, and what it says about itself.
#include "chart/chart.hpp"

#include <algorithm>
#include <atomic>

#include "chart/caption_key.hpp"
#include "text/hash.hpp"

namespace tieout {
namespace {

constexpr std::string_view kinds[] = {
    "other",          "income_statement", "comprehensive_income", "balance_sheet", "cash_flow", "equity", "segment",
    "reconciliation", "per_share",        "key_metrics",          "guidance"};
constexpr std::uint32_t none = UINT32_MAX;

// An open hash table of indexes, at most half full.
void clear_slots(std::vector<std::uint32_t>& slots, std::size_t count) {
  std::size_t size = 64;
  while (size < count * 2) size *= 2;
  slots.assign(size, none);
}

}  // namespace

std::string_view name(StatementKind kind) {
  const auto at = static_cast<std::size_t>(kind);
  return at < std::size(kinds) ? kinds[at] : kinds[0];
}

ConceptId Chart::by_name(std::string_view name) const {
  if (name_slots_.empty()) return no_concept;
  const std::size_t mask = name_slots_.size() - 1;
  for (std::size_t at = hash_bytes(name) & mask; name_slots_[at] != none; at = (at + 1) & mask) {
    if (concepts_[name_slots_[at]].name == name) return name_slots_[at];
  }
  return no_concept;
}

std::uint32_t Chart::first_entry(std::string_view key) const {
  if (slots_.empty()) return none;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash_bytes(key) & mask; slots_[at] != none; at = (at + 1) & mask) {
    if (entries_[slots_[at]].key == key) return slots_[at];
  }
  return none;
}

void Chart::index_names() {
  clear_slots(name_slots_, concepts_.size());
  const std::size_t mask = name_slots_.size() - 1;
  for (ConceptId id = 0; id < concepts_.size(); ++id) {
    std::size_t at = hash_bytes(concepts_[id].name) & mask;
    while (name_slots_[at] != none) at = (at + 1) & mask;
    name_slots_[at] = id;
  }
}

void Chart::index_captions() {
  static std::atomic<std::uint64_t> versions{0};
  version_ = ++versions;
  clear_slots(slots_, entries_.size());
  const std::size_t mask = slots_.size() - 1;
  for (std::uint32_t id = 0; id < entries_.size(); ++id) {
    std::size_t at = hash_bytes(entries_[id].key) & mask;
    while (slots_[at] != none && entries_[slots_[at]].key != entries_[id].key) at = (at + 1) & mask;
    entries_[id].next = slots_[at];
    slots_[at] = id;
  }
}

std::vector<std::string_view> Chart::captions_of(ConceptId id) const {
  std::vector<std::string_view> captions;
  for (const Entry& entry : entries_) {
    if (entry.meaning == id) captions.push_back(entry.folded);
  }
  return captions;
}

bool Chart::has_caption(ConceptId id, std::string_view folded_caption) const {
  CaptionKey key;
  make_caption_key(folded_caption, key);
  for (std::uint32_t at = first_entry(key.view()); at != none; at = entries_[at].next) {
    if (entries_[at].meaning == id) return true;
  }
  return false;
}

std::vector<ConceptId> Chart::candidates(std::string_view folded_caption) const {
  CaptionKey key;
  make_caption_key(folded_caption, key);
  std::vector<ConceptId> found;
  for (std::uint32_t at = first_entry(key.view()); at != none; at = entries_[at].next) {
    const ConceptId id = entries_[at].meaning;
    if (std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
  }
  if (!found.empty()) return found;
  // Captions that only the look-up's variants reach ("Total assets"), statement by statement.
  for (int kind = 0; kind <= static_cast<int>(StatementKind::guidance); ++kind) {
    CaptionContext context;
    context.statement = static_cast<StatementKind>(kind);
    const ConceptId id = find(folded_caption, context);
    if (id != no_concept && std::find(found.begin(), found.end(), id) == found.end()) found.push_back(id);
  }
  return found;
}

}  // namespace tieout
