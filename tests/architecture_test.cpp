// The rules of the house, read off the source tree.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>

#include "source_tree.hpp"
#include "spec_example.hpp"
#include "tieout.hpp"

namespace {

using Words = std::vector<std::string_view>;

// In the order in which they may include each other.
constexpr std::array<std::string_view, 8> layers = {"text",    "amount", "document", "chart",
                                                    "release", "check",  "report",   "cli"};

std::size_t layer_of(std::string_view path) {
  for (std::size_t i = 0; i < layers.size(); ++i) {
    if (path.starts_with(std::string(layers[i]) + "/")) return i;
  }
  return layers.size();
}

bool in_folders(const SourceFile& file, const Words& folders) {
  return std::any_of(folders.begin(), folders.end(),
                     [&](auto folder) { return file.path.starts_with("src/" + std::string(folder) + "/"); });
}

const std::vector<SourceFile>& sources() {
  static const auto files = source_files({"src"}, {".hpp", ".cpp"});
  return files;
}
const std::vector<SourceFile>& grammars() {
  static const auto files = source_files({"grammars"}, {".hpp"});
  return files;
}
const std::vector<SourceFile>& tests() {
  static const auto files = source_files({"tests"}, {".hpp", ".cpp"});
  return files;
}

void expect_no_include(const SourceFile& file, const Words& headers) {
  for (const auto& include : includes(file)) {
    for (const auto header : headers) {
      EXPECT_FALSE(include == header || include.starts_with(std::string(header) + "/")) << file.path << ": " << include;
    }
  }
}

void expect_no_word(const SourceFile& file, const Words& words) {
  for (const auto word : words) EXPECT_FALSE(has_word(file.code, word)) << file.path << ": " << word;
}

TEST(Architecture, ReadsTheTree) {
  EXPECT_GT(sources().size(), 50u);
  EXPECT_GT(grammars().size(), 3u);
  EXPECT_EQ(without_comments_and_literals("a = 1'000; // double\nb = \"float\\\"\" + 'x';"),
            "a = 1'000; /        \nb = \"       \" + ' ';");
  EXPECT_TRUE(has_word("std::regex r", "std::regex"));
  EXPECT_FALSE(has_word("doubled", "double"));
}

TEST(Architecture, AFolderIncludesItselfAndThoseBeforeIt) {
  for (const auto& file : sources()) {
    const std::size_t own = layer_of(file.path.substr(4));
    if (file.path == "src/tieout.hpp") continue;
    ASSERT_LT(own, layers.size()) << file.path << " lies in no layer";
    for (const auto& include : includes(file)) {
      const std::size_t other = layer_of(include);
      EXPECT_TRUE(other == layers.size() || other <= own) << file.path << " includes " << include;
    }
  }
}

TEST(Architecture, GrammarsIncludePegtlAndThemselves) {
  for (const auto& file : grammars()) {
    for (const auto& include : includes(file)) {
      const bool standard = include.find('/') == std::string::npos;  // rules with a match of their own
      EXPECT_TRUE(standard || include.starts_with("tao/pegtl") || include.starts_with("grammars/"))
          << file.path << ": " << include;
    }
    EXPECT_EQ(file.code.find("static void apply"), std::string::npos) << file.path << " holds actions";
  }
}

TEST(Architecture, EachGrammarIsBoundInOneSource) {
  for (const auto& grammar : grammars()) {
    std::vector<std::string> binders;
    for (const auto& file : sources()) {
      const auto all = includes(file);
      if (std::find(all.begin(), all.end(), grammar.path) != all.end()) binders.push_back(file.path);
    }
    // Rules that other grammars share are bound through them.
    const bool shared = std::any_of(::grammars().begin(), ::grammars().end(), [&](const auto& other) {
      const auto all = includes(other);
      return std::find(all.begin(), all.end(), grammar.path) != all.end();
    });
    EXPECT_TRUE(binders.size() == 1 || (shared && binders.empty()))
        << grammar.path << " is bound in " << binders.size() << " places" << (binders.empty() ? "" : ", " + binders[0]);
  }
}

TEST(Architecture, NoHeaderIncludesPegtl) {
  for (const auto& file : sources()) {
    if (file.path.ends_with(".hpp")) expect_no_include(file, {"tao", "grammars"});
  }
}

// In a test of its own, or through the grammar that includes it.
TEST(Architecture, EveryGrammarIsAnalyzed) {
  const auto analyzed = [](const std::string& path) {
    return std::any_of(tests().begin(), tests().end(), [&](const auto& file) {
      const auto all = includes(file);
      return std::find(all.begin(), all.end(), path) != all.end() && file.code.find("analyze<") != std::string::npos;
    });
  };
  for (const auto& grammar : grammars()) {
    const bool through = std::any_of(grammars().begin(), grammars().end(), [&](const auto& other) {
      const auto all = includes(other);
      return std::find(all.begin(), all.end(), grammar.path) != all.end() && analyzed(other.path);
    });
    EXPECT_TRUE(analyzed(grammar.path) || through) << "no test runs tao::pegtl::analyze on " << grammar.path;
  }
}

TEST(Architecture, FormatsAreWrittenInReportOnly) {
  for (const auto& file : sources()) {
    if (in_folders(file, {"report", "cli"})) continue;
    expect_no_include(file, {"nlohmann"});
    for (const auto word : {"write_json", "write_sarif", "write_html", "write_text"}) {
      EXPECT_FALSE(has_word(file.code, word)) << file.path << ": " << word;
    }
  }
}

TEST(Architecture, FilesStreamsThreadsAndExitInCliOnly) {
  for (const auto& file : sources()) {
    if (in_folders(file, {"cli"})) continue;
    expect_no_include(file, {"iostream", "fstream", "sstream", "ostream", "istream", "iomanip", "filesystem", "thread",
                             "mutex", "future", "condition_variable", "unistd.h", "fcntl.h", "sys", "CLI"});
    expect_no_word(file,
                   {"fopen", "printf", "puts", "exit", "abort", "getenv", "std::cout", "std::cerr", "thread_local"});
  }
}

TEST(Architecture, AmountsAreExact) {
  for (const auto& file : sources()) {
    if (in_folders(file, {"amount", "release", "check"})) {
      expect_no_word(file, {"double", "float", "strtod", "stod", "stof", "atof"});
    }
    expect_no_include(file, {"regex", "locale", "clocale"});
    expect_no_word(file, {"std::regex", "std::locale", "setlocale"});
  }
}

TEST(Architecture, NoExceptionCrossesALayer) {
  for (const auto& file : sources()) {
    if (!in_folders(file, {"cli"})) expect_no_word(file, {"throw"});
  }
}

TEST(Architecture, FilesAreShort) {
  auto files = source_files({"src", "grammars", "tests", "tools", "cmake"}, {".hpp", ".cpp", ".py", ".cmake", ""});
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    const auto lines = std::count(file.text.begin(), file.text.end(), '\n');
    EXPECT_LE(lines, 400) << file.path;
  }
}

