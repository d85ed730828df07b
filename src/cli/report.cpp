#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/document_file.hpp"
#include "cli/exit_status.hpp"
#include "cli/feed.hpp"
#include "cli/problems.hpp"
#include "cli/result.hpp"

namespace tieout::cli {
namespace {

// The one document that the input is.  Says why where it is none, or several.
ExitStatus find_document(const std::string& input, Item& item) {
  const auto feed = make_feed({{input}, {}, false, {}});
  const auto all = [](const std::string&) { return true; };
  static_cast<void>(feed->next(item, all));
  if (item.kind == Item::Kind::document && !item.path.empty()) {
    const Failure failure = read_document_file(item.path, Limits{}.bytes, item.bytes);
    if (failure) item.kind = Item::Kind::failed;
    item.message = failure.message;
  }
  Item second;
  if (item.kind == Item::Kind::document && feed->next(second, all) == Feed::Next::item) {
    complain(input + ": holds more than one document");
    return usage_error;
  }
  if (item.kind == Item::Kind::document) return nothing_found;
  tell(remark_on(item.name, item.message));
  return documents_failed;
}

}  // namespace

int report(const ReportOptions& options) {
  Chart chart;
  if (!options.chart.empty() && !load_chart(options.chart, chart)) return usage_error;
  Item item;
  if (const ExitStatus status = find_document(options.input, item); status != nothing_found) return status;
  Report report;
  report.read(item.name, item.bytes, options.chart.empty() ? Chart::standard() : chart);
  tell_problems(report, item.bytes);
  if (report.status == Status::failed) return documents_failed;
  std::string page;
  write_html(report, page);
  Output output;
  if (options.output != "-" && !output.open(options.output)) return usage_error;
  return output.write(page) && output.close() ? nothing_found : usage_error;
}

}  // namespace tieout::cli
