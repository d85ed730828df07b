#pragma once
#include <array>
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
  [[nodiscard]] Decimal scaled(int power_of_ten) const {  // × 10^n, exact
    const int exponent = exponent_ + power_of_ten;
    if (!valid_ || exponent > most_exponent || exponent < -most_exponent) return scaled_far(power_of_ten);
    return Decimal(coefficient_, exponent, 0);
  }

  friend Decimal operator-(Decimal a) {
    a.coefficient_ = -a.coefficient_;
    return a;
  }
  friend Decimal operator+(const Decimal& a, const Decimal& b) {
    const int shift = a.exponent_ - b.exponent_;
    if (!are_short(a, b, shift)) return sum(a, b);
    return shift < 0 ? Decimal(a.coefficient_ + b.coefficient_ * powers[-shift], a.exponent_, 0)
                     : Decimal(a.coefficient_ * powers[shift] + b.coefficient_, b.exponent_, 0);
  }
  friend Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }
  friend Decimal operator*(const Decimal& a, const Decimal& b) {
    const int exponent = a.exponent_ + b.exponent_;
    const bool fits = exponent <= most_exponent && exponent >= -most_exponent;
    return fits && are_short(a, b, 0) ? Decimal(a.coefficient_ * b.coefficient_, exponent, 0) : product(a, b);
  }
  friend bool operator==(const Decimal& a, const Decimal& b) {  // by value: 1.0 == 1.00
    return (a <=> b) == std::partial_ordering::equivalent;
  }
  friend std::partial_ordering operator<=>(const Decimal& a, const Decimal& b) {
    const int shift = a.exponent_ - b.exponent_;
    if (!are_short(a, b, shift)) return order(a, b);
    return shift < 0 ? a.coefficient_ <=> b.coefficient_ * powers[-shift]
                     : a.coefficient_ * powers[shift] <=> b.coefficient_;
  }

  // a / b to 12 significant digits, rounded towards minus (floor) or plus (ceiling) infinity; invalid for b = 0.
  [[nodiscard]] static Decimal divide_floor(Decimal a, Decimal b);
  [[nodiscard]] static Decimal divide_ceiling(Decimal a, Decimal b);

  // The greatest integer not above, the smallest not below; ± 10^38 beyond that, 0 where invalid.
  [[nodiscard]] Int128 floor() const { return -(-*this).ceiling(); }
  [[nodiscard]] Int128 ceiling() const;

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
  static constexpr int most_exponent = 120;  // bounds the length of every printed value
  static constexpr int most_shift = 18;
  static constexpr auto powers = [] {
    std::array<std::int64_t, most_shift + 1> powers_of_ten{1};
    for (std::size_t i = 1; i < powers_of_ten.size(); ++i) powers_of_ten[i] = powers_of_ten[i - 1] * 10;
    return powers_of_ten;
  }();

  constexpr Decimal(Int128 coefficient, int exponent, int)
      : coefficient_(coefficient), exponent_(static_cast<std::int16_t>(exponent)) {}
  // Whether both are valid and of 64 bits, and their exponents close: then sums and products stay below 10^38.
  [[nodiscard]] static bool are_short(const Decimal& a, const Decimal& b, int shift) {
    return a.valid_ && b.valid_ && shift <= most_shift && shift >= -most_shift &&
           a.coefficient_ == static_cast<std::int64_t>(a.coefficient_) &&
           b.coefficient_ == static_cast<std::int64_t>(b.coefficient_);
  }
  // Any values.
  [[nodiscard]] static Decimal sum(Decimal a, Decimal b);
  [[nodiscard]] static Decimal product(const Decimal& a, const Decimal& b);
  [[nodiscard]] static std::partial_ordering order(const Decimal& a, const Decimal& b);
  [[nodiscard]] Decimal scaled_far(int power_of_ten) const;
  [[nodiscard]] static Decimal make(UInt128 magnitude, int exponent, bool negative);  // invalid on overflow
  [[nodiscard]] static Decimal quotient(const Decimal& a, const Decimal& b, bool up);
  [[nodiscard]] static Decimal long_quotient(UInt128 dividend, UInt128 divisor, int exponent, bool negative, bool up);

  Int128 coefficient_ = 0;
  std::int16_t exponent_ = 0;
  bool valid_ = true;
};

}  // namespace tieout
