// Many documents: the same bytes for any number of workers and however often a run is interrupted.
#include <fcntl.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <set>

#include "batch_fixture.hpp"

namespace tieout {
namespace {

namespace fs = std::filesystem;

class Batch : public BatchFixture {
 protected:
  // Starts the program on its own; its output goes nowhere.
  [[nodiscard]] pid_t start(const std::vector<std::string>& arguments) const {
    const pid_t pid = ::fork();
    if (pid != 0) return pid;
    if (::chdir(folder_.c_str()) != 0) ::_exit(126);
    const int nothing = ::open("/dev/null", O_RDWR);
    for (int fd = 0; fd <= 2; ++fd) ::dup2(nothing, fd);
    std::vector<char*> argv = {const_cast<char*>("tieout"), const_cast<char*>("convert")};
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    ::execv(TIEOUT_PROGRAM, argv.data());
    ::_exit(127);
  }
  static int wait_for(pid_t pid) {
    int status = 0;
    ::waitpid(pid, &status, 0);
    return status;
  }

  // Runs until the signal comes, then with --resume, again and again until it gets through.  How often it was struck.
  int run_struck(std::vector<std::string> arguments, int signal, unsigned seed, int strikes) {
    std::mt19937 random(seed);
    int struck = 0;
    while (true) {
      const pid_t pid = start(arguments);
      const bool strike = struck < strikes;
      if (strike) {
        ::usleep(std::uniform_int_distribution<useconds_t>(500, longest_)(random));
        ::kill(pid, signal);
      }
      const int status = wait_for(pid);
      if (WIFEXITED(status) && WEXITSTATUS(status) < 128) {
        EXPECT_EQ(WEXITSTATUS(status), 0);
        return struck;
      }
      ++struck;
      EXPECT_LE(struck, strikes);
      if (std::find(arguments.begin(), arguments.end(), "--resume") == arguments.end())
        arguments.emplace_back("--resume");
    }
  }

  void expect_same_when_struck(const std::string& format, int signal) {
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_EQ(convert("in -q --shard-size 400KB --format " + format + " -o whole").status, 0);
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    longest_ = static_cast<useconds_t>(std::max<std::int64_t>(1000, whole.count() * 3 / 4));
    int struck = 0;
    for (unsigned seed = 1; seed <= 4; ++seed) {
      const std::string out = "struck" + std::to_string(seed);
      struck += run_struck({"in", "-q", "--shard-size", "400KB", "--format", format, "-o", out}, signal, seed, 5);
      expect_same_tree("whole", out);
      fs::remove_all(folder_ / out);
    }
    EXPECT_GT(struck, 0);
  }

