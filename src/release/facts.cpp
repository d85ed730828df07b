// One fact for each number that the document states, however often it prints it.  The primary statements speak first; a
// table of another kind may confirm their facts, but a row of it that disagrees ("Cost of revenues 68" in a table of
// stock-based compensation) is a fact of its own.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "release/statements.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

bool is_primary(StatementKind kind) {
  return kind == StatementKind::income_statement || kind == StatementKind::balance_sheet ||
         kind == StatementKind::cash_flow || kind == StatementKind::comprehensive_income;
}

struct Key {
  std::uint64_t what = 0;  // concept or folded caption, with dimension and statement where they matter
  Period period;
  UnitKind unit = UnitKind::unknown;
  Basis basis = Basis::gaap;
  friend bool operator==(const Key&, const Key&) = default;
};

struct KeyHash {
  std::size_t operator()(const Key& key) const {
    std::uint64_t h = key.what;
    for (const std::uint64_t part :
         {static_cast<std::uint64_t>(static_cast<std::uint32_t>(key.period.start.days)),
          static_cast<std::uint64_t>(static_cast<std::uint32_t>(key.period.end.days)),
          static_cast<std::uint64_t>(key.unit) << 8 | static_cast<std::uint64_t>(key.basis)}) {
      h = (h ^ part) * 0x9E3779B97F4A7C15ULL;
      h ^= h >> 29;
    }
    return h;
  }
};

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
  std::uint64_t h = seed ^ 0xcbf29ce484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return h;
}

class Collector {
 public:
  Collector(const Document& document, const Chart& chart, Release& release)
      : document_(document), chart_(chart), release_(release) {}

