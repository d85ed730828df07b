#include "release/cash_part.hpp"

namespace tieout {
namespace {

using View = std::string_view;

// "net cash used in investing activities", "net cash from operations": the activity whose total it is.
[[nodiscard]] View activity_of(View fold) {
  if (fold.starts_with("total ")) fold.remove_prefix(6);
  if (!fold.starts_with("net cash") && !fold.starts_with("cash provided by") && !fold.starts_with("cash used")) {
    return {};
  }
  if (fold.find("continu") != View::npos || fold.find("before") != View::npos) return {};
  for (const View activity :
       {View("operating activities"), View("investing activities"), View("financing activities")}) {
    if (fold.find(activity) != View::npos) return activity;
  }
  return fold.ends_with(" operations") ? View("operating activities") : View{};
}

}  // namespace

void CashPart::begin(const Release& release, const Statement& statement) {
  clear();
  const std::uint32_t end = statement.first_item + statement.items;
  for (std::uint32_t row = statement.first_item; row < end && count_ < most_totals; ++row) {
    const LineItem& item = release.items[row];
    const View activity = item.values > 0 ? activity_of(release.caption(item)) : View{};
    if (activity.empty() || (count_ > 0 && totals_[count_ - 1].activity == activity)) continue;
    totals_[count_++] = {row, activity};
  }
  enter(statement.first_item);
}

void CashPart::pass(std::uint32_t row) {
  enter(row + 1);
}

void CashPart::enter(std::uint32_t row) {
  text_ = {};
  for (std::size_t i = count_; i-- > 0;) {
    if (row <= totals_[i].row) text_ = totals_[i].activity;
  }
}

}  // namespace tieout
