// What captions leave open, the statement's own arithmetic decides: the line between costs and expenses that has no
// caption is the gross profit; equity before non-controlling interests is the parent's; of two lines under one concept
// the sum is the total.  A caption that repeats under headings the chart does not know ("Americas", "Europe") speaks of
// members, not of the company.  Where nothing decides between two lines of one concept, neither has it.
#include <algorithm>
#include <unordered_map>

#include "release/statements.hpp"

namespace tieout {
namespace {

class Structure {
 public:
  Structure(const Document& document, const Chart& chart, Release& release)
      : document_(document), chart_(chart), release_(release), first_(chart.concepts().size(), no_index) {
    has_parts_.resize(chart.concepts().size());
    for (const Concept& each : chart.concepts()) {
      if (each.total != no_concept) has_parts_[each.total] = true;
    }
  }

  void run() {
    for (const Statement& statement : release_.statements) {
      begin_ = statement.first_item;
      end_ = begin_ + statement.items;
      if (statement.transposed) continue;
      switch (statement.kind) {
        case StatementKind::income_statement:
          name_gross_profit();
          name_all_costs();
          name_members();
          name_profit();
          name_other_income();
          resolve(statement);
          break;
        case StatementKind::balance_sheet:
          name_equity();
          resolve(statement);
          break;
        case StatementKind::cash_flow:
          name_remainder();
          resolve(statement);
          break;
        case StatementKind::segment:
        case StatementKind::key_metrics:
        case StatementKind::other:
          name_members();
          break;
        default:
          break;
      }
    }
    if (shared_) name_shared_profit();
  }

 private:
  [[nodiscard]] LineItem& item(std::uint32_t row) { return release_.items[row]; }
  [[nodiscard]] std::string_view caption(std::uint32_t row) const { return release_.caption(release_.items[row]); }
  [[nodiscard]] ConceptId meaning(std::uint32_t row) const { return release_.items[row].concept_id; }
  [[nodiscard]] bool holds(std::uint32_t row) const { return release_.items[row].values > 0; }

  // The row's number in a column; null where it has none that adds up.
  [[nodiscard]] const Value* at(std::uint32_t row, std::uint16_t column) const {
    const LineItem& line = release_.items[row];
    for (std::uint32_t v = line.first_value; v < line.first_value + line.values; ++v) {
      const Value& value = release_.values[v];
      if (value.column == column)
        return value.has_value() && value.measure == Measure::value && value.basis == Basis::gaap ? &value : nullptr;
    }
    return nullptr;
  }
  [[nodiscard]] std::uint32_t next(std::uint32_t row) const {
    do {
      ++row;
    } while (row < end_ && !holds(row));
    return row;
  }
  [[nodiscard]] std::uint32_t previous(std::uint32_t row) const {
    while (row-- > begin_) {
      if (holds(row)) return row;
    }
    return no_index;
  }