  void run() {
    profit_ = chart_.by_name("us-gaap:ProfitLoss");
    twins_[0] = {chart_.by_name("us-gaap:NetIncomeLoss"), profit_};
    twins_[1] = {chart_.by_name("us-gaap:StockholdersEquity"),
                 chart_.by_name("us-gaap:StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest")};
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
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      const LineItem& item = release_.items[i];
      fold_.clear();
      fold_caption(document_.view(item.label), fold_);
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) value(statement, item, v);
    }
  }

  struct Named {
    ConceptId concept_id = no_concept;
    Span label, dimension;
    std::string_view axis;
  };

  // What a value is called: its row's concept, or its column's in a table whose periods run down; members of a section
  // take the section's concept.
  Named name_of(const Statement& statement, const LineItem& item, const Column* column) const {
    Named named;
    named.concept_id = item.concept_id;
    named.label = item.label;
    if (statement.transposed && item.period.known() && column != nullptr && !column->header.empty()) {
      CaptionContext context;
      context.statement = StatementKind::income_statement;
      context.unit = item.unit.kind;
      context.duration = true;
      named.label = column->header.back();
      named.concept_id = chart_.find(folded(document_.view(named.label)), context);
      if (named.concept_id == no_concept) {
        named.dimension = named.label;
        named.axis = "member";
      }
      return named;
    }
    if (!item.dimension.empty()) {
      named.dimension = item.dimension;
      named.axis = "segment";
    }
    if (column != nullptr && !column->dimension.empty()) {
      named.dimension = column->dimension;
      named.axis = statement.kind == StatementKind::segment ? "segment" : "member";
    }
    if (split_costs_ && (fold_.starts_with("cost of product") || fold_.starts_with("cost of service"))) {
      named.dimension = item.label;  // parts of one cost, told apart by what is sold
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
          named.dimension = item.label;
          named.axis = "member";
        } else if (named.label.empty()) {
          named.label = section.label;
        }
      }
    }
    return named;
  }

  void value(const Statement& statement, const LineItem& item, std::uint32_t v) {
    Value& value = release_.values[v];
    if (!value.has_value() || value.measure != Measure::value || !value.period.known() ||
        value.numeral.kind == Numeral::Kind::range)
      return;
    const Column* column = value.column < statement.columns.size() ? &statement.columns[value.column] : nullptr;
    Named named = name_of(statement, item, column);
    if (named.label.empty() && named.concept_id == no_concept) return;
    Period period = value.period;
    if (named.concept_id != no_concept && chart_[named.concept_id].unit != value.unit.kind)
      named.concept_id = no_concept;
    if (named.concept_id != no_concept) {
      const Concept& concept_ = chart_[named.concept_id];
      if (concept_.period == PeriodType::instant && period.is_duration()) {
        const bool opening = fold_.find("beginning") != std::string::npos ||
                             fold_.find("start of") != std::string::npos || fold_.find("opening") != std::string::npos;
        period = Period::at(opening ? period.start.plus_days(-1) : period.end);
      } else if (concept_.period == PeriodType::duration && period.is_instant()) {
        named.concept_id = no_concept;
      }
    }
    const Decimal amount = economic(statement, item, value, named.concept_id);
    const Interval interval = Interval::printed(amount, value.decimals);
    Key key{what(named, item, !primary_), period, value.unit.kind, value.basis};
    auto found = index_of_.find(key);
    if (found != index_of_.end() && !release_.facts.empty()) {
      Fact& fact = release_.facts[found->second];
      const Value& first = release_.values[fact.sources.front()];
      const Interval known = Interval::printed(fact.value, fact.decimals);
      const bool same_name = folded(document_.view(fact.label)) == fold_;
      if (known.meets(interval) || (primary_ && same_name && first.row != value.row)) {
        add_source(fact, found->second, v, amount);
        return;
      }
      if (const auto twin = fact_of_twin(named, item, key, interval); twin != no_index) {
        add_source(release_.facts[twin], twin, v, amount);
        return;
      }
    }
    if (found != index_of_.end() && !release_.facts.empty()) {
      // Another line under the same concept, or a table about something else.
      named.concept_id = no_concept;
      key.what = hash_text(fold_, 0x5bd1e995ULL + (static_cast<std::uint64_t>(value.row) << 20));
    }
    // Outside the primary statements a caption is weaker evidence: only headline measures make facts under their
    // concept.
    if (!primary_ && found == index_of_.end() && named.concept_id != no_concept && named.dimension.empty() &&
        !is_headline(named.concept_id)) {
      named.concept_id = no_concept;
      key.what = what(named, item, true);
    }
    const auto fact_index = static_cast<std::uint32_t>(release_.facts.size());
    index_of_.emplace(key, fact_index);
    Fact fact;
    fact.concept_id = named.concept_id;
    fact.label = named.label;
    fact.value = amount;
    fact.decimals = value.decimals;
    fact.unit = value.unit;
    fact.period = period;
    fact.basis = value.basis;
    fact.dimension = named.dimension;
    fact.axis = named.axis;
    fact.sources.push_back(v);
    value.fact = fact_index;
    release_.facts.push_back(std::move(fact));
  }

  // One caption stands for both: "net income" with what belongs to others and without, equity likewise.  The fact under
  // the other concept, where it has the number.
  [[nodiscard]] std::uint32_t fact_of_twin(Named named, const LineItem& item, Key key, const Interval& interval) const {
    const auto twin = std::find_if(std::begin(twins_), std::end(twins_),
                                   [&](const auto& pair) { return pair[0] == named.concept_id; });
    if (twin == std::end(twins_)) return no_index;
    named.concept_id = (*twin)[1];
    key.what = what(named, item, !primary_);
    const auto found = index_of_.find(key);
    if (found == index_of_.end()) return no_index;
    const Fact& fact = release_.facts[found->second];
    return Interval::printed(fact.value, fact.decimals).meets(interval) ? found->second : no_index;
  }

  void add_source(Fact& fact, std::uint32_t index, std::uint32_t v, Decimal amount) {
    Value& value = release_.values[v];
    value.fact = index;
    if (value.decimals > fact.decimals) {
      fact.value = amount;
      fact.decimals = value.decimals;
      fact.sources.insert(fact.sources.begin(), v);
    } else {
      fact.sources.push_back(v);
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
    std::uint64_t h = named.concept_id != no_concept ? named.concept_id : hash_text(fold_, 1);
    if (named.concept_id == no_concept && item.section != no_index)
      h = hash_text(folded(document_.view(release_.items[item.section].label)), h);
    if (named.concept_id == no_concept && secondary) h = h * 31 + index_;
    if (!named.dimension.empty()) h = hash_text(folded(document_.view(named.dimension)), h);
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
    const bool profit = id == profit_ || concept_.name.find("NetIncomeLoss") != std::string_view::npos ||
                        concept_.name.find("IncomeLossFromContinuing") != std::string_view::npos;
    const bool credit = concept_.balance == Balance::credit, debit = concept_.balance == Balance::debit;
    if (statement.kind == StatementKind::cash_flow) {
      // A cash flow statement prints cash effects; us-gaap credits are outflows and deductions.  What adds to no total
      // is supplemental: an amount.
      if (!credit || profit || concept_.period == PeriodType::instant) return value.value;
      return concept_.total == no_concept && !value.value.is_negative() ? value.value : -value.value;
    }
    const bool negative = value.value.is_negative();
    if (statement.kind == StatementKind::balance_sheet) {
      const bool contra = concept_.name.find("Accumulated") != std::string_view::npos &&
                          concept_.name.find("Depreciation") != std::string_view::npos;
      const bool treasury = concept_.name.find("Treasury") != std::string_view::npos && debit;
      return negative && (contra || treasury) ? -value.value : value.value;
    }
    if (concept_.unit != UnitKind::money || item.basis != Basis::gaap || profit) return value.value;
    const Counts counts = counted(document_.view(item.label));
    if (counts != Counts::unsaid) {
      return (counts == Counts::expense && credit) || (counts == Counts::income && debit) ? -value.value : value.value;
    }
    const bool either_way = fold_.find("benefit") != std::string::npos ||
                            fold_.find("income expense") != std::string::npos ||
                            fold_.find("gain") != std::string::npos;
    return negative && debit && !either_way ? -value.value : value.value;
  }

  // Finest print first.
  void finish() {
    for (Fact& fact : release_.facts) {
      std::stable_sort(fact.sources.begin(), fact.sources.end(), [&](std::uint32_t a, std::uint32_t b) {
        return release_.values[a].decimals > release_.values[b].decimals;
      });
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
  std::string fold_;
  std::unordered_map<Key, std::uint32_t, KeyHash> index_of_;
};

}  // namespace

void collect_facts(const Document& document, const Chart& chart, Release& release) {
  Collector(document, chart, release).run();
}

}  // namespace tieout
