#pragma once
#include <string>
#include <string_view>

#include "report/report.hpp"

// A Report put together by hand, so that what is written can be held against known figures.
struct ReportSample {
  static constexpr std::string_view text =
      "# Harbor Lights Announces Third Quarter Results\n"
      "\n"
      "Café sales: revenues increased by 31% to\n"
      "$23.4 million, a record; guidance is about $100 million.\n"
      "\n"
      "Statements of Operations (in thousands, unaudited)\n"
      "\n"
      "| | September 30, 2012 | September 30, 2011 |\n"
      "|---|---|---|\n"
      "| Continuing operations | | |\n"
      "| Revenues (1) | $ 23,382 | $ 19,375 |\n"
      "| Margin | NM | $1 - $2 |\n";

  tieout::Report report;
  tieout::Rule rule{"TO101", "claim-does-not-tie", "A claim does not tie", "What.", "Why.", "Example."};

  ReportSample() {
    read_source("harbor.md", text);
    fill_release();
    fill_checked();
  }
  ReportSample(const ReportSample&) = delete;

  // The whole source as the visible text: spans are offsets into the file.
  void read_source(std::string_view name, std::string_view bytes) {
    report.name = name;
    report.bytes = bytes.size();
    report.sha256 = std::string(64, 'a');
    static_cast<void>(report.source.read(bytes, report.problems));
    const auto size = static_cast<std::uint32_t>(report.source.text().size());
    report.document.text = report.source.text();
    report.document.runs = {{0, 0, size}};
  }

  // The nth occurrence of `words` in the text.
  [[nodiscard]] tieout::Span find(std::string_view words, int nth = 1) const {
    std::size_t at = report.document.text.find(words);
    while (--nth > 0) at = report.document.text.find(words, at + 1);
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }
  [[nodiscard]] tieout::Span range(std::string_view first, std::string_view last) const {
    return {find(first).begin, find(last).end};
  }

  static tieout::Period quarter(int year) { return {tieout::Date::of(year, 7, 1), tieout::Date::of(year, 9, 30)}; }

 private:
  void fill_release() {
    using namespace tieout;
    Document& document = report.document;
    Release& release = report.release;
    document.sentences = {{range("Café", "million."), 1}};
    document.blocks = {{BlockKind::heading, 1, false, find("Harbor Lights Announces Third Quarter Results"), 0, {}},
                       {BlockKind::paragraph, 0, false, range("Café", "million."), 0, {}},
                       {BlockKind::table, 0, false, {}, 0, range("| | September", "$2 |")}};
    document.blocks.back().source = {find("| | Sept").begin, static_cast<std::uint32_t>(document.text.size()) - 1};
    document.tables = {{0, 4, 3, 2}};
    document.cells.resize(9);
    document.rows = {{0, 2, find("| | September 30, 2012 | September 30, 2011 |")},
                     {2, 1, find("| Continuing operations | | |")},
                     {3, 3, find("| Revenues (1) | $ 23,382 | $ 19,375 |")},
                     {6, 3, find("| Margin | NM | $1 - $2 |")}};
    release.info = {"Harbor Lights, Inc.",
                    "HBL",
                    "NYSE",
                    Date::of(2012, 11, 5),
                    document.blocks[0].text,
                    Unit::money("USD"),
                    quarter(2012),
                    2012,
                    3,
                    false};

    Statement statement;
    statement.title = find("Statements of Operations");
    statement.kind = StatementKind::income_statement;
    statement.unit = Unit::money("USD");
    statement.scale = 3;
    statement.scale_evidence = find("(in thousands, unaudited)");
    statement.audited = false;
    statement.items = 3;
    statement.columns.resize(2);
    statement.columns[0].header = {find("September 30,"), find("2012")};
    statement.columns[0].period = quarter(2012);
    statement.columns[1].header = {find("September 30,", 2), find("2011")};
    statement.columns[1].period = quarter(2011);
    statement.columns[1].restated = true;
    release.statements = {statement};

    LineItem heading;
    heading.row = 2;
    heading.label = find("Continuing operations");
    heading.role = Role::heading;
    LineItem revenues;
    revenues.row = 3;
    revenues.label = find("Revenues");
    revenues.section = 0;
    revenues.values = 2;
    revenues.footnotes = {find("1) |")};
    revenues.footnotes[0].end = revenues.footnotes[0].begin + 1;
    LineItem margin;
    margin.row = 4;
    margin.label = find("Margin");
    margin.first_value = 2;
    margin.values = 2;
    release.items = {heading, revenues, margin};

    release.values = {value(1, 0, "$ 23,382", 23382), value(1, 1, "$ 19,375", 19375), value(2, 0, "NM", 0),
                      value(2, 1, "$1 - $2", 1)};
    release.values[0].fact = 0;
    release.values[2].numeral.kind = Numeral::Kind::absent;
    release.values[3].numeral.kind = Numeral::Kind::range;
    release.values[3].numeral.high_value = Decimal(2);

    Fact fact;
    fact.label = find("Revenues");
    fact.value = Decimal(23382, 3);
    fact.decimals = -3;
    fact.unit = Unit::money("USD");
    fact.period = quarter(2012);
    fact.sources = 1;
    release.sources = {0};
    release.facts = {fact};

    Claim growth;
    growth.text = find("31%");
    growth.kind = ClaimKind::percent_change;
    growth.value = Decimal(31, -2);
    growth.decimals = 2;
    growth.unit = Unit::of(UnitKind::percent);
    growth.direction = Direction::increase;
    growth.subject = find("revenues");
    growth.period = quarter(2012);
    growth.comparative = quarter(2011);
    Claim level = growth;
    level.text = find("$23.4 million");
    level.kind = ClaimKind::level;
    level.value = Decimal(234, 5);
    level.decimals = -5;
    level.unit = Unit::money("USD");
    level.direction = Direction::none;
    level.comparative = {};
    level.period_default = true;
    Claim outlook = level;
    outlook.text = find("$100 million");
    outlook.value = Decimal(100, 6);
    outlook.decimals = -6;
    outlook.hedge = Hedge::about;
    outlook.forward = true;
    outlook.subject = {};
    outlook.subject_folded = "guidance";
    outlook.period = {};
    outlook.basis = Basis::non_gaap;
    release.claims = {growth, level, outlook};
  }

