#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "chart/chart.hpp"
#include "document/document.hpp"
#include "release/claims.hpp"
#include "spec_table.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

// Blocks are separated by line breaks: "# " heading, "- " list item, else paragraph; each block is one sentence.
Document document_of(std::string_view text) {
  Document document;
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    Block block;
    if (line.starts_with("# ")) {
      block.kind = BlockKind::heading;
      block.level = 1;
    } else if (line.starts_with("- ")) {
      block.kind = BlockKind::list_item;
    }
    if (block.kind != BlockKind::paragraph) line.remove_prefix(2);
    block.text.begin = static_cast<std::uint32_t>(document.text.size());
    document.text += line;
    block.text.end = static_cast<std::uint32_t>(document.text.size());
    document.sentences.push_back({block.text, static_cast<std::uint32_t>(document.blocks.size())});
    document.blocks.push_back(block);
    document.text += '\n';
    at = end + 1;
  }
  return document;
}

Release claims_of(const Document& document) {
  Release release;
  find_claims(document, Chart::standard(), {}, release);
  return release;
}

using Describe = std::function<std::string(const Document&, const Claim&)>;

void check_section(std::string_view heading, const Describe& describe) {
  const auto rows = spec_rows("claims.md", heading);
  ASSERT_FALSE(rows.empty()) << heading;
  for (const auto& row : rows) {
    ASSERT_EQ(row.size(), 2U) << row[0];
    const Document document = document_of(row[0]);
    const Release release = claims_of(document);
    std::string found;
    for (const Claim& claim : release.claims) {
      if (!found.empty()) found += " ; ";
      found += describe(document, claim);
    }
    EXPECT_EQ(found.empty() ? "none" : found, row[1]) << row[0];
  }
}

std::string text_of(const Document& document, const Claim& claim) {
  return std::string(document.view(claim.text));
}

void append(std::string& out, std::string_view word) {
  if (word.empty()) return;
  if (!out.empty()) out += ' ';
  out += word;
}

std::string flags(const Claim& claim) {
  std::string out;
  append(out, name(claim.direction));
  append(out, name(claim.hedge));
  append(out, claim.range_low ? "low" : claim.range_high ? "high" : "");
  append(out, claim.forward ? "forward" : "");
  append(out, claim.quoted ? "quoted" : "");
  append(out, claim.impact ? "impact" : "");
  append(out, claim.per_share && !claim.impact ? "per_share" : "");
  return out.empty() ? "-" : out;
}

std::string period(const PeriodPhrase& phrase) {
  using Kind = PeriodPhrase::Kind;
  using Relative = PeriodPhrase::Relative;
  if (phrase.kind == Kind::none) return "-";
  switch (phrase.relative) {
    case Relative::this_period:
    case Relative::this_year:
      return "this";
    case Relative::year_ago:
      return "year_ago";
    case Relative::prior_quarter:
      return "prior_quarter";
    case Relative::year_to_date:
      return "year_to_date";
    case Relative::year_end:
      return "year_end";
    case Relative::beginning:
      return "beginning";
    case Relative::none:
      break;
  }
  if (phrase.kind == Kind::relative) return "earlier";
  const std::string year = phrase.year != 0 ? " " + std::to_string(phrase.year) : "";
  if (phrase.quarter != 0) return "Q" + std::to_string(phrase.quarter) + year;
  if (phrase.half != 0) return "H" + std::to_string(phrase.half) + year;
  if (phrase.kind == Kind::date) return "date" + year;
  return (phrase.months == 12 ? "FY" : std::to_string(phrase.months) + "M") + year;
}

TEST(Claims, NumbersThatAre) {
  check_section("Numbers that are claims", text_of);
}
TEST(Claims, NumbersThatAreNone) {
  check_section("Numbers that are none", text_of);
}

TEST(Claims, Kinds) {
  check_section("Kinds", [](const Document& document, const Claim& claim) {
    return text_of(document, claim) + " " + std::string(name(claim.kind));
  });
}

TEST(Claims, InWords) {
  check_section("Claims in words", [](const Document& document, const Claim& claim) {
    return text_of(document, claim) + " " + std::string(name(claim.kind)) + " " + claim.value.str();
  });
}

TEST(Claims, Subjects) {
  check_section("Subjects", [](const Document&, const Claim& claim) { return claim.subject_folded; });
}

TEST(Claims, Bases) {
  check_section("Bases", [](const Document&, const Claim& claim) { return std::string(name(claim.basis)); });
}

