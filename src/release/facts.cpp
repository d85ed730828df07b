// One fact for each number that the document states, however often it prints it.  The primary statements speak first; a
// table of another kind may confirm their facts, but a row of it that disagrees ("Cost of revenues 68" in a table of
// stock-based compensation) is a fact of its own.
#include <algorithm>
#include <array>

#include "release/fact_index.hpp"
#include "release/statements.hpp"
#include "text/fold.hpp"
#include "text/hash.hpp"

namespace tieout {
namespace {

class Collector {
 public:
  Collector(const Document& document, const Chart& chart, Release& release)
      : document_(document), chart_(chart), release_(release) {}

  void run() {
    profit_ = chart_.by_name("us-gaap:ProfitLoss");
    twins_[0] = {chart_.by_name("us-gaap:NetIncomeLoss"), profit_};
    twins_[1] = {chart_.by_name("us-gaap:StockholdersEquity"),
                 chart_.by_name("us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest")};
    index_of_.clear(release_.values.size());
    next_.resize(release_.values.size());
    for (const bool primary : {true, false}) {
      for (std::uint32_t s = 0; s < release_.statements.size(); ++s) {
        if (is_main(s) == primary) statement(s);
      }
    }
    finish();
  }

 private:
  // A primary statement, or the part of one behind a page break.
  [[nodiscard]] bool is_main(std::uint32_t s) const {
    const Statement& statement = release_.statements[s];
    if (!is_primary(statement.kind) || statement.continues == no_index) return is_primary(statement.kind);
    return statement.continues + 1 == s && statement.title.empty() && statement.columns.size() > 1 &&
           release_.statements[statement.continues].kind == statement.kind;
  }
  void statement(std::uint32_t s) {
    const Statement& statement = release_.statements[s];
    if (statement.kind == StatementKind::equity) return;
    primary_ = is_main(s);
    bool products = false, services = false;
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      products |= release_.caption(release_.items[i]).starts_with("cost of product");
      services |= release_.caption(release_.items[i]).starts_with("cost of service");
    }
    split_costs_ = products && services;
    index_ = s;
    fold_columns(statement);
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      const LineItem& item = release_.items[i];
      item_dimension_ = item.dimension.empty() ? Span{} : folded_text(item.dimension).fold;
      fold_ = release_.caption(item);
      counts_ = counted(document_.view(item.label));
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) value(statement, item, v);
    }
  }

  // A text and its folded form in Release::folds.
  struct Folded {
    Span text, fold;
  };
  struct Named {
    ConceptId concept_id = no_concept;
    Folded label, dimension;
    std::string_view axis;
  };

  // The headings by which a statement's values are called.
  void fold_columns(const Statement& statement) {
    heads_.clear();
    dimensions_.clear();
    for (const Column& column : statement.columns) {
      heads_.push_back(statement.transposed && !column.header.empty() ? folded_text(column.header.back()) : Folded{});
      dimensions_.push_back(column.dimension.empty() ? Folded{} : folded_text(column.dimension));
    }
  }
  [[nodiscard]] Folded folded_text(Span text) {
    const auto begin = static_cast<std::uint32_t>(release_.folds.size());
    fold_caption(document_.view(text), release_.folds);
    return {text, {begin, static_cast<std::uint32_t>(release_.folds.size())}};
  }

  // What a value is called: its row's concept, or its column's in a table whose periods run down; members of a section
  // take the section's concept.
  [[nodiscard]] Named name_of(const Statement& statement, const LineItem& item, std::uint16_t column) {
    Named named;
    named.concept_id = item.concept_id;
    named.label = {item.label, item.fold};
    const bool in_column = column < statement.columns.size();
    const bool headed =
        statement.transposed && item.period.known() && in_column && !statement.columns[column].header.empty();
    if (headed && item.phrase.kind == PeriodPhrase::Kind::none) {  // "Restructuring costs" of "Operating profit"
      named.dimension = heads_[column];
      named.axis = "member";
      return named;
    }
    if (headed) {
      CaptionContext context;
      context.statement = StatementKind::income_statement;
      context.unit = item.unit.kind;
      context.duration = true;
      named.label = heads_[column];
      named.concept_id = release_.known_concepts.find(chart_, slice(release_.folds, named.label.fold), context);
      if (named.concept_id == no_concept) {
        named.dimension = named.label;
        named.axis = "member";
      }
      return named;
    }
    if (!item.dimension.empty()) {
      named.dimension = {item.dimension, item_dimension_};
      named.axis = "segment";
    }
    if (in_column && !dimensions_[column].text.empty()) {
      named.dimension = dimensions_[column];
      named.axis = statement.kind == StatementKind::segment ? "segment" : "member";
    }
    if (split_costs_ && (fold_.starts_with("cost of product") || fold_.starts_with("cost of service"))) {
      named.dimension = named.label;  // parts of one cost, told apart by what is sold
      named.axis = "product";
    }
    const bool total = item.concept_from_total || fold_ == "total";
    // Lines of cash flows and balances are no members of the net amount their heading names.
    const bool members =
        total || (statement.kind != StatementKind::cash_flow && statement.kind != StatementKind::balance_sheet);
    if (named.concept_id == no_concept && item.section != no_index && members) {
      const LineItem& section = release_.items[item.section];
      if (section.concept_id != no_concept && chart_[section.concept_id].unit == item.unit.kind) {
        named.concept_id = section.concept_id;
        if (!total) {
          named.dimension = named.label;
          named.axis = "member";
        } else if (named.label.text.empty()) {
          named.label = {section.label, section.fold};
        }
      }
    }
    return named;
  }

  // What a column of guidance holds, or a period that goes on after the release.
  [[nodiscard]] bool is_expected(const Statement& statement, const Value& value) const {
    if (value.column < statement.columns.size() && statement.columns[value.column].forward) return true;
    const Date published = release_.info.published;
    return value.period.end > published && published.known() && release_.info.period.end < published;
  }

  void value(const Statement& statement, const LineItem& item, std::uint32_t v) {
    Value& value = release_.values[v];
    if (!value.has_value() || value.measure != Measure::value || !value.period.known() ||
        value.numeral.kind == Numeral::Kind::range || is_expected(statement, value))
      return;
    Named named = name_of(statement, item, value.column);
    if (named.label.text.empty() && named.concept_id == no_concept) return;
    Period period = value.period;
    if (named.concept_id != no_concept && chart_[named.concept_id].unit != value.unit.kind)
      named.concept_id = no_concept;
    if (named.concept_id != no_concept) {
      const Concept& concept_ = chart_[named.concept_id];
      if (concept_.period == PeriodType::instant && period.is_duration()) {
        const bool opening = fold_.find("beginning") != std::string_view::npos ||
                             fold_.find("start of") != std::string_view::npos ||
                             fold_.find("opening") != std::string_view::npos;
        period = Period::at(opening ? period.start.plus_days(-1) : period.end);
      } else if (concept_.period == PeriodType::duration && period.is_instant()) {
        named.concept_id = no_concept;
      }
    }
    const Decimal amount = economic(statement, item, value, named.concept_id);
    const Interval interval = Interval::printed(amount, value.decimals);
    const auto next = static_cast<std::uint32_t>(release_.facts.size());
    FactKey key{what(named, item, !primary_), period, value.unit.kind, value.basis};
    bool known = false;
    if (const std::uint32_t index = index_of_[key]; index != no_index) {
      const Fact& fact = release_.facts[index];
      const std::string_view name = slice(release_.folds, chains_[index].label);
      const std::uint32_t row = release_.values[chains_[index].first].row;
      if (Interval::printed(fact.value, fact.decimals).meets(interval) ||
          (primary_ && name == fold_ && row != value.row))
        return add_source(index, v, amount);
      if (const auto twin = fact_of_twin(named, item, key, interval); twin != no_index)
        return add_source(twin, v, amount);
      known = true;
    }
    if (known) {
      // Another line under the same concept, or a table about something else.
      named.concept_id = no_concept;
      key.what = hash_bytes(fold_, 0x5bd1e995ULL + (static_cast<std::uint64_t>(value.row) << 20));
    }
    // Outside the primary statements a caption is weaker evidence: only headline measures make facts under their
    // concept.
    if (!primary_ && !known && named.concept_id != no_concept && named.dimension.text.empty() &&
        !is_headline(named.concept_id)) {
      named.concept_id = no_concept;
      key.what = what(named, item, true);
    }
    if (std::uint32_t& index = index_of_[key]; index == no_index) index = next;
    Fact fact;
    fact.concept_id = named.concept_id;
    fact.label = named.label.text;
    fact.value = amount;
    fact.decimals = value.decimals;
    fact.unit = value.unit;
    fact.period = period;
    fact.basis = value.basis;
    fact.dimension = named.dimension.text;
    fact.axis = named.axis;
    value.fact = next;
    release_.facts.push_back(fact);
    chains_.push_back({v, v, named.label.fold});
    next_[v] = no_index;
  }

  // One caption stands for both: "net income" with what belongs to others and without, equity likewise.  The fact under
  // the other concept, where it has the number.
  [[nodiscard]] std::uint32_t fact_of_twin(Named named, const LineItem& item, FactKey key, const Interval& interval) {
    const auto twin = std::find_if(std::begin(twins_), std::end(twins_),
                                   [&](const auto& pair) { return pair[0] == named.concept_id; });
    if (twin == std::end(twins_)) return no_index;
    named.concept_id = (*twin)[1];
    key.what = what(named, item, !primary_);
    const std::uint32_t found = index_of_[key];
    if (found == no_index) return no_index;
    const Fact& fact = release_.facts[found];
    return Interval::printed(fact.value, fact.decimals).meets(interval) ? found : no_index;
  }

  void add_source(std::uint32_t index, std::uint32_t v, Decimal amount) {
    Fact& fact = release_.facts[index];
    Chain& chain = chains_[index];
    Value& value = release_.values[v];
    value.fact = index;
    if (value.decimals > fact.decimals) {
      fact.value = amount;
      fact.decimals = value.decimals;
      next_[v] = chain.first;
      chain.first = v;
    } else {
      next_[v] = no_index;
      next_[chain.last] = v;
      chain.last = v;
    }
  }

  [[nodiscard]] bool is_headline(ConceptId id) const {
    const std::string_view name = chart_[id].name;
    if (!name.starts_with("us-gaap:")) return true;
    static constexpr std::string_view headlines[] = {
        "Revenues",
        "GrossProfit",
        "OperatingIncomeLoss",
        "OperatingExpenses",
        "NetIncomeLoss",
        "ProfitLoss",
        "EarningsPerShareBasic",
        "EarningsPerShareDiluted",
        "EarningsPerShareBasicAndDiluted",
        "IncomeTaxExpenseBenefit",
        "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
        "IncomeLossFromContinuingOperations",
        "NetCashProvidedByUsedInOperatingActivities",
        "WeightedAverageNumberOfSharesOutstandingBasic",
        "WeightedAverageNumberOfDilutedSharesOutstanding",
        "AllocatedShareBasedCompensationExpense",
        "EffectiveIncomeTaxRateContinuingOperations",
        "CommonStockDividendsPerShareDeclared",
        "NetIncomeLossAvailableToCommonStockholdersBasic",
        "RevenueRemainingPerformanceObligation",
        "ComprehensiveIncomeNetOfTax"};
    return std::find(std::begin(headlines), std::end(headlines), name.substr(8)) != std::end(headlines);
  }

  [[nodiscard]] std::uint64_t what(const Named& named, const LineItem& item, bool secondary) const {
    std::uint64_t h = named.concept_id != no_concept ? named.concept_id : hash_bytes(fold_, 1);
    if (named.concept_id == no_concept && item.section != no_index)
      h = hash_bytes(release_.caption(release_.items[item.section]), h);
    if (named.concept_id == no_concept && secondary) h = h * 31 + index_;
    if (!named.dimension.text.empty()) h = hash_bytes(slice(release_.folds, named.dimension.fold), h);
    return h * 0x9E3779B97F4A7C15ULL;
  }

  // What a positive number means where the caption says which one stands in parentheses: "(expense)/benefit" counts
  // income, "Other (income) expense, net" counts expense.
  enum class Counts : std::uint8_t { unsaid, income, expense };
  [[nodiscard]] static Counts counted(std::string_view label) {
    const auto open = label.find('(');
    if (open == std::string_view::npos || label.size() - open < 5) return Counts::unsaid;
    const std::string word = folded(label.substr(open, std::min<std::size_t>(label.find(')', open) - open, 16)));
    const auto is = [&](std::initializer_list<std::string_view> words) {
      return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (is({"expense", "expenses", "loss", "losses", "charge", "charges", "provision"})) return Counts::income;
    if (is({"income", "gain", "gains", "benefit", "benefits", "credit", "earnings"})) return Counts::expense;
    return Counts::unsaid;
  }

  // The sign that the concept's balance gives, where the print's sign shows a direction of cash or a deduction.
  [[nodiscard]] Decimal economic(const Statement& statement, const LineItem& item, const Value& value,
                                 ConceptId id) const {
    if (id == no_concept) return value.value;
    const Concept& concept_ = chart_[id];
    const auto is_profit = [&] {
      return id == profit_ || concept_.name.find("NetIncomeLoss") != std::string_view::npos ||
             concept_.name.find("IncomeLossFromContinuing") != std::string_view::npos;
    };
    const bool credit = concept_.balance == Balance::credit, debit = concept_.balance == Balance::debit;
    if (statement.kind == StatementKind::cash_flow) {
      // A cash flow statement prints cash effects; us-gaap credits are outflows and deductions.  What adds to no total
      // is supplemental: an amount.
      if (!credit || concept_.period == PeriodType::instant || is_profit()) return value.value;
      return concept_.total == no_concept && !value.value.is_negative() ? value.value : -value.value;
    }
    const bool negative = value.value.is_negative();
    if (statement.kind == StatementKind::balance_sheet) {
      const bool contra = concept_.name.find("Accumulated") != std::string_view::npos &&
                          concept_.name.find("Depreciation") != std::string_view::npos;
      const bool treasury = concept_.name.find("Treasury") != std::string_view::npos && debit;
      return negative && (contra || treasury) ? -value.value : value.value;
    }
    if (concept_.unit != UnitKind::money || item.basis != Basis::gaap || is_profit()) return value.value;
    if (counts_ != Counts::unsaid) {
      return (counts_ == Counts::expense && credit) || (counts_ == Counts::income && debit) ? -value.value
                                                                                            : value.value;
    }
    if (!negative || !debit) return value.value;
    const bool either_way = fold_.find("benefit") != std::string_view::npos ||
                            fold_.find("income expense") != std::string_view::npos ||
                            fold_.find("gain") != std::string_view::npos;
    return either_way ? value.value : -value.value;
  }

  // The sources of every fact, finest print first.
  void finish() {
    const auto finer = [&](std::uint32_t a, std::uint32_t b) {
      return release_.values[a].decimals > release_.values[b].decimals;
    };
    for (std::size_t i = 0; i < release_.facts.size(); ++i) {
      Fact& fact = release_.facts[i];
      fact.first_source = static_cast<std::uint32_t>(release_.sources.size());
      for (std::uint32_t v = chains_[i].first; v != no_index; v = next_[v]) release_.sources.push_back(v);
      fact.sources = static_cast<std::uint32_t>(release_.sources.size()) - fact.first_source;
      const auto begin = release_.sources.begin() + fact.first_source;
      if (!std::is_sorted(begin, release_.sources.end(), finer)) std::stable_sort(begin, release_.sources.end(), finer);
    }
  }

  const Document& document_;
  const Chart& chart_;
  Release& release_;
  ConceptId profit_ = no_concept;
  std::array<std::array<ConceptId, 2>, 2> twins_{};
  bool primary_ = false;
  bool split_costs_ = false;  // the statement prints costs of products and of services
  std::uint32_t index_ = 0;
  Span item_dimension_;                     // folded, of the row at hand …
  std::string_view fold_;                   // … its caption …
  Counts counts_ = Counts::unsaid;          // … and what its caption counts
  std::vector<Folded> heads_, dimensions_;  // by column of the statement at hand
  FactIndex index_of_;
  // The sources of each fact as a list of values, and its folded label.
  struct Chain {
    std::uint32_t first, last;
    Span label;
  };
  std::vector<Chain> chains_;
  std::vector<std::uint32_t> next_;  // by value: the one behind it in its list
};

}  // namespace

void collect_facts(const Document& document, const Chart& chart, Release& release) {
  Collector(document, chart, release).run();
}

}  // namespace tieout
