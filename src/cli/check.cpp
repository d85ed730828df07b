#include <unistd.h>

#include <array>
#include <cstdlib>
#include <optional>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/document_file.hpp"
#include "cli/exit_status.hpp"
#include "cli/feed.hpp"
#include "cli/problems.hpp"
#include "cli/result.hpp"
#include "report/sarif.hpp"

#ifndef TIEOUT_VERSION
#define TIEOUT_VERSION "unknown"
#endif

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

// Writes findings in one format, document by document.
class Writer {
 public:
  Writer(CheckOptions::Format format, bool color) : format_(format), style_{color} {
    if (format == CheckOptions::Format::sarif) sarif_.emplace(TIEOUT_VERSION, text_);
  }

  void add(const Report& report) {
    constexpr Include judgement{.release = false, .tables = false, .facts = false};
    switch (format_) {
      case CheckOptions::Format::text:
        return write_text(report, style_, text_);
      case CheckOptions::Format::github:
        return write_github(report, text_);
      case CheckOptions::Format::sarif:
        return sarif_->add(report);
      case CheckOptions::Format::json:
        write_json(report, judgement, text_);
        text_ += '\n';
    }
  }
  void fail(const Item& item) {
    if (sarif_) sarif_->fail(item.name, item.message);
  }
  void finish() {
    if (sarif_) sarif_->finish();
  }
  // What has been written since the last call.
  [[nodiscard]] bool flush() {
    const bool written = output_.write(text_);
    text_.clear();
    return written;
  }

 private:
  CheckOptions::Format format_;
  TextStyle style_;
  std::string text_;
  std::optional<SarifLog> sarif_;
  Output output_;
};

class Checker {
 public:
  Checker(const CheckOptions& options, const Chart& chart)
      : options_(options), chart_(chart), writer_(options.format, wants_color(options.color)) {}

  [[nodiscard]] int run() {
    const auto feed = make_feed({options_.inputs, {}, false, {}});
    Item item;
    while (feed->next(item, [](const std::string&) { return true; }) == Feed::Next::item) {
      take(item);
      if (!writer_.flush()) return usage_error;
    }
    writer_.finish();
    if (!writer_.flush()) return usage_error;
    if (!options_.quiet) tell(totals_.summary());
    return status_of(totals_, options_.fail_on);
  }

 private:
  void take(Item& item) {
    if (item.kind == Item::Kind::document && !item.path.empty()) {
      if (Failure failure = read_document_file(item.path, Limits{}.bytes, item.bytes)) {
        item.kind = Item::Kind::failed;
        item.message = std::move(failure.message);
      }
    }
    if (item.kind != Item::Kind::document) return pass_over(item);
    report_.read(item.name, item.bytes, chart_);
    if (!options_.quiet || report_.status == Status::failed) tell_problems(report_, item.bytes);
    totals_.add(report_);
    writer_.add(report_);
  }

  void pass_over(const Item& item) {
    if (!item.message.empty()) tell(remark_on(item.name, item.message));
    if (item.kind == Item::Kind::skipped) return;
    ++totals_.documents;
    ++totals_.failed;
    writer_.fail(item);
  }

  const CheckOptions& options_;
  const Chart& chart_;
  Writer writer_;
  Totals totals_;
  Report report_;
};

}  // namespace

int check(const CheckOptions& options) {
  Chart chart;
  if (!options.chart.empty() && !load_chart(options.chart, chart)) return usage_error;
  return Checker(options, options.chart.empty() ? Chart::standard() : chart).run();
}

}  // namespace tieout::cli
