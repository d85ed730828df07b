#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "cli/ledger.hpp"
#include "cli/progress.hpp"
#include "cli/scheduler.hpp"
#include "cli/sink.hpp"

namespace tieout::cli {

struct Partition {
  std::uint32_t index = 1, count = 1;  // from 1

  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] std::string text() const;  // "1/4"; empty for the whole
};

// One run over all inputs: from a feed through the scheduler into a sink, with or without a ledger.
class Batch {
 public:
  struct Options {
    WorkerOptions worker;
    unsigned jobs = 1;
    Partition partition;
    bool quiet = false;
    std::string summary;  // a file; empty for none
    std::string resume_hint;
  };

  // `ledger` may be nullptr: then nothing can be resumed.
  Batch(const Options& options, Feed& feed, Sink& sink, Ledger* ledger);

  // The exit status.
  [[nodiscard]] int run();

 private:
  [[nodiscard]] bool wanted(const std::string& name) const;
  [[nodiscard]] bool mine(const Item& item);
  [[nodiscard]] bool done(const Item& item, Result& result);
  [[nodiscard]] std::string commit(std::uint64_t entries);
  [[nodiscard]] std::string complete(std::uint64_t entries);
  void count(const Result& result);
  void refuse(const Item& item, std::string reason, Result& result);
  [[nodiscard]] int conclude();

  const Options& options_;
  Feed& feed_;
  Sink& sink_;
  Ledger* ledger_;
  Progress progress_;
  BatchCounts counts_;
  std::uint64_t before_ = 0, seen_ = 0, inputs_ = 0;  // entries done by an earlier run; given; given and ours
  std::string error_;
};

}  // namespace tieout::cli
