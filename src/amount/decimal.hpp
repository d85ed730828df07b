#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tieout {

__extension__ using Int128 = __int128;
__extension__ using UInt128 = unsigned __int128;

// An exact decimal, coefficient × 10^exponent.  Operations that would overflow 38 digits give an invalid value, which
// stays invalid through further arithmetic and compares unequal and unordered to everything: a check on it is "not
// checkable", never wrong.
class Decimal {
 public:
  constexpr Decimal() = default;                                 // zero
  constexpr Decimal(std::int64_t coefficient, int exponent = 0)  // NOLINT: implicit from integers by design
      : coefficient_(coefficient), exponent_(static_cast<std::int16_t>(exponent)) {}

  [[nodiscard]] static constexpr Decimal invalid() {
    Decimal d;
    d.valid_ = false;
    return d;
  }
  // 10^exponent
  [[nodiscard]] static constexpr Decimal unit(int exponent) { return Decimal(1, exponent); }
  // "-1234.50": an optional sign, digits, an optional point and digits; keeps trailing zeros in the exponent.  Nothing
  // else.
  [[nodiscard]] static std::optional<Decimal> parse(std::string_view text);

  [[nodiscard]] constexpr bool valid() const { return valid_; }
  [[nodiscard]] constexpr bool is_zero() const { return valid_ && coefficient_ == 0; }
  [[nodiscard]] constexpr bool is_negative() const { return valid_ && coefficient_ < 0; }
  [[nodiscard]] constexpr int sign() const { return coefficient_ > 0 ? 1 : coefficient_ < 0 ? -1 : 0; }
  [[nodiscard]] constexpr Int128 coefficient() const { return coefficient_; }
  [[nodiscard]] constexpr int exponent() const { return exponent_; }
  [[nodiscard]] Decimal abs() const { return is_negative() ? -*this : *this; }
  [[nodiscard]] Decimal scaled(int power_of_ten) const;  // × 10^n, exact

  friend Decimal operator-(Decimal a);
  friend Decimal operator+(Decimal a, Decimal b);
  friend Decimal operator-(Decimal a, Decimal b);
  friend Decimal operator*(Decimal a, Decimal b);
  friend bool operator==(Decimal a, Decimal b);  // by value: 1.0 == 1.00
  friend std::partial_ordering operator<=>(Decimal a, Decimal b);

  // a / b to 12 significant digits, rounded towards minus (floor) or plus (ceiling) infinity; invalid for b = 0.
  [[nodiscard]] static Decimal divide_floor(Decimal a, Decimal b);
  [[nodiscard]] static Decimal divide_ceiling(Decimal a, Decimal b);

  // Plain notation, no exponent, no trailing zeros after the point ("23382000", "0.06", "-59005000", "0").  Invalid
  // prints "".
  void append_to(std::string& out) const;
  // Writes the same to `out`, which has room for max_printed characters; returns the end.
  char* print(char* out) const;
  static constexpr std::size_t max_printed = 192;
  [[nodiscard]] std::string str() const;
  // The same with exactly `decimals` digits after the point (rounded half to even), for messages.
  [[nodiscard]] std::string fixed(int decimals, bool grouped = false) const;

 private:
  [[nodiscard]] static Decimal make(UInt128 magnitude, int exponent, bool negative);  // invalid on overflow
  [[nodiscard]] static Decimal quotient(const Decimal& a, const Decimal& b, bool up);

  Int128 coefficient_ = 0;
  std::int16_t exponent_ = 0;
  bool valid_ = true;
};

}  // namespace tieout
