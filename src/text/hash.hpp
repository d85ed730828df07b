#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace tieout {

// A hash of bytes, eight at a time: for tables in memory, never written anywhere.
[[nodiscard]] inline std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 0) {
  constexpr std::uint64_t factor = 0x9E3779B97F4A7C15U;
  std::uint64_t hash = (seed ^ bytes.size()) * factor;
  const auto mix = [&hash](std::uint64_t word) {
    hash = (hash ^ word) * factor;
    hash ^= hash >> 32U;
  };
  std::size_t at = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + at, sizeof word);
    mix(word);
  }
  std::uint64_t rest = 0;  // once more what stands before the last bytes, where it is there
  if (bytes.size() >= sizeof rest) {
    std::memcpy(&rest, bytes.data() + bytes.size() - sizeof rest, sizeof rest);
  } else {
    for (; at < bytes.size(); ++at) rest = rest << 8U | static_cast<unsigned char>(bytes[at]);
  }
  mix(rest);
  return hash;
}

}  // namespace tieout
