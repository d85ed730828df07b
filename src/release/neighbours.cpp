// What the lines around a line, and other tables, say of its concept: where they show that it is a part only, or may be
// of another kind, it has none.
#include <algorithm>

#include "release/statements.hpp"

namespace tieout {
namespace {

class Neighbours {
 public:
  Neighbours(const Chart& chart, Release& release) : chart_(chart), release_(release) {}

  void run() {
    for (const Statement& statement : release_.statements) {
      if (statement.transposed) continue;
      if (statement.kind == StatementKind::balance_sheet) name_disposal_group(statement);
      if (statement.kind == StatementKind::balance_sheet) name_gross_property(statement);
      if (statement.kind == StatementKind::income_statement) name_insurance(statement);
      if (statement.kind == StatementKind::income_statement) leave_other(statement);
      if (statement.kind == StatementKind::cash_flow) name_securities(statement);
    }
    leave_parts();
    if (!lends()) name_doubtful_accounts();
  }

 private:
  // Assets held for sale beside liabilities held for sale are those of a group.
  void name_disposal_group(const Statement& statement) {
    const std::uint32_t assets = row_of(statement, sale_assets_);
    if (assets == no_index) return;
    if (row_of(statement, group_debts_) != no_index) give(assets, group_assets_);
    if (row_of(statement, all_group_debts_) != no_index) give(assets, all_group_assets_);
  }

  // What stands above accumulated depreciation, and is the net property with it, is the property at cost.
  void name_gross_property(const Statement& statement) {
    const std::uint32_t net = row_of(statement, net_property_);
    if (net == no_index || net < statement.first_item + 2 || !is(net - 1, depreciation_)) return;
    if (release_.items[net - 2].concept_id == no_concept && is_left(net - 2, net - 1, net)) give(net - 2, property_);
  }
  // Whether `rest` is what the deduction leaves of `whole`, in every column.
  [[nodiscard]] bool is_left(std::uint32_t whole, std::uint32_t deduction, std::uint32_t rest) const {
    const LineItem &a = release_.items[whole], &b = release_.items[deduction], &c = release_.items[rest];
    if (a.values == 0 || a.values != b.values || a.values != c.values) return false;
    for (std::uint32_t i = 0; i < a.values; ++i) {
      const Value &first = release_.values[a.first_value + i], &second = release_.values[b.first_value + i];
      if (first.value - second.value.abs() != release_.values[c.first_value + i].value) return false;
    }
    return true;
  }

  // Where premiums are earned, all costs are benefits, losses and expenses, and other income is revenue.
  void name_insurance(const Statement& statement) {
    if (row_of(statement, premiums_) == no_index) return;
    const std::uint32_t costs = row_of(statement, all_costs_), revenue = row_of(statement, revenues_),
                        other = row_of(statement, other_);
    if (costs != no_index && row_of(statement, benefits_) == no_index) give(costs, benefits_);
    if (other < revenue && revenue != no_index) give(other, other_income_);
  }

  // Securities whose maturities have a line of their own are those held for sale; where sales and maturities are one
  // line, what is bought is as wide.
  void name_securities(const Statement& statement) {
    const std::uint32_t sold = row_of(statement, sold_or_due_), bought = row_of(statement, bought_for_sale_);
    if (row_of(statement, due_) == no_index) {
      if (bought != no_index && row_of(statement, all_marketable_) != no_index) give(bought, bought_marketable_);
    } else if (sold != no_index && row_of(statement, sold_for_sale_) == no_index &&
               release_.caption(release_.items[sold]).find("matur") == std::string_view::npos) {
      give(sold, sold_for_sale_);
    }
  }

  // Credit losses of a company that lends nothing are those on its receivables.
  [[nodiscard]] bool lends() const {
    return std::any_of(release_.items.begin(), release_.items.end(), [&](const LineItem& item) {
      return item.concept_id != no_concept &&
             (item.concept_id == net_interest_ || item.concept_id == deposits_ || item.concept_id == loans_ ||
              item.concept_id == net_loans_ || item.concept_id == lending_);
    });
  }
  void name_doubtful_accounts() {
    for (const Statement& statement : release_.statements) {
      const std::uint32_t provision =
          statement.kind == StatementKind::cash_flow ? row_of(statement, provision_) : no_index;
      if (provision != no_index && row_of(statement, doubtful_) == no_index) give(provision, doubtful_);
    }
  }

  // "Other (income) and expense" under one heading with expenses of operations, where no operating income divides them,
  // may be of either kind.
  void leave_other(const Statement& statement) {
    const std::uint32_t other = row_of(statement, other_);
    if (other == no_index || row_of(statement, operating_) != no_index) return;
    const std::uint32_t heading = release_.items[other].section;
    if (heading == no_index) return;
    for (const ConceptId id : {selling_, research_, administration_}) {
      const std::uint32_t expense = row_of(statement, id);
      if (expense != no_index && release_.items[expense].section == heading) return give(other, no_concept);
    }
  }

