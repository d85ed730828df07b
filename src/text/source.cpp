#include "text/source.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/scan.hpp"

namespace tieout {
namespace {

constexpr std::size_t max_bytes = std::size_t{1}
                                  << 30;  // offsets are 32 bits, and decoding makes up to three of one byte
constexpr std::size_t max_damage_problems = 100;

// Windows-1252's 0x80–0x9F; 0 where it has no character.
constexpr std::array<char16_t, 32> windows1252_high = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                       0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::uint8_t byte(char c) {
  return static_cast<std::uint8_t>(c);
}

bool is_continuation(char c) {
  return (byte(c) & 0xC0) == 0x80;
}

// Length of the well-formed UTF-8 character at text[at], 0 where there is none (RFC 3629's table).
std::size_t utf8_length(std::string_view text, std::size_t at) {
  const std::uint8_t first = byte(text[at]);
  const std::size_t left = text.size() - at;
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  if (left < 2 || !is_continuation(text[at + 1])) return 0;
  if (first < 0xE0) return 2;
  const std::uint8_t second = byte(text[at + 1]);
  if (left < 3 || !is_continuation(text[at + 2])) return 0;
  if (first < 0xF0) return (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ? 0 : 3;
  if (left < 4 || !is_continuation(text[at + 3])) return 0;
  return (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F) ? 0 : 4;
}

// Where the ASCII from `at` on ends.
std::size_t skip_ascii(std::string_view text, std::size_t at) {
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080u) != 0) break;
  }
  while (at < text.size() && byte(text[at]) < 0x80) ++at;
  return at;
}

struct Utf8Count {
  std::size_t characters = 0;  // of several bytes
  std::size_t damaged = 0;     // bytes
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  for (std::size_t at = skip_ascii(bytes, 0); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const std::size_t length = utf8_length(bytes, at);
    ++(length > 0 ? count.characters : count.damaged);
    at += std::max<std::size_t>(length, 1);
  }
  return count;
}

// Bytes of a character that the end of the file cuts.  One byte alone may be a character of another encoding.
std::size_t cut_character(std::string_view bytes) {
  for (std::size_t length = 2; length <= std::min<std::size_t>(3, bytes.size()); ++length) {
    const std::string_view tail = bytes.substr(bytes.size() - length);
    const std::size_t whole = byte(tail[0]) > 0xF4 ? 0 : byte(tail[0]) >= 0xF0 ? 4 : byte(tail[0]) >= 0xE0 ? 3 : 0;
    if (whole > length && std::all_of(tail.begin() + 1, tail.end(), is_continuation)) return length;
  }
  return 0;
}

void append_utf8(char32_t c, std::string& out) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

constexpr char32_t replacement = 0xFFFD;

// The damaged bytes of a document, gathered into runs.
class Damage {
 public:
  explicit Damage(std::vector<Problem>& problems) : problems_(problems) {}

  void add(std::uint32_t begin, std::uint32_t end) {
    if (run_.end == begin && !run_.empty()) {
      run_.end = end;
      return;
    }
    flush();
    run_ = {begin, end};
  }

  void finish() {
    flush();
    if (runs_ <= max_damage_problems) return;
    problems_.push_back({"damaged-encoding",
                         std::to_string(runs_ - max_damage_problems) + " more places cannot be decoded", first_more_});
  }

 private:
  void flush() {
    if (run_.empty()) return;
    if (++runs_ <= max_damage_problems) {
      problems_.push_back({"damaged-encoding", std::to_string(run_.size()) + " bytes cannot be decoded", run_});
    } else if (runs_ == max_damage_problems + 1) {
      first_more_ = run_;
    }
    run_ = {};
  }

  std::vector<Problem>& problems_;
  Span run_;
  Span first_more_;
  std::size_t runs_ = 0;
};

// What files that are no text begin with.
bool has_binary_signature(std::string_view bytes) {
  static constexpr std::array<std::string_view, 12> signatures = {
      "%PDF-",        "PK\x03\x04", "PK\x05\x06", "\x1F\x8B",         "\x28\xB5\x2F\xFD", "\x89PNG",
      "\xFF\xD8\xFF", "GIF87a",     "GIF89a",     "\xD0\xCF\x11\xE0", "7z\xBC\xAF",       "\xFD\x37zXZ"};
  return std::any_of(signatures.begin(), signatures.end(), [&](auto s) { return bytes.starts_with(s); });
}

