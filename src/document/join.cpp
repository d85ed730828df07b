#include <algorithm>
#include <array>
#include <string_view>

#include "document/prose.hpp"
#include "document/repeat.hpp"
#include "text/ascii.hpp"

namespace tieout {
namespace {

constexpr std::size_t least_first = 120;  // shorter text without a full stop is a title, a caption or a list's line
constexpr std::size_t least_cut = 60;     // of text that has a whole sentence or ends in the middle of a phrase
constexpr std::size_t least_second = 40;
constexpr std::size_t least_line = 50;  // shorter lines are an address or a title, not wrapped prose
constexpr std::uint32_t none = ~0u;

// Text without closing quotes and brackets at its end.
std::string_view without_closers(std::string_view text) {
  static constexpr std::array<std::string_view, 5> closers = {"”", "’", "\"", "'", ")"};
  for (bool found = true; found;) {
    found = false;
    for (const std::string_view closer : closers) {
      if (!text.ends_with(closer)) continue;
      text.remove_suffix(closer.size());
      found = true;
    }
  }
  return text;
}

bool ends_sentence(std::string_view text) {
  text = without_closers(text);
  return !text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?');
}

std::string_view last_word(std::string_view text) {
  const std::size_t space = text.find_last_of(" \n");
  return space == std::string_view::npos ? text : text.substr(space + 1);
}

// A full stop inside: more than a title.
bool has_sentence(std::string_view text) {
  return text.find(". ") != std::string_view::npos || text.find(".\n") != std::string_view::npos;
}

// Words that a phrase goes on behind.
bool is_link(std::string_view word) {
  static constexpr std::array<std::string_view, 18> links = {"a",   "an",   "and", "as", "at",  "by",
                                                             "for", "from", "in",  "of", "on",  "or",
                                                             "our", "than", "the", "to", "was", "with"};
  return std::binary_search(links.begin(), links.end(), word);
}

bool is_cut(std::string_view text) {
  if (text.size() < least_cut) return false;
  if (ends_sentence(text) || text.back() == ':' || text.back() == ';') return false;
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  if (lines > 1 && text.size() / lines < least_line) return false;
  if (text.size() < least_first && !is_link(last_word(text)) && !has_sentence(text)) return false;
  const char last = text.back();
  return is_lower(last) || is_upper(last) || is_digit(last) || last == ',' || last == '-' || last == '%' || last == ')';
}

// Whether `text` begins with a word that is capitalised because a sentence begins with it.
bool begins_sentence(std::string_view text) {
  static constexpr std::array<std::string_view, 16> words = {"A ",     "All ",  "As ", "At ",  "For ", "If ",
                                                             "In ",    "It ",   "On ", "Our ", "The ", "There ",
                                                             "These ", "This ", "To ", "We "};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.starts_with(word); });
}

bool goes_on(std::string_view first, std::string_view second) {
  if (second.size() < least_second && !ends_sentence(second)) return false;
  if (is_lower(second.front())) return true;
  const std::string_view word = last_word(first);
  const bool mid_phrase = is_lower(word.front()) || word.back() == ',' || word.back() == '-';
  const bool plain_start =
      (is_upper(second.front()) && !begins_sentence(second)) || is_digit(second.front()) || second.front() == '$';
  return mid_phrase && plain_start && has_sentence(first) && ends_sentence(second) && second.size() >= least_second;
}

bool is_prose(const Block& block) {
  return (block.kind == BlockKind::paragraph || block.kind == BlockKind::list_item) && !block.bold;
}

// The block that goes on with the one at `index`, or `none`.
std::uint32_t continuation(const Document& document, std::uint32_t index) {
  const std::string_view first = document.view(document.blocks[index].text);
  if (!is_cut(first)) return none;
  for (std::uint32_t i = index + 1; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.kind == BlockKind::furniture || block.kind == BlockKind::rule) continue;
    const bool candidate = block.kind == BlockKind::paragraph && !block.bold && !block.text.empty();
    return candidate && goes_on(first, document.view(block.text)) ? i : none;
  }
  return none;
}

void join(Document& document, const std::vector<std::uint32_t>& chain) {
  Span whole{static_cast<std::uint32_t>(document.text.size()), 0};
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const Block block = document.blocks[chain[i]];
    if (i > 0) {
      const Span before = document.blocks[chain[i - 1]].source;
      repeat_gap(document, before.end, block.source.begin);
    }
    const auto begin = static_cast<std::uint32_t>(document.text.size());
    repeat_text(document, block.text);
    if (i > 0) {
      document.blocks[chain[i]].kind = BlockKind::joined;
      document.blocks[chain[i]].text = {begin, static_cast<std::uint32_t>(document.text.size())};
    }
  }
  whole.end = static_cast<std::uint32_t>(document.text.size());
  document.blocks[chain.front()].text = whole;
}

}  // namespace

void join_paragraphs(Document& document) {
  std::vector<std::uint32_t> chain;
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    if (!is_prose(document.blocks[i]) || document.blocks[i].text.empty()) continue;
    chain.assign(1, i);
    for (std::uint32_t next = continuation(document, i); next != none; next = continuation(document, chain.back())) {
      chain.push_back(next);
    }
    if (chain.size() > 1) join(document, chain);
    i = chain.back();
  }
}

}  // namespace tieout
