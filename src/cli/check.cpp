#include <unistd.h>

#include <array>
#include <cstdlib>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_status.hpp"
#include "cli/inputs.hpp"

namespace tieout::cli {
namespace {

bool wants_color(CheckOptions::Color color) {
  if (color != CheckOptions::Color::automatic) return color == CheckOptions::Color::always;
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  if (no_color != nullptr && *no_color != '\0') return false;
  return ::isatty(1) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

std::string count(std::size_t n, std::string_view thing) {
  return std::to_string(n) + ' ' + std::string(thing) + (n == 1 ? "" : "s");
}

// What a run found, over all documents.
struct Totals {
  std::size_t documents = 0, failed = 0;
  std::array<std::size_t, 3> findings{};  // by Severity
  Coverage coverage;

  void add(const Report& report) {
    ++documents;
    if (report.status == Status::failed) {
      ++failed;
      return;
    }
    for (const Finding& finding : report.checked.findings) ++findings[static_cast<std::size_t>(finding.severity)];
    coverage.prose_numbers += report.checked.coverage.prose_numbers;
    coverage.tied += report.checked.coverage.tied;
    coverage.broken += report.checked.coverage.broken;
    coverage.not_checkable += report.checked.coverage.not_checkable;
  }

  [[nodiscard]] std::size_t of(Severity severity) const { return findings[static_cast<std::size_t>(severity)]; }

  [[nodiscard]] std::string summary() const {
    std::string line = count(documents, "document");
    if (failed > 0) line += " (" + std::to_string(failed) + " failed)";
    line += ": " + count(of(Severity::error), "error") + ", " + count(of(Severity::warning), "warning");
    if (of(Severity::note) > 0) line += ", " + count(of(Severity::note), "note");
    line += "; " + std::to_string(coverage.tied) + " of " + count(coverage.prose_numbers, "claim") + " tied, " +
            std::to_string(coverage.broken) + " broken, " + std::to_string(coverage.not_checkable) + " not checkable\n";
    return line;
  }
};

int status_of(const Totals& totals, CheckOptions::FailOn fail_on) {
  if (totals.failed > 0) return documents_failed;
  if (fail_on == CheckOptions::FailOn::never) return nothing_found;
  const bool warnings = fail_on == CheckOptions::FailOn::warning;
  return totals.of(Severity::error) + (warnings ? totals.of(Severity::warning) : 0) > 0 ? findings_found
                                                                                        : nothing_found;
}

}  // namespace

int check(const CheckOptions& options) {
  Chart chart;
  if (!options.chart.empty() && !load_chart(options.chart, chart)) return usage_error;
  const Inputs inputs = find_inputs(options.inputs);
  const TextStyle style{wants_color(options.color)};
  constexpr Include judgement{.release = false, .tables = false, .facts = false};
  Totals totals;
  totals.documents = totals.failed = inputs.failed;
  Output output;
  Report report;
  std::string bytes;
  std::string text;
  for (const Input& input : inputs.files) {
    if (!read_file(input, bytes)) {
      ++totals.documents;
      ++totals.failed;
      continue;
    }
    report.read(input.name, bytes, options.chart.empty() ? Chart::standard() : chart);
    if (!options.quiet || report.status == Status::failed) tell_problems(report, bytes);
    totals.add(report);
    text.clear();
    if (options.format == CheckOptions::Format::text) {
      write_text(report, style, text);
    } else {
      write_json(report, judgement, text);
      text += '\n';
    }
    if (!output.write(text)) return usage_error;
  }
  if (!options.quiet) tell(totals.summary());
  return status_of(totals, options.fail_on);
}

}  // namespace tieout::cli
