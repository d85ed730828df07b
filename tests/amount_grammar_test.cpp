#include <gtest/gtest.h>

#include <tao/pegtl/contrib/analyze.hpp>

#include "grammars/numeral.hpp"
#include "grammars/period.hpp"
#include "grammars/scale.hpp"

namespace tieout::grammar {
namespace {

template <typename... Rules>
void expect_no_endless_loops() {
  EXPECT_EQ((tao::pegtl::analyze<Rules>(-1) + ... + 0U), 0U);
}

TEST(AmountGrammars, NumeralHasNoEndlessLoops) {
  namespace n = numeral;
  expect_no_endless_loops<n::plain<n::point_number<1>>, n::plain<n::comma_number>,
                          n::bracketed<n::point_number<2>, n::close_or_end>, n::bracketed<n::comma_number, n::close>,
                          n::cell_lead, n::cell_end, n::bracket_cell_end, n::range_link, n::dash_cell, n::absent_cell,
                          n::glued_marks>();
}

TEST(AmountGrammars, PeriodHasNoEndlessLoops) {
  namespace p = period;
  expect_no_endless_loops<p::date, p::same_period_form, p::trailing_words, p::full_year_form, p::fiscal_year_form,
                          p::coded_quarter_form, p::coded_months_form, p::first_length_form, p::year_ago, p::ended,
                          p::up_to, p::as_of, p::article, p::preposition>();
}

TEST(AmountGrammars, ScaleHasNoEndlessLoops) {
  namespace s = scale;
  expect_no_endless_loops<s::both_in, s::shares_in, s::currency_in, s::in_scale, s::in_letters, s::currency_scale,
                          s::letter_currency, s::scale_currency, s::bare_scale, s::except, s::per_share,
                          s::percentages>();
}

}  // namespace
}  // namespace tieout::grammar
