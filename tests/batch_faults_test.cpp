// Many documents, some of them bad, on machines that fail: what is wrong is said by name, and nothing else is lost.
#include <sys/stat.h>

#include "batch_fixture.hpp"

namespace tieout {
namespace {

namespace fs = std::filesystem;

class BatchFaults : public BatchFixture {
 protected:
  // What the manifest of out/ says of an input: "failed crashed".
  [[nodiscard]] std::string status_of(const std::string& input) const {
    for (const Json& line : lines(read("out/_manifest.ndjson"))) {
      if (line["input"] != input) continue;
      return line["status"].get<std::string>() +
             (line.contains("problem") ? " " + line["problem"].get<std::string>() : "");
    }
    return "missing";
  }
  void expect_message(const Outcome& run, const std::string& message) const {
    EXPECT_NE(run.err.find("tieout: " + message + "\n"), std::string::npos) << "expected: " << message << "\n"
                                                                            << run.err;
  }
};

TEST_F(BatchFaults, ADocumentThatKillsItsWorkerIsRetriedAndPutAside) {
  make_documents(20);
  ASSERT_EQ(convert("in -q --format jsonl -o whole").status, 0);
  const auto whole = lines(read("whole/part-00000.jsonl"));
  const struct {
    const char *fault, *limits, *status, *message;
  } cases[] = {{"crash", "", "failed crashed", "in/0003.md: its worker ended by signal Killed"},
               {"hang", "--max-seconds 1", "failed time-limit", "in/0003.md: takes more than 1 seconds"},
               {"memory", "--max-memory 100MB", "failed out-of-memory", "in/0003.md: not enough memory"}};
  for (const auto& c : cases) {
    for (const char* jobs : {"1", "2"}) {
      const auto run = shell(std::string("TIEOUT_FAULT=") + c.fault + ":0003.md '" TIEOUT_PROGRAM "' convert in " +
                             c.limits + " --format jsonl -o out -j " + jobs);
      EXPECT_EQ(run.status, 3) << c.fault;
      expect_message(run, c.message);
      EXPECT_NE(run.err.find("\n20 inputs = 19 ok + 0 partial + 1 failed + 0 skipped"), std::string::npos) << run.err;
      EXPECT_EQ(status_of("in/0003.md"), c.status);
      const auto documents = lines(read("out/part-00000.jsonl"));
      ASSERT_EQ(documents.size(), whole.size());
      for (std::size_t i = 0; i < whole.size(); ++i) {
        EXPECT_EQ(errors_of(documents[i]), "");
        EXPECT_TRUE(i == 3 || documents[i] == whole[i]) << c.fault << " " << i;
      }
      EXPECT_EQ(documents[3]["status"], "failed");
      EXPECT_EQ(documents[3]["source"]["sha256"], whole[3]["source"]["sha256"]);
    }
  }
}

TEST_F(BatchFaults, LimitsHoldOnBothSides) {
  write("in/a.md", std::string(1000, 'a'));
  write("in/b.md", std::string(1001, 'b'));
  EXPECT_EQ(convert("in --format jsonl -o out --max-bytes 1000").status, 3);
  EXPECT_EQ(status_of("in/a.md"), "ok");
  EXPECT_EQ(status_of("in/b.md"), "failed too-large");
  EXPECT_EQ(convert("in --format jsonl -o out --max-bytes 1001").status, 0);
  // The same in an archive, on standard input and in a line.
  ASSERT_EQ(shell("tar cf in.tar in").status, 0);
  EXPECT_EQ(convert("in.tar --format jsonl -o out --max-bytes 1000").status, 3);
  EXPECT_EQ(status_of("in.tar/in/a.md"), "ok");
  EXPECT_EQ(status_of("in.tar/in/b.md"), "failed too-large");
  EXPECT_EQ(shell("'" TIEOUT_PROGRAM "' convert - --max-bytes 1000 < in/a.md").status, 0);
  EXPECT_EQ(shell("'" TIEOUT_PROGRAM "' convert - --max-bytes 1000 < in/b.md").status, 3);
  const std::string line = R"({"id":"x","text":"0123456789"})";
  write("lines", line + "\n");
  EXPECT_EQ(convert("--jsonl lines --max-bytes 10").status, 0);
  EXPECT_EQ(convert("--jsonl lines --max-bytes 9").status, 3);
  // Output in proportion to the input: a table of 2 MB gives more than twice that.
  std::string table = "| |" + std::string("2012 |") + "\n|-|-|\n";
  while (table.size() < 2'000'000) table += "|a|1|\n";
  write("big/t.md", table);
  EXPECT_EQ(convert("big --format jsonl -o out --max-output 2").status, 3);
  EXPECT_EQ(status_of("big/t.md"), "failed output-limit");
  EXPECT_EQ(convert("big --format jsonl -o out").status, 0);
}

// What goes beyond is left out, and said.
TEST_F(BatchFaults, LimitsOfReadingHoldOnBothSides) {
  write("in/columns.md", "|a|b|c|d|\n|-|-|-|-|\n|x|1|2|3|\n");
  const std::string row = "<tr><td>x<td>1,234<td>2,345<td>3,456";
  write("in/columns.htm", "<html><table>" + row + row + "</table>");
  write("in/rows.md", "|a|b|\n|-|-|\n|x|1|\n|y|2|\n");
  write("in/rows.htm", "<html><table>" + row + row + row + "</table>");
  write("in/nesting.htm", "<html><div><div><p>x</p></div></div>");
  const struct {
    const char *option, *input;
    int least;
  } cases[] = {{"--max-columns", "in/columns.md", 4},
               {"--max-columns", "in/columns.htm", 4},
               {"--max-rows", "in/rows.md", 3},
               {"--max-rows", "in/rows.htm", 3},
               {"--max-nesting", "in/nesting.htm", 3}};
  for (const auto& c : cases) {
    for (const int limit : {c.least - 1, c.least}) {
      const auto run = convert(std::string(c.input) + " " + c.option + " " + std::to_string(limit));
      ASSERT_EQ(run.status, 0) << run.err;
      const Json document = Json::parse(run.out);
      EXPECT_EQ(errors_of(document), "");
      EXPECT_EQ(document["status"], limit < c.least ? "partial" : "ok") << c.option << " " << c.input;
      EXPECT_EQ(document["problems"].size(), limit < c.least ? 1u : 0u);
      for (const Json& problem : document["problems"]) EXPECT_EQ(problem["code"], "limit-reached");
      std::size_t cells = 0;
      for (const Json& table : document["tables"]) {
        for (const Json& each : table["rows"]) cells += each["cells"].size();
      }
      const std::size_t all = Json::parse(convert(c.input).out)["coverage"].value("table_numbers", 0u);
      EXPECT_EQ(cells < all, limit < c.least && all > 0) << c.option << " " << c.input << " " << cells << " of " << all;
    }
    EXPECT_EQ(convert(std::string(c.input) + " " + c.option + " 0").status, 2);
  }
}

TEST_F(BatchFaults, WhatIsNoDocumentInAnArchive) {
  if (!has("python3")) GTEST_SKIP() << "no python3";
  write("make.py", R"(
import io, tarfile
t = tarfile.open('bad.tar', 'w')
def add(name, data=b'Text.', **more):
    info = tarfile.TarInfo(name); info.size = len(data)
    for key, value in more.items(): setattr(info, key, value)
    t.addfile(info, io.BytesIO(data) if data else None)
add('good.md'); add('./dir//good.md'); add('../up.md'); add('/absolute.md'); add('a/../../b.md'); add('good.md', b'Again.')
add('link.md', b'', type=tarfile.SYMTYPE, linkname='/etc/passwd'); add('hard.md', b'', type=tarfile.LNKTYPE, linkname='good.md')
add('device.md', b'', type=tarfile.CHRTYPE, devmajor=1, devminor=5); add('pipe.md', b'', type=tarfile.FIFOTYPE)
add('picture.png'); add('more.tar'); add('dir2', b'', type=tarfile.DIRTYPE)
t.close()
)");
  ASSERT_EQ(shell("python3 make.py").status, 0);
  const auto run = convert("bad.tar --format jsonl -o out");
  EXPECT_EQ(run.status, 3);
  EXPECT_NE(run.err.find("\n12 inputs = 2 ok + 0 partial + 4 failed + 6 skipped"), std::string::npos) << run.err;
  EXPECT_EQ(status_of("bad.tar/good.md"), "ok");
  EXPECT_EQ(status_of("bad.tar/dir/good.md"), "ok");
  for (const char* name : {"../up.md", "/absolute.md", "a/../../b.md"}) {
    EXPECT_EQ(status_of(std::string("bad.tar/") + name), "failed unsafe-path");
    expect_message(run, std::string("bad.tar/") + name + ": a name that leads out of the archive");
  }
  expect_message(run, "bad.tar/good.md: the archive holds this name twice; the first one counts");
  for (const char* name : {"link.md", "hard.md", "device.md", "pipe.md"}) {
    EXPECT_EQ(status_of(std::string("bad.tar/") + name), "skipped not-a-file");
  }
  EXPECT_EQ(status_of("bad.tar/picture.png"), "skipped not-a-document");
  EXPECT_EQ(status_of("bad.tar/more.tar"), "skipped nested-archive");
  // Nothing is written anywhere else.
  EXPECT_EQ(convert("bad.tar -o files").status, 3);
  EXPECT_EQ(tree("files").size(), 4u);  // two documents, the manifest, the state
  EXPECT_FALSE(exists("up.md.json") || exists("b.md.json") || fs::exists("/absolute.md.json"));
}

TEST_F(BatchFaults, DamagedArchives) {
  make_documents(40);
  ASSERT_EQ(shell("tar cf in.tar in && gzip -k in.tar").status, 0);
  const std::string whole = read("in.tar.gz");
  write("cut.tar.gz", whole.substr(0, whole.size() / 2));
  write("cut.tar", read("in.tar").substr(0, fs::file_size(folder_ / "in.tar") / 2));
  std::string damaged = whole;
  for (std::size_t i = whole.size() / 2; i < whole.size() / 2 + 200; ++i) damaged[i] = 'x';
  write("damaged.tar.gz", damaged);
  ASSERT_EQ(shell("mkdir none && tar cf none.tar none").status, 0);
  for (const char* name : {"cut.tar.gz", "cut.tar", "damaged.tar.gz", "none.tar"}) {
    const auto run = convert(std::string(name) + " --format jsonl -o out");
    EXPECT_EQ(run.status, 3) << name;
    EXPECT_NE(run.err.find(std::string("tieout: ") + name), std::string::npos) << run.err;
    const Json last = lines(read("out/_manifest.ndjson")).back();
    EXPECT_EQ(last["status"], "failed") << last;
    EXPECT_EQ(last["problem"], std::string(name) == "none.tar" ? "no-documents" : "damaged-archive") << last;
  }
  // What stands before the damage is read.
  ASSERT_EQ(convert("cut.tar --format jsonl -o out").status, 3);
  EXPECT_GT(lines(read("out/_manifest.ndjson")).size(), 15u);
  EXPECT_EQ(status_of("cut.tar/in/" + lines(read("out/_manifest.ndjson"))[0]["input"].get<std::string>().substr(11)),
            "ok");
}

// One bit of a gzip file is wrong: wherever it is, that is noticed, were it by the checksum alone.
TEST_F(BatchFaults, ADamagedBitIsNoText) {
  write("a.md", "Revenue was $23.4 million.\n" + std::string(200, 'x'));
  ASSERT_EQ(shell("gzip -nk a.md && tar czf b.tar.gz a.md").status, 0);
  for (const std::string name : {"a.md.gz", "b.tar.gz"}) {
    const std::string whole = read(name);
    for (std::size_t at = 10; at < whole.size(); at += 7) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ 4);
      write(name, damaged);
      if (shell("gzip -t " + name).status == 0) continue;  // a bit that means nothing
      const auto run = convert(name + " --format jsonl -o out");
      EXPECT_EQ(run.status, 3) << name << ' ' << at;
      EXPECT_EQ(lines(read("out/_manifest.ndjson")).back()["problem"], "damaged-archive") << name << ' ' << at;
    }
  }
}

