// Profit or loss, up or down: "net income of $39 million" is not the line that shows a loss of 39, and revenue that
// "decreased to $22.7 million" was more before.
#include "check/claim_result.hpp"

#include <algorithm>
#include <cstdlib>

#include "check/claim_arithmetic.hpp"
#include "check/context.hpp"
#include "check/words.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

struct Words {
  bool profit = false, loss = false;
  bool either = false;  // side by side: "income (loss)", "(net loss) net income"
};

Words words_of(std::string_view folded_name) {
  constexpr int beside = 2;  // words
  Words found;
  int at = 0, profit = 0, loss = 0;
  for_each_word(folded_name, [&](std::string_view word) {
    ++at;
    const auto end = static_cast<std::size_t>(word.data() - folded_name.data()) + word.size();
    // "Loss after income taxes" is a loss.
    const bool income = word == "income" && !folded_name.substr(end).starts_with(" tax");
    if (income || word == "profit" || word == "earnings") profit = at;
    if (word == "loss" || word == "losses") loss = at;
    found.either = found.either || (profit != 0 && loss != 0 && std::abs(profit - loss) <= beside);
  });
  found.profit = profit != 0;
  found.loss = loss != 0;
  return found;
}

// Results that are a profit or a loss; a non-controlling interest in one is deducted with either sign.
bool is_result(std::string_view concept_name) {
  if (concept_name.find("Noncontrolling") != std::string_view::npos) return false;
  const std::string_view local = concept_name.substr(concept_name.find(':') + 1);
  constexpr std::string_view results[]{
      "NetIncomeLoss",      "ProfitLoss",       "OperatingIncomeLoss", "IncomeLossFromContinuingOperations",
      "EarningsPerShare",   "NonGAAPNetIncome", "NonGAAPEPS",          "NonGAAPOperatingIncome",
      "ComprehensiveIncome"};
  return std::any_of(std::begin(results), std::end(results),
                     [local](std::string_view result) { return local.starts_with(result); });
}

ResultKind by_sign(const Decimal& amount) {
  return amount.is_zero() ? ResultKind::unknown : amount.is_negative() ? ResultKind::loss : ResultKind::profit;
}

// Losses are printed with either sign, all of a line's with the same one.
bool same_sign(const Release& release, const LineItem& item) {
  int seen = 0;
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Value& value = release.values[v];
    if (!value.has_value() || value.measure != Measure::value || value.value.is_zero()) continue;
    if (seen * value.value.sign() < 0) return false;
    seen = value.value.sign();
  }
  return true;
}

}  // namespace

ResultKind named_result(std::string_view folded_name) {
  const Words words = words_of(folded_name);
  return words.profit == words.loss ? ResultKind::unknown : words.profit ? ResultKind::profit : ResultKind::loss;
}

namespace {

// What a claim's own words and sign say of its level; of a change only that it is of a loss.
ResultKind stated_result(const CheckInput& input, std::uint32_t c) {
  const auto& claims = input.release.claims;
  const Claim& claim = claims[c];
  const bool change = claim.kind == ClaimKind::percent_change || claim.kind == ClaimKind::amount_change;
  if ((claim.kind != ClaimKind::level && !change) || claim.impact || claim.subject.empty()) return ResultKind::unknown;
  if (change && claim.subject_folded.find("loss") == std::string::npos) return ResultKind::unknown;
  const bool carried = c > 0 && claims[c - 1].sentence == claim.sentence && claims[c - 1].subject == claim.subject;
  if (carried) return ResultKind::unknown;
  const ResultKind named = named_result(folded(input.document.view(claim.subject)));
  if (named != ResultKind::profit) return named;
  if (change) return ResultKind::unknown;
  if (claim.value.is_negative()) return ResultKind::loss;
  // "Net income was a loss of $5 million", "negative net income of $5 million"
  const Span said{std::min(claim.subject.begin, claim.text.begin), std::max(claim.subject.end, claim.text.end)};
  const Span sentence = input.document.sentences[claim.sentence].text;
  const std::string before = folded(input.document.view({sentence.begin, claim.text.begin}));
  const bool turned = words_of(folded(input.document.view(said))).loss || has_words(before, "negative") ||
                      has_words(before, "deficit") || has_words(before, "loss");
  return turned ? ResultKind::unknown : ResultKind::profit;
}

// What a line of a result shows, by its caption and its printed signs; unknown for other lines.
ResultKind printed_result(const CheckInput& input, const Value& value) {
  const Release& release = input.release;
  const LineItem& item = release.items[value.row];
  if (value.measure != Measure::value || item.concept_id == no_concept || !is_result(input.chart[item.concept_id].name))
    return ResultKind::unknown;
  Words words = words_of(release.caption(item));
  if (!words.profit && !words.loss && item.section != no_index)
    words = words_of(release.caption(release.items[item.section]));
  if (words.profit && (words.either || !words.loss)) return by_sign(value.value);
  if (words.profit || !words.loss) return ResultKind::unknown;
  return same_sign(release, item) ? ResultKind::loss : ResultKind::unknown;
}

// What all the lines behind a level as printed, or behind a change, show.
ResultKind printed_result(const CheckInput& input, const Reading& reading) {
  if (reading.formula != "a" && reading.formula != "a - b" && reading.formula != "(a - b) / b")
    return ResultKind::unknown;
  const auto result = [&](std::uint32_t v) { return printed_result(input, input.release.values[v]); };
  const ResultKind first = result(reading.values[0]);
  return std::all_of(reading.values.begin(), reading.values.end(), [&](std::uint32_t v) { return result(v) == first; })
             ? first
             : ResultKind::unknown;
}

bool differ(ResultKind a, ResultKind b) {
  return a != ResultKind::unknown && b != ResultKind::unknown && a != b;
}

}  // namespace

