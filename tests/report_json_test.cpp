#include <gtest/gtest.h>

#include <chrono>

#include "report/json_writer.hpp"
#include "report/places.hpp"
#include "report/sha256.hpp"
#include "report_check.hpp"
#include "report_sample.hpp"

namespace tieout {
namespace {

Json at(Span span) {
  return {{"begin", span.begin}, {"end", span.end}};
}

Json place(int line, int column, Span span) {
  return {{"line", line}, {"column", column}, {"begin", span.begin}, {"end", span.end}};
}

const Json quarter_2012 = {{"start", "2012-07-01"}, {"end", "2012-09-30"}};
const Json quarter_2011 = {{"start", "2011-07-01"}, {"end", "2011-09-30"}};

TEST(ReportJson, IsValidAgainstTheSchemaAndKeepsItsOrder) {
  const ReportSample sample;
  const std::string out = json_of(sample.report);
  EXPECT_EQ(errors_of(Json::parse(out)), "");
  const auto ordered = nlohmann::ordered_json::parse(out);
  EXPECT_EQ(ordered.dump(), out);
  std::vector<std::string> keys;
  for (const auto& [key, _] : ordered.items()) keys.push_back(key);
  EXPECT_EQ(keys, (std::vector<std::string>{"schema", "source", "status", "problems", "release", "tables", "facts",
                                            "claims", "checks", "findings", "coverage"}));
  EXPECT_EQ(json_of(sample.report), out);
}

TEST(ReportJson, Release) {
  const ReportSample sample;
  const Json json = Json::parse(json_of(sample.report));
  EXPECT_EQ(json["schema"], "tieout/1");
  EXPECT_EQ(json["source"], (Json{{"name", "harbor.md"},
                                  {"sha256", std::string(64, 'a')},
                                  {"bytes", ReportSample::text.size()},
                                  {"format", "markdown"},
                                  {"encoding", "UTF-8"}}));
  EXPECT_EQ(json["release"], (Json{{"company", "Harbor Lights, Inc."},
                                   {"ticker", "HBL"},
                                   {"exchange", "NYSE"},
                                   {"published", "2012-11-05"},
                                   {"headline", "Harbor Lights Announces Third Quarter Results"},
                                   {"currency", "USD"},
                                   {"period", quarter_2012},
                                   {"fiscal", {{"year", 2012}, {"quarter", 3}}}}));
  EXPECT_EQ(json["coverage"], (Json{{"prose_numbers", 3},
                                    {"tied", 1},
                                    {"broken", 1},
                                    {"not_checkable", 1},
                                    {"table_numbers", 4},
                                    {"table_numbers_checked", 2}}));
}

TEST(ReportJson, Tables) {
  const ReportSample sample;
  const Json json = Json::parse(json_of(sample.report));
  ASSERT_EQ(json["tables"].size(), 1u);
  Json table = json["tables"][0];
  const Json rows = table["rows"];
  table.erase("rows");
  const Span block = sample.report.document.blocks[2].source;
  EXPECT_EQ(
      table,
      (Json{
          {"id", "T1"},
          {"title", "Statements of Operations"},
          {"statement", "income_statement"},
          {"unit", "USD"},
          {"scale", 3},
          {"scale_evidence", "(in thousands, unaudited)"},
          {"audited", false},
          {"place", place(8, 1, block)},
          {"columns",
           {{{"header", "September 30, 2012"}, {"period", quarter_2012}, {"measure", "value"}},
            {{"header", "September 30, 2011"}, {"period", quarter_2011}, {"measure", "value"}, {"restated", true}}}}}));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0]["row"], 2);
  EXPECT_EQ(rows[0]["role"], "heading");
  EXPECT_EQ(rows[0]["section"], Json());
  EXPECT_EQ(rows[0]["place"], place(10, 1, sample.find("| Continuing operations | | |")));
  EXPECT_EQ(rows[1], (Json{{"row", 3},
                           {"label", "Revenues"},
                           {"level", 0},
                           {"section", "Continuing operations"},
                           {"role", "item"},
                           {"footnotes", {"1"}},
                           {"place", place(11, 1, sample.find("| Revenues (1) | $ 23,382 | $ 19,375 |"))},
                           {"cells",
                            {{{"column", 0},
                              {"text", "$ 23,382"},
                              {"value", "23382000"},
                              {"decimals", -3},
                              {"unit", "USD"},
                              {"place", at(sample.find("$ 23,382"))}},
                             {{"column", 1},
                              {"text", "$ 19,375"},
                              {"value", "19375000"},
                              {"decimals", -3},
                              {"unit", "USD"},
                              {"place", at(sample.find("$ 19,375"))}}}}}));
  EXPECT_EQ(rows[2]["cells"][0], (Json{{"column", 0}, {"text", "NM"}, {"place", at(sample.find("NM"))}}));
  EXPECT_EQ(rows[2]["cells"][1]["value"], "1000");
  EXPECT_EQ(rows[2]["cells"][1]["high"], "2000");
}

