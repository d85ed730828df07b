#include "cli/options.hpp"

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_status.hpp"
#include "cli/option_parts.hpp"

#ifndef TIEOUT_VERSION
#define TIEOUT_VERSION "unknown"
#endif

namespace tieout::cli {
namespace {

// Examples stand before everything else: they are what is looked for.
class ExamplesFirst : public CLI::Formatter {
 public:
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    const std::string examples = app->get_footer();
    const std::string rest = CLI::Formatter::make_help(app, std::move(name), mode);
    return examples.empty() ? rest : examples + "\n\n" + rest;
  }
  std::string make_footer(const CLI::App* /*app*/) const override { return ""; }
};

void add_inputs(CLI::App& app, std::vector<std::string>& inputs) {
  app.add_option("INPUT", inputs, "Files, folders, archives (tar, zip, gz, zst, xz, bz2), - for standard input")
      ->required()
      ->type_name("");
}

void add_check(CLI::App& app, CheckOptions& options) {
  using Format = CheckOptions::Format;
  using FailOn = CheckOptions::FailOn;
  using Color = CheckOptions::Color;
  CLI::App* command = app.add_subcommand("check", "Check releases: every number that does not tie");
  command->footer(
      "Examples:\n"
      "  tieout check release.md\n"
      "  tieout check releases/ --fail-on warning\n"
      "  tieout check --format json release.htm | jq .findings\n"
      "  tieout check --format sarif releases.zip > findings.sarif");
  add_inputs(*command, options.inputs);
  add_choice<Format>(
      *command, "--format", options.format,
      {{"text", Format::text}, {"json", Format::json}, {"sarif", Format::sarif}, {"github", Format::github}},
      "How findings are written (default: text); github: annotations of a workflow");
  add_choice<FailOn>(*command, "--fail-on", options.fail_on,
                     {{"error", FailOn::error}, {"warning", FailOn::warning}, {"never", FailOn::never}},
                     "From which severity on the exit status is 1 (default: error)");
  add_choice<Color>(*command, "--color", options.color,
                    {{"auto", Color::automatic}, {"always", Color::always}, {"never", Color::never}},
                    "Colours (default: auto; NO_COLOR turns them off)");
  command->add_flag("-q,--quiet", options.quiet, "Findings only: no summary, no warnings about what could not be read");
  add_chart(*command, options.chart);
}

void add_report(CLI::App& app, ReportOptions& options) {
  CLI::App* command = app.add_subcommand("report", "The release itself as a page, every number ticked");
  command->footer(
      "Example:\n"
      "  tieout report release.md -o report.html");
  command->add_option("INPUT", options.input, "A file, or - for standard input")->required()->type_name("");
  command->add_option("-o,--output", options.output, "Where to write; - is standard output")->type_name("FILE|-");
  add_chart(*command, options.chart);
}

void add_explain(CLI::App& app, std::string& code) {
  CLI::App* command = app.add_subcommand("explain", "What a check finds, why it matters, an example");
  command->footer(
      "Examples:\n"
      "  tieout explain                              the list of all rules\n"
      "  tieout explain TO101");
  command->add_option("CODE", code, "Code or name of a rule")->type_name("");
}

void add_chart_command(CLI::App& app, ChartOptions& options) {
  using Action = ChartOptions::Action;
  CLI::App* command = app.add_subcommand("chart", "The chart of accounts");
  command->footer(
      "Examples:\n"
      "  tieout chart list\n"
      "  tieout chart find 'Total net revenue'\n"
      "  tieout chart show us-gaap:Revenues");
  command->require_subcommand(0, 1);
  command->add_subcommand("list", "All concepts: name, statement, balance, period type")->fallthrough();
  CLI::App* find = command->add_subcommand("find", "The concepts that a caption can stand for");
  find->add_option("LABEL", options.argument, "A caption as printed")->required()->type_name("");
  find->fallthrough()->callback([&options] { options.action = Action::find; });
  CLI::App* show = command->add_subcommand("show", "One concept and its captions");
  show->add_option("CONCEPT", options.argument, "Its name, us-gaap: may be left out")->required()->type_name("");
  show->fallthrough()->callback([&options] { options.action = Action::show; });
  add_chart(*command, options.chart);
}

}  // namespace

void add_chart(CLI::App& app, std::string& file) {
  app.add_option("--chart", file, "Extend the chart of accounts by this file")->type_name("FILE");
}

int run(int argc, char** argv) {
  CLI::App app("Reads earnings releases, turns them into structured data, and ties every number to another one.",
               "tieout");
  app.formatter(std::make_shared<ExamplesFirst>());
  app.footer(
      "Examples:\n"
      "  tieout check release.md                     every number that does not tie\n"
      "  tieout convert release.md > release.json    the same as data\n"
      "  tieout convert releases/ -o all.jsonl\n"
      "  tieout explain TO101                        what a finding means");
  app.set_version_flag("--version", "tieout " TIEOUT_VERSION);
  app.require_subcommand(1);
  ConvertOptions convert_options;
  CheckOptions check_options;
  MergeOptions merge_options;
  ReportOptions report_options;
  ChartOptions chart_options;
  std::string code;
  add_convert(app, convert_options);
  add_merge(app, merge_options);
  add_check(app, check_options);
  add_report(app, report_options);
  add_explain(app, code);
  add_chart_command(app, chart_options);
  app.add_subcommand("schema", "The JSON Schema of what convert writes");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(error);
    complain(std::string(error.what()) + "; 'tieout -h' shows how it is used");
    return usage_error;
  }
  if (app.got_subcommand("convert")) return convert(convert_options);
  if (app.got_subcommand("merge")) return merge(merge_options);
  if (app.got_subcommand("check")) return check(check_options);
  if (app.got_subcommand("report")) return report(report_options);
  if (app.got_subcommand("explain")) return explain(code);
  if (app.got_subcommand("chart")) return chart(chart_options);
  return schema();
}

}  // namespace tieout::cli
