#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace tieout {

// The words and phrases that tell what a caption, a heading or a title counts.
// clang-format off
inline constexpr std::string_view mark_words[] = {
    "activities", "actual", "adj", "adjusted", "adjustment", "adjustments", "against", "amount", "annual", "appendix",
    "as of", "as reported", "as restated", "attachment", "attributable", "audited", "average common shares",
    "average shares", "basic shares", "basis points", "beginning", "better", "bps", "change", "chg", "closing",
    "comprehensive", "conference", "consolidated", "constant currencies", "constant currency", "constant dollar",
    "constant dollars", "continuing operations",
    "core", "currency neutral", "customers", "decr", "decrease", "deliveries", "denominator", "difference", "diluted shares", "dilutive",
    "dilutive securities", "dollars", "earnings", "earnings per share", "ebitda", "effect", "employees", "end",
    "end of period", "end of quarter", "ended", "ending", "eps", "ex exchange", "ex fx", "excluded items", "excluding currency",
    "excluding currency changes", "excluding fx", "exhibit", "fav", "favorable", "fiscal", "for the", "forecast", "free cash flow",
    "from", "fx adjusted", "fx neutral", "gaap", "growth", "guidance", "half", "headcount", "impact", "in millions", "inc", "incr", "included in",
    "included within", "increase", "interim", "issuance", "local currencies", "local currency", "margin", "members", "memberships", "millions", "months", "net additions", "nine", "non gaap",
    "nongaap", "note", "notes", "number of", "number of shares", "of net revenue", "of net revenues", "of net sales",
    "of revenue", "of revenues", "of sales", "of total", "of total revenues", "opening", "organic", "outlook", "par value", "pct",
    "per ads", "per basic share", "per class", "per common and", "per common share", "per diluted share",
    "per ordinary share", "per share", "per unit", "percent", "percentage", "period end", "points", "pro forma",
    "proforma", "projected", "projection", "pts", "purchases", "q q", "q1", "q2", "q3", "q4", "quarter", "quarter end", "ratio", "recast",
    "reconciling items", "recorded in", "recorded within", "reflected in", "report", "reported", "repurchase",
    "repurchased", "repurchases", "restated", "results", "revenue", "sales", "schedule", "share count", "shares",
    "shares for", "shares issued under", "shares outstanding", "shares used", "six", "stores", "subscribers", "three",
    "to", "to net sales", "to sales", "total", "twelve", "unaudited", "underlying", "units", "value", "variance", "versus", "vs", "warehouses",
    "weeks", "weighted average", "withheld", "y y", "year", "year end", "year over year", "year to year", "year year",
    "yoy", "yr yr", "yty"
};
// clang-format on

// Some of them, as a set of bits.
class Marks {
 public:
  Marks() = default;
  // Those that stand in a folded text as whole words, found in one pass.
  explicit Marks(std::string_view folded_text);

  // "per share", or { "per share", "eps" }.  What is not among mark_words does not compile.
  struct Any;
  [[nodiscard]] bool has(const Any& any) const;
  void add(const Marks& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
  }

 private:
  using Bits = std::array<std::uint64_t, (std::size(mark_words) + 63) / 64>;
  constexpr void add(std::size_t mark) { bits_[mark / 64] |= std::uint64_t{1} << (mark % 64); }

  Bits bits_{};
};

struct Marks::Any {
  template <typename... Words>
  consteval Any(const Words&... words) {  // NOLINT: implicit, so that marks are asked for by words
    (marks.add(find(words)), ...);
  }
  static consteval std::size_t find(std::string_view words) {
    std::size_t i = 0;
    while (mark_words[i] != words) ++i;  // past the end: not a constant
    return i;
  }
  Marks marks;
};

inline bool Marks::has(const Any& any) const {
  std::uint64_t both = 0;
  for (std::size_t i = 0; i < bits_.size(); ++i) both |= bits_[i] & any.marks.bits_[i];
  return both != 0;
}

}  // namespace tieout
