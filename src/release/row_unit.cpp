#include "release/row_unit.hpp"

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
bool counts_shares(std::string_view fold, const Marks& marks) {
  return marks.has({"weighted average", "shares used", "shares outstanding", "number of shares", "shares for",
                    "average shares", "diluted shares", "basic shares", "average common shares", "share count"}) ||
         (fold.starts_with("shares") && !is_per_share(marks));
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

// What the numbers of a row show.
struct Prints {
  bool money_sign = false, percent = false, cents = false, decimals = false, large = false;
};
Prints prints_of(const Release& release, const Statement& statement, const LineItem& item) {
  Prints prints;
  std::size_t numbers = 0, percents = 0;
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Numeral& numeral = release.values[v].numeral;
    const std::uint16_t column = release.values[v].column;
    if (column < statement.columns.size() && statement.columns[column].measure != Measure::value &&
        statement.columns[column].measure != Measure::adjustment)
      continue;
    const bool number = numeral.kind == Numeral::Kind::number;
    numbers += number;
    percents += numeral.unit.kind == UnitKind::percent;
    prints.money_sign |= numeral.unit.kind == UnitKind::money;
    prints.cents |= number && numeral.decimals == 2 && numeral.value.abs() < Decimal(1000);
    prints.decimals |= number && numeral.decimals > 0;
    prints.large |= number && numeral.value.abs() > Decimal(100);
  }
  prints.percent = percents > 0 && percents * 2 >= numbers;
  return prints;
}

class RowUnit {
 public:
  RowUnit(const RowSurroundings& around, std::uint32_t row)
      : around_(around),
        row_(row),
        item_(around.release.items[row]),
        fold_(around.release.caption(item_)),
        marks_(item_.marks),
        prints_(prints_of(around.release, around.statement, item_)) {}

  [[nodiscard]] UnitKind find() const {
    using enum StatementKind;
    if (prints_.percent) return UnitKind::percent;
    const StatementKind statement = around_.statement.kind;
    // Lines of cash flows name shares in passing, lines of equity their par value.
    if (statement == cash_flow && !prints_.cents) return UnitKind::money;
    if (statement == balance_sheet &&
        ((!prints_.cents && marks_.has("par value")) || (!prints_.decimals && tells_shares(fold_))))
      return UnitKind::money;
    if (const UnitKind own = by_words(); own != UnitKind::unknown) return own;
    if (const UnitKind above = by_section(); above != UnitKind::unknown) return above;
    if (!prints_.money_sign && is_count()) return UnitKind::count;
    // A table that only states the scale of its shares counts shares.
    if (!prints_.money_sign && around_.statement.scale == 0 && around_.statement.shares_scale > 0)
      return UnitKind::shares;
    return UnitKind::money;
  }

 private:
  [[nodiscard]] UnitKind by_words() const {
    if (!prints_.money_sign && (counts_shares(fold_, marks_) || counts_excluded(fold_))) return UnitKind::shares;
    // "Dividends declared ($0.01 per share)" over whole numbers counts money.
    const bool aside = !prints_.decimals && around_.document.view(item_.label).find("($") != std::string_view::npos;
    if (is_per_share(marks_) && !aside) return UnitKind::per_share;
    if (marks_.has("margin") && prints_.decimals && !prints_.money_sign && !prints_.large) return UnitKind::percent;
    if (is_multiple(fold_) && prints_.decimals && !prints_.money_sign) return UnitKind::multiple;
    if (is_rate(fold_, marks_)) return prints_.money_sign ? UnitKind::money : UnitKind::percent;
    return around_.cents.bridges(row_) ? UnitKind::per_share : UnitKind::unknown;
  }

  [[nodiscard]] UnitKind by_section() const {
    if (item_.section == no_index) return UnitKind::unknown;
    const bool short_caption = fold_ == "basic" || fold_ == "diluted" || fold_.starts_with("basic ") ||
                               fold_.starts_with("diluted ") || fold_ == "basic and diluted" || fold_.empty();
    const LineItem& nearest = around_.release.items[item_.section];
    const Marks& section = around_.section_marks;
    if (short_caption || prints_.cents || !prints_.money_sign) {
      if (counts_shares(around_.release.caption(nearest), nearest.marks) && !prints_.money_sign)
        return UnitKind::shares;
      if (is_per_share(nearest.marks) && (prints_.cents || short_caption || prints_.money_sign))
        return UnitKind::per_share;
      if (prints_.cents && (is_per_share(section) || section.has("earnings per share"))) return UnitKind::per_share;
    }
    if (prints_.money_sign) return UnitKind::unknown;
    // Shares by the denominator of a per-share computation.
    if (section.has({"denominator", "dilutive securities"})) return UnitKind::shares;
    return some_shares(marks_) && (section.has("dilutive") || short_caption) ? UnitKind::shares : UnitKind::unknown;
  }

  [[nodiscard]] bool is_count() const {
    using enum StatementKind;
    if (marks_.has({"number of", "headcount"}) || fold_.starts_with("days ") || fold_.ends_with(" days")) return true;
    const StatementKind statement = around_.statement.kind;
    if (statement != other && statement != key_metrics && statement != segment) return false;
    if (is_volume(fold_, around_.document.view(item_.label))) return true;
    // "Revenues from contracts with customers": what stands behind a preposition is not what is counted.
    for (const std::string_view word : {" for ", " from ", " to ", " with "}) {
      if (fold_.find(word) != std::string_view::npos) return false;
    }
    // Under a heading that names an amount they are whom it comes from.
    if (item_.section != no_index && is_amount(around_.release.items[item_.section])) return false;
    return marks_.has({"employees", "stores", "customers", "subscribers", "deliveries", "units", "warehouses"});
  }
  [[nodiscard]] static bool is_amount(const LineItem& heading) {
    return heading.concept_id != no_concept && heading.unit.kind == UnitKind::money;
  }

  const RowSurroundings& around_;
  std::uint32_t row_;
  const LineItem& item_;
  std::string_view fold_;
  const Marks& marks_;
  Prints prints_;
};

}  // namespace

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
  bool price = false, kind = false, per = false;
  for (std::size_t begin = 0; begin < fold.size();) {
    const std::size_t end = std::min(fold.find(' ', begin), fold.size());
    const std::string_view word = fold.substr(begin, end - begin);
    if ((per && things.has(word)) || prices.has(word)) return true;
    price = price || (word.starts_with('p') && (word == "price" || word == "prices"));
    kind = kind || kinds.has(word);
    per = word == "per";
    begin = end + 1;
  }
  return price && kind;
}

UnitKind unit_of(const RowSurroundings& around, std::uint32_t row) {
  return RowUnit(around, row).find();
}

}  // namespace tieout
