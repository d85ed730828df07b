#pragma once
#include <sys/types.h>

#include <chrono>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "cli/channel.hpp"
#include "cli/worker.hpp"

namespace tieout::cli {

using Clock = std::chrono::steady_clock;

// One worker process as the program sees it.
struct WorkerProcess {
  explicit WorkerProcess(std::shared_ptr<SharedBlocks> blocks) : reader(std::move(blocks)) {}

  pid_t pid = -1;
  int to = -1, from = -1;
  std::string unsent;
  std::size_t sent = 0;
  ResultReader reader;
  std::deque<std::uint64_t> jobs;  // entries, the first is at work
  Clock::time_point begun;         // of the first
  bool alone = false;              // works on one document that failed before, and on nothing else meanwhile
  std::string_view stopped;        // why the program ended it: "time-limit"; empty where it did not

  [[nodiscard]] bool busy() const { return !jobs.empty(); }
};

// The worker processes: they live on from document to document, and are replaced where they die.
class Pool {
 public:
  Pool(const WorkerOptions& options, unsigned most) : options_(options), most_(most) {}
  ~Pool();
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  // A worker for one more document: one without work, a new one, the one that has the fewest.  nullptr where all have
  // enough.  `fresh`: a new one.  Sets error() where no process could be made.
  [[nodiscard]] WorkerProcess* find(bool fresh);
  void give(WorkerProcess& worker, const Item& item);
  // Writes what is unsent; false once the worker does not read any more.
  void send(WorkerProcess& worker);
  // Ends what is left of a worker that died, and says how it died.
  [[nodiscard]] std::string bury(WorkerProcess& worker);
  void stop(WorkerProcess& worker, std::string_view why);

  [[nodiscard]] std::vector<std::unique_ptr<WorkerProcess>>& workers() { return workers_; }
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  [[nodiscard]] WorkerProcess* spawn();

  WorkerOptions options_;
  unsigned most_;
  std::vector<std::unique_ptr<WorkerProcess>> workers_;
  std::string error_;
};

}  // namespace tieout::cli
