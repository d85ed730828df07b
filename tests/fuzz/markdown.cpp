// The Markdown reader, whatever the bytes look like, and all stages behind it.
#include "document/markdown.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tieout;
  fuzz::read_as(Format::markdown, read_markdown, fuzz::text_of(data, size));
  return 0;
}
