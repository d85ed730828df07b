#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "report/batch_json.hpp"

namespace tieout::cli {

// What a person sees of a batch on standard error: a bar on a terminal, a line every ten seconds elsewhere, and what
// came of it at the end.
class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress();

  // Called often.  `part`: how much of all there is is done, 0 to 1, less than 0 where unknown.
  void show(const BatchCounts& counts, double part);
  // A message that belongs to a document; after many, only their number is said.
  void say(const std::string& text);
  // The table and the line of conservation; `table` only the line otherwise.
  void finish(const BatchCounts& counts, std::uint64_t inputs, bool table);

  [[nodiscard]] std::uint64_t milliseconds() const;

 private:
  using Clock = std::chrono::steady_clock;
  [[nodiscard]] std::string line(const BatchCounts& counts, double part) const;
  void wipe();

  Clock::time_point begin_ = Clock::now(), next_;
  std::uint64_t counted_ = 0, counted_bytes_ = 0;  // when this run began
  std::uint64_t said_ = 0;
  double first_part_ = -1;
  bool quiet_, terminal_, drawn_ = false, begun_ = false;
};

}  // namespace tieout::cli
