// How a table's rows are told apart.  The cells of a row are put together to pieces; a row whose numbers are years or
// dates, or that has words only over the values, is a heading row; every other row with a number is data.
#include "release/layout.hpp"

#include <algorithm>
#include <array>

#include "amount/period.hpp"

namespace tieout {
namespace {

using Kind = Numeral::Kind;

bool one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// First bytes of currencies and of closers: most cells begin with none of them.
constexpr std::uint8_t currency_lead = 1, closer_lead = 2;
constexpr auto leads = [] {
  std::array<std::uint8_t, 256> table{};
  for (const char c : std::string_view("UCAHNSR$E\xC2\xE2")) table[static_cast<unsigned char>(c)] |= currency_lead;
  for (const char c : std::string_view(")%pbx*cMB\xC2\xE2")) table[static_cast<unsigned char>(c)] |= closer_lead;
  return table;
}();
bool leads_to(std::uint8_t what, std::string_view text) {
  return (leads[static_cast<unsigned char>(text[0])] & what) != 0;
}

// A currency sign, a sign or an open bracket that waits for its digits.
bool is_opener(std::string_view text) {
  if (text.size() > 8 || is_digit(text.back()) || text.back() == ')' || (text[0] >= 'a' && text[0] <= 'z'))
    return false;
  static constexpr std::string_view currency[] = {"US$", "C$", "A$", "HK$", "NT$", "S$",  "R$",  "$",
                                                  "€",   "£",  "¥",  "₹",   "RMB", "Rs.", "EUR", "USD"};
  std::string_view rest = text;
  bool any = false;
  while (!rest.empty()) {
    bool cut = false;
    for (const auto sign : currency) {
      if (!leads_to(currency_lead, rest)) break;
      if (rest.starts_with(sign)) {
        rest.remove_prefix(sign.size());
        cut = any = true;
        break;
      }
    }
    if (!cut && (rest[0] == '(' || rest[0] == ' ')) {
      any = any || rest[0] == '(';
      rest.remove_prefix(1);
      cut = true;
    }
    if (!cut && rest[0] == '-' && any) {
      rest.remove_prefix(1);
      cut = true;
    }
    if (!cut) return false;
  }
  return any;
}

// What closes the number before it: a bracket, a unit, a footnote letter.
bool is_closer(std::string_view text) {
  if (text.size() > 6 || is_digit(text[0])) return false;
  if (leads_to(closer_lead, text) &&
      one_of(text, {")",   "%",    ")%", ") %", "% )", "%)", "pts", "pts.",  "pt", "bps", "x", "pp",
                    "ppt", "ppts", "*",  "**",  "†",   ")*", "%*",  "cents", "¢",  "M",   "B"}))
    return true;
  return text.size() == 3 && text[0] == '(' && text[2] == ')' && text[1] >= 'a' && text[1] <= 'z';
}

// What an opener waits for.
bool is_value_start(std::string_view text) {
  return is_digit(text[0]) || text[0] == '.' || text[0] == '(' || text[0] == '-' || text.starts_with("—") ||
         text.starts_with("–") || one_of(text, {"nil", "N/A", "NM"});
}

bool is_number(const Piece& piece) {
  return piece.numeral.kind != Kind::none;
}

void shift(Numeral& numeral, std::uint32_t by) {
  for (Span* span : {&numeral.span, &numeral.digits, &numeral.footnote}) {
    if (!span->empty()) *span = {span->begin + by, span->end + by};
  }
}

class Reader {
 public:
  Reader(const Document& document, const Table& table, NumberStyle style, Grid& grid)
      : document_(document), table_(table), style_(style), grid_(grid) {}

  void read() {
    std::uint32_t number = 0;
    for (std::uint32_t r = table_.first_row; r < table_.first_row + table_.rows; ++r) {
      if (document_.rows[r].cells == 0) continue;
      GridRow row;
      row.number = ++number;
      glue(document_.rows[r], row);
      grid_.rows.push_back(row);
    }
    if (grid_.rows.empty()) return;
    classify();
    split();
    for (Part& part : grid_.parts) find_columns(document_, table_, part, grid_);
  }

