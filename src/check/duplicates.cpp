#include <array>
#include <bit>
#include <functional>
#include <utility>

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

class Twins {
 public:
  explicit Twins(Context& context) : context_(context) {}

  void run() {
    const auto& release = context_.release();
    last_of_caption_.assign(std::bit_ceil(2 * release.items.size() + 1), no_index);
    last_of_concept_.assign(context_.in.chart.concepts().size(), no_index);
    previous_caption_.assign(release.items.size(), no_index);
    previous_concept_.assign(release.items.size(), no_index);
    for (std::uint32_t i = 0; i < release.items.size(); ++i) {
      const LineItem& item = release.items[i];
      if (item.values == 0 || !release.statements[item.statement].read) continue;
      const std::string_view caption = context_.caption(i);
      if (caption.size() >= 3) previous_caption_[i] = std::exchange(last_named(caption), i);
      if (item.concept_id != no_concept) previous_concept_[i] = std::exchange(last_of_concept_[item.concept_id], i);
      match(i);
    }
  }

 private:
  static constexpr std::size_t most_twins = 8;  // earlier rows of the same name that are looked at

  // The place of the last row with this caption.
  [[nodiscard]] std::uint32_t& last_named(std::string_view caption) {
    std::size_t slot = std::hash<std::string_view>()(caption);
    for (;; ++slot) {
      std::uint32_t& item = last_of_caption_[slot & (last_of_caption_.size() - 1)];
      if (item == no_index || context_.caption(item) == caption) return item;
    }
  }

  // The earlier row that agrees best, through the caption first, then through the concept.
  void match(std::uint32_t item) {
    best_.clear();
    best_rank_ = 0;
    std::array<std::uint32_t, most_twins> named{};
    std::size_t count = 0;
    for (std::uint32_t i = previous_caption_[item]; i != no_index && count < most_twins; i = previous_caption_[i]) {
      named[count++] = i;
      consider(item, i, 0);
    }
    const int with_caption = best_rank_;
    const auto seen = std::span(named).first(count);
    count = 0;
    for (std::uint32_t i = previous_concept_[item]; i != no_index && count++ < most_twins; i = previous_concept_[i]) {
      if (std::find(seen.begin(), seen.end(), i) == seen.end()) consider(item, i, 4);
    }
    const bool by_caption = best_rank_ == with_caption;
    if (best_.holds() == 0) return;
    Consensus::Policy policy;
    policy.firm_holds = by_caption ? 3 : 4;
    policy.firm_bits = 24;
    policy.likely_bits = by_caption ? 7 : 14;
    if (best_.breaks() <= std::max(1, best_.holds() / 4)) best_.settle(context_, policy);
  }

  void consider(std::uint32_t item, std::uint32_t twin, int handicap) {
    const LineItem &a = context_.release().items[item], &b = context_.release().items[twin];
    if (a.statement == b.statement || a.values > Sheet::max_columns || b.values > Sheet::max_columns) return;
    if (a.dimension.empty() != b.dimension.empty()) return;
    const StatementKind one = context_.release().statements[a.statement].kind;
    const StatementKind two = context_.release().statements[b.statement].kind;
    Relation relation;
    relation.rule = (is_primary(one) && is_primary(two)) ? &statements_disagree : &duplicates_disagree;
    columns_.clear();
    for (std::uint32_t v = a.first_value; v < a.first_value + a.values; ++v) {
      const std::uint32_t w = counterpart(context_.number(v), b);
      if (w == no_index || counterpart(context_.number(v), a) != v) continue;
      relation.reported = v;
      const Term operand[] = {{w, 1}};
      columns_.add(relation, operand);
    }
    columns_.weigh(context_);
    const int rank = 8 * (columns_.holds() - 2 * columns_.breaks()) + columns_.evidence() - handicap;
    if (columns_.holds() == 0 || columns_.evidence() < 7 || rank <= best_rank_) return;
    best_rank_ = rank;
    std::swap(best_, columns_);
  }

  // The twin's only value for the same period, unit and basis.
  [[nodiscard]] std::uint32_t counterpart(const Number& number, const LineItem& twin) const {
    if (number.terms == 0 || number.bits == 0) return no_index;
    std::uint32_t found = no_index;
    for (std::uint32_t w = twin.first_value; w < twin.first_value + twin.values; ++w) {
      if (context_.number(w).terms != number.terms) continue;
      if (found != no_index) return no_index;
      found = w;
    }
    return found;
  }

  Context& context_;
  std::vector<std::uint32_t> last_of_caption_;  // by its hash
  std::vector<std::uint32_t> last_of_concept_;
  std::vector<std::uint32_t> previous_caption_, previous_concept_;  // of each row
  Consensus best_, columns_;
  int best_rank_ = 0;
};

}  // namespace

void check_duplicates(Context& context) {
  Twins(context).run();
}

}  // namespace tieout
