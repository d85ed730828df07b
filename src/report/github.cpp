#include "report/arithmetic.hpp"
#include "report/finding_notes.hpp"
#include "report/places.hpp"
#include "report/report.hpp"
#include "report/utf8.hpp"

namespace tieout {
namespace {

// A workflow command is one line; in its properties commas and colons have a meaning too.
void append_escaped(std::string_view text, bool property, std::string& out) {
  std::string valid;
  append_valid_utf8(text, valid);
  for (const char c : valid) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        out += property ? "%3A" : ":";
        break;
      case ',':
        out += property ? "%2C" : ",";
        break;
      default:
        out += c;
    }
  }
}

std::string_view command(Severity severity) {
  return severity == Severity::error ? "::error" : severity == Severity::warning ? "::warning" : "::notice";
}

}  // namespace

void write_github(const Report& report, std::string& out) {
  if (report.status == Status::failed) return;
  Places begins(report.source), ends(report.source);
  for (const std::uint32_t i : in_document_order(report)) {
    const Finding& finding = report.checked.findings[i];
    const Span span = report.document.source(finding.place);
    const Place begin = begins.of(span);
    const Place end = ends.of({span.end, span.end});
    out.append(command(finding.severity)).append(" file=");
    append_escaped(report.name, true, out);
    out += ",line=" + std::to_string(begin.line) + ",endLine=" + std::to_string(end.line);
    if (begin.line == end.line) {  // columns mean something within one line only
      out += ",col=" + std::to_string(begin.column) + ",endColumn=" + std::to_string(end.column);
    }
    out.append(",title=").append(finding.rule->code).append(" ").append(finding.rule->name).append("::");
    append_escaped(finding.message, false, out);
    std::string arithmetic;
    if (const Check* check = check_of(report, finding)) append_arithmetic(report, *check, arithmetic);
    if (!arithmetic.empty()) append_escaped("\n= " + arithmetic, false, out);
    if (!finding.hypothesis.empty()) append_escaped("\nLooks like " + finding.hypothesis + ".", false, out);
    out += '\n';
  }
}

}  // namespace tieout
