// What a batch reads besides files, and what it writes besides JSON; real consumers read it where they are installed.
#include <sqlite3.h>

#include "batch_fixture.hpp"

namespace tieout {
namespace {

class BatchFormats : public BatchFixture {
 protected:
  // RFC 4180, strictly; unknown fields and empty texts are told apart by their quotes.
  [[nodiscard]] static std::vector<std::vector<std::string>> csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows(1);
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (quoted) {
        if (c != '"') {
          field += c;
        } else if (i + 1 < text.size() && text[i + 1] == '"') {
          field += text[++i];
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        EXPECT_TRUE(field.empty());
        quoted = true;
      } else if (c == ',') {
        rows.back().push_back(std::exchange(field, {}));
      } else if (c == '\r') {
        EXPECT_EQ(text[++i], '\n');
        rows.back().push_back(std::exchange(field, {}));
        rows.emplace_back();
      } else {
        EXPECT_NE(c, '\n');
        field += c;
      }
    }
    EXPECT_TRUE(rows.back().empty());
    rows.pop_back();
    return rows;
  }
  static std::size_t column(const std::vector<std::vector<std::string>>& rows, const std::string& name) {
    const auto found = std::find(rows[0].begin(), rows[0].end(), name);
    EXPECT_NE(found, rows[0].end()) << name;
    return static_cast<std::size_t>(found - rows[0].begin());
  }

