#include "release/wording.hpp"

#include <gtest/gtest.h>

#include <string>

#include "text/fold.hpp"

namespace tieout {
namespace {

// What is remembered is what is read anew: more texts than are kept, by several documents.
TEST(Wordings, ReadWhatTheTextSays) {
  Wordings wordings;
  for (int document = 0; document < 3; ++document) {
    wordings.begin_document();
    for (int n = 1000; n < 10000; ++n) {
      const std::string text = "June 30, " + std::to_string(n) + " ($ in millions)";
      Wording& words = wordings.of(text);
      EXPECT_EQ(words.text(), text);
      EXPECT_EQ(words.fold(), folded(text));
      EXPECT_EQ(words.period().year, read_period(text).year);
      EXPECT_EQ(words.scale().scale, 6);
    }
  }
}

TEST(Wordings, StayWhereTheyAreWithinADocument) {
  Wordings wordings;
  wordings.begin_document();
  Wording& first = wordings.of("Average selling price");
  for (int n = 0; n < 20000; ++n) (void)wordings.of(std::to_string(n));
  EXPECT_EQ(&first, &wordings.of("Average selling price"));
  EXPECT_TRUE(first.is_price());
  EXPECT_EQ(wordings.of("").fold(), "");
}

TEST(Wordings, TellWhatAHeadingNames) {
  Wordings wordings;
  EXPECT_EQ(wordings.of("% of Revenue").heading(), HeadingWords::share);
  EXPECT_EQ(wordings.of("% Change").heading(), HeadingWords::percent_change);
  EXPECT_EQ(wordings.of("Increase").heading(), HeadingWords::change);
  EXPECT_EQ(wordings.of("2025").heading(), HeadingWords::plain);
  EXPECT_EQ(wordings.of("Three Months EndedJune 30,2025").spaced(), "Three Months Ended June 30,2025");
  EXPECT_EQ(wordings.of("Non-GAAP1").spaced(), "Non-GAAP 1");
  EXPECT_TRUE(wordings.of("Three months ended June 30, 2025 and 2024").is_period());
  EXPECT_TRUE(wordings.of("(in thousands)").is_unit());
  EXPECT_FALSE(wordings.of("Revenue (in thousands)").is_unit());
}

}  // namespace
}  // namespace tieout
