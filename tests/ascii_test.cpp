#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.hpp"
#include "document/submission.hpp"
#include "document/text.hpp"
#include "layout_text.hpp"
#include "report/report.hpp"
#include "report_check.hpp"
#include "spec_table.hpp"

namespace tieout {
namespace {

struct Read {
  Source source;
  Document document;
  std::vector<Problem> problems;

  explicit Read(std::string_view text) {
    EXPECT_TRUE(source.read(text, problems));
    read_text(source, document, problems);
  }
};

std::string show(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (!out.empty()) out += " ¶ ";
    if (block.kind == BlockKind::table) {
      out += test::layout_text(document, document.tables[block.table]);
    } else if (block.kind == BlockKind::rule) {
      out += "---";
    } else {
      out += block.kind == BlockKind::list_item ? "li" : "p";
      if (block.bold) out += "*";
      for (const char c : " " + std::string(document.view(block.text))) {
        if (c == '\n') {
          out += "⏎";
        } else {
          out += c;
        }
      }
    }
  }
  return out;
}

void check_spec(std::string_view heading) {
  const auto rows = spec_rows("ascii.md", heading);
  ASSERT_FALSE(rows.empty()) << heading;
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 2u);
    EXPECT_EQ(show(Read(row[0]).document), row[1]) << row[0];
  }
}

TEST(Ascii, Columns) {
  check_spec("Columns");
}
TEST(Ascii, Headings) {
  check_spec("Headings");
}
TEST(Ascii, Captions) {
  check_spec("Captions");
}
TEST(Ascii, Totals) {
  check_spec("Totals");
}
TEST(Ascii, Pages) {
  check_spec("Pages");
}
TEST(Ascii, NoTables) {
  check_spec("What is no table");
}
TEST(Ascii, Prose) {
  check_spec("Prose");
}

TEST(Ascii, ReadersAreChosenByContent) {
  for (const auto& row : spec_rows("ascii.md", "Which reader")) {
    Source source;
    Document document;
    std::vector<Problem> problems;
    ASSERT_TRUE(source.read(row[0], problems));
    read_document(source, document, problems);
    EXPECT_EQ(name(document.format), row[1]) << row[0];
  }
}

// Every visible text leads back to the bytes that it came from.
TEST(Ascii, CellsKnowTheirPlace) {
  const std::string text =
      "                       2023      2022\n"
      "Revenues of the\n"
      "  whole group      $  1,234  $  1,100\n"
      "Costs                 (900)     (800)\n";
  const Read read(text);
  ASSERT_EQ(read.document.tables.size(), 1u);
  for (const Cell& cell : read.document.cells) {
    const Span place = read.document.source(cell.text);
    std::string squeezed;
    for (const char c : text.substr(place.begin, place.size())) {
      const char plain = c == '\n' ? ' ' : c;
      if (plain != ' ' || squeezed.back() != ' ') squeezed += plain;
    }
    EXPECT_EQ(squeezed, read.document.view(cell.text));
  }
}

TEST(Ascii, FormFeedsBreakPages) {
  const Read read("One page ends here.\n\n                 4\n\fAnother begins.\n");
  EXPECT_EQ(show(read.document), "p One page ends here. ¶ p 4 ¶ --- ¶ p Another begins.");
}

