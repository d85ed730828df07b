#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "amount/decimal.hpp"
#include "amount/interval.hpp"
#include "amount/numeral.hpp"
#include "amount/period.hpp"
#include "amount/unit.hpp"
#include "chart/chart.hpp"
#include "chart/concept_memory.hpp"
#include "document/document.hpp"
#include "release/marks.hpp"
#include "release/wording.hpp"

// What is printed, as data: statements with their columns and line items, facts, claims.  Flat arrays in document
// order; elements refer to each other by index.  Spans point into Document::text.

namespace tieout {

inline constexpr std::uint32_t no_index = UINT32_MAX;   // "refers to nothing", for every index below
inline constexpr std::uint16_t no_column = UINT16_MAX;  // of a value whose column could not be told

enum class Basis : std::uint8_t { gaap, ifrs, non_gaap, constant_currency, pro_forma };
[[nodiscard]] std::string_view name(Basis basis);  // "gaap", "ifrs", "non-gaap", "constant-currency", "pro-forma"

// What a column (or a row of a table whose periods run down) holds.
enum class Measure : std::uint8_t {
  value,
  change,  // this period less the other, in the unit of the values
  percent_change,
  percent_of,     // per cent of revenue or of a total
  adjustment,     // between a GAAP and a non-GAAP column
  margin,         // a ratio
  points_change,  // change of a ratio
  other,          // what could not be told: its values are read but make no facts
};
[[nodiscard]] std::string_view name(Measure measure);

struct Column {
  std::vector<Span> header;  // heading cells over it, top to bottom
  PeriodPhrase phrase;       // what the headings say
  Period period;             // resolved; unknown where the document does not tell
  Period comparative;        // for change columns: the period compared with
  Measure measure = Measure::value;
  Basis basis = Basis::gaap;
  bool basis_stated = false;
  Unit unit;       // where the heading states one
  int scale = -1;  // where the heading states one
  Span dimension;  // the heading as a member of an axis: a segment, product, geography; empty where none
  bool restated = false;
  bool audited = false;
  bool forward = false;   // "Q4 2024 Forecast": no actual numbers
  bool against = false;   // a change column whose heading names what is compared with: "Change vs 1Q25" …
  PeriodPhrase compared;  // … "1Q25"
};

enum class Role : std::uint8_t { item, heading, subtotal, total };
[[nodiscard]] std::string_view name(Role role);

// One number of a table.
struct Value {
  std::uint32_t row = 0;     // index into Release::items
  std::uint16_t column = 0;  // of its statement, or no_column
  Numeral numeral;           // spans into Document::text
  Span text;                 // the glued cells, "$ 23,382"
  Decimal value;             // base units, sign as printed
  int decimals = 0;          // XBRL's
  Unit unit;
  Period period;  // of its column, or of its row in tables whose periods run down
  Measure measure = Measure::value;
  Basis basis = Basis::gaap;
  std::uint32_t fact = no_index;  // index into Release::facts
  bool exact = false;             // exact by nature: u = 0

