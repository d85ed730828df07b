#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/check.hpp"
#include "check/grade.hpp"
#include "check/number.hpp"
#include "check/topics.hpp"

namespace tieout {

// One number of a relation: an index into Release::values and its weight.
struct Term {
  std::uint32_t value = 0;
  int weight = 1;
};

// How much a break of a relation is worth by itself.
enum class Trust : std::uint8_t {
  hint,    // told only where the repair of its cell mends another break too
  likely,  // … or where the repair looks like a slip: one digit, two digits swapped, a sign, a factor of ten
  firm,    // told as it is
};

// An equation between printed numbers that the structure of the tables says must hold.  Procedures collect relations;
// publish() grades them, finds what to repair and writes checks and findings.
struct Relation {
  enum class Kind : std::uint8_t {
    sum,       // reported = Σ weight × term
    quotient,  // reported = a / b
    growth,    // reported = (a - b) / |b|
  };
  const Rule* rule = nullptr;
  Kind kind = Kind::sum;
  Trust trust = Trust::firm;
  bool certain = false;     // holds by definition: what else would break makes its structure no less sure
  bool magnitudes = false;  // signs are not compared: favourable/(unfavourable) columns
  Severity severity = Severity::error;
  std::uint32_t reported = 0;  // into Release::values
  std::uint32_t first_term = 0;
  std::uint32_t terms = 0;
};

// What a relation's operands give, and what its reported number says.
struct Outcome {
  Grade grade = Grade::not_checkable;
  Interval computed, stated;
  Decimal plain;   // of the values as printed
  int admits = 0;  // how many values as precise as the reported one would hold too; 0: not counted yet
};

inline constexpr std::size_t max_terms = 52;  // one letter each

// What the procedures share while one document is checked.
class Context {
 public:
  Context(const CheckInput& input, Checked& out);

  const CheckInput& in;
  Checked& out;
  std::vector<Relation> relations;
  std::vector<Outcome> outcomes;  // of the relations
  std::vector<Term> terms;

  [[nodiscard]] const Release& release() const { return in.release; }
  [[nodiscard]] const Value& value(std::uint32_t index) const { return in.release.values[index]; }
  [[nodiscard]] const Number& number(std::uint32_t value_index) const { return numbers_[value_index]; }
  [[nodiscard]] const LineItem& item_of(std::uint32_t value_index) const {
    return in.release.items[value(value_index).row];
  }
  [[nodiscard]] std::string_view caption(std::uint32_t item) const {
    return in.release.caption(in.release.items[item]);
  }
  [[nodiscard]] Topics topics(std::uint32_t item) const { return topics_[item]; }
  // Whether the values of a statement stand in more columns than any of its rows has: a converter has shifted them.
  [[nodiscard]] bool shifted(std::uint32_t statement) const { return shifted_[statement] != 0; }
  // Whether a statement was told to have cells in the wrong columns.
  [[nodiscard]] bool moved(std::uint32_t statement) const {
    return statement < moved_.size() && moved_[statement] != 0;
  }
  void set_moved(std::uint32_t statement) {
    moved_.resize(in.release.statements.size());
    moved_[statement] = 1;
  }
  [[nodiscard]] ConceptId concept_named(std::string_view name) const { return in.chart.by_name(name); }
  [[nodiscard]] std::span<const Term> terms_of(const Relation& relation) const {
    return std::span(terms).subspan(relation.first_term, relation.terms);
  }

  // Adds a relation unless the same numbers are related already, or there are too many or no terms.
  void add(Relation relation, std::span<const Term> operands, const Outcome* known = nullptr);

 private:
  void find_shifted();
  [[nodiscard]] bool insert(std::uint64_t fingerprint);

  std::vector<Number> numbers_;                // of the values
  std::vector<Topics> topics_;                 // of the items
  std::vector<std::uint8_t> shifted_, moved_;  // by statement
  std::vector<std::uint64_t> seen_;            // fingerprints of the relations by their low bits; 0 where there is none
};

// Whether `text` (folded) has `word` in it as whole words.
[[nodiscard]] bool has_words(std::string_view text, std::string_view words);
// What a relation gives; its terms need not be in the context yet.
[[nodiscard]] Outcome evaluate(const Context& context, const Relation& relation, std::span<const Term> operands);

// Every amount of the relation's k-th number (its terms in order, then the reported one) for which it holds while the
// others stay; invalid where there is none.
[[nodiscard]] Interval allowed(const Context& context, const Relation& relation, std::size_t k);

// Writes checks for all relations, findings for the breaks: one for each cause.
void publish(Context& context);

}  // namespace tieout
