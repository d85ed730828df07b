#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

namespace tieout {

// Whether `word` begins a word of `text`.
[[nodiscard]] inline bool has_word(std::string_view text, std::string_view word) {
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if (at == 0 || text[at - 1] == ' ') return true;
  }
  return false;
}

inline constexpr int no_match = -1;

// What must or must not stand in the headings above a caption.
struct SectionWord {
  std::string_view text;
  bool barred = false;
};
using SectionWords = std::vector<SectionWord>;

// From a folded list: "word,word,!word".
[[nodiscard]] inline SectionWords section_words(std::string_view list) {
  SectionWords words;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    const bool barred = list[0] == '!';
    words.push_back({list.substr(barred ? 1 : 0, comma - (barred ? 1 : 0)), barred});
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return words;
}

// How deep in the headings one of the words stands: 0 for the outermost; no_match where none stands in any heading, or
// the heading is excluded by a barred one.  The innermost heading decides.
[[nodiscard]] inline int section_depth(const SectionWords& words, std::string_view section, bool non_gaap) {
  int depth = static_cast<int>(std::count(section.begin(), section.end(), '|'));
  for (;; --depth) {
    const auto bar = section.rfind('|');
    const std::string_view heading = bar == std::string_view::npos ? section : section.substr(bar + 1);
    bool found = false, wanted = false;
    for (const SectionWord& word : words) {
      const bool has = has_word(heading, word.text);
      if (word.barred && has) return no_match;
      wanted |= !word.barred;
      found |= !word.barred && (has || (non_gaap && word.text == "non gaap"));
    }
    if (found || !wanted) return depth;
    if (bar == std::string_view::npos) return no_match;
    section = section.substr(0, bar);
  }
}

}  // namespace tieout
