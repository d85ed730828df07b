// Prose beside a statement that it may speak of.
#include <string>

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tieout;
  static Report report;
  std::string bytes = "# Harbor Lights Announces Third Quarter 2012 Results\n\n";
  bytes += fuzz::text_of(data, size);
  bytes +=
      "\n\n## Statements of Operations\n\n(in thousands, except per share data)\n\n"
      "| | Three Months Ended September 30, 2012 | Three Months Ended September 30, 2011 |\n|---|---|---|\n"
      "| Revenues | $ 23,382 | $ 19,375 |\n| Cost of revenues | 4,634 | 3,225 |\n| Gross profit | $ 18,748 | $ 16,150 "
      "|\n"
      "| Net income | 2,024 | 1,512 |\n| Diluted net income per share | $ 0.06 | $ 0.05 |\n";
  report.read("fuzz.md", bytes);
  fuzz::examine(report);
  return 0;
}