TEST(Architecture, EveryTestIsCompiled) {
  const auto build = std::filesystem::path(TIEOUT_PROGRAM).parent_path();
  const std::string commands = read_file(build / "compile_commands.json");
  ASSERT_FALSE(commands.empty());
  for (const auto& file : tests()) {
    if (!file.path.ends_with(".cpp") || file.path.starts_with("tests/package/")) continue;
    EXPECT_NE(commands.find("/" + file.path + "\""), std::string::npos) << file.path;
  }
}

TEST(Architecture, EveryRuleIsDocumented) {
  ASSERT_FALSE(tieout::rules().empty());
  std::set<std::string_view> codes, names;
  for (const tieout::Rule* rule : tieout::rules()) {
    EXPECT_TRUE(codes.insert(rule->code).second) << rule->code;
    EXPECT_TRUE(names.insert(rule->name).second) << rule->name;
    for (const auto text : {rule->name, rule->summary, rule->what, rule->why, rule->example}) {
      EXPECT_FALSE(text.empty()) << rule->code;
    }
    EXPECT_EQ(tieout::find_rule(rule->code), rule);
    EXPECT_EQ(tieout::find_rule(rule->name), rule);
  }
}

// In the specification each rule fires somewhere, and there are as many examples in which nothing must be found as
// rules.
TEST(Architecture, EveryRuleHasExamples) {
  std::vector<SpecExample> examples;
  for (const auto& entry : std::filesystem::directory_iterator(TIEOUT_SOURCE_DIR "/tests/spec")) {
    const auto found = spec_examples(entry.path().filename().string());
    examples.insert(examples.end(), found.begin(), found.end());
  }
  for (const tieout::Rule* rule : tieout::rules()) {
    const bool fires = std::any_of(examples.begin(), examples.end(),
                                   [&](const auto& example) { return has_word(example.expected, rule->code); });
    EXPECT_TRUE(fires) << rule->code << " fires in no example of tests/spec";
  }
  const auto silent = std::count_if(examples.begin(), examples.end(),
                                    [](const auto& example) { return example.expected == "nothing\n"; });
  EXPECT_GE(static_cast<std::size_t>(silent), tieout::rules().size());
}

// The documents that the project is measured on must leave no trace of their companies.
TEST(Architecture, NoMeasuredCompanyIsNamed) {
  namespace fs = std::filesystem;
  const fs::path releases = TIEOUT_SOURCE_DIR "/../shared/corpus/releases";
  if (!fs::exists(releases)) GTEST_SKIP() << "no documents beside the tree";
  std::set<std::string> companies;
  tieout::Report report;
  for (const auto& entry : fs::directory_iterator(releases)) {
    report.read("release.htm", read_file(entry.path() / "release.htm"));
    std::istringstream words(report.release.info.company);
    std::string word;
    words >> word;
    if (word == "The") words >> word;
    while (!word.empty() && !is_word_char(word.back())) word.pop_back();
    if (word.size() >= 4) companies.insert(word);
  }
  EXPECT_GT(companies.size(), 5u);
  const auto files = source_files({"src", "grammars", "tests", "tools", "corpus", "cmake"},
                                  {".hpp", ".cpp", ".py", ".md", ".tsv", ".json", ".cmake", ""});
  for (const auto& file : files) {
    for (const auto& company : companies) EXPECT_FALSE(has_word(file.text, company)) << file.path << ": " << company;
  }
}

}  // namespace
