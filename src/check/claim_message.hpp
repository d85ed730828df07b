#pragma once
#include "check/check.hpp"

namespace tieout {

// Message and hypothesis of a finding about a broken claim: "Revenue growth is stated as 31%; the tables give 20.7%".
void describe_broken_claim(const CheckInput& input, const Claim& claim, const Interval& computed, bool direction,
                           Finding& finding, std::string_view by = "the tables");

// An amount for a message: "$23.382 million", "20.7%", "0.06", "97.8 basis points".
[[nodiscard]] std::string readable(Decimal value, const Unit& unit);

}  // namespace tieout
