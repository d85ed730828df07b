#include "chart/chart.hpp"

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/durable.hpp"
#include "cli/exit_status.hpp"
#include "text/fold.hpp"

namespace tieout::cli {
namespace {

std::string_view name_of(Balance balance) {
  return balance == Balance::debit ? "debit" : balance == Balance::credit ? "credit" : "-";
}

// Name, statement, balance, period type: separated by tabs.
void append_line(const Concept& entry, std::string& out) {
  out.append(entry.name).append("\t").append(name(entry.statement)).append("\t").append(name_of(entry.balance));
  out.append(entry.period == PeriodType::instant ? "\tinstant\n" : "\tduration\n");
}

int list(const Chart& chart) {
  std::string out;
  for (const Concept& entry : chart.concepts()) append_line(entry, out);
  return print(out);
}

int find(const Chart& chart, const std::string& label) {
  std::string out;
  for (const ConceptId id : chart.candidates(folded(label))) append_line(chart[id], out);
  if (!out.empty()) return print(out);
  complain("no concept of the chart has the caption '" + label + "'");
  return findings_found;
}

int show(const Chart& chart, const std::string& name_or_suffix) {
  ConceptId id = chart.by_name(name_or_suffix);
  if (id == no_concept) id = chart.by_name("us-gaap:" + name_or_suffix);
  if (id == no_concept) {
    complain("no concept of the chart is called " + name_or_suffix);
    return findings_found;
  }
  const Concept& entry = chart[id];
  std::string out(entry.name);
  out.append("\n  statement  ").append(name(entry.statement));
  out.append("\n  balance    ").append(name_of(entry.balance));
  out.append("\n  period     ").append(entry.period == PeriodType::instant ? "instant" : "duration");
  if (entry.non_gaap) out += "\n  basis      non-gaap";
  if (entry.total != no_concept) {
    out.append("\n  adds to    ").append(chart[entry.total].name).append(entry.weight < 0 ? ", subtracted" : "");
  }
  out += "\n  captions\n";
  for (const std::string_view caption : chart.captions_of(id)) out.append("    ").append(caption).append("\n");
  return print(out);
}

}  // namespace

bool load_chart(const std::string& file, Chart& chart) {
  std::string bytes;
  if (const std::string error = read_whole(file, bytes); !error.empty()) {
    complain(error);
    return false;
  }
  chart = Chart::standard();
  const std::string error = chart.extend(bytes, file);
  if (!error.empty()) complain(error);
  return error.empty();
}

int chart(const ChartOptions& options) {
  Chart extended;
  if (!options.chart.empty() && !load_chart(options.chart, extended)) return usage_error;
  const Chart& chart = options.chart.empty() ? Chart::standard() : extended;
  switch (options.action) {
    case ChartOptions::Action::list:
      return list(chart);
    case ChartOptions::Action::find:
      return find(chart, options.argument);
    case ChartOptions::Action::show:
      return show(chart, options.argument);
  }
  return usage_error;
}

}  // namespace tieout::cli
