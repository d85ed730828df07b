#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "report_check.hpp"

namespace tieout {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  int status = -1;
  std::string out, err;
};

std::string contents(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// A folder of its own for each test, and the program run in it by the shell.
class Cli : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(TIEOUT_PROGRAM)) GTEST_SKIP() << "the program is not built";
    std::string name = (fs::temp_directory_path() / "tieout-cli-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    if (!folder_.empty()) fs::remove_all(folder_);
  }

  void write(const std::string& name, std::string_view text) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string read(const std::string& name) const { return contents(folder_ / name); }
  [[nodiscard]] bool exists(const std::string& name) const { return fs::exists(folder_ / name); }

  [[nodiscard]] Outcome shell(const std::string& command) const {
    const std::string line = "cd '" + folder_.string() + "' && { " + command + "; } > .out 2> .err < /dev/null";
    const int result = std::system(line.c_str());
    return {WIFEXITED(result) ? WEXITSTATUS(result) : -1, read(".out"), read(".err")};
  }
  [[nodiscard]] Outcome tieout(const std::string& arguments) const {
    return shell("'" TIEOUT_PROGRAM "' " + arguments);
  }

  static std::vector<Json> lines(const std::string& text) {
    std::vector<Json> documents;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) documents.push_back(Json::parse(line));
    return documents;
  }

  fs::path folder_;
};

constexpr std::string_view release =
    "# Harbor Lights Announces Third Quarter Results\n"
    "\n"
    "Revenues for the third quarter of 2012 increased by 21% to $23.4 million.\n"
    "\n"
    "## Condensed Consolidated Statements of Operations\n"
    "\n"
    "(in thousands)\n"
    "\n"
    "| | Three Months Ended September 30, 2012 | Three Months Ended September 30, 2011 |\n"
    "|---|---|---|\n"
    "| Revenues | $ 23,382 | $ 19,375 |\n"
    "| Cost of revenues | 4,634 | 3,225 |\n"
    "| Gross profit | $ 18,748 | $ 16,150 |\n";

TEST_F(Cli, ConvertsOneFileToJson) {
  write("a.md", release);
  const Outcome run = tieout("convert a.md");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.err, "");
  ASSERT_TRUE(run.out.ends_with("}\n"));
  EXPECT_EQ(std::count(run.out.begin(), run.out.end(), '\n'), 1);
  const Json json = Json::parse(run.out);
  EXPECT_EQ(errors_of(json), "");
  EXPECT_EQ(json["source"]["name"], "a.md");
  EXPECT_EQ(json["source"]["bytes"], release.size());
  EXPECT_TRUE(json.contains("coverage"));
}

TEST_F(Cli, ConvertsStandardInput) {
  write("a.md", release);
  const Outcome run = shell("'" TIEOUT_PROGRAM "' convert - < a.md");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(Json::parse(run.out)["source"]["name"], "<stdin>");
}

TEST_F(Cli, SeveralDocumentsAreLines) {
  write("in/b.md", release);
  write("in/a.HTM", "<p>Nothing</p>");
  write("in/deep/c.txt", "Nothing.");
  write("in/ignored.csv", "1,2");
  const Outcome run = tieout("convert in");
  EXPECT_EQ(run.status, 0) << run.err;
  const std::vector<Json> documents = lines(run.out);
  ASSERT_EQ(documents.size(), 3u);
  EXPECT_EQ(documents[0]["source"]["name"], "in/a.HTM");
  EXPECT_EQ(documents[1]["source"]["name"], "in/b.md");
  EXPECT_EQ(documents[2]["source"]["name"], "in/deep/c.txt");
  for (const Json& document : documents) EXPECT_EQ(errors_of(document), "");
  // What one document gives does not depend on those before it.
  EXPECT_NE(run.out.find("\n" + tieout("convert in/b.md").out), std::string::npos);
  const Json array = Json::parse(tieout("convert --format json in").out);
  ASSERT_EQ(array.size(), 3u);
  EXPECT_EQ(array[1], documents[1]);
}

TEST_F(Cli, WritesFilesAndFolders) {
  write("in/a.md", release);
  write("in/deep/a.md", release);
  EXPECT_EQ(tieout("convert in -o all.jsonl").status, 0);
  EXPECT_EQ(lines(read("all.jsonl")).size(), 2u);
  EXPECT_EQ(tieout("convert in/a.md -o one.json").status, 0);
  EXPECT_EQ(Json::parse(read("one.json"))["source"]["name"], "in/a.md");
  const Outcome run = tieout("convert in -o out");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(Json::parse(read("out/a.md.json"))["source"]["name"], "in/a.md");
  EXPECT_EQ(Json::parse(read("out/deep/a.md.json"))["source"]["name"], "in/deep/a.md");
  EXPECT_FALSE(exists("out/a.md.json.part"));
  const Outcome twice = tieout("convert in/a.md in/deep/a.md -o out2");
  EXPECT_EQ(twice.status, 3);
  EXPECT_TRUE(
      twice.err.starts_with("tieout: in/deep/a.md: would be written to out2/a.md.json, where another document is\n"))
      << twice.err;
}