// UTF-16 without a byte-order mark: every other byte of the beginning is NUL.  Returns the side of the NULs, or -1.
int nul_side(std::string_view bytes) {
  const std::size_t size = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, 64);
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < size; ++i) nuls[i % 2] += bytes[i] == '\0';
  if (size < 8) return -1;
  if (nuls[1] * 4 >= size && nuls[0] == 0) return 1;
  if (nuls[0] * 4 >= size && nuls[1] == 0) return 0;
  return -1;
}

Encoding detect(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return Encoding::utf8_bom;
  if (bytes.starts_with("\xFF\xFE")) return Encoding::utf16le;
  if (bytes.starts_with("\xFE\xFF")) return Encoding::utf16be;
  const int side = nul_side(bytes);
  if (side >= 0) return side == 1 ? Encoding::utf16le : Encoding::utf16be;
  const Utf8Count count = count_utf8(bytes);
  return count.damaged - cut_character(bytes) > count.characters ? Encoding::windows1252 : Encoding::utf8;
}

}  // namespace

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
    case Encoding::utf8_bom:
      return "UTF-8";
    case Encoding::utf16le:
      return "UTF-16LE";
    case Encoding::utf16be:
      return "UTF-16BE";
    case Encoding::windows1252:
      return "windows-1252";
  }
  return "";
}

// Appends one character that took [original, original + width) of the file.
void Source::append(char32_t c, std::uint32_t original, std::uint8_t width) {
  const auto at = static_cast<std::uint32_t>(text_.size());
  append_utf8(c, text_);
  const auto text_width = static_cast<std::uint8_t>(text_.size() - at);
  if (segments_.empty() || segments_.back().text_width != text_width || segments_.back().original_width != width) {
    segments_.push_back({at, original, text_width, width});
  }
}

// Appends ASCII or well-formed UTF-8 as it stands.
void Source::append(std::string_view bytes, std::uint32_t original) {
  if (bytes.empty()) return;
  const Segment segment{static_cast<std::uint32_t>(text_.size()), original, 1, 1};
  if (segments_.empty() || segments_.back().text_width != 1 || segments_.back().original_width != 1) {
    segments_.push_back(segment);
  }
  text_.append(bytes);
}

void Source::read_utf8(std::string_view bytes, std::uint32_t begin, std::vector<Problem>& problems) {
  Damage damage(problems);
  std::size_t piece = begin;
  const auto flush = [&](std::size_t end) {
    append(bytes.substr(piece, end - piece), static_cast<std::uint32_t>(piece));
  };
  for (std::size_t at = skip_ascii(bytes, begin); at < bytes.size(); at = skip_ascii(bytes, at)) {
    const std::size_t length = utf8_length(bytes, at);
    at += length;
    if (length > 0) continue;
    flush(at);
    const auto offset = static_cast<std::uint32_t>(at);
    damage.add(offset, offset + 1);
    append(replacement, offset, 1);
    piece = ++at;
  }
  flush(bytes.size());
  damage.finish();
}

void Source::read_windows1252(std::string_view bytes, std::vector<Problem>& problems) {
  Damage damage(problems);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t ascii_end = skip_ascii(bytes, at);
    append(bytes.substr(at, ascii_end - at), static_cast<std::uint32_t>(at));
    at = ascii_end;
    if (at == bytes.size()) break;
    const std::uint8_t value = byte(bytes[at]);
    const char32_t c = value >= 0xA0 ? value : windows1252_high[value - 0x80];
    const auto offset = static_cast<std::uint32_t>(at++);
    if (c == 0) damage.add(offset, offset + 1);
    append(c == 0 ? replacement : c, offset, 1);
  }
  damage.finish();
}

