#include <gtest/gtest.h>

#include "release_dump.hpp"
#include "spec_example.hpp"

// tests/spec/statements.md, columns.md, column_measures.md, facts.md and ties.md: what a release holds, as dump_*() prints it.

namespace {

void run(std::string_view file, std::string (*dump)(const tieout::Report&)) {
  const auto examples = spec_examples(file);
  ASSERT_FALSE(examples.empty());
  tieout::Report report;
  for (const SpecExample& example : examples) {
    report.read("example.md", example.input);
    EXPECT_EQ(dump(report), example.expected) << file << ":" << example.line << ": " << example.title;
  }
}

TEST(Statements, Specification) {
  run("statements.md", dump_statements);
}
TEST(Columns, Specification) {
  run("columns.md", dump_statements);
  run("column_measures.md", dump_statements);
}
TEST(Facts, Specification) {
  run("facts.md", dump_facts);
}
TEST(Ties, Specification) {
  run("ties.md", dump_claims);
}

}  // namespace
