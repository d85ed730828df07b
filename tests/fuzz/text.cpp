// The reader of plain text, whatever the bytes look like, and all stages behind it.
#include "document/text.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tieout;
  fuzz::read_as(Format::text, read_text, fuzz::text_of(data, size));
  return 0;
}
