#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace tieout {

// Unicode code points.
[[nodiscard]] std::uint32_t count_characters(std::string_view utf8);

// Source::place() for many places.  They come nearly in order, so that each is looked for from where the last one was;
// and converters write whole tables, HTML whole documents, on one line, so that counting every column from the
// beginning of its line would take time with the square of its length.
class Places {
 public:
  explicit Places(const Source& source) : source_(source) {}

  [[nodiscard]] Place of(Span in_text);

 private:
  void find_line(std::uint32_t offset);
  [[nodiscard]] std::uint32_t characters_before(std::uint32_t offset);
  [[nodiscard]] std::uint32_t characters_between(std::uint32_t begin, std::uint32_t end);

  const Source& source_;
  std::size_t line_ = 0;                   // of the last place
  std::vector<std::uint32_t> characters_;  // before every step of the text; built where a line is long
};

}  // namespace tieout
