#include "amount/decimal.hpp"

#include <algorithm>
#include <bit>
#include <charconv>

namespace tieout {
namespace {

constexpr int max_digits = 38;
constexpr int quotient_digits = 12;

struct Powers {
  UInt128 of[max_digits + 1] = {};
  constexpr Powers() {
    of[0] = 1;
    for (int i = 1; i <= max_digits; ++i) of[i] = of[i - 1] * 10;
  }
};
constexpr Powers ten;

constexpr UInt128 magnitude_of(Int128 value) {
  return value < 0 ? UInt128(0) - static_cast<UInt128>(value) : static_cast<UInt128>(value);
}

int digit_count(UInt128 value) {
  int n = value > UINT64_MAX ? 20 : 1;
  while (n <= max_digits && value >= ten.of[n]) ++n;
  return n;
}
int digit_count(std::uint64_t value) {
  const int least = static_cast<int>(std::bit_width(value | 1) - 1) * 1233 >> 12;  // of them, less one
  return least + 1 + (value >= static_cast<std::uint64_t>(ten.of[least + 1]));
}

// value × 10^by; false where it needs more than 38 digits.
bool shift_left(UInt128& value, int by) {
  if (value == 0 || by == 0) return true;
  if (by > max_digits || value > (ten.of[max_digits] - 1) / ten.of[by]) return false;
  value *= ten.of[by];
  return true;
}

void drop_trailing_zeros(UInt128& value, int& exponent) {
  if (value == 0) {
    exponent = 0;
    return;
  }
  while (value % 10 == 0) {
    value /= 10;
    ++exponent;
  }
}

void drop_zeros_after_point(UInt128& value, int& places) {
  if (value > UINT64_MAX) {
    for (; places < 0 && value % 10 == 0; ++places) value /= 10;
    return;
  }
  auto small = static_cast<std::uint64_t>(value);
  for (; places < 0 && small % 10 == 0; ++places) small /= 10;
  value = small;
}

char* print_digits(UInt128 value, char* out) {
  if (value <= UINT64_MAX) return std::to_chars(out, out + max_digits, static_cast<std::uint64_t>(value)).ptr;
  constexpr int half = 19;
  out = print_digits(value / ten.of[half], out);
  char low[half];
  const char* const end = std::to_chars(low, low + half, static_cast<std::uint64_t>(value % ten.of[half])).ptr;
  out = std::fill_n(out, half - (end - low), '0');
  return std::copy(static_cast<const char*>(low), end, out);
}

void append_digits(UInt128 value, std::string& out) {
  char buffer[max_digits + 2];
  out.append(buffer, print_digits(value, buffer));
}

// Inserts a comma before every third digit of the integer part that begins at `from` and ends at `to`.
void group_thousands(std::string& out, std::size_t from, std::size_t to) {
  while (to > from + 3) {
    to -= 3;
    out.insert(to, 1, ',');
  }
}

// Floor of a × 10^k / b with at least quotient_digits + 1 digits, and what k was.
struct Quotient {
  UInt128 value = 0;
  int exponent = 0;
  bool exact = true;
};

bool divide(UInt128 a, UInt128 b, Quotient& q) {
  const int digits_a = digit_count(a);
  const int digits_b = digit_count(b);
  const int shift = std::max(0, quotient_digits + 1 + digits_b - digits_a);
  if (digits_a + shift <= max_digits) {
    a *= ten.of[shift];
    q = {a / b, -shift, a % b == 0};
    return true;
  }
  if (digits_b >= max_digits) return false;
  UInt128 rest = a % b;
  q = {a / b, 0, rest == 0};
  for (int i = 0; i < shift && rest != 0; ++i) {
    rest *= 10;
    q.value = q.value * 10 + rest / b;
    rest %= b;
    --q.exponent;
  }
  q.exact = rest == 0;
  return true;
}

}  // namespace

Decimal Decimal::make(UInt128 magnitude, int exponent, bool negative) {
  if (exponent > most_exponent || exponent < -most_exponent) drop_trailing_zeros(magnitude, exponent);
  if (magnitude >= ten.of[max_digits] || exponent < -most_exponent || exponent > most_exponent) return invalid();
  Decimal d;
  d.coefficient_ = negative ? -static_cast<Int128>(magnitude) : static_cast<Int128>(magnitude);
  d.exponent_ = static_cast<std::int16_t>(exponent);
  return d;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
  }
  UInt128 value = 0;
  int exponent = 0;
  bool point = false;
  std::size_t digits = 0;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9' || value >= ten.of[max_digits - 1]) return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
    exponent -= point;
    ++digits;
    if (exponent < -most_exponent) return std::nullopt;
  }
  if (digits == 0 || text.back() == '.') return std::nullopt;
  return make(value, exponent, negative);
}

