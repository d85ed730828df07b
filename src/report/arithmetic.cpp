#include "report/arithmetic.hpp"

#include <algorithm>
#include <optional>

#include "report/json_writer.hpp"

namespace tieout {
namespace {

constexpr std::size_t formula_limit = 160;
constexpr std::size_t claim_limit = 40;

constexpr bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class Arithmetic {
 public:
  Arithmetic(const Report& report, const Check& check, std::string& out)
      : report_(report), release_(report.release), check_(check), out_(out) {}

  void write() {
    find_scale();
    formula();
    result();
    if (scale_ > 0) out_ += scale_ == 3 ? ", in thousands" : scale_ == 6 ? ", in millions" : ", in billions";
    periods();
  }

 private:
  [[nodiscard]] const Value* value_of(const Operand& o) const {
    return o.of == Operand::Of::value && o.index < release_.values.size() ? &release_.values[o.index] : nullptr;
  }
  [[nodiscard]] const Claim* claim_of(const Operand& o) const {
    return o.of == Operand::Of::claim && o.index < release_.claims.size() ? &release_.claims[o.index] : nullptr;
  }

  // The scale that the operands share, where all are cells: then they are shown as printed.
  void find_scale() {
    std::optional<int> common;
    for (const Operand& o : check_.operands) {
      const Value* value = value_of(o);
      if (value == nullptr || value->numeral.kind != Numeral::Kind::number) continue;
      const int scale = value->numeral.scale_word > 0 ? -1 : value->numeral.decimals - value->decimals;
      mixed_ = mixed_ || (common && *common != scale) || (scale != 0 && scale != 3 && scale != 6 && scale != 9);
      common = scale;
      decimals_ = std::max(decimals_, value->numeral.decimals);
    }
    mixed_ = mixed_ || !common;
    scale_ = mixed_ ? 0 : *common;
  }

  void formula() {
    const std::string_view f = check_.formula;
    const std::size_t limit = out_.size() + formula_limit;
    for (std::size_t i = 0; i < f.size(); ++i) {
      const bool alone = is_name(f[i]) && (i == 0 || !is_name(f[i - 1])) && (i + 1 == f.size() || !is_name(f[i + 1]));
      const Operand* operand = alone ? named(f[i]) : nullptr;
      if (out_.size() > limit) {
        out_ += "…";
        return;
      }
      if (operand != nullptr) {
        append(*operand);
      } else {
        out_ += f[i];
      }
    }
  }

  // In a comparison the number that is held against the formula stands in it too.
  [[nodiscard]] const Operand* named(char letter) const {
    for (const Operand& o : check_.operands) {
      if (o.name == letter) return &o;
    }
    return check_.reported.name == letter && is_comparison() ? &check_.reported : nullptr;
  }
  [[nodiscard]] bool is_comparison() const { return check_.formula.find_first_of("<>=") != std::string::npos; }

  void append(const Operand& operand) {
    if (const Claim* claim = claim_of(operand)) {
      out_ += clipped(report_.document.view(claim->text), claim_limit);
    } else if (const Value* value = value_of(operand)) {
      append(*value);
    }
  }

  void append(const Value& value) {
    const std::size_t begin = out_.size();
    if (mixed_ || value.numeral.kind != Numeral::Kind::number || value.numeral.digits.empty()) {
      amount(value.value, std::max(value.decimals, 0), value.unit);
    } else {
      if (value.value.is_negative()) out_ += '-';
      out_ += clipped(report_.document.view(value.numeral.digits), claim_limit);
      if (value.unit.kind == UnitKind::percent) out_ += '%';
    }
    if (begin > 0 && out_[begin] == '-' && check_.formula.size() > 1) {
      out_.insert(begin, 1, '(');
      out_ += ')';
    }
  }

  void amount(Decimal value, int decimals, const Unit& unit) {
    switch (unit.kind) {
      case UnitKind::percent:
        out_ += value.scaled(2).fixed(std::max(decimals - 2, 0)) + '%';
        break;
      case UnitKind::points:
        out_ += value.scaled(2).fixed(std::max(decimals - 2, 0)) + " points";
        break;
      case UnitKind::multiple:
        out_ += value.fixed(decimals) + 'x';
        break;
      default:
        out_ += value.fixed(decimals, true);
    }
  }

  [[nodiscard]] Unit reported_unit() const {
    if (const Claim* claim = claim_of(check_.reported)) return claim->unit;
    if (const Value* value = value_of(check_.reported)) return value->unit;
    return {};
  }

  // The middle of the computed interval: what the printed operands give.
  void result() {
    if (is_comparison()) {
      if (check_.grade == Grade::breaks) out_ += " does not hold";
      return;
    }
    if (check_.formula.size() == 1 || !check_.computed.valid() || check_.grade == Grade::not_checkable) return;
    const Decimal middle = (check_.computed.low + check_.computed.high) * Decimal(5, -1);
    if (!middle.valid()) return;
    const Unit unit = reported_unit();
    out_ += " = ";
    switch (unit.kind) {
      case UnitKind::percent:
      case UnitKind::points:
        amount(middle, 4, unit);
        break;
      case UnitKind::multiple:
        amount(middle, 2, unit);
        break;
      case UnitKind::per_share:
        amount(middle, std::clamp(decimals_, 3, 4), unit);  // one digit more than is usually printed
        break;
      default:
        amount(middle.scaled(-scale_), std::clamp(decimals_, 0, 4), unit);
    }
  }

  void periods() {
    std::vector<Period> seen;
    for (const Operand& o : check_.operands) {
      const Value* value = value_of(o);
      const Claim* claim = claim_of(o);
      const Period period = value != nullptr ? value->period : claim != nullptr ? claim->period : Period{};
      if (period.known() && std::find(seen.begin(), seen.end(), period) == seen.end()) seen.push_back(period);
      if (seen.size() > 2) return;
    }
    if (seen.empty()) return;
    out_ += ", ";
    append(seen[0], true);
    if (seen.size() < 2) return;
    out_ += " against ";
    append(seen[1], seen[1].is_instant() != seen[0].is_instant() || seen[1].quarters() != seen[0].quarters());
  }

  void append(const Period& period, bool with_length) {
    static constexpr std::string_view lengths[] = {"", "quarter ended ", "half year ended ", "nine months ended ",
                                                   "year ended "};
    const int quarters = period.quarters();
    if (period.is_instant()) {
      if (with_length) out_ += "at ";
    } else if (quarters >= 1 && quarters <= 4) {
      if (with_length) out_ += lengths[quarters];
    } else {
      append_iso(period.start, out_);
      out_ += " to ";
    }
    append_iso(period.end, out_);
  }

  const Report& report_;
  const Release& release_;
  const Check& check_;
  std::string& out_;
  int scale_ = 0;
  int decimals_ = 0;    // the finest print's
  bool mixed_ = false;  // scales differ: amounts are shown in full
};

}  // namespace

void append_arithmetic(const Report& report, const Check& check, std::string& out) {
  if (!check.operands.empty() && !check.formula.empty()) Arithmetic(report, check, out).write();
}

}  // namespace tieout
