#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/submission.hpp"
#include "text/source.hpp"
#include "text/span.hpp"

namespace tieout {

enum class Format : std::uint8_t { markdown, html, text };
[[nodiscard]] std::string_view name(Format format);  // "markdown", "html", "text"

enum class BlockKind : std::uint8_t {
  heading,
  paragraph,
  list_item,
  table,
  rule,
  furniture,  // page numbers, repeated page headers and footers, link-only lines: not prose
  joined,  // the second half of a paragraph that a page break cut: its text stands at the end of the first half's block
};

struct Block {
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;   // heading level 1–6; list depth from 1
  bool bold = false;        // the whole of it is bold: a title in converters' output
  Span text;                // visible text; soft line breaks stand as '\n'
  std::uint32_t table = 0;  // index into tables, for kind table
  Span source;              // offsets into Source::text()
};

struct Cell {
  Span text;                  // visible text, trimmed; never empty (empty cells are not stored)
  std::uint16_t column = 0;   // grid column, from 0
  std::uint16_t columns = 1;  // how many grid columns it spans
  bool underlined = false;    // <u>, a bottom border, a row of dashes below it: evidence of a subtotal
  bool header = false;        // <th>, or above a pipe table's delimiter row
  std::uint8_t indent = 0;    // leading indentation of its text in steps, 0 where unknown
};

struct Row {
  std::uint32_t first_cell = 0;
  std::uint32_t cells = 0;  // may be 0: a row of empty cells counts among the rows
  Span source;              // offsets into Source::text()
};

struct Table {
  std::uint32_t first_row = 0;
  std::uint32_t rows = 0;
  std::uint16_t columns = 0;  // grid columns
  std::uint32_t block = 0;
};

// A sentence, a headline line or a list item's text: what claims are read from.
struct Sentence {
  Span text;  // visible text
  std::uint32_t block = 0;
};

// What a reader takes of one document: what goes beyond is left out, and a problem "limit-reached" says so.
struct ReadLimits {
  static constexpr std::uint32_t most_columns = 65'534;
  std::uint32_t nesting = 256;     // of HTML elements
  std::uint32_t columns = 16'384;  // of a table, as in a spreadsheet …
  std::uint32_t rows = 1'048'576;  // … and its rows
};

// One document as blocks.  Nothing is interpreted: from here on nothing knows which reader made it.
// All Spans of the layers above point into `text`: the visible text, with markup removed, entities and backslash
// escapes decoded, every kind of space (U+00A0, U+2000–U+200A, U+202F, U+3000) a plain space, U+2212 and U+2011 a plain
// hyphen-minus, U+FF00 forms their ASCII; soft hyphens and zero-width characters are left out.  Inside a block or cell
// runs of spaces are one space.
struct Document {
  Format format = Format::markdown;
  std::string text;
  std::vector<Block> blocks;  // in document order
  std::vector<Table> tables;
  std::vector<Row> rows;
  std::vector<Cell> cells;
  std::vector<Sentence> sentences;  // of headings, paragraphs and list items, in document order
  SubmissionHeader submission;      // of an EDGAR submission; otherwise empty
  ReadLimits limits;                // set before reading, and kept

  [[nodiscard]] std::string_view view(Span span) const { return slice(text, span); }
  // Where a Span of `text` stands in Source::text(): from the first to the last character it came from.
  [[nodiscard]] Span source(Span span) const;
  // The same for many Spans that mostly ascend: `run` is kept from one to the next, 0 at first.
  [[nodiscard]] Span source(Span span, std::size_t& run) const;
  void clear();  // keeps the capacity

  // A piece of `text` and where it came from: copied byte by byte where both lengths are equal, otherwise as a whole.
  struct Run {
    std::uint32_t text, source_begin, source_end;
  };
  std::vector<Run> runs;  // by `text`, without gaps

  // Where a table first goes beyond its limits, in Source::text().
  static constexpr std::uint32_t nowhere = UINT32_MAX;
  std::uint32_t too_wide = nowhere, too_long = nowhere;

 private:
  [[nodiscard]] std::size_t run_at(std::uint32_t offset, std::size_t near) const;
};

// Reads `source` as Markdown, HTML or plain text, whichever its content shows.  Never fails: what can't be read becomes
// a problem and the rest goes on.
void read_document(const Source& source, Document& document, std::vector<Problem>& problems);

}  // namespace tieout
