#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "amount/decimal.hpp"

namespace tieout {

// Appends JSON to one string.  Commas come from what stands last, so that there is no state; nothing is allocated but
// the string itself.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void open(char bracket) {
    separate();
    out_ += bracket;
  }
  void close(char bracket) { out_ += bracket; }
  // Names are ours and need no escapes.
  void key(std::string_view name) {
    separate();
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }

  void string(std::string_view utf8);
  // As string(), a line end as a space, cut to about `limit` bytes between words with "…" where it is longer.
  void line(std::string_view utf8, std::size_t limit = SIZE_MAX);
  // As line() for bytes that need not be UTF-8, such as file names: what is damaged becomes U+FFFD.
  void foreign(std::string_view bytes);
  void number(std::int64_t value);
  void boolean(bool value) {
    separate();
    out_ += value ? "true" : "false";
  }
  void null() {
    separate();
    out_ += "null";
  }
  // An amount: a string of exact digits.
  void decimal(Decimal value) {
    separate();
    out_ += '"';
    value.append_to(out_);
    out_ += '"';
  }
  // "T12", "C3".
  void id(char letter, std::uint32_t ordinal);

  // For values that are put together: quote(), appends of plain characters to buffer(), quote().
  void quote_open() {
    separate();
    out_ += '"';
  }
  void quote_close() { out_ += '"'; }
  [[nodiscard]] std::string& buffer() { return out_; }
  void digits(std::uint32_t value);

  // Inside quotes: escapes, and a line end as `newline`.
  void escaped(std::string_view utf8, std::string_view newline);

 private:
  void separate() {
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_ += ',';
  }

  std::string& out_;
};

// The longest beginning of `utf8` of at most `limit` bytes that ends between characters, and between words where that
// does not cost more than a quarter of it.
[[nodiscard]] std::string_view clipped(std::string_view utf8, std::size_t limit);

}  // namespace tieout
