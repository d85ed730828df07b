#include "release/below_heading.hpp"

#include <algorithm>

namespace tieout {
namespace {

using View = std::string_view;

constexpr View deeds[] = {"acquisition", "acquisitions", "collections", "issuance",  "issuances",
                          "maturities",  "payments",     "proceeds",    "purchases", "repayment",
                          "repayments",  "sales",        "redemptions", "borrowings"};
constexpr std::size_t most_heading = 64;

[[nodiscard]] bool is_deed(View word) {
  return std::find(std::begin(deeds), std::end(deeds), word) != std::end(deeds);
}
[[nodiscard]] View last_word(View text) {
  return text.substr(text.rfind(' ') + 1);
}

}  // namespace

std::string below_heading(View heading, View caption) {
  while (heading.ends_with(':')) heading.remove_suffix(1);
  const View last = last_word(heading);
  if (heading.size() > most_heading || (!is_deed(heading.substr(0, heading.find(' '))) && !is_deed(last))) return {};
  const bool open = last == "of" || last == "from" || last == "for";
  // "Investment purchases": what is purchased is below.
  return std::string(is_deed(last) ? last : heading).append(open ? " " : " of ").append(caption);
}

}  // namespace tieout
