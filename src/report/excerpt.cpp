#include "report/excerpt.hpp"

#include <algorithm>

namespace tieout {
namespace {

constexpr std::uint32_t reach = 600;       // bytes shown before the first and behind the last place
constexpr std::uint32_t far_apart = 2400;  // bytes between the first and the last place shown
constexpr std::uint32_t cells_around = 16;
constexpr std::uint32_t cell_limit = 160;

// The index of the cell that holds `place`, or no_index.
std::uint32_t cell_of(const Document& document, Span place) {
  const auto after = std::upper_bound(document.cells.begin(), document.cells.end(), place.begin,
                                      [](std::uint32_t at, const Cell& cell) { return at < cell.text.begin; });
  if (after == document.cells.begin() || place.begin >= (after - 1)->text.end) return no_index;
  return static_cast<std::uint32_t>(after - document.cells.begin()) - 1;
}

std::uint32_t row_of(const Document& document, std::uint32_t cell) {
  const auto after = std::upper_bound(document.rows.begin(), document.rows.end(), cell,
                                      [](std::uint32_t at, const Row& row) { return at < row.first_cell; });
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - document.rows.begin(), 1)) - 1;
}

std::uint32_t block_of(const Document& document, Span place) {
  const auto after = std::upper_bound(document.blocks.begin(), document.blocks.end(), place.begin,
                                      [](std::uint32_t at, const Block& block) { return at < block.text.begin; });
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - document.blocks.begin(), 1)) - 1;
}

bool starts_character(std::string_view text, std::uint32_t at) {
  return at >= text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

// The piece of `line` (of `text`) around places that are given in offsets into `text`.
void cut(std::string_view text, Span line, std::span<const Span> places, Excerpt& out) {
  Span shown = line;
  if (line.size() > 2 * reach) {
    std::uint32_t last = places.front().end;
    for (const Span p : places) {
      if (p.end <= places.front().begin + far_apart) last = std::max(last, p.end);
    }
    last = std::min(last, places.front().begin + far_apart);
    shown.begin = std::max(line.begin, places.front().begin - std::min(places.front().begin, reach));
    shown.end = std::min(line.end, last + reach);
    while (!starts_character(text, shown.begin)) ++shown.begin;
    while (!starts_character(text, shown.end)) ++shown.end;
  }
  out.text = slice(text, shown);
  for (const Span p : places) {
    if (p.begin < shown.begin || p.begin > shown.end) continue;
    out.marks.push_back({p.begin - shown.begin, std::min(p.end, shown.end) - shown.begin});
  }
}

void read_row(const Report& report, std::span<const Span> places, Excerpt& out) {
  const Document& document = report.document;
  const std::uint32_t first = cell_of(document, places.front());
  const Row& row = document.rows[row_of(document, first)];
  const std::uint32_t begin = std::max(row.first_cell, first - std::min(first, cells_around));
  const std::uint32_t end = std::min(row.first_cell + row.cells, first + cells_around);
  out.marks.assign(places.size(), {});
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i != row.first_cell) out.text += out.text.empty() ? "… | " : " | ";
    const Span text = document.cells[i].text;
    const auto at = static_cast<std::uint32_t>(out.text.size());
    std::uint32_t size = std::min(text.size(), cell_limit);
    while (!starts_character(document.text, text.begin + size)) ++size;
    out.text += document.view({text.begin, text.begin + size});
    // A value may be glued together from neighbouring cells: its mark goes on into the next one.
    for (std::size_t k = 0; k < places.size(); ++k) {
      if (!places[k].meets(text)) continue;
      const std::uint32_t from = std::max(places[k].begin, text.begin) - text.begin;
      const std::uint32_t to = std::min(places[k].end, text.end) - text.begin;
      Span& mark = out.marks[k];
      if (mark.empty()) mark.begin = at + std::min(from, size);
      mark.end = at + std::min(to, size);
    }
  }
  std::erase_if(out.marks, [](Span mark) { return mark.empty(); });
}

}  // namespace

std::uint64_t line_key(const Report& report, Span place) {
  const Document& document = report.document;
  if (document.format != Format::html) return report.source.line_of(document.source(place).begin).begin;
  const std::uint32_t cell = cell_of(document, place);
  if (cell != no_index) return row_of(document, cell);
  return (std::uint64_t{1} << 32) + block_of(document, place);
}

void read_excerpt(const Report& report, std::span<const Span> places, Excerpt& out) {
  const Document& document = report.document;
  out.text.clear();
  out.marks.clear();
  const Span in_source = document.source(places.front());
  out.line = report.source.place(in_source).line;
  if (document.format != Format::html) {
    std::vector<Span> spans;
    for (const Span p : places) spans.push_back(document.source(p));
    cut(report.source.text(), report.source.line_of(in_source.begin), spans, out);
    return;
  }
  if (cell_of(document, places.front()) != no_index) {
    read_row(report, places, out);
  } else if (!document.blocks.empty()) {
    cut(document.text, document.blocks[block_of(document, places.front())].text, places, out);
  }
}

}  // namespace tieout