  // Counts the columns in which a sum agrees with the total: it holds where at least half of them do, so that one wrong
  // number does not change what the lines are.
  struct Agreement {
    int agree = 0, differ = 0;
    [[nodiscard]] bool holds() const { return agree > 0 && agree >= differ; }
  };
  // first + sign × second = total, magnitudes of costs where sign is negative.
  [[nodiscard]] bool adds(std::uint32_t first, int sign, std::uint32_t second, std::uint32_t total) const {
    Agreement columns;
    const LineItem& line = release_.items[total];
    for (std::uint32_t v = line.first_value; v < line.first_value + line.values; ++v) {
      const std::uint16_t column = release_.values[v].column;
      const Value *a = at(first, column), *b = at(second, column), *c = at(total, column);
      if (a == nullptr || b == nullptr || c == nullptr) continue;
      const Decimal sum = sign < 0 ? a->value - b->value.abs() : a->value + b->value;
      const bool same = near(sum, *c);
      columns.agree += same;
      columns.differ += !same;
    }
    return columns.holds();
  }
  [[nodiscard]] static bool near(const Decimal& sum, const Value& total) {
    return (sum - total.value).abs() <= Decimal(2, -total.decimals);
  }
  [[nodiscard]] bool differ(std::uint32_t a, std::uint32_t b) const {
    const LineItem& line = release_.items[b];
    for (std::uint32_t v = line.first_value; v < line.first_value + line.values; ++v) {
      const Value *first = at(a, release_.values[v].column), *second = at(b, release_.values[v].column);
      if (first != nullptr && second != nullptr && first->unit.kind == second->unit.kind &&
          first->value != second->value)
        return true;
    }
    return false;
  }
  // Whether `total` is the sum of the rows right above it, `part` among them.
  [[nodiscard]] bool is_sum(std::uint32_t total, std::uint32_t part) const {
    constexpr int most_rows = 12;
    std::uint32_t row = total;
    std::vector<Decimal> sums(release_.items[total].values);
    for (int rows = 0; rows < most_rows; ++rows) {
      row = previous(row);
      if (row == no_index) return false;
      Agreement columns;
      for (std::uint32_t i = 0; i < sums.size(); ++i) {
        const Value& value = release_.values[release_.items[total].first_value + i];
        const Value* each = at(row, value.column);
        if (each != nullptr && each->unit.kind == value.unit.kind) sums[i] = sums[i] + each->value;
        const bool same = near(sums[i], value);
        columns.agree += same;
        columns.differ += !same;
      }
      if (rows > 0 && row <= part && columns.holds()) return true;
    }
    return false;
  }

  // Revenue less the total of costs, and no caption: the gross profit where expenses and an operating income follow,
  // else the operating income.  What is deducted up to the gross profit is the cost of revenue, whatever it is called.
  void name_gross_profit() {
    std::uint32_t revenue = no_index;
    for (std::uint32_t row = begin_; row < end_; ++row) {
      if (!holds(row)) continue;
      if (meaning(row) == revenues_) revenue = row;
      const bool all = meaning(row) == all_costs_;
      if ((!all && meaning(row) != cost_) || revenue == no_index || row < revenue) continue;
      const std::uint32_t result = next(row);
      if (result >= end_) return;
      const bool unnamed = item(result).label.empty();
      if ((!unnamed && meaning(result) != gross_) || !adds(revenue, -1, row, result)) continue;
      if (unnamed) item(result).concept_id = !all || follows(operating_, result) ? gross_ : operating_;
      if (meaning(result) == gross_) item(row).concept_id = cost_;
      return;
    }
  }
  // "Total operating expenses" that take in the cost of what is sold and leave the operating income are all costs.
  void name_all_costs() {
    std::uint32_t revenue = no_index;
    bool sold = false;
    for (std::uint32_t row = begin_; row < end_; ++row) {
      if (meaning(row) == gross_) return;
      if (!holds(row) || meaning(row) == no_concept) continue;
      if (meaning(row) == revenues_) revenue = row;
      sold = sold || chart_[meaning(row)].name.starts_with("us-gaap:CostOf");
      if (meaning(row) != expenses_) continue;
      if (item(row).role == Role::item && is_part_of_all(row)) give(row, no_concept);
      if (revenue == no_index || !sold) continue;
      const std::uint32_t result = next(row);
      if (result < end_ && meaning(result) == operating_ && adds(revenue, -1, row, result)) give(row, all_costs_);
    }
  }
  // "Operating expenses" as one line of those that add up to all costs is not their total.
  [[nodiscard]] bool is_part_of_all(std::uint32_t row) const {
    for (std::uint32_t total = next(row); total < end_; total = next(total)) {
      if (meaning(total) == all_costs_) return is_sum(total, row);
    }
    return false;
  }
  [[nodiscard]] bool follows(ConceptId id, std::uint32_t row) const {
    while (++row < end_) {
      if (meaning(row) == id && holds(row)) return true;
    }
    return false;
  }

