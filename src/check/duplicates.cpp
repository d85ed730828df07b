#include <unordered_map>

#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule duplicates_disagree{
    "DU101",
    "duplicates-disagree",
    "One row is printed in two tables, and one of its numbers differs",
    "Matches rows with the same caption (or the same concept) in different tables, column by column through their "
    "periods. Where the other columns agree, the one that does not is reported; rows that merely share a caption agree "
    "nowhere and are left alone.",
    "The reader of one table takes another number home than the reader of the other.",
    "Net income of 1,667 in the statement of operations and of 1,767 in the reconciliation, for the same quarter."};

const Rule statements_disagree{
    "AR401",
    "statements-disagree",
    "The same fact has two values in two statements",
    "As duplicates-disagree, between the primary statements: net income in the statements of operations, of "
    "comprehensive "
    "income and of cash flows, and at the start of a reconciliation.",
    "Statements that do not share their common numbers cannot all be right.",
    "Net income of 1,105 in the statement of operations and of 1,150 at the head of the statement of cash flows."};

namespace {

bool is_primary(StatementKind kind) {
  return kind == StatementKind::income_statement || kind == StatementKind::comprehensive_income ||
         kind == StatementKind::balance_sheet || kind == StatementKind::cash_flow;
}

bool comparable(const Value& value) {
  return value.numeral.kind == Numeral::Kind::number && value.value.valid() && value.measure == Measure::value &&
         value.period.known();
}

bool same_terms(const Value& a, const Value& b) {
  return a.period == b.period && a.unit.kind == b.unit.kind && a.basis == b.basis;
}

class Twins {
 public:
  explicit Twins(Context& context) : context_(context) {}

  void run() {
    const auto& release = context_.release();
    previous_caption_.assign(release.items.size(), no_index);
    previous_concept_.assign(release.items.size(), no_index);
    for (std::uint32_t i = 0; i < release.items.size(); ++i) {
      const LineItem& item = release.items[i];
      if (item.values == 0 || !release.statements[item.statement].read) continue;
      const std::string_view caption = context_.caption(i);
      if (caption.size() >= 3) link(captions_, std::string(caption), previous_caption_, i);
      if (item.concept_id != no_concept) link(concepts_, item.concept_id, previous_concept_, i);
      match(i);
    }
  }

 private:
  static constexpr int most_twins = 8;  // earlier rows of the same name that are looked at

  template <class Map, class Key>
  static void link(Map& map, const Key& key, std::vector<std::uint32_t>& previous, std::uint32_t item) {
    const auto [at, fresh] = map.try_emplace(key, item);
    if (fresh) return;
    previous[item] = at->second;
    at->second = item;
  }

  // The earlier row that agrees best, through the caption first, then through the concept.
  void match(std::uint32_t item) {
    Consensus best;
    int best_rank = 0;
    bool by_caption = true;
    int seen = 0;
    for (std::uint32_t i = previous_caption_[item]; i != no_index && seen++ < most_twins; i = previous_caption_[i]) {
      consider(item, i, 0, best, best_rank);
    }
    const int with_caption = best_rank;
    seen = 0;
    for (std::uint32_t i = previous_concept_[item]; i != no_index && seen++ < most_twins; i = previous_concept_[i]) {
      consider(item, i, 4, best, best_rank);
    }
    by_caption = best_rank == with_caption;
    if (best.holds() == 0) return;
    Consensus::Policy policy;
    policy.firm_holds = by_caption ? 3 : 4;
    policy.firm_bits = 24;
    policy.likely_bits = by_caption ? 7 : 14;
    if (best.breaks() <= std::max(1, best.holds() / 4)) best.settle(context_, policy);
  }

  void consider(std::uint32_t item, std::uint32_t twin, int handicap, Consensus& best, int& best_rank) {
    const LineItem &a = context_.release().items[item], &b = context_.release().items[twin];
    if (a.statement == b.statement || a.values > Sheet::max_columns || b.values > Sheet::max_columns) return;
    if (a.dimension.empty() != b.dimension.empty()) return;
    const StatementKind one = context_.release().statements[a.statement].kind;
    const StatementKind two = context_.release().statements[b.statement].kind;
    Consensus columns;
    for (std::uint32_t v = a.first_value; v < a.first_value + a.values; ++v) {
      const std::uint32_t w = counterpart(context_.value(v), b);
      if (w == no_index) continue;
      Relation relation;
      relation.rule = (is_primary(one) && is_primary(two)) ? &statements_disagree : &duplicates_disagree;
      relation.reported = v;
      const Term operand[] = {{w, 1}};
      columns.add(relation, operand);
    }
    columns.weigh(context_);
    const int rank = 8 * (columns.holds() - 2 * columns.breaks()) + columns.evidence() - handicap;
    if (columns.holds() == 0 || columns.evidence() < 7 || rank <= best_rank) return;
    best_rank = rank;
    best = std::move(columns);
  }

  // The twin's only value for the same period, unit and basis.
  [[nodiscard]] std::uint32_t counterpart(const Value& value, const LineItem& twin) const {
    if (!comparable(value) || bits_of(value) < 1) return no_index;
    std::uint32_t found = no_index;
    for (std::uint32_t w = twin.first_value; w < twin.first_value + twin.values; ++w) {
      const Value& other = context_.value(w);
      if (!comparable(other) || !same_terms(value, other)) continue;
      if (found != no_index) return no_index;
      found = w;
    }
    return found;
  }

  Context& context_;
  std::unordered_map<std::string, std::uint32_t> captions_;
  std::unordered_map<ConceptId, std::uint32_t> concepts_;
  std::vector<std::uint32_t> previous_caption_, previous_concept_;
};

}  // namespace

void check_duplicates(Context& context) {
  Twins(context).run();
}

}  // namespace tieout
