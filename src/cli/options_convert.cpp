#include "cli/option_parts.hpp"

namespace tieout::cli {
namespace {

void add_include(CLI::App& app, Include& include) {
  static const std::map<std::string, bool Include::*> members = {
      {"release", &Include::release},   {"tables", &Include::tables}, {"facts", &Include::facts},
      {"claims", &Include::claims},     {"checks", &Include::checks}, {"findings", &Include::findings},
      {"coverage", &Include::coverage},
  };
  app.add_option_function<std::vector<std::string>>(
         "--include",
         [&include](const std::vector<std::string>& names) {
           for (const auto& [_, member] : members) include.*member = false;
           for (const std::string& name : names) include.*members.at(name) = true;
         },
         "Write only these members (release, tables, facts, claims, checks, findings, coverage)")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(members))
      ->type_name("NAME,…");
}

void add_source(CLI::App& command, ConvertOptions& options) {
  command
      .add_option("INPUT", options.inputs,
                  "Files, folders, archives (tar, zip, gz, zst, xz, bz2), - for standard input")
      ->type_name("");
  command
      .add_option(
          "--jsonl", options.lines,
          "JSON Lines, {\"id\":…,\"text\":…} or {\"id\":…,\"path\":…}: one line out for each; - is standard input")
      ->type_name("FILE");
  command
      .add_option("--partition", options.partition, "Only the I-th of N parts of the inputs, by hash of their names")
      ->type_name("I/N");
}

void add_target(CLI::App& command, ConvertOptions& options) {
  using Format = ConvertOptions::Format;
  command
      .add_option("-o,--output", options.output,
                  "Where to write: a FILE.json, FILE.jsonl or FILE.sqlite, else a folder; - is standard output")
      ->type_name("DIR|FILE|-");
  add_choice<Format>(
      command, "--format", options.format,
      {{"json", Format::json}, {"jsonl", Format::jsonl}, {"csv", Format::csv}, {"sqlite", Format::sqlite}},
      "In a folder: json, a file for each document; jsonl, part-00000.jsonl …; csv; sqlite");
  add_include(command, options.include);
  command.add_option("--shard-size", options.shard_bytes, "Bytes of a part, and of a commit (default: 256MB)")
      ->transform(CLI::AsSizeValue(false))
      ->check(CLI::PositiveNumber)
      ->type_name("SIZE");
  command.add_flag("--zstd", options.zstd, "Compress JSON files (.zst), each document as a frame of its own");
  command.add_flag("--resume", options.resume, "Go on where an interrupted run was left");
  command.add_flag("--restart", options.restart, "Begin anew where an interrupted run was left");
  command.add_option("--summary", options.summary, "Write the counts as JSON")->type_name("FILE");
  command.add_flag("-q,--quiet", options.quiet, "No progress and no summary");
}

void add_limits(CLI::App& command, Limits& limits) {
  const auto size = [&command](const char* flag, std::uint64_t& value, const char* help) {
    command.add_option(flag, value, help)->transform(CLI::AsSizeValue(false))->type_name("SIZE");
  };
  const auto number = [&command](const char* flag, unsigned& value, const char* help) {
    return command.add_option(flag, value, help)->type_name("N");
  };
  size("--max-bytes", limits.bytes, "Size of a document (default: 64MB)");
  size("--max-memory", limits.memory, "Memory of a worker (default: 2GB; 0: any)");
  number("--max-seconds", limits.seconds, "Time for a document (default: 60; 0: any)");
  number("--max-expansion", limits.expansion,
         "Unpacked bytes for each byte of an archive, after 1 MB (default: 100; 0: any)");
  number("--max-output", limits.output, "Bytes out for each byte of a document, after 1 MB (default: 200; 0: any)");
  number("--max-nesting", limits.reading.nesting, "Depth of HTML elements; deeper ones are read as text (default: 256)")
      ->check(CLI::Range(1U, 65'536U));
  number("--max-columns", limits.reading.columns, "Columns of a table; others are left out (default: 16384)")
      ->check(CLI::Range(1U, ReadLimits::most_columns));
  number("--max-rows", limits.reading.rows, "Rows of a table; others are left out (default: 1048576)")
      ->check(CLI::PositiveNumber);
}

}  // namespace

void add_convert(CLI::App& app, ConvertOptions& options) {
  CLI::App* command = app.add_subcommand("convert", "Turn releases into checked structured data");
  command->footer(
      "Examples:\n"
      "  tieout convert release.md > release.json\n"
      "  tieout convert releases/ -o out/                       one JSON file for each document\n"
      "  tieout convert releases.tar.zst -o out/ --format jsonl part-00000.jsonl, part-00001.jsonl …\n"
      "  tieout convert releases/ -o out/ --format jsonl --resume\n"
      "  tieout convert releases/ -o releases.sqlite\n"
      "  tieout convert --jsonl - < documents.jsonl             a filter: one line out for each line in\n"
      "  curl -s URL | tieout convert - --include facts");
  add_source(*command, options);
  add_target(*command, options);
  command->add_option("-j,--jobs", options.jobs, "Worker processes (default: one a core)")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  add_limits(*command, options.limits);
  add_chart(*command, options.chart);
  command->callback([&options] {
    if (options.inputs.empty() && options.lines.empty()) throw CLI::RequiredError("INPUT or --jsonl");
    const bool output_named_twice = options.inputs.size() == 1 && options.inputs.front() == "-";
    if (!options.lines.empty() && output_named_twice) options.inputs.clear();
    if (!options.lines.empty() && !options.inputs.empty()) throw CLI::ExcludesError("--jsonl", "INPUT");
  });
}

void add_merge(CLI::App& app, MergeOptions& options) {
  CLI::App* command = app.add_subcommand("merge", "Check the results of all partitions and join their manifests");
  command->footer(
      "Example:\n"
      "  tieout convert releases.tar -o out1 --format jsonl --partition 1/2     on one machine\n"
      "  tieout convert releases.tar -o out2 --format jsonl --partition 2/2     on another\n"
      "  tieout merge out1 out2 -o manifest.ndjson");
  command->add_option("DIR", options.folders, "The partitions' output folders")->required()->type_name("");
  command->add_option("-o,--output", options.output, "Where to write the joined manifest")->type_name("FILE");
}

}  // namespace tieout::cli