  // Net income from which the part of non-controlling interests is taken is that of all owners.
  void name_profit() {
    for (std::uint32_t row = begin_; row < end_; ++row) {
      if (meaning(row) != minority_income_ || !holds(row)) continue;
      const std::uint32_t before = previous(row);
      if (before != no_index && meaning(before) == net_income_ && !is_attributed(before)) give(before, profit_);
      shared_ = shared_ || (before != no_index && meaning(before) == profit_);
    }
  }
  // It is what cash flows begin with.
  void name_shared_profit() {
    for (const Statement& statement : release_.statements) {
      if (statement.kind != StatementKind::cash_flow) continue;
      begin_ = statement.first_item;
      end_ = begin_ + statement.items;
      const std::uint32_t first = holds(begin_) ? begin_ : next(begin_);
      if (first < end_ && meaning(first) == net_income_ && !is_attributed(first)) give(first, profit_);
    }
  }

  // Other income above the operating income is operating.  The one line between it and the income before taxes is all
  // that is not operating.
  void name_other_income() {
    for (std::uint32_t row = begin_; row < end_; ++row) {
      if (meaning(row) != operating_ || !holds(row)) continue;
      for (std::uint32_t above = begin_; above < row; ++above) {
        if (meaning(above) == other_) give(above, other_operating_);
      }
      for (std::uint32_t below = next(row); below < end_; below = next(below)) {
        const bool total = meaning(below) == interest_and_other_ && is_sum(below, previous(below));
        if (total) give(below, nonoperating_);
      }
      const std::uint32_t between = next(row), before_taxes = between < end_ ? next(between) : end_;
      if (before_taxes >= end_ || (meaning(before_taxes) != pretax_ && meaning(before_taxes) != pretax_alone_))
        continue;
      if (meaning(between) == other_ || meaning(between) == interest_and_other_) give(between, nonoperating_);
      return;
    }
  }

  // The parent's equity, its non-controlling interests, all equity.
  void name_equity() {
    for (std::uint32_t row = begin_; row < end_; ++row) {
      if (meaning(row) != minority_ || !holds(row)) continue;
      const std::uint32_t parent = previous(row), total = next(row);
      if (parent == no_index || total >= end_) return;
      const auto is_equity = [&](std::uint32_t r) { return meaning(r) == equity_ || meaning(r) == all_equity_; };
      if (!is_equity(parent) && meaning(total) == equity_ && is_sum(total, row)) give(total, all_equity_);
      if ((meaning(parent) != no_concept && !is_equity(parent)) || !is_equity(total)) continue;
      if (!adds(parent, 1, row, total)) continue;
      item(parent).concept_id = equity_;
      item(total).concept_id = all_equity_;
    }
  }

  // What a line leaves out because another names it: dividends beside those to others are those on common stock;
  // short-term debt beside that of three months or less is that of more.
  void name_remainder() {
    bool others = false, three_months = false;
    for (std::uint32_t row = begin_; row < end_; ++row) {
      others |= holds(row) && (meaning(row) == minority_dividends_ || meaning(row) == minority_payments_ ||
                               meaning(row) == preferred_dividends_);
      three_months |= holds(row) && meaning(row) == three_months_;
    }
    for (std::uint32_t row = begin_; row < end_; ++row) {
      if (others && meaning(row) == dividends_) give(row, common_dividends_);
      if (three_months && meaning(row) == short_proceeds_) give(row, long_proceeds_);
      if (three_months && meaning(row) == short_repayments_) give(row, long_repayments_);
    }
  }

