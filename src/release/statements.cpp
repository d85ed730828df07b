#include "release/statements.hpp"

#include <algorithm>

#include "release/column_heading.hpp"
#include "release/column_measures.hpp"
#include "release/column_units.hpp"
#include "release/cut_column.hpp"
#include "release/note_column.hpp"
#include "release/sections.hpp"
#include "release/title.hpp"
#include "release/vintages.hpp"
#include "text/ascii.hpp"

namespace tieout {
namespace {

// A caption without its footnote marks: "Cost of revenues (1)" → "Cost of revenues", "1".
void cut_footnotes(std::string_view text, Span& label, std::vector<Span>& marks) {
  for (int n = 0; n < 6 && !text.empty(); ++n) {
    std::size_t cut = 0, mark_begin = 0, mark_end = 0;
    if (text.ends_with(')')) {
      const std::size_t open = text.rfind('(');
      const std::size_t length = open == std::string_view::npos ? 0 : text.size() - open - 2;
      if (length < 1 || length > 7 || open == 0) break;
      const std::string_view inner = text.substr(open + 1, length);
      const bool digits = std::all_of(inner.begin(), inner.end(), [](char c) {
        return (c >= '0' && c <= '9') || c == ',' || c == ' ' || c == '*';
      });
      const bool letter = inner.size() == 1 && inner[0] >= 'a' && inner[0] <= 'z';
      if ((!digits && !letter) || (digits && inner.size() > 2 && inner.find(',') == std::string_view::npos)) break;
      cut = open;
      mark_begin = open + 1;
      mark_end = open + 1 + length;
    } else if (text.ends_with('*')) {
      cut = text.find_last_not_of('*') + 1;
      mark_begin = cut;
      mark_end = text.size();
    } else if (text.size() > 5 && text.back() >= '1' && text.back() <= '9' && is_lower(text[text.size() - 2]) &&
               is_lower(text[text.size() - 3]) && is_lower(text[text.size() - 4])) {
      cut = mark_begin = text.size() - 1;  // "securities1": a superscript that lost its height
      mark_end = text.size();
    } else {
      break;
    }
    marks.insert(marks.begin(), {label.begin + static_cast<std::uint32_t>(mark_begin),
                                 label.begin + static_cast<std::uint32_t>(mark_end)});
    while (cut > 0 && text[cut - 1] == ' ') --cut;
    text = text.substr(0, cut);
    label.end = label.begin + static_cast<std::uint32_t>(cut);
  }
}

class Builder {
 public:
  Builder(const Document& document, const Chart& chart, NumberStyle style, Release& release)
      : document_(document), chart_(chart), style_(style), release_(release) {}

  void read_table(std::uint32_t table_index) {
    const Table& table = document_.tables[table_index];
    read_layout(document_, table, style_, grid_);
    const Statement* first_part = nullptr;
    for (std::size_t p = 0; p < grid_.parts.size(); ++p) {
      Statement statement;
      statement.table = table_index;
      PeriodPhrase phrase;
      own_lines(grid_.parts[p]);
      TitleReader{document_, release_.wordings}.read(table.block, own_, statement, phrase);
      if (first_part != nullptr) inherit_part(*first_part, statement);
      add_columns(grid_.parts[p], phrase, statement);
      add_items(grid_.parts[p], statement);
      find_note_column(release_, says_note(), statement);
      find_cut_column(document_, release_, statement);
      find_vintages(document_, statement);
      settle_measures(document_, release_, statement);
      settle_units(document_, release_, statement);
      name_by_captions(chart_, release_, statement);
      inherit(statement);
      release_.statements.push_back(std::move(statement));
      first_part = &release_.statements[release_.statements.size() - 1 - p];
    }
  }

 private:
  // Caption-like lines inside the table: rows of words above the first data, and the caption cell of the heading rows.
  void own_lines(const Part& part) {
    own_.clear();
    for (std::uint32_t r = part.first_row; r < part.first_row + part.rows; ++r) {
      const GridRow& row = grid_.rows[r];
      if (row.kind == GridRow::Kind::data) break;
      const bool in_header = r < part.first_row + part.header_rows;
      if (row.kind == GridRow::Kind::heading && (in_header || scales_table(row.label))) own_.push_back(row.label);
      if (row.kind == GridRow::Kind::header) {
        for (std::uint32_t p = row.first_piece; p < row.first_piece + row.pieces; ++p) {
          const Span text = grid_.pieces[p].text;
          if (p == row.first_piece ? grid_.pieces[p].first == 0 || row.pieces == 1
                                   : !words_of(text).scale().span.empty())
            own_.push_back(text);
        }
      }
    }
  }

  // "(In thousands, except per share data)" below the headings; "Shares (in thousands):" speaks of the rows below it.
  [[nodiscard]] bool scales_table(Span label) {
    const std::string_view text = document_.view(label);
    const Span scale = words_of(label).scale().span;
    return !scale.empty() && text.substr(0, scale.begin).find("hares") == std::string_view::npos;
  }

