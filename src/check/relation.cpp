#include <algorithm>
#include <array>
#include <cstdlib>

#include "check/context.hpp"

namespace tieout {

namespace {

Interval weighted(const Context& context, const Term& term) {
  const Interval interval = context.value(term.value).interval();
  return term.weight < 0 ? -interval : interval;
}

Decimal weighted_plain(const Context& context, const Term& term) {
  const Decimal value = context.value(term.value).value;
  return term.weight < 0 ? -value : value;
}

Interval magnitude(const Interval& a) {
  if (a.low.is_negative() && a.high.is_negative()) return -a;
  if (!a.low.is_negative()) return a;
  const Decimal low = -a.low;
  return {Decimal(0), low > a.high ? low : a.high};
}

constexpr int most_shift = 18;
constexpr auto powers = [] {
  std::array<std::int64_t, most_shift + 1> powers_of_ten{1};
  for (std::size_t i = 1; i < powers_of_ten.size(); ++i) powers_of_ten[i] = powers_of_ten[i - 1] * 10;
  return powers_of_ten;
}();

// A sum of short numbers in integers, all in one power of ten; nothing where one of them is too long for that.
class ShortSum {
 public:
  ShortSum(const Context& context, const Relation& relation, std::span<const Term> operands)
      : context_(context), total_(context.number(relation.reported)), magnitudes_(relation.magnitudes) {
    find_range(operands);
    if (!fits_) return;
    add_unit(total_.place, total_.exact);
    const Int128 total = in_finest(total_.amount, total_.exponent);
    Int128 sum = 0;
    for (const Term& term : operands) {
      const Number& part = context_.number(term.value);
      const Int128 amount = in_finest(part.amount, part.exponent);
      sum += term.weight < 0 ? -amount : amount;
      add_unit(part.dash ? total_.place : part.place, part.exact);
      slack_ += part.exact ? 0 : half(part.place);
    }
    constexpr Int128 longest = Int128{1} << 60;
    const auto is_long = [](Int128 n) { return n > longest || n < -longest; };
    fits_ = !is_long(total) && !is_long(sum) && !is_long(slack_) && !is_long(units_);
    if (fits_) finish(static_cast<std::int64_t>(total), static_cast<std::int64_t>(sum));
  }
  [[nodiscard]] bool fits() const { return fits_; }
  [[nodiscard]] const Outcome& outcome() const { return outcome_; }

 private:
  void find_range(std::span<const Term> operands) {
    int coarsest = std::max(total_.exponent, total_.place);
    finest_ = total_.finest;
    fits_ = total_.is_short;
    for (const Term& term : operands) {
      const Number& part = context_.number(term.value);
      coarsest = std::max<int>({coarsest, part.exponent, part.place});
      finest_ = std::min<int>(finest_, part.finest);
      fits_ = fits_ && part.is_short;
    }
    finest_ = std::min(finest_, total_.place - 1);  // of which the parts that are dashes are taken too
    fits_ = fits_ && coarsest - finest_ <= most_shift;
  }
  [[nodiscard]] Int128 in_finest(std::int64_t amount, int exponent) const {
    return Int128{amount} * powers[static_cast<std::size_t>(exponent - finest_)];
  }
  [[nodiscard]] std::int64_t half(int place) const { return 5 * powers[static_cast<std::size_t>(place - 1 - finest_)]; }
  void add_unit(int place, bool exact) {
    if (exact) return;
    const Int128 unit = 2 * Int128{half(place)};
    units_ += unit;
    squares_ += unit * unit;
  }
  [[nodiscard]] Interval around(std::int64_t amount, std::int64_t slack) const {
    if (magnitudes_) {
      const std::int64_t low = amount - slack, high = amount + slack;
      if (low < 0 && high < 0) return {Decimal(-high, finest_), Decimal(-low, finest_)};
      if (low < 0) return {Decimal(0), Decimal(std::max(-low, high), finest_)};
    }
    return {Decimal(amount - slack, finest_), Decimal(amount + slack, finest_)};
  }
  void finish(std::int64_t total, std::int64_t sum) {
    outcome_.computed = around(sum, static_cast<std::int64_t>(slack_));
    outcome_.stated = around(total, total_.exact ? 0 : half(total_.place));
    if (magnitudes_) {
      sum = std::abs(sum);
      total = std::abs(total);
    }
    outcome_.plain = Decimal(sum, finest_);
    const Int128 miss = Int128{total} - sum, size = miss < 0 ? -miss : miss;
    outcome_.grade = miss == 0                     ? Grade::exact
                     : 3 * size * size <= squares_ ? Grade::rounding
                     : 2 * size <= units_          ? Grade::improbable
                                                   : Grade::breaks;
  }

