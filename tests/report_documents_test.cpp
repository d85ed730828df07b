// The JSON of whole documents: valid against the schema, and held against the Report member by member.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "report_check.hpp"

namespace tieout {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> documents() {
  std::vector<fs::path> found;
  for (const char* folder : {TIEOUT_SOURCE_DIR "/corpus", TIEOUT_SOURCE_DIR "/../shared/corpus/releases",
                             TIEOUT_SOURCE_DIR "/../shared/corpus/wild"}) {
    std::error_code absent;
    for (const auto& entry : fs::recursive_directory_iterator(folder, absent)) {
      const std::string name = entry.path().filename().string();
      const bool release = name == "release.md" || name == "turndown.md";
      if (release || entry.path().parent_path().filename() == "wild") found.push_back(entry.path());
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::string contents(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string one_line(std::string_view text) {
  std::string line(text);
  std::replace(line.begin(), line.end(), '\n', ' ');
  return line;
}

class Held {
 public:
  Held(const Report& report, const Json& json) : report_(report), release_(report.release), json_(json) {}

  void everything() const {
    tables();
    facts();
    claims();
    checks();
    findings();
  }

 private:
  void tables() const {
    ASSERT_EQ(json_["tables"].size(), release_.statements.size());
    for (std::size_t i = 0; i < release_.statements.size(); ++i) {
      const Statement& statement = release_.statements[i];
      const Json& table = json_["tables"][i];
      EXPECT_EQ(table["id"], "T" + std::to_string(i + 1));
      EXPECT_EQ(table["statement"], name(statement.kind));
      EXPECT_EQ(table["scale"], statement.scale);
      ASSERT_EQ(table["columns"].size(), statement.columns.size());
      ASSERT_EQ(table["rows"].size(), statement.items);
      for (std::uint32_t k = 0; k < statement.items; ++k)
        row(release_.items[statement.first_item + k], table["rows"][k]);
    }
  }

  void row(const LineItem& item, const Json& row) const {
    EXPECT_EQ(row["row"], item.row);
    EXPECT_EQ(row.value("label", ""), one_line(report_.document.view(item.label)));
    EXPECT_EQ(row["level"], item.level);
    EXPECT_EQ(row["role"], name(item.role));
    EXPECT_EQ(row["section"].is_null(), item.section == no_index || release_.items[item.section].label.empty());
    EXPECT_EQ(row.value("concept", ""), concept_name(item.concept_id));
    ASSERT_EQ(row["cells"].size(), item.values);
    for (std::uint32_t i = 0; i < item.values; ++i) {
      const Value& value = release_.values[item.first_value + i];
      const Json& cell = row["cells"][i];
      EXPECT_EQ(cell.value("column", no_column), value.column);
      EXPECT_EQ(cell["text"], one_line(report_.document.view(value.text)));
      EXPECT_EQ(cell.contains("value"), value.has_value() && value.value.valid());
      EXPECT_EQ(cell.value("value", value.value.str()), value.value.str());
      const Span whole = report_.source.original(report_.document.source(value.text));
      const Span digits = report_.source.original(report_.document.source(value.numeral.digits));
      const bool plain = whole.size() == value.text.size() || value.numeral.kind != Numeral::Kind::number;
      const Span place = plain ? whole : digits;
      EXPECT_EQ(cell["place"], (Json{{"begin", place.begin}, {"end", place.end}}));
    }
  }

  void facts() const {
    ASSERT_EQ(json_["facts"].size(), release_.facts.size());
    for (std::size_t i = 0; i < release_.facts.size(); ++i) {
      const Fact& fact = release_.facts[i];
      const Json& json = json_["facts"][i];
      EXPECT_EQ(json.value("value", ""), fact.value.str());
      EXPECT_EQ(json.value("concept", ""), concept_name(fact.concept_id));
      EXPECT_EQ(json["basis"], name(fact.basis));
      EXPECT_EQ(json["dimensions"].empty(), fact.dimension.empty());
      EXPECT_EQ(json.contains("period"), fact.period.known());
      const auto sources = release_.sources_of(fact);
      ASSERT_EQ(json["sources"].size(), sources.size());
      for (std::size_t k = 0; k < sources.size(); ++k) {
        EXPECT_EQ(cell_of(json["sources"][k])["text"], one_line(text_of(release_.values[sources[k]])));
      }
    }
  }

  void claims() const {
    ASSERT_EQ(json_["claims"].size(), release_.claims.size());
    for (std::size_t i = 0; i < release_.claims.size(); ++i) {
      const Claim& claim = release_.claims[i];
      const Json& json = json_["claims"][i];
      const std::string text = one_line(report_.document.view(claim.text));
      EXPECT_EQ(json["text"], text);
      EXPECT_EQ(json["kind"], name(claim.kind));
      EXPECT_EQ(json["verdict"], name(report_.checked.claims[i].verdict));
      EXPECT_EQ(json["reason"].is_null(), report_.checked.claims[i].verdict != Verdict::not_checkable);
      EXPECT_EQ(json.value("value", claim.value.str()), claim.value.str());
      const std::string& sentence = json["sentence"].get_ref<const std::string&>();
      EXPECT_EQ(sentence.substr(byte_of(sentence, json["at"]), text.size()), text) << sentence;
      EXPECT_LT(sentence.size(), text.size() + 620);
      const Place place = report_.source.place(report_.document.source(claim.text));
      EXPECT_EQ(json["place"],
                (Json{{"line", place.line}, {"column", place.column}, {"begin", place.begin}, {"end", place.end}}));
    }
  }

  void checks() const {
    ASSERT_EQ(json_["checks"].size(), report_.checked.checks.size());
    for (std::size_t i = 0; i < report_.checked.checks.size(); ++i) {
      const Check& check = report_.checked.checks[i];
      const Json& json = json_["checks"][i];
      EXPECT_EQ(json["code"], check.rule->code);
      EXPECT_EQ(json["verdict"], name(check.grade));
      ASSERT_EQ(json["operands"].size(), check.operands.size());
      for (std::size_t k = 0; k < check.operands.size(); ++k) {
        const Operand& operand = check.operands[k];
        const Json& written = json["operands"][k];
        if (operand.of == Operand::Of::claim) {
          EXPECT_EQ(written["ref"], "C" + std::to_string(operand.index + 1));
        } else {
          EXPECT_EQ(cell_of(written["ref"])["place"], written["place"]);
        }
      }
    }
  }

  void findings() const {
    ASSERT_EQ(json_["findings"].size(), report_.checked.findings.size());
    for (std::size_t i = 0; i < report_.checked.findings.size(); ++i) {
      const Finding& finding = report_.checked.findings[i];
      const Json& json = json_["findings"][i];
      EXPECT_EQ(json["message"], one_line(finding.message));
      EXPECT_EQ(json["severity"], name(finding.severity));
      EXPECT_EQ(json["related"].size(), finding.related.size());
      EXPECT_EQ(json.contains("suspect"), finding.has_suspect);
    }
  }

  [[nodiscard]] std::string concept_name(ConceptId id) const {
    return id == no_concept ? "" : std::string((*report_.chart)[id].name);
  }
  [[nodiscard]] std::string_view text_of(const Value& value) const { return report_.document.view(value.text); }

  // The cell that "T1.r4.c1" means, as a reader of the JSON finds it.
  [[nodiscard]] const Json& cell_of(const std::string& ref) const {
    const std::size_t row = std::stoul(ref.substr(ref.find(".r") + 2));
    const std::size_t column = std::stoul(ref.substr(ref.find(".c") + 2));
    const Json& rows = json_["tables"].at(std::stoul(ref.substr(1)) - 1)["rows"];
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Json& r) { return r["row"] == row; });
    return (*found)["cells"].at(column - 1);
  }

  static std::size_t byte_of(const std::string& text, std::size_t code_points) {
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
      const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
      if (starts && code_points-- == 0) break;
    }
    return at;
  }

  const Report& report_;
  const Release& release_;
  const Json& json_;
};

TEST(ReportDocuments, JsonIsValidAndSaysWhatTheReportHolds) {
  const std::vector<fs::path> all = documents();
  if (all.empty()) GTEST_SKIP() << "no documents";
  Report report;
  Report fresh;
  std::size_t number = 0;
  for (const fs::path& path : all) {
    SCOPED_TRACE(path.string());
    const std::string bytes = contents(path);
    report.read(path.filename().string(), bytes);
    const std::string text = json_of(report);
    const Json json = Json::parse(text);
    const std::string errors = errors_of(json);
    EXPECT_EQ(errors.substr(0, 1000), "");
    EXPECT_LT(text.size(), 25 * bytes.size() + 10000);
    Held(report, json).everything();
    // A report that was used before gives what a new one gives.
    if (number++ % 10 == 0) {
      fresh = Report();
      fresh.read(path.filename().string(), bytes);
      EXPECT_TRUE(json_of(fresh) == text);
    }
    std::string diagnostics;
    write_text(report, {}, diagnostics);
    EXPECT_EQ(diagnostics.empty(), report.checked.findings.empty());
    EXPECT_LT(diagnostics.size(), 4000 * report.checked.findings.size() + 1);
  }
}

}  // namespace
}  // namespace tieout