  useconds_t longest_ = 0;  // before a strike
};

TEST_F(Batch, TheNumberOfWorkersChangesNothing) {
  make_documents(60);
  write("in/0007.md", "%PDF-1.4");
  for (const char* format : {"jsonl", "json", "csv", "sqlite"}) {
    for (const char* jobs : {"1", "2", "4"}) {
      const auto run =
          convert(std::string("in -j ") + jobs + " --shard-size 300KB --format " + format + " -o " + format + jobs);
      EXPECT_EQ(run.status, 3) << run.err;
      EXPECT_NE(run.err.find("\n60 inputs = 59 ok + 0 partial + 1 failed + 0 skipped"), std::string::npos) << run.err;
    }
    expect_same_tree(std::string(format) + "1", std::string(format) + "2");
    expect_same_tree(std::string(format) + "1", std::string(format) + "4");
  }
  EXPECT_TRUE(exists("jsonl1/part-00001.jsonl"));
  EXPECT_EQ(convert("in -q -j 1").out, convert("in -q -j 4").out);
}

TEST_F(Batch, ShardsHoldTheDocumentsInOrder) {
  make_documents(30);
  ASSERT_EQ(convert("in --format jsonl --shard-size 200KB -o out").status, 0);
  std::string all;
  for (const auto& [name, text] : tree("out")) {
    if (name.starts_with("part-")) all += text;
  }
  EXPECT_EQ(all, convert("in -q").out);
  std::size_t entry = 0;
  for (const Json& line : lines(read("out/_manifest.ndjson"))) {
    EXPECT_EQ(line["entry"], ++entry);
    const std::string shard = read("out/" + line["shard"].get<std::string>());
    const Json document = Json::parse(shard.substr(line["offset"], line["bytes"]));
    EXPECT_EQ(document["source"]["name"], line["input"]);
    EXPECT_EQ(document["source"]["sha256"], line["sha256"]);
  }
  EXPECT_EQ(entry, 30u);
}

TEST_F(Batch, KilledAndResumedLinesAreTheSame) {
  make_documents(200);
  expect_same_when_struck("jsonl", SIGKILL);
}

TEST_F(Batch, KilledAndResumedFilesAreTheSame) {
  make_documents(120);
  expect_same_when_struck("json", SIGKILL);
}

TEST_F(Batch, KilledAndResumedTablesAreTheSame) {
  make_documents(120);
  expect_same_when_struck("csv", SIGKILL);
}

TEST_F(Batch, KilledAndResumedDatabasesAreTheSame) {
  make_documents(120);
  expect_same_when_struck("sqlite", SIGKILL);
}

TEST_F(Batch, InterruptedAndResumedLinesAreTheSame) {
  make_documents(200);
  expect_same_when_struck("jsonl", SIGTERM);
}

TEST_F(Batch, SaysHowToGoOn) {
  make_documents(600);
  const auto run = shell("'" TIEOUT_PROGRAM
                         "' convert in --format jsonl -o out & "
                         "until [ -e out/.part-00000.jsonl.part ]; do sleep 0.01; done; kill -INT $!; wait $!");
  if (run.status == 0) GTEST_SKIP() << "it was faster than its interruption";
  EXPECT_EQ(run.status, 130);
  EXPECT_NE(run.err.find("tieout: interrupted; the same command with --resume goes on where it was left\n"),
            std::string::npos)
      << run.err;
  const auto again = convert("in --format jsonl -o out");
  EXPECT_EQ(again.status, 2);
  EXPECT_EQ(again.err,
            "tieout: out: an earlier run was interrupted here: --resume goes on with it, --restart begins anew\n");
  const auto other = convert("in --format jsonl --include facts -o out --resume");
  EXPECT_EQ(other.status, 2);
  EXPECT_NE(other.err.find("was begun with other options"), std::string::npos) << other.err;
  const auto rest = convert("in --format jsonl -o out --resume");
  EXPECT_EQ(rest.status, 0) << rest.err;
  EXPECT_NE(rest.err.find("600 inputs = 600 ok"), std::string::npos) << rest.err;
  EXPECT_EQ(lines(read("out/_manifest.ndjson")).size(), 600u);
  // Nothing is left to do.
  EXPECT_NE(convert("in --format jsonl -o out --resume").err.find("600 inputs = 600 ok"), std::string::npos);
}

TEST_F(Batch, ChangedInputsAreNoticedWhenResumed) {
  make_documents(200);
  const pid_t pid = start({"in", "-q", "--format", "jsonl", "--shard-size", "50KB", "-o", "out"});
  while (!exists("out/part-00001.jsonl") && ::kill(pid, 0) == 0 && ::waitpid(pid, nullptr, WNOHANG) == 0)
    ::usleep(1000);
  ::kill(pid, SIGKILL);
  wait_for(pid);
  fs::remove(folder_ / "in/0001.md");
  const auto run = convert("in -q --format jsonl --shard-size 50KB -o out --resume");
  EXPECT_EQ(run.status, 2);
  EXPECT_NE(
      run.err.find("the inputs have changed since the run was begun: number 2 was in/0001.md, number 2 is in/0002.md"),
      std::string::npos)
      << run.err;
}

TEST_F(Batch, PartitionsAreMerged) {
  make_documents(60);
  ASSERT_EQ(convert("in -q --format jsonl -o whole").status, 0);
  std::set<std::string> names;
  for (int i = 1; i <= 3; ++i) {
    const std::string n = std::to_string(i);
    ASSERT_EQ(convert("in -q --format jsonl -o p" + n + " --partition " + n + "/3").status, 0);
    const auto part = lines(read("p" + n + "/_manifest.ndjson"));
    EXPECT_GT(part.size(), 5u);
    for (const Json& line : part) EXPECT_TRUE(names.insert(line["input"]).second);
  }
  EXPECT_EQ(names.size(), 60u);
  const auto merge = [this](const std::string& arguments) { return shell("'" TIEOUT_PROGRAM "' merge " + arguments); };
  const auto merged = merge("p2 p1 p3 -o all.ndjson");
  EXPECT_EQ(merged.status, 0) << merged.err;
  EXPECT_NE(merged.err.find("60 inputs = 60 ok"), std::string::npos) << merged.err;
  const auto all = lines(read("all.ndjson"));
  const auto whole = lines(read("whole/_manifest.ndjson"));
  ASSERT_EQ(all.size(), whole.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i]["sha256"], whole[i]["sha256"]);
    EXPECT_TRUE(exists(all[i]["shard"]));
  }
  EXPECT_EQ(merge("p1 p2").status, 2);
  EXPECT_EQ(merge("p1 p2 p2").status, 2);
  EXPECT_EQ(merge("p1 p2 whole").status, 2);
  EXPECT_EQ(merge("p1 p2 in").status, 2);
  EXPECT_EQ(convert("in -o p4 --partition 4/3").status, 2);
}

TEST_F(Batch, CountsAreWrittenAsJson) {
  make_documents(5);
  write("in/0002.md", "%PDF-1.4");
  EXPECT_EQ(convert("in --format jsonl -o out --summary counts.json").status, 3);
  const Json counts = Json::parse(read("counts.json"));
  EXPECT_EQ(counts["inputs"], 5);
  EXPECT_EQ(counts["ok"], 4);
  EXPECT_EQ(counts["failed"], 1);
  EXPECT_EQ(counts["problems"]["not-text"], 1);
  EXPECT_EQ(counts["finished"], true);
}

}  // namespace
}  // namespace tieout
