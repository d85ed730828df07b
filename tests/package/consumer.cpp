#include <cstdio>
#include <fstream>
#include <sstream>
#include <tieout.hpp>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::ifstream in(argv[1], std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();

  tieout::Report report;
  report.read(argv[1], bytes.str());
  int tied = 0, errors = 0;
  for (const auto& claim : report.checked.claims) tied += claim.verdict == tieout::Verdict::tied;
  for (const auto& finding : report.checked.findings) errors += finding.severity == tieout::Severity::error;
  std::printf("%zu table, %zu facts, %d claim tied, %d errors\n", report.document.tables.size(),
              report.release.facts.size(), tied, errors);
}
