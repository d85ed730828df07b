#pragma once
#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/check.hpp"
#include "check/word_set.hpp"

namespace tieout {

// What a claim speaks of, for the look-up among the document's lines.
struct Subject {
  WordSet words;
  WordSet loose;  // without what captions may leave out
  WordSet part;   // "AWS net sales" of "AWS segment net sales"; empty where no part is said to be one
  ConceptId concept_id = no_concept;  // without regard to basis: "operating income" for "non-GAAP operating income"
  ConceptId sister = no_concept;      // that the same words often mean: enough to tie, not to call anything wrong
  UnitKind unit = UnitKind::unknown;
  Basis basis = Basis::gaap;
  bool basis_stated = false;
  bool diluted = false, basic = false;
  bool plain_eps = false;  // earnings per share without saying which
  bool listed = false;     // one of several that are named together
  std::uint32_t near = 0;  // the line that follows the claim in the document
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
  // Whether a line near the claim is called just so: a name, and words before it.
  [[nodiscard]] bool has_caption(const Claim& claim, std::string_view qualifier, const WordSet& name);
  // Whether a caption of the document may have the word; if not, none has.
  [[nodiscard]] bool may_name(std::uint32_t word) const { return seen_[word % seen_.size()]; }
  [[nodiscard]] Subject subject_of(const Claim& claim) { return subject_of(claim, claim.subject_folded); }
  [[nodiscard]] Subject subject_of(const Claim& claim, std::string_view folded_subject);
  // Lines of a concept on a basis, near another subject.
  [[nodiscard]] Subject subject_of(std::string_view concept_name, const Subject& like, Basis basis,
                                   UnitKind unit = UnitKind::money) const;

  // The values of lines that match the subject with this measure and period, best first.  `any_basis`: the basis is not
  // looked at.
  void values(const Subject& subject, std::span<const Match> lines, Measure measure, Period period,
              std::vector<Candidate>& out, bool any_basis = false) const;
  // Says which candidates, best first, tell what the subject is.
  void mark_certain(const Subject& subject, std::vector<Candidate>& found) const;

  [[nodiscard]] const Value& value(std::uint32_t index) const { return input_.release.values[index]; }
  [[nodiscard]] std::string_view label(std::uint32_t line) const { return input_.document.view(lines_[line].label); }
  // The value of the same line and column heading for the comparative of a printed change: its comparative period.
  [[nodiscard]] Period comparative(const Value& value) const;

 private:
  struct Line {
    Span label;
    WordSet words, section, title;
    WordSet part;   // the segment, product … that a heading above makes it a line of
    WordSet loose;  // what prose may leave of the caption: without a final ", net"; empty where that is the same
    ConceptId concept_id = no_concept;
    UnitKind unit = UnitKind::unknown;
    std::uint32_t statement = 0;
    std::uint32_t first = 0, count = 0;  // into cells_
    bool primary = false;
    bool basis_stated = false;
    bool diluted = false, basic = false;  // one of them alone
    bool both = false;
    bool eps = false;
    bool balance = false;     // of a day, whatever column it stands in
    bool headed = false;      // stands below headings of its table
    bool of_part = false;     // of a table whose title is a line of another: a segment, a product
    bool of_revenue = false;  // stands below a line of revenue as its parts do
  };
  // A number of a line: what the look-up asks of it.
  struct Cell {
    std::uint32_t value = 0;   // index into Release::values
    std::uint32_t member = 0;  // of its column, into members_
    Period period;
    Measure measure = Measure::value;
    Basis basis = Basis::gaap;
  };
  // The headings above a row.
  struct Section {
    std::uint32_t item = no_index;  // the innermost one
    WordSet words;
    std::string text;  // outermost first, joined by " | ", without words that state a basis
  };
  // Ascending lists of lines, one for each key.
  class Lists {
   public:
    struct Entry {
      std::size_t key;
      std::uint32_t line;
    };
    void build(std::size_t keys, std::span<const Entry> entries);
    [[nodiscard]] std::size_t keys() const { return first_.size() - 2; }
    [[nodiscard]] std::span<const std::uint32_t> of(std::size_t key) const {
      return std::span(lines_).subspan(first_[key], first_[key + 1] - first_[key]);
    }

