#include "release/row_words.hpp"

#include <algorithm>
#include <array>

#include "release/statements.hpp"

namespace tieout {
namespace {

// Words, sorted; those that begin with none of their letters are passed over without a search.
template <std::size_t Count>
class Words {
 public:
  template <typename... Each>
  explicit constexpr Words(const Each&... words) : words_{words...} {
    for (const std::string_view word : words_) letters_ |= bit(word);
  }
  [[nodiscard]] bool has(std::string_view word) const {
    return !word.empty() && (letters_ & bit(word)) != 0 && std::binary_search(words_.begin(), words_.end(), word);
  }

 private:
  [[nodiscard]] static constexpr std::uint32_t bit(std::string_view word) {
    return 1U << (static_cast<unsigned char>(word[0]) & 31U);
  }
  std::array<std::string_view, Count> words_;
  std::uint32_t letters_ = 0;
};
template <typename... Each>
Words(const Each&...) -> Words<sizeof...(Each)>;

bool some_shares(const Marks& marks) {
  return marks.has({"shares", "weighted average", "units"}) &&
         !marks.has({"per share", "repurchases", "repurchase", "repurchased", "withheld", "shares issued under",
                     "issuance", "purchases", "value"});
}
// "Treasury stock, at cost: 5,469 and 4,730 shares": a caption that gives the shares itself stands beside their amount.
bool tells_shares(std::string_view fold) {
  for (std::size_t at = fold.find(" shares"); at != std::string_view::npos; at = fold.find(" shares", at + 1)) {
    if (at > 0 && fold[at - 1] >= '0' && fold[at - 1] <= '9') return true;
  }
  return false;
}
// "Anti-dilutive awards excluded from diluted net income per share" counts the awards.
bool counts_excluded(std::string_view fold) {
  return contains_word(fold, "excluded") && (contains_word(fold, "dilutive") || contains_word(fold, "antidilutive"));
}

// "Current ratio", "Debt to equity ratio": so many times, not so many hundredths.
bool is_multiple(std::string_view fold) {
  return fold.ends_with(" ratio") &&
         (contains_word(fold, "current") || contains_word(fold, "quick") || contains_word(fold, "leverage") ||
          contains_word(fold, "coverage") || contains_word(fold, "debt to"));
}
// A price is called a rate as well.
bool is_price_rate(std::string_view fold) {
  return fold.ends_with("daily rate") || fold.ends_with("room rate") || fold.ends_with("day rate") ||
         fold.ends_with("exchange rate") || fold.ends_with("rental rate");
}
// "Return on average equity", not "Return on assets recorded as interest".
bool is_return(std::string_view fold) {
  return fold.starts_with("return on ") &&
         (fold.ends_with("equity") || fold.ends_with("assets") || fold.ends_with("capital") || fold.ends_with("sales"));
}
bool is_rate(std::string_view fold, const Marks& marks) {
  return marks.has({"percent", "percentage"}) || (fold.ends_with(" rate") && !is_price_rate(fold)) ||
         fold.ends_with(" ratio") || is_return(fold);
}

// "Net sales (MBoe)", "Production in tons", "Hours": what is measured by volume, weight or time.
bool is_volume(std::string_view fold, std::string_view label) {
  static constexpr Words units{"acres",  "barrels", "bbl",  "bbls",       "bcf",    "bcfe",  "bo",   "boe",
                               "carats", "gallons", "gwh",  "hectares",   "hours",  "kwh",   "mbbl", "mbbls",
                               "mboe",   "mcf",     "mcfe", "mmbbl",      "mmboe",  "mmbtu", "mmcf", "mmcfe",
                               "mwh",    "ounces",  "oz",   "placements", "tonnes", "tons"};
  if (label.find('$') != std::string_view::npos || contains_word(fold, "per")) return false;
  for (std::size_t begin = 0; begin < fold.size();) {
    const std::size_t end = std::min(fold.find(' ', begin), fold.size());
    if (units.has(fold.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

// "Customers with recurring revenue over $100,000", not "Revenues from contracts with customers": what stands behind a
// preposition is not what is counted.
bool counts_things(std::string_view fold, const Marks& marks) {
  constexpr Marks::Any things{"employees", "stores",     "customers",   "subscribers", "deliveries",
                              "units",     "warehouses", "memberships", "members",     "net additions"};
  if (!marks.has(things)) return false;
  std::string_view head = fold;
  for (const std::string_view word : {" for ", " from ", " to ", " with "}) head = head.substr(0, head.find(word));
  return Marks(head).has(things);
}
constexpr std::string_view trailing_years[]{"trailing twelve months",
                                            "trailing 12 months",
                                            "trailing four quarters",
                                            "last twelve months",
                                            "last 12 months",
                                            "ttm",
                                            "ltm"};
bool names_trailing_year(std::string_view fold) {
  return std::any_of(std::begin(trailing_years), std::end(trailing_years),
                     [fold](std::string_view words) { return contains_word(fold, words); });
}

bool is_share_class(std::string_view fold) {
  return fold.empty() || fold == "basic" || fold == "diluted" || fold.starts_with("basic ") ||
         fold.starts_with("diluted ");
}

}  // namespace

RowWords::RowWords(std::string_view label, std::string_view fold, const Marks& marks)
    : counts_shares(tieout::counts_shares(fold, marks)),
      some_shares(tieout::some_shares(marks)),
      tells_shares(tieout::tells_shares(fold)),
      counts_excluded(tieout::counts_excluded(fold)),
      per_share(is_per_share(marks)),
      amount_aside(label.find("($") != std::string_view::npos),
      multiple(is_multiple(fold)),
      rate(is_rate(fold, marks)),
      share_class(is_share_class(fold)),
      number_of(marks.has({"number of", "headcount"}) || fold.starts_with("days ") || fold.ends_with(" days")),
      volume(is_volume(fold, label)),
      counts_things(tieout::counts_things(fold, marks)),
      trailing_year(names_trailing_year(fold)) {}

std::string without_trailing_year(std::string_view fold) {
  std::string rest(fold);
  for (const std::string_view words : trailing_years) {
    const std::size_t at = rest.find(words);
    if (at == std::string::npos || !contains_word(rest, words)) continue;
    rest.erase(at > 0 ? at - 1 : 0, words.size() + 1);
  }
  return rest;
}

bool counts_shares(std::string_view fold, const Marks& marks) {
  return marks.has({"weighted average", "shares used", "shares outstanding", "number of shares", "shares for",
                    "average shares", "diluted shares", "basic shares", "average common shares", "share count"}) ||
         (fold.starts_with("shares") && !is_per_share(marks));
}

bool is_per_share(const Marks& marks) {
  return marks.has({"per share", "per common share", "per diluted share", "per basic share", "eps",
                    "per ordinary share", "per ads", "per unit", "per common and", "per class"});
}

bool is_price(std::string_view fold) {
  static constexpr Words things{"available", "barrel", "bbl",    "boe",       "case",    "customer", "day",
                                "employee",  "gallon", "guest",  "home",      "kwh",     "lb",       "load",
                                "mcf",       "mcfe",   "metric", "mile",      "mmbtu",   "mwh",      "night",
                                "order",     "ounce",  "oz",     "passenger", "patient", "pound",    "room",
                                "short",     "sq",     "square", "store",     "ton",     "tonne"};
  static constexpr Words prices{"adr", "arpu", "asp", "revpar", "trevpar"};
  static constexpr Words kinds{"average", "closing", "conversion", "exercise", "realized", "selling", "share", "stock"};
  bool price = false, kind = false, per = false, average = false;
  for (std::size_t begin = 0; begin < fold.size();) {
    const std::size_t end = std::min(fold.find(' ', begin), fold.size());
    const std::string_view word = fold.substr(begin, end - begin);
    if ((per && (average || things.has(word))) || prices.has(word)) return true;
    average = average || word == "average";
    price = price || (word.starts_with('p') && (word == "price" || word == "prices"));
    kind = kind || kinds.has(word);
    per = word == "per";
    begin = end + 1;
  }
  return price && kind;
}

}  // namespace tieout
