#include <gtest/gtest.h>

#include <string>

#include "amount/numeral.hpp"
#include "tests/spec_table.hpp"

namespace tieout {
namespace {

// "3 shares=3 USD money-only except-per-share [the phrase]"
std::string describe(const ScalePhrase& p, std::string_view text) {
  if (p.span.empty()) return "none";
  std::string out = std::to_string(p.scale);
  if (p.shares_scale >= 0) out += " shares=" + std::to_string(p.shares_scale);
  if (p.currency.kind == UnitKind::money) {
    std::string unit;
    append_name(p.currency, unit);
    out += " " + (unit.empty() ? std::string("money") : unit);
  }
  if (p.money_only) out += " money-only";
  if (p.except_per_share) out += " except-per-share";
  if (p.except_shares) out += " except-shares";
  if (p.percentages) out += " percentages";
  return out + " [" + std::string(slice(text, p.span)) + "]";
}

TEST(Scales, PhrasesOfTheSpecification) {
  for (const std::string_view heading : {"Phrases", "What is excepted", "Currencies", "Texts without a scale"}) {
    const auto rows = spec_rows("scales.md", heading);
    ASSERT_FALSE(rows.empty()) << heading;
    for (const auto& row : rows) {
      ASSERT_EQ(row.size(), 2U) << row.front();
      EXPECT_EQ(describe(read_scale(row[0]), row[0]), row[1]) << row[0];
    }
  }
}

TEST(Scales, EveryPieceOfAnInputIsSafe) {
  const std::string text =
      "(United States Dollars in thousands, US$'000 \u00A3m, except share and per-share data, which are reflected in "
      "millions of \u20AC)";
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t end = begin; end <= text.size(); ++end) {
      const std::string piece = text.substr(begin, end - begin);
      EXPECT_LE(read_scale(piece).span.end, piece.size());
    }
  }
}

}  // namespace
}  // namespace tieout
