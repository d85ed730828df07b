// The releases of corpus/: what the program makes of them, and the errors planted in them.
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "source_tree.hpp"
#include "tieout.hpp"

namespace {

using nlohmann::json;

const std::filesystem::path corpus = TIEOUT_SOURCE_DIR "/corpus";

std::vector<std::string> release_names() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(corpus)) {
    if (std::filesystem::exists(entry.path() / "release.md")) names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

void read_release(const std::string& name, tieout::Report& report) {
  report.read("release.md", read_file(corpus / name / "release.md"));
}

// One row of planted.md.
struct Planted {
  std::uint32_t line = 0;
  std::string text, codes;
  bool found = false;
};

std::vector<Planted> planted_errors(const std::string& name) {
  std::vector<Planted> planted;
  std::istringstream lines(read_file(corpus / name / "planted.md"));
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("| ") || line.find_first_of("0123456789") != 2) continue;
    const std::size_t text = line.find('`') + 1;
    const std::size_t code = line.rfind("| ", line.size() - 3) + 2;
    planted.push_back({static_cast<std::uint32_t>(std::stoul(line.substr(2))),
                       line.substr(text, line.find('`', text) - text), line.substr(code)});
  }
  return planted;
}

class Corpus : public testing::TestWithParam<std::string> {};
INSTANTIATE_TEST_SUITE_P(All, Corpus, testing::ValuesIn(release_names()), [](const auto& name) {
  std::string id = name.param;
  std::replace(id.begin(), id.end(), '-', '_');
  return id;
});

TEST_P(Corpus, IsReadAsExpected) {
  tieout::Report report;
  read_release(GetParam(), report);
  tieout::Include include;
  include.tables = include.checks = include.coverage = false;
  std::string written;
  tieout::write_json(report, include, written);

  const json expected = json::parse(read_file(corpus / GetParam() / "expected.json"), nullptr, false);
  ASSERT_FALSE(expected.is_discarded()) << "no expected.json; tools/accept writes it";
  const json difference = json::diff(expected, json::parse(written));
  EXPECT_TRUE(difference.empty()) << difference.size() << " differences, the first: " << difference.front().dump()
                                  << "\nIf the new output is right: tools/accept, and read the diff.";
}

TEST_P(Corpus, ErrorsAreThePlantedOnes) {
  tieout::Report report;
  read_release(GetParam(), report);
  auto planted = planted_errors(GetParam());
  const std::string& text = report.document.text;

  for (const auto& finding : report.checked.findings) {
    if (finding.severity != tieout::Severity::error) continue;
    const auto place = report.source.place(report.document.source(finding.place));
    bool expected = false;
    for (auto& error : planted) {
      if (place.line != error.line || error.codes.find(finding.rule->code) == std::string::npos) continue;
      error.found = expected = true;
    }
    EXPECT_TRUE(expected) << "line " << place.line << ", " << tieout::slice(text, finding.place) << ": "
                          << finding.message << " [" << finding.rule->code << "]";
  }
  for (const auto& error : planted) {
    EXPECT_TRUE(error.found) << "line " << error.line << ", " << error.text << ": no error " << error.codes;
  }
}

TEST(CorpusAsAWhole, HasCleanReleasesAndPlantedErrors) {
  std::size_t clean = 0, errors = 0;
  for (const auto& name : release_names()) {
    const auto planted = planted_errors(name);
    clean += planted.empty();
    errors += planted.size();
    std::istringstream lines(read_file(corpus / name / "release.md"));
    std::vector<std::string> release(1);  // lines are counted from 1
    for (std::string line; std::getline(lines, line);) release.push_back(line);
    for (const auto& error : planted) {
      ASSERT_LT(error.line, release.size()) << name;
      EXPECT_NE(release[error.line].find(error.text), std::string::npos) << name << ":" << error.line;
    }
  }
  EXPECT_GE(clean, 3u);
  EXPECT_GE(errors, 8u);
}

}  // namespace