Decimal Decimal::scaled_far(int power_of_ten) const {
  if (!valid_ || power_of_ten > 10 * most_exponent || power_of_ten < -10 * most_exponent) return invalid();
  return make(magnitude_of(coefficient_), exponent_ + power_of_ten, coefficient_ < 0);
}

Decimal Decimal::sum(Decimal a, Decimal b) {
  if (!a.valid_ || !b.valid_) return Decimal::invalid();
  if (a.exponent_ < b.exponent_) std::swap(a, b);
  UInt128 high = magnitude_of(a.coefficient_);
  UInt128 low = magnitude_of(b.coefficient_);
  int exponent = b.exponent_;
  if (!shift_left(high, a.exponent_ - exponent)) {
    high = magnitude_of(a.coefficient_);
    int high_exponent = a.exponent_;
    drop_trailing_zeros(high, high_exponent);
    drop_trailing_zeros(low, exponent);
    const int common = std::min(high_exponent, exponent);
    if (!shift_left(high, high_exponent - common) || !shift_left(low, exponent - common)) return Decimal::invalid();
    exponent = common;
  }
  // Both are below 10^38, so that neither sum nor difference leaves 128 bits.
  const bool a_negative = a.coefficient_ < 0;
  const bool b_negative = b.coefficient_ < 0;
  if (a_negative == b_negative) return Decimal::make(high + low, exponent, a_negative);
  if (high >= low) return Decimal::make(high - low, exponent, a_negative);
  return Decimal::make(low - high, exponent, b_negative);
}

Decimal Decimal::product(const Decimal& a, const Decimal& b) {
  if (!a.valid_ || !b.valid_) return Decimal::invalid();
  UInt128 left = magnitude_of(a.coefficient_);
  UInt128 right = magnitude_of(b.coefficient_);
  int exponent = a.exponent_ + b.exponent_;
  if (left > UINT64_MAX || right > UINT64_MAX) {
    drop_trailing_zeros(left, exponent);
    if (left == 0) return Decimal(0);
    drop_trailing_zeros(right, exponent);
    if (right == 0) return Decimal(0);
    if (left > (ten.of[max_digits] - 1) / right) return Decimal::invalid();
  }
  const UInt128 product = left * right;
  return Decimal::make(product, exponent, product != 0 && (a.coefficient_ < 0) != (b.coefficient_ < 0));
}

std::partial_ordering Decimal::order(const Decimal& a, const Decimal& b) {
  if (!a.valid_ || !b.valid_) return std::partial_ordering::unordered;
  if (a.exponent_ == b.exponent_) return a.coefficient_ <=> b.coefficient_;
  if (a.sign() != b.sign()) return a.sign() <=> b.sign();
  UInt128 left = magnitude_of(a.coefficient_);
  UInt128 right = magnitude_of(b.coefficient_);
  // A shift that overflows 38 digits is greater than whatever it is compared with.
  std::partial_ordering order = std::partial_ordering::equivalent;
  if (a.exponent_ > b.exponent_) {
    order = shift_left(left, a.exponent_ - b.exponent_) ? std::partial_ordering(left <=> right)
                                                        : std::partial_ordering::greater;
  } else {
    order = shift_left(right, b.exponent_ - a.exponent_) ? std::partial_ordering(left <=> right)
                                                         : std::partial_ordering::less;
  }
  return a.coefficient_ < 0 ? 0 <=> order : order;
}

Decimal Decimal::quotient(const Decimal& a, const Decimal& b, bool up) {
  if (!a.valid_ || !b.valid_ || b.coefficient_ == 0) return invalid();
  if (a.coefficient_ == 0) return Decimal(0);
  const UInt128 dividend = magnitude_of(a.coefficient_), divisor = magnitude_of(b.coefficient_);
  const bool negative = (a.coefficient_ < 0) != (b.coefficient_ < 0);
  int exponent = a.exponent_ - b.exponent_;
  if (dividend > UINT64_MAX || divisor > UINT64_MAX) return long_quotient(dividend, divisor, exponent, negative, up);
  const auto low = static_cast<std::uint64_t>(divisor);
  const int shift =
      std::max(0, quotient_digits + 1 + digit_count(low) - digit_count(static_cast<std::uint64_t>(dividend)));
  const UInt128 shifted = dividend * ten.of[shift];
  auto value = static_cast<std::uint64_t>(shifted / low);  // of 14 digits at most where there was a shift
  exponent -= shift;
  bool exact = UInt128{value} * low == shifted;
  const int surplus = digit_count(value) - quotient_digits;
  if (surplus > 0) {
    const auto unit = static_cast<std::uint64_t>(ten.of[surplus]);
    exact = exact && value % unit == 0;
    value /= unit;
    exponent += surplus;
  }
  if (!exact && up != negative) ++value;
  for (; value % 10 == 0; value /= 10) ++exponent;
  return make(value, exponent, negative);
}

