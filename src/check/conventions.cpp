#include "check/conventions.hpp"

#include <algorithm>

#include "check/procedures.hpp"

namespace tieout {

namespace {

bool says(const Context& context, std::uint32_t value, std::string_view word) {
  return has_words(context.caption(context.value(value).row), word);
}

void add_cash_conventions(const Context& context, const Relation& relation, ShortList<std::string_view, 1>& out) {
  const auto terms = context.terms_of(relation);
  const bool exchange = std::any_of(terms.begin(), terms.end(), [&](const Term& term) {
    return says(context, term.value, "exchange") || says(context, term.value, "currency");
  });
  const bool closing = context.topics(context.value(relation.reported).row).has(Topic::closing);
  if (exchange) out.push_back(closing ? "fx-outside-change" : "fx-inside-change");
  if (says(context, relation.reported, "restricted")) out.push_back("restricted-cash-included");
}

}  // namespace

void add_conventions(const Context& context, const Relation& relation, ShortList<std::string_view, 1>& out) {
  if (relation.rule == &cash_flow_does_not_articulate) add_cash_conventions(context, relation, out);
  const auto terms = context.terms_of(relation);
  if (!relation.magnitudes || relation.kind == Relation::Kind::quotient || terms.size() != 2) return;
  const Decimal now = context.value(terms[0].value).value, then = context.value(terms[1].value).value;
  const int sign = (now - then).sign(), printed = context.value(relation.reported).value.sign();
  if (sign * printed < 0) out.push_back("favourable-unfavourable");
}

}  // namespace tieout
