// Where the lines of a document are looked up: by a word of their captions, by their concepts.
#include <algorithm>
#include <bit>

#include "check/subject.hpp"

namespace tieout {

void LineIndex::Lists::build(std::size_t keys, std::span<const Entry> entries) {
  first_.assign(keys + 2, 0);
  lines_.resize(entries.size());
  for (const Entry& entry : entries) ++first_[entry.key + 2];
  for (std::size_t key = 0; key <= keys; ++key) first_[key + 1] += first_[key];
  for (const Entry& entry : entries) lines_[first_[entry.key + 1]++] = entry.line;
}

// Files every line under one word of its caption, under its concept, and earnings per share apart, so that a subject
// meets only lines it may name.
void LineIndex::file_lines() {
  const std::size_t words = std::bit_ceil(lines_.size() + 1);
  std::vector<Lists::Entry> by_word, by_concept;
  by_word.reserve(lines_.size());
  by_concept.reserve(lines_.size());
  for (std::uint32_t n = 0; n < lines_.size(); ++n) {
    const Line& line = lines_[n];
    for (const std::uint32_t word : line.words.all()) seen_.set(word % seen_.size());
    if (line.words.empty()) {
      unnamed_.push_back(n);
    } else {
      const std::size_t whole = line.words.first() & (words - 1);
      by_word.push_back({whole, n});
      const std::size_t loose = line.loose.empty() ? whole : line.loose.first() & (words - 1);
      if (loose != whole) by_word.push_back({loose, n});
    }
    if (line.concept_id != no_concept) by_concept.push_back({line.concept_id, n});
    if (line.eps) eps_.push_back(n);
  }
  by_word_.build(words, by_word);
  by_concept_.build(input_.chart.concepts().size(), by_concept);
}

// "Operating profit" in a table "Flow Control", which is a line elsewhere, is not the company's.
void LineIndex::mark_parts() {
  for (std::size_t begin = 0, end = 0; begin < lines_.size(); begin = end) {
    const WordSet& title = lines_[begin].title;
    const std::uint32_t statement = lines_[begin].statement;
    while (end < lines_.size() && lines_[end].statement == statement) ++end;
    if (title.empty() || !may_name(title.first())) continue;
    const auto named = by_word_.of(slot(title.first()));
    const bool part = std::any_of(named.begin(), named.end(), [&](std::uint32_t n) {
      return lines_[n].words == title && lines_[n].statement != statement && lines_[n].concept_id == no_concept;
    });
    for (std::size_t n = begin; part && n < end; ++n) lines_[n].of_part = true;
  }
}

}  // namespace tieout
