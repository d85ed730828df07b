// No grammar loops without consuming.
#include <gtest/gtest.h>

#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

#include "grammars/ascii.hpp"
#include "grammars/claim.hpp"
#include "grammars/html.hpp"
#include "grammars/style.hpp"

namespace {

namespace rules = tieout::grammar;

TEST(Grammars, DoNotLoop) {
  EXPECT_EQ(tao::pegtl::analyze<rules::html::token>(), 0u);
  EXPECT_EQ(tao::pegtl::analyze<rules::style::style>(), 0u);
  EXPECT_EQ(tao::pegtl::analyze<rules::ascii::line>(), 0u);
  EXPECT_EQ(tao::pegtl::analyze<rules::claim::sentence>(), 0u);
}

}  // namespace