  // "Note" over the captions: a converter moved the heading away from its column.
  [[nodiscard]] bool says_note() {
    return std::any_of(own_.begin(), own_.end(), [&](Span line) { return is_note_heading(words_of(line).fold()); });
  }

  static void inherit_part(const Statement& first, Statement& statement) {
    if (statement.scale_evidence.empty()) {
      statement.scale = first.scale;
      statement.shares_scale = first.shares_scale;
      statement.scale_evidence = first.scale_evidence;
    }
    if (statement.kind == StatementKind::other) statement.kind = first.kind;
    if (statement.title.empty()) statement.title = first.title;
  }

  void add_columns(const Part& part, const PeriodPhrase& title, Statement& statement) {
    headings_of(document_, release_.wordings, grid_, part, headings_);
    statement.columns.resize(part.columns);
    HeadingReader reader{document_, release_.wordings, scratch_};
    bool any = false;
    for (std::uint32_t k = 0; k < part.columns; ++k) {
      Column& column = statement.columns[k];
      column.header = headings_[k];
      any |= !column.header.empty();
      // "Net sales" over "Million yen": what the column is called comes last.
      if (column.header.size() > 1)
        std::stable_partition(column.header.begin(), column.header.end(),
                              [&](Span cell) { return words_of(cell).is_unit(); });
      reader.read(column, statement);
    }
    statement.transposed = columns_are_measures(statement);
    if (!any) statement.continues = nearest_like(statement, part.columns);
    if (statement.continues != no_index) {
      const Statement& above = release_.statements[statement.continues];
      statement.columns = above.columns;
      // What its numbers showed holds for them alone.
      for (Column& column : statement.columns) {
        if (column.unit.kind == UnitKind::percent || column.unit.kind == UnitKind::money) column.unit = {};
      }
      return;
    }
    complete_years(statement.columns);
    complete(statement, title);
  }

  // Headings that are captions themselves ("Revenue | Gross Profit | Net Income"): every column is a line item, rows
  // are periods or bases.
  [[nodiscard]] bool columns_are_measures(const Statement& statement) {
    std::size_t named = 0, values = 0;
    for (const Column& column : statement.columns) {
      values += column.measure == Measure::value;
      if (column.header.empty() || column.measure != Measure::value) continue;
      CaptionContext context;
      context.statement = StatementKind::income_statement;
      const std::string_view fold = words_of(column.header.back()).fold();
      named += release_.known_concepts.find(chart_, fold, context) != no_concept;
    }
    return named >= 2 && named * 2 >= values;
  }

  // Parts that a heading leaves out come from the title: "Three Months Ended June 30, 2025 and 2024" over "2025",
  // "2024".
  static void complete(Statement& statement, const PeriodPhrase& title) {
    using K = PeriodPhrase::Kind;
    if (title.kind == K::none) return;
    for (Column& column : statement.columns) {
      PeriodPhrase& phrase = column.phrase;
      if (phrase.kind == K::none) {
        if (statement.columns.size() == 1 || column.measure == Measure::value) phrase = title;
        continue;
      }
      if (phrase.kind == K::fiscal && title.trailing) phrase.months = 12;
      if (phrase.kind != K::date && phrase.kind != K::duration) continue;
      if (phrase.months == 0 && phrase.weeks == 0 && phrase.quarter == 0 &&
          (title.kind == K::duration || title.kind == K::fiscal) && !phrase.as_of) {
        phrase.months = title.months;
        phrase.weeks = title.weeks;
        if (phrase.month == 0) phrase.quarter = title.quarter;
        if (phrase.months != 0 || phrase.weeks != 0) phrase.kind = K::duration;
      }
      if (phrase.month == 0) {
        phrase.month = title.month;
        phrase.day = title.day;
      }
      if (phrase.year == 0 && phrase.month != 0 && phrase.month == title.month) phrase.year = title.year;
    }
  }

  // "(1) Includes stock-based compensation as follows:" and a table without headings: the columns of the statement
  // before, if as many.
  [[nodiscard]] std::uint32_t nearest_like(const Statement&, std::uint16_t columns) const {
    if (release_.statements.empty() || columns == 0) return no_index;
    const auto before = static_cast<std::uint32_t>(release_.statements.size() - 1);
    return release_.statements[before].columns.size() == columns ? before : no_index;
  }

