// Synthetic releases (tools/make_release): nothing is wrong with a clean one, and seeded errors are found.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "source_tree.hpp"
#include "tieout.hpp"

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr int releases = 200;

// Folder with synthetic releases, gone with the object.
class Synthetic {
 public:
  explicit Synthetic(int errors) {
    std::string name = (fs::temp_directory_path() / "tieout-XXXXXX").string();
    folder_ = mkdtemp(name.data()) != nullptr ? name : "";
    const std::string command = TIEOUT_SOURCE_DIR "/tools/make_release --count " + std::to_string(releases) +
                                " --errors " + std::to_string(errors) + " -o " + folder_.string();
    made_ = !folder_.empty() && std::system(command.c_str()) == 0;
  }
  ~Synthetic() { fs::remove_all(folder_); }
  Synthetic(const Synthetic&) = delete;
  Synthetic& operator=(const Synthetic&) = delete;

  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> files;
    if (!made_) return files;
    for (const auto& entry : fs::directory_iterator(folder_)) {
      if (entry.path().extension() == ".md") files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
  }

 private:
  fs::path folder_;
  bool made_ = false;
};

std::uint32_t line_of(const tieout::Report& report, const tieout::Finding& finding) {
  return report.source.place(report.document.source(finding.place)).line;
}

std::string describe(const tieout::Report& report, const tieout::Finding& finding) {
  return "line " + std::to_string(line_of(report, finding)) + ": " + finding.message + " [" +
         std::string(finding.rule->code) + "]";
}

// Whether an error finding's place, or a place it names beside, meets bytes [begin, end).
bool names(const tieout::Report& report, const tieout::Finding& finding, tieout::Span bytes) {
  const auto meets = [&](tieout::Span visible) {
    const auto place = report.source.place(report.document.source(visible));
    return tieout::Span{place.begin, place.end}.meets(bytes);
  };
  return meets(finding.place) || std::any_of(finding.related.begin(), finding.related.end(),
                                             [&](const auto& related) { return meets(related.place); });
}

TEST(Synthetic, CleanReleasesHaveNoErrors) {
  const Synthetic synthetic(0);
  const auto files = synthetic.files();
  ASSERT_EQ(files.size(), releases);
  tieout::Report report;
  std::size_t tied = 0, claims = 0;
  for (const auto& file : files) {
    report.read(file.filename().string(), read_file(file));
    for (const auto& finding : report.checked.findings) {
      EXPECT_NE(finding.severity, tieout::Severity::error) << file.filename() << ", " << describe(report, finding);
    }
    tied += report.checked.coverage.tied;
    claims += report.checked.coverage.prose_numbers;
  }
  std::printf("synthetic releases: %zu of %zu numbers in prose tied\n", tied, claims);
  EXPECT_GT(tied * 2, claims);
}

TEST(Synthetic, SeededErrorsAreFound) {
  const Synthetic synthetic(1);
  const auto files = synthetic.files();
  ASSERT_EQ(files.size(), releases);
  tieout::Report report;
  std::map<std::string, std::pair<int, int>> by_kind;  // caught, seeded
  int caught = 0, seeded = 0;
  for (const auto& file : files) {
    report.read(file.filename().string(), read_file(file));
    for (const auto& error : json::parse(read_file(file.string() + ".json"))) {
      const tieout::Span bytes{error["begin"].get<std::uint32_t>(), error["end"].get<std::uint32_t>()};
      const auto& findings = report.checked.findings;
      const bool direction = error["kind"] == "direction";  // the finding stands at the number that the word belongs to
      const bool hit = std::any_of(findings.begin(), findings.end(), [&](const auto& finding) {
        if (finding.severity != tieout::Severity::error) return false;
        return direction ? finding.rule->code == "TO201" && line_of(report, finding) == error["line"]
                         : names(report, finding, bytes);
      });
      auto& kind = by_kind[error["kind"].get<std::string>()];
      kind.first += hit;
      ++kind.second;
      caught += hit;
      ++seeded;
    }
  }
  for (const auto& [kind, count] : by_kind) {
    std::printf("seeded errors, %-10s %3d of %3d caught\n", (kind + ":").c_str(), count.first, count.second);
  }
  std::printf("seeded errors: %d of %d caught\n", caught, seeded);
  EXPECT_GE(caught * 100, seeded * 97);
}

}  // namespace