TEST_F(Cli, IncludesOnlyWhatIsAsked) {
  write("a.md", release);
  const Json json = Json::parse(tieout("convert --include facts,claims a.md").out);
  EXPECT_TRUE(json.contains("facts"));
  EXPECT_TRUE(json.contains("claims"));
  EXPECT_FALSE(json.contains("tables"));
  EXPECT_EQ(json["status"], "ok");
  EXPECT_EQ(tieout("convert --include nonsense a.md").status, 2);
}

TEST_F(Cli, WhatCannotBeReadIsSaidAndTheRestGoesOn) {
  write("a.md", release);
  write("scan.md", "%PDF-1.7\n");
  write("pack.md", "PK\x03\x04zip");
  fs::create_directory(folder_ / "empty");
  const Outcome run = tieout("convert missing.md scan.md pack.md empty a.md");
  EXPECT_EQ(run.status, 3);
  EXPECT_NE(run.err.find("tieout: missing.md: No such file or directory\n"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("scan.md:1:1: error: not text (a PDF file) [not-text]\n"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("tieout: pack.md: Truncated ZIP"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("tieout: empty: no documents in this folder"), std::string::npos);
  const std::vector<Json> documents = lines(run.out);
  ASSERT_EQ(documents.size(), 5u);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(documents[i]["status"], "failed");
  EXPECT_EQ(documents[4]["status"], "ok");
  for (const Json& document : documents) EXPECT_EQ(errors_of(document), "");
}

TEST_F(Cli, CheckSummarises) {
  write("a.md", "Nothing to tie.\n");
  const Outcome run = tieout("check a.md");
  EXPECT_EQ(run.status, 0) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "1 document: 0 errors, 0 warnings; 0 of 0 claims tied, 0 broken, 0 not checkable\n");
  EXPECT_EQ(tieout("check --quiet a.md").err, "");
  const Outcome failed = tieout("check a.md missing.md");
  EXPECT_EQ(failed.status, 3);
  EXPECT_NE(failed.err.find("2 documents (1 failed): 0 errors"), std::string::npos) << failed.err;
}

TEST_F(Cli, CheckFindsAWrongNumber) {
  std::string wrong(release);
  wrong.replace(wrong.find("21%"), 3, "31%");
  write("good.md", release);
  write("wrong.md", wrong);
  EXPECT_EQ(tieout("check good.md").status, 0);
  const Outcome run = tieout("check wrong.md");
  EXPECT_EQ(run.status, 1);
  EXPECT_TRUE(run.out.starts_with("wrong.md:3:53: error: ")) << run.out;
  EXPECT_NE(run.out.find("(23,382 - 19,375) / 19,375 = 20.68%"), std::string::npos) << run.out;
  EXPECT_EQ(run.out.find('\x1b'), std::string::npos);
  EXPECT_NE(tieout("check --color always wrong.md").out.find('\x1b'), std::string::npos);
  EXPECT_EQ(tieout("check --fail-on never wrong.md").status, 0);
  EXPECT_EQ(tieout("check --fail-on warning wrong.md").status, 1);
  const Outcome json = tieout("check --format json wrong.md good.md");
  EXPECT_EQ(json.status, 1);
  const std::vector<Json> documents = lines(json.out);
  ASSERT_EQ(documents.size(), 2u);
  EXPECT_EQ(errors_of(documents[0]), "");
  EXPECT_EQ(documents[0]["findings"].size(), 1u);
  EXPECT_FALSE(documents[0].contains("tables"));
}

TEST_F(Cli, ChecksForOtherPrograms) {
  std::string wrong(release);
  wrong.replace(wrong.find("21%"), 3, "31%");
  write("in/wrong.md", wrong);
  const Outcome sarif = tieout("check --format sarif -q in missing.md");
  EXPECT_EQ(sarif.status, 3);
  const Json run = Json::parse(sarif.out)["runs"][0];
  EXPECT_EQ(run["results"].size(), 1u);
  EXPECT_EQ(run["invocations"][0]["executionSuccessful"], false);
  const Outcome github = tieout("check --format github in");
  EXPECT_EQ(github.status, 1);
  EXPECT_TRUE(github.out.starts_with("::error file=in/wrong.md,line=3,")) << github.out;
  // Archives are read as they are.
  ASSERT_EQ(shell("tar czf in.tar.gz in").status, 0);
  EXPECT_TRUE(tieout("check in.tar.gz").out.starts_with("in.tar.gz/in/wrong.md:3:53: error: "));
}

TEST_F(Cli, ReportsAsAPage) {
  write("a.md", release);
  write("b.md", release);
  EXPECT_EQ(tieout("report a.md -o a.html").status, 0);
  EXPECT_TRUE(read("a.html").starts_with("<!DOCTYPE html>\n"));
  EXPECT_EQ(tieout("report - < a.md").out.substr(0, 15), "<!DOCTYPE html>");
  EXPECT_EQ(tieout("report missing.md -o b.html").status, 3);
  EXPECT_FALSE(exists("b.html"));
  EXPECT_EQ(tieout("report .").status, 2);  // more than one
}

TEST_F(Cli, ExplainsRules) {
  const Outcome list = tieout("explain");
  EXPECT_EQ(list.status, 0);
  EXPECT_NE(list.out.find("TO101  claim-does-not-tie"), std::string::npos) << list.out;
  const Outcome rule = tieout("explain TO101");
  EXPECT_EQ(rule.status, 0);
  EXPECT_TRUE(rule.out.starts_with("TO101 claim-does-not-tie\n"));
  for (const char* title : {"What it does", "Why it matters", "Example"}) {
    EXPECT_NE(rule.out.find(title), std::string::npos) << title;
  }
  EXPECT_EQ(tieout("explain claim-does-not-tie").out, rule.out);
  const Outcome unknown = tieout("explain XX999");
  EXPECT_EQ(unknown.status, 2);
  EXPECT_EQ(unknown.err, "tieout: no rule is called XX999; 'tieout explain' lists them\n");
}

TEST_F(Cli, ShowsTheChart) {
  EXPECT_NE(tieout("chart list").out.find("us-gaap:Revenues\tincome_statement\tcredit\tduration\n"), std::string::npos);
  EXPECT_NE(tieout("chart find 'Total assets'").out.find("us-gaap:Assets\t"), std::string::npos);
  const Outcome show = tieout("chart show Assets");
  EXPECT_EQ(show.status, 0) << show.err;
  EXPECT_TRUE(show.out.starts_with("us-gaap:Assets\n"));
  EXPECT_NE(show.out.find("assets"), std::string::npos);
  EXPECT_EQ(tieout("chart find 'no such caption at all'").status, 1);
  write("bad.tsv", "one\ttwo\tthree\tfour\tfive\n");
  const Outcome bad = tieout("chart list --chart bad.tsv");
  EXPECT_EQ(bad.status, 2);
  EXPECT_TRUE(bad.err.starts_with("tieout: bad.tsv:1:")) << bad.err;
}

TEST_F(Cli, PrintsTheSchema) {
  const Outcome run = tieout("schema");
  EXPECT_EQ(run.status, 0);
  EXPECT_EQ(Json::parse(run.out), Json::parse(json_schema()));
}

TEST_F(Cli, Usage) {
  const Outcome help = tieout("-h");
  EXPECT_EQ(help.status, 0);
  EXPECT_TRUE(help.out.starts_with("Examples:\n")) << help.out;
  const Outcome convert_help = tieout("convert -h");
  EXPECT_TRUE(convert_help.out.starts_with("Examples:\n  tieout convert release.md")) << convert_help.out;
  EXPECT_NE(convert_help.out.find("--include"), std::string::npos);
  EXPECT_TRUE(tieout("--version").out.starts_with("tieout "));
  for (const char* wrong : {"", "convert", "nonsense", "check --color red a.md", "convert --no-such-option a.md"}) {
    const Outcome run = tieout(wrong);
    EXPECT_EQ(run.status, 2) << wrong;
    EXPECT_EQ(run.out, "") << wrong;
    EXPECT_TRUE(run.err.starts_with("tieout: ")) << run.err;
  }
}

TEST_F(Cli, WriteErrorsAreNoticed) {
  write("a.md", release);
  if (fs::exists("/dev/full")) {
    const Outcome full = shell("'" TIEOUT_PROGRAM "' convert a.md > /dev/full");
    EXPECT_EQ(full.status, 2);
    EXPECT_EQ(full.err, "tieout: standard output: No space left on device\n");
  }
  const Outcome closed = shell("'" TIEOUT_PROGRAM "' convert a.md >&-");
  EXPECT_EQ(closed.status, 2);
  const Outcome folder = tieout("convert a.md -o no/such/folder/x.json");
  EXPECT_EQ(folder.status, 2);
  EXPECT_EQ(folder.err, "tieout: no/such/folder/x.json: No such file or directory\n");
  EXPECT_EQ(folder.out, "");
}

TEST_F(Cli, AClosedPipeIsAnErrorNotADeath) {
  write("a.md", release);
  const Outcome run = shell("{ sleep 0.3; '" TIEOUT_PROGRAM "' convert a.md; echo $? > status; } | true");
  EXPECT_EQ(read("status"), "2\n");
  EXPECT_EQ(run.err, "tieout: standard output: Broken pipe\n");
}

}  // namespace
}  // namespace tieout
