#include "check/claim_doubts.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace tieout {

int stated_decimals(const Claim& claim) {
  const bool tens = claim.unit.kind == UnitKind::points && claim.decimals == 4 &&
                    Decimal::parse(claim.value.scaled(3).fixed(0)) == claim.value.scaled(3);
  return tens ? 3 : claim.decimals;
}

Interval stated_interval(const Claim& claim) {
  return magnitude(Interval::printed(claim.value, stated_decimals(claim), claim.hedge));
}

const ClaimDoubts::Qualifiers& ClaimDoubts::qualifiers_of(std::uint32_t sentence) {
  if (qualifiers_.sentence == sentence) return qualifiers_;
  const std::string_view text = input_.document.view(input_.document.sentences[sentence].text);
  const auto has = [&](std::string_view words) { return text.find(words) != std::string_view::npos; };
  qualifiers_ = {sentence};
  qualifiers_.other_basis = has("would have been") || has("adjusted basis") || has("comparable basis") ||
                            has("normalized") || has("prior to the effect") || has("net of the effect");
  qualifiers_.annualized = has("nnualized");
  const std::size_t first = text.find("xcluding");
  qualifiers_.exclusions = first != std::string_view::npos;
  if (qualifiers_.exclusions > 0) qualifiers_.exclusions += text.find("xcluding", first + 1) != std::string_view::npos;
  return qualifiers_;
}