  const Context& context_;
  const Number& total_;
  bool magnitudes_;
  bool fits_ = false;
  int finest_ = 0;  // power of ten
  Int128 slack_ = 0, units_ = 0, squares_ = 0;
  Outcome outcome_;
};

Outcome evaluate_sum(const Context& context, const Relation& relation, std::span<const Term> operands) {
  if (const ShortSum sum(context, relation, operands); sum.fits()) return sum.outcome();
  Outcome outcome;
  const Value& reported = context.value(relation.reported);
  Rounding rounding;
  rounding.add(reported.decimals, reported.exact);
  outcome.computed = Interval::point(Decimal(0));
  for (const Term& term : operands) {
    const Value& value = context.value(term.value);
    const bool dash = value.numeral.kind == Numeral::Kind::dash;  // zero in the unit of its column
    rounding.add(dash ? reported.decimals : value.decimals, value.exact);
    outcome.plain = outcome.plain + weighted_plain(context, term);
    outcome.computed = outcome.computed + weighted(context, term);
  }
  outcome.stated = reported.interval();
  Decimal difference = reported.value - outcome.plain;
  if (relation.magnitudes) {
    difference = reported.value.abs() - outcome.plain.abs();
    outcome.computed = magnitude(outcome.computed);
    outcome.stated = magnitude(outcome.stated);
    outcome.plain = outcome.plain.abs();
  }
  outcome.grade = grade_sum(difference, rounding);
  return outcome;
}

Outcome evaluate_ratio(const Context& context, const Relation& relation, std::span<const Term> terms) {
  Outcome outcome;
  outcome.stated = context.value(relation.reported).interval();
  const Interval a = weighted(context, terms[0]), b = weighted(context, terms[1]);
  const Interval base = magnitude(b);
  const Interval top = relation.kind == Relation::Kind::growth ? a - b : a;
  if (b.has_zero()) return outcome;
  outcome.computed = top / (relation.kind == Relation::Kind::growth ? base : b);
  const Decimal x = weighted_plain(context, terms[0]), y = weighted_plain(context, terms[1]);
  const bool growth = relation.kind == Relation::Kind::growth;
  Interval plain = Interval::point(growth ? x - y : x) / Interval::point(growth ? y.abs() : y);
  if (relation.magnitudes) {
    outcome.computed = magnitude(outcome.computed);
    outcome.stated = magnitude(outcome.stated);
    plain = magnitude(plain);
  }
  outcome.plain = plain.low;
  outcome.grade = grade_interval(plain, outcome.computed, outcome.stated);
  return outcome;
}

}  // namespace

Outcome evaluate(const Context& context, const Relation& relation, std::span<const Term> operands) {
  return relation.kind == Relation::Kind::sum ? evaluate_sum(context, relation, operands)
                                              : evaluate_ratio(context, relation, operands);
}

Interval allowed(const Context& context, const Relation& relation, std::size_t k) {
  const auto terms = context.terms_of(relation);
  if (k == terms.size()) return evaluate(context, relation, terms).computed;
  const Interval reported = context.value(relation.reported).interval();
  if (relation.kind == Relation::Kind::sum) {
    Interval rest = reported;
    for (std::size_t i = 0; i < terms.size(); ++i) {
      if (i != k) rest = rest - weighted(context, terms[i]);
    }
    return terms[k].weight < 0 ? -rest : rest;
  }
  const Interval a = weighted(context, terms[0]), b = weighted(context, terms[1]);
  const Interval ratio =
      relation.kind == Relation::Kind::growth ? reported + Interval::point(Decimal(1)) : reported;  // of a to b, b > 0
  if (relation.kind == Relation::Kind::growth && b.low.is_negative()) return {Decimal(1), Decimal(0)};
  if (k == 0) return ratio * b;
  return ratio.has_zero() ? Interval{Decimal(1), Decimal(0)} : a / ratio;
}

}  // namespace tieout
