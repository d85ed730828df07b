#include "document/repeat.hpp"

#include <algorithm>

namespace tieout {

void repeat_text(Document& document, Span text) {
  const auto after = std::upper_bound(document.runs.begin(), document.runs.end(), text.begin,
                                      [](std::uint32_t at, const Document::Run& run) { return at < run.text; });
  const auto first = static_cast<std::size_t>(after - document.runs.begin()) - 1;
  const std::size_t runs = document.runs.size();
  const auto shift = static_cast<std::uint32_t>(document.text.size()) - text.begin;
  for (std::size_t i = first; i < runs && document.runs[i].text < text.end; ++i) {
    Document::Run run = document.runs[i];
    run.text += shift;
    document.runs.push_back(run);
  }
  document.text.append(document.text, text.begin, text.size());
}

void repeat_gap(Document& document, std::uint32_t source_begin, std::uint32_t source_end) {
  document.runs.push_back(
      {static_cast<std::uint32_t>(document.text.size()), source_begin, std::max(source_begin, source_end)});
  document.text += ' ';
}

}  // namespace tieout