 private:
  void glue(const Row& row, GridRow& out) {
    out.first_piece = static_cast<std::uint32_t>(grid_.pieces.size());
    bool open = false;
    for (std::uint32_t c = row.first_cell; c < row.first_cell + row.cells; ++c) {
      const Cell& cell = document_.cells[c];
      const std::string_view text = document_.view(cell.text);
      const bool has_piece = grid_.pieces.size() > out.first_piece;
      const auto last = static_cast<std::uint16_t>(cell.column + std::max<std::uint16_t>(cell.columns, 1) - 1);
      if (has_piece) {
        Piece& before = grid_.pieces.back();
        const bool value_follows = open && is_value_start(text);
        // A star apart from the number is a value of its own: not meaningful.
        const bool apart = text[0] == '*' && cell.column > before.last + 1;
        if (value_follows || (is_closer(text) && !apart && ends_in_number(before) && !heads_change(text, before))) {
          if (value_follows) ++before.openers;
          before.text.end = cell.text.end;
          before.last = last;
          before.underlined |= cell.underlined;
          open = open && is_opener(text);
          continue;
        }
      }
      Piece& piece = grid_.pieces.emplace_back();
      piece.text = cell.text;
      piece.first = cell.column;
      piece.last = last;
      piece.underlined = cell.underlined;
      piece.header = cell.header;
      piece.spanning = cell.columns > 1;
      piece.indent = cell.indent;
      open = is_opener(text);
    }
    out.pieces = static_cast<std::uint32_t>(grid_.pieces.size()) - out.first_piece;
    for (std::uint32_t p = out.first_piece; p < grid_.pieces.size(); ++p) {
      Piece& piece = grid_.pieces[p];
      piece.numeral = read_cell(document_.view(piece.text), style_);
      shift(piece.numeral, piece.text.begin);
      out.underlined |= piece.underlined;
    }
    find_label(out);
  }

  // "2024 | 2023 | %": no percentage, the heading of a column beside that of a year.
  [[nodiscard]] bool heads_change(std::string_view text, const Piece& before) const {
    const std::string_view year = document_.view(before.text);
    return text == "%" && year.size() == 4 && (year.starts_with("19") || year.starts_with("20")) && is_digit(year[2]) &&
           is_digit(year[3]);
  }

  [[nodiscard]] bool ends_in_number(const Piece& piece) const {
    for (const char c : document_.view(piece.text)) {
      if (c >= '0' && c <= '9') return true;
    }
    const std::string_view text = document_.view(piece.text);
    return one_of(text, {"-", "—", "–", "$ -", "$ —", "$—", "$-", "$ –", "N/A"}) || text.ends_with("—") ||
           text.ends_with("–");
  }

  // The caption: the words before the first number.  A number that leads the row is its caption only where more follow
  // ("2023 As Reported").
  void find_label(GridRow& row) {
    Piece* pieces = grid_.pieces.data() + row.first_piece;
    std::uint32_t n = 0;
    while (n < row.pieces && !is_number(pieces[n])) ++n;
    row.label_pieces = n;
    if (n > 0) {
      row.label = {pieces[0].text.begin, pieces[n - 1].text.end};
      row.indent = static_cast<std::uint8_t>(std::min<int>(pieces[0].first + pieces[0].indent, 255));
    }
  }

  [[nodiscard]] bool is_date_words(Span span) const {
    const PeriodPhrase phrase = read_period(document_.view(span));
    return phrase.kind != PeriodPhrase::Kind::none;
  }

  [[nodiscard]] std::uint32_t numbers(const GridRow& row) const {
    std::uint32_t n = 0;
    for (std::uint32_t p = row.first_piece; p < row.first_piece + row.pieces; ++p) n += is_number(grid_.pieces[p]);
    return n;
  }

  [[nodiscard]] bool only_years(const GridRow& row) const {
    bool any = false;
    for (std::uint32_t p = row.first_piece + row.label_pieces; p < row.first_piece + row.pieces; ++p) {
      const Piece& piece = grid_.pieces[p];
      if (!is_number(piece)) continue;
      if (!piece.numeral.year_like) return false;
      any = true;
    }
    return any;
  }

  // The years over the columns, once more over a new block of rows.
  [[nodiscard]] bool same_years(const GridRow& row, const GridRow& above) const {
    const std::uint32_t a = row.first_piece + row.label_pieces, b = above.first_piece + above.label_pieces;
    if (row.pieces - row.label_pieces != above.pieces - above.label_pieces) return false;
    for (std::uint32_t i = 0; i < row.pieces - row.label_pieces; ++i) {
      if (document_.view(grid_.pieces[a + i].text) != document_.view(grid_.pieces[b + i].text)) return false;
    }
    return true;
  }

