#pragma once
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace tieout {

// What the words of a caption say, as far as checks ask.
enum class Topic : std::uint8_t {
  total,   // names of subtotals and totals …
  result,  // … and words that a total may have, but an item too
  income,
  no_income,
  holders,  // one kind of holders among others
  basic,
  diluted,
  dividends,
  impact,
  beginning,
  opening,
  closing,
  cash,
  activities,
  movement,
  change,
  constant_currency,
  net_assets,
  balance,  // of something, at a date
};

class Topics {
 public:
  constexpr Topics() = default;
  constexpr Topics(Topic topic) : bits_(1U << static_cast<unsigned>(topic)) {}  // NOLINT: a set of one
  [[nodiscard]] constexpr bool has(Topic topic) const { return (bits_ & Topics(topic).bits_) != 0; }
  constexpr void add(Topics other) { bits_ |= other.bits_; }

 private:
  std::uint32_t bits_ = 0;
};

// The topics of a folded caption, found in one pass over its words.
[[nodiscard]] Topics topics_of(std::string_view caption);

}  // namespace tieout
