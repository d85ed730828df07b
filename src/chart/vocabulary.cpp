#include "chart/vocabulary.hpp"

#include <algorithm>
#include <array>

#include "chart/caption_words.hpp"

namespace tieout {

std::uint16_t Vocabulary::add(std::string_view text) {
  const auto known = entries_.find(text);
  if (known != entries_.end() && known->second.id != most) return known->second.id;
  if (size_ == unknown) return most;
  const std::size_t spaces = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
  longest_ = std::max(longest_, spaces + 1);
  if (spaces > 0) entries_[text.substr(0, text.find(' '))].opens = true;
  single_.set(size_, spaces == 0);
  return entries_[text].id = size_++;
}

void Vocabulary::read(const caption::Words& words, std::vector<std::uint16_t>& numbers) const {
  std::array<char, 640> text;
  std::array<std::uint16_t, 65> begins;  // of the words in text
  std::size_t count = 0, size = 0;
  for (std::size_t i = 0; i < words.size() && size + words[i].size() < text.size(); ++i) {
    if (words[i].empty()) continue;
    begins[count++] = static_cast<std::uint16_t>(size);
    size = static_cast<std::size_t>(std::copy(words[i].begin(), words[i].end(), text.begin() + size) - text.begin());
    text[size++] = ' ';
  }
  begins[count] = static_cast<std::uint16_t>(size);
  const auto entry = [&](std::size_t first, std::size_t last) {
    const auto found = entries_.find({text.data() + begins[first], begins[last] - begins[first] - 1U});
    return found == entries_.end() ? Entry{} : found->second;
  };
  for (std::size_t i = 0; i < count; ++i) {
    const Entry word = entry(i, i + 1);
    numbers.push_back(word.id != most ? word.id : unknown);
    for (std::size_t last = i + 2; word.opens && last <= std::min(count, i + longest_); ++last) {
      if (const Entry phrase = entry(i, last); phrase.id != most) numbers.push_back(phrase.id);
    }
  }
}

bool Vocabulary::has_only(const Marks& said, const std::vector<std::uint16_t>& words) const {
  Marks others = said & single_;
  for (const std::uint16_t id : words) others.reset(id);
  return !said[unknown] && others.none();
}

}  // namespace tieout
