#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "document/html_tags.hpp"
#include "text/span.hpp"

namespace tieout {

enum class HtmlTokenKind : std::uint8_t {
  text,        // as it stands, on one line
  line_break,  // of the file, with the white space after it: a space to HTML
  character,   // one decoded entity
  cdata,       // text that may hold line breaks
  start,
  end
};

struct HtmlToken {
  HtmlTokenKind kind = HtmlTokenKind::text;
  Tag tag = Tag::unknown;
  bool closed = false;          // <br/>
  bool hidden = false;          // the attribute
  bool symbol_font = false;     // face="Wingdings"
  std::uint16_t colspan = 1;    // 1 to 1000
  std::uint16_t rowspan = 1;    // 1 to 1000
  std::uint32_t name_hash = 0;  // of an unknown element
  Span source;                  // all of it; for cdata its text
  std::string_view style;
  char character[8] = {};  // UTF-8
  std::size_t character_size = 0;

  [[nodiscard]] bool is_one_character() const { return kind == HtmlTokenKind::character || source.size() <= 3; }
};

// Cuts HTML into tokens; comments, declarations, scripts and the like are passed over.
class HtmlTokens {
 public:
  HtmlTokens(std::string_view text, std::uint32_t begin, std::uint32_t end) : text_(text.substr(0, end)), at_(begin) {}
  [[nodiscard]] bool next(HtmlToken& token);

 private:
  std::string_view text_;
  std::uint32_t at_;
};

}  // namespace tieout