  void add_items(const Part& part, Statement& statement) {
    statement.first_item = static_cast<std::uint32_t>(release_.items.size());
    const auto index = static_cast<std::uint32_t>(release_.statements.size());
    sections_.clear();
    count_captions(part);
    bool after_header = part.header_rows == 0;
    for (std::uint32_t r = part.first_row; r < part.first_row + part.rows; ++r) {
      const GridRow& row = grid_.rows[r];
      if (r >= part.first_row + part.header_rows) after_header = true;
      if (row.kind == GridRow::Kind::header || row.kind == GridRow::Kind::blank || !after_header) continue;
      LineItem item;
      item.statement = index;
      item.row = row.number;
      item.label = row.label;
      item.underlined = row.underlined;
      if (!item.label.empty()) cut_footnotes(document_.view(item.label), item.label, item.footnotes);
      Wording& words = words_of(item.label);
      item.fold.begin = static_cast<std::uint32_t>(release_.folds.size());
      release_.folds += words.fold();
      item.fold.end = static_cast<std::uint32_t>(release_.folds.size());
      item.marks = words.marks();
      sections_.place(item, static_cast<std::uint32_t>(release_.items.size()), row.indent,
                      row.kind == GridRow::Kind::heading);
      add_values(row, item);
      if (item.values == 0 && item.label.empty()) continue;
      release_.items.push_back(std::move(item));
    }
    statement.items = static_cast<std::uint32_t>(release_.items.size()) - statement.first_item;
    statement.read = statement.items > 0;
  }

  // How many rows have words between their numbers, by grid column: "Net sales | 21.7 | Organic sales | 2%" says of the
  // second line what its heading does not.
  void count_captions(const Part& part) {
    constexpr std::size_t widest = 32;
    captions_.assign(widest, 0);
    for (std::uint32_t r = part.first_row + part.header_rows; r < part.first_row + part.rows; ++r) {
      const GridRow& row = grid_.rows[r];
      if (row.kind != GridRow::Kind::data || row.label_pieces == 0) continue;
      for (std::uint32_t p = row.first_piece + row.label_pieces + 1; p + 1 < row.first_piece + row.pieces; ++p) {
        const Piece& piece = grid_.pieces[p];
        if (piece.numeral.kind == Numeral::Kind::none && piece.first + 1U < widest && is_caption(piece))
          ++captions_[piece.first];
      }
    }
    captions_.back() = 0;
  }
  [[nodiscard]] bool is_caption(const Piece& piece) const {
    const std::string_view text = document_.view(piece.text);
    const auto letters = std::count_if(text.begin(), text.end(), [](char c) { return is_lower(c) || is_upper(c); });
    return letters > 3 && is_upper(text.front());
  }

  void add_values(const GridRow& row, LineItem& item) {
    item.first_value = static_cast<std::uint32_t>(release_.values.size());
    if (row.kind != GridRow::Kind::data) return;
    bool other = false;  // behind a second caption
    for (std::uint32_t p = row.first_piece + row.label_pieces; p < row.first_piece + row.pieces; ++p) {
      const Piece& piece = grid_.pieces[p];
      if (piece.numeral.kind == Numeral::Kind::none) {
        other = other || captions_[std::min<std::size_t>(piece.first, captions_.size() - 1)] > 1;
        continue;
      }
      Value value;
      value.row = static_cast<std::uint32_t>(release_.items.size());
      value.column = other ? no_column : piece.column;
      value.numeral = piece.numeral;
      value.text = piece.text;
      release_.values.push_back(value);
    }
    item.values = static_cast<std::uint32_t>(release_.values.size()) - item.first_value;
  }

  void inherit(Statement& statement) {
    // A table right below another, without a line between them, goes on with it.
    if (statement.title.empty() && !release_.statements.empty()) {
      const Statement& above = release_.statements.back();
      if (statement.scale_evidence.empty() && !above.scale_evidence.empty()) {
        statement.scale = above.scale;
        statement.shares_scale = above.shares_scale;
        statement.scale_evidence = above.scale_evidence;
      }
      if (statement.kind == StatementKind::other && above.columns.size() == statement.columns.size())
        statement.kind = above.kind;
    }
    if (statement.continues != no_index) {
      const Statement& above = release_.statements[statement.continues];
      if (statement.scale_evidence.empty()) {
        statement.scale = above.scale;
        statement.shares_scale = above.shares_scale;
        statement.scale_evidence = above.scale_evidence;
      }
      statement.audited = statement.audited && above.audited;
    }
  }

  [[nodiscard]] Wording& words_of(Span text) { return release_.wordings.of(document_.view(text)); }

  const Document& document_;
  const Chart& chart_;
  NumberStyle style_;
  Release& release_;
  Grid grid_;
  std::vector<Span> own_;
  std::vector<std::vector<Span>> headings_;
  Sections sections_{release_.folds};
  std::vector<std::uint16_t> captions_;  // by grid column: rows with words between their numbers
  std::string scratch_;
};

}  // namespace

void read_statements(const Document& document, const Chart& chart, NumberStyle style, Release& release) {
  Builder builder(document, chart, style, release);
  for (std::uint32_t t = 0; t < document.tables.size(); ++t) builder.read_table(t);
  inherit_scale(release);
}

}  // namespace tieout
