#include "report/excerpt.hpp"

#include <algorithm>

namespace tieout {
namespace {

constexpr std::uint32_t reach = 600;       // bytes shown before the first and behind the last place
constexpr std::uint32_t far_apart = 2400;  // bytes between the first and the last place shown
constexpr std::uint32_t cells_around = 16;
constexpr std::uint32_t cell_limit = 160;

// The element (of those listed in `order`) whose text holds the beginning of `place`.
template <typename Element>
std::uint32_t holder(const std::vector<Element>& elements, const std::vector<std::uint32_t>& order, Span place) {
  const auto after = std::upper_bound(order.begin(), order.end(), place.begin,
                                      [&](std::uint32_t at, std::uint32_t i) { return at < elements[i].text.begin; });
  if (after == order.begin() || place.begin >= elements[*(after - 1)].text.end) return no_index;
  return *(after - 1);
}

template <typename Element>
void sort_by_text(const std::vector<Element>& elements, std::vector<std::uint32_t>& order) {
  for (std::uint32_t i = 0; i < elements.size(); ++i) {
    if (!elements[i].text.empty()) order.push_back(i);
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return elements[a].text.begin < elements[b].text.begin; });
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

}  // namespace

Excerpts::Excerpts(const Report& report) : report_(report), document_(report.document) {
  if (document_.format != Format::html) return;
  sort_by_text(document_.cells, cells_);
  sort_by_text(document_.blocks, blocks_);
}

std::uint32_t Excerpts::cell_of(Span place) const {
  return holder(document_.cells, cells_, place);
}

std::uint32_t Excerpts::block_of(Span place) const {
  return holder(document_.blocks, blocks_, place);
}

std::uint32_t Excerpts::row_of(std::uint32_t cell) const {
  const auto after = std::upper_bound(document_.rows.begin(), document_.rows.end(), cell,
                                      [](std::uint32_t at, const Row& row) { return at < row.first_cell; });
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - document_.rows.begin(), 1)) - 1;
}

void Excerpts::read_row(std::uint32_t first, std::span<const Span> places, Excerpt& out) const {
  const Row& row = document_.rows[row_of(first)];
  const std::uint32_t begin = std::max(row.first_cell, first - std::min(first, cells_around));
  const std::uint32_t end = std::min(row.first_cell + row.cells, first + cells_around);
  out.marks.assign(places.size(), {});
  for (std::uint32_t i = begin; i < end; ++i) {
    if (i != row.first_cell) out.text += out.text.empty() ? "… | " : " | ";
    const Span text = document_.cells[i].text;
    const auto at = static_cast<std::uint32_t>(out.text.size());
    std::uint32_t size = std::min(text.size(), cell_limit);
    while (!starts_character(document_.text, text.begin + size)) ++size;
    out.text += document_.view({text.begin, text.begin + size});
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

std::uint64_t Excerpts::key(Span place) const {
  if (document_.format != Format::html) return report_.source.line_of(document_.source(place).begin).begin;
  const std::uint32_t cell = cell_of(place);
  return cell != no_index ? row_of(cell) : (std::uint64_t{1} << 32) + block_of(place);
}

void Excerpts::read(std::span<const Span> places, Excerpt& out) const {
  out.text.clear();
  out.marks.clear();
  const Span in_source = document_.source(places.front());
  const std::uint32_t line = report_.source.line_of(in_source.begin).begin;
  out.line = report_.source.place({line, line}).line;
  const std::uint32_t cell = cell_of(places.front());
  const std::uint32_t block = cell == no_index ? block_of(places.front()) : no_index;
  if (cell != no_index) {
    read_row(cell, places, out);
  } else if (block != no_index) {
    cut(document_.text, document_.blocks[block].text, places, out);
  } else {
    std::vector<Span> spans;
    for (const Span p : places) spans.push_back(document_.source(p));
    cut(report_.source.text(), report_.source.line_of(in_source.begin), spans, out);
  }
}

}  // namespace tieout
