#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "check/check.hpp"
#include "check/word_set.hpp"

namespace tieout {

// What a claim speaks of, for the look-up among the document's lines.
struct Subject {
  WordSet words;
  ConceptId concept_id = no_concept;  // without regard to basis: "operating income" for "non-GAAP operating income"
  UnitKind unit = UnitKind::unknown;
  Basis basis = Basis::gaap;
  bool basis_stated = false;
  bool diluted = false, basic = false;
  bool plain_eps = false;  // earnings per share without saying which
};

// A printed value that may be what a claim speaks of.
struct Candidate {
  std::uint32_t value = 0;  // index into Release::values
  std::uint32_t line = 0;
  int score = 0;         // 100 the same words, 95 the same concept, 90 and 70 with words from section, column or title
  bool certain = false;  // strong enough to call a claim broken by it
};

// The document's lines: rows of its tables, and columns of tables whose periods run down.
class LineIndex {
 public:
  explicit LineIndex(const CheckInput& input);

  // Lines that the subject names on its basis, best first.
  struct Match {
    std::uint32_t line = 0;
    int score = 0;
  };
  void find(const Subject& subject, std::vector<Match>& out) const;
  // Lines of a concept on a basis.
  [[nodiscard]] Subject subject_of(const Claim& claim) const { return subject_of(claim, claim.subject_folded); }
  [[nodiscard]] Subject subject_of(const Claim& claim, std::string_view folded_subject) const;
  [[nodiscard]] Subject subject_of(std::string_view concept_name, Basis basis, UnitKind unit = UnitKind::money) const;

  // The values of matched lines with this measure and period, best first.  `any_basis`: the basis is not looked at.
  void values(const Subject& subject, const std::vector<Match>& lines, Measure measure, Period period,
              std::vector<Candidate>& out, bool any_basis = false) const;
  // Values of a line in other periods than `period`.
  void other_periods(const Subject& subject, const std::vector<Match>& lines, Period period,
                     std::vector<Candidate>& out) const;

  [[nodiscard]] const Value& value(std::uint32_t index) const { return input_.release.values[index]; }
  [[nodiscard]] std::string_view label(std::uint32_t line) const { return input_.document.view(lines_[line].label); }
  // The value of the same line and column heading for the comparative of a printed change: its comparative period.
  [[nodiscard]] Period comparative(const Value& value) const;

 private:
  struct Line {
    Span label;
    WordSet words, section, title;
    ConceptId concept_id = no_concept;
    UnitKind unit = UnitKind::unknown;
    std::uint32_t statement = 0;
    std::uint32_t first = 0, count = 0;  // into values_
    bool primary = false;
    bool basis_stated = false;
    bool diluted = false, basic = false;
    bool eps = false;
  };
  [[nodiscard]] bool is_eps(ConceptId id) const;
  void add_rows(std::uint32_t statement);
  void file_lines();
  void add_columns(std::uint32_t statement);
  [[nodiscard]] ConceptId base_concept(std::string_view folded_text, StatementKind statement, std::string_view section,
                                       UnitKind unit) const;
  [[nodiscard]] int score(const Subject& subject, const Line& line) const;
  [[nodiscard]] int score_member(const Subject& subject, const Line& line, const WordSet& member) const;
  [[nodiscard]] bool basis_fits(const Subject& subject, const Line& line, const Value& value) const;
  void mark_certain(std::vector<Candidate>& found, std::size_t words) const;
  [[nodiscard]] const WordSet& member_of(const Line& line, const Value& value) const;

  const CheckInput& input_;
  std::vector<Line> lines_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_word_, by_concept_;
  std::vector<std::uint32_t> eps_;
  std::vector<std::uint32_t> values_;
  std::vector<std::uint32_t> first_column_;  // of each statement, into members_
  std::vector<WordSet> members_;
  WordSet nothing_;
};

// Whether two periods are the same for a tie: equal, or durations whose ends agree within a week and lengths within 10
// days.
[[nodiscard]] bool same_period(const Period& a, const Period& b);

}  // namespace tieout