TEST(ReportJson, Facts) {
  const ReportSample sample;
  EXPECT_EQ(Json::parse(json_of(sample.report))["facts"], (Json{{{"id", "F1"},
                                                                 {"label", "Revenues"},
                                                                 {"value", "23382000"},
                                                                 {"decimals", -3},
                                                                 {"unit", "USD"},
                                                                 {"period", quarter_2012},
                                                                 {"basis", "gaap"},
                                                                 {"dimensions", Json::object()},
                                                                 {"sources", {"T1.r3.c1"}}}}));
}

TEST(ReportJson, Claims) {
  const ReportSample sample;
  const Json claims = Json::parse(json_of(sample.report))["claims"];
  const std::string sentence =
      "Café sales: revenues increased by 31% to $23.4 million, a record; guidance is about $100 million.";
  EXPECT_EQ(claims[0], (Json{{"id", "C1"},
                             {"kind", "percent_change"},
                             {"text", "31%"},
                             {"sentence", sentence},
                             {"at", 34},
                             {"value", "0.31"},
                             {"decimals", 2},
                             {"unit", "percent"},
                             {"subject", "revenues"},
                             {"basis", "gaap"},
                             {"dimensions", Json::object()},
                             {"direction", "increase"},
                             {"hedge", nullptr},
                             {"forward", false},
                             {"period", quarter_2012},
                             {"comparative", quarter_2011},
                             {"place", place(3, 35, sample.find("31%"))},
                             {"verdict", "broken"},
                             {"reason", nullptr},
                             {"checks", {"K1"}}}));
  EXPECT_EQ(claims[1]["at"], 41);
  EXPECT_EQ(claims[1]["place"], place(4, 1, sample.find("$23.4 million")));
  EXPECT_EQ(claims[1]["period_evidence"], "release");
  EXPECT_EQ(claims[1]["direction"], nullptr);
  EXPECT_EQ(claims[1]["verdict"], "tied");
  EXPECT_FALSE(claims[1].contains("comparative"));
  EXPECT_EQ(claims[2]["hedge"], "about");
  EXPECT_EQ(claims[2]["forward"], true);
  EXPECT_EQ(claims[2]["subject"], "guidance");
  EXPECT_EQ(claims[2]["basis"], "non-gaap");
  EXPECT_EQ(claims[2]["verdict"], "not_checkable");
  EXPECT_EQ(claims[2]["reason"], "forward_looking");
  EXPECT_FALSE(claims[2].contains("period"));
}

