#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace tieout {

enum class Encoding : std::uint8_t { utf8, utf8_bom, utf16le, utf16be, windows1252 };

// "UTF-8", "UTF-16LE", … as `source.encoding` of the output names them.
[[nodiscard]] std::string_view name(Encoding encoding);

// Something that could not be read, or was read only in part.  Never an error of the document's figures.
struct Problem {
  std::string_view code;  // static: "damaged-encoding", "table-unreadable", "limit-reached", …
  std::string message;
  Span place;  // offsets into the ORIGINAL bytes
};

// Where something stands in the original file.
struct Place {
  std::uint32_t line = 1;    // from 1; CR, LF and CRLF end a line
  std::uint32_t column = 1;  // from 1, in Unicode code points
  std::uint32_t begin = 0;   // byte offsets into the original file, end exclusive
  std::uint32_t end = 0;
};

// The bytes of one document as valid UTF-8, owned once.  All offsets handed out by readers are offsets into text();
// original() maps them to the file.  Reused from document to document: read() keeps the capacity.
class Source {
 public:
  // Decodes `bytes` (encoding by byte-order mark, then by validity as UTF-8, then Windows-1252).  Damaged bytes become
  // U+FFFD, one problem for each run of them (at most 100, then one that says how many more).  Returns false, with one
  // problem "not-text", where the bytes are no text at all: PDF, zip, gzip, images, NUL bytes outside UTF-16.
  [[nodiscard]] bool read(std::string_view bytes, std::vector<Problem>& problems);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] Encoding encoding() const { return encoding_; }
  [[nodiscard]] std::uint32_t bytes() const { return bytes_; }

  // Maps offsets into text() to offsets into the original bytes.
  [[nodiscard]] Span original(Span in_text) const;
  // As original(), with line and column of the beginning.  The line table is built on the first call.
  [[nodiscard]] Place place(Span in_text) const;
  // The offsets into text() at which lines begin, built on the first call; the first is 0.
  [[nodiscard]] const std::vector<std::uint32_t>& lines() const;
  // The whole line (without its end) that holds `offset` of text().
  [[nodiscard]] Span line_of(std::uint32_t offset) const;

 private:
  // From `text` on, every character takes `text_width` bytes here and `original_width` bytes in the file.
  struct Segment {
    std::uint32_t text, original;
    std::uint8_t text_width, original_width;
  };
  void read_utf8(std::string_view bytes, std::uint32_t begin, std::vector<Problem>& problems);
  void read_windows1252(std::string_view bytes, std::vector<Problem>& problems);
  void read_utf16(std::string_view bytes, std::vector<Problem>& problems);
  void append(char32_t c, std::uint32_t original, std::uint8_t width);
  void append(std::string_view bytes, std::uint32_t original);
  [[nodiscard]] std::uint32_t to_original(std::uint32_t offset) const;
  [[nodiscard]] std::size_t line_index(std::uint32_t offset) const;

  std::string text_;
  std::vector<Segment> segments_;
  mutable std::vector<std::uint32_t> lines_;  // offsets into text_ at which lines begin
  Encoding encoding_ = Encoding::utf8;
  std::uint32_t bytes_ = 0;
};

}  // namespace tieout
