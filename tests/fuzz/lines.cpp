// JSON Lines from others, and the files that a batch reads back.
#include "fuzz.hpp"
#include "report/batch_json.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tieout;
  const std::string_view text = fuzz::text_of(data, size);
  LineInput line;
  static_cast<void>(read_line_input(text, line));
  ManifestEntry entry;
  if (read_manifest_entry(text, entry)) {
    std::string again;
    write_manifest_entry(entry, again);
    ManifestEntry same;
    fuzz::require(read_manifest_entry(again, same) && same.entry == entry.entry);
  }
  BatchState state;
  static_cast<void>(read_batch_state(text, state));
  return 0;
}