  // Amortization that another table prints with more for the same period is divided in the income statement: its own
  // line there is a part, the rest stands in the costs.
  void leave_parts() {
    constexpr std::size_t most = 16;
    std::vector<std::uint32_t> lines, elsewhere;
    for (const Statement& statement : release_.statements) {
      const bool income = statement.kind == StatementKind::income_statement;
      for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
        if (!is(row, amortization_)) continue;
        std::vector<std::uint32_t>& rows = income ? lines : elsewhere;
        if (rows.size() < most) rows.push_back(row);
      }
    }
    for (const std::uint32_t line : lines) {
      if (std::any_of(elsewhere.begin(), elsewhere.end(), [&](std::uint32_t whole) { return exceeds(whole, line); }))
        give(line, no_concept);
    }
  }
  // More in every period that both print.
  [[nodiscard]] bool exceeds(std::uint32_t whole, std::uint32_t part) const {
    int larger = 0, others = 0;
    const LineItem &a = release_.items[whole], &b = release_.items[part];
    for (std::uint32_t v = a.first_value; v < a.first_value + a.values; ++v) {
      for (std::uint32_t w = b.first_value; w < b.first_value + b.values; ++w) {
        const Value &more = release_.values[v], &less = release_.values[w];
        if (!more.period.known() || more.period != less.period || more.unit.kind != less.unit.kind) continue;
        (more.interval().low > less.interval().high && less.value.sign() > 0 ? larger : others) += 1;
      }
    }
    return larger > 0 && others == 0;
  }

  [[nodiscard]] bool is(std::uint32_t row, ConceptId id) const {
    return release_.items[row].concept_id == id && release_.items[row].values > 0;
  }
  [[nodiscard]] std::uint32_t row_of(const Statement& statement, ConceptId id) const {
    for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
      if (is(row, id)) return row;
    }
    return no_index;
  }
  void give(std::uint32_t row, ConceptId id) { release_.items[row].concept_id = id; }

  const Chart& chart_;
  Release& release_;
  [[nodiscard]] ConceptId named(std::string_view name) const { return chart_.by_name(name); }
  const ConceptId amortization_ = named("us-gaap:AmortizationOfIntangibleAssets"),
                  operating_ = named("us-gaap:OperatingIncomeLoss"),
                  other_ = named("us-gaap:OtherNonoperatingIncomeExpense"),
                  selling_ = named("us-gaap:SellingGeneralAndAdministrativeExpense"),
                  research_ = named("us-gaap:ResearchAndDevelopmentExpense"),
                  administration_ = named("us-gaap:GeneralAndAdministrativeExpense"),
                  sale_assets_ = named("us-gaap:AssetsHeldForSaleNotPartOfDisposalGroupCurrent"),
                  group_assets_ = named("us-gaap:AssetsOfDisposalGroupIncludingDiscontinuedOperationCurrent"),
                  group_debts_ = named("us-gaap:LiabilitiesOfDisposalGroupIncludingDiscontinuedOperationCurrent"),
                  all_group_assets_ = named("us-gaap:AssetsOfDisposalGroupIncludingDiscontinuedOperation"),
                  all_group_debts_ = named("us-gaap:LiabilitiesOfDisposalGroupIncludingDiscontinuedOperation"),
                  premiums_ = named("us-gaap:PremiumsEarnedNet"), revenues_ = named("us-gaap:Revenues"),
                  other_income_ = named("us-gaap:OtherIncome"), all_costs_ = named("us-gaap:CostsAndExpenses"),
                  benefits_ = named("us-gaap:BenefitsLossesAndExpenses"),
                  provision_ = named("us-gaap:ProvisionForLoanLeaseAndOtherLosses"),
                  doubtful_ = named("us-gaap:ProvisionForDoubtfulAccounts"),
                  net_interest_ = named("us-gaap:InterestIncomeExpenseNet"), deposits_ = named("us-gaap:Deposits"),
                  loans_ = named("us-gaap:FinancingReceivableExcludingAccruedInterestBeforeAllowanceForCreditLoss"),
                  net_loans_ = named("us-gaap:FinancingReceivableExcludingAccruedInterestAfterAllowanceForCreditLoss"),
                  lending_ = named("us-gaap:PaymentsForProceedsFromLoansAndLeases"),
                  net_property_ = named("us-gaap:PropertyPlantAndEquipmentNet"),
                  property_ = named("us-gaap:PropertyPlantAndEquipmentGross"),
                  depreciation_ =
                      named("us-gaap:AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"),
                  sold_or_due_ = named("us-gaap:ProceedsFromSaleMaturityAndCollectionsOfInvestments"),
                  sold_for_sale_ = named("us-gaap:ProceedsFromSaleOfAvailableForSaleSecuritiesDebt"),
                  due_ = named("us-gaap:ProceedsFromMaturitiesPrepaymentsAndCallsOfAvailableForSaleSecurities"),
                  all_marketable_ = named("us-gaap:ProceedsFromSaleAndMaturityOfMarketableSecurities"),
                  bought_for_sale_ = named("us-gaap:PaymentsToAcquireAvailableForSaleSecuritiesDebt"),
                  bought_marketable_ = named("us-gaap:PaymentsToAcquireMarketableSecurities");
};

}  // namespace

void name_by_neighbours(const Chart& chart, Release& release) {
  Neighbours(chart, release).run();
}

}  // namespace tieout