TEST(ReportJson, ChecksAndFindings) {
  const ReportSample sample;
  const Json json = Json::parse(json_of(sample.report));
  const auto operand = [&](const char* name, const char* ref, const char* text, const char* value, const Json& period) {
    return Json{{"name", name},   {"ref", ref},       {"label", "Revenues"},           {"text", text},
                {"value", value}, {"period", period}, {"place", at(sample.find(text))}};
  };
  EXPECT_EQ(json["checks"][0], (Json{{"id", "K1"},
                                     {"rule", "claim-does-not-tie"},
                                     {"code", "TO101"},
                                     {"verdict", "break"},
                                     {"formula", "(a - b) / b"},
                                     {"operands",
                                      {operand("a", "T1.r3.c1", "$ 23,382", "23382000", quarter_2012),
                                       operand("b", "T1.r3.c2", "$ 19,375", "19375000", quarter_2011)}},
                                     {"reported_ref", "C1"},
                                     {"computed", {{"low", "0.206755"}, {"high", "0.20687"}}},
                                     {"reported", {{"low", "0.305"}, {"high", "0.315"}}},
                                     {"admits", 1},
                                     {"conventions", Json::array()},
                                     {"missing", Json::array()}}));
  EXPECT_EQ(json["checks"][1]["computed"], (Json{{"low", "23381500"}, {"high", "23382500"}}));
  EXPECT_EQ(json["checks"][1]["conventions"], Json{"truncated"});
  EXPECT_EQ(json["checks"][2], (Json{{"id", "K3"},
                                     {"rule", "claim-does-not-tie"},
                                     {"code", "TO101"},
                                     {"verdict", "not_checkable"},
                                     {"reason", "forward_looking"},
                                     {"operands", Json::array()},
                                     {"conventions", Json::array()},
                                     {"missing", {"guidance"}}}));
  EXPECT_EQ(
      json["findings"],
      (Json{{{"id", "N1"},
             {"rule", "claim-does-not-tie"},
             {"code", "TO101"},
             {"severity", "error"},
             {"message", "Revenue growth is stated as 31%; the tables give 20.7%"},
             {"place", place(3, 35, sample.find("31%"))},
             {"related", {{{"message", "the level beside it"}, {"place", place(4, 1, sample.find("$23.4 million"))}}}},
             {"check", "K1"},
             {"suspect", "C1"},
             {"hypothesis", "one digit wrong (31 for 21)"},
             {"origin", "issuer"}}}));
}

TEST(ReportJson, IncludesOnlyWhatIsAsked) {
  const ReportSample sample;
  const Include facts_only{.release = false,
                           .tables = false,
                           .facts = true,
                           .claims = false,
                           .checks = false,
                           .findings = false,
                           .coverage = false};
  const Json json = Json::parse(json_of(sample.report, facts_only));
  EXPECT_EQ(errors_of(json), "");
  EXPECT_EQ(json.size(), 5u);
  EXPECT_TRUE(json.contains("facts"));
}

TEST(ReportJson, FailedDocumentsHaveTheirProblemAndNothingElse) {
  Report report;
  report.read("scan.md", "%PDF-1.7 binary");
  const Json json = Json::parse(json_of(report));
  EXPECT_EQ(errors_of(json), "");
  EXPECT_EQ(json["status"], "failed");
  EXPECT_EQ(json["problems"][0]["code"], "not-text");
  EXPECT_EQ(json["problems"][0]["place"]["line"], 1);
  EXPECT_EQ(json["source"]["bytes"], 15);
  EXPECT_FALSE(json.contains("tables"));
  EXPECT_FALSE(json["source"].contains("format"));
}

TEST(ReportJson, ProblemsArePlacedInTheFile) {
  Report report;
  report.read("damaged.md", "caf\xC3\xA9 caf\xC3\xA9\nab\xFF\xFE x\n");
  EXPECT_EQ(report.status, Status::partial);
  const Json json = Json::parse(json_of(report));
  EXPECT_EQ(json["problems"][0]["place"], place(2, 3, {14, 16}));
}

TEST(ReportJson, AnyNameIsWrittenAsText) {
  ReportSample sample;
  sample.report.name = "a\"b\\c\x01\xFF.md";
  const Json json = Json::parse(json_of(sample.report));
  EXPECT_EQ(json["source"]["name"], "a\"b\\c\x01\uFFFD.md");
}

TEST(ReportJson, AnyOperandNameIsWrittenAsText) {
  ReportSample sample;
  sample.report.checked.checks[0].operands[0].name = '\xC1';
  sample.report.checked.checks[0].formula = "\xC1 + b";
  const Json json = Json::parse(json_of(sample.report));
  EXPECT_EQ(errors_of(json), "");
  EXPECT_EQ(json["checks"][0]["formula"], "\uFFFD + b");
}

