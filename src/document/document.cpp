#include "document/document.hpp"

#include <algorithm>

namespace tieout {
namespace {

using Run = Document::Run;

}  // namespace

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
  if (runs.empty()) return {};
  const auto run_at = [this](std::uint32_t offset) {
    const auto after = std::upper_bound(runs.begin(), runs.end(), offset,
                                        [](std::uint32_t at, const Run& run) { return at < run.text; });
    return after == runs.begin() ? after : after - 1;
  };
  const auto copied = [this](std::vector<Run>::const_iterator run) {
    const std::size_t text_end = run + 1 == runs.end() ? text.size() : (run + 1)->text;
    return text_end - run->text == run->source_end - run->source_begin;
  };
  const auto first = run_at(span.begin);
  const std::uint32_t begin = copied(first) ? first->source_begin + (span.begin - first->text) : first->source_begin;
  if (span.empty()) return {begin, begin};
  const auto last = run_at(span.end - 1);
  const std::uint32_t end = copied(last) ? last->source_begin + (span.end - last->text) : last->source_end;
  return {begin, std::max(begin, end)};
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
}

}  // namespace tieout
