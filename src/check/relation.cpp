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

Outcome evaluate_sum(const Context& context, const Relation& relation, std::span<const Term> operands) {
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
