#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "document/markdown_scan.hpp"
#include "document/prose.hpp"

namespace tieout {
namespace {

constexpr std::size_t longest_header = 90;
constexpr std::size_t least_repeats = 3;
constexpr std::size_t table_reach = 5;  // how many lines a table's title may have

bool is_short_line(const Document& document, const Block& block) {
  const bool text = block.kind == BlockKind::paragraph || block.kind == BlockKind::heading;
  return text && block.text.size() <= longest_header && document.view(block.text).find('\n') == std::string_view::npos;
}

bool is_page_number(std::string_view line) {
  return markdown::scan_line(line).kind == markdown::LineKind::page;
}

bool is_page_end(const Block& block) {
  return block.kind == BlockKind::furniture || block.kind == BlockKind::rule;
}

bool near_page_end(const Document& document, std::size_t index) {
  const std::size_t begin = index >= 2 ? index - 2 : 0;
  const std::size_t end = std::min(index + 3, document.blocks.size());
  for (std::size_t i = begin; i < end; ++i) {
    if (is_page_end(document.blocks[i])) return true;
  }
  return false;
}

// Whether only short lines stand between a block and the table below it.
bool leads_to_table(const Document& document, std::size_t index) {
  const std::size_t end = std::min(index + 1 + table_reach, document.blocks.size());
  for (std::size_t i = index + 1; i < end; ++i) {
    const Block& block = document.blocks[i];
    if (block.kind == BlockKind::table) return true;
    if (block.text.size() > longest_header) return false;
  }
  return false;
}

}  // namespace

void mark_furniture(Document& document) {
  for (Block& block : document.blocks) {
    if (is_short_line(document, block) && is_page_number(document.view(block.text))) block.kind = BlockKind::furniture;
  }
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> lines;
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    if (is_short_line(document, document.blocks[i])) lines[document.view(document.blocks[i].text)].push_back(i);
  }
  for (const auto& [line, places] : lines) {
    if (places.size() < least_repeats) continue;
    const auto fits = [&](std::uint32_t i) { return near_page_end(document, i); };
    const auto fitting = static_cast<std::size_t>(std::count_if(places.begin(), places.end(), fits));
    if (fitting * 3 < places.size() * 2) continue;
    for (const std::uint32_t i : places) {
      if (fits(i) && !leads_to_table(document, i)) document.blocks[i].kind = BlockKind::furniture;
    }
  }
}

}  // namespace tieout
