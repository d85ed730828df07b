#pragma once
#include "chart/chart.hpp"
#include "cli/feed.hpp"
#include "cli/result.hpp"

namespace tieout::cli {

struct WorkerOptions {
  Serialisation serialisation;
  Limits limits;
  const Chart* chart = nullptr;
};

// The life of a worker process: jobs in, results out, one report for all of them.  Ends the process where there are no
// more jobs.
[[noreturn]] void work(const WorkerOptions& options, int jobs, int results, SharedBlocks& blocks);

}  // namespace tieout::cli
