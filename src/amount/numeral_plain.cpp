// Most cells are "23,382", "$ (1,204)", "12.5%", "—", or begin with a word: these are read, or passed over, without the
// grammar, to what it would say.
#include <algorithm>
#include <array>

#include "amount/numeral_reader.hpp"

namespace tieout {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

constexpr bool is_letter(char c) {
  return is_lower(c) || is_upper(c);
}

class PlainCell {
 public:
  explicit PlainCell(std::string_view cell) : cell_(cell) {}

  bool read(Numeral& out) {
    parts_.money = take('$');
    if (parts_.money) take(' ');
    if (at_ == cell_.size()) return false;
    if (is_dash(cell_.substr(at_))) return make_dash(out);
    parts_.bracketed = parts_.negative = take('(');
    if (!digits()) return false;
    bool percent = take('%');
    if (parts_.bracketed && !take(')')) return false;
    percent = (parts_.bracketed && !percent && take('%')) || percent;
    if (at_ != cell_.size()) return false;
    if (percent) {
      parts_.kind = UnitKind::percent;
      parts_.unit_shift = 2;
    }
    out = make_numeral(cell_, {0, at_}, parts_);
    return out.kind != Numeral::Kind::none;
  }

 private:
  bool take(char c) {
    const bool found = at_ < cell_.size() && cell_[at_] == c;
    at_ += found;
    return found;
  }
  std::uint32_t run() {
    const std::uint32_t begin = at_;
    while (at_ < cell_.size() && is_digit(cell_[at_])) ++at_;
    return at_ - begin;
  }

  // "1,234.5": groups of three or none, 18 digits at most.
  bool digits() {
    const std::uint32_t begin = at_;
    std::uint32_t count = run();
    if (count == 0 || count > 9) return false;
    if (at_ < cell_.size() && cell_[at_] == ',') {
      if (count > 3) return false;
      while (take(',')) {
        if (run() != 3) return false;
        count += 3;
      }
    }
    if (take('.')) {
      const std::uint32_t fraction = run();
      if (fraction == 0) return false;
      parts_.fraction = static_cast<std::int8_t>(std::min<std::uint32_t>(fraction, 20));
      count += fraction;
    }
    parts_.digits = {begin, at_};
    return count <= 18;
  }

  static bool is_dash(std::string_view text) { return text == "-" || text == "–" || text == "—"; }
  bool make_dash(Numeral& out) const {
    out = {};
    out.kind = Numeral::Kind::dash;
    out.span = {0, static_cast<std::uint32_t>(cell_.size())};
    if (parts_.money) out.unit.kind = UnitKind::money;
    return true;
  }

  std::string_view cell_;
  std::uint32_t at_ = 0;
  NumberParts parts_;
};

// First letters of the words that a cell without words may have: currencies, "nil", "n/a", "up", "down", "about".
constexpr auto may_lead = [] {
  std::array<bool, 256> letters{};
  for (const char c : {'n', 'r', 'f', 'k', 'u', 'd', 'a'}) {
    letters[static_cast<unsigned char>(c)] = letters[static_cast<unsigned char>(c) - 32U] = true;
  }
  return letters;
}();
// Of those, the beginnings of words of three letters and more: "down", "approximately", "about", "nil", "not
// meaningful".
constexpr std::array<std::string_view, 7> long_leads = {"dow", "app", "abo", "aro", "nil", "nmf", "not"};

}  // namespace

bool read_plain_cell(std::string_view cell, Numeral& out) {
  return PlainCell(cell).read(out);
}

bool is_worded_cell(std::string_view cell) {
  if (cell.size() < 2 || !is_letter(cell[0]) || !is_lower(cell[1])) return false;
  if (!may_lead[static_cast<unsigned char>(cell[0])]) return true;
  if (cell.size() < 3 || !is_letter(cell[2])) return false;
  const char first = static_cast<char>(cell[0] | 0x20), third = static_cast<char>(cell[2] | 0x20);
  return std::none_of(long_leads.begin(), long_leads.end(), [&](std::string_view lead) {
    return lead[0] == first && lead[1] == cell[1] && lead[2] == third;
  });
}

}  // namespace tieout