   private:
    std::vector<std::uint32_t> first_{0, 0};  // of each key, into lines_
    std::vector<std::uint32_t> lines_;
  };
  void add_members();
  void add_rows(std::uint32_t statement);
  void add_columns(std::uint32_t statement);
  void add_cell(Line& line, std::uint32_t value, std::uint32_t member);
  void name_block(std::size_t first, std::string_view total);
  [[nodiscard]] bool is_sum_of_parts(std::size_t first) const;
  [[nodiscard]] std::size_t whole_of_last(std::size_t whole);
  void file_lines();
  void mark_parts();
  [[nodiscard]] std::uint32_t line_after(std::uint32_t place) const;
  [[nodiscard]] static std::span<const std::uint32_t> nearest(std::span<const std::uint32_t> lines, std::uint32_t near);
  [[nodiscard]] std::size_t slot(std::uint32_t word) const { return word & (by_word_.keys() - 1); }
  void enter(Section& section, std::uint32_t heading);
  [[nodiscard]] WordSet loose_words(std::string_view folded_caption, const WordSet& words, UnitKind unit, bool dated);
  [[nodiscard]] bool is_balance(const Line& line, std::string_view folded_caption, bool dated) const;
  [[nodiscard]] static std::uint32_t met_by(const Subject& subject, const Line& line);
  [[nodiscard]] bool is_eps(ConceptId id) const;
  [[nodiscard]] ConceptId plain_concept(ConceptId id) const;
  [[nodiscard]] ConceptId sister_of(ConceptId id) const;
  [[nodiscard]] ConceptId base_concept(std::string_view folded_text, StatementKind statement, std::string_view section,
                                       UnitKind unit);
  [[nodiscard]] ConceptId concept_of(std::string_view folded_subject, UnitKind unit);
  [[nodiscard]] bool agrees(const Subject& subject, const Line& line) const;
  [[nodiscard]] int score(const Subject& subject, const Line& line) const;
  // Of a part of the company that the subject does not name.
  [[nodiscard]] static bool is_of_part(const Subject& subject, const Line& line) {
    return line.of_part && !line.title.within(subject.words);
  }
  [[nodiscard]] int score_name(const Subject& subject, const Line& line) const;
  [[nodiscard]] int score_member(const Subject& subject, const Line& line, int plain, const WordSet& member) const;
  [[nodiscard]] bool basis_fits(const Subject& subject, const Line& line, Basis basis) const;
  void sort(std::vector<Candidate>& found) const;
  void drop_loose(std::vector<Candidate>& found) const;
  [[nodiscard]] bool is_company_line(std::uint32_t line) const;
  [[nodiscard]] bool is_whole(std::span<const Candidate> same_name) const;
  [[nodiscard]] Interval size_of(const Candidate& each) const;
  [[nodiscard]] bool says_less(const Subject& subject, std::uint32_t line) const;
  [[nodiscard]] bool is_portion(const Subject& subject, std::uint32_t line) const;
  [[nodiscard]] std::span<const Cell> cells_of(const Line& line) const {
    return std::span(cells_).subspan(line.first, line.count);
  }

  const CheckInput& input_;
  WordPool pool_;
  std::vector<Line> lines_;
  std::vector<Cell> cells_;
  Lists by_word_;           // by the first word of the caption
  std::bitset<1024> seen_;  // words of captions, by the end of their numbers
  Lists by_concept_;
  std::vector<std::uint32_t> unnamed_, eps_;
  std::vector<std::uint32_t> first_column_;  // of each statement, into members_
  std::vector<WordSet> members_;             // of the columns; the first is that of no column
  std::vector<std::pair<ConceptId, ConceptId>> plain_concepts_;
  WordSet revenue_, net_, net_revenue_;
  ConceptId revenue_concept_ = no_concept;
  WordSet eps_words_;  // that earnings per share are called by, whichever they are
};

// Of periods that end about the same day: whether they are equal, or durations whose lengths agree within 10 days.
[[nodiscard]] bool same_length(const Period& a, const Period& b);
// Whether two periods are the same for a tie: their ends agree within a week too.
[[nodiscard]] inline bool same_period(const Period& a, const Period& b) {
  constexpr std::int64_t week = 7;
  const std::int64_t apart = std::int64_t{a.end.days} - b.end.days;
  return apart <= week && apart >= -week && same_length(a, b);
}

}  // namespace tieout
