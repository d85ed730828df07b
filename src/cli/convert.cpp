#include <sched.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_status.hpp"
#include "cli/problems.hpp"
#include "report/sha256.hpp"

#ifndef TIEOUT_VERSION
#define TIEOUT_VERSION "unknown"
#endif

namespace tieout::cli {
namespace {

namespace fs = std::filesystem;
using Format = ConvertOptions::Format;

bool ends_with_one_of(const std::string& name, std::initializer_list<const char*> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const char* ending) { return name.ends_with(ending); });
}

// Where the output goes and how.
struct Target {
  enum class Kind : std::uint8_t { stream, shards, folder, csv, sqlite } kind = Kind::stream;
  bool lines = true;   // of a stream
  std::string folder;  // that holds the output and the ledger
  std::string file;    // below it, for sqlite
  std::string stem;    // of the ledger
};

// "" or what is wrong.
std::string find_target(const ConvertOptions& options, Target& target) {
  const std::string& output = options.output;
  const bool is_folder = output != "-" && fs::is_directory(output);
  const bool database = ends_with_one_of(output, {".sqlite", ".db"}) && !is_folder;
  const bool object = ends_with_one_of(output, {".json", ".json.zst"});
  const bool stream = output == "-" || (!is_folder && (object || ends_with_one_of(output, {".jsonl", ".jsonl.zst"})));
  if (options.format == Format::sqlite || (options.format == Format::unset && database)) {
    if (output == "-" || stream) return "a database is written to a FILE.sqlite or a folder: -o";
    target.kind = Target::Kind::sqlite;
    const fs::path path(output);
    target.folder = database ? path.parent_path().string() : output;
    if (target.folder.empty()) target.folder = ".";
    target.file = database ? path.filename().string() : "tieout.sqlite";
    if (database) target.stem = target.file;
  } else if (options.format == Format::csv) {
    if (output == "-" || stream || database) return "CSV is four files: -o names their folder";
    target.kind = Target::Kind::csv;
    target.folder = output;
  } else if (stream) {
    // One document is the same as an object and as a line; a file's name says which it is to be for several.
    target.lines = options.format == Format::jsonl || (options.format == Format::unset && !object);
  } else {
    target.kind = options.format == Format::jsonl ? Target::Kind::shards : Target::Kind::folder;
    target.folder = output;
  }
  const bool tables = target.kind == Target::Kind::csv || target.kind == Target::Kind::sqlite;
  if (options.zstd && tables) return "--zstd is for JSON";
  if (target.kind == Target::Kind::stream && options.resume) return "--resume needs an output folder or a database: -o";
  return {};
}

std::unique_ptr<Sink> make_sink(const Target& target, const ConvertOptions& options) {
  const SinkOptions sink{target.folder, options.shard_bytes, options.zstd};
  switch (target.kind) {
    case Target::Kind::stream:
      return make_stream_sink(options.output, target.lines || options.zstd);
    case Target::Kind::shards:
      return make_shard_sink(sink);
    case Target::Kind::folder:
      return make_folder_sink(sink);
    case Target::Kind::csv:
      return make_csv_sink(sink);
    case Target::Kind::sqlite:
      return make_sqlite_sink(sink, target.file);
  }
  return nullptr;
}

std::string parse_partition(const std::string& text, Partition& partition) {
  if (text.empty()) return {};
  const char* end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, partition.index);
  if (index.ec == std::errc() && index.ptr != end && *index.ptr == '/') {
    const auto count = std::from_chars(index.ptr + 1, end, partition.count);
    if (count.ec == std::errc() && count.ptr == end && partition.index >= 1 && partition.index <= partition.count) {
      return {};
    }
  }
  return "--partition " + text + ": is not I/N with I from 1 to N";
}

