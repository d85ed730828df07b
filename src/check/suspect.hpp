#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "check/context.hpp"

namespace tieout {

// One number whose repair would mend breaks.
struct Repair {
  std::uint32_t value = no_index;     // into Release::values
  Interval needed;                    // what it would have to be
  Decimal amount;                     // … in one number; invalid where the relation gives only an interval
  std::vector<std::uint32_t> mended;  // relations
  int damaged = 0;                    // relations that hold and would break
  bool slip = false;                  // the repair looks like a slip of the hand, beyond chance
  std::string hypothesis;             // "one digit wrong (31 for 21)"; empty where there is none
};

// Which relations a value takes part in, and which of them break.
class Suspects {
 public:
  explicit Suspects(const Context& context);

  // The best repair of a broken relation among its numbers; `open` tells which relations still wait for an explanation.
  // `unique` is set where no other number explains as much.
  [[nodiscard]] Repair best(std::uint32_t relation, const std::vector<std::uint8_t>& open, bool& unique) const;

 private:
  [[nodiscard]] Repair repair(std::uint32_t relation, std::size_t k, const std::vector<std::uint8_t>& open) const;

  const Context& context_;
  struct Use {
    std::uint32_t relation;
    std::uint32_t k;  // which of its numbers
  };
  std::vector<std::uint32_t> first_use_;  // by value
  std::vector<Use> uses_;
};

// What could have happened for `printed` to stand where `wanted` should: "one digit wrong (31 for 21)", "two digits
// swapped", "wrong sign", "a factor of 10", "a factor of 1,000"; empty where nothing fits.  `slip` is set where chance
// would hardly make two numbers so alike.
[[nodiscard]] std::string hypothesis(Decimal printed, Decimal wanted, int decimals, int scale, bool& slip);

// A number as messages show it: in the table's own scale, per cent as such.
[[nodiscard]] std::string shown(const Context& context, std::uint32_t value);
[[nodiscard]] std::string shown_as(const Context& context, std::uint32_t value, Decimal amount, int more_digits = 0);

}  // namespace tieout
