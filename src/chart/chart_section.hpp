#pragma once
#include <algorithm>
#include <string_view>

namespace tieout {

// Whether `word` begins a word of `text`.
[[nodiscard]] inline bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (at == 0 || text[at - 1] == ' ') return true;
  }
  return false;
}

inline constexpr int no_match = -1;

// How deep in the headings one of the words stands: 0 for the outermost; no_match where none stands in any heading, or
// the heading is excluded by a "!word".  The innermost heading decides.
[[nodiscard]] inline int section_depth(std::string_view words, std::string_view section, bool non_gaap) {
  int depth = static_cast<int>(std::count(section.begin(), section.end(), '|'));
  for (;; --depth) {
    const auto bar = section.rfind('|');
    const std::string_view heading = bar == std::string_view::npos ? section : section.substr(bar + 1);
    bool found = false, wanted = false;
    for (std::string_view rest = words; !rest.empty();) {
      const auto comma = std::min(rest.find(','), rest.size());
      const std::string_view word = rest.substr(0, comma);
      rest.remove_prefix(std::min(comma + 1, rest.size()));
      if (word.starts_with('!')) {
        if (has_word(heading, word.substr(1))) return no_match;
      } else {
        wanted = true;
        found |= has_word(heading, word) || (non_gaap && word == "non gaap");
      }
    }
    if (found || !wanted) return depth;
    if (bar == std::string_view::npos) return no_match;
    section = section.substr(0, bar);
  }
}

}  // namespace tieout
