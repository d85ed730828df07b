// The Markdown reader, whatever the bytes look like, and all stages behind it.
#include "document/markdown.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tieout;
  static Report report;
  const std::string_view bytes = fuzz::text_of(data, size);
  report = {};
  report.name = "fuzz";
  report.bytes = size;
  report.chart = &Chart::standard();
  if (!report.source.read(bytes, report.problems)) return 0;
  read_markdown(report.source, report.document, report.problems);
  fuzz::finish(report);
  return 0;
}
