#include "report/json_writer.hpp"

#include <unicode/utf8.h>

#include <array>
#include <charconv>

namespace tieout {
namespace {

constexpr std::array<bool, 256> needs_escape = [] {
  std::array<bool, 256> table{};
  for (int c = 0; c < 0x20; ++c) table[static_cast<std::size_t>(c)] = true;
  table['"'] = table['\\'] = true;
  return table;
}();

void append_escape(char c, std::string_view newline, std::string& out) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      break;
    case '\\':
      out += "\\\\";
      break;
    case '\n':
      out += newline;
      break;
    case '\t':
      out += "\\t";
      break;
    default:
      out += "\\u00";
      out += hex[static_cast<unsigned char>(c) >> 4];
      out += hex[static_cast<unsigned char>(c) & 15];
  }
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

std::string_view clipped(std::string_view utf8, std::size_t limit) {
  if (utf8.size() <= limit) return utf8;
  std::size_t end = limit;
  while (end > 0 && is_continuation(utf8[end])) --end;
  for (std::size_t word = end; word > 0 && word >= limit - limit / 4; --word) {
    if (utf8[word] == ' ' || utf8[word] == '\n') return utf8.substr(0, word);
  }
  return utf8.substr(0, end);
}

void JsonWriter::escaped(std::string_view utf8, std::string_view newline) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    if (!needs_escape[static_cast<unsigned char>(utf8[i])]) continue;
    out_.append(utf8.data() + from, i - from);
    append_escape(utf8[i], newline, out_);
    from = i + 1;
  }
  out_.append(utf8.data() + from, utf8.size() - from);
}

void JsonWriter::string(std::string_view utf8) {
  separate();
  out_ += '"';
  escaped(utf8, "\\n");
  out_ += '"';
}

void JsonWriter::line(std::string_view utf8, std::size_t limit) {
  const std::string_view head = clipped(utf8, limit);
  separate();
  out_ += '"';
  escaped(head, " ");
  if (head.size() < utf8.size()) out_ += "…";
  out_ += '"';
}

void JsonWriter::foreign(std::string_view bytes) {
  separate();
  out_ += '"';
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t from = at;
    UChar32 c = 0;
    U8_NEXT(bytes.data(), at, size, c);
    if (c < 0) {
      out_ += "\uFFFD";
    } else {
      escaped(bytes.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from)), " ");
    }
  }
  out_ += '"';
}

void JsonWriter::number(std::int64_t value) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  separate();
  out_.append(digits, end);
}

void JsonWriter::digits(std::uint32_t value) {
  char digits[12];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out_.append(digits, end);
}

void JsonWriter::id(char letter, std::uint32_t ordinal) {
  quote_open();
  out_ += letter;
  digits(ordinal);
  quote_close();
}

}  // namespace tieout
