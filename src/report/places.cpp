#include "report/places.hpp"

#include <bit>
#include <cstring>

namespace tieout {
namespace {

constexpr std::uint32_t step = 256;

std::uint32_t count_characters(std::string_view text) {
  std::uint32_t continuations = 0;
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    continuations += static_cast<std::uint32_t>(std::popcount((word >> 7) & ~(word >> 6) & 0x0101010101010101u));
  }
  for (; at < text.size(); ++at) continuations += (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  return static_cast<std::uint32_t>(text.size()) - continuations;
}

}  // namespace

std::uint32_t Places::characters_before(std::uint32_t offset) {
  const std::string_view text = source_.text();
  if (characters_.empty()) {
    characters_.reserve(text.size() / step + 2);
    characters_.push_back(0);
    for (std::size_t at = 0; at < text.size(); at += step) {
      characters_.push_back(characters_.back() + count_characters(text.substr(at, step)));
    }
  }
  const std::uint32_t checkpoint = offset / step;
  return characters_[checkpoint] + count_characters(text.substr(std::size_t{checkpoint} * step, offset % step));
}

Place Places::of(Span in_text) {
  const std::uint32_t line = source_.line_of(in_text.begin).begin;
  const Span original = source_.original(in_text);
  return {source_.place({line, line}).line, characters_before(in_text.begin) - characters_before(line) + 1,
          original.begin, original.end};
}

}  // namespace tieout