constexpr std::string_view submission =
    "<SEC-DOCUMENT>0000123456-05-000042.txt : 20050125\n"
    "<SEC-HEADER>0000123456-05-000042.hdr.sgml : 20050125\n"
    "ACCESSION NUMBER:\t\t0000123456-05-000042\n"
    "CONFORMED SUBMISSION TYPE:\t8-K\n"
    "CONFORMED PERIOD OF REPORT:\t20050124\n"
    "FILED AS OF DATE:\t\t20050125\n"
    "FILER:\n\tCOMPANY DATA:\n"
    "\t\tCOMPANY CONFORMED NAME:\t\t\tHARBOR LIGHTS SUBSIDIARY\n"
    "\t\tCENTRAL INDEX KEY:\t\t\t0000999999\n"
    "FILER:\n\tCOMPANY DATA:\n"
    "\t\tCOMPANY CONFORMED NAME:\t\t\tHARBOR LIGHTS INC\n"
    "\t\tCENTRAL INDEX KEY:\t\t\t0000123456\n"
    "</SEC-HEADER>\n"
    "<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<FILENAME>form8k.txt\n<TEXT>\nItem 2.02. Results.\n</TEXT>\n</DOCUMENT>\n"
    "<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>release.txt\n<DESCRIPTION>PRESS RELEASE\n<TEXT>\n"
    "Harbor Lights Inc. announces results.\n\n"
    "                     2004       2003\n"
    "Revenues           $1,234     $1,100\n"
    "Costs                 900        800\n"
    "</TEXT>\n</DOCUMENT>\n"
    "<DOCUMENT>\n<TYPE>GRAPHIC\n<SEQUENCE>3\n<FILENAME>logo.jpg\n<TEXT>\nbegin 644 logo.jpg\nM_]C_X``02D9)1@`!\n"
    "end\n</TEXT>\n</DOCUMENT>\n"
    "</SEC-DOCUMENT>\n";

TEST(Submission, IsSplitIntoParts) {
  SubmissionHeader header;
  std::vector<SubmissionPart> parts;
  ASSERT_TRUE(split_submission(submission, header, parts));
  EXPECT_EQ(header.form, "8-K");
  EXPECT_EQ(header.filer, "HARBOR LIGHTS INC");  // the accession number names it
  EXPECT_EQ(header.cik, "0000123456");
  EXPECT_EQ(header.accession, "0000123456-05-000042");
  EXPECT_EQ(header.filed, "2005-01-25");
  EXPECT_EQ(header.period, "2005-01-24");
  ASSERT_EQ(parts.size(), 3u);
  EXPECT_EQ(parts[1].type, "EX-99.1");
  EXPECT_EQ(parts[1].filename, "release.txt");
  EXPECT_EQ(parts[1].description, "PRESS RELEASE");
  EXPECT_TRUE(slice(submission, parts[1].text).starts_with("\nHarbor"));
  EXPECT_TRUE(slice(submission, parts[1].text).ends_with("800\n"));
  EXPECT_TRUE(is_readable(submission, parts[1]));
  EXPECT_FALSE(is_readable(submission, parts[2]));
  EXPECT_FALSE(split_submission("Harbor Lights announces results.\n<TYPE>EX-99\n", header, parts));
  EXPECT_TRUE(parts.empty() && header.form.empty());
}

TEST(Submission, IsReadFromItsEarningsExhibit) {
  Report report;
  report.read("filing.txt", submission);
  EXPECT_EQ(name(report.status), "ok");
  ASSERT_EQ(report.problems.size(), 2u);
  EXPECT_EQ(report.problems[0].code, "part-skipped");
  EXPECT_EQ(report.problems[1].message, "part not read: GRAPHIC (logo.jpg)");
  EXPECT_EQ(report.document.tables.size(), 1u);
  std::string out;
  write_json(report, {}, out);
  const Json json = Json::parse(out);
  EXPECT_EQ(errors_of(json), "");
  const Json& release = json["release"];
  EXPECT_EQ(release["form"], "8-K");
  EXPECT_EQ(release["filer"], "HARBOR LIGHTS INC");
  EXPECT_EQ(release["cik"], "0000123456");
  EXPECT_EQ(release["accession"], "0000123456-05-000042");
  EXPECT_EQ(release["filed"], "2005-01-25");
  EXPECT_EQ(release["exhibit"], "EX-99.1");
  EXPECT_EQ(json["source"]["format"], "text");
}

TEST(Submission, WithoutExhibitIsReadFromItsMainDocument) {
  std::string text(submission);
  text.replace(text.find("EX-99.1"), 7, "EX-10.1");
  Report report;
  report.read("filing.txt", text);
  EXPECT_EQ(report.document.submission.exhibit, "8-K");
  EXPECT_TRUE(report.document.tables.empty());
  EXPECT_EQ(name(report.status), "ok");
}

