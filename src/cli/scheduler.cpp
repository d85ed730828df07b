#include "cli/scheduler.hpp"

#include <poll.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "cli/durable.hpp"

namespace tieout::cli {
namespace {

constexpr std::uint64_t most_held = 256 << 20;  // bytes of inputs and results that wait for their turn
constexpr int tick_milliseconds = 500;

bool is_ordinary(const std::string& path, std::uint64_t limit) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error) && std::filesystem::file_size(path, error) <= limit;
}

}  // namespace

Scheduler::Scheduler(const WorkerOptions& options, unsigned workers, Hooks hooks)
    : options_(options),
      hooks_(std::move(hooks)),
      pool_(options, workers),
      serialiser_(options.serialisation),
      most_slots_(std::max<std::size_t>(64, std::size_t{16} * workers)) {}

std::string Scheduler::run(Feed& feed) {
  while (error_.empty()) {
    if (!hand_on()) return {};
    take_inputs(feed);
    hand_out();
    if (window_.empty() && (ended_ || hooks_.stopping())) return {};
    hooks_.tick();
    if (!window_.empty() && window_.front().state == State::done) continue;
    if (error_.empty()) wait(feed);
  }
  return error_;
}

bool Scheduler::window_is_full() const {
  return window_.size() >= most_slots_ || (held_bytes_ > most_held && !window_.empty());
}

void Scheduler::take_inputs(Feed& feed) {
  feed_waits_ = false;
  while (!ended_ && !window_is_full() && !hooks_.stopping()) {
    Slot slot;
    const Feed::Next next = feed.next(slot.item, hooks_.wanted);
    if (next == Feed::Next::end) ended_ = true;
    if (next == Feed::Next::wait) feed_waits_ = true;
    if (next != Feed::Next::item) break;
    slot.item.entry = ++taken_;
    if (!hooks_.mine(slot.item)) {
      slot.state = State::done;
      slot.item.entry = 0;  // nothing but a place in the order
      if (window_.empty()) entries_ = taken_;
      if (!window_.empty()) window_.push_back(std::move(slot));
      hooks_.tick();
      continue;
    }
    window_.push_back(std::move(slot));
    Slot& placed = window_.back();
    held_bytes_ += placed.item.bytes.size();
    if (placed.item.kind == Item::Kind::skipped) {
      placed.result.name = placed.item.name;
      placed.result.skipped = true;
      placed.result.code = placed.item.code;
      if (!placed.item.message.empty()) placed.result.messages = remark_on(placed.item.name, placed.item.message);
      placed.state = State::done;
    } else if (placed.item.kind == Item::Kind::failed) {
      quarantine(placed, placed.item.code, placed.item.message);
    }
    if (placed.state == State::done && window_.size() == 1) break;  // it can go on at once
    hand_out();
  }
}

// Gives on what is done, up to the first that is not.
bool Scheduler::hand_on() {
  while (!window_.empty() && window_.front().state == State::done) {
    Slot slot = std::move(window_.front());
    window_.pop_front();
    held_bytes_ -= slot.item.bytes.size() + slot.result.payload().size();
    if (slot.item.entry == 0) {
      ++entries_;
      continue;
    }
    entries_ = slot.item.entry;
    if (!hooks_.done(slot.item, slot.result)) return false;
  }
  return true;
}

void Scheduler::hand_out() {
  for (Slot& slot : window_) {
    if (slot.state != State::waiting) continue;
    WorkerProcess* worker = pool_.find(slot.again);
    if (worker == nullptr) {
      if (!pool_.error().empty()) error_ = pool_.error();
      return;
    }
    worker->alone = slot.again;
    slot.state = State::at_work;
    pool_.give(*worker, slot.item);
  }
}

