#include "document/document.hpp"

#include <algorithm>

namespace tieout {
std::string_view name(Format format) {
  switch (format) {
    case Format::markdown:
      return "markdown";
    case Format::html:
      return "html";
    case Format::text:
      return "text";
  }
  return "";
}

Span Document::source(Span span) const {
  std::size_t run = runs.size();
  return source(span, run);
}

Span Document::source(Span span, std::size_t& run) const {
  if (runs.empty()) return {};
  const auto copied = [this](std::size_t index) {
    const std::size_t text_end = index + 1 == runs.size() ? text.size() : runs[index + 1].text;
    return text_end - runs[index].text == runs[index].source_end - runs[index].source_begin;
  };
  run = run_at(span.begin, run);
  const Run& first = runs[run];
  const std::uint32_t begin = copied(run) ? first.source_begin + (span.begin - first.text) : first.source_begin;
  if (span.empty()) return {begin, begin};
  const std::size_t end_run = run_at(span.end - 1, run);
  const Run& last = runs[end_run];
  const std::uint32_t end = copied(end_run) ? last.source_begin + (span.end - last.text) : last.source_end;
  return {begin, std::max(begin, end)};
}

// The run that holds `offset`; `near` is where to look first.
std::size_t Document::run_at(std::uint32_t offset, std::size_t near) const {
  auto from = runs.begin();
  if (near < runs.size() && runs[near].text <= offset) {
    constexpr std::size_t few = 8;
    for (const std::size_t last = near + few; near < last; ++near) {
      if (near + 1 == runs.size() || offset < runs[near + 1].text) return near;
    }
    from += static_cast<std::ptrdiff_t>(near);
  }
  const auto after = std::upper_bound(from, runs.end(), offset,
                                      [](std::uint32_t at, const Run& candidate) { return at < candidate.text; });
  return static_cast<std::size_t>(after - runs.begin()) - (after == runs.begin() ? 0 : 1);
}

void Document::clear() {
  format = Format::markdown;
  text.clear();
  blocks.clear();
  tables.clear();
  rows.clear();
  cells.clear();
  sentences.clear();
  runs.clear();
  submission.clear();
  too_wide = too_long = nowhere;
}

}  // namespace tieout
