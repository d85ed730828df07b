#pragma once
#include <array>
#include <concepts>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "amount/decimal.hpp"
#include "report/json_digits.hpp"

namespace tieout {

// The name of a member, put together at compile time: ,"name":
class JsonKey {
 public:
  template <std::size_t N>
  consteval JsonKey(const char (&name)[N]) : size_(N + 3) {  // NOLINT: implicit, so that calls read like JSON
    static_assert(N + 3 <= capacity);
    std::size_t at = 0;
    text_[at++] = ',';
    text_[at++] = '"';
    for (std::size_t i = 0; i + 1 < N; ++i) text_[at++] = name[i];
    text_[at++] = '"';
    text_[at++] = ':';
  }

 private:
  friend class JsonWriter;
  static constexpr std::size_t capacity = 32;
  char text_[capacity]{};
  std::size_t size_;
};

// Appends JSON to one string, through a small buffer of its own; nothing is allocated but the string.  key() and next()
// write the commas, all else writes one value.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) { buffer_[0] = out.empty() ? '[' : out.back(); }
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;
  // Appends what is still in the buffer.
  void finish() { flush(); }

  // Before every member of an object …
  void key(const JsonKey& name) {
    char* at = room(JsonKey::capacity);
    const bool first = at[-1] == '{';
    at -= first;
    std::memcpy(at, name.text_, JsonKey::capacity);
    if (first) *at = '{';
    at_ = at + name.size_;
  }
  // The same for names that are not known before; ours, without escapes.
  void named(std::string_view name) {
    if (at_[-1] != '{') put(',');
    plain(name);
    put(':');
  }
  // … and before every element of an array.
  void next() {
    if (at_[-1] != '[') put(',');
  }
  void open(char bracket) { put(bracket); }
  void close(char bracket) { put(bracket); }

  // Whether a text needs no escapes.
  [[nodiscard]] static bool is_plain(std::string_view text);
  // Such a text, of at most 4 KB: a name of ours, say.
  void plain(std::string_view text) {
    char* at = room(text.size() + 2);
    *at++ = '"';
    at = put_text(at, text);
    *at++ = '"';
    at_ = at;
  }
  void string(std::string_view utf8);
  // As string(), a line end as a space, cut to about `limit` bytes between words with "…" where it is longer.
  void line(std::string_view utf8, std::size_t limit = SIZE_MAX);
  // As line() for bytes that need not be UTF-8, such as file names: what is damaged becomes U+FFFD.
  void foreign(std::string_view bytes);
  void number(std::unsigned_integral auto value) { at_ = put_number(room(digits), value); }
  void number(std::signed_integral auto value) { at_ = put_signed(room(digits), value); }
  void boolean(bool value) {
    if (value) {
      raw("true");
    } else {
      raw("false");
    }
  }
  void null() { raw("null"); }
  // An amount: a string of exact digits.
  void decimal(Decimal value) {
    char* at = room(Decimal::max_printed + 2);
    *at++ = '"';
    at = put_decimal(at, value);
    *at++ = '"';
    at_ = at;
  }
  // "T12", "C3".
  void id(char letter, std::uint32_t ordinal) {
    char* at = room(digits);
    *at++ = '"';
    *at++ = letter;
    at = put_number(at, ordinal);
    *at++ = '"';
    at_ = at;
  }

  // For objects that are written in one go: begin() gives a place with room for `ample` bytes, text() what it needs
  // beyond that, so that no more than that may stand between two texts; end() takes the place back.
  static constexpr std::size_t ample = 1024;
  [[nodiscard]] char* begin() { return room(ample); }
  [[nodiscard]] char* text(char* at, std::string_view text) {
    if (static_cast<std::size_t>(limit() - at) < text.size() + ample) return text_far(at, text);
    return put_text(at, text);
  }
  [[nodiscard]] char* blocks(char* at, std::string_view text) {  // as put_blocks()
    if (static_cast<std::size_t>(limit() - at) < text.size() + ample) return text_far(at, text);
    return put_blocks(at, text);
  }
  void end(char* at) { at_ = at; }

  // For values that are put together: a quotation mark or other plain characters …
  void put(char c) {
    *room(1) = c;
    ++at_;
  }
  void raw(std::string_view text) {
    if (text.size() > capacity) return raw_long(text);
    at_ = put_text(room(text.size()), text);
  }
  template <std::size_t N>
  void raw(const char (&literal)[N]) {
    at_ = put_text(room(N), literal);
  }
  // … and text with its escapes, a line end as `newline`.
  void escaped(std::string_view utf8, std::string_view newline);
  // How much has been written, what was in the string before included.
  [[nodiscard]] std::size_t size() const { return out_.size() + static_cast<std::size_t>(at_ - buffer_.data() - 1); }

 private:
  static constexpr std::size_t capacity = 8192, digits = 24;
  static constexpr std::size_t slack = 32;  // what writing at a place may reach beyond its end

  // At least so many bytes of free buffer, the last character written before them.
  char* room(std::size_t bytes) {
    if (static_cast<std::size_t>(limit() - at_) < bytes) flush();
    return at_;
  }
  [[nodiscard]] const char* limit() const { return buffer_.data() + 1 + capacity; }
  [[nodiscard]] char* text_far(char* at, std::string_view text);
  void flush();
  void raw_long(std::string_view text);

  std::string& out_;
  std::array<char, 1 + capacity + slack> buffer_;
  char* at_ = buffer_.data() + 1;
};

// The longest beginning of `utf8` of at most `limit` bytes that ends between characters, and between words where that
// does not cost more than a quarter of it.
[[nodiscard]] std::string_view clipped(std::string_view utf8, std::size_t limit);

}  // namespace tieout
