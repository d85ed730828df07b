#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/builder.hpp"
#include "document/markdown_scan.hpp"

namespace tieout::markdown {

// Writes the visible text of inline Markdown to a builder.  Kept for a whole document: its arrays are reused.
//
// Emphasis pairs marks of one kind with a stack each, in linear time.  A mark opens only where a word could begin
// behind it and closes only where one could end before it; what finds no partner is text: "23,382 *", "net debt
// (non-GAAP)*".
class Inline {
 public:
  Inline(const Source& source, DocumentBuilder& builder) : source_(source.text()), builder_(builder) {}

  // Writes source [begin, end) into the text that the builder has begun.
  void write(std::uint32_t begin, std::uint32_t end);
  void write_plain(std::uint32_t begin, std::uint32_t end) { copy(begin, end); }  // no marks; not asked for its words
  void set_quote(bool quote) { quote_ = quote; }  // "> " at the beginning of lines is no text

  // What was seen since begin().
  void begin();
  [[nodiscard]] bool underlined() const { return underlined_; }
  [[nodiscard]] bool all_bold() const { return bold_words_ && !plain_words_; }
  [[nodiscard]] bool all_link() const { return link_words_ && !unlinked_words_; }

 private:
  // What a token turned out to be.
  struct Role {
    std::uint32_t opened = 0, closed = 0;  // how many of its characters are marks: at its right, at its left end
    std::uint16_t strong_begin = 0, strong_end = 0;
    bool hidden = false;        // no visible text at all
    std::uint32_t skip_to = 0;  // image: the token that ends it
    bool link_begin = false, link_end = false;
  };

  void resolve_ticks();
  void resolve_brackets();
  void resolve_emphasis();
  void match(std::vector<std::uint32_t>& openers, std::uint32_t closer, bool can_open, std::uint32_t least);
  void emit(std::size_t token);
  void emit_tag(const Token& token);
  void emit_entity(const Token& token);
  void plain(std::uint32_t begin, std::uint32_t end);  // offsets into text_
  void copy(std::uint32_t begin, std::uint32_t end);
  void copy_superscript(std::uint32_t begin, std::uint32_t end);
  void note_words(std::string_view piece);
  [[nodiscard]] std::uint32_t ticks_length(std::size_t token) const;

  std::string_view source_;
  DocumentBuilder& builder_;
  std::string_view text_;   // what write() writes
  std::uint32_t base_ = 0;  // where it begins in the source
  std::vector<Token> tokens_;
  std::vector<Role> roles_;
  std::vector<std::uint32_t> next_ticks_;
  std::array<std::vector<std::uint32_t>, 4> openers_;  // of stars, unders, tildes, brackets
  bool quote_ = false;
  bool underlined_ = false;
  bool bold_words_ = false, plain_words_ = false, link_words_ = false, unlinked_words_ = false;
  int strong_ = 0;
  int linked_ = 0;
  int superscript_ = 0;
};

}  // namespace tieout::markdown
