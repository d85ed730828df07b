// The chart of accounts: what captions stand for, and what must hold for every line of it.
#include "chart/chart.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <tuple>

#include "chart/caption_key.hpp"
#include "spec_table.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

std::string key_of(std::string_view caption) {
  CaptionKey key;
  make_caption_key(folded(caption), key);
  return std::string(key.view());
}

StatementKind statement_of(std::string_view text) {
  for (int kind = 0; kind <= static_cast<int>(StatementKind::guidance); ++kind) {
    if (name(static_cast<StatementKind>(kind)) == text) return static_cast<StatementKind>(kind);
  }
  ADD_FAILURE() << "no such statement: " << text;
  return StatementKind::other;
}

UnitKind unit_of(std::string_view text) {
  if (text == "money") return UnitKind::money;
  if (text == "per_share") return UnitKind::per_share;
  if (text == "shares") return UnitKind::shares;
  if (text == "percent") return UnitKind::percent;
  if (text == "count") return UnitKind::count;
  EXPECT_TRUE(text.empty()) << "no such unit: " << text;
  return UnitKind::unknown;
}

// "Assets > Current assets" as the release hands it over.
std::string section_of(std::string_view text) {
  std::string section;
  while (!text.empty()) {
    const auto end = std::min(text.find(" > "), text.size());
    if (!section.empty()) section += " | ";
    section += folded(text.substr(0, end));
    text.remove_prefix(std::min(end + 3, text.size()));
  }
  return section;
}

void check(std::string_view heading) {
  const Chart& chart = Chart::standard();
  const auto rows = spec_rows("captions.md", heading);
  ASSERT_FALSE(rows.empty()) << heading;
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 6U) << row[0];
    const std::string section = section_of(row[2]);
    CaptionContext context;
    context.statement = statement_of(row[1]);
    context.section = section;
    context.unit = unit_of(row[3]);
    context.non_gaap = row[4] == "non_gaap";
    (context.statement == StatementKind::balance_sheet ? context.instant : context.duration) = true;
    const ConceptId id = chart.find(folded(row[0]), context);
    EXPECT_EQ(id == no_concept ? "-" : chart[id].name, row[5]) << row[0] << " in " << row[1] << ", " << row[2];
  }
}

TEST(Captions, OneForm) {
  check("One form for what issuers vary");
}
TEST(Captions, Statement) {
  check("The statement decides");
}
TEST(Captions, Headings) {
  check("The headings decide");
}
TEST(Captions, Cash) {
  check("Lines of cash");
}
TEST(Captions, Families) {
  check("Families of captions");
}
TEST(Captions, Shares) {
  check("Counts of shares");
}
TEST(Captions, NonGaap) {
  check("Measures outside GAAP");
}
TEST(Captions, Operating) {
  check("Operating measures");
}

TEST(CaptionKey, IsTheSameForTheSameLine) {
  EXPECT_EQ(key_of("Net income (loss)"), key_of("Net (loss) income"));
  EXPECT_EQ(key_of("Purchases of property and equipment"), key_of("Payments to acquire property and equipment"));
  EXPECT_EQ(key_of("Cash paid for acquisitions"), key_of("Payments for acquisitions"));
  EXPECT_EQ(key_of("Cash, cash equivalents and restricted cash at end of the year"), key_of("Cash, end of period"));
  EXPECT_EQ(key_of("Equity-based compensation"), key_of("Stock-based compensation"));
  EXPECT_EQ(key_of("Total liabilities and shareholders' equity"), key_of("Total liabilities and stockholders’ equity"));
}

TEST(CaptionKey, DiffersWhereTheLineDoes) {
  EXPECT_NE(key_of("Cash, beginning of period"), key_of("Cash, end of period"));
  EXPECT_NE(key_of("Proceeds from long-term debt"), key_of("Payments of long-term debt"));
  EXPECT_NE(key_of("Net repayments under line of credit"), key_of("Repayments under line of credit"));
  EXPECT_NE(key_of("Deferred tax assets"), key_of("Deferred tax liabilities"));
  EXPECT_NE(key_of("Basic weighted average shares"), key_of("Diluted weighted average shares"));
  EXPECT_NE(key_of("Restricted cash"), key_of("Cash"));
}