  // All rows of a query, cells joined by '|'.
  [[nodiscard]] std::vector<std::string> query(const std::string& file, const std::string& sql) const {
    std::vector<std::string> rows;
    sqlite3* db = nullptr;
    EXPECT_EQ(::sqlite3_open_v2((folder_ / file).c_str(), &db, SQLITE_OPEN_READONLY, nullptr), SQLITE_OK);
    const auto add = [](void* to, int n, char** cells, char** /*names*/) {
      std::string row;
      for (int i = 0; i < n; ++i) row.append(i == 0 ? "" : "|").append(cells[i] == nullptr ? "NULL" : cells[i]);
      static_cast<std::vector<std::string>*>(to)->push_back(row);
      return 0;
    };
    char* error = nullptr;
    EXPECT_EQ(::sqlite3_exec(db, sql.c_str(), add, &rows, &error), SQLITE_OK) << (error == nullptr ? "" : error);
    ::sqlite3_free(error);
    ::sqlite3_close(db);
    return rows;
  }
};

constexpr std::string_view hostile =
    "# =HYPERLINK(\"http://x\") Announces Third Quarter Results\n\n"
    "Revenues for the third quarter of 2012 increased by 21% to $23.4 million.\n\n"
    "## Condensed Consolidated Statements of Operations\n\n(in thousands)\n\n"
    "| | Three Months Ended September 30, 2012 | Three Months Ended September 30, 2011 |\n|---|---|---|\n"
    "| Revenues | $ 23,382 | $ 19,375 |\n"
    "| =cmd, \"quoted\" | (4,634) | (3,225) |\n"
    "| +Plus | 1 | 2 |\n"
    "| -Minus | 3 | 4 |\n"
    "| @At | 0.06 | 0.07 |\n";

TEST_F(BatchFormats, ArchivesAreFolders) {
  make_documents(12);
  if (!has("tar") || !has("gzip") || !has("zstd") || !has("zip")) GTEST_SKIP() << "no archivers";
  ASSERT_EQ(shell("tar --sort=name -cf a.tar in; gzip -c a.tar > a.tar.gz; zstd -q a.tar; xz -k a.tar; "
                  "zip -q -r a.zip in; gzip -c in/0003.md > one.md.gz; zstd -q in/0003.md -o one.md.zst")
                .status,
            0);
  const auto folder = lines(convert("in -q").out);
  ASSERT_EQ(folder.size(), 12u);
  for (const char* name : {"a.tar", "a.tar.gz", "a.tar.zst", "a.tar.xz", "a.zip"}) {
    const auto run = convert(std::string(name) + " -q");
    EXPECT_EQ(run.status, 0) << run.err;
    auto archive = lines(run.out);
    ASSERT_EQ(archive.size(), 12u) << name;
    for (std::size_t i = 0; i < archive.size(); ++i) {
      const std::string input = archive[i]["source"]["name"];
      ASSERT_TRUE(input.starts_with(std::string(name) + "/in/")) << input;
      const auto number = static_cast<std::size_t>(std::stoi(input.substr(input.size() - 7, 4)));
      archive[i]["source"]["name"] = input.substr(std::string(name).size() + 1);
      EXPECT_EQ(archive[i], folder[number]) << input;
    }
  }
  for (const char* name : {"one.md.gz", "one.md.zst"}) {
    const auto one = lines(convert(name).out);
    ASSERT_EQ(one.size(), 1u);
    EXPECT_EQ(one[0]["facts"], folder[3]["facts"]);
    EXPECT_EQ(one[0]["source"]["name"], std::string(name) + "/one.md");
  }
  // Archives that lie in a folder are found there.
  ASSERT_EQ(shell("mkdir mixed && cp a.tar.gz in/0001.md mixed").status, 0);
  EXPECT_EQ(lines(convert("mixed -q").out).size(), 13u);
  ASSERT_EQ(convert("a.tar -q -o files").status, 0);
  EXPECT_TRUE(exists("files/in/0003.md.json"));
}

TEST_F(BatchFormats, LinesInLinesOut) {
  write("doc.md", hostile);
  write("lines", R"({"id":"one","text":"Nothing."})"
                 "\n"
                 R"({"id":2,"path":"doc.md"})"
                 "\n"
                 "nonsense\n\n"
                 R"({"id":"gone","path":"gone.md"})"
                 "\n"
                 R"({"id":"both","path":"doc.md","text":""})"
                 "\n"
                 R"({"id":"last","text":"No line end"})");
  const auto run = shell("'" TIEOUT_PROGRAM "' convert --jsonl - - < lines");
  EXPECT_EQ(run.status, 3) << run.err;
  const auto documents = lines(run.out);
  ASSERT_EQ(documents.size(), 7u);
  const char* names[] = {"one", "2", "<stdin>:3", "<stdin>:4", "gone", "<stdin>:6", "last"};
  const char* codes[] = {"", "", "bad-line", "bad-line", "unreadable", "bad-line", ""};
  for (std::size_t i = 0; i < documents.size(); ++i) {
    EXPECT_EQ(errors_of(documents[i]), "");
    EXPECT_EQ(documents[i]["source"]["name"], names[i]);
    EXPECT_EQ(documents[i]["status"], *codes[i] == '\0' ? "ok" : "failed");
    EXPECT_TRUE(*codes[i] == '\0' || documents[i]["problems"][0]["code"] == codes[i]) << i;
  }
}

TEST_F(BatchFormats, AFilterAnswersEveryLineAtOnce) {
  if (!has("python3")) GTEST_SKIP() << "no python3";
  write("drive.py", R"(
import json, subprocess
for arguments in (['-', '-'], ['-'], ['-', '-o', '-'], ['-', '-', '-j', '3']):
    p = subprocess.Popen([')" TIEOUT_PROGRAM
                    R"(', 'convert', '--jsonl', *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for i in range(5):
        p.stdin.write((json.dumps({'id': i, 'text': 'Text.'}) if i != 3 else 'nonsense').encode() + b'\n'); p.stdin.flush()
        assert json.loads(p.stdout.readline())['source']['name'] == (str(i) if i != 3 else '<stdin>:4')
    p.stdin.close()
    assert p.wait() == 3
)");
  EXPECT_EQ(shell("timeout 20 python3 drive.py").status, 0);
}

TEST_F(BatchFormats, CsvHoldsNoFormulas) {
  write("doc.md", hostile);
  write("bad.md", "%PDF-1.4");
  EXPECT_EQ(convert("doc.md bad.md --format csv -o out").status, 3);
  const auto facts = csv(read("out/facts.csv"));
  const auto documents = csv(read("out/documents.csv"));
  ASSERT_EQ(documents.size(), 3u);
  ASSERT_GT(facts.size(), 9u);
  for (const auto& table : {facts, documents, csv(read("out/claims.csv")), csv(read("out/findings.csv"))}) {
    for (const auto& row : table) {
      ASSERT_EQ(row.size(), table[0].size());
      for (const auto& cell : row) {
        if (cell.empty() || std::string_view("=+-@").find(cell[0]) == std::string_view::npos) continue;
        EXPECT_EQ(cell.find_first_not_of("-0123456789."), std::string::npos) << cell;  // an amount
      }
    }
  }
  const std::size_t label = column(facts, "label");
  const std::size_t value = column(facts, "value");
  std::map<std::string, std::string> values;
  for (const auto& row : facts) values.emplace(row[label], row[value]);
  EXPECT_EQ(values["Revenues"], "23382000");
  EXPECT_EQ(values["'=cmd, \"quoted\""], "-4634000");
  EXPECT_EQ(values["'+Plus"], "1000");
  EXPECT_EQ(values["'-Minus"], "3000");
  EXPECT_EQ(documents[2][column(documents, "status")], "failed");
  EXPECT_EQ(documents[2][column(documents, "problems")], "not-text: the file is no text");
}

TEST_F(BatchFormats, TheDatabaseIsWholeAndExact) {
  make_documents(10);
  write("in/doc.md", hostile);
  ASSERT_EQ(convert("in -q -o out.sqlite").status, 0);
  EXPECT_EQ(query("out.sqlite", "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
  EXPECT_TRUE(query("out.sqlite", "PRAGMA foreign_key_check").empty());
  const auto documents = lines(convert("in -q").out);
  std::size_t facts = 0;
  for (const Json& document : documents) facts += document["facts"].size();
  EXPECT_EQ(query("out.sqlite", "SELECT count(*) FROM facts"), std::vector<std::string>{std::to_string(facts)});
  // Every fact, cell by cell.
  std::vector<std::string> expected;
  for (const Json& fact : documents.back()["facts"]) {
    expected.push_back(fact["label"].get<std::string>() + "|" + fact["value"].get<std::string>() + "|" +
                       fact["unit"].get<std::string>() + "|" + fact["period"].value("end", "NULL"));
  }
  EXPECT_EQ(query("out.sqlite",
                  "SELECT f.label, f.value, f.unit, f.period_end FROM facts f JOIN documents d USING (document) "
                  "WHERE d.name = 'in/doc.md' ORDER BY f.id"),
            expected);
  EXPECT_EQ(
      query("out.sqlite", "SELECT DISTINCT typeof(value), typeof(value_millionths) FROM facts WHERE value IS NOT NULL"),
      std::vector<std::string>{"text|integer"});
  EXPECT_EQ(
      query("out.sqlite",
            "SELECT count(*) FROM facts WHERE value_millionths != CAST(round(CAST(value AS REAL) * 1e6) AS INTEGER)"),
      std::vector<std::string>{"0"});
  EXPECT_EQ(query("out.sqlite",
                  "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                  "AND name NOT LIKE 'sqlite%' AND strict = 0"),
            std::vector<std::string>{"0"});
  for (const char* view : {"company_facts", "headline_facts", "open_findings", "broken_claims", "failed_documents"}) {
    EXPECT_EQ(query("out.sqlite", std::string("SELECT count(*) >= 0 FROM ") + view), std::vector<std::string>{"1"});
  }
}

// What DuckDB, pandas, pyarrow and the sqlite3 program make of it; tools/setup installs them.
TEST_F(BatchFormats, ConsumersReadExactSums) {
  const std::string venv = TIEOUT_SOURCE_DIR "/.venv/bin/python3";
  const std::string python = "'" + (std::filesystem::exists(venv) ? venv : "python3") + "'";
  if (shell(python + " -c 'import duckdb, pandas, pyarrow'").status != 0) GTEST_SKIP() << "no duckdb, pandas, pyarrow";
  make_documents(8);
  write("in/hostile.md", hostile);
  ASSERT_EQ(convert("in -q --format jsonl --shard-size 100KB -o out").status, 0);
  ASSERT_EQ(convert("in -q --format csv -o csv").status, 0);
  const auto run = shell(python + " '" TIEOUT_SOURCE_DIR "/tests/consumers/read.py'");
  EXPECT_EQ(run.status, 0) << run.err;
}

TEST_F(BatchFormats, TheDatabaseIsSoundForItsOwnProgram) {
  if (!has("sqlite3")) GTEST_SKIP() << "no sqlite3";
  make_documents(8);
  ASSERT_EQ(convert("in -q -o out.sqlite").status, 0);
  const auto run =
      shell("sqlite3 out.sqlite 'PRAGMA integrity_check; PRAGMA foreign_key_check; SELECT count(*) FROM documents'");
  EXPECT_EQ(run.out, "ok\n8\n") << run.err;
}

TEST_F(BatchFormats, CompressedShardsAreReadByTheirOffsets) {
  make_documents(10);
  if (!has("zstd")) GTEST_SKIP() << "no zstd";
  ASSERT_EQ(convert("in -q --format jsonl --zstd -o out").status, 0);
  ASSERT_EQ(shell("zstd -dc out/part-00000.jsonl.zst > all").status, 0);
  EXPECT_EQ(read("all"), convert("in -q").out);
  const Json line = lines(read("out/_manifest.ndjson"))[4];
  write("frame.zst", read("out/part-00000.jsonl.zst").substr(line["offset"], line["bytes"]));
  EXPECT_EQ(Json::parse(shell("zstd -dc frame.zst").out)["source"]["name"], line["input"]);
}

}  // namespace
}  // namespace tieout
