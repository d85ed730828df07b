#include "report/json_writer.hpp"

#include <unicode/utf8.h>

#include <algorithm>

namespace tieout {
namespace {

using Bytes [[gnu::vector_size(16)]] = unsigned char;
using Words [[gnu::vector_size(16)]] = std::uint64_t;

// Where a byte is a quotation mark, a backslash or a control character.
Bytes escapes_in(const char* text) {
  Bytes bytes;
  std::memcpy(&bytes, text, sizeof bytes);
  return reinterpret_cast<Bytes>((bytes == '"') | (bytes == '\\') | (bytes < 0x20));
}
bool any(Bytes found) {
  const Words words = reinterpret_cast<Words>(found);
  return (words[0] | words[1]) != 0;
}
bool needs_escape(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

}  // namespace

char* put_long(char* at, std::uint64_t number) {
  constexpr std::uint64_t thousand = 1000, million = thousand * thousand;
  const std::uint64_t rest = number % million;
  at = put_number(at, number / million);
  return put_triple(put_triple(at, rest / thousand), rest % thousand);
}

std::string_view clipped(std::string_view utf8, std::size_t limit) {
  if (utf8.size() <= limit) return utf8;
  std::size_t end = limit;
  while (end > 0 && is_continuation(utf8[end])) --end;
  for (std::size_t word = end; word > 0 && word >= limit - limit / 4; --word) {
    if (utf8[word] == ' ' || utf8[word] == '\n') return utf8.substr(0, word);
  }
  return utf8.substr(0, end);
}

bool JsonWriter::is_plain(std::string_view text) {
  constexpr std::size_t step = sizeof(Bytes);
  if (text.size() < step) return std::none_of(text.begin(), text.end(), [](char c) { return needs_escape(c); });
  Bytes found = escapes_in(text.data() + text.size() - step);
  for (std::size_t at = 0; at + step < text.size(); at += step) found |= escapes_in(text.data() + at);
  return !any(found);
}

void JsonWriter::flush() {
  out_.append(buffer_.data() + 1, at_);
  buffer_[0] = at_[-1];
  at_ = buffer_.data() + 1;
}

void JsonWriter::raw_long(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(std::min(text.size(), capacity))) {
    const std::string_view piece = text.substr(0, capacity);
    std::memcpy(room(piece.size()), piece.data(), piece.size());
    at_ += piece.size();
  }
}

char* JsonWriter::text_far(char* at, std::string_view text) {
  at_ = at;
  flush();
  raw(text);
  return room(ample);
}

void JsonWriter::escaped(std::string_view utf8, std::string_view newline) {
  if (is_plain(utf8)) return raw(utf8);
  std::size_t from = 0;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const char c = utf8[i];
    if (!needs_escape(c)) continue;
    raw(utf8.substr(from, i - from));
    from = i + 1;
    constexpr std::string_view hex = "0123456789abcdef";
    switch (c) {
      case '"':
        raw("\\\"");
        break;
      case '\\':
        raw("\\\\");
        break;
      case '\n':
        raw(newline);
        break;
      case '\t':
        raw("\\t");
        break;
      default:
        raw("\\u00");
        put(hex[static_cast<unsigned char>(c) >> 4]);
        put(hex[static_cast<unsigned char>(c) & 15]);
    }
  }
  raw(utf8.substr(from));
}

void JsonWriter::string(std::string_view utf8) {
  if (utf8.size() <= capacity / 2 && is_plain(utf8)) return plain(utf8);
  put('"');
  escaped(utf8, "\\n");
  put('"');
}

void JsonWriter::line(std::string_view utf8, std::size_t limit) {
  if (utf8.size() <= std::min(limit, capacity / 2) && is_plain(utf8)) return plain(utf8);
  const std::string_view head = clipped(utf8, limit);
  put('"');
  escaped(head, " ");
  if (head.size() < utf8.size()) raw("…");
  put('"');
}

void JsonWriter::foreign(std::string_view bytes) {
  put('"');
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t from = at;
    while (at < size && static_cast<unsigned char>(bytes[static_cast<std::size_t>(at)]) < 0x80) ++at;
    if (at > from) {
      escaped(bytes.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from)), " ");
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes.data(), at, size, c);
    if (c < 0) {
      raw("\uFFFD");
    } else {
      raw(bytes.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(at - from)));
    }
  }
  put('"');
}

}  // namespace tieout
