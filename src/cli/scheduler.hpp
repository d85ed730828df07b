#pragma once
#include <deque>
#include <functional>

#include "cli/pool.hpp"

namespace tieout::cli {

// Takes inputs from a feed, has them worked on by processes, and gives the results in the order of the inputs, whatever
// the number of workers.
class Scheduler {
 public:
  struct Hooks {
    Wanted wanted;                                   // see Feed
    std::function<bool(const Item&)> mine;           // whether the item is to be done at all
    std::function<bool(const Item&, Result&)> done;  // in order; false ends the run
    std::function<bool()> stopping;                  // true: no more inputs are taken
    std::function<void()> tick;                      // at least every half second
  };

  Scheduler(const WorkerOptions& options, unsigned workers, Hooks hooks);

  // Returns "" or why the run had to end before its time.  Ended by `done`: "".
  [[nodiscard]] std::string run(Feed& feed);

  [[nodiscard]] std::uint64_t entries() const { return entries_; }  // inputs taken from the feed and done with

 private:
  enum class State : std::uint8_t { waiting, at_work, done };
  struct Slot {
    Item item;
    Result result;
    State state = State::waiting;
    bool again = false;  // failed once; is retried alone
  };

  void take_inputs(Feed& feed);
  [[nodiscard]] bool window_is_full() const;
  [[nodiscard]] bool hand_on();
  void hand_out();
  void wait(const Feed& feed);
  void receive(WorkerProcess& worker);
  void died(WorkerProcess& worker);
  void check_deadlines();
  void accept(Slot& slot, Result&& result);
  void quarantine(Slot& slot, std::string_view code, std::string message);
  [[nodiscard]] Slot* find(std::uint64_t entry);

  WorkerOptions options_;
  Hooks hooks_;
  Pool pool_;
  Serialiser serialiser_;  // for what never reaches a worker
  Report failed_;
  std::deque<Slot> window_;  // by entry, ascending
  std::size_t most_slots_, slots_at_work_ = 0;
  std::uint64_t held_bytes_ = 0;
  std::uint64_t taken_ = 0, entries_ = 0;
  bool ended_ = false, feed_waits_ = false;
  std::string error_;
};

}  // namespace tieout::cli