  [[nodiscard]] bool has_value() const {
    return numeral.kind == Numeral::Kind::number || numeral.kind == Numeral::Kind::dash ||
           numeral.kind == Numeral::Kind::range;
  }
  [[nodiscard]] Interval interval() const {
    return exact ? Interval::point(value) : Interval::printed(value, decimals);
  }
};

// One row of a table that has a caption or a value.
struct LineItem {
  std::uint32_t statement = 0;
  std::uint32_t row = 0;             // 1-based among the table's rows that hold any cell: the "r" of "T1.r4.c1"
  Span fold;                         // the caption folded, in Release::folds …
  Marks marks;                       // … and its marks
  Span label;                        // caption without footnote marks; empty for a captionless total
  std::uint8_t level = 0;            // nesting, from indentation and sections
  std::uint32_t section = no_index;  // the heading item it stands under
  Role role = Role::item;
  bool underlined = false;  // its values stand over a line or are underlined
  ConceptId concept_id = no_concept;
  bool concept_from_total = false;  // named from its section (captionless total)
  Basis basis = Basis::gaap;
  bool basis_stated = false;
  bool trailing_year = false;        // of the year that ends with its column, by its caption
  Measure measure = Measure::value;  // other than value where the caption makes the row a margin, a change …
  Unit unit;                         // where caption or section say so: per share, shares, per cent
  PeriodPhrase phrase;               // where the caption states a period (tables whose periods run down)
  Period period;
  Span dimension;                 // the caption (or section) as a member of an axis; empty where none
  std::uint32_t first_value = 0;  // into Release::values
  std::uint32_t values = 0;
  std::vector<Span> footnotes;  // marks: "1", "*"
};

struct Statement {
  std::uint32_t table = 0;  // index into Document::tables
  Span title;
  StatementKind kind = StatementKind::other;
  Unit unit;             // of money values
  int scale = 0;         // power of ten of money values
  int shares_scale = 0;  // of share counts
  Span scale_evidence;
  bool audited = true;  // false where it says unaudited
  bool restated = false;
  std::uint32_t continues = no_index;       // the statement whose columns it inherits
  bool transposed = false;                  // periods run down the rows
  Basis basis = Basis::gaap;                // from the title
  Period period;                            // from the title, where the columns have none
  std::uint32_t first_item = 0, items = 0;  // into Release::items
  std::vector<Column> columns;
  bool read = true;  // false: no numbers could be read from it
};

// A number that the document states, once: however often it is printed.
struct Fact {
  ConceptId concept_id = no_concept;
  Span label;     // of its finest print
  Decimal value;  // base units
  int decimals = 0;
  Unit unit;
  Period period;
  Basis basis = Basis::gaap;
  Span dimension;                               // segment, product, geography …; empty for the whole company
  std::string_view axis;                        // "segment", "product", "geography", "member"; empty where no dimension
  std::uint32_t first_source = 0, sources = 0;  // into Release::sources: values that print it, finest first
};

enum class ClaimKind : std::uint8_t { level, percent_change, amount_change, point_change, ratio, multiple, direction };
[[nodiscard]] std::string_view name(ClaimKind kind);

enum class Direction : std::uint8_t { none, increase, decrease, flat };
[[nodiscard]] std::string_view name(Direction direction);  // "" for none

enum class Verdict : std::uint8_t { not_checkable, tied, broken };
[[nodiscard]] std::string_view name(Verdict verdict);

// A number in prose that states a measure.
struct Claim {
  std::uint32_t sentence = 0;
  Span text;  // as printed, or the words
  ClaimKind kind = ClaimKind::level;
  Decimal value;  // base units; a fraction for per cent and points; sign as printed
  int decimals = 0;
  Unit unit;
  Hedge hedge = Hedge::none;
  Direction direction = Direction::none;
  bool forward = false;                        // guidance, outlook, target
  bool range_low = false, range_high = false;  // ends of a range
  Span subject;                                // the words that name what is measured
  std::string subject_folded;                  // resolved: pronouns and carried subjects replaced
  ConceptId concept_id = no_concept;
  Basis basis = Basis::gaap;
  bool basis_stated = false;
  bool per_share = false;
  bool quoted = false;                      // said by an officer, in quotation marks
  bool impact = false;                      // an effect on the subject ("a $63 million benefit"), not its level
  PeriodPhrase phrase, comparative_phrase;  // as stated, kind none where not
  Period period, comparative;               // resolved; unknown where not
  bool period_default = false;              // not stated: the release's own period was taken
  std::uint32_t partner = no_index;         // the claim whose subject this one continues: "increased by 21% [to $23.4
                                     // million]", "[$1.7 million], or $0.06 per diluted share", "from $19.4 million"
  Span dimension;
};

// What the release says about itself.
struct ReleaseInfo {
  std::string company, ticker, exchange;
  Date published;
  Span headline;
  Unit currency;
  Period period;                            // the period that is reported on
  int fiscal_year = 0, fiscal_quarter = 0;  // 0 where unknown
  bool ifrs = false;
  Span misdated = {};  // `published` where it lies before `closed` by a wrong year; empty where nothing is wrong
  Date closed = {};    // the newest end of what the statements print
};

// The periods that the first sentences name, as find_periods gives them.
struct NamedPeriods {
  std::vector<PeriodMention> all;
  std::vector<std::uint32_t> ends;  // by sentence: behind its last

  [[nodiscard]] bool known(std::size_t sentence) const { return sentence < ends.size(); }
  [[nodiscard]] std::span<const PeriodMention> of(std::size_t sentence) const {
    const std::uint32_t begin = sentence == 0 ? 0 : ends[sentence - 1];
    return std::span(all).subspan(begin, ends[sentence] - begin);
  }
  void clear() {
    all.clear();
    ends.clear();
  }
};

struct Release {
  ReleaseInfo info;
  NamedPeriods periods;
  std::vector<Statement> statements;
  std::vector<LineItem> items;
  std::vector<Value> values;
  std::vector<Fact> facts;
  std::vector<std::uint32_t> sources;  // of facts
  std::vector<Claim> claims;
  std::string folds;             // folded captions, one after the other
  ConceptMemory known_concepts;  // kept from document to document …
  Wordings wordings;             // … as well
  [[nodiscard]] std::span<const std::uint32_t> sources_of(const Fact& fact) const {
    return std::span(sources).subspan(fact.first_source, fact.sources);
  }
  [[nodiscard]] std::string_view caption(const LineItem& item) const { return slice(folds, item.fold); }
  void clear();
};

// The normalizer: from blocks to statements, facts and claims.  Never fails; what can't be told stays unknown.
void read_release(const Document& document, const Chart& chart, Release& release);

}  // namespace tieout
