#include "cli/worker.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>

#include "cli/channel.hpp"
#include "cli/console.hpp"

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

// "" or what is wrong.
struct Failure {
  std::string_view code;
  std::string message;
};

Failure read_file(Job& job, std::uint64_t limit) {
  const int fd = ::open(job.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return {"unreadable", system_message(errno)};
  Failure failure;
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    failure = {"unreadable", system_message(errno)};
  } else if (!S_ISREG(status.st_mode)) {
    failure = {"unreadable", S_ISDIR(status.st_mode) ? system_message(EISDIR) : "not a regular file"};
  } else if (static_cast<std::uint64_t>(status.st_size) > limit) {
    failure = {"too-large", "more than " + std::to_string(limit) + " bytes"};
  }
  std::size_t used = 0;
  if (failure.code.empty()) job.bytes.resize(static_cast<std::size_t>(status.st_size));
  while (failure.code.empty() && used < job.bytes.size()) {
    const ssize_t n = ::read(fd, job.bytes.data() + used, job.bytes.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) failure = {"unreadable", system_message(errno)};
    if (n == 0) failure = {"unreadable", "became shorter while it was read"};
    if (n > 0) used += static_cast<std::size_t>(n);
  }
  ::close(fd);
  if (!failure.code.empty()) job.bytes.clear();
  return failure;
}

class Worker {
 public:
  explicit Worker(const WorkerOptions& options) : options_(options), serialiser_(options.serialisation) {}

  void run(Job& job, Result& result) {
    try {
      Failure failure;
      if (!job.path.empty()) failure = read_file(job, options_.limits.bytes);
      strike(job);
      if (failure.code.empty()) {
        report_.read(job.name, job.bytes, *options_.chart);
      } else {
        make_failed(report_, job.name, job.bytes, failure.code, std::move(failure.message));
      }
      serialiser_.write(report_, job.entry, job.bytes, failure.code.empty(), result);
    } catch (const std::bad_alloc&) {
      result = {};
      forget();
      make_failed(report_, job.name, job.bytes, "out-of-memory", "not enough memory");
      serialiser_.write(report_, job.entry, job.bytes, false, result);
    }
  }

  void forget() {
    report_ = {};
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
