// Every non-GAAP number of the prose needs a bridge: a line of the document that leads from the GAAP number to it, as
// Regulation G asks.  Where no line has its name, a note says so.
#include <algorithm>

#include "check/procedures.hpp"
#include "check/word_set.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

class BridgeFinder {
 public:
  BridgeFinder(const CheckInput& input, Checked& out) : input_(input), release_(input.release), out_(out) {}

  void run() {
    if (!prints_results()) return;
    constexpr std::size_t most_measures = 50;  // bounds the work on endless documents
    for (std::uint32_t c = 0; c < release_.claims.size() && asked_.size() < most_measures; ++c) {
      const Claim& claim = release_.claims[c];
      if (!needs_bridge(claim) || out_.claims[c].verdict == Verdict::tied || is_twin(c)) continue;
      const WordSet words = pool_.set(claim.subject_folded);
      if (words.empty() || std::find(asked_.begin(), asked_.end(), words) != asked_.end()) continue;
      asked_.push_back(words);
      if (!has_line(claim, words) && !has_cell(claim)) tell(claim);
    }
  }

 private:
  // "adjusted net income was $22.0 million, or [$0.73 per share]"
  [[nodiscard]] bool is_twin(std::uint32_t c) const {
    return c > 0 && release_.claims[c - 1].sentence == release_.claims[c].sentence &&
           release_.claims[c - 1].subject == release_.claims[c].subject;
  }

  // Excerpts and summaries leave their bridges to another document.
  [[nodiscard]] bool prints_results() const {
    const auto prints = [&](StatementKind kind) {
      return std::any_of(release_.statements.begin(), release_.statements.end(),
                         [kind](const Statement& each) { return each.kind == kind; });
    };
    return prints(StatementKind::income_statement) && prints(StatementKind::balance_sheet);
  }

  [[nodiscard]] bool needs_bridge(const Claim& claim) const {
    return claim.kind == ClaimKind::level && claim.basis == Basis::non_gaap && !claim.forward && !claim.impact &&
           !claim.quoted && claim.concept_id != no_concept && input_.chart[claim.concept_id].non_gaap;
  }

  // A line on a non-GAAP basis with the measure's name, a part of it or more.
  [[nodiscard]] bool has_line(const Claim& claim, const WordSet& words) {
    if (lines_.empty()) find_lines();
    return std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) {
      return line.concept_id == claim.concept_id || words.within(line.words) ||
             (!line.words.empty() && line.words.within(words));
    });
  }

  // A cell that names it, in a table that is read otherwise.
  [[nodiscard]] bool has_cell(const Claim& claim) const {
    constexpr std::uint32_t longest = 200;
    return std::any_of(input_.document.cells.begin(), input_.document.cells.end(), [&](const Cell& cell) {
      return cell.text.size() >= claim.subject_folded.size() && cell.text.size() < longest &&
             folded(input_.document.view(cell.text)).find(claim.subject_folded) != std::string::npos;
    });
  }

  void find_lines() {
    lines_.emplace_back();
    for (const LineItem& item : release_.items) {
      const auto begin = release_.values.begin() + item.first_value;
      const bool bridges =
          release_.statements[item.statement].kind == StatementKind::reconciliation ||
          (item.concept_id != no_concept && input_.chart[item.concept_id].non_gaap) ||
          std::any_of(begin, begin + item.values, [](const Value& each) { return each.basis == Basis::non_gaap; });
      if (bridges) lines_.push_back({pool_.set(release_.caption(item)), item.concept_id});
    }
  }

  void tell(const Claim& claim) {
    Finding finding;
    finding.rule = &reconciliation_does_not_reconcile;
    finding.severity = Severity::note;
    finding.place = claim.text;
    const Span subject = claim.subject.empty() ? claim.text : claim.subject;
    finding.message =
        std::string(input_.document.view(subject)) + " is stated, and no line of the document reconciles it";
    finding.origin = Origin::issuer;
    out_.findings.push_back(std::move(finding));
  }

  struct Line {
    WordSet words;
    ConceptId concept_id = no_concept;
  };

  const CheckInput& input_;
  const Release& release_;
  Checked& out_;
  WordPool pool_;
  std::vector<WordSet> asked_;
  std::vector<Line> lines_;  // on a non-GAAP basis; the first is none
};

}  // namespace

void check_bridges(const CheckInput& input, Checked& out) {
  BridgeFinder(input, out).run();
}

}  // namespace tieout