  // A caption that stands under two headings or more of which the chart knows none: the headings are members.
  void name_members() {
    under_.clear();
    for (std::uint32_t row = begin_; row < end_; ++row) {
      if (!is_member(row)) continue;
      const auto [found, added] = under_.try_emplace(caption(row), row);
      if (added || item(found->second).section == item(row).section) continue;
      name_member(found->second);
      name_member(row);
    }
  }
  [[nodiscard]] bool is_member(std::uint32_t row) const {
    const LineItem& line = release_.items[row];
    if (line.concept_id == no_concept || line.values == 0 || line.section == no_index) return false;
    const LineItem& heading = release_.items[line.section];
    return heading.concept_id == no_concept && heading.values == 0 && !heading.basis_stated && heading.level == 0 &&
           read_period(document_.view(heading.label)).kind == PeriodPhrase::Kind::none;
  }
  void name_member(std::uint32_t row) {
    const std::string_view heading = caption(item(row).section);
    for (const std::string_view whole : {"total", "total company", "total firm", "total group", "consolidated"}) {
      if (heading == whole) return;
    }
    Span name = release_.items[item(row).section].label;
    while (!name.empty() && document_.view(name).ends_with(':')) --name.end;
    item(row).dimension = name;
  }

  // Of two rows under one concept with different numbers one has it at most.
  void resolve(const Statement& statement) {
    std::uint32_t closed = end_;  // the row below which a statement only adds details
    for (std::uint32_t row = begin_; row < end_; ++row) {
      const ConceptId id = meaning(row);
      if (id == no_concept || !holds(row) || !item(row).dimension.empty()) continue;
      if (chart_[id].period == PeriodType::instant && statement.kind != StatementKind::balance_sheet) continue;
      if (id == basic_ || id == diluted_ || id == balance_) closed = std::min(closed, row);
      if (first_[id] == no_index) {
        first_[id] = row;
      } else if (differ(first_[id], row)) {
        first_[id] = decide(first_[id], row, closed);
      }
    }
    for (std::uint32_t row = begin_; row < end_; ++row) {
      if (meaning(row) != no_concept) first_[meaning(row)] = no_index;
    }
    for (const ConceptId id : given_up_) first_[id] = no_index;
    given_up_.clear();
  }
  // Which row keeps the concept of both.
  std::uint32_t decide(std::uint32_t early, std::uint32_t late, std::uint32_t closed) {
    const ConceptId id = meaning(late);
    given_up_.push_back(id);
    const bool total = item(late).role != Role::item && item(early).role == Role::item;
    if (id == net_income_ && is_attributed(late)) return give(early, profit_), late;
    if (id == diluted_ && !says_diluted(early) && says_diluted(late)) return give(early, basic_), late;
    if (id == goods_ && is_sum(late, early)) return give(early, no_concept), give(late, cost_), late;
    if (id == operating_cash_ && (total || caption(late).starts_with("net "))) return give(early, no_concept), late;
    if (early < closed && late > closed) return give(late, no_concept), early;
    if (id == other_ && is_sum(late, early)) return give(late, nonoperating_), early;
    // Income taxes are not the total of all taxes.
    if (has_parts_[id] && id != income_tax_ && (total || is_sum(late, early))) return give(early, no_concept), late;
    if (is_sum(late, early) || total) return give(late, no_concept), early;
    const bool change = says_change(early);
    if (change != says_change(late) && chart_[id].name.starts_with("us-gaap:IncreaseDecreaseIn")) {
      return change ? (give(late, no_concept), early) : (give(early, no_concept), late);
    }
    const bool own = chart_.has_caption(id, caption(early));
    if (own != chart_.has_caption(id, caption(late))) {
      return own ? (give(late, no_concept), early) : (give(early, no_concept), late);
    }
    give(early, no_concept);
    give(late, no_concept);
    return early;
  }
  [[nodiscard]] bool says_change(std::uint32_t row) const {
    return release_.items[row].marks.has({"increase", "decrease", "change"});
  }
  [[nodiscard]] bool says_diluted(std::uint32_t row) const {
    return caption(row).find("dilut") != std::string_view::npos;
  }
  // "Net income attributable to …", "Owners of the parent" under "Attributable to".
  [[nodiscard]] bool is_attributed(std::uint32_t row) const {
    const std::uint32_t heading = release_.items[row].section;
    return release_.items[row].marks.has("to") ||
           (heading != no_index && release_.items[heading].marks.has("attributable"));
  }
  void give(std::uint32_t row, ConceptId id) { item(row).concept_id = id; }