bool shows_other_result(const CheckInput& input, std::uint32_t claim, const Reading& reading) {
  return differ(stated_result(input, claim), printed_result(input, reading));
}

void mark_results(const CheckInput& input, std::uint32_t claim, const Interval& stated,
                  std::vector<Reading>& readings) {
  const ResultKind named = readings.empty() ? ResultKind::unknown : stated_result(input, claim);
  if (named == ResultKind::unknown) return;
  bool turned = false;
  for (Reading& reading : readings) {
    if (!differ(named, printed_result(input, reading))) continue;
    reading.opposite = true;
    turned = turned || agree(reading.computed, stated);
  }
  if (!turned) return;
  for (Reading& reading : readings) {
    if (reading.opposite || printed_result(input, reading) != ResultKind::unknown) continue;
    reading.opposite = true;
    reading.certain = false;
  }
}

namespace {

// The same line's amount of an earlier period of the same length, for the same part of the company.
bool is_earlier(const CheckInput& input, const Value& then, const Value& now) {
  const Statement& statement = input.release.statements[input.release.items[now.row].statement];
  const auto member = [&](const Value& value) {
    return value.column < statement.columns.size() ? input.document.view(statement.columns[value.column].dimension)
                                                   : std::string_view{};
  };
  return then.has_value() && then.measure == Measure::value && then.basis == now.basis && then.period.known() &&
         then.unit.kind == now.unit.kind && then.period.end < now.period.end &&
         then.period.quarters() == now.period.quarters() && then.period.is_instant() == now.period.is_instant() &&
         member(then) == member(now);
}

// Whether nothing in the sentence says what a level is compared with: neither another figure nor words.
bool stands_alone(const CheckInput& input, std::uint32_t c) {
  const auto& claims = input.release.claims;
  const Claim& claim = claims[c];
  if (claim.partner < claims.size()) return false;
  for (auto other = std::ranges::lower_bound(claims, claim.sentence, {}, &Claim::sentence);
       other != claims.end() && other->sentence == claim.sentence; ++other) {
    if (other->partner == c) return false;
  }
  bool alone = true;
  for_each_word(folded(input.document.view(input.document.sentences[claim.sentence].text)), [&](std::string_view word) {
    constexpr std::string_view comparing[]{"compared", "comparison", "versus",  "vs",    "from",
                                           "than",     "over",       "against", "since", "sequentially"};
    alone = alone && std::find(std::begin(comparing), std::end(comparing), word) == std::end(comparing);
  });
  return alone;
}

// Whether a level that does not say what it is compared with can only mean periods printed beside it, `then` being the
// nearest: a quarter or a balance may be compared with the quarter before, a longer stretch only with another year's.
bool is_only_comparison(const Period& then, const Period& now) {
  constexpr int quarter = 100;  // days
  return now.quarters() > 2 || now.end.days - then.end.days <= quarter * std::max(now.quarters(), 1);
}

}  // namespace

std::optional<Reading> moved_against(const CheckInput& input, std::uint32_t c, const Reading& tick) {
  const Release& release = input.release;
  const Claim& claim = release.claims[c];
  if (claim.kind != ClaimKind::level || claim.direction == Direction::none || claim.direction == Direction::flat ||
      claim.quoted || tick.formula != "a" || !tick.certain || named_result(claim.subject_folded) == ResultKind::loss ||
      !stands_alone(input, c))
    return std::nullopt;
  const Value& now = release.values[tick.values[0]];
  const LineItem& item = release.items[now.row];
  std::uint32_t nearest = no_index;
  for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
    const Value& then = release.values[v];
    if (!is_earlier(input, then, now)) continue;
    if (then.value.is_negative() || now.value.is_negative() ||
        !runs_against(claim.direction, now.interval(), then.interval()))
      return std::nullopt;
    if (nearest == no_index || release.values[nearest].period.end < then.period.end) nearest = v;
  }
  if (nearest == no_index || !is_only_comparison(release.values[nearest].period, now.period)) return std::nullopt;
  return Reading{"a - b", {tick.values[0], nearest}, now.interval() - release.values[nearest].interval()};
}

}  // namespace tieout