TEST(Claims, Flags) {
  check_section("Directions, hedges and flags", [](const Document&, const Claim& claim) { return flags(claim); });
}

TEST(Claims, Periods) {
  check_section("Periods", [](const Document&, const Claim& claim) {
    std::string out = period(claim.phrase);
    const bool change = claim.comparative_phrase.kind != PeriodPhrase::Kind::none;
    return change ? out + " / " + period(claim.comparative_phrase) : out;
  });
}

TEST(Claims, Context) {
  check_section("Context", [](const Document&, const Claim& claim) {
    return claim.subject_folded + (claim.forward ? " forward" : "");
  });
}

TEST(Claims, PartnersAreTheLevels) {
  const Document document = document_of(
      "Revenues increased by 21% to $23.4 million, or $0.06 per share, compared to $19.4 million last year.");
  const Release release = claims_of(document);
  ASSERT_EQ(release.claims.size(), 4U);
  EXPECT_EQ(release.claims[0].partner, 1U);  // the growth belongs to the level
  EXPECT_EQ(release.claims[2].partner, 1U);  // the per-share twin
  EXPECT_EQ(release.claims[3].partner, 1U);  // the level compared with
}

TEST(Claims, SpansLieInTheirSentences) {
  const Document document = document_of("First block.\nGross profit rose 5% to $7 million.");
  const Release release = claims_of(document);
  ASSERT_EQ(release.claims.size(), 2U);
  for (const Claim& claim : release.claims) {
    EXPECT_EQ(claim.sentence, 1U);
    EXPECT_TRUE(document.sentences[claim.sentence].text.contains(claim.text));
    EXPECT_EQ(document.view(claim.subject), "Gross profit");
  }
}

// A line of a statement as its reader leaves it: with its caption folded.
void add_item(const Document& document, Span label, Release& release) {
  LineItem item;
  item.label = label;
  item.fold.begin = static_cast<std::uint32_t>(release.folds.size());
  fold_caption(document.view(label), release.folds);
  item.fold.end = static_cast<std::uint32_t>(release.folds.size());
  release.items.push_back(item);
}

TEST(Claims, CaptionsWithPeriodsAreKept) {
  const std::string text = "Four-Quarter Bookings";
  Document document = document_of("Four-Quarter Bookings were $98.7 million.");
  Release release;
  add_item(document, {0, static_cast<std::uint32_t>(text.size())}, release);
  find_claims(document, Chart::standard(), {}, release);
  ASSERT_EQ(release.claims.size(), 1U);
  EXPECT_EQ(release.claims[0].subject_folded, "four quarter bookings");
}

TEST(Claims, CaptionThatActsNamesTheParagraph) {
  const std::string text =
      "Coatings continued to deliver strong earnings in a market that was weak almost everywhere this year.\n";
  for (const bool known : {true, false}) {
    Document document = document_of(text + "Earnings were $5 million.");
    document.blocks[0].text.end = document.blocks[1].text.end;  // one paragraph of two sentences
    document.sentences[1].block = 0;
    Release release;
    add_item(document, {0, known ? 8U : 5U}, release);
    find_claims(document, Chart::standard(), {}, release);
    ASSERT_EQ(release.claims.size(), 1U);
    EXPECT_EQ(release.claims[0].subject_folded, known ? "coatings earnings" : "earnings");
  }
}

// Hostile sentences: the work and the names stay in proportion to the text.
TEST(Claims, HostileSentences) {
  const std::string pieces[] = {"revenue was $5 million, or 5%, ",
                                "increased by 5% to ",
                                "(",
                                "compared to 5% and ",
                                "respectively 5% and ",
                                "Q3 2012, ",
                                "GAAP: 5% ",
                                "from 5 to "};
  for (const std::string& piece : pieces) {
    std::string text;
    while (text.size() < 200000) text += piece;
    const Document document = document_of(text);
    const Release release = claims_of(document);
    std::size_t names = 0;
    for (const Claim& claim : release.claims) names += claim.subject_folded.size();
    EXPECT_LT(names, text.size() * 40) << piece;
  }
  const Document word = document_of(std::string(100000, 'x') + " revenue was $5, $6, $7 and $8.");
  for (const Claim& claim : claims_of(word).claims) EXPECT_LT(claim.subject_folded.size(), 400U);
}

}  // namespace
}  // namespace tieout
