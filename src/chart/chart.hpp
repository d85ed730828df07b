#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "amount/unit.hpp"
#include "chart/chart_section.hpp"
#include "chart/vocabulary.hpp"

namespace tieout {

enum class StatementKind : std::uint8_t {
  other,
  income_statement,
  comprehensive_income,
  balance_sheet,
  cash_flow,
  equity,
  segment,
  reconciliation,
  per_share,
  key_metrics,
  guidance,
};
[[nodiscard]] std::string_view name(StatementKind kind);  // "income_statement" …
// A statement of the company, not a table about it.
[[nodiscard]] inline bool is_primary(StatementKind kind) {
  return kind == StatementKind::income_statement || kind == StatementKind::comprehensive_income ||
         kind == StatementKind::balance_sheet || kind == StatementKind::cash_flow;
}

enum class Balance : std::uint8_t { none, debit, credit };
enum class PeriodType : std::uint8_t { duration, instant };

using ConceptId = std::uint32_t;
inline constexpr ConceptId no_concept = UINT32_MAX;

struct Concept {
  std::string_view name;                           // "us-gaap:Revenues", "tieout:AdjustedEBITDA"
  StatementKind statement = StatementKind::other;  // where it stands first of all
  Balance balance = Balance::none;
  PeriodType period = PeriodType::duration;
  UnitKind unit = UnitKind::money;
  bool non_gaap = false;
  ConceptId total = no_concept;  // the total it adds to in that statement …
  std::int8_t weight = 0;        // … with this sign
};

// What is known of a line item when its concept is looked up.
struct CaptionContext {
  StatementKind statement = StatementKind::other;
  std::string_view section;  // folded captions of the headings above it, outermost first, joined by " | "
  UnitKind unit = UnitKind::unknown;
  bool instant = false, duration = false;  // the period type of its columns, where known
  bool non_gaap = false;                   // the row or column is on a non-GAAP basis
};

// Something that a caption may stand for, to be weighed once its context is known.
struct CaptionProbe {
  enum class Step : std::uint8_t { exact, measure, named_measure, variant, current, noncurrent, change, family };
  std::uint32_t index = 0;  // the first of the chart's captions of one form, or a family
  Step step = Step::exact;
  bool reported = false;  // the caption says that it is as reported
};

// The canonical chart of accounts: concepts and the captions that stand for them.
class Chart {
 public:
  // The chart that ships with the library; built once, read by all threads.
  [[nodiscard]] static const Chart& standard();

  // Adds concepts and captions from a user's file: the lines of src/chart/*.tsv, of both kinds (seven columns: a
  // concept, two to four: a caption).  An added caption goes before a shipped one.  Returns "" or a message
  // "file:line:column: …" with the chart left as it was.
  [[nodiscard]] std::string extend(std::string_view tsv, std::string_view file_name);

  [[nodiscard]] std::span<const Concept> concepts() const { return concepts_; }
  [[nodiscard]] const Concept& operator[](ConceptId id) const { return concepts_[id]; }
  [[nodiscard]] ConceptId by_name(std::string_view name) const;

  // The concept of a caption in its context, no_concept where there is none or the evidence does not decide.
  // `folded_caption` is text::folded; footnote marks and "(unaudited)" removed.
  [[nodiscard]] ConceptId find(std::string_view folded_caption, const CaptionContext& context) const;

  // The same in two steps, for captions that are met in several contexts: what a caption may stand for, first things
  // first, then which of it does here.
  void read(std::string_view folded_caption, std::vector<CaptionProbe>& out) const;
  [[nodiscard]] ConceptId find(std::span<const CaptionProbe> reading, const CaptionContext& context) const;

  // Charts of one version find the same.
  [[nodiscard]] std::uint64_t version() const { return version_; }

  // Whether the caption is one of the concept's own, not only told by its words.
  [[nodiscard]] bool has_caption(ConceptId id, std::string_view folded_caption) const;

  // All captions of a concept (folded), and all concepts a caption can stand for: for `tieout chart`.
  [[nodiscard]] std::vector<std::string_view> captions_of(ConceptId id) const;
  [[nodiscard]] std::vector<ConceptId> candidates(std::string_view folded_caption) const;

 private:
  // One caption of one concept.  Entries with the same key form a chain.
  struct Entry {
    std::string_view folded, key;
    std::uint32_t sections = 0;  // into section_lists_: one of the words must stand in the section, no barred one may
    ConceptId meaning = no_concept;
    std::uint32_t next = UINT32_MAX;
    std::uint16_t statements = 0;  // a bit for each StatementKind in which it stands
    bool added = false;            // from a user's file: goes before what is shipped
  };
  // Captions told by their words: one of every group, none of the forbidden, or no others.
  struct Words {
    std::vector<std::uint16_t> any;  // of the vocabulary
    bool forbidden = false, only = false;
  };
  struct Family {
    ConceptId meaning = no_concept;
    UnitKind unit = UnitKind::money;  // of its meaning
    std::uint16_t statements = 0;
    std::uint32_t sections = 0;
    std::vector<Words> words;
  };
  enum class Only : std::uint8_t { all, non_gaap, change };
  struct Choice {
    ConceptId concept_id = no_concept;
    bool undecided = false;  // two or more fit equally well
  };

  // Reads the lines of both kinds; the text must outlive the chart.
  [[nodiscard]] std::string load(std::string_view tsv, std::string_view file_name, bool added);
  [[nodiscard]] std::string load_concepts(std::string_view tsv, std::string_view file_name);
  [[nodiscard]] std::string load_captions(std::string_view tsv, std::string_view file_name, bool added);
  [[nodiscard]] std::string load_families(std::string_view tsv, std::string_view file_name);
  void index_names();
  [[nodiscard]] std::uint32_t add_sections(std::string_view list);
  void index_captions();
  void index_families();
  [[nodiscard]] std::uint32_t first_entry(std::string_view key) const;
  [[nodiscard]] Choice choose(std::uint32_t first, const CaptionContext& context, Only only) const;
  [[nodiscard]] Choice weigh(const CaptionProbe& probe, const CaptionContext& context) const;
  [[nodiscard]] int score(const Entry& entry, const CaptionContext& context, bool alone) const;
  void add_probe(std::string_view key, CaptionProbe probe, std::vector<CaptionProbe>& out) const;
  void add_variants(std::string_view key, CaptionProbe probe, std::vector<CaptionProbe>& out) const;

  void add_term(std::string_view key, bool reported, std::vector<CaptionProbe>& out) const;
  [[nodiscard]] ConceptId with_term(ConceptId account, std::string_view ending) const;
  void add_families(const caption::Words& caption, std::vector<CaptionProbe>& out) const;
  [[nodiscard]] bool fits(const Family& family, const CaptionContext& context) const;

  std::uint64_t version_ = 0;
  std::vector<Concept> concepts_;
  std::vector<Entry> entries_;
  std::vector<SectionWords> section_lists_{{}};  // the first: no words
  std::vector<Family> families_;
  Vocabulary vocabulary_;                                  // of the families
  std::vector<std::vector<std::uint16_t>> families_with_;  // a word of the vocabulary among the first that they want
  std::vector<std::uint32_t> slots_;                       // by hash of the key: first entry of a chain
  std::vector<std::uint32_t> name_slots_;                  // by hash of the name: concept
  std::vector<std::shared_ptr<const std::string>> texts_;  // what the views point into, shared by copies of a chart
};

}  // namespace tieout
