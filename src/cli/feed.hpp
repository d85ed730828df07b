#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "document/document.hpp"

namespace tieout::cli {

// What bounds one document, so that none takes its neighbours with it.
struct Limits {
  std::uint64_t bytes = 64 << 20;     // of a document
  std::uint64_t memory = 2ULL << 30;  // of a worker, beyond what it starts with
  unsigned seconds = 60;              // for one document
  unsigned expansion = 100;           // unpacked bytes for each byte of an archive, once 1 MB is unpacked; 0 for any
  unsigned output = 200;              // bytes of output for each byte of a document, beyond the first MB; 0 for any
  ReadLimits reading;                 // nesting, columns, rows
};

// One input of a batch: a document, or what stands in for one that cannot be had.
struct Item {
  enum class Kind : std::uint8_t { document, failed, skipped };
  Kind kind = Kind::document;
  std::uint64_t entry = 0;  // its number among all inputs, from 1
  std::string name;
  std::string target;       // file name of its JSON below an output folder
  std::string path, bytes;  // the file to read, or (where that is empty) the document itself
  std::string_view code;    // of what is wrong …
  std::string message;      // … and its words
};

// Whether the bytes of the input of this name are needed; the item itself is given either way.
using Wanted = std::function<bool(const std::string& name)>;

// Gives all inputs of a batch, one after another, in an order that depends on nothing but the inputs.
class Feed {
 public:
  enum class Next : std::uint8_t { item, wait, end };

  virtual ~Feed() = default;
  [[nodiscard]] virtual Next next(Item& item, const Wanted& wanted) = 0;
  // What to poll after Next::wait.
  [[nodiscard]] virtual int wait_on() const { return -1; }
  // How much of all there is has been given, 0 to 1; less than 0 where that is unknown.
  [[nodiscard]] virtual double progress() const { return -1; }
};

struct FeedOptions {
  std::vector<std::string> inputs;
  std::string output;  // a folder that walks leave out
  bool count = false;  // folders' documents beforehand, for progress()
  Limits limits;
};
// Files, folders, archives, "-" for a document on standard input.
[[nodiscard]] std::unique_ptr<Feed> make_feed(const FeedOptions& options);
// JSON Lines from a file, "-" for standard input.  nullptr, with a message, where it cannot be read.
[[nodiscard]] std::unique_ptr<Feed> make_line_feed(const std::string& file, const Limits& limits);

}  // namespace tieout::cli
