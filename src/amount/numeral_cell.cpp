#include "amount/numeral_reader.hpp"

namespace tieout {
namespace {

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}

// A cell without a number: a dash or a mark that says why there is none.
Numeral read_wordless(std::string_view cell, std::uint32_t at, NumberStyle style) {
  NumberParts parts;
  CellEnd end;
  Numeral n;
  n.kind = read_no_number(cell, at, style, parts, end);
  if (n.kind == Numeral::Kind::none) return n;
  n.span = {at, static_cast<std::uint32_t>(cell.size())};
  if (!end.marks.empty()) {
    n.footnote = end.mark;
    n.span.end = end.marks.begin;
    while (n.span.end > at && is_blank(cell[n.span.end - 1])) --n.span.end;
  }
  n.unit.kind = parts.kind == UnitKind::unknown && parts.money ? UnitKind::money : parts.kind;
  n.unit.currency = parts.currency;
  return n;
}

// Joins both ends of a range; false where they cannot be one ("2023 - 2024", "51-52").
bool join_range(Numeral& low, const Numeral& high, int high_shift, bool spaced) {
  if (high.scale_word >= 0 && low.scale_word < 0) {
    low.value = low.value.scaled(high.scale_word);
    low.decimals -= high.scale_word;
    low.scale_word = high.scale_word;
  }
  if (low.unit.kind == UnitKind::unknown && high_shift > 0) {
    low.value = low.value.scaled(-high_shift);
    low.decimals += high_shift;
  }
  if (low.unit.kind == UnitKind::unknown) low.unit = high.unit;
  const bool plain = low.unit.kind == UnitKind::unknown && low.scale_word < 0 && low.decimals <= 0;
  if (plain && (!spaced || (low.year_like && high.year_like))) return false;
  low.kind = Numeral::Kind::range;
  low.high_value = high.value;
  low.span.end = high.span.end;
  low.year_like = false;
  return true;
}

// Reads the high end that follows a link; false where the cell is then no number at all.
bool read_high_end(std::string_view cell, NumberStyle style, Numeral& low, std::uint32_t& end) {
  const std::uint32_t link = skip_range_link(cell, end);
  if (link == 0 || link >= cell.size()) return true;
  NumberParts parts;
  const std::uint32_t high_end = read_number(cell, link, style, NumberSite::cell, parts);
  if (high_end == 0) return true;
  const Numeral high = make_numeral(cell, {link, high_end}, parts);
  if (high.kind == Numeral::Kind::none || !join_range(low, high, parts.unit_shift, is_blank(cell[end]))) return false;
  end = high_end;
  return true;
}

void make_negative(Numeral& n, std::uint32_t end) {
  if (!n.negative) n.value = -n.value;
  n.negative = true;
  n.year_like = false;
  n.span.end = end;
}

}  // namespace

Numeral read_cell(std::string_view cell, NumberStyle style) {
  std::uint32_t begin = 0;
  while (begin < cell.size() && is_blank(cell[begin])) ++begin;
  while (cell.size() > begin && is_blank(cell.back())) cell.remove_suffix(1);
  if (begin == cell.size()) return {};
  if (begin == 0) {
    Numeral plain;
    if (is_worded_cell(cell)) return plain;
    if (style.decimal_mark == '.' && read_plain_cell(cell, plain)) return plain;
  }

  const CellLead lead = read_cell_lead(cell, begin);
  NumberParts parts;
  std::uint32_t end = read_number(cell, lead.end, style, NumberSite::cell, parts);
  if (end == 0) return read_wordless(cell, begin, style);
  parts.negative = parts.negative || lead.down;
  Numeral n = make_numeral(cell, {begin, end}, parts);
  if (n.kind == Numeral::Kind::none || !read_high_end(cell, style, n, end)) return {};
  if (lead.bound && n.kind == Numeral::Kind::number) n.kind = Numeral::Kind::bound;
  if (end == cell.size()) return n;

  if (cell.substr(end) == ")" && !n.bracketed) {  // "38)": the opening bracket was lost to a neighbour
    make_negative(n, end + 1);
    n.bracketed = true;
    return n;
  }
  CellEnd tail;
  if (!read_cell_end(cell, end, n.bracketed, tail) || (tail.minus && n.negative)) {
    return read_wordless(cell, begin, style);  // "-0-"
  }
  if (tail.minus) make_negative(n, static_cast<std::uint32_t>(cell.size()));
  n.footnote = tail.mark;
  return n;
}

}  // namespace tieout