void Source::read_utf16(std::string_view bytes, std::vector<Problem>& problems) {
  Damage damage(problems);
  const std::size_t low = encoding_ == Encoding::utf16le ? 0 : 1;
  const auto unit = [&](std::size_t at) -> char32_t { return byte(bytes[at + low]) | byte(bytes[at + 1 - low]) << 8; };
  std::size_t at = bytes.size() >= 2 && unit(0) == 0xFEFF ? 2 : 0;
  for (; at + 1 < bytes.size(); at += 2) {
    const auto offset = static_cast<std::uint32_t>(at);
    const char32_t c = unit(at);
    const bool high = c >= 0xD800 && c < 0xDC00;
    if (high && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) < 0xE000) {
      append(0x10000 + ((c - 0xD800) << 10) + (unit(at + 2) - 0xDC00), offset, 4);
      at += 2;
    } else if (c == 0 || (c >= 0xD800 && c < 0xE000)) {
      damage.add(offset, offset + 2);
      append(replacement, offset, 2);
    } else {
      append(c, offset, 2);
    }
  }
  if (at < bytes.size()) {
    const auto offset = static_cast<std::uint32_t>(at);
    damage.add(offset, offset + 1);
    append(replacement, offset, 1);
  }
  damage.finish();
}

bool Source::read(std::string_view bytes, std::vector<Problem>& problems) {
  text_.clear();
  segments_.clear();
  lines_.clear();
  encoding_ = Encoding::utf8;
  bytes_ = static_cast<std::uint32_t>(std::min(bytes.size(), max_bytes));
  if (bytes.size() > max_bytes) {
    problems.push_back({"limit-reached", "the file is longer than 1 GiB", {}});
    return false;
  }
  if (has_binary_signature(bytes)) {
    problems.push_back({"not-text", "the file is no text", {0, std::min(bytes_, 8u)}});
    return false;
  }
  encoding_ = detect(bytes);
  text_.reserve(bytes.size());
  if (encoding_ == Encoding::utf16le || encoding_ == Encoding::utf16be) {
    read_utf16(bytes, problems);
    return true;
  }
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) {
    const auto offset = static_cast<std::uint32_t>(nul);
    problems.push_back({"not-text", "the file holds a NUL byte: it is no text", {offset, offset + 1}});
    return false;
  }
  if (encoding_ == Encoding::windows1252) {
    read_windows1252(bytes, problems);
  } else {
    read_utf8(bytes, encoding_ == Encoding::utf8_bom ? 3 : 0, problems);
  }
  return true;
}

std::uint32_t Source::to_original(std::uint32_t offset) const {
  if (segments_.empty()) return encoding_ == Encoding::utf8_bom ? 3 : 0;
  const auto after = std::upper_bound(segments_.begin() + 1, segments_.end(), offset,
                                      [](std::uint32_t at, const Segment& segment) { return at < segment.text; });
  const Segment& segment = *(after - 1);  // the first one begins at 0
  if (segment.text_width == 1) return segment.original + (offset - segment.text) * segment.original_width;
  return segment.original + (offset - segment.text) / segment.text_width * segment.original_width;
}

Span Source::original(Span in_text) const {
  const std::uint32_t begin = to_original(in_text.begin);
  return {begin, std::max(begin, to_original(in_text.end))};
}

const std::vector<std::uint32_t>& Source::lines() const {
  if (!lines_.empty()) return lines_;
  lines_.push_back(0);
  const std::string_view text = text_;
  for (std::size_t at = find_any<'\r', '\n'>(text); at < text.size(); at = find_any<'\r', '\n'>(text, at + 1)) {
    if (text.substr(at).starts_with("\r\n")) ++at;
    lines_.push_back(static_cast<std::uint32_t>(at + 1));
  }
  return lines_;
}

std::size_t Source::line_index(std::uint32_t offset) const {
  const auto& starts = lines();
  return static_cast<std::size_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin()) - 1;
}

Place Source::place(Span in_text) const {
  const std::size_t line = line_index(in_text.begin);
  const Span bytes = original(in_text);
  const std::string_view before = std::string_view(text_).substr(lines_[line], in_text.begin - lines_[line]);
  const auto column =
      before.size() - static_cast<std::size_t>(std::count_if(before.begin(), before.end(), is_continuation));
  return {static_cast<std::uint32_t>(line + 1), static_cast<std::uint32_t>(column + 1), bytes.begin, bytes.end};
}

Span Source::line_of(std::uint32_t offset) const {
  const std::size_t line = line_index(offset);
  std::uint32_t end = line + 1 < lines_.size() ? lines_[line + 1] : static_cast<std::uint32_t>(text_.size());
  while (end > lines_[line] && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return {lines_[line], end};
}

}  // namespace tieout