TEST_F(BatchFaults, BombsAreNotUnpacked) {
  const std::string zeros(30'000'000, ' ');
  write("bomb/a.md", zeros);
  write("bomb/b.md", "After it.");
  ASSERT_EQ(shell("tar czf bomb.tar.gz bomb && gzip -c bomb/a.md > a.md.gz").status, 0);
  const auto run = convert("bomb.tar.gz a.md.gz --format jsonl -o out --max-bytes 100MB");
  EXPECT_EQ(run.status, 3);
  EXPECT_EQ(status_of("bomb.tar.gz/bomb/a.md"), "failed archive-bomb");
  EXPECT_EQ(status_of("a.md.gz/a.md"), "failed archive-bomb");
  expect_message(run,
                 "bomb.tar.gz/bomb/a.md: unpacks to more than 100 times its size; the rest of the archive is not read");
  // On the other side of the bound.
  EXPECT_EQ(convert("bomb.tar.gz --format jsonl -o out --max-bytes 100MB --max-expansion 2000").status, 0);
  write("calm/a.md", std::string(900'000, ' '));  // less than 1 MB may expand as it likes
  ASSERT_EQ(shell("tar czf calm.tar.gz calm").status, 0);
  EXPECT_EQ(convert("calm.tar.gz --format jsonl -o out").status, 0);
}

TEST_F(BatchFaults, FoldersWithLinksPipesAndClosedDoors) {
  write("secret.md", "Outside.");
  write("in/a.md", "Inside.");
  write("in/sub/b.md", "Inside.");
  fs::create_symlink("../secret.md", folder_ / "in/out.md");
  fs::create_symlink("a.md", folder_ / "in/same.md");
  fs::create_symlink("nowhere.md", folder_ / "in/torn.md");
  fs::create_symlink("..", folder_ / "in/up");
  fs::create_symlink("sub", folder_ / "in/sub2");
  ASSERT_EQ(::mkfifo((folder_ / "in/pipe.md").c_str(), 0600), 0);
  const auto run = convert("in --format jsonl -o out");
  EXPECT_EQ(run.status, 3);
  EXPECT_EQ(status_of("in/a.md"), "ok");
  EXPECT_EQ(status_of("in/sub/b.md"), "ok");
  EXPECT_EQ(status_of("in/same.md"), "ok");
  EXPECT_EQ(status_of("in/out.md"), "skipped symbolic-link");
  EXPECT_EQ(status_of("in/up"), "skipped symbolic-link");
  EXPECT_EQ(status_of("in/sub2"), "missing");
  EXPECT_EQ(status_of("in/torn.md"), "failed unreadable");
  EXPECT_EQ(status_of("in/pipe.md"), "skipped not-a-file");
  if (::geteuid() != 0) {
    fs::permissions(folder_ / "in/a.md", fs::perms::none);
    EXPECT_EQ(convert("in --format jsonl -o out").status, 3);
    EXPECT_EQ(status_of("in/a.md"), "failed unreadable");
  }
}

TEST_F(BatchFaults, TheOutputIsNoInput) {
  make_documents(3);
  ASSERT_EQ(convert("in --format jsonl --zstd -o in/out").status, 0);
  ASSERT_EQ(convert("in --format jsonl --zstd -o in/out --restart").status, 0);
  EXPECT_EQ(lines(read("in/out/_manifest.ndjson")).size(), 3u);
}

TEST_F(BatchFaults, AFullDiskEndsTheRunAndItCanBeResumed) {
  make_documents(60);
  for (const char* format : {"jsonl", "json", "csv", "sqlite"}) {
    const std::string arguments = std::string("in -q --shard-size 100KB --format ") + format + " -o ";
    const std::string whole = std::string("whole-") + format;
    const std::string out = std::string("out-") + format;
    ASSERT_EQ(convert(arguments + whole).status, 0);
    // No file may become larger than this (blocks of 512 bytes): the shell's stand-in for a full disk.
    const bool small_files = std::string(format) == "json" || std::string(format) == "jsonl";
    const std::string blocks = small_files ? "60" : "600";
    const auto full = shell("trap '' XFSZ; ulimit -f " + blocks + "; '" TIEOUT_PROGRAM "' convert " + arguments + out);
    EXPECT_EQ(full.status, 2) << format;
    EXPECT_TRUE(full.err.find("File too large") != std::string::npos ||
                full.err.find("disk I/O error") != std::string::npos ||
                full.err.find("disk is full") != std::string::npos)
        << full.err;
    EXPECT_NE(full.err.find(out), std::string::npos) << full.err;
    for (const auto& [name, text] : tree(out)) {  // no torn file under its own name
      if (name.starts_with(".") || name.find("/.") != std::string::npos || name == "_manifest.ndjson") continue;
      EXPECT_EQ(text, read(whole + "/" + name)) << name;
    }
    EXPECT_EQ(convert(arguments + out + " --resume").status, 0) << format;
    expect_same_tree(whole, out);
  }
}

TEST_F(BatchFaults, AnOutputThatCannotBeMade) {
  make_documents(3);
  write("file", "");
  EXPECT_EQ(convert("in --format jsonl -o file/out").status, 2);
  EXPECT_EQ(convert("in --format jsonl -o /proc/out").status, 2);
  EXPECT_EQ(convert("in --format csv").status, 2);
  EXPECT_EQ(convert("in --format sqlite").status, 2);
  EXPECT_EQ(convert("in --resume").status, 2);
  const auto pipe = shell("'" TIEOUT_PROGRAM "' convert in 2> messages | head -c 10 > /dev/null; cat messages");
  EXPECT_TRUE(pipe.out.empty() || pipe.out.find("standard output: Broken pipe") != std::string::npos ||
              pipe.out.find("3 inputs") != std::string::npos)
      << pipe.out;
  // So few descriptors that not every worker has its pipes.
  const auto few = shell("ulimit -n 12; '" TIEOUT_PROGRAM "' convert in -q -j 8");
  EXPECT_EQ(few.status, 0) << few.err;
  EXPECT_EQ(lines(few.out).size(), 3u);
  const auto none = shell("ulimit -n 5; '" TIEOUT_PROGRAM "' convert in -q -j 8");
  EXPECT_EQ(none.status, 2);
  EXPECT_NE(none.err.find("Too many open files"), std::string::npos) << none.err;
}

}  // namespace
}  // namespace tieout
