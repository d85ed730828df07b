#include <string>

#include "document/prose.hpp"
#include "fuzz.hpp"
#include "report/rows.hpp"
#include "report/sarif.hpp"

namespace tieout::fuzz {
namespace {

constexpr std::size_t most_for_a_byte = 400, most_for_nothing = 1 << 16;

}  // namespace

void examine(const Report& report) {
  for (const Block& block : report.document.blocks) {
    require(block.text.begin <= block.text.end && block.text.end <= report.document.text.size());
    require(block.source.end <= report.source.text().size());
  }
  for (const Cell& cell : report.document.cells) {
    require(cell.text.begin < cell.text.end && cell.text.end <= report.document.text.size());
  }
  std::string out;
  write_json(report, {}, out);
  require(out.size() <= most_for_a_byte * report.bytes + most_for_nothing);
  out.clear();
  write_html(report, out);
  require(out.size() <= most_for_a_byte * report.bytes + most_for_nothing);
  write_text(report, {}, out);
  write_github(report, out);
  SarifLog log("0", out);
  log.add(report);
  log.finish();
  PackedTables rows;
  pack_rows(report, 1, rows);
}

void read_as(Format format, Reader reader, std::string_view bytes) {
  static Report report;  // its memory is used again, as from document to document
  const Chart& chart = Chart::standard();
  report.read("fuzz", "", chart);
  report.bytes = bytes.size();
  if (!report.source.read(bytes, report.problems)) return;
  reader(report.source, report.document, report.problems);
  report.document.format = format;
  find_prose(report.source, report.document);
  read_release(report.document, chart, report.release);
  run_checks({report.document, report.release, chart, report.release.known_concepts}, report.checked);
  examine(report);
}

}  // namespace tieout::fuzz
