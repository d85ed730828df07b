// Titles whose bold type a converter lost.
#include <algorithm>
#include <array>
#include <string_view>

#include "document/prose.hpp"
#include "text/ascii.hpp"
#include "text/scan.hpp"

namespace tieout {
namespace {

constexpr std::size_t longest_title = 90;
constexpr std::size_t least_prose = 80;  // what follows a title, where it is no list
constexpr std::size_t few = 3;           // a document with more bold lines or headings shows its titles

// Words that stay small in a title.
bool is_small(std::string_view word) {
  static constexpr std::array<std::string_view, 17> words = {
      "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "vs", "with"};
  return std::binary_search(words.begin(), words.end(), word);
}

// One line in capitals or with capitals, without a full stop or amounts.
bool reads_as_title(std::string_view text) {
  if (text.size() < 3 || text.size() > longest_title ||
      find_any<'\n', '$', '%', '@', '|', ':', ';'>(text) < text.size())
    return false;
  const char last = text.back();
  if (!is_upper(text.front()) && !is_digit(text.front())) return false;
  if (!is_lower(last) && !is_upper(last) && !is_digit(last) && last != ')') return false;
  bool named = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (!word.empty()) {
      if (is_lower(word.front()) && !is_small(word)) return false;
      if (word.back() == '.' && end < text.size()) return false;
      named = named || (is_upper(word.front()) && word.size() > 2);
    }
    at = end + 1;
  }
  return named;
}

bool is_line(const Document& document, const Block& block) {
  return block.kind == BlockKind::paragraph && block.text.size() <= longest_title &&
         document.view(block.text).find('\n') == std::string_view::npos && !document.view(block.text).ends_with('.') &&
         !document.view(block.text).ends_with(':');
}

bool shows_titles(const Document& document) {
  std::size_t titles = 0;
  for (const Block& block : document.blocks) {
    titles += block.kind == BlockKind::heading ||
              (block.kind == BlockKind::paragraph && block.bold && block.text.size() <= longest_title);
  }
  return titles > few;
}

}  // namespace

void mark_titles(Document& document) {
  if (shows_titles(document)) return;
  const Block* before = nullptr;
  Block* title = nullptr;  // the line that what follows makes a title
  for (Block& block : document.blocks) {
    if (block.kind == BlockKind::furniture || block.kind == BlockKind::rule || block.text.empty()) continue;
    const bool prose = block.kind == BlockKind::paragraph && block.text.size() >= least_prose &&
                       document.view(block.text).ends_with('.');
    if (title != nullptr) title->bold = block.kind == BlockKind::list_item || prose;
    const bool alone = before == nullptr || !is_line(document, *before);
    title = alone && block.kind == BlockKind::paragraph && reads_as_title(document.view(block.text)) ? &block : nullptr;
    before = &block;
  }
}

}  // namespace tieout
