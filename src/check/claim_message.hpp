#pragma once
#include "check/check.hpp"

namespace tieout {

// Message and hypothesis of a finding about a broken claim: "Revenue growth is stated as 31%; the tables give 20.7%".
void describe_broken_claim(const CheckInput& input, const Claim& claim, const Interval& computed, Finding& finding,
                           std::string_view by = "the tables");
// The same where the figure is right and a word is wrong: "Debt is said to fall from $5 million; the tables show the
// opposite", "Net income of $5 million is a loss in the tables".
void describe_wrong_direction(const CheckInput& input, const Claim& claim, std::string_view preposition,
                              Finding& finding, std::string_view by = "the tables");
void describe_wrong_result(const CheckInput& input, const Claim& claim, Finding& finding);

// An amount for a message: "$23.382 million", "20.7%", "0.06", "97.8 basis points".
[[nodiscard]] std::string readable(Decimal value, const Unit& unit);

}  // namespace tieout
