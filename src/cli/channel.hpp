#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/feed.hpp"
#include "cli/result.hpp"

namespace tieout::cli {

// Messages between the program and its workers: a head of fixed size with the lengths of what follows it.

struct JobHead {
  std::uint64_t entry, bytes;
  std::uint32_t name, path;
};
struct Job {
  std::uint64_t entry = 0;
  std::string name, path, bytes;
};
void append_job(const Item& item, std::string& out);
// Waits for the next one.  False where there are no more.
[[nodiscard]] bool receive_job(int fd, Job& job);

struct ResultHead {
  std::uint64_t entry, bytes;
  std::uint64_t parts[4];
  std::uint32_t name, code, messages, sha256;
  std::uint32_t status;

  [[nodiscard]] std::uint64_t body() const {
    return name + std::uint64_t{code} + messages + sha256 + parts[0] + parts[1] + parts[2] + parts[3];
  }
};
[[nodiscard]] bool send_result(int fd, std::uint64_t entry, const Result& result);

// Results as they arrive, piece by piece.
class ResultReader {
 public:
  enum class State : std::uint8_t { more, ready, ended };
  // Reads what there is (the descriptor does not block); `moved` is set where there was something.
  [[nodiscard]] State read(int fd, bool& moved);
  // Memory for the next payload, so that it need not be fetched anew; what it holds does not matter.
  void lend(std::string&& buffer) {
    if (payload_.empty()) payload_ = std::move(buffer);
  }
  [[nodiscard]] bool wants_buffer() const { return head_used_ == 0 && payload_.empty(); }
  // After `ready`: moves the result out.  Returns its entry.
  [[nodiscard]] std::uint64_t take(Result& result);

 private:
  ResultHead head_{};
  std::size_t head_used_ = 0;
  std::string small_, payload_;  // names and messages; parts
  std::size_t used_ = 0;
};

}  // namespace tieout::cli
