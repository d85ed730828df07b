#pragma once
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "report_check.hpp"

namespace tieout {

// A folder of its own for each test, and the program run in it by the shell.
class BatchFixture : public testing::Test {
 protected:
  struct Outcome {
    int status = -1;
    std::string out, err;
  };

  void SetUp() override {
    if (!std::filesystem::exists(TIEOUT_PROGRAM)) GTEST_SKIP() << "the program is not built";
    std::string name = (std::filesystem::temp_directory_path() / "tieout-batch-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override {
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }

  [[nodiscard]] static std::string contents(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
  }
  void write(const std::string& name, std::string_view text) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::string read(const std::string& name) const { return contents(folder_ / name); }
  [[nodiscard]] bool exists(const std::string& name) const { return std::filesystem::exists(folder_ / name); }

  [[nodiscard]] Outcome shell(const std::string& command) const {
    const std::string line = "cd '" + folder_.string() + "' && { " + command + "\n} > .out 2> .err < /dev/null";
    const int result = std::system(line.c_str());
    return {WIFEXITED(result) ? WEXITSTATUS(result) : -1, read(".out"), read(".err")};
  }
  [[nodiscard]] Outcome convert(const std::string& arguments) const {
    return shell("'" TIEOUT_PROGRAM "' convert " + arguments);
  }
  // Commands that a test cannot do without.
  [[nodiscard]] bool has(const std::string& program) const {
    return shell("command -v " + program + " > /dev/null").status == 0;
  }

  // `count` documents in in/: those of the corpus in turn, each with its number in its first line.
  void make_documents(std::size_t count) const {
    std::vector<std::string> sources;
    for (const auto& entry : std::filesystem::directory_iterator(TIEOUT_SOURCE_DIR "/corpus")) {
      const std::string text = contents(entry.path() / "release.md");
      if (!text.empty()) sources.push_back(text.substr(0, text.find("\n\n", 3000)));
    }
    ASSERT_FALSE(sources.empty());
    for (std::size_t i = 0; i < count; ++i) {
      std::string digits = std::to_string(i);
      digits.insert(0, 4 - digits.size(), '0');
      write("in/" + digits + ".md", "Release number " + digits + "\n\n" + sources[i % sources.size()]);
    }
  }

  // Every file below a folder by its name.
  [[nodiscard]] std::map<std::string, std::string> tree(const std::string& name) const {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / name)) {
      if (!entry.is_regular_file()) continue;
      files[entry.path().lexically_relative(folder_ / name).string()] = contents(entry.path());
    }
    return files;
  }
  void expect_same_tree(const std::string& a, const std::string& b) const {
    const auto left = tree(a);
    const auto right = tree(b);
    ASSERT_EQ(left.size(), right.size());
    for (const auto& [name, text] : left) {
      const auto other = right.find(name);
      ASSERT_NE(other, right.end()) << name;
      EXPECT_TRUE(text == other->second) << name;
    }
  }

  [[nodiscard]] static std::vector<Json> lines(const std::string& text) {
    std::vector<Json> documents;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) documents.push_back(Json::parse(line));
    return documents;
  }

  std::filesystem::path folder_;
};

}  // namespace tieout
