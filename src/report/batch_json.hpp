#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace tieout {

// What a batch reads and writes as JSON besides its documents.

// One line of JSON Lines input: {"id": …, "text": …} or {"id": …, "path": …}.
struct LineInput {
  std::string id;  // a string, or a number as it is printed
  bool has_path = false;
  std::string content;  // the text or the path
};
// Returns "" or what is wrong with the line.
[[nodiscard]] std::string read_line_input(std::string_view line, LineInput& input);

// One input of a batch, as a line of its manifest.
struct ManifestEntry {
  std::uint64_t entry = 0;  // its number among all inputs, from 1, whichever partition they are in
  std::string input, sha256;
  std::string status;                    // ok, partial, failed, skipped
  std::string problem;                   // the code of its first problem; empty where there is none
  std::string file;                      // that holds it, below the output folder; empty for skipped
  std::uint64_t offset = 0, length = 0;  // bytes in that file
};
void write_manifest_entry(const ManifestEntry& entry, std::string& out);
[[nodiscard]] bool read_manifest_entry(std::string_view line, ManifestEntry& entry);

struct BatchCounts {
  std::uint64_t ok = 0, partial = 0, failed = 0, skipped = 0;
  std::uint64_t bytes_in = 0, bytes_out = 0;
  std::map<std::string, std::uint64_t, std::less<>> problems;  // documents by the code of their first problem

  [[nodiscard]] std::uint64_t all() const { return ok + partial + failed + skipped; }
};

// How far a batch has got: everything up to here is safe on disk.
struct BatchState {
  std::string options;        // what its bytes depend on
  std::string partition;      // "1/4"
  std::uint64_t entries = 0;  // inputs passed, of all partitions
  std::uint64_t manifest_bytes = 0;
  std::uint32_t shard = 0;               // the file being written …
  std::array<std::uint64_t, 4> sizes{};  // … and how much of it (of each of them) counts
  bool finished = false;
  BatchCounts counts;
};
void write_batch_state(const BatchState& state, std::string& out);
[[nodiscard]] bool read_batch_state(std::string_view text, BatchState& state);

// For --summary.
void write_batch_summary(const BatchCounts& counts, std::uint64_t inputs, std::uint64_t milliseconds, bool finished,
                         std::string& out);

}  // namespace tieout
