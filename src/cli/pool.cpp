#include "cli/pool.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include "cli/console.hpp"

namespace tieout::cli {
namespace {

// Jobs of a worker: one at work and one that waits, or as many as its pipe takes, so that it has work while the program
// waits for the disk.
constexpr std::size_t fewest_jobs = 2, most_jobs = 8;
constexpr int pipe_bytes = 1 << 20;

void close_all_but(int a, int b) {
  const auto low = static_cast<unsigned>(std::min(a, b));
  const auto high = static_cast<unsigned>(std::max(a, b));
  if (low > 3) ::close_range(3, low - 1, 0);
  if (high > low + 1) ::close_range(low + 1, high - 1, 0);
  ::close_range(high + 1, ~0U, 0);
}

bool has_enough(const WorkerProcess& worker) {
  return worker.alone || worker.jobs.size() >= (worker.unsent.empty() ? most_jobs : fewest_jobs);
}

std::string death_of(int status) {
  if (WIFSIGNALED(status)) return std::string("ended by signal ") + ::strsignal(WTERMSIG(status));
  return "ended with status " + std::to_string(WEXITSTATUS(status));
}

int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  return status;
}

}  // namespace

Pool::~Pool() {
  for (const auto& worker : workers_) {
    if (worker->pid < 0) continue;
    ::close(worker->to);
    ::close(worker->from);
    if (worker->busy()) ::kill(worker->pid, SIGKILL);  // the others end with their pipes
    wait_for(worker->pid);
  }
}

WorkerProcess* Pool::spawn() {
  int jobs[2];
  int results[2];
  if (::pipe2(jobs, O_CLOEXEC) != 0) {
    error_ = "a worker's pipe: " + system_message(errno);
    return nullptr;
  }
  if (::pipe2(results, O_CLOEXEC) != 0) {
    error_ = "a worker's pipe: " + system_message(errno);
    ::close(jobs[0]);
    ::close(jobs[1]);
    return nullptr;
  }
  auto blocks = std::make_shared<SharedBlocks>();
  const pid_t pid = ::fork();
  if (pid == 0) {
    close_all_but(jobs[0], results[1]);
    work(options_, jobs[0], results[1], *blocks);
  }
  const int error = errno;
  ::close(jobs[0]);
  ::close(results[1]);
  if (pid < 0) {
    error_ = "a worker process: " + system_message(error);
    ::close(jobs[1]);
    ::close(results[0]);
    return nullptr;
  }
  ::fcntl(jobs[1], F_SETFL, O_NONBLOCK);
  ::fcntl(results[0], F_SETFL, O_NONBLOCK);
  for (const int fd : {jobs[1], results[0]})
    ::fcntl(fd, F_SETPIPE_SZ, pipe_bytes);  // where that is not allowed, smaller pieces do
  auto worker = std::make_unique<WorkerProcess>(std::move(blocks));
  worker->pid = pid;
  worker->to = jobs[1];
  worker->from = results[0];
  workers_.push_back(std::move(worker));
  return workers_.back().get();
}

WorkerProcess* Pool::find(bool fresh) {
  error_.clear();
  if (fresh) {
    const auto idle = std::find_if(workers_.begin(), workers_.end(), [](const auto& w) { return !w->busy(); });
    if (idle != workers_.end() && workers_.size() >= most_) static_cast<void>(bury(**idle));
    WorkerProcess* worker = workers_.size() < most_ ? spawn() : nullptr;
    if (worker == nullptr && !workers_.empty()) error_.clear();  // later, when another one has ended
    return worker;
  }
  WorkerProcess* best = nullptr;
  for (const auto& worker : workers_) {
    if (!worker->busy()) return worker.get();
    if (has_enough(*worker)) continue;
    if (best == nullptr || worker->jobs.size() < best->jobs.size()) best = worker.get();
  }
  if (workers_.size() >= most_) return best;
  WorkerProcess* worker = spawn();
  if (worker == nullptr && !workers_.empty()) {  // fewer will do
    most_ = static_cast<unsigned>(workers_.size());
    error_.clear();
    return best;
  }
  return worker;
}

void Pool::give(WorkerProcess& worker, const Item& item) {
  if (!worker.busy()) worker.begun = Clock::now();
  worker.jobs.push_back(item.entry);
  append_job(item, worker.unsent);
  send(worker);
}

void Pool::send(WorkerProcess& worker) {
  while (worker.sent < worker.unsent.size()) {
    const ssize_t n = ::write(worker.to, worker.unsent.data() + worker.sent, worker.unsent.size() - worker.sent);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return;
    if (n < 0) {  // it is dead, or cannot be told what to do; reading tells
      ::kill(worker.pid, SIGKILL);
      break;
    }
    worker.sent += static_cast<std::size_t>(n);
  }
  worker.unsent.clear();
  worker.sent = 0;
}

void Pool::stop(WorkerProcess& worker, std::string_view why) {
  worker.stopped = why;
  ::kill(worker.pid, SIGKILL);
}

std::string Pool::bury(WorkerProcess& worker) {
  ::close(worker.to);
  ::close(worker.from);
  if (!worker.busy()) ::kill(worker.pid, SIGKILL);
  const std::string death = death_of(wait_for(worker.pid));
  std::erase_if(workers_, [&](const auto& other) { return other.get() == &worker; });
  return death;
}

}  // namespace tieout::cli
