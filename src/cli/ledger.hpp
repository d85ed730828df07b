#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "cli/durable.hpp"
#include "cli/feed.hpp"
#include "cli/result.hpp"
#include "cli/sink.hpp"
#include "report/batch_json.hpp"

namespace tieout::cli {

// What has been done and is safe: the manifest, a line for each input, and the state that says how much of it (and of
// the outputs) counts.
//
// A commit makes the outputs durable first, then the manifest, then the state, which is replaced at once.  Whatever
// lies on disk beyond the state is cut off or written again when the run is resumed.
class Ledger {
 public:
  // Where it lies: for a folder FOLDER/_manifest.ndjson and FOLDER/.tieout-state (consumers' globs of *.jsonl, *.json
  // and *.csv match neither).  `stem` is put before both names, for outputs that are one file.
  Ledger(std::string folder, const std::string& stem);

  // Begins anew.  What an earlier run left counts no longer, and may be removed after this; where there is nothing, the
  // first commit is the first word of this run.
  [[nodiscard]] std::string begin(const std::string& options, const std::string& partition);
  // Goes on with what is there.
  [[nodiscard]] std::string resume(const std::string& options, const std::string& partition);
  [[nodiscard]] bool is_there() const;
  [[nodiscard]] std::string load();  // the state alone, from disk

  // While the inputs that were done before are passed over: "" where the next of them has this name.  `file` is where
  // its output lies.
  [[nodiscard]] std::string pass(std::uint64_t entry, const std::string& name, std::string& file);

  [[nodiscard]] std::string add(std::uint64_t entry, const Result& result, const Stored& stored);
  // After the outputs are durable up to `position`.
  [[nodiscard]] std::string commit(const Position& position, std::uint64_t entries, const BatchCounts& counts,
                                   bool finished);

  [[nodiscard]] const BatchState& state() const { return state_; }
  [[nodiscard]] const std::string& manifest_path() const { return manifest_path_; }

 private:
  [[nodiscard]] std::string next_line(std::string& line);
  [[nodiscard]] std::string write_state();

  std::string folder_, manifest_name_, manifest_path_, state_name_;
  BatchState state_;  // as on disk
  Growing manifest_;
  std::string line_;

  // Of the manifest while it is passed over.
  std::string passed_;
  std::size_t passed_at_ = 0;
  std::uint64_t passed_bytes_ = 0;
  int passed_fd_ = -1;

 public:
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;
};

}  // namespace tieout::cli
