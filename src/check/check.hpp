#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "amount/interval.hpp"
#include "chart/concept_memory.hpp"
#include "check/short_list.hpp"
#include "release/release.hpp"

namespace tieout {

enum class Grade : std::uint8_t { exact, rounding, improbable, convention, breaks, not_checkable };
[[nodiscard]] std::string_view name(Grade grade);  // "exact" … "break", "not_checkable"

enum class Severity : std::uint8_t { note, warning, error };
[[nodiscard]] std::string_view name(Severity severity);

enum class Origin : std::uint8_t { unknown, issuer, conversion };
[[nodiscard]] std::string_view name(Origin origin);

// A procedure of the cross-checker.  One file of check/ each; `rules()` is the plain list.
struct Rule {
  std::string_view code;     // "FT101"
  std::string_view name;     // after what is wrong: "column-does-not-foot"
  std::string_view summary;  // one line
  std::string_view what;     // what it does
  std::string_view why;      // why it matters
  std::string_view example;  // Markdown: where it fires
};

struct Operand {
  enum class Of : std::uint8_t { value, claim } of = Of::value;
  std::uint32_t index = 0;  // into Release::values or Release::claims
  char name = 'a';          // the formula's letter
};

struct Check {
  const Rule* rule = nullptr;
  Grade grade = Grade::not_checkable;
  std::string formula;  // over the operands' letters: "(a - b) / b"
  ShortList<Operand, 4> operands;
  Operand reported;           // the number that was held against the formula
  Interval computed, stated;  // what the operands give, what the reported number says
  int admits = 0;
  ShortList<std::string_view, 1> conventions;  // what was assumed: "fx-inside-change", "truncated" …
  std::string_view reason;                     // for not_checkable: "no_operand", "forward_looking" …
  std::vector<std::string> missing;
};

struct Finding {
  const Rule* rule = nullptr;
  Severity severity = Severity::error;
  std::string message;
  Span place;  // of Document::text
  struct Related {
    std::string message;
    Span place;
  };
  std::vector<Related> related;
  std::uint32_t check = no_index;
  Operand suspect;  // what to repair; of the check's operands or its reported number
  bool has_suspect = false;
  std::string hypothesis;  // "one digit wrong (31 for 21)"; empty where there is none
  Origin origin = Origin::unknown;
};

// How a claim came out.
struct ClaimResult {
  Verdict verdict = Verdict::not_checkable;
  std::string_view reason = "no_operand";  // empty unless not checkable
  ShortList<std::uint32_t, 4> checks;      // indexes into Checked::checks
};

struct Coverage {
  std::uint32_t prose_numbers = 0, tied = 0, broken = 0, not_checkable = 0;
  std::uint32_t table_numbers = 0, table_numbers_checked = 0;
};

struct Checked {
  std::vector<Check> checks;
  std::vector<Finding> findings;
  std::vector<ClaimResult> claims;  // one for each of Release::claims
  Coverage coverage;
  void clear();
};

// What every check reads; checks add to `out` and change nothing else.
struct CheckInput {
  const Document& document;
  const Release& release;
  const Chart& chart;
  ConceptMemory& known_concepts;  // of the chart's captions: reads faster, changes no result
};

[[nodiscard]] std::span<const Rule* const> rules();
[[nodiscard]] const Rule* find_rule(std::string_view code_or_name);

// Runs all checks.  Pure: the same input gives the same output in the same order.
void run_checks(const CheckInput& input, Checked& out);

}  // namespace tieout
