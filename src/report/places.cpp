#include "report/places.hpp"

#include <algorithm>
#include <cstring>

namespace tieout {
namespace {

constexpr std::uint32_t step = 256;

}  // namespace

// All bytes but those that continue a character, sixteen at a time.
std::uint32_t count_characters(std::string_view text) {
  using Bytes [[gnu::vector_size(16)]] = signed char;
  constexpr signed char first_of_character = -64;  // and those above, as signed bytes
  constexpr std::size_t most = 127;                // vectors that a lane can count
  std::size_t continuations = 0, at = 0;
  while (at + sizeof(Bytes) <= text.size()) {
    Bytes counts{};
    for (std::size_t i = 0; i < most && at + sizeof(Bytes) <= text.size(); ++i, at += sizeof(Bytes)) {
      Bytes bytes;
      std::memcpy(&bytes, text.data() + at, sizeof bytes);
      counts -= bytes < first_of_character;
    }
    for (std::size_t lane = 0; lane < sizeof(Bytes); ++lane) continuations += static_cast<std::size_t>(counts[lane]);
  }
  for (; at < text.size(); ++at) continuations += static_cast<signed char>(text[at]) < first_of_character;
  return static_cast<std::uint32_t>(text.size() - continuations);
}

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

std::uint32_t Places::characters_between(std::uint32_t begin, std::uint32_t end) {
  if (end - begin <= 4 * step) return count_characters(source_.text().substr(begin, end - begin));
  return characters_before(end) - characters_before(begin);
}

void Places::find_line(std::uint32_t offset) {
  const auto& lines = source_.lines();
  const auto ends_after = [&](std::size_t line) { return line + 1 == lines.size() || offset < lines[line + 1]; };
  if (lines[line_] <= offset) {
    constexpr int few = 4;
    for (int i = 0; i < few; ++i, ++line_) {
      if (ends_after(line_)) return;
    }
  }
  line_ = static_cast<std::size_t>(std::upper_bound(lines.begin(), lines.end(), offset) - lines.begin()) - 1;
}

Place Places::of(Span in_text) {
  find_line(in_text.begin);
  const std::uint32_t begin = source_.lines()[line_];
  const Span original = source_.original(in_text);
  return {static_cast<std::uint32_t>(line_ + 1), characters_between(begin, in_text.begin) + 1, original.begin,
          original.end};
}

}  // namespace tieout
