// The HTML reader, whatever the bytes look like, and all stages behind it.
#include "document/html.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tieout;
  fuzz::read_as(Format::html, read_html, fuzz::text_of(data, size));
  return 0;
}
