#include <algorithm>
#include <fstream>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_status.hpp"

namespace tieout::cli {
namespace {

// The manifest of one partition, line by line.
struct Part {
  std::string folder;
  BatchState state;
  std::ifstream lines;
  ManifestEntry next;
  std::uint64_t read = 0;
  bool ended = false;

  // "" or what is wrong.
  [[nodiscard]] std::string advance() {
    std::string line;
    if (read == state.manifest_bytes || !std::getline(lines, line)) {
      ended = true;
      return read == state.manifest_bytes ? std::string() : folder + ": its manifest ends before its time";
    }
    read += line.size() + 1;
    const std::uint64_t before = next.entry;
    if (!read_manifest_entry(line, next)) return folder + ": its manifest holds a damaged line";
    return next.entry > before ? std::string() : folder + ": its manifest is out of order";
  }
};

std::string open(Part& part) {
  Ledger ledger(part.folder, "");
  std::string error = ledger.load();
  if (!error.empty()) return error;
  part.state = ledger.state();
  if (!part.state.finished) return part.folder + ": its run is not finished";
  part.lines.open(ledger.manifest_path(), std::ios::binary);
  return part.advance();
}

void add(const BatchCounts& counts, BatchCounts& to) {
  to.ok += counts.ok;
  to.partial += counts.partial;
  to.failed += counts.failed;
  to.skipped += counts.skipped;
  to.bytes_in += counts.bytes_in;
  to.bytes_out += counts.bytes_out;
  for (const auto& [code, count] : counts.problems) to.problems[code] += count;
}

// That the folders are all partitions of one run, each once.
std::string check(const std::vector<Part>& parts) {
  std::vector<std::string> expected;
  for (std::size_t i = 1; i <= parts.size(); ++i) {
    expected.push_back(parts.size() == 1 ? "" : std::to_string(i) + "/" + std::to_string(parts.size()));
  }
  for (const Part& part : parts) {
    const Part& first = parts.front();
    if (part.state.options != first.state.options)
      return part.folder + ": was made with other options than " + first.folder;
    if (part.state.entries != first.state.entries) return part.folder + ": had other inputs than " + first.folder;
    const auto found = std::find(expected.begin(), expected.end(), part.state.partition);
    if (found == expected.end()) {
      return part.folder + ": is partition " + (part.state.partition.empty() ? "1/1" : part.state.partition) + " of " +
             std::to_string(parts.size()) + " folders, or there twice";
    }
    expected.erase(found);
  }
  return {};
}

// Every input once, in order.
std::string join(std::vector<Part>& parts, Growing* out) {
  std::string line;
  for (std::uint64_t entry = 1; entry <= parts.front().state.entries; ++entry) {
    const auto part =
        std::find_if(parts.begin(), parts.end(), [=](const Part& p) { return !p.ended && p.next.entry == entry; });
    if (part == parts.end()) return "input " + std::to_string(entry) + " is in none of the manifests";
    if (!part->next.file.empty()) part->next.file = part->folder + "/" + part->next.file;
    line.clear();
    write_manifest_entry(part->next, line);
    std::string error = out == nullptr ? std::string() : out->append(line);
    if (error.empty()) error = part->advance();
    if (!error.empty()) return error;
  }
  const auto more = std::find_if(parts.begin(), parts.end(), [](const Part& p) { return !p.ended; });
  return more == parts.end() ? std::string() : more->folder + ": holds " + more->next.input + " a second time";
}

}  // namespace

int merge(const MergeOptions& options) {
  std::vector<Part> parts(options.folders.size());
  std::string error;
  for (std::size_t i = 0; i < parts.size() && error.empty(); ++i) {
    parts[i].folder = options.folders[i];
    error = open(parts[i]);
  }
  if (error.empty()) error = check(parts);
  const std::string unfinished = options.output + ".part";
  Growing out;
  if (error.empty() && !options.output.empty()) error = out.open(unfinished, 0, options.output);
  if (error.empty()) error = join(parts, options.output.empty() ? nullptr : &out);
  if (error.empty() && out.is_open()) error = out.sync();
  if (error.empty() && out.is_open()) {
    const std::size_t slash = options.output.rfind('/');
    error = publish(unfinished, options.output, slash == std::string::npos ? "." : options.output.substr(0, slash + 1));
  }
  if (!error.empty()) {
    if (out.is_open()) static_cast<void>(remove_file(unfinished));
    complain(error);
    return usage_error;
  }
  BatchCounts counts;
  for (const Part& part : parts) add(part.state.counts, counts);
  const std::uint64_t inputs = parts.front().state.entries;
  Progress(false).finish(counts, inputs, true);
  if (counts.all() != inputs) {
    complain("the manifests account for " + std::to_string(counts.all()) + " of " + std::to_string(inputs) + " inputs");
    return usage_error;
  }
  return counts.failed > 0 ? documents_failed : nothing_found;
}

}  // namespace tieout::cli