  void classify() {
    // Where captions end and values begin: the first grid column of most data rows' numbers.
    std::uint16_t first_value = UINT16_MAX;
    for (const GridRow& row : grid_.rows) {
      if (row.label.empty() || numbers(row) == 0 || only_years(row)) continue;
      first_value = std::min(first_value, grid_.pieces[row.first_piece + row.label_pieces].first);
    }
    if (first_value == UINT16_MAX) {
      // No row has a caption in words: numbers may be captions ("2025 | 100").
      for (const GridRow& row : grid_.rows) {
        if (row.pieces > 1 && numbers(row) == row.pieces)
          first_value = std::min(first_value, grid_.pieces[row.first_piece + 1].first);
      }
    }
    first_value_ = first_value;
    if (first_value != UINT16_MAX) {
      for (GridRow& row : grid_.rows) number_as_caption(row, first_value);
    }
    bool data_seen = false;
    const GridRow* years = nullptr;  // the last row of years
    for (GridRow& row : grid_.rows) {
      const std::uint32_t n = numbers(row);
      const Piece& first = grid_.pieces[row.first_piece];
      const bool single = row.pieces == 1;
      if (n == 0) {
        // Words only: over the values they are a heading of columns, in the caption's place a heading of rows.
        const bool over_values = row.pieces > 1 ||
                                 (first.first >= first_value && first_value != UINT16_MAX && first.first > 0) ||
                                 (first.spanning && first.last >= first_value && !data_seen && first.first > 0);
        row.kind =
            over_values && (!data_seen || looks_like_columns(row)) ? GridRow::Kind::header : GridRow::Kind::heading;
        if (row.kind == GridRow::Kind::heading && !single) {
          row.label = {first.text.begin, grid_.pieces[row.first_piece + row.pieces - 1].text.end};
        }
      } else if (only_years(row) &&
                 (row.label.empty() || !data_seen || read_scale(document_.view(row.label)).span.size() > 0 ||
                  (years != nullptr && same_years(row, *years)))) {
        row.kind = looks_like_year_values(row) ? GridRow::Kind::data : GridRow::Kind::header;
        if (n > 1) years = &row;
      } else if (row.label.empty() && !data_seen && footnote_marks(row)) {
        row.kind = GridRow::Kind::header;
      } else {
        row.kind = GridRow::Kind::data;
        data_seen = true;
      }
    }
  }

  // "737 | 104 | 70": a bare number in the caption's place, before the columns, is a caption.
  void number_as_caption(GridRow& row, std::uint16_t first_value) {
    Piece& first = grid_.pieces[row.first_piece];
    if (!row.label.empty() || row.pieces < 2 || only_years(row) || first.last >= first_value || !is_number(first))
      return;
    if (first.numeral.unit.kind != UnitKind::unknown || first.numeral.negative) return;
    first.numeral = {};
    row.label = first.text;
    row.label_pieces = 1;
  }

  // "(1)", "(2)" above the columns.
  [[nodiscard]] bool footnote_marks(const GridRow& row) const {
    for (std::uint32_t p = row.first_piece; p < row.first_piece + row.pieces; ++p) {
      const std::string_view text = document_.view(grid_.pieces[p].text);
      if (!(text.size() == 3 && text[0] == '(' && text[2] == ')')) return false;
    }
    return true;
  }

  // "Thereafter 2,025"-like rows are data: years need to be a heading's company or differ by little.
  [[nodiscard]] bool looks_like_year_values(const GridRow& row) const {
    return !row.label.empty() && numbers(row) == 1 && row.pieces == 2 && grid_.rows.size() > 3 &&
           !is_date_words(row.label) && row.number > 3;
  }

  // A row of words below the first data: headings of a new part only if they are periods, or <th>.
  [[nodiscard]] bool looks_like_columns(const GridRow& row) const {
    std::uint32_t periods = 0, words = 0;
    for (std::uint32_t p = row.first_piece; p < row.first_piece + row.pieces; ++p) {
      const Piece& piece = grid_.pieces[p];
      if (piece.first < first_value_) continue;
      ++words;
      periods += is_date_words(piece.text) || piece.header;
    }
    return words > 0 && periods * 2 >= words;
  }

  // A new part begins at heading rows that follow data.
  void split() {
    Part part;
    bool data = false;
    std::uint32_t count = static_cast<std::uint32_t>(grid_.rows.size());
    for (std::uint32_t r = 0; r < count; ++r) {
      if (grid_.rows[r].kind == GridRow::Kind::data) data = true;
      if (grid_.rows[r].kind == GridRow::Kind::header && data && has_data_after(r)) {
        part.rows = r - part.first_row;
        grid_.parts.push_back(part);
        part = Part{};
        part.first_row = r;
        data = false;
      }
    }
    part.rows = count - part.first_row;
    grid_.parts.push_back(part);
    for (Part& each : grid_.parts) {
      std::uint32_t r = each.first_row;
      const std::uint32_t end = each.first_row + each.rows;
      std::uint32_t last_header = r;
      for (; r < end && grid_.rows[r].kind != GridRow::Kind::data; ++r) {
        if (grid_.rows[r].kind == GridRow::Kind::header) last_header = r + 1;
      }
      each.header_rows = last_header - each.first_row;
    }
  }

  [[nodiscard]] bool has_data_after(std::uint32_t r) const {
    for (; r < grid_.rows.size(); ++r) {
      if (grid_.rows[r].kind == GridRow::Kind::data) return true;
    }
    return false;
  }

  const Document& document_;
  const Table& table_;
  NumberStyle style_;
  Grid& grid_;
  std::uint16_t first_value_ = UINT16_MAX;
};

}  // namespace

void read_layout(const Document& document, const Table& table, NumberStyle style, Grid& grid) {
  grid.clear();
  Reader(document, table, style, grid).read();
}

}  // namespace tieout
