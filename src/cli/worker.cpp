#include "cli/worker.hpp"

#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>

#include "cli/channel.hpp"
#include "cli/document_file.hpp"

namespace tieout::cli {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool bounded = false;  // its shadow memory alone is beyond any bound
#else
constexpr bool bounded = true;
#endif

// Documents larger than this leave no buffers behind, so that what one document may use does not depend on those
// before.
constexpr std::size_t large = 4 << 20;

void bound_memory(std::uint64_t bytes) {
  constexpr rlimit no_core = {0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  if (!bounded || bytes == 0) return;
  unsigned long pages = 0;
  if (FILE* status = std::fopen("/proc/self/statm", "re")) {
    if (std::fscanf(status, "%lu", &pages) != 1) pages = 0;
    std::fclose(status);
  }
  const rlim_t all = pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + bytes;
  const rlimit limit = {all, all};
  ::setrlimit(RLIMIT_AS, &limit);
}

// For the tests: TIEOUT_FAULT=crash:NAME, hang:NAME or memory:NAME strikes documents whose name ends so.
void strike(const Job& job) {
  static const char* const fault = std::getenv("TIEOUT_FAULT");
  if (fault == nullptr) return;
  const std::string_view text = fault;
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || !job.name.ends_with(text.substr(colon + 1))) return;
  const std::string_view kind = text.substr(0, colon);
  if (kind == "crash") std::raise(SIGKILL);
  if (kind == "hang") {
    while (true) ::pause();
  }
  if (kind == "memory") {
    std::string all;
    while (bounded) all.append(1 << 20, 'x');
    throw std::bad_alloc();
  }
}

class Worker {
 public:
  explicit Worker(const WorkerOptions& options) : options_(options), serialiser_(options.serialisation) {
    report_.limits = options.limits.reading;
  }

  void run(Job& job, Result& result) {
    try {
      Failure failure;
      if (!job.path.empty()) failure = read_document_file(job.path, options_.limits.bytes, job.bytes);
      strike(job);
      if (!failure) {
        report_.read(job.name, job.bytes, *options_.chart);
      } else {
        make_failed(report_, job.name, job.bytes, failure.code, std::move(failure.message));
      }
      serialiser_.write(report_, job.entry, job.bytes, !failure, result);
    } catch (const std::bad_alloc&) {
      result = {};
      forget();
      make_failed(report_, job.name, job.bytes, "out-of-memory", "not enough memory");
      serialiser_.write(report_, job.entry, job.bytes, false, result);
    }
  }

  void forget() {
    report_ = {};
    report_.limits = options_.limits.reading;
    serialiser_ = Serialiser(options_.serialisation);
    ::malloc_trim(0);
  }

 private:
  const WorkerOptions& options_;
  Report report_;
  Serialiser serialiser_;
};

}  // namespace

void work(const WorkerOptions& options, int jobs, int results, SharedBlocks& blocks) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  std::signal(SIGINT, SIG_IGN);  // the program lets its workers finish
  std::signal(SIGTERM, SIG_IGN);
  bound_memory(options.limits.memory);
  Worker worker(options);
  Job job;
  Result result;
  while (receive_job(jobs, job)) {
    const std::uint64_t entry = job.entry;
    worker.run(job, result);
    if (!send_result(results, entry, result, blocks)) break;
    if (job.bytes.capacity() + result.text.capacity() > large || result.code == "out-of-memory") {
      job = {};
      result = {};
      worker.forget();
    }
  }
  ::_exit(0);
}

}  // namespace tieout::cli
