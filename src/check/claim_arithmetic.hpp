#pragma once
#include <optional>

#include "check/check.hpp"

namespace tieout {

// Figures of one sentence that say the same thing twice: "$89.3 million, up $12.6 million, or 16%, compared to $76.7
// million".  Indexes into Release::claims.
struct StatedChange {
  std::uint32_t now, change, then;
};

// The stated change that claim `c` takes part in, where its levels are of the very periods that it compares.
[[nodiscard]] std::optional<StatedChange> stated_change(const Release& release, std::uint32_t c);

// Whether the sentence puts the figures plainly together, with nothing else that the change may be of or over: "up $2
// million since June, compared to $8 million", "compared to $8 million, due to an increase of $2 million in rents".
[[nodiscard]] bool is_plain(const CheckInput& input, const StatedChange& stated);

// The size that a claim's figure stands for, without its sign.
[[nodiscard]] Interval printed_size(const Claim& claim);

// Whether an amount moved against the words, beyond rounding.
[[nodiscard]] bool runs_against(Direction direction, const Interval& now, const Interval& then);

// What the other two figures make of claim `c`.  Invalid where they do not tell.
[[nodiscard]] Interval implied(const Release& release, const StatedChange& stated, std::uint32_t c);

}  // namespace tieout