  [[nodiscard]] tieout::Value value(std::uint32_t row, std::uint16_t column, std::string_view print,
                                    std::int64_t thousands) const {
    using namespace tieout;
    Value v;
    v.row = row;
    v.column = column;
    v.text = find(print);
    v.numeral.kind = Numeral::Kind::number;
    v.numeral.span = v.text;
    v.numeral.digits = {v.text.begin + 2, v.text.end};
    v.numeral.value = Decimal(thousands);
    v.value = Decimal(thousands, 3);
    v.decimals = -3;
    v.unit = Unit::money("USD");
    v.period = quarter(column == 0 ? 2012 : 2011);
    return v;
  }

  void fill_checked() {
    using namespace tieout;
    const Operand a{Operand::Of::value, 0, 'a'};
    const Operand b{Operand::Of::value, 1, 'b'};
    Check growth;
    growth.rule = &rule;
    growth.grade = Grade::breaks;
    growth.formula = "(a - b) / b";
    growth.operands = {a, b};
    growth.reported = {Operand::Of::claim, 0, 'r'};
    const Interval current = report.release.values[0].interval();
    const Interval prior = report.release.values[1].interval();
    growth.computed = (current - prior) / prior;
    growth.stated = Interval::printed(Decimal(31, -2), 2);
    growth.admits = 1;
    Check level;
    level.rule = &rule;
    level.grade = Grade::exact;
    level.formula = "a";
    level.operands = {a};
    level.reported = {Operand::Of::claim, 1, 'r'};
    level.computed = current;
    level.stated = Interval::printed(Decimal(234, 5), -5);
    level.admits = 1;
    level.conventions = {"truncated"};
    Check none;
    none.rule = &rule;
    none.reason = "forward_looking";
    none.missing = {"guidance"};
    report.checked.checks = {growth, level, none};
    report.checked.claims = {
        {Verdict::broken, {}, {0}}, {Verdict::tied, {}, {1}}, {Verdict::not_checkable, "forward_looking", {2}}};
    Finding finding;
    finding.rule = &rule;
    finding.message = "Revenue growth is stated as 31%; the tables give 20.7%";
    finding.place = find("31%");
    finding.related = {{"the level beside it", find("$23.4 million")}};
    finding.check = 0;
    finding.suspect = {Operand::Of::claim, 0, 'r'};
    finding.has_suspect = true;
    finding.hypothesis = "one digit wrong (31 for 21)";
    finding.origin = Origin::issuer;
    report.checked.findings = {finding};
    report.checked.coverage = {3, 1, 1, 1, 4, 2};
  }
};
