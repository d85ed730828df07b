#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "cli/feed.hpp"
#include "report/report.hpp"

namespace tieout::cli {

// The options of each command, and the commands.  Each returns the program's exit status.

struct ConvertOptions {
  std::vector<std::string> inputs;
  std::string lines;         // a file of JSON Lines that names or holds the documents; "-" for standard input
  std::string output = "-";  // "-", a file (.json, .jsonl, .sqlite) or a folder
  enum class Format : std::uint8_t { unset, json, jsonl, csv, sqlite } format = Format::unset;
  Include include;
  std::string chart;  // a file that extends the chart of accounts; empty for none
  unsigned jobs = 0;  // worker processes; 0 for one a core
  bool resume = false, restart = false, zstd = false, quiet = false;
  std::uint64_t shard_bytes = 256 << 20;
  std::string partition;  // "i/n"
  std::string summary;    // a file
  Limits limits;
};
[[nodiscard]] int convert(const ConvertOptions& options);

struct CheckOptions {
  std::vector<std::string> inputs;
  enum class Format : std::uint8_t { text, json, sarif, github } format = Format::text;
  enum class FailOn : std::uint8_t { error, warning, never } fail_on = FailOn::error;
  enum class Color : std::uint8_t { automatic, always, never } color = Color::automatic;
  bool quiet = false;
  std::string chart;
};
[[nodiscard]] int check(const CheckOptions& options);

struct ReportOptions {
  std::string input;
  std::string output = "-";  // a file
  std::string chart;
};
[[nodiscard]] int report(const ReportOptions& options);

struct MergeOptions {
  std::vector<std::string> folders;  // of the partitions
  std::string output;                // the joined manifest
};
[[nodiscard]] int merge(const MergeOptions& options);

[[nodiscard]] int explain(const std::string& code);  // empty: the list of rules

struct ChartOptions {
  enum class Action : std::uint8_t { list, find, show } action = Action::list;
  std::string argument;
  std::string chart;
};
[[nodiscard]] int chart(const ChartOptions& options);

[[nodiscard]] int schema();

// The standard chart of accounts, extended by a file where one is given.  False, with a message, where that is wrong.
[[nodiscard]] bool load_chart(const std::string& file, Chart& chart);

}  // namespace tieout::cli
