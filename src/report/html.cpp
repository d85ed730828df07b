#include <algorithm>

#include "report/arithmetic.hpp"
#include "report/finding_notes.hpp"
#include "report/json_writer.hpp"
#include "report/places.hpp"
#include "report/ticks.hpp"

namespace tieout {
namespace {

constexpr std::string_view head =
    R"(<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<style>
body { font: 15px/1.5 Georgia, serif; color: #222; max-width: 62em; margin: 2em auto; padding: 0 1em; }
header, .findings, aside { font-family: system-ui, sans-serif; font-size: 13px; }
header h1 { font-size: 20px; margin: 0; }
table { border-collapse: collapse; margin: 1em 0; font-size: 13px; font-variant-numeric: tabular-nums; }
td, th { padding: 1px 6px; text-align: left; vertical-align: bottom; font-weight: normal; }
tr:hover { background: #f4f4f0; }
.num { text-align: right; white-space: nowrap; }
.head { font-weight: bold; border-bottom: 1px solid #999; text-align: center; }
.sum { border-bottom: 1px solid #444; }
.bold { font-weight: bold; }
.dim { color: #888; font-size: 12px; }
.item { margin: .3em 0; }
a { color: inherit; }
mark { background: none; color: inherit; }
mark i { font-style: normal; font-size: 80%; padding-left: 1px; text-decoration: none; }
mark a { text-decoration: none; }
.tied i { color: #080; }
.open i { color: #888; }
.broken, .broken i { color: #b00; font-weight: bold; }
.found { background: #fde3df; outline: 1px solid #d66; }
:target { outline: 2px solid #06c; }
aside, .findings li { border-left: 3px solid #888; background: #f6f6f6; margin: .5em 0; padding: .3em .8em; list-style: none; }
.findings ul { padding: 0; }
.error { border-color: #b00 !important; }
.warning { border-color: #c80 !important; }
@media print { aside, .findings li { break-inside: avoid; } }
</style>
)";

// What would change how the page reads: bidirectional overrides.
bool steers(std::string_view three) {
  if (three.size() < 3 || three[0] != '\xE2') return false;
  const auto last = static_cast<unsigned char>(three[2]);
  return (three[1] == '\x80' && last >= 0xAA && last <= 0xAE) || (three[1] == '\x81' && last >= 0xA6 && last <= 0xA9);
}

class Page {
 public:
  Page(const Report& report, std::string& out)
      : report_(report), document_(report.document), ticks_(tick(report)), places_(report.source), out_(out) {}

  void write() {
    out_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<title>";
    escaped(report_.name);
    out_ += "</title>\n";
    out_ += head;
    out_ += "</head>\n<body>\n";
    header();
    if (!report_.checked.findings.empty()) findings();
    out_ += "<main>\n";
    for (const Block& block : document_.blocks) this->block(block);
    out_ += "</main>\n</body>\n</html>\n";
  }

 private:
  void escaped(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (c == '&') {
        out_ += "&amp;";
      } else if (c == '<') {
        out_ += "&lt;";
      } else if (c == '>') {
        out_ += "&gt;";
      } else if (c == '"') {
        out_ += "&quot;";
      } else if (static_cast<unsigned char>(c) < 0x20 && c != '\n') {
        out_ += ' ';
      } else if (steers(text.substr(i, 3))) {
        out_ += "\xEF\xBF\xBD";
        i += 2;
      } else {
        out_ += c;
      }
    }
  }

  void header() {
    const Coverage& c = report_.checked.coverage;
    out_ += "<header>\n<h1>";
    escaped(report_.release.info.company.empty() ? report_.name : report_.release.info.company);
    out_ += "</h1>\n<p>";
    escaped(report_.name);
    out_ += ", sha256 " + report_.sha256 + "</p>\n";
    for (const Problem& problem : report_.problems) {
      out_ += "<p class=\"bold\">";
      escaped(problem.message);
      out_ += "</p>\n";
    }
    out_ += "<p>" + std::to_string(c.prose_numbers) + " numbers in prose: " + std::to_string(c.tied) + " tied ✓, " +
            std::to_string(c.broken) + " broken ✗, " + std::to_string(c.not_checkable) + " not checkable ?. " +
            std::to_string(c.table_numbers) + " numbers in tables: " + std::to_string(c.table_numbers_checked) +
            " checked. Point at a number to see what it was held against; its tick leads there.</p>\n</header>\n";
  }

  void findings() {
    out_ += "<section class=\"findings\">\n<ul>\n";
    for (const std::uint32_t i : in_document_order(report_)) {
      const Finding& finding = report_.checked.findings[i];
      out_.append("<li class=\"").append(name(finding.severity)).append("\"><a href=\"#");
      anchor(finding.place);
      out_ += "\">line " + std::to_string(places_.of(document_.source(finding.place)).line) + "</a>: ";
      explain(finding);
      out_ += "</li>\n";
    }
    out_ += "</ul>\n</section>\n";
  }

  // A finding in full: what is wrong, the arithmetic, what it looks like.
  void explain(const Finding& finding) {
    escaped(finding.message);
    out_.append(" [").append(finding.rule->code).append(" ").append(finding.rule->name).append("]");
    line_.clear();
    if (const Check* check = check_of(report_, finding)) append_arithmetic(report_, *check, line_);
    if (!line_.empty()) {
      out_ += "<br>= ";
      escaped(line_);
    }
    if (!finding.hypothesis.empty()) {
      out_ += "<br>looks like ";
      escaped(finding.hypothesis);
    }
  }

  // The first number that reaches beyond an offset of the text.
  [[nodiscard]] std::vector<Ticked>::const_iterator from(std::uint32_t offset) const {
    return std::partition_point(ticks_.begin(), ticks_.end(), [=](const Ticked& t) { return t.place.end <= offset; });
  }
  void anchor(Span place) {
    const auto at = from(place.begin);
    const bool found = at != ticks_.end() && at->place.meets(place);
    out_ += 'p' + std::to_string(found ? at->place.begin : place.begin);
  }

  // A text with its numbers ticked.
  void text(Span span) {
    std::uint32_t at = span.begin;
    for (auto next = from(at); next != ticks_.end() && next->place.begin < span.end; ++next) {
      const Span piece{std::max(next->place.begin, at), std::min(next->place.end, span.end)};
      escaped(document_.view({at, piece.begin}));
      number(*next, piece);
      at = piece.end;
    }
    escaped(document_.view({at, span.end}));
  }

  // A number may go on in the next cell: it begins with its anchor and ends with its tick.
  void number(const Ticked& ticked, Span piece) {
    static constexpr std::string_view classes[] = {"", "open", "tied", "broken"};
    static constexpr std::string_view symbols[] = {"", "?", "✓", "✗"};
    const auto kind = static_cast<std::size_t>(ticked.tick);
    out_ += "<mark";
    if (piece.begin == ticked.place.begin) out_ += " id=\"p" + std::to_string(piece.begin) + '"';
    out_.append(" class=\"").append(classes[kind]).append(ticked.finding != no_index ? " found\"" : "\"");
    title(ticked);
    out_ += '>';
    escaped(document_.view(piece));
    if (piece.end == ticked.place.end) symbol(ticked, symbols[kind]);
    out_ += "</mark>";
    if (piece.end == ticked.place.end && ticked.finding != no_index) pending_.push_back(ticked.finding);
  }

  void title(const Ticked& ticked) {
    line_.clear();
    if (ticked.check < report_.checked.checks.size() && ticked.tick >= Tick::tied) {
      const Check& check = report_.checked.checks[ticked.check];
      append_arithmetic(report_, check, line_);
      line_.append(line_.empty() ? "" : " ").append("[").append(check.rule->code).append("]");
    } else if (ticked.tick == Tick::not_checkable) {
      line_.append("not checkable: ").append(ticked.reason);
    }
    if (line_.empty()) return;
    out_ += " title=\"";
    escaped(line_);
    out_ += '"';
  }

  void symbol(const Ticked& ticked, std::string_view symbol) {
    if (symbol.empty()) return;
    Span other;
    if (ticked.check < report_.checked.checks.size() && ticked.tick >= Tick::tied) {
      const Check& check = report_.checked.checks[ticked.check];
      const auto elsewhere = [&](const Operand& o) { return !place_of(report_, o).meets(ticked.place); };
      const auto operand = std::find_if(check.operands.begin(), check.operands.end(), elsewhere);
      other = place_of(report_, operand == check.operands.end() ? check.reported : *operand);
    }
    out_ += "<i>";
    if (!other.empty()) {
      out_ += "<a href=\"#";
      anchor(other);
      out_ += "\">";
    }
    out_ += symbol;
    out_ += other.empty() ? "</i>" : "</a></i>";
  }

  void block(const Block& block) {
    switch (block.kind) {
      case BlockKind::heading: {
        const std::string tag = 'h' + std::to_string(std::clamp(block.level + 1, 2, 6));
        element(tag, "", block.text);
        break;
      }
      case BlockKind::paragraph:
        element("p", block.bold ? "bold" : "", block.text);
        break;
      case BlockKind::list_item:
        element("p", "item", block.text, block.level);
        break;
      case BlockKind::table:
        table(document_.tables[block.table]);
        break;
      case BlockKind::rule:
        out_ += "<hr>\n";
        break;
      case BlockKind::furniture:
        element("p", "dim", block.text);
        break;
      case BlockKind::joined:
        break;
    }
    notes();
  }

  void element(const std::string& tag, std::string_view kind, Span span, unsigned depth = 0) {
    if (span.empty()) return;
    out_ += '<' + tag;
    if (!kind.empty()) out_.append(" class=\"").append(kind).append("\"");
    if (depth > 0) out_ += " style=\"padding-left:" + std::to_string(std::min(depth, 9u) * 2 - 1) + "em\">• ";
    if (depth == 0) out_ += '>';
    text(span);
    out_ += "</" + tag + ">\n";
  }

  // Gaps are one cell each, however wide they are: the page stays in proportion to the release.
  void table(const Table& table) {
    out_ += "<table>\n";
    for (std::uint32_t r = table.first_row; r < table.first_row + table.rows; ++r) {
      const Row& row = document_.rows[r];
      out_ += "<tr>";
      unsigned column = 0;
      for (std::uint32_t i = row.first_cell; i < row.first_cell + row.cells; ++i) {
        const Cell& cell = document_.cells[i];
        if (cell.column > column) out_ += "<td" + colspan(cell.column - column) + "></td>";
        this->cell(cell);
        column = unsigned{cell.column} + cell.columns;
      }
      out_ += "</tr>\n";
    }
    out_ += "</table>\n";
  }

  static std::string colspan(unsigned columns) {
    return columns > 1 ? " colspan=\"" + std::to_string(columns) + '"' : std::string();
  }

  void cell(const Cell& cell) {
    const auto number = from(cell.text.begin);
    const bool is_number = cell.column > 0 && number != ticks_.end() && number->place.meets(cell.text);
    std::string kind = cell.header ? "head" : is_number ? "num" : "";
    if (cell.underlined) kind += kind.empty() ? "sum" : " sum";
    out_ += "<td" + colspan(cell.columns);
    if (!kind.empty()) out_ += " class=\"" + kind + '"';
    if (cell.indent > 0)
      out_ += " style=\"padding-left:" + std::to_string(6 + 12 * std::min<int>(cell.indent, 8)) + "px\"";
    out_ += '>';
    text(cell.text);
    out_ += "</td>";
  }

  // What was found in the block stands below it.
  void notes() {
    for (const std::uint32_t i : pending_) {
      const Finding& finding = report_.checked.findings[i];
      out_.append("<aside class=\"").append(name(finding.severity)).append("\">");
      explain(finding);
      out_ += "</aside>\n";
    }
    pending_.clear();
  }

  const Report& report_;
  const Document& document_;
  const std::vector<Ticked> ticks_;
  Places places_;
  std::string& out_;
  std::string line_;
  std::vector<std::uint32_t> pending_;  // findings of the block at hand
};

}  // namespace

void write_html(const Report& report, std::string& out) {
  if (report.status != Status::failed) Page(report, out).write();
}

}  // namespace tieout
