// Share counts are printed in full, in thousands or in millions beside money in another scale, and the table's caption
// often leaves open which.  Earnings divided by the amount per share tell: the scales are a thousand apart, so that no
// rounding and no wrong digit hides it.  Only what the row's own caption says is stronger.
#include <algorithm>
#include <optional>

#include "release/statements.hpp"

namespace tieout {
namespace {

class ShareScale {
 public:
  ShareScale(const Document& document, const Chart& chart, Release& release)
      : document_(document), chart_(chart), release_(release) {}

  void run() {
    for (const Statement& statement : release_.statements) settle(statement);
    if (!counted_.valid() || counted_.is_zero()) counted_ = implied_;
    if (!counted_.valid() || counted_.is_zero()) return;
    for (const Statement& statement : release_.statements) compare(statement);
  }

 private:
  [[nodiscard]] bool is(const LineItem& item, std::initializer_list<ConceptId> ids) const {
    return item.concept_id != no_concept && std::find(ids.begin(), ids.end(), item.concept_id) != ids.end();
  }
  [[nodiscard]] bool is_count(const LineItem& item) const {
    return item.unit.kind == UnitKind::shares && item.values > 0;
  }
  [[nodiscard]] const Value* at(const LineItem* item, std::uint16_t column) const {
    if (item == nullptr) return nullptr;
    for (std::uint32_t v = item->first_value; v < item->first_value + item->values; ++v) {
      const Value& value = release_.values[v];
      if (value.column == column) return value.numeral.kind == Numeral::Kind::number ? &value : nullptr;
    }
    return nullptr;
  }
  [[nodiscard]] static int power_of(const Value& value) { return value.numeral.decimals - value.decimals; }

  // Earnings and earnings per share stand above the shares of the same column.
  void settle(const Statement& statement) {
    const LineItem *earnings = nullptr, *per_share = nullptr;
    std::optional<int> power;
    bool agreed = true;
    for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
      const LineItem& item = release_.items[row];
      if (item.values == 0) continue;
      // Before taxes where nothing else is told: of the same size.
      if (is(item, {net_income_, available_, profit_, before_taxes_})) earnings = &item;
      if (is(item, {basic_, diluted_, both_})) {
        per_share = &item;
        imply(earnings, *per_share);
      }
      if (!is(item, {average_basic_, average_diluted_})) continue;
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        const std::optional<int> told = power_by(at(earnings, release_.values[v].column),
                                                 at(per_share, release_.values[v].column), release_.values[v]);
        if (!told) continue;
        agreed = agreed && (!power || *power == *told);
        power = told;
        counted_ = release_.values[v].numeral.value.scaled(*told).abs();
      }
    }
    if (power && agreed) scale_rows(statement, *power);
  }

  // As many shares as earnings have amounts per share, where no table prints them beside each other.
  void imply(const LineItem* earnings, const LineItem& per_share) {
    if (!implied_.is_zero() || earnings == nullptr) return;
    const Value& each = release_.values[per_share.first_value];
    const Value* all = at(earnings, each.column);
    if (all == nullptr || each.numeral.kind != Numeral::Kind::number || each.value.is_zero()) return;
    if (all->unit.kind == UnitKind::money && each.unit.kind == UnitKind::per_share)
      implied_ = Decimal::divide_floor(all->value.abs(), each.value.abs());
  }

  // The scale in which the shares times the amount of each are about the earnings.
  [[nodiscard]] static std::optional<int> power_by(const Value* earnings, const Value* each, const Value& shares) {
    if (earnings == nullptr || each == nullptr || shares.numeral.kind != Numeral::Kind::number) return {};
    if (earnings->unit.kind != UnitKind::money || each->unit.kind != UnitKind::per_share) return {};
    const Decimal product = each->value.abs() * shares.numeral.value.abs();
    if (product.is_zero()) return {};
    for (const int power : {0, 3, 6}) {
      if (about(product.scaled(power), earnings->value.abs())) return power;
    }
    return {};
  }
  [[nodiscard]] static bool about(const Decimal& a, const Decimal& b) {
    return a <= b * Decimal(far) && b <= a * Decimal(far);
  }

  void scale_rows(const Statement& statement, int power) {
    for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
      const LineItem& item = release_.items[row];
      if (!is_count(item) || !read_scale(document_.view(item.label)).span.empty()) continue;
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v)
        shift(release_.values[v], power);
    }
  }
  static void shift(Value& value, int power) {
    if (value.unit.kind != UnitKind::shares || value.numeral.scale_word >= 0 || power_of(value) == power) return;
    const int by = power - power_of(value);
    value.value = value.value.scaled(by);
    value.decimals -= by;
  }

  // A statement without earnings: its shares are no thousand times those that another has told.
  void compare(const Statement& statement) {
    for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
      const LineItem& item = release_.items[row];
      if (!is_count(item) ||
          !item.marks.has(
              {"shares outstanding", "weighted average", "average shares", "diluted shares", "basic shares"}) ||
          !read_scale(document_.view(item.label)).span.empty())
        continue;
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        Value& value = release_.values[v];
        const int power = power_of(value);
        if (power >= 3 && about(value.value.abs().scaled(-3), counted_)) shift(value, power - 3);
        if (power >= 6 && about(value.value.abs().scaled(-6), counted_)) shift(value, power - 6);
      }
    }
  }

  static constexpr int far = 20;  // times
  const Document& document_;
  const Chart& chart_;
  Release& release_;
  [[nodiscard]] ConceptId named(std::string_view name) const { return chart_.by_name(name); }
  const ConceptId net_income_ = named("us-gaap:NetIncomeLoss"), profit_ = named("us-gaap:ProfitLoss"),
                  available_ = named("us-gaap:NetIncomeLossAvailableToCommonStockholdersBasic"),
                  before_taxes_ = named(
                      "us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItems"
                      "NoncontrollingInterest"),
                  basic_ = named("us-gaap:EarningsPerShareBasic"), diluted_ = named("us-gaap:EarningsPerShareDiluted"),
                  both_ = named("us-gaap:EarningsPerShareBasicAndDiluted"),
                  average_basic_ = named("us-gaap:WeightedAverageNumberOfSharesOutstandingBasic"),
                  average_diluted_ = named("us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding");
  Decimal counted_, implied_;  // the company's shares as far as some statement tells
};

}  // namespace

void settle_share_scales(const Document& document, const Chart& chart, Release& release) {
  ShareScale(document, chart, release).run();
}

}  // namespace tieout
