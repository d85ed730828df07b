#pragma once
#include <optional>

#include "check/claim_readings.hpp"

namespace tieout {

// Whether a result is a profit or a loss.
enum class ResultKind : std::uint8_t { unknown, profit, loss };

// What a folded name says: "net income", "net loss"; unknown for both, "net income (loss)", and for neither.
[[nodiscard]] ResultKind named_result(std::string_view folded_name);
// Whether the lines behind a level as printed, or behind a change, show a profit where the claim names a loss, or a
// loss where its level is of a profit.
[[nodiscard]] bool shows_other_result(const CheckInput& input, std::uint32_t claim, const Reading& reading);
// Marks such readings as opposite; where one of them agrees with what is stated, also those whose lines say neither.
void mark_results(const CheckInput& input, std::uint32_t claim, const Interval& stated, std::vector<Reading>& readings);
// Where the line of a level that ties went against the claim's words, "revenue decreased to $22.7 million", from every
// earlier period it may be compared with, and all of these are printed: the change from the nearest one.
[[nodiscard]] std::optional<Reading> moved_against(const CheckInput& input, std::uint32_t claim, const Reading& tick);

}  // namespace tieout
