#pragma once
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "tieout.hpp"

// What all targets have in common: bytes as text, and the writers that a report goes through.

namespace tieout::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

inline void require(bool holds) {
  if (!holds) std::abort();
}

// Every span of the document lies in its text, every writer gets through, and what they write is bounded.
void examine(const Report& report);

// Has one reader read the bytes, whatever they look like; then come all stages behind it, as in Report::read().
using Reader = void (*)(const Source&, Document&, std::vector<Problem>&);
void read_as(Format format, Reader reader, std::string_view bytes);

}  // namespace tieout::fuzz
