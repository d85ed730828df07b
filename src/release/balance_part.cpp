#include "release/balance_part.hpp"

#include <string>

namespace tieout {
namespace {

using Part = BalancePart::Part;
using View = std::string_view;

// "current assets", "non current liabilities": what a heading, or a total behind "total", names.
[[nodiscard]] Part part_of(View name) {
  if (name.ends_with(':')) name.remove_suffix(1);
  if (name.starts_with("less ")) name.remove_prefix(5);
  const bool current = name.starts_with("current ");
  const bool other = name.starts_with("non current ") || name.starts_with("noncurrent ") ||
                     name.starts_with("long term ") || name.starts_with("fixed ");
  const auto kind = name.rfind(' ');
  const View last = kind == View::npos ? name : name.substr(kind + 1);
  if (name.size() > 24) return Part::none;
  if (last == "assets" && (current || other || name == last)) {
    return current ? Part::current_assets : other ? Part::other_assets : Part::assets;
  }
  if ((last == "liabilities" || last == "liability") && (current || other || name == last)) {
    return current ? Part::current_debts : other ? Part::other_debts : Part::debts;
  }
  if (last == "equity" && (name == last || name == "stockholders equity" || name == "shareholders equity")) {
    return Part::equity;
  }
  return Part::none;
}

[[nodiscard]] bool is_deduction(View concept_name) {
  for (const View word : {"Accumulated", "Allowance", "Unamortized", "Discount", "Treasury", "AssetsNet"}) {
    if (concept_name.find(word) != View::npos) return true;
  }
  return false;
}

// The concept of another ending: "…Current" for "…Noncurrent".  The concept itself where it has neither.
[[nodiscard]] ConceptId with_ending(const Chart& chart, ConceptId id, View from, View to) {
  const View name = chart[id].name;
  if (!name.ends_with(from) || (from == "Current" && name.ends_with("Noncurrent"))) return id;
  return chart.by_name(std::string(name.substr(0, name.size() - from.size())).append(to));
}

// The account of a balance sheet that does not divide by term, as those of banks and insurers: "…CurrentAndNoncurrent",
// or without an ending.
[[nodiscard]] ConceptId without_term(const Chart& chart, ConceptId id) {
  const View name = chart[id].name;
  View stem = name;
  for (const View ending : {View("Noncurrent"), View("Current")}) {
    if (!stem.ends_with(ending) || stem.ends_with("AndNoncurrent")) continue;
    stem.remove_suffix(ending.size());
    const ConceptId both = chart.by_name(std::string(stem).append("CurrentAndNoncurrent"));
    const ConceptId plain = both != no_concept ? both : chart.by_name(stem);
    return plain != no_concept ? plain : id;
  }
  return id;
}

}  // namespace

void BalancePart::begin(const Release& release, const Statement& statement) {
  *this = {};
  for (std::uint32_t row = statement.first_item; row < statement.first_item + statement.items; ++row) {
    const View fold = release.caption(release.items[row]);
    const Part named = part_of(fold);
    if (named == Part::current_assets || named == Part::current_debts) unclassified_ = false;
    if (fold.ends_with("equity") && !fold.starts_with("total liabilities") && release.items[row].values > 0 &&
        fold.starts_with("total")) {
      equity_ = row;
    }
    if (!fold.starts_with("total ")) continue;
    switch (part_of(fold.substr(6))) {
      case Part::assets:
        assets_ = row;
        break;
      case Part::current_assets:
        current_assets_ = row;
        break;
      case Part::other_assets:
        other_assets_ = row;
        break;
      case Part::debts:
        debts_ = row;
        break;
      case Part::current_debts:
        current_debts_ = row;
        break;
      case Part::other_debts:
        other_debts_ = row;
        break;
      default:
        break;
    }
  }
  if (assets_ != no_index) part_ = between_totals(statement.first_item);
  unclassified_ = unclassified_ && assets_ != no_index && current_assets_ == no_index && current_debts_ == no_index;
}

Part BalancePart::between_totals(std::uint32_t row) const {
  if (assets_ == no_index) return Part::none;
  if (row <= assets_) {
    const bool current_last = other_assets_ < current_assets_ && current_assets_ != no_index;
    if (current_last) {
      return row <= other_assets_ ? Part::other_assets : row <= current_assets_ ? Part::current_assets : Part::assets;
    }
    if (current_assets_ == no_index) return Part::assets;
    return row <= current_assets_ ? Part::current_assets : Part::other_assets;
  }
  const bool equity_first = equity_ < debts_ && equity_ < current_debts_;
  if (equity_first && row <= equity_) return Part::equity;
  return of_debts(row);
}
Part BalancePart::of_debts(std::uint32_t row) const {
  if (debts_ != no_index && row > debts_) return Part::equity;
  if (current_debts_ == no_index) return Part::debts;
  if (other_debts_ < current_debts_) {
    return row <= other_debts_ ? Part::other_debts : row <= current_debts_ ? Part::current_debts : Part::debts;
  }
  return row <= current_debts_ ? Part::current_debts : Part::other_debts;
}

void BalancePart::pass(const Release& release, std::uint32_t row) {
  const LineItem& item = release.items[row];
  const View fold = release.caption(item);
  if (item.role == Role::heading) {
    const Part named = part_of(fold);
    if (named == Part::assets || named == Part::debts) {
      if (assets_ == no_index) part_ = named;
    } else if (named != Part::none) {
      part_ = named;
    }
    return;
  }
  if (row == assets_ || row == current_assets_ || row == other_assets_ || row == debts_ || row == current_debts_ ||
      row == other_debts_ || row == equity_) {
    part_ = between_totals(row + 1);
  } else if (fold == "total" && item.section != no_index) {
    leave(part_of(release.caption(release.items[item.section])));
  }
}
// "Total", and no more, under "Current assets": what follows are other assets.
void BalancePart::leave(Part total) {
  if (total != part_) return;
  if (part_ == Part::current_assets) part_ = Part::other_assets;
  if (part_ == Part::current_debts) part_ = Part::other_debts;
}

// Accounts that have another name in a balance sheet that does not divide by term.
ConceptId BalancePart::whole(const Chart& chart, ConceptId id) {
  if (chart[id].name == "us-gaap:ShortTermInvestments") return chart.by_name("us-gaap:OtherShortTermInvestments");
  if (chart[id].name == "us-gaap:OtherLongTermInvestments") return chart.by_name("us-gaap:OtherInvestments");
  return without_term(chart, id);
}

View BalancePart::text() const {
  constexpr View texts[] = {"",
                            "assets",
                            "assets | current assets",
                            "assets | noncurrent assets",
                            "liabilities",
                            "liabilities | current liabilities",
                            "liabilities | noncurrent liabilities",
                            "equity"};
  return texts[static_cast<std::size_t>(part_)];
}

ConceptId BalancePart::settle(const Chart& chart, ConceptId id) const {
  if (part_ == Part::none || part_ == Part::equity || id == no_concept) return id;
  const bool asset = part_ <= Part::other_assets;
  const Concept& found = chart[id];
  if (found.balance == (asset ? Balance::credit : Balance::debit) && !is_deduction(found.name)) return no_concept;
  if (unclassified_) return whole(chart, id);
  if (part_ == Part::current_assets || part_ == Part::current_debts) {
    return with_ending(chart, id, "Noncurrent", "Current");
  }
  if (part_ == Part::other_assets || part_ == Part::other_debts) {
    return with_ending(chart, id, "Current", "Noncurrent");
  }
  return id;
}

}  // namespace tieout
