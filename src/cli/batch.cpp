#include "cli/batch.hpp"

#include <csignal>

#include "cli/console.hpp"
#include "cli/exit_status.hpp"
#include "cli/hash.hpp"
#include "cli/interrupt.hpp"

namespace tieout::cli {

bool Partition::has(std::string_view name) const {
  return count <= 1 || hash_of(name) % count == index - 1;
}

std::string Partition::text() const {
  return count <= 1 ? std::string() : std::to_string(index) + "/" + std::to_string(count);
}

Batch::Batch(const Options& options, Feed& feed, Sink& sink, Ledger* ledger)
    : options_(options), feed_(feed), sink_(sink), ledger_(ledger), progress_(options.quiet) {
  if (ledger_ == nullptr) return;
  before_ = ledger_->state().entries;
  counts_ = ledger_->state().counts;
}

bool Batch::wanted(const std::string& name) const {
  return seen_ + 1 > before_ && options_.partition.has(name);
}

bool Batch::mine(const Item& item) {
  ++seen_;
  if (!error_.empty() || !options_.partition.has(item.name)) return false;
  ++inputs_;
  if (item.entry > before_) return true;
  std::string file;
  error_ = ledger_->pass(item.entry, item.name, file);
  if (!file.empty()) sink_.passed(file);
  return false;
}

void Batch::count(const Result& result) {
  ++(result.skipped                     ? counts_.skipped
     : result.status == Status::ok      ? counts_.ok
     : result.status == Status::partial ? counts_.partial
                                        : counts_.failed);
  counts_.bytes_in += result.bytes;
  counts_.bytes_out += result.payload().size();
  if (!result.code.empty()) ++counts_.problems[result.code];
}

// The document is there, but its output cannot be written under its name.
void Batch::refuse(const Item& item, std::string reason, Result& result) {
  result.messages += remark_on(item.name, reason);
  result.status = Status::failed;
  result.code = "output-name";
  result.text.clear();
  result.shared = {};
  result.parts = {};
}

bool Batch::done(const Item& item, Result& result) {
  Stored stored;
  if (!result.skipped) error_ = sink_.write(item, result, stored);
  if (error_.empty() && !stored.refused.empty()) {
    refuse(item, std::move(stored.refused), result);
    stored = {};
  }
  progress_.say(result.messages);
  if (!error_.empty()) return false;
  count(result);
  if (ledger_ != nullptr) error_ = ledger_->add(item.entry, result, stored);
  if (error_.empty() && sink_.full()) error_ = commit(item.entry);
  return error_.empty();
}

std::string Batch::commit(std::uint64_t entries) {
  Position position;
  std::string error = sink_.commit(position);
  return error.empty() && ledger_ != nullptr ? ledger_->commit(position, entries, counts_, false) : error;
}

std::string Batch::complete(std::uint64_t entries) {
  std::string error = commit(entries);
  if (error.empty()) error = sink_.finish();
  if (error.empty() && ledger_ != nullptr) {
    const BatchState& state = ledger_->state();
    error = ledger_->commit({state.shard, state.sizes}, entries, counts_, true);
  }
  return error;
}

int Batch::run() {
  interrupt::catch_signals();
  Scheduler scheduler(
      options_.worker, options_.jobs,
      {[this](const std::string& name) { return wanted(name); }, [this](const Item& item) { return mine(item); },
       [this](const Item& item, Result& result) { return done(item, result); },
       [this] { return interrupt::asked() != 0 || !error_.empty(); },
       [this] { progress_.show(counts_, feed_.progress()); }});
  const std::string failed = scheduler.run(feed_);
  if (error_.empty()) error_ = failed;
  if (error_.empty() && seen_ < before_ && interrupt::asked() == 0) {
    error_ = "the inputs have changed since the run was begun: there were more of them";
  }
  const std::uint64_t entries = scheduler.entries();
  if (error_.empty() && interrupt::asked() != 0) {
    if (entries > before_) error_ = commit(entries);
  } else if (error_.empty()) {
    error_ = complete(entries);
  }
  return conclude();
}

int Batch::conclude() {
  const int signal = interrupt::asked();
  const bool whole = error_.empty() && signal == 0;
  if (!options_.summary.empty()) {
    std::string text;
    write_batch_summary(counts_, whole ? inputs_ : counts_.all(), progress_.milliseconds(), whole, text);
    Output file;
    if (!file.open(options_.summary) || !file.write(text) || !file.close()) return usage_error;
  }
  if (!error_.empty()) {
    progress_.say("");
    complain(error_);
    if (!options_.resume_hint.empty()) complain(options_.resume_hint);
    return usage_error;
  }
  const bool table = ledger_ != nullptr;
  if (table || inputs_ > 1) progress_.finish(counts_, whole ? inputs_ : counts_.all(), table);
  if (signal != 0) {
    complain("interrupted; " + (options_.resume_hint.empty() ? "this output cannot be resumed" : options_.resume_hint));
    return 128 + signal;
  }
  if (counts_.all() != inputs_) {
    complain("internal error: " + std::to_string(inputs_) + " inputs, but " + std::to_string(counts_.all()) +
             " accounted for");
    return usage_error;
  }
  return counts_.failed > 0 ? documents_failed : nothing_found;
}

}  // namespace tieout::cli
