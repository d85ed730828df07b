#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace tieout {

// What a number counts.  Written to the output as "USD", "USD/shares", "shares", "percent", "points", "x", "pure".
enum class UnitKind : std::uint8_t {
  unknown,
  money,      // an amount in `currency` (which may be unknown: "" until the document says it)
  per_share,  // money per share
  shares,     // a number of shares
  percent,    // a fraction printed in per cent
  points,     // a difference of percentages: percentage points, basis points
  multiple,   // "3.2x", "twofold"
  count,      // stores, customers, employees, days …
};

struct Unit {
  UnitKind kind = UnitKind::unknown;
  std::array<char, 3> currency{};  // ISO 4217, zero-filled where unknown

  [[nodiscard]] static Unit of(UnitKind kind) { return {kind, {}}; }
  [[nodiscard]] static Unit money(std::string_view iso_code);
  [[nodiscard]] std::string_view currency_code() const {
    return currency[0] ? std::string_view(currency.data(), 3) : std::string_view{};
  }
  friend bool operator==(const Unit&, const Unit&) = default;
};

// Appends the output's name of a unit; money without a known currency gives "".
void append_name(const Unit& unit, std::string& out);

}  // namespace tieout
