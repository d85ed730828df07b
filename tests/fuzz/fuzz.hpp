#pragma once
#include <cstdint>
#include <cstdlib>
#include <string_view>

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

// The stages behind a reader, as Report::read() runs them.
void finish(Report& report);

}  // namespace tieout::fuzz