unsigned cores() {
  cpu_set_t set;
  if (::sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
}

// Everything that the bytes of the output depend on.
std::string fingerprint(const ConvertOptions& options, const Target& target) {
  constexpr const char* kinds[] = {"stream", "jsonl", "json", "csv", "sqlite"};
  const Include& include = options.include;
  std::string text = " tieout " TIEOUT_VERSION " --format ";
  text += kinds[static_cast<std::size_t>(target.kind)];
  text += " --shard-size " + std::to_string(options.shard_bytes) + (options.zstd ? " --zstd" : "") + " --include ";
  for (const bool member : {include.release, include.tables, include.facts, include.claims, include.checks,
                            include.findings, include.coverage}) {
    text += member ? '1' : '0';
  }
  const Limits& limits = options.limits;
  text += " --max-bytes " + std::to_string(limits.bytes) + " --max-memory " + std::to_string(limits.memory) +
          " --max-seconds " + std::to_string(limits.seconds) + " --max-expansion " + std::to_string(limits.expansion) +
          " --max-output " + std::to_string(limits.output) + " --max-nesting " +
          std::to_string(limits.reading.nesting) + " --max-columns " + std::to_string(limits.reading.columns) +
          " --max-rows " + std::to_string(limits.reading.rows);
  if (!options.chart.empty()) text += " --chart " + options.chart;
  if (!options.lines.empty()) text += " --jsonl " + options.lines;
  for (const std::string& input : options.inputs) text += " " + input;
  return text;
}

constexpr std::string_view again = "the same command with --resume goes on where it was left";

// Finds out how far an earlier run got.  "" or what is wrong.
std::string open_ledger(const ConvertOptions& options, const Batch::Options& batch, const Target& target, Sink& sink,
                        Ledger& ledger) {
  const std::string own = fingerprint(options, target);
  const std::string partition = batch.partition.text();
  if (ledger.is_there() && !options.restart) {
    std::string error = options.resume ? ledger.resume(own, partition) : ledger.load();
    if (!error.empty()) return error;
    if (!options.resume && !ledger.state().finished) {
      return options.output + ": an earlier run was interrupted here: --resume goes on with it, --restart begins anew";
    }
    const BatchState& state = ledger.state();
    if (options.resume && state.finished) return {};
    if (options.resume && state.entries > 0) return sink.open({state.shard, state.sizes}, state.entries);
  }
  std::string error = ledger.begin(own, partition);
  if (error.empty()) error = sink.clear();
  return error.empty() ? sink.open({}, 0) : error;
}

int run_with_ledger(const ConvertOptions& options, Batch::Options& batch, const Target& target, Feed& feed,
                    Sink& sink) {
  Ledger ledger(target.folder, target.stem);
  const std::string error = open_ledger(options, batch, target, sink, ledger);
  if (!error.empty()) {
    complain(error);
    return usage_error;
  }
  if (ledger.state().finished) {
    const BatchCounts& counts = ledger.state().counts;
    Progress(options.quiet).finish(counts, counts.all(), true);
    return counts.failed > 0 ? documents_failed : nothing_found;
  }
  batch.resume_hint = again;
  return Batch(batch, feed, sink, &ledger).run();
}

}  // namespace

int convert(const ConvertOptions& options) {
  Chart chart;
  if (!options.chart.empty() && !load_chart(options.chart, chart)) return usage_error;
  Target target;
  Batch::Options batch;
  std::string error = find_target(options, target);
  if (error.empty()) error = parse_partition(options.partition, batch.partition);
  if (error.empty() && !target.folder.empty()) error = make_folders(target.folder);
  if (!error.empty()) {
    complain(error);
    return usage_error;
  }
  using Kind = Target::Kind;
  const Payload payload = target.kind == Kind::csv      ? Payload::csv
                          : target.kind == Kind::sqlite ? Payload::rows
                                                        : Payload::json;
  batch.worker = {{payload, options.include, options.zstd, options.limits.output},
                  options.limits,
                  options.chart.empty() ? &Chart::standard() : &chart};
  batch.jobs = options.jobs == 0 ? cores() : options.jobs;
  batch.quiet = options.quiet;
  batch.summary = options.summary;
  const auto feed = options.lines.empty() ? make_feed({options.inputs, target.kind == Kind::sqlite ? "" : target.folder,
                                                       !options.quiet, options.limits})
                                          : make_line_feed(options.lines, options.limits);
  if (feed == nullptr) return usage_error;
  const auto sink = make_sink(target, options);
  if (target.kind != Kind::stream) return run_with_ledger(options, batch, target, *feed, *sink);
  error = sink->open({}, 0);
  if (error.empty()) return Batch(batch, *feed, *sink, nullptr).run();
  complain(error);
  return usage_error;
}

}  // namespace tieout::cli
