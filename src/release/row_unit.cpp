#include "release/row_unit.hpp"

#include "release/statements.hpp"

namespace tieout {
namespace {

// What the numbers of a row show.
struct Prints {
  bool money_sign = false, percent = false, cents = false, decimals = false, large = false;
};
Prints prints_of(const Release& release, const Statement& statement, const LineItem& item) {
  Prints prints;
  std::size_t numbers = 0, percents = 0;
  bool first_percent = false, alike = true;
  int decimals = 0;  // of the first, as printed
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Numeral& numeral = release.values[v].numeral;
    const std::uint16_t column = release.values[v].column;
    if (column < statement.columns.size() && statement.columns[column].measure != Measure::value &&
        statement.columns[column].measure != Measure::adjustment)
      continue;
    const bool number = numeral.kind == Numeral::Kind::number;
    const bool percent = numeral.unit.kind == UnitKind::percent;
    const int printed = percent ? numeral.decimals - 2 : numeral.decimals;
    if (number && numbers == 0) first_percent = percent, decimals = printed;
    if (number)
      alike = alike && printed == decimals && (percent || numeral.unit.kind == UnitKind::unknown) &&
              numeral.value.abs() < Decimal(1000);
    numbers += number;
    percents += percent;
    prints.money_sign |= numeral.unit.kind == UnitKind::money;
    prints.cents |= number && numeral.decimals == 2 && numeral.value.abs() < Decimal(1000);
    prints.decimals |= number && numeral.decimals > 0;
    prints.large |= number && numeral.value.abs() > Decimal(100);
  }
  // "11.7% | 11.5 | 13.3": the sign of the first holds for the others.
  prints.percent = percents > 0 && (percents * 2 >= numbers || (first_percent && alike));
  return prints;
}

class RowUnit {
 public:
  RowUnit(const RowSurroundings& around, std::uint32_t row, const RowWords& words)
      : around_(around),
        row_(row),
        item_(around.release.items[row]),
        words_(words),
        prints_(prints_of(around.release, around.statement, item_)) {}

  [[nodiscard]] UnitKind find() const {
    using enum StatementKind;
    if (prints_.percent) return UnitKind::percent;
    const StatementKind statement = around_.statement.kind;
    // Lines of cash flows name shares in passing, lines of equity their par value.
    if (statement == cash_flow && !prints_.cents) return UnitKind::money;
    if (statement == balance_sheet &&
        ((!prints_.cents && item_.marks.has("par value")) || (!prints_.decimals && words_.tells_shares)))
      return UnitKind::money;
    if (const UnitKind own = by_words(); own != UnitKind::unknown) return own;
    if (const UnitKind above = by_section(); above != UnitKind::unknown) return above;
    if (statement == per_share && words_.share_class && prints_.cents && !prints_.large) return UnitKind::per_share;
    if (!prints_.money_sign && is_count()) return UnitKind::count;
    // A table that only states the scale of its shares counts shares.
    if (!prints_.money_sign && around_.statement.scale == 0 && around_.statement.shares_scale > 0)
      return UnitKind::shares;
    return UnitKind::money;
  }

 private:
  [[nodiscard]] UnitKind by_words() const {
    if (!prints_.money_sign && (words_.counts_shares || words_.counts_excluded)) return UnitKind::shares;
    // "Dividends declared ($0.01 per share)" over whole numbers counts money.
    const bool aside = !prints_.decimals && words_.amount_aside;
    // "Shares used in the computation of:" over "Basic earnings per share": so many shares.
    if (words_.per_share && prints_.large && !prints_.cents && !prints_.money_sign && under_shares())
      return UnitKind::shares;
    if (words_.per_share && !aside) return UnitKind::per_share;
    if (item_.marks.has("margin") && prints_.decimals && !prints_.money_sign && !prints_.large)
      return UnitKind::percent;
    if (words_.multiple && prints_.decimals && !prints_.money_sign) return UnitKind::multiple;
    if (words_.rate) return prints_.money_sign ? UnitKind::money : UnitKind::percent;
    return around_.cents.bridges(row_) ? UnitKind::per_share : UnitKind::unknown;
  }

  [[nodiscard]] bool under_shares() const {
    if (item_.section == no_index) return false;
    const LineItem& heading = around_.release.items[item_.section];
    return counts_shares(around_.release.caption(heading), heading.marks);
  }

  [[nodiscard]] UnitKind by_section() const {
    if (item_.section == no_index) return UnitKind::unknown;
    const LineItem& nearest = around_.release.items[item_.section];
    const Marks& section = around_.section_marks;
    if (words_.share_class || prints_.cents || !prints_.money_sign) {
      if (counts_shares(around_.release.caption(nearest), nearest.marks) && !prints_.money_sign)
        return UnitKind::shares;
      if (is_per_share(nearest.marks) && (prints_.cents || words_.share_class || prints_.money_sign))
        return UnitKind::per_share;
      if (prints_.cents && (is_per_share(section) || section.has("earnings per share"))) return UnitKind::per_share;
    }
    if (prints_.money_sign) return UnitKind::unknown;
    // Shares by the denominator of a per-share computation.
    if (section.has({"denominator", "dilutive securities"})) return UnitKind::shares;
    return words_.some_shares && (section.has("dilutive") || words_.share_class) ? UnitKind::shares : UnitKind::unknown;
  }

  [[nodiscard]] bool is_count() const {
    using enum StatementKind;
    if (words_.number_of) return true;
    const StatementKind statement = around_.statement.kind;
    if (statement != other && statement != key_metrics && statement != segment) return false;
    if (words_.volume) return true;
    // Under a heading that names an amount they are whom it comes from.
    if (item_.section != no_index && is_amount(around_.release.items[item_.section])) return false;
    return words_.counts_things;
  }
  [[nodiscard]] static bool is_amount(const LineItem& heading) {
    return heading.concept_id != no_concept && heading.unit.kind == UnitKind::money;
  }

  const RowSurroundings& around_;
  std::uint32_t row_;
  const LineItem& item_;
  const RowWords& words_;
  Prints prints_;
};

}  // namespace

UnitKind unit_of(const RowSurroundings& around, std::uint32_t row, const RowWords& words) {
  return RowUnit(around, row, words).find();
}

}  // namespace tieout