namespace {

// "… driven by a decrease in revenues of $1.1 billion due to lower prices": an amount among causes may be a part of the
// line's change.
bool among_causes(const Document& document, const Claim& claim) {
  if (claim.kind != ClaimKind::amount_change) return false;
  const Span sentence = document.sentences[claim.sentence].text;
  const std::string_view before = document.view({sentence.begin, claim.text.begin});
  for (const std::string_view words :
       {"due to", "driven by", "because of", "attributable to", "result of", "resulting from", "resulted from",
        "caused by", "offset by", "reflecting", "explained by"}) {
    if (before.find(words) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

bool ClaimDoubts::qualified(const Claim& claim) {
  if (among_causes(input_.document, claim)) return true;
  if (claim.basis == Basis::pro_forma || claim.range_low || claim.range_high) return true;
  const PeriodPhrase& phrase = claim.phrase;
  if (phrase.kind == PeriodPhrase::Kind::relative && phrase.relative == PeriodPhrase::Relative::none) return true;
  const Qualifiers& words = qualifiers_of(claim.sentence);
  if (words.other_basis || (claim.kind == ClaimKind::percent_change && words.annualized)) return true;
  // "Revenues, excluding hedging, were …" names its measure; any other exclusion makes another measure of it.
  if (words.exclusions == 0) return false;
  const bool named = claim.subject_folded.find("excluding") != std::string::npos;
  return !named || words.exclusions > 1;
}

bool ClaimDoubts::may_be_tax_equivalent(const Claim& claim) {
  constexpr std::string_view measures[]{"interest income", "interest margin", "noninterest", "revenue", "efficiency"};
  if (claim.basis_stated) return false;
  const auto is_said = [](std::string_view text, std::string_view words) { return text.find(words) != text.npos; };
  if (std::none_of(std::begin(measures), std::end(measures),
                   [&](std::string_view measure) { return is_said(claim.subject_folded, measure); }))
    return false;
  if (!tax_equivalent_) {
    constexpr std::string_view names[]{"taxable equivalent", "tax equivalent", "managed basis", "fte basis"};
    const std::string text = folded(input_.document.text);
    tax_equivalent_ =
        std::any_of(std::begin(names), std::end(names), [&](std::string_view name) { return is_said(text, name); });
  }
  return *tax_equivalent_;
}

bool ClaimDoubts::of_another_basis(const Claim& claim, const Subject& subject,
                                   const std::vector<LineIndex::Match>& lines) const {
  std::vector<Candidate> now, then;
  const Interval stated = stated_interval(claim);
  if (claim.kind == ClaimKind::level) {
    index_.values(subject, lines, Measure::value, claim.period, now, true);
    return std::any_of(now.begin(), now.end(),
                       [&](const Candidate& each) { return agree(index_.value(each.value).interval(), stated); });
  }
  if (claim.kind != ClaimKind::percent_change || claim.basis_stated || !claim.comparative.known()) return false;
  index_.values(subject, lines, Measure::value, claim.period, now, true);
  index_.values(subject, lines, Measure::value, claim.comparative, then, true);
  return std::any_of(now.begin(), now.end(), [&](const Candidate& a) {
    return std::any_of(then.begin(), then.end(), [&](const Candidate& b) {
      const Interval before = magnitude(index_.value(b.value).interval());
      return a.line == b.line && !before.has_zero() &&
             agree((index_.value(a.value).interval() - before) / before, stated);
    });
  });
}

namespace {

bool is_change(const Claim& claim) {
  return claim.kind != ClaimKind::level && claim.kind != ClaimKind::ratio;
}

}  // namespace

void ClaimDoubts::find_periods() {
  constexpr std::size_t most = 16;
  const auto add = [&](const Period& period) {
    if (period.known() && periods_.size() < most &&
        std::find(periods_.begin(), periods_.end(), period) == periods_.end())
      periods_.push_back(period);
  };
  for (const Statement& statement : input_.release.statements) {
    for (const Column& column : statement.columns) add(column.period);
    if (!statement.transposed) continue;
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i)
      add(input_.release.items[i].period);
  }
}

bool ClaimDoubts::agrees_in(const Claim& claim, const Periods& periods, const Subject& subject,
                            const std::vector<LineIndex::Match>& lines) {
  readings_.clear();
  read_claim(input_, index_, claim, periods, subject, lines, buffers_, readings_);
  const Interval stated = stated_interval(claim);
  return std::any_of(readings_.begin(), readings_.end(),
                     [&](const Reading& reading) { return agree(reading.computed, stated); });
}

// Whatever the periods of the columns are taken to be.
bool ClaimDoubts::of_another_cell(const Claim& claim, const Reading& reading) const {
  if (reading.values.size() > 2) return false;
  const LineItem& item = input_.release.items[index_.value(reading.values[0]).row];
  const Interval stated = stated_interval(claim), now = index_.value(reading.values[0]).interval();
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Value& other = index_.value(v);
    if (v == reading.values[0] || !other.has_value() || other.measure != Measure::value) continue;
    const Interval then = other.interval(), change = now - then;
    if (reading.formula == "a" ? agree(then, stated)
        : reading.formula == "a - b"
            ? agree(change, stated)
            : reading.formula == "(a - b) / b" && !then.has_zero() && agree(change / then, stated))
      return true;
  }
  return false;
}

bool ClaimDoubts::of_another_comparative(const Claim& claim, const Period& now, const Subject& subject,
                                         const std::vector<LineIndex::Match>& lines) {
  if (!is_change(claim)) return false;
  return std::any_of(periods_.begin(), periods_.end(), [&](const Period& then) {
    return then.end < now.end && then.quarters() == now.quarters() && agrees_in(claim, {now, then}, subject, lines);
  });
}

bool ClaimDoubts::of_another_period(const Claim& claim, const Subject& subject,
                                    const std::vector<LineIndex::Match>& lines) {
  return std::any_of(periods_.begin(), periods_.end(), [&](const Period& now) {
    if (same_period(now, claim.period)) return false;
    return is_change(claim) ? of_another_comparative(claim, now, subject, lines)
                            : agrees_in(claim, {now, claim.comparative}, subject, lines);
  });
}

bool ClaimDoubts::in_another_period(std::uint32_t c) const {
  constexpr std::uint32_t reach = 32;
  if (!claim(c).period_default || !claim(c).period.is_duration()) return false;
  const auto block = [&](std::uint32_t each) { return input_.document.sentences[claim(each).sentence].block; };
  for (std::uint32_t other = c; other-- > 0 && c - other <= reach && block(other) == block(c);) {
    const Claim& before = claim(other);
    if (before.period_default || before.sentence == claim(c).sentence || !before.period.is_duration()) continue;
    return before.period.quarters() != claim(c).period.quarters();
  }
  return false;
}

namespace {

// An amount as it is printed with so many decimals.
Interval rounded(Decimal amount, int decimals) {
  return Interval::point(Decimal::parse(amount.scaled(decimals).fixed(0)).value_or(Decimal(0)).scaled(-decimals));
}

}  // namespace

bool ClaimDoubts::of_rounded_levels(const Claim& claim, const Reading& reading) const {
  if (reading.formula != "(a - b) / b" || claim.partner >= input_.release.claims.size()) return false;
  const Claim& level = input_.release.claims[claim.partner];
  if (level.kind != ClaimKind::level || level.sentence != claim.sentence) return false;
  const Interval now = rounded(index_.value(reading.values[0]).value.abs(), level.decimals);
  const Interval then = rounded(index_.value(reading.values[1]).value.abs(), level.decimals);
  return !then.has_zero() && magnitude((now - then) / then).meets(stated_interval(claim));
}

bool ClaimDoubts::outweighed(const Claim& claim, const Reading& reading, std::span<const Reading> all) const {
  constexpr int own_name = 95;
  const bool growth = claim.kind == ClaimKind::percent_change;
  // A change that the amounts of its own row do not give is another's: of another period, in another currency.
  if (growth && reading.formula == "a") {
    const std::uint32_t row = index_.value(reading.values[0]).row;
    const Interval printed = stated_interval(claim);
    return std::any_of(all.begin(), all.end(), [&](const Reading& other) {
      return other.formula == "(a - b) / b" && other.score >= own_name && index_.value(other.values[0]).row == row &&
             other.computed.valid() && !agree(other.computed, printed);
    });
  }
  if (reading.formula != (growth ? "(a - b) / b" : "a") || (!growth && claim.kind != ClaimKind::level)) return false;
  const Value& now = index_.value(reading.values[0]);
  const Interval stated = stated_interval(claim);
  Interval said = Interval::point(now.value);
  if (growth) {
    const Decimal then = index_.value(reading.values[1]).value;
    said = Interval::point(now.value - then) / Interval::point(then.abs());
  } else if (now.decimals >= claim.decimals) {
    return false;
  }
  if (agree(said, stated)) return false;
  const auto width = [](const Reading& each) { return each.computed.high - each.computed.low; };
  return std::any_of(all.begin(), all.end(), [&](const Reading& other) {
    if (!(other.certain || other.undated) || other.score < own_name || !other.computed.valid()) return false;
    if (agree(other.computed, stated)) return false;
    const Value& cell = index_.value(other.values[0]);
    const bool printed = growth && other.formula == "a" && cell.row == now.row && cell.decimals >= claim.decimals;
    return printed || width(other) < width(reading);
  });
}

namespace {

// A claim in dollars says nothing about an amount in pounds.  A bare "$" is of any dollar.
bool same_currency(std::string_view text, const Unit& claim, const Unit& cell) {
  const std::string_view code = cell.currency_code();
  if (code.empty()) return true;
  if (text.find('$') != std::string_view::npos) return code.ends_with('D');
  return claim.currency_code().empty() || claim.currency_code() == code;
}

}  // namespace

bool ClaimDoubts::comparable(const Claim& claim, const Reading& reading) const {
  for (const std::uint32_t v : reading.values) {
    const Value& cell = index_.value(v);
    if (!same_currency(input_.document.view(claim.text), claim.unit, cell.unit)) return false;
  }
  // A share of ten and more: two tables whose scales differ.
  if (claim.kind == ClaimKind::ratio && magnitude(reading.computed).high > Decimal(10)) return false;
  if (claim.kind != ClaimKind::level || claim.unit.kind == UnitKind::per_share) return true;
  const Interval stated = stated_interval(claim), cell = magnitude(reading.computed);
  const Interval wide{cell.low * Decimal(5, -2), cell.high * Decimal(20)};
  if (wide.meets(stated)) return true;
  // Counts are scaled less reliably than money, and money without its word may be in the tables' scale.
  if (claim.unit.kind != UnitKind::money || claim.decimals >= 0) return false;
  for (const int power : {3, 6, -3, -6}) {
    if (Interval{cell.low.scaled(power), cell.high.scaled(power)}.meets(stated)) return true;
  }
  return false;
}

void ClaimDoubts::count_ties() {
  ties_.assign(input_.release.statements.size(), 0);
  for (std::uint32_t c = 0; c < input_.release.claims.size(); ++c) {
    if (claim(c).kind != ClaimKind::level || claim(c).unit.kind != UnitKind::money) continue;
    if (checked_.claims[c].verdict != Verdict::tied) continue;
    const Check& check = checked_.checks[checked_.claims[c].checks[0]];
    if (check.operands[0].of != Operand::Of::value) continue;
    const std::uint32_t statement = statement_of(check.operands[0].index);
    scales_tied_ |= 1U << scale_bit(input_.release.statements[statement]);
    if (check.formula == "a") ++ties_[statement];
  }
}

bool ClaimDoubts::scale_known(const Claim& claim, const Reading& reading) const {
  constexpr std::uint32_t enough = 2;
  if (claim.unit.kind != UnitKind::money || claim.kind == ClaimKind::percent_change) return true;
  return std::all_of(reading.values.begin(), reading.values.end(), [&](std::uint32_t v) {
    return index_.value(v).unit.kind != UnitKind::money || ties_[statement_of(v)] >= enough ||
           !input_.release.statements[statement_of(v)].scale_evidence.empty();
  });
}

namespace {

constexpr std::uint32_t sentence_reach = 8;  // figures on either side

// The figures around claim `c`.
template <class F>
bool any_near(const Release& release, std::uint32_t c, std::uint32_t reach, F&& f) {
  const auto last = std::min<std::uint32_t>(static_cast<std::uint32_t>(release.claims.size()), c + reach);
  for (std::uint32_t other = c > reach ? c - reach : 0; other < last; ++other) {
    if (other != c && f(other)) return true;
  }
  return false;
}

}  // namespace

// Whether a decided claim's checks rest on one of the cells.
bool ClaimDoubts::rests_on(std::uint32_t c, const Operands& cells) const {
  for (const std::uint32_t k : checked_.claims[c].checks) {
    for (const Operand& operand : checked_.checks[k].operands) {
      if (operand.of == Operand::Of::value && std::find(cells.begin(), cells.end(), operand.index) != cells.end())
        return true;
    }
  }
  return false;
}

bool ClaimDoubts::vouched(std::uint32_t c, const Reading& reading) const {
  return any_near(input_.release, c, sentence_reach, [&](std::uint32_t other) {
    if (claim(other).sentence != claim(c).sentence || checked_.claims[other].verdict != Verdict::tied) return false;
    return (claim(other).partner == c || claim(c).partner == other) && rests_on(other, reading.values);
  });
}

bool ClaimDoubts::same_measure(const Claim& a, const Claim& b) const {
  return a.kind == b.kind && a.unit.kind == b.unit.kind && a.basis == b.basis && a.subject_folded == b.subject_folded &&
         same_period(a.period, b.period) && (a.kind == ClaimKind::level || same_period(a.comparative, b.comparative));
}

bool ClaimDoubts::has_rival(std::uint32_t c) const {
  return any_near(input_.release, c, sentence_reach, [&](std::uint32_t other) {
    return claim(other).sentence == claim(c).sentence && same_measure(claim(other), claim(c));
  });
}

bool ClaimDoubts::has_loose_companion(std::uint32_t c) const {
  return any_near(input_.release, c, sentence_reach, [&](std::uint32_t other) {
    const Claim &a = claim(c), &b = claim(other);
    if (b.sentence != a.sentence || checked_.claims[other].verdict != Verdict::not_checkable) return false;
    if (a.partner == other && b.kind == ClaimKind::level) return true;
    return is_change(b) && b.kind != a.kind && b.kind != ClaimKind::point_change && b.basis == a.basis &&
           b.subject_folded == a.subject_folded && same_period(a.period, b.period) &&
           same_period(a.comparative, b.comparative);
  });
}

bool ClaimDoubts::has_tied_sister(std::uint32_t c, const Reading& reading) const {
  const auto in_table = [&](const Operand& each) {
    return each.of == Operand::Of::value && statement_of(each.index) == statement_of(reading.values[0]);
  };
  return any_near(input_.release, c, sentence_reach, [&](std::uint32_t other) {
    const Claim &a = claim(c), &b = claim(other);
    if (b.sentence != a.sentence || b.kind != a.kind || b.basis == a.basis || b.subject_folded != a.subject_folded ||
        !same_period(a.period, b.period) || !same_period(a.comparative, b.comparative))
      return false;
    const auto& checks = checked_.claims[other].checks;
    return checked_.claims[other].verdict == Verdict::tied && std::any_of(checks.begin(), checks.end(), [&](auto k) {
             const auto& operands = checked_.checks[k].operands;
             return std::any_of(operands.begin(), operands.end(), in_table);
           });
  });
}

bool ClaimDoubts::has_tied_twin(std::uint32_t c) const {
  constexpr std::uint32_t reach = 1000;  // claims on either side: bounds the work on endless documents
  return any_near(input_.release, c, reach, [&](std::uint32_t other) {
    return checked_.claims[other].verdict == Verdict::tied && claim(other).sentence != claim(c).sentence &&
           same_measure(claim(other), claim(c));
  });
}

}  // namespace tieout
