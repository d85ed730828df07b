#include "amount/period_memory.hpp"

#include "text/hash.hpp"

namespace tieout {
namespace {

constexpr std::size_t most_entries = 1 << 10;

}  // namespace

PeriodPhrase PeriodMemory::read(std::string_view text) {
  if (text.empty() || text.size() > Entry{}.text.size()) return read_period(text);
  if (entries_.empty()) entries_.resize(most_entries);
  Entry& entry = entries_[hash_bytes(text) % most_entries];
  if (text == std::string_view(entry.text.data(), entry.size)) return entry.phrase;
  entry.phrase = read_period(text);
  entry.size = static_cast<std::uint8_t>(text.copy(entry.text.data(), text.size()));
  return entry.phrase;
}

}  // namespace tieout
