#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/shared_blocks.hpp"
#include "report/report.hpp"

namespace tieout::cli {

// What documents are turned into: JSON with a line end, or flat tables.
enum class Payload : std::uint8_t { json, csv, rows };

struct Serialisation {
  Payload payload = Payload::json;
  Include include;
  bool zstd = false;       // every document a frame of its own, so that it can be read by its offset
  unsigned expansion = 0;  // output bytes for each byte of the document, beyond the first MB; 0 for any
};

// What became of one input.
struct Result {
  std::string name;
  Status status = Status::ok;
  bool skipped = false;
  std::string code;      // of the first problem; empty where there is none
  std::string messages;  // for standard error
  std::string sha256;
  std::uint64_t bytes = 0;               // of the input
  std::string text;                      // the parts, one behind another …
  Lease shared;                          // … or where a worker left them
  std::array<std::uint64_t, 4> parts{};  // their sizes

  [[nodiscard]] std::string_view payload() const { return shared ? shared.text() : text; }
  [[nodiscard]] std::string_view part(std::size_t index) const;
};

// Makes results of reports; keeps its buffers.
class Serialiser {
 public:
  explicit Serialiser(const Serialisation& how) : how_(how) {}

  // `placed`: the report's problems stand somewhere in the document.  May throw std::bad_alloc.
  void write(Report& report, std::uint64_t entry, std::string_view bytes, bool placed, Result& result);

 private:
  void write_parts(const Report& report, std::uint64_t entry, Result& result);
  void compress(std::string_view part, Result& result);

  Serialisation how_;
  std::array<std::string, 4> packed_;
  std::string text_;
};

// "tieout: NAME: MESSAGE", fit for a terminal.
[[nodiscard]] std::string remark_on(std::string_view name, std::string_view message);
// A report of a document that could not be read.
void make_failed(Report& report, std::string_view name, std::string_view bytes, std::string_view code,
                 std::string message);

}  // namespace tieout::cli
