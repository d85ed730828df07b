#include "cli/ledger.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "cli/console.hpp"
#include "report/utf8.hpp"

namespace tieout::cli {

Ledger::Ledger(std::string folder, const std::string& stem)
    : folder_(std::move(folder)),
      manifest_name_(stem + "_manifest.ndjson"),
      manifest_path_(folder_ + "/" + manifest_name_),
      state_name_((stem.empty() ? "" : "." + stem) + ".tieout-state") {}

Ledger::~Ledger() {
  if (passed_fd_ >= 0) ::close(passed_fd_);
}

bool Ledger::is_there() const {
  return exists(folder_ + "/" + state_name_);
}

std::string Ledger::load() {
  std::string text;
  const std::string path = folder_ + "/" + state_name_;
  std::string error = read_whole(path, text);
  if (error.empty() && !read_batch_state(text, state_)) error = path + ": is not the state of a batch";
  return error;
}

std::string Ledger::begin(const std::string& options, const std::string& partition) {
  state_ = {};
  state_.options = options;
  state_.partition = partition;
  std::string error;
  if (is_there()) error = write_state();
  return error.empty() ? manifest_.open(manifest_path_, 0) : error;
}

std::string Ledger::resume(const std::string& options, const std::string& partition) {
  std::string error = load();
  if (!error.empty()) return error;
  if (state_.options != options || state_.partition != partition) {
    return folder_ + ": was begun with other options; they were:" + state_.options +
           (state_.partition.empty() ? "" : " --partition " + state_.partition);
  }
  passed_fd_ = ::open(manifest_path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (passed_fd_ < 0) return manifest_path_ + ": " + system_message(errno);
  return manifest_.open(manifest_path_, state_.manifest_bytes);
}

std::string Ledger::next_line(std::string& line) {
  while (true) {
    const std::size_t end = passed_.find('\n', passed_at_);
    if (end != std::string::npos) {
      line.assign(passed_, passed_at_, end - passed_at_);
      passed_at_ = end + 1;
      return {};
    }
    passed_.erase(0, passed_at_);
    passed_at_ = 0;
    const std::size_t used = passed_.size();
    const std::uint64_t left = state_.manifest_bytes - passed_bytes_;
    passed_.resize(used + std::min<std::uint64_t>(left, 1 << 18));
    const ssize_t n = ::read(passed_fd_, passed_.data() + used, passed_.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return manifest_path_ + ": ends before its time";
    passed_.resize(used + static_cast<std::size_t>(n));
    passed_bytes_ += static_cast<std::uint64_t>(n);
  }
}

std::string Ledger::pass(std::uint64_t entry, const std::string& name, std::string& file) {
  std::string error = next_line(line_);
  if (!error.empty()) return error;
  ManifestEntry done;
  if (!read_manifest_entry(line_, done)) return manifest_path_ + ": holds a damaged line";
  file = done.file;
  std::string valid;
  append_valid_utf8(name, valid);
  if (done.entry == entry && done.input == valid) return {};
  return "the inputs have changed since the run was begun: number " + std::to_string(done.entry) + " was " +
         done.input + ", number " + std::to_string(entry) + " is " + valid;
}

std::string Ledger::add(std::uint64_t entry, const Result& result, const Stored& stored) {
  ManifestEntry line;
  line.entry = entry;
  line.input = result.name;
  line.problem = result.code;
  if (result.skipped) {
    line.status = "skipped";
  } else {
    line.status = name(result.status);
    line.sha256 = result.sha256;
    line.file = stored.file;
    line.offset = stored.offset;
    line.length = stored.length;
  }
  line_.clear();
  write_manifest_entry(line, line_);
  return manifest_.append(line_);
}

std::string Ledger::commit(const Position& position, std::uint64_t entries, const BatchCounts& counts, bool finished) {
  std::string error = manifest_.sync();
  if (!error.empty()) return error;
  state_.entries = entries;
  state_.manifest_bytes = manifest_.size();
  state_.shard = position.shard;
  state_.sizes = position.sizes;
  state_.finished = finished;
  state_.counts = counts;
  return write_state();
}

std::string Ledger::write_state() {
  line_.clear();
  write_batch_state(state_, line_);
  return replace_file(folder_, state_name_, line_);
}

}  // namespace tieout::cli
