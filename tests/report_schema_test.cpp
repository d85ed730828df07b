#include <gtest/gtest.h>

#include <algorithm>

#include "report_check.hpp"
#include "report_sample.hpp"

namespace tieout {
namespace {

TEST(JsonSchema, RejectsWhatIsWrong) {
  const ReportSample sample;
  const Json good = Json::parse(json_of(sample.report));
  ASSERT_EQ(errors_of(good), "");
  const std::vector<std::pair<std::string, Json>> wrong = {
      {"/schema", "tieout/2"},
      {"/status", "fine"},
      {"/source/sha256", "abc"},
      {"/source/bytes", "12"},
      {"/claims/0/at", -1},
      {"/claims/0/value", 0.31},
      {"/claims/0/value", "1e3"},
      {"/claims/0/value", "0.310"},
      {"/claims/0/direction", ""},
      {"/claims/0/reason", 5},
      {"/claims/0/period", {{"start", "2012-07-01"}}},
      {"/claims/0/period", {{"start", "2012-07-01"}, {"end", "2012-09-30"}, {"instant", "2012-09-30"}}},
      {"/claims/0/place/line", 0},
      {"/tables/0/rows/0/role", "sum"},
      {"/tables/0/rows/1/cells/0/place", {{"begin", 1}}},
      {"/facts/0/sources", Json::array()},
      {"/facts/0/sources/0", "T1.r4"},
      {"/facts/0/extra", 1},
      {"/facts/0/dimensions", {{"segment", 1}}},
      {"/findings/0/code", "TO1"},
      {"/extra", 1},
  };
  for (const auto& [pointer, value] : wrong) {
    Json bad = good;
    bad[Json::json_pointer(pointer)] = value;
    EXPECT_NE(errors_of(bad), "") << pointer << " " << value;
  }
  Json missing = good;
  missing["claims"][0].erase("verdict");
  EXPECT_NE(errors_of(missing), "");
}

template <typename Enum>
std::vector<std::string> names_of(std::initializer_list<Enum> all) {
  std::vector<std::string> names;
  for (const Enum e : all) names.emplace_back(name(e));
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> enumeration(const std::string& pointer) {
  static const Json json = Json::parse(json_schema());
  std::vector<std::string> names;
  for (const Json& value : json.at(Json::json_pointer(pointer))) names.push_back(value.is_null() ? "" : value);
  std::sort(names.begin(), names.end());
  return names;
}

TEST(JsonSchema, KnowsEveryNameOfEveryEnumeration) {
  const std::string defs = "/$defs/";
  EXPECT_EQ(enumeration("/properties/status/enum"), names_of({Status::ok, Status::partial, Status::failed}));
  EXPECT_EQ(enumeration(defs + "source/properties/format/enum"),
            names_of({Format::markdown, Format::html, Format::text}));
  EXPECT_EQ(enumeration(defs + "source/properties/encoding/enum"),
            names_of({Encoding::utf8, Encoding::utf16le, Encoding::utf16be, Encoding::windows1252}));
  EXPECT_EQ(enumeration(defs + "basis/enum"),
            names_of({Basis::gaap, Basis::ifrs, Basis::non_gaap, Basis::constant_currency, Basis::pro_forma}));
  EXPECT_EQ(enumeration(defs + "measure/enum"),
            names_of({Measure::value, Measure::change, Measure::percent_change, Measure::percent_of,
                      Measure::adjustment, Measure::margin, Measure::points_change, Measure::other}));
  EXPECT_EQ(enumeration(defs + "table/properties/statement/enum"),
            names_of({StatementKind::other, StatementKind::income_statement, StatementKind::comprehensive_income,
                      StatementKind::balance_sheet, StatementKind::cash_flow, StatementKind::equity,
                      StatementKind::segment, StatementKind::reconciliation, StatementKind::per_share,
                      StatementKind::key_metrics, StatementKind::guidance}));
  EXPECT_EQ(enumeration(defs + "row/properties/role/enum"),
            names_of({Role::item, Role::heading, Role::subtotal, Role::total}));
  EXPECT_EQ(enumeration(defs + "claim/properties/kind/enum"),
            names_of({ClaimKind::level, ClaimKind::percent_change, ClaimKind::amount_change, ClaimKind::point_change,
                      ClaimKind::ratio, ClaimKind::multiple, ClaimKind::direction}));
  EXPECT_EQ(enumeration(defs + "claim/properties/direction/enum"),
            names_of({Direction::none, Direction::increase, Direction::decrease, Direction::flat}));
  EXPECT_EQ(enumeration(defs + "claim/properties/hedge/enum"),
            names_of({Hedge::none, Hedge::about, Hedge::above, Hedge::below}));
  EXPECT_EQ(enumeration(defs + "claim/properties/verdict/enum"),
            names_of({Verdict::not_checkable, Verdict::tied, Verdict::broken}));
  EXPECT_EQ(enumeration(defs + "check/properties/verdict/enum"),
            names_of({Grade::exact, Grade::rounding, Grade::improbable, Grade::convention, Grade::breaks,
                      Grade::not_checkable}));
  EXPECT_EQ(enumeration(defs + "finding/properties/severity/enum"),
            names_of({Severity::note, Severity::warning, Severity::error}));
  EXPECT_EQ(enumeration(defs + "finding/properties/origin/enum"),
            names_of({Origin::unknown, Origin::issuer, Origin::conversion}));
}

}  // namespace
}  // namespace tieout
