#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/feed.hpp"
#include "cli/result.hpp"
#include "cli/shared_blocks.hpp"

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
  std::uint32_t block;  // that holds the parts; none: they come through the pipe

  [[nodiscard]] std::uint64_t words() const { return name + std::uint64_t{code} + messages + sha256; }
  [[nodiscard]] std::uint64_t payload() const { return parts[0] + parts[1] + parts[2] + parts[3]; }
};
[[nodiscard]] bool send_result(int fd, std::uint64_t entry, const Result& result, SharedBlocks& blocks);

// Results as they arrive, piece by piece.
class ResultReader {
 public:
  explicit ResultReader(std::shared_ptr<SharedBlocks> blocks) : blocks_(std::move(blocks)) {}

  enum class State : std::uint8_t { more, ready, ended };
  // Reads what there is (the descriptor does not block); `moved` is set where there was something.
  [[nodiscard]] State read(int fd, bool& moved);
  // After `ready`: moves the result out.  Returns its entry.
  [[nodiscard]] std::uint64_t take(Result& result);

 private:
  struct Room {
    char* to;
    std::size_t size;
  };
  [[nodiscard]] Room room();
  void advance(std::size_t bytes);

  std::shared_ptr<SharedBlocks> blocks_;
  ResultHead head_{};
  std::string words_, payload_;  // names and messages; parts
  std::size_t head_used_ = 0, words_used_ = 0, used_ = 0;
};

}  // namespace tieout::cli