  const Document& document_;
  const Chart& chart_;
  Release& release_;
  [[nodiscard]] ConceptId named(std::string_view name) const { return chart_.by_name(name); }
  const ConceptId revenues_ = named("us-gaap:Revenues"), cost_ = named("us-gaap:CostOfRevenue"),
                  goods_ = named("us-gaap:CostOfGoodsAndServicesSold"), expenses_ = named("us-gaap:OperatingExpenses"),
                  all_costs_ = named("us-gaap:CostsAndExpenses"), gross_ = named("us-gaap:GrossProfit"),
                  operating_ = named("us-gaap:OperatingIncomeLoss"), net_income_ = named("us-gaap:NetIncomeLoss"),
                  profit_ = named("us-gaap:ProfitLoss"),
                  minority_income_ = named("us-gaap:NetIncomeLossAttributableToNoncontrollingInterest"),
                  pretax_ = named(
                      "us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxes"
                      "ExtraordinaryItemsNoncontrollingInterest"),
                  pretax_alone_ = named(
                      "us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxes"
                      "MinorityInterestAndIncomeLossFromEquityMethodInvestments"),
                  interest_and_other_ = named("us-gaap:InterestAndOtherIncome"),
                  other_ = named("us-gaap:OtherNonoperatingIncomeExpense"),
                  other_operating_ = named("us-gaap:OtherOperatingIncomeExpenseNet"),
                  nonoperating_ = named("us-gaap:NonoperatingIncomeExpense"),
                  basic_ = named("us-gaap:EarningsPerShareBasic"), diluted_ = named("us-gaap:EarningsPerShareDiluted"),
                  minority_ = named("us-gaap:MinorityInterest"), equity_ = named("us-gaap:StockholdersEquity"),
                  all_equity_ = named("us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"),
                  balance_ = named("us-gaap:LiabilitiesAndStockholdersEquity"),
                  income_tax_ = named("us-gaap:IncomeTaxExpenseBenefit"),
                  dividends_ = named("us-gaap:PaymentsOfDividends"),
                  common_dividends_ = named("us-gaap:PaymentsOfDividendsCommonStock"),
                  minority_dividends_ = named("us-gaap:PaymentsOfDividendsMinorityInterest"),
                  minority_payments_ = named("us-gaap:PaymentsToMinorityShareholders"),
                  preferred_dividends_ = named("us-gaap:PaymentsOfDividendsPreferredStockAndPreferenceStock"),
                  three_months_ = named("us-gaap:ProceedsFromRepaymentsOfShortTermDebtMaturingInThreeMonthsOrLess"),
                  short_proceeds_ = named("us-gaap:ProceedsFromShortTermDebt"),
                  long_proceeds_ = named("us-gaap:ProceedsFromShortTermDebtMaturingInMoreThanThreeMonths"),
                  short_repayments_ = named("us-gaap:RepaymentsOfShortTermDebt"),
                  long_repayments_ = named("us-gaap:RepaymentsOfShortTermDebtMaturingInMoreThanThreeMonths"),
                  operating_cash_ = named("us-gaap:NetCashProvidedByUsedInOperatingActivities");
  std::uint32_t begin_ = 0, end_ = 0;  // the statement's items
  bool shared_ = false;                // others have a part of the net income
  std::vector<std::uint32_t> first_;   // by concept: the row that has it
  std::vector<bool> has_parts_;        // by concept: other concepts add to it
  std::vector<ConceptId> given_up_;
  std::unordered_map<std::string_view, std::uint32_t> under_;  // by caption: the first row under a heading
};

}  // namespace

void name_by_structure(const Document& document, const Chart& chart, Release& release) {
  Structure(document, chart, release).run();
}

}  // namespace tieout
