#include "text/fold.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <array>
#include <cstdint>

#include "text/scan.hpp"

namespace tieout {
namespace {

// What an ASCII byte becomes: itself or its lower case, or one of these.
constexpr char separator = 1;
constexpr char nothing = 2;
constexpr char ampersand = 3;

constexpr std::array<char, 128> make_ascii() {
  std::array<char, 128> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    const bool kept = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    const bool upper = c >= 'A' && c <= 'Z';
    table[c] = kept ? static_cast<char>(c) : upper ? static_cast<char>(c + 'a' - 'A') : separator;
  }
  table['\''] = table['`'] = nothing;
  table['&'] = ampersand;
  return table;
}
constexpr auto ascii = make_ascii();

constexpr std::uint8_t byte(char c) {
  return static_cast<std::uint8_t>(c);
}

// Words joined by one space.
class Words {
 public:
  explicit Words(std::string& out) : out_(out), begin_(out.size()) {}

  void gap() { gap_ = true; }
  void add(std::string_view letters) {
    if (gap_ && out_.size() > begin_) out_ += ' ';
    gap_ = false;
    out_ += letters;
  }
  void add_ascii(char c) {
    const char becomes = ascii[byte(c)];
    if (becomes == separator) return gap();
    if (becomes == nothing) return;
    if (becomes != ampersand) return add({&becomes, 1});
    gap();
    add("and");
    gap();
  }

 private:
  std::string& out_;
  std::size_t begin_;
  bool gap_ = false;
};

// Marks that ICU would turn into letters or digits, or that are so frequent that they should not cost a normalisation:
// length in bytes, 0 where `text` begins with none of them.
std::size_t mark_length(std::string_view text, bool& vanishes) {
  vanishes = false;
  const std::uint8_t first = byte(text[0]);
  const std::uint8_t second = text.size() > 1 ? byte(text[1]) : 0;
  const std::uint8_t third = text.size() > 2 ? byte(text[2]) : 0;
  if (first == 0xC2) {  // ² ³ ¹ ® © · and the no-break space
    const bool known = second == 0xB2 || second == 0xB3 || second == 0xB9 || second == 0xAE || second == 0xA9 ||
                       second == 0xB7 || second == 0xA0;
    return known ? 2 : 0;
  }
  if (first != 0xE2) return 0;
  if (second == 0x80 && (third == 0x98 || third == 0x99)) {  // ‘ ’
    vanishes = true;
    return 3;
  }
  if (second == 0x80) return (third >= 0x93 && third <= 0xA2) ? 3 : 0;  // dashes, quotes, daggers, bullet
  if (second == 0x81) return third >= 0xB0 && third <= 0xB9 ? 3 : 0;    // superscript 0, 4–9
  return second == 0x84 && (third == 0xA0 || third == 0xA2) ? 3 : 0;    // ℠ ™
}

// Returns false, with `out` as it was, where the caption holds a character that takes ICU.
bool fold_plain(std::string_view caption, std::string& out) {
  const std::size_t before = out.size();
  out.resize(before + (has_byte(caption, '&') ? 4 : 1) * caption.size());  // "&" becomes " and"
  char* const begin = out.data() + before;
  char* end = begin;
  bool gap = false;
  const auto add = [&](std::string_view letters) {
    if (gap && end != begin) *end++ = ' ';
    gap = false;
    for (const char c : letters) *end++ = c;
  };
  for (std::size_t at = 0; at < caption.size();) {
    if (byte(caption[at]) < 0x80) {
      const char becomes = ascii[byte(caption[at++])];
      if (becomes > ampersand) {
        add({&becomes, 1});
      } else if (becomes == ampersand) {
        gap = true;
        add("and");
        gap = true;
      } else if (becomes == separator) {
        gap = true;
      }
      continue;
    }
    bool vanishes = false;
    const std::size_t length = mark_length(caption.substr(at), vanishes);
    if (length == 0) {
      out.resize(before);
      return false;
    }
    gap = gap || !vanishes;
    at += length;
  }
  out.resize(before + static_cast<std::size_t>(end - begin));
  return true;
}

bool is_kept(UChar32 c) {
  return u_isalnum(c) || (U_GET_GC_MASK(c) & (U_GC_M_MASK | U_GC_NL_MASK | U_GC_NO_MASK)) != 0;
}

bool is_apostrophe(UChar32 c) {
  return c == 0x2018 || c == 0x2019 || c == 0x02BC || c == 0xFF07;
}

void fold_unicode(std::string_view caption, std::string& out) {
  std::string marked;  // the caption without the marks that NFKC would turn into letters
  for (std::size_t at = 0; at < caption.size();) {
    bool vanishes = false;
    const std::size_t length = byte(caption[at]) < 0x80 ? 0 : mark_length(caption.substr(at), vanishes);
    if (length > 0) {
      if (!vanishes) marked += ' ';
      at += length;
    } else {
      marked += caption[at++];
    }
  }
  std::string normal;
  icu::StringByteSink<std::string> sink(&normal, static_cast<std::int32_t>(marked.size()));
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_SUCCESS(status))
    normalizer->normalizeUTF8(0, {marked.data(), static_cast<std::int32_t>(marked.size())}, sink, nullptr, status);
  if (U_FAILURE(status)) normal = marked;
  Words words(out);
  const auto size = static_cast<std::int32_t>(normal.size());
  for (std::int32_t at = 0; at < size;) {
    const std::int32_t begin = at;
    UChar32 c = 0;
    U8_NEXT(normal.data(), at, size, c);
    if (c >= 0 && c < 0x80) {
      words.add_ascii(static_cast<char>(c));
    } else if (c >= 0 && is_kept(c)) {
      words.add(std::string_view(normal).substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)));
    } else if (!is_apostrophe(c)) {
      words.gap();
    }
  }
}

}  // namespace

void fold_caption(std::string_view caption, std::string& out) {
  if (!fold_plain(caption, out)) fold_unicode(caption, out);
}

std::string folded(std::string_view caption) {
  std::string out;
  fold_caption(caption, out);
  return out;
}

}  // namespace tieout
