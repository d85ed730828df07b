#pragma once
#include <optional>

#include "check/claim_readings.hpp"

namespace tieout {

// Whether a result is a profit or a loss.
enum class ResultKind : std::uint8_t { unknown, profit, loss };

// What a folded name says: "net income", "net loss"; unknown for both, "net income (loss)", and for neither.
[[nodiscard]] ResultKind named_result(std::string_view folded_name);
// What a claim's own words and sign say of its level.
[[nodiscard]] ResultKind stated_result(const CheckInput& input, std::uint32_t claim);
// What a line of a result shows, by its caption and its printed signs; unknown for other lines.
[[nodiscard]] ResultKind printed_result(const CheckInput& input, const Value& value);
// Where the line of a level that ties went against the claim's words, "revenue decreased to $22.7 million", from every
// earlier period it may be compared with, and all of these are printed: the change from the nearest one.
[[nodiscard]] std::optional<Reading> moved_against(const CheckInput& input, std::uint32_t claim, const Reading& tick);

}  // namespace tieout
