#pragma once
#include <array>
#include <cstdint>
#include <iterator>
#include <string_view>

namespace tieout::caption {

// The words that the rules of caption keys ask for.
// clang-format off
inline constexpr std::string_view rule_words[] = {
    "000", "000s", "absorbed", "accompanying", "accumulated", "acquire", "acquisition", "adjusted", "allocable",
    "allocated", "allowance", "and", "any", "applicable", "applied", "april", "as", "asset", "associated", "assumed",
    "assuming", "at", "attributable", "audited", "august", "available", "average", "balance", "based", "basic",
    "before", "beginning", "benefit", "billion", "borrowing", "by", "calculate", "calculated", "calculating",
    "calculation", "cash", "change", "charge", "class", "close", "collection", "common", "company", "computation",
    "compute", "computing", "consumed", "continuing", "controlling", "conversion", "credit", "december", "decrease",
    "deferred", "deficiency", "deficit", "denominator", "diluted", "dilution", "discontinued", "discount", "disposal",
    "disposition", "divestiture", "dollar", "doubtful", "during", "earning", "effect", "end", "ending", "eps",
    "equity", "equivalent", "estimated", "exercize", "expense", "february", "finance", "financing", "flow", "footnote",
    "for", "from", "full", "fully", "gaap", "gain", "general", "generated", "held", "holder", "in", "including",
    "income", "increase", "inflow", "interest", "is", "issuance", "issue", "january", "july", "june", "lease", "less",
    "liability", "limited", "loss", "march", "maturity", "may", "million", "minority", "month", "net", "no", "non",
    "noncontrolling", "nongaap", "note", "november", "number", "october", "of", "on", "ordinary", "our", "outflow",
    "outstanding", "paid", "parent", "participating", "payment", "per", "period", "pre", "preferred", "premium",
    "principal", "proceed", "profit", "provided", "provision", "purchase", "quarter", "received", "recovery",
    "redeemable", "redemption", "related", "repayment", "repurchase", "required", "restricted", "sale", "see",
    "september", "settlement", "share", "start", "stock", "stockbased", "stockholder", "table", "tax", "the",
    "thousand", "to", "total", "unamortized", "unaudited", "under", "unit", "unvested", "usd", "used", "valuation",
    "weighted", "which", "year"
};
// clang-format on

// A word and its number: its place among rule_words, counted from 1; 0 where no rule asks for it.
struct Term {
  std::string_view text;
  std::uint8_t id = 0;

  constexpr Term() = default;
  constexpr Term(std::string_view word, std::uint8_t number) : text(word), id(number) {}
  // What is not among rule_words does not compile.
  template <std::size_t N>
  consteval Term(const char (&word)[N]) : text(word, N - 1) {  // NOLINT: implicit, so that rules name words
    while (rule_words[id] != text) ++id;
    ++id;
  }
  [[nodiscard]] static Term of(std::string_view word);

  friend constexpr bool operator==(const Term& a, const Term& b) { return a.id == b.id; }
};

// Some of the words, as a set of bits.
class TermSet {
 public:
  constexpr TermSet() = default;
  template <typename... Words>
  consteval TermSet(const Words&... words) {  // NOLINT: implicit, as above
    (add(Term(words)), ...);
  }
  constexpr void add(const Term& term) {
    if (term.id != 0) bits_[term.id / 64] |= std::uint64_t{1} << (term.id % 64);
  }
  constexpr void add(const TermSet& other) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= other.bits_[i];
  }
  [[nodiscard]] constexpr bool has(const Term& term) const { return (bits_[term.id / 64] >> (term.id % 64) & 1U) != 0; }
  [[nodiscard]] constexpr bool meets(const TermSet& other) const {
    std::uint64_t both = 0;
    for (std::size_t i = 0; i < bits_.size(); ++i) both |= bits_[i] & other.bits_[i];
    return both != 0;
  }

 private:
  static_assert(std::size(rule_words) < 255);
  std::array<std::uint64_t, std::size(rule_words) / 64 + 1> bits_{};
};

[[nodiscard]] inline bool among(const Term& term, const TermSet& set) {
  return set.has(term);
}

}  // namespace tieout::caption