TEST(CaptionKey, TakesAnything) {
  CaptionKey key;
  make_caption_key("", key);
  EXPECT_EQ(key.size, 0);
  make_caption_key(std::string(100'000, 'a'), key);
  std::string words;
  for (int i = 0; i < 20'000; ++i) words += "cash and of net ";
  make_caption_key(words, key);
  EXPECT_LE(key.size, key.text.size());
}

TEST(Chart, HoldsEnough) {
  const Chart& chart = Chart::standard();
  std::size_t elements = 0, own = 0, captions = 0;
  for (ConceptId id = 0; id < chart.concepts().size(); ++id) {
    elements += chart[id].name.starts_with("us-gaap:");
    own += chart[id].name.starts_with("tieout:");
    captions += chart.captions_of(id).size();
  }
  EXPECT_EQ(elements + own, chart.concepts().size());
  EXPECT_GE(elements, 400U);
  EXPECT_GE(own, 60U);
  EXPECT_GE(captions, 2'000U);
}

TEST(Chart, NamesAreFoundAndUnique) {
  const Chart& chart = Chart::standard();
  for (ConceptId id = 0; id < chart.concepts().size(); ++id) EXPECT_EQ(chart.by_name(chart[id].name), id);
  EXPECT_EQ(chart.by_name("us-gaap:NoSuchElement"), no_concept);
  EXPECT_EQ(chart.by_name(""), no_concept);
}

TEST(Chart, EveryConceptHasACaptionThatCanMeanIt) {
  const Chart& chart = Chart::standard();
  for (ConceptId id = 0; id < chart.concepts().size(); ++id) {
    const auto captions = chart.captions_of(id);
    EXPECT_FALSE(captions.empty()) << chart[id].name;
    for (const std::string_view caption : captions) {
      const auto candidates = chart.candidates(caption);
      EXPECT_NE(std::find(candidates.begin(), candidates.end(), id), candidates.end()) << caption;
    }
  }
}

// Two concepts that claim one caption in one statement under the same headings would never be decided between.
TEST(Chart, CaptionsAreUniqueInTheirStatementAndSection) {
  const Chart& chart = Chart::standard();
  std::ifstream in(TIEOUT_SOURCE_DIR "/src/chart/captions.tsv");
  std::map<std::tuple<std::string, std::string, std::string, UnitKind>, std::string> owners;
  std::string line, meaning;
  std::size_t lines = 0;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string> column(1);
    for (const char c : line) {
      if (c == '\t') {
        column.emplace_back();
      } else {
        column.back() += c;
      }
    }
    column.resize(4);
    if (!column[0].empty()) meaning = column[0];
    const ConceptId id = chart.by_name(meaning);
    ASSERT_NE(id, no_concept) << meaning;
    if (column[2].empty()) column[2] = name(chart[id].statement);
    std::istringstream statements(column[2]);
    for (std::string statement; std::getline(statements, statement, ',');) {
      const auto [found, fresh] =
          owners.try_emplace({key_of(column[1]), statement, column[3], chart[id].unit}, meaning);
      EXPECT_TRUE(fresh) << column[1] << " in " << statement << ": " << meaning << " and " << found->second;
    }
    ++lines;
  }
  EXPECT_GE(lines, 2'000U);
}

TEST(Chart, TotalsHaveNoCyclesAndSigns) {
  const Chart& chart = Chart::standard();
  for (ConceptId id = 0; id < chart.concepts().size(); ++id) {
    const Concept& line = chart[id];
    EXPECT_EQ(line.total == no_concept, line.weight == 0) << line.name;
    int steps = 0;
    for (ConceptId at = id; at != no_concept && steps < 100; at = chart[at].total) ++steps;
    EXPECT_LT(steps, 100) << line.name;
  }
}

// A cash flow statement's signs are read from the balances of us-gaap.
TEST(Chart, BalancesOfCashFlows) {
  const Chart& chart = Chart::standard();
  for (const Concept& line : chart.concepts()) {
    const std::string_view name = line.name;
    if (line.statement != StatementKind::cash_flow || line.unit != UnitKind::money) continue;
    if (name.starts_with("us-gaap:Payments") || name.starts_with("us-gaap:Repayments")) {
      EXPECT_EQ(line.balance, Balance::credit) << name;
    }
    if (name.starts_with("us-gaap:Proceeds")) {
      EXPECT_EQ(line.balance, Balance::debit) << name;
    }
    if (line.total != no_concept && line.balance != Balance::none &&
        !chart[line.total].name.starts_with("us-gaap:IncreaseDecrease")) {
      EXPECT_EQ(line.weight, line.balance == Balance::debit ? 1 : -1) << name;
    }
  }
}

TEST(Chart, NonGaapIsWhatReconciliationsHold) {
  const Chart& chart = Chart::standard();
  EXPECT_TRUE(chart[chart.by_name("tieout:AdjustedEBITDA")].non_gaap);
  EXPECT_FALSE(chart[chart.by_name("tieout:ARR")].non_gaap);
  for (const Concept& line : chart.concepts()) EXPECT_FALSE(line.non_gaap && line.name.starts_with("us-gaap:"));
}

std::string message(std::string_view tsv) {
  Chart chart = Chart::standard();
  const std::size_t before = chart.concepts().size();
  std::string text = chart.extend(tsv, "mine.tsv");
  if (!text.empty()) {
    EXPECT_EQ(chart.concepts().size(), before) << "left as it was";
  }
  return text;
}

TEST(ChartExtend, AddsCaptionsThatGoFirst) {
  Chart chart = Chart::standard();
  CaptionContext context;
  context.statement = StatementKind::income_statement;
  context.unit = UnitKind::money;
  EXPECT_EQ(chart.find("takings", context), no_concept);
  EXPECT_EQ(chart.extend("# mine\nus-gaap:Revenues\tTakings\n\tTakings at the door\n", "mine.tsv"), "");
  EXPECT_EQ(chart.find("takings", context), chart.by_name("us-gaap:Revenues"));
  EXPECT_EQ(chart.find("takings at the door", context), chart.by_name("us-gaap:Revenues"));
  EXPECT_EQ(Chart::standard().find("takings", context), no_concept) << "the shipped chart is another";
  EXPECT_EQ(chart.extend("us-gaap:GrossProfit\tRevenues\tincome_statement\n", "mine.tsv"), "");
  EXPECT_EQ(chart.find("revenues", context), chart.by_name("us-gaap:GrossProfit"));
}

TEST(ChartExtend, AddsConcepts) {
  Chart chart = Chart::standard();
  const std::string_view mine =
      "\xEF\xBB\xBFmine:TicketSales\tincome_statement\tcredit\tduration\tmoney\tus-gaap:Revenues\t1\r\n"
      "mine:TicketSales\tTicket office takings\tincome_statement,segment\toperating,!other\r\n";
  EXPECT_EQ(chart.extend(mine, "mine.tsv"), "");
  const ConceptId id = chart.by_name("mine:TicketSales");
  ASSERT_NE(id, no_concept);
  EXPECT_EQ(chart[id].total, chart.by_name("us-gaap:Revenues"));
  CaptionContext context;
  context.statement = StatementKind::segment;
  context.section = "operating revenues";
  EXPECT_EQ(chart.find("ticket office takings", context), id);
  context.section = "operating revenues | other";
  EXPECT_EQ(chart.find("ticket office takings", context), no_concept);
}

TEST(ChartExtend, TellsWhatIsWrongAndWhere) {
  EXPECT_EQ(message("us-gaap:Revenues\tTakings\nmine:None\tTakings\n"), "mine.tsv:2:1: no such concept: \"mine:None\"");
  EXPECT_EQ(message("\tTakings\n"), "mine.tsv:1:1: no such concept: \"\"");
  EXPECT_EQ(message("us-gaap:Revenues\tTakings\tprofit\n"), "mine.tsv:1:26: no such statement: \"profit\"");
  EXPECT_EQ(message("us-gaap:Revenues\t…\n"), "mine.tsv:1:18: a caption needs a letter or a digit");
  EXPECT_EQ(message("mine:A\tincome_statement\tplus\tduration\tmoney\t-\t-\n"),
            "mine.tsv:1:25: debit, credit or - expected, not \"plus\"");
  EXPECT_EQ(message("mine:A\tincome_statement\tdebit\tduration\tmoney\tmine:B\t1\n"),
            "mine.tsv:1:46: no such concept: \"mine:B\"");
  EXPECT_EQ(message("us-gaap:Revenues\tincome_statement\tcredit\tduration\tmoney\t-\t-\n"),
            "mine.tsv:1:1: there is a concept of this name already: \"us-gaap:Revenues\"");
  EXPECT_EQ(message("Revenues\tincome_statement\tcredit\tduration\tmoney\t-\t-\n"),
            "mine.tsv:1:1: a concept is named prefix:Name, not \"Revenues\"");
  EXPECT_TRUE(message("a\tb\tc\td\te\n").starts_with("mine.tsv:1:1: expected a caption"));
}

}  // namespace
}  // namespace tieout
