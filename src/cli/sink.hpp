#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>

#include "cli/feed.hpp"
#include "cli/result.hpp"

namespace tieout::cli {

// How far outputs have got: enough to go on from there.
struct Position {
  std::uint32_t shard = 0;               // the file being written …
  std::array<std::uint64_t, 4> sizes{};  // … and how long it is (each of them is)
};

// Where a document's output lies.
struct Stored {
  std::string file;
  std::uint64_t offset = 0, length = 0;
  std::string refused;  // why this document, and only this one, cannot be written
};

// Takes results in order and writes them in one format.  Functions return "" or what went wrong, with the file's name.
class Sink {
 public:
  virtual ~Sink() = default;

  // Removes what an earlier run left here under the names of this one.
  [[nodiscard]] virtual std::string clear() { return {}; }
  // Goes on from a position; Position{} is the beginning.
  [[nodiscard]] virtual std::string open(const Position& from, std::uint64_t entries) = 0;
  // A document that an earlier run wrote to `file`.
  virtual void passed(const std::string& /*file*/) {}
  [[nodiscard]] virtual std::string write(const Item& item, const Result& result, Stored& stored) = 0;
  // Whether it is time to commit.
  [[nodiscard]] virtual bool full() const = 0;
  // Makes everything written durable.  Where the output is full() it is complete under its name after that.
  [[nodiscard]] virtual std::string commit(Position& position) = 0;
  // After the last commit: gives the outputs their names.  May be called again after an interruption.
  [[nodiscard]] virtual std::string finish() = 0;
};

// One file or standard output ("-"): lines, or an object or an array of them.  Cannot be resumed.
[[nodiscard]] std::unique_ptr<Sink> make_stream_sink(const std::string& file, bool lines);

struct SinkOptions {
  std::string folder;
  std::uint64_t shard_bytes = 0;
  bool zstd = false;
};
[[nodiscard]] std::unique_ptr<Sink> make_shard_sink(const SinkOptions& options);   // part-00000.jsonl …
[[nodiscard]] std::unique_ptr<Sink> make_folder_sink(const SinkOptions& options);  // a file a document
[[nodiscard]] std::unique_ptr<Sink> make_csv_sink(const SinkOptions& options);     // facts.csv …
[[nodiscard]] std::unique_ptr<Sink> make_sqlite_sink(const SinkOptions& options, const std::string& file);

}  // namespace tieout::cli
