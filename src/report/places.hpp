#pragma once
#include <cstdint>
#include <vector>

#include "text/source.hpp"

namespace tieout {

// Source::place() for many places: converters write whole tables, and HTML whole documents, on one line, so that
// counting every column from the beginning of its line would take time with the square of its length.
class Places {
 public:
  explicit Places(const Source& source) : source_(source) {}

  [[nodiscard]] Place of(Span in_text);

 private:
  [[nodiscard]] std::uint32_t characters_before(std::uint32_t offset);

  const Source& source_;
  std::vector<std::uint32_t> characters_;  // before every step of the text; built on the first call
};

}  // namespace tieout
