#pragma once
#include <cstdint>
#include <string_view>

namespace tieout::cli {

// FNV-1a, 64 bits, its bits mixed: the same on every machine, for --partition.
[[nodiscard]] constexpr std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  hash ^= hash >> 33;
  hash *= 0xff51afd7ed558ccdU;
  return hash ^ (hash >> 33);
}

}  // namespace tieout::cli