TEST(ReportJson, LongSentencesAreCutAroundTheClaim) {
  ReportSample sample;
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "größer ";
  const auto claim_at = static_cast<std::uint32_t>(text.size());
  text += "rose 31% and ";
  for (int i = 0; i < 2000; ++i) text += "weiter ";
  sample.read_source("long.md", text);
  sample.report.document.sentences = {{{0, static_cast<std::uint32_t>(text.size())}, 0}};
  Claim claim = sample.report.release.claims[0];
  claim.text = {claim_at + 5, claim_at + 8};
  claim.subject = {};
  sample.report.release.claims = {claim};
  const Json json = Json::parse(
      json_of(sample.report,
              {.release = false, .tables = false, .facts = false, .checks = false, .findings = false}))["claims"][0];
  const std::string sentence = json["sentence"];
  EXPECT_LT(sentence.size(), 640u);
  EXPECT_TRUE(sentence.starts_with("…größer größer"));
  EXPECT_TRUE(sentence.ends_with("weiter…"));
  std::size_t byte = 0;
  for (int n = json["at"]; n > 0; --n) {
    do ++byte;
    while ((static_cast<unsigned char>(sentence[byte]) & 0xC0) == 0x80);
  }
  EXPECT_EQ(sentence.substr(byte, 3), "31%");
}

TEST(ReportJson, RepeatedTextStaysInProportion) {
  // One long heading over many rows: its label is written in full once.
  ReportSample sample;
  const std::string heading(100000, 'h');
  sample.read_source("wide.md", heading);
  Release& release = sample.report.release;
  sample.report.checked.clear();
  release.claims.clear();
  release.facts.clear();
  release.values.clear();
  release.statements[0].columns.clear();
  release.statements[0].title = release.statements[0].scale_evidence = {};
  LineItem row;
  row.label = {0, 100000};
  release.items = {row};
  row.label = {};
  row.section = 0;
  for (int i = 0; i < 2000; ++i) release.items.push_back(row);
  release.statements[0].items = 2001;
  EXPECT_LT(json_of(sample.report).size(), 1000000u);
}

TEST(JsonWriter, Clips) {
  EXPECT_EQ(clipped("short", 10), "short");
  EXPECT_EQ(clipped("some longer words here", 14), "some longer");
  EXPECT_EQ(clipped("ééééé", 5), "éé");
  EXPECT_EQ(clipped("", 0), "");
}

TEST(Places, AreThoseOfTheSource) {
  std::string text = "first\r\n";
  for (int i = 0; i < 700; ++i) text += i % 3 == 0 ? "é" : i % 50 == 1 ? "売" : "x";
  text += "\nlast";
  Source source;
  std::vector<Problem> problems;
  ASSERT_TRUE(source.read(text, problems));
  Places places(source);
  const auto size = static_cast<std::uint32_t>(source.text().size());
  for (std::uint32_t at = 0; at <= size; ++at) {
    const Place expected = source.place({at, size});
    const Place place = places.of({at, size});
    EXPECT_EQ(place.line, expected.line) << at;
    EXPECT_EQ(place.column, expected.column) << at;
    EXPECT_EQ(place.begin, expected.begin) << at;
    EXPECT_EQ(place.end, expected.end) << at;
  }
}

TEST(Places, LongLinesTakeLinearTime) {
  // 32 MB on one line and 100,000 places in it: counted from its beginning this takes minutes.
  const std::string text(32 << 20, 'x');
  Source source;
  std::vector<Problem> problems;
  ASSERT_TRUE(source.read(text, problems));
  Places places(source);
  const auto start = std::chrono::steady_clock::now();
  std::uint64_t sum = 0;
  for (std::uint32_t i = 0; i < 100000; ++i) sum += places.of({i * 300, i * 300 + 1}).column;
  EXPECT_EQ(sum, 300ull * 100000 * 99999 / 2 + 100000);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));
}

TEST(Sha256, KnownAnswer) {
  std::string hex;
  sha256_hex("abc", hex);
  EXPECT_EQ(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace tieout
