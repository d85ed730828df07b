#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "chart/chart.hpp"
#include "check/check.hpp"
#include "document/document.hpp"
#include "release/release.hpp"
#include "text/source.hpp"

namespace tieout {

enum class Status : std::uint8_t { ok, partial, failed };
[[nodiscard]] std::string_view name(Status status);

// All that is known of one document.  Reused from document to document: read() keeps every array's capacity.
struct Report {
  std::string name;  // of the input, as the caller gave it
  Source source;
  std::uint64_t bytes = 0;  // of the input
  std::string sha256;       // of the original bytes, lower-case hexadecimal
  Status status = Status::ok;
  std::vector<Problem> problems;
  Document document;
  Release release;
  Checked checked;
  ReadLimits limits;             // what read() takes of a document
  const Chart* chart = nullptr;  // what the concepts' ids index; kept from read(), must live as long as the report

  // The whole pipeline.  Never throws: want of memory, like bytes that are no text, gives status failed with one
  // problem.
  void read(std::string_view name, std::string_view bytes, const Chart& chart = Chart::standard());
};

// Where a problem stands: its bytes in the original file, and their line and column.
[[nodiscard]] Place place_of(const Report& report, const Problem& problem);

// Which members are written; schema, source, status and problems always are.
struct Include {
  bool release = true, tables = true, facts = true, claims = true, checks = true, findings = true, coverage = true;
};

// Appends the report as JSON (schema "tieout/1"), on one line, without a newline at the end.
void write_json(const Report& report, const Include& include, std::string& out);
// The JSON Schema (2020-12) of what write_json writes.
[[nodiscard]] std::string_view json_schema();

// Appends the findings as diagnostics for a person: place, message, the line with carets, the arithmetic.
struct TextStyle {
  bool color = false;
};
void write_text(const Report& report, const TextStyle& style, std::string& out);
// Appends the findings as GitHub workflow commands: annotations of the lines they stand in.
void write_github(const Report& report, std::string& out);
// Appends the release as one self-contained HTML page in which every number has its tick.
void write_html(const Report& report, std::string& out);

}  // namespace tieout
