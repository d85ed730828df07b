#pragma once
#include <cstdint>
#include <string_view>

namespace tieout {

// A half-open range of byte offsets, [begin, end).  Which buffer it points into is said where it is declared: the
// visible text of a Document unless noted otherwise.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin >= end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool meets(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(Span, Span) = default;
};

[[nodiscard]] constexpr std::string_view slice(std::string_view buffer, Span span) {
  return span.empty() ? std::string_view{} : buffer.substr(span.begin, span.size());
}

}  // namespace tieout
