#include <algorithm>
#include <filesystem>
#include <unordered_map>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_status.hpp"
#include "cli/inputs.hpp"

namespace tieout::cli {
namespace {

namespace fs = std::filesystem;
using Format = ConvertOptions::Format;

bool is_file_name(const std::string& output) {
  return output.ends_with(".json") || output.ends_with(".jsonl");
}

// One file that all documents are written to, or one for each below a folder.
class Sink {
 public:
  explicit Sink(const ConvertOptions& options) : options_(options) {}

  // False, with a message, where the output cannot be made.
  [[nodiscard]] bool begin(const std::vector<Input>& inputs) {
    folder_ = options_.output != "-" && (fs::is_directory(options_.output) || !is_file_name(options_.output));
    if (folder_) return targets_differ(inputs);
    const bool one = options_.inputs.size() == 1 && inputs.size() == 1;
    const bool lines = options_.format == Format::jsonl ||
                       (options_.format == Format::unset && (!one || options_.output.ends_with(".jsonl")));
    array_ = !lines && !one;
    return (options_.output == "-" || all_.open(options_.output)) && (!array_ || all_.write("["));
  }

  [[nodiscard]] bool write(const Input& input, std::string& json) {
    if (folder_) return write_own(input, json);
    if (array_) json.insert(0, first_ ? "\n" : ",\n");
    if (!array_) json += '\n';
    first_ = false;
    return all_.write(json);
  }

  [[nodiscard]] bool end() { return folder_ || ((!array_ || all_.write("\n]\n")) && all_.close()); }

 private:
  [[nodiscard]] bool targets_differ(const std::vector<Input>& inputs) const {
    std::unordered_map<std::string, const Input*> seen;
    for (const Input& input : inputs) {
      const auto [other, fresh] = seen.emplace(input.target, &input);
      if (fresh) continue;
      complain(other->second->name + " and " + input.name + " would both be written to " +
               (fs::path(options_.output) / input.target).string());
      return false;
    }
    return true;
  }

  [[nodiscard]] bool write_own(const Input& input, std::string& json) const {
    const fs::path path = fs::path(options_.output) / input.target;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) {
      complain(path.parent_path().string() + ": " + error.message());
      return false;
    }
    Output file;
    json += '\n';
    return file.open(path.string()) && file.write(json) && file.close();
  }

  const ConvertOptions& options_;
  Output all_;
  bool folder_ = false, array_ = false, first_ = true;
};

}  // namespace

int convert(const ConvertOptions& options) {
  Chart chart;
  if (!options.chart.empty() && !load_chart(options.chart, chart)) return usage_error;
  const Inputs inputs = find_inputs(options.inputs);
  std::size_t failed = inputs.failed;
  Sink sink(options);
  if (!inputs.files.empty() && !sink.begin(inputs.files)) return usage_error;
  Report report;
  std::string bytes;
  std::string json;
  for (const Input& input : inputs.files) {
    if (!read_file(input, bytes)) {
      ++failed;
      continue;
    }
    report.read(input.name, bytes, options.chart.empty() ? Chart::standard() : chart);
    if (report.status == Status::failed) {
      tell_problems(report, bytes);
      ++failed;
    }
    json.clear();
    write_json(report, options.include, json);
    if (!sink.write(input, json)) return usage_error;
  }
  if (!inputs.files.empty() && !sink.end()) return usage_error;
  return failed > 0 ? documents_failed : nothing_found;
}

}  // namespace tieout::cli