// Seconds that reading takes.
// Of this thread alone: other work on the machine does not count.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

double seconds(std::string_view text) {
  Source source;
  Document document;
  std::vector<Problem> problems;
  EXPECT_TRUE(source.read(text, problems));
  const double begin = cpu_seconds();
  read_text(source, document, problems);
  EXPECT_LE(document.text.size(), text.size() + 16);
  EXPECT_LE(document.cells.size(), text.size());
  return cpu_seconds() - begin;
}

std::string repeated(std::string_view piece, std::size_t size) {
  std::string text;
  text.reserve(size + piece.size());
  while (text.size() < size) text += piece;
  return text;
}

// Hostile input takes time in proportion to its size: four times the input, sixteen times the time would show a square.
std::vector<std::string> hostile_inputs(std::size_t size) {
  const std::string wide_row = repeated("  1,234", 6000) + "\n";
  std::string staggered;
  for (std::size_t i = 0; staggered.size() < size; ++i) {
    staggered += "Caption" + std::string(2 + i * 7 % 900, ' ') + "1" + "  22" + "  333\n";
  }
  return {
      repeated("word ", size),                                // one line of words
      repeated("  1,234", size),                              // one line of 700,000 columns
      repeated(wide_row, size),                               // lines of 850 columns
      staggered,                                              // every row on other columns
      repeated("a  1\n", size),                               // rows without end
      repeated("a  1  2\nheading\n", size),                   // headings and rows
      repeated("caption\n", size) + "x  1  2\nx  1  2\n",     // captions above a table
      repeated("-", size),                                    // one rule
      repeated("--  ", size),                                 // dashes
      repeated("x  1  2\n---  ---\n", size),                  // rules below rows
      repeated("...... ", size),                              // leaders
      repeated("$ ( - ", size),                               // openers without figures
      repeated("<TABLE>\n<S>  <C>\na  1  2\n", size),         // tables without end
      repeated("2023  2022\n", size) + "a  1  2\na  1  2\n",  // years
      repeated("\f\n  7\n", size),                            // pages
      repeated("a  1  2\n  7\n\f\n", size),                   // rows over pages
      repeated("(", size),
      repeated("\t", size) + "1",
      repeated("\xC2\xA0", size),
      repeated("a\n", size),
      repeated("&amp", size),
  };
}

TEST(Ascii, HostileInputIsBounded) {
  const auto small = hostile_inputs(std::size_t{256} << 10), large = hostile_inputs(std::size_t{1} << 20);
  for (std::size_t i = 0; i < small.size(); ++i) {
    EXPECT_LT(seconds(large[i]), seconds(small[i]) * 10 + 0.1) << large[i].substr(0, 20);
  }
}

TEST(Submission, HostileInputIsBounded) {
  for (const std::string_view piece : {"<DOCUMENT>\n", "<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\n", "<TEXT>\n", "</TEXT>\n"}) {
    const std::string text = "<SEC-DOCUMENT>\n" + repeated(piece, 2 << 20);
    Source source;
    Document document;
    std::vector<Problem> problems;
    ASSERT_TRUE(source.read(text, problems));
    const double begin = cpu_seconds();
    read_document(source, document, problems);
    EXPECT_LT(cpu_seconds() - begin, 20.0) << piece;  // a square would take minutes
    EXPECT_LE(problems.size(), 60u);
  }
}

// Real documents, where they are at hand: tables are found, and each has a column with figures in most rows.
TEST(Ascii, RealDocuments) {
  const std::filesystem::path folder = TIEOUT_SOURCE_DIR "/../shared/corpus/wild";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no test data";
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream bytes;
    bytes << file.rdbuf();
    Report report;
    report.read(entry.path().filename().string(), bytes.str());
    EXPECT_NE(name(report.document.format), "markdown") << entry.path();
    EXPECT_EQ(name(report.status), "ok") << entry.path();
    ++read;
  }
  EXPECT_GT(read, 0);
}

}  // namespace
}  // namespace tieout