Decimal Decimal::long_quotient(UInt128 dividend, UInt128 divisor, int exponent, bool negative, bool up) {
  if (divisor > UINT64_MAX) {
    int zeros = 0;
    drop_trailing_zeros(divisor, zeros);
    exponent -= zeros;
  }
  Quotient q;
  if (!divide(dividend, divisor, q)) return invalid();
  exponent += q.exponent;
  const int surplus = digit_count(q.value) - quotient_digits;
  if (surplus > 0) {
    q.exact = q.exact && q.value % ten.of[surplus] == 0;
    q.value /= ten.of[surplus];
    exponent += surplus;
  }
  if (!q.exact && up != negative) ++q.value;
  drop_trailing_zeros(q.value, exponent);
  return make(q.value, exponent, negative);
}

Decimal Decimal::divide_floor(Decimal a, Decimal b) {
  return quotient(a, b, false);
}
Decimal Decimal::divide_ceiling(Decimal a, Decimal b) {
  return quotient(a, b, true);
}

Int128 Decimal::ceiling() const {
  if (!valid_) return 0;
  UInt128 value = magnitude_of(coefficient_);
  if (exponent_ >= 0) {
    if (!shift_left(value, exponent_)) value = ten.of[max_digits];
  } else {
    const UInt128 unit = ten.of[std::min<int>(-exponent_, max_digits)];
    const bool is_long = value > UINT64_MAX || unit > UINT64_MAX;
    const UInt128 whole = is_long ? value / unit : static_cast<std::uint64_t>(value) / static_cast<std::uint64_t>(unit);
    value = whole + (coefficient_ > 0 && whole * unit != value);
  }
  return coefficient_ < 0 ? -static_cast<Int128>(value) : static_cast<Int128>(value);
}

void Decimal::append_to(std::string& out) const {
  char buffer[max_printed];
  out.append(buffer, print(buffer));
}

char* Decimal::print(char* out) const {
  if (!valid_) return out;
  UInt128 value = magnitude_of(coefficient_);
  int places = value == 0 ? 0 : exponent_;
  if (places < 0) drop_zeros_after_point(value, places);
  if (coefficient_ < 0) *out++ = '-';
  if (places >= 0) return std::fill_n(print_digits(value, out), places, '0');
  char digits[max_digits + 2];
  const auto count = static_cast<int>(print_digits(value, digits) - digits);
  const int whole = std::max(count + places, 0);
  if (whole == 0) *out++ = '0';
  out = std::copy_n(digits, whole, out);
  *out++ = '.';
  out = std::fill_n(out, std::max(-places - count, 0), '0');
  return std::copy(digits + whole, digits + count, out);
}

std::string Decimal::str() const {
  std::string out;
  append_to(out);
  return out;
}

std::string Decimal::fixed(int decimals, bool grouped) const {
  std::string out;
  if (!valid_) return out;
  decimals = std::clamp(decimals, 0, most_exponent);
  UInt128 value = magnitude_of(coefficient_);
  int places = exponent_;
  const int drop = -decimals - places;
  if (drop > max_digits) {
    value = 0;
    places = -decimals;
  } else if (drop > 0) {
    const UInt128 unit = ten.of[drop];
    const UInt128 rest = value % unit;
    value /= unit;
    const UInt128 half = unit / 2;
    if (rest > half || (rest == half && value % 2 != 0)) ++value;
    places = -decimals;
  }
  if (coefficient_ < 0 && value != 0) out += '-';
  const std::size_t from = out.size();
  append_digits(value, out);
  out.append(static_cast<std::size_t>(places + decimals), '0');
  const auto wanted = static_cast<std::size_t>(decimals);
  const std::size_t digits = out.size() - from;
  if (digits <= wanted) out.insert(from, wanted + 1 - digits, '0');
  const std::size_t integer_end = out.size() - wanted;
  if (wanted > 0) out.insert(integer_end, 1, '.');
  if (grouped) group_thousands(out, from, integer_end);
  return out;
}

}  // namespace tieout