void Scheduler::wait(const Feed& feed) {
  std::vector<pollfd> polled;
  std::vector<WorkerProcess*> workers;
  auto timeout = std::chrono::milliseconds(tick_milliseconds);
  for (const auto& worker : pool_.workers()) {
    const bool unsent = !worker->unsent.empty();
    polled.push_back({worker->from, POLLIN, 0});
    polled.push_back({unsent ? worker->to : -1, POLLOUT, 0});
    workers.push_back(worker.get());
    if (!worker->busy() || options_.limits.seconds == 0) continue;
    const auto left = worker->begun + std::chrono::seconds(options_.limits.seconds) - Clock::now();
    timeout = std::clamp(std::chrono::ceil<std::chrono::milliseconds>(left), std::chrono::milliseconds(0), timeout);
  }
  if (feed_waits_ && !window_is_full() && !hooks_.stopping()) polled.push_back({feed.wait_on(), POLLIN, 0});
  if (::poll(polled.data(), polled.size(), static_cast<int>(timeout.count())) > 0) {
    for (std::size_t i = 0; i < workers.size(); ++i) {
      if (polled[2 * i + 1].revents != 0) pool_.send(*workers[i]);
      if (polled[2 * i].revents != 0) receive(*workers[i]);
    }
  }
  check_deadlines();
}

Scheduler::Slot* Scheduler::find(std::uint64_t entry) {
  const auto found = std::find_if(window_.begin(), window_.end(), [=](const Slot& s) { return s.item.entry == entry; });
  return found == window_.end() ? nullptr : &*found;
}

void Scheduler::receive(WorkerProcess& worker) {
  while (true) {
    bool moved = false;
    const ResultReader::State state = worker.reader.read(worker.from, moved);
    if (moved) worker.begun = Clock::now();
    if (state == ResultReader::State::more) return;
    if (state == ResultReader::State::ended) return died(worker);
    Result result;
    const std::uint64_t entry = worker.reader.take(result);
    std::erase(worker.jobs, entry);
    const bool was_alone = std::exchange(worker.alone, false);
    Slot* slot = find(entry);
    if (slot == nullptr) continue;
    if (result.code == "out-of-memory" && !was_alone) {  // its neighbours may have left too little
      slot->again = true;
      slot->state = State::waiting;
    } else {
      accept(*slot, std::move(result));
    }
  }
}

void Scheduler::accept(Slot& slot, Result&& result) {
  slot.result = std::move(result);
  slot.state = State::done;
  held_bytes_ += slot.result.payload().size();
}

// The document that was at work is retried alone, and given up where that fails too; the others go on elsewhere.
void Scheduler::died(WorkerProcess& worker) {
  const std::deque<std::uint64_t> jobs = worker.jobs;
  const std::string_view stopped = worker.stopped;
  const std::string death = pool_.bury(worker);
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    Slot* slot = find(jobs[i]);
    if (slot == nullptr) continue;
    slot->state = State::waiting;
    if (i > 0) continue;
    if (!slot->again) {
      slot->again = true;
    } else if (stopped == "time-limit") {
      quarantine(*slot, stopped, "takes more than " + std::to_string(options_.limits.seconds) + " seconds");
    } else {
      quarantine(*slot, "crashed", "its worker " + death);
    }
  }
}

void Scheduler::check_deadlines() {
  if (options_.limits.seconds == 0) return;
  const auto oldest = Clock::now() - std::chrono::seconds(options_.limits.seconds);
  for (const auto& worker : pool_.workers()) {
    if (worker->busy() && worker->stopped.empty() && worker->begun < oldest) pool_.stop(*worker, "time-limit");
  }
}

void Scheduler::quarantine(Slot& slot, std::string_view code, std::string message) {
  // Which document it was is said by its hash, so it is read here where only a worker had it.
  if (!slot.item.path.empty() && slot.item.bytes.empty() && is_ordinary(slot.item.path, options_.limits.bytes)) {
    if (!read_whole(slot.item.path, slot.item.bytes).empty()) slot.item.bytes.clear();
    held_bytes_ += slot.item.bytes.size();
  }
  make_failed(failed_, slot.item.name, slot.item.bytes, code, std::move(message));
  Result result;
  serialiser_.write(failed_, slot.item.entry, slot.item.bytes, false, result);
  accept(slot, std::move(result));
}

}  // namespace tieout::cli
