// Findings as SARIF and GitHub annotations, the release as a page.
#include <gtest/gtest.h>

#include "report/sarif.hpp"
#include "report/uri.hpp"
#include "report_check.hpp"
#include "report_sample.hpp"

namespace tieout {
namespace {

Json sarif_of(const std::vector<const Report*>& reports) {
  std::string out;
  SarifLog log("1.2.3", out);
  for (const Report* report : reports) log.add(*report);
  log.finish();
  return Json::parse(out);
}

// What SARIF 2.1.0 requires, and what GitHub's code scanning needs besides.
void expect_sarif(const Json& log) {
  EXPECT_EQ(log.at("version"), "2.1.0");
  ASSERT_EQ(log.at("runs").size(), 1u);
  const Json& run = log["runs"][0];
  const Json& driver = run.at("tool").at("driver");
  EXPECT_EQ(driver.at("name"), "tieout");
  for (const Json& rule : driver.at("rules")) {
    EXPECT_FALSE(rule.at("id").get<std::string>().empty());
    for (const char* text : {"shortDescription", "fullDescription", "help"}) {
      EXPECT_FALSE(rule.at(text).at("text").get<std::string>().empty()) << rule["id"];
    }
  }
  EXPECT_TRUE(run.at("invocations").at(0).at("executionSuccessful").is_boolean());
  for (const Json& result : run.at("results")) {
    EXPECT_FALSE(result.at("message").at("text").get<std::string>().empty());
    EXPECT_TRUE(result.at("level") == "error" || result["level"] == "warning" || result["level"] == "note");
    const Json& region = result.at("locations").at(0).at("physicalLocation").at("region");
    EXPECT_GE(region.at("startLine"), 1);
    EXPECT_GE(region.at("startColumn"), 1);
    EXPECT_GE(region.at("endLine"), region["startLine"]);
    EXPECT_GT(region.at("byteLength"), 0);
    if (result.contains("ruleIndex")) {
      EXPECT_EQ(driver["rules"].at(result["ruleIndex"].get<std::size_t>()).at("id"), result.at("ruleId"));
    }
  }
}

TEST(Sarif, AFinding) {
  const ReportSample sample;
  const Json log = sarif_of({&sample.report});
  expect_sarif(log);
  const Json& result = log["runs"][0]["results"].at(0);
  EXPECT_EQ(result["ruleId"], "TO101");
  EXPECT_EQ(result["message"]["text"],
            "Revenue growth is stated as 31%; the tables give 20.7%\n"
            "= (23,382 - 19,375) / 19,375 = 20.68%, in thousands, quarter ended 2012-09-30 against 2011-09-30\n"
            "Looks like one digit wrong (31 for 21).");
  const Json& place = result["locations"][0]["physicalLocation"];
  EXPECT_EQ(place["artifactLocation"]["uri"], "harbor.md");
  EXPECT_EQ(place["region"]["startLine"], 3);
  EXPECT_EQ(place["region"]["startColumn"], 35);
  EXPECT_EQ(place["region"]["endColumn"], 38);
  EXPECT_EQ(result["relatedLocations"].size(), 3u);
  EXPECT_EQ(result["relatedLocations"][0]["message"]["text"], "$ 23,382");
}

TEST(Sarif, ManyDocumentsAreOneRun) {
  ReportSample sample;
  Report failed;
  failed.read("scan \xFF.md", "%PDF-1.7");
  Report damaged;
  damaged.read("/a b.md", "Caf\xE9 \xC3(\xFF \xEF\xBF\xBD\n");
  const Json log = sarif_of({&sample.report, &failed, &sample.report, &damaged});
  expect_sarif(log);
  EXPECT_EQ(log["runs"][0]["results"].size(), 2u);
  const Json& invocation = log["runs"][0]["invocations"][0];
  EXPECT_EQ(invocation["executionSuccessful"], false);
  const Json& said = invocation["toolExecutionNotifications"];
  ASSERT_GE(said.size(), 1u);
  EXPECT_EQ(said[0]["level"], "error");
  EXPECT_EQ(said[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "scan%20%FF.md");
}

TEST(Sarif, NothingFound) {
  const Json log = sarif_of({});
  expect_sarif(log);
  EXPECT_EQ(log["runs"][0]["results"], Json::array());
  EXPECT_EQ(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
}

TEST(Uri, OnlyPathsPassAsTheyAre) {
  const auto uri = [](std::string_view name) {
    std::string out;
    append_uri(name, out);
    return out;
  };
  EXPECT_EQ(uri("a/b-1_2.md"), "a/b-1_2.md");
  EXPECT_EQ(uri("a b#?%:é"), "a%20b%23%3F%25%3A%C3%A9");
  EXPECT_EQ(uri("/tmp/a.md"), "file:///tmp/a.md");
}

TEST(GitHub, AnAnnotationIsOneLine) {
  ReportSample sample;
  sample.report.name = "a,b:c.md";
  std::string out;
  write_github(sample.report, out);
  EXPECT_EQ(out,
            "::error file=a%2Cb%3Ac.md,line=3,endLine=3,col=35,endColumn=38,title=TO101 claim-does-not-tie::"
            "Revenue growth is stated as 31%25; the tables give 20.7%25"
            "%0A= (23,382 - 19,375) / 19,375 = 20.68%25, in thousands, quarter ended 2012-09-30 against 2011-09-30"
            "%0ALooks like one digit wrong (31 for 21).\n");
}

std::string page_of(const Report& report) {
  std::string out;
  write_html(report, out);
  return out;
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t n = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++n;
  return n;
}

TEST(HtmlPage, EveryNumberHasItsTick) {
  const ReportSample sample;
  const std::string page = page_of(sample.report);
  const auto has = [&](std::string_view text) { EXPECT_EQ(count(page, text), 1u) << text << "\n" << page; };
  has("class=\"broken found\" title=\"(23,382 - 19,375) / 19,375 = 20.68%, in thousands, quarter ended 2012-09-30 "
      "against 2011-09-30 [TO101]\">31%<i>");
  has("class=\"tied\" title=\"23,382, in thousands, quarter ended 2012-09-30 [TO101]\">$23.4 million<i>");
  has("class=\"open\" title=\"not checkable: forward_looking\">$100 million<i>?</i></mark>");
  has("<aside class=\"error\">Revenue growth is stated as 31%; the tables give 20.7% [TO101 claim-does-not-tie]<br>= ");
  has("line 3</a>: Revenue growth");
}

// Every link leads somewhere.
TEST(HtmlPage, AnchorsAreThere) {
  Report report;
  report.read("release.md",
              "# Harbor Lights Announces Third Quarter 2012 Results\n\n"
              "Revenues for the third quarter of 2012 increased by 31% to $23.4 million.\n\n"
              "## Statements of Operations\n\n(in thousands)\n\n"
              "| | Three Months Ended September 30, 2012 | Three Months Ended September 30, 2011 |\n|---|---|---|\n"
              "| Revenues | $ 23,382 | $ 19,375 |\n| Cost of revenues | 4,634 | 3,225 |\n"
              "| Gross profit | $ 18,748 | $ 16,150 |\n");
  const std::string page = page_of(report);
  std::size_t links = 0;
  for (std::size_t at = page.find("href=\"#"); at != std::string::npos; at = page.find("href=\"#", at + 1), ++links) {
    const std::string id = page.substr(at + 7, page.find('"', at + 7) - at - 7);
    EXPECT_EQ(count(page, " id=\"" + id + "\""), 1u) << id;
  }
  EXPECT_GE(links, 6u);
  EXPECT_EQ(count(page, "<td"), count(page, "</td>"));
  EXPECT_EQ(count(page, "<mark"), count(page, "</mark>"));
  EXPECT_EQ(count(page, "18,748<i>"), 1u);
}

TEST(HtmlPage, ADocumentCannotSteerThePage) {
  Report report;
  report.read("<script>\"&.md",
              "# <b>&lt;script&gt;alert(1)&lt;/script&gt;\n\nA \"quote\" & \xE2\x80\xAE reversed `</main><script>` "
              "revenue was $5 million\x01.\n\n| <img src=x onerror=y> `<td>` | 1 |\n|---|---|\n| &quot;a | 2 |\n");
  const std::string page = page_of(report);
  EXPECT_EQ(count(page, "<script"), 0u) << page;
  EXPECT_EQ(count(page, "<img"), 0u);
  EXPECT_EQ(count(page, "\xE2\x80\xAE"), 0u);
  EXPECT_EQ(count(page, "\x01"), 0u);
  EXPECT_EQ(count(page, "http:") + count(page, "https:") + count(page, "src="), 0u);  // self-contained
  EXPECT_EQ(count(page, "</main>"), 1u);
}

TEST(HtmlPage, OfAFailedDocumentThereIsNone) {
  Report report;
  report.read("scan.md", "%PDF-1.7");
  EXPECT_EQ(page_of(report), "");
}

}  // namespace
}  // namespace tieout
