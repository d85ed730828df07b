#pragma once
#include <cstdint>
#include <vector>

#include "release/release.hpp"

namespace tieout {

// The rows of a statement whose numbers are printed to the cent, against its other rows.
class CentRows {
 public:
  void begin(const Release& release, const Statement& statement);

  // Between two amounts per share, nothing but cents around it: a step of a reconciliation per share.
  [[nodiscard]] bool bridges(std::uint32_t row) const { return of(row) == Kind::bridge; }
  // Cents in a table of whole numbers: a price, an amount of one share, which the table's scale does not count.
  [[nodiscard]] bool apart(std::uint32_t row) const { return apart_ && of(row) != Kind::other; }

 private:
  enum class Kind : std::uint8_t { other, cents, bridge };
  [[nodiscard]] Kind of(std::uint32_t row) const {
    return row - first_ < kinds_.size() ? kinds_[row - first_] : Kind::other;
  }

  std::uint32_t first_ = 0;
  std::vector<Kind> kinds_;
  bool apart_ = false;
};

}  // namespace tieout
