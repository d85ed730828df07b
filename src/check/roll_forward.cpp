#include <algorithm>
#include <array>

#include "check/consensus.hpp"
#include "check/procedures.hpp"
#include "text/fold.hpp"

namespace tieout {

const Rule roll_forward_does_not_roll{
    "AR501",
    "roll-forward-does-not-roll",
    "An opening balance and its movements do not give the closing balance",
    "Finds rows (or columns) that open and close a balance - stores, backlog, equity, allowances, deferred revenue, "
    "subscribers - and adds what stands between them, with one sign a line: as printed, by its words (closed, "
    "released, "
    "paid), or as the other columns have it. Reported where the others agree.",
    "A balance that does not roll has lost or gained something that no line explains.",
    "| | Q2 2024 | Q2 2023 |\n|---|---|---|\n| Stores at beginning of period | 318 | 309 |\n| Opened | 6 | 5 |\n| "
    "Closed "
    "| (1) | (2) |\n| Stores at end of period | 332 | 312 |\n"};

namespace {

constexpr std::size_t most_movements = 40;
constexpr std::size_t most_tried = 9;  // movements whose signs are found by trial

// The values of a sheet as printed, whatever they count; a line is a row, or a column where balances stand side by
// side.
class Lines {
 public:
  Lines(const Context& context, const Sheet& sheet, bool across)
      : columns_(sheet.columns()), across_(across), values_(sheet.rows() * sheet.columns(), no_index) {
    for (std::size_t row = 0; row < sheet.rows(); ++row) {
      const LineItem& item = context.release().items[sheet.item(row)];
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        const Value& value = context.value(v);
        const bool single = value.numeral.kind == Numeral::Kind::number || value.numeral.kind == Numeral::Kind::dash;
        if (single && value.column < columns_ && value.value.valid()) values_[row * columns_ + value.column] = v;
      }
    }
  }
  [[nodiscard]] std::uint32_t at(std::size_t line, std::size_t lane) const {
    return across_ ? values_[lane * columns_ + line] : values_[line * columns_ + lane];
  }
  [[nodiscard]] std::size_t lanes() const { return across_ ? values_.size() / columns_ : columns_; }

 private:
  std::size_t columns_;
  bool across_;
  std::vector<std::uint32_t> values_;
};

bool takes_away(std::string_view caption) {
  constexpr std::string_view words[] = {
      "less",       "closed",      "closing",   "closures",  "disposed",   "disposals", "sold",        "redemptions",
      "redeemed",   "vested",      "forfeited", "canceled",  "cancelled",  "expired",   "exercised",   "charge offs",
      "write offs", "written off", "payments",  "paid",      "used",       "released",  "repurchased", "repurchases",
      "retired",    "deductions",  "converted", "dividends", "recognized", "utilized",  "franchised",  "disconnects"};
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view w) { return has_words(caption, w); });
}

struct Roll {
  std::size_t opening = 0, closing = 0;
  std::vector<std::size_t> movements;  // lines between them
  std::vector<std::uint8_t> minus;     // … whose words take away
};

using Weights = std::array<std::int8_t, most_movements>;

class Roller {
 public:
  Roller(Context& context, const Lines& lines, const Roll& roll) : context_(context), lines_(lines), roll_(roll) {}

  void run() {
    Weights weights{};
    consider(as_printed(weights), 0);
    consider(by_words(weights), 1);
    if (leave_subtotals(weights)) consider(weights, 2);
    if (best_.breaks() > 0 || best_.holds() == 0) try_signs();
    if (best_.holds() == 0 || best_.breaks() > std::max(1, best_.holds() / 4)) return;
    Consensus::Policy policy;
    policy.firm_holds = cost_ > 2 ? 3 : 2;
    policy.firm_bits = 12 + cost_;
    policy.likely_bits = 8 + cost_;
    best_.settle(context_, policy);
  }

 private:
  // Every lane in which something moved.
  [[nodiscard]] Consensus roll(const Weights& weights) const {
    Consensus lanes;
    std::vector<Term> operands;
    for (std::size_t lane = 0; lane < lines_.lanes(); ++lane) {
      const std::uint32_t opening = lines_.at(roll_.opening, lane), closing = lines_.at(roll_.closing, lane);
      if (opening == no_index || closing == no_index) continue;
      const Value& end = context_.value(closing);
      if (end.unit.kind == UnitKind::percent || end.numeral.kind == Numeral::Kind::dash) continue;
      operands.assign(1, {opening, 1});
      bool moves = false, alike = context_.value(opening).decimals == end.decimals;
      for (std::size_t m = 0; m < roll_.movements.size(); ++m) {
        const std::uint32_t v = lines_.at(roll_.movements[m], lane);
        if (v == no_index || weights[m] == 0 || context_.value(v).unit.kind == UnitKind::percent) continue;
        operands.push_back({v, weights[m]});
        if (context_.value(v).value.is_zero()) continue;
        moves = true;
        alike = alike && context_.value(v).decimals == end.decimals;
      }
      if (!moves || !alike) continue;  // numbers of two scales: shares and amounts
      Relation relation;
      relation.rule = &roll_forward_does_not_roll;
      relation.reported = closing;
      lanes.add(relation, operands);
    }
    lanes.weigh(context_);
    return lanes;
  }

  void consider(const Weights& weights, int cost) {
    Consensus lanes = roll(weights);
    const int rank = 16 * (lanes.holds() - 2 * lanes.breaks()) - cost;
    if (lanes.holds() == 0 || lanes.evidence() <= cost || rank <= rank_) return;
    rank_ = rank;
    cost_ = cost;
    best_ = std::move(lanes);
  }

  const Weights& as_printed(Weights& weights) const {
    weights.fill(1);
    return weights;
  }
  const Weights& by_words(Weights& weights) const {
    for (std::size_t m = 0; m < roll_.movements.size(); ++m) {
      weights[m] = roll_.minus[m] != 0 && !mostly_negative(roll_.movements[m]) ? -1 : 1;
    }
    return weights;
  }

  [[nodiscard]] bool mostly_negative(std::size_t line) const {
    int balance = 0;
    for (std::size_t lane = 0; lane < lines_.lanes(); ++lane) {
      if (const std::uint32_t v = lines_.at(line, lane); v != no_index) balance += context_.value(v).value.sign();
    }
    return balance < 0;
  }

  // Lines that are the sum of the lines above them in every lane take no part.
  bool leave_subtotals(Weights& weights) const {
    bool any = false;
    weights.fill(1);
    for (std::size_t m = 2; m < roll_.movements.size(); ++m) {
      for (std::size_t first = m - 1; first-- > 0 && weights[m] != 0 && m - first <= 8;) {
        if (!adds_up(first, m, weights)) continue;
        weights[m] = 0;
        any = true;
      }
    }
    return any;
  }

  [[nodiscard]] bool adds_up(std::size_t first, std::size_t subtotal, const Weights& weights) const {
    int telling = 0;
    for (std::size_t lane = 0; lane < lines_.lanes(); ++lane) {
      const std::uint32_t whole = lines_.at(roll_.movements[subtotal], lane);
      Decimal sum(0);
      int parts = 0;
      for (std::size_t m = first; m < subtotal; ++m) {
        const std::uint32_t v = lines_.at(roll_.movements[m], lane);
        if (v == no_index || weights[m] == 0) continue;
        sum = sum + context_.value(v).value;
        parts += !context_.value(v).value.is_zero();
      }
      if (!((whole == no_index ? Decimal(0) : context_.value(whole).value) == sum)) return false;
      telling += parts >= 2;
    }
    return telling > 0;
  }

  // Signs that make the first lanes roll.
  void try_signs() {
    const std::size_t n = roll_.movements.size();
    if (n > most_tried) return;
    int lanes = 0;
    for (std::size_t lane = 0; lane < lines_.lanes() && lanes < 2; ++lane) {
      const std::uint32_t opening = lines_.at(roll_.opening, lane), closing = lines_.at(roll_.closing, lane);
      if (opening == no_index || closing == no_index) continue;
      ++lanes;
      const Decimal wanted = context_.value(closing).value - context_.value(opening).value;
      for (unsigned signs = 1; signs < 1U << n; ++signs) {
        Weights weights{};
        Decimal sum(0);
        for (std::size_t m = 0; m < n; ++m) {
          weights[m] = (signs >> m & 1U) != 0 ? -1 : 1;
          const std::uint32_t v = lines_.at(roll_.movements[m], lane);
          if (v == no_index) continue;
          sum = weights[m] < 0 ? sum - context_.value(v).value : sum + context_.value(v).value;
        }
        if (sum == wanted) consider(weights, 2 + static_cast<int>(n));
      }
    }
  }

  Context& context_;
  const Lines& lines_;
  const Roll& roll_;
  Consensus best_;
  int rank_ = -1000, cost_ = 0;
};

bool is_dated_balance(const Context& context, std::uint32_t item) {
  return context.topics(item).has(Topic::balance) &&
         read_period(context.in.document.view(context.release().items[item].label)).kind != PeriodPhrase::Kind::none;
}

// Balances that stand one above the other.
void roll_rows(Context& context, const Sheet& sheet) {
  Roll roll;
  bool open = false;
  std::vector<Roll> rolls;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (context.release().items[sheet.item(row)].values == 0) continue;
    const Topics topics = context.topics(sheet.item(row));
    const bool dated = is_dated_balance(context, sheet.item(row));
    const bool closes = dated || topics.has(Topic::closing), opens = dated || topics.has(Topic::opening);
    if (open && closes && !roll.movements.empty() && roll.movements.size() <= most_movements) {
      roll.closing = row;
      rolls.push_back(roll);
    }
    if (opens || closes) {
      open = opens;
      roll.opening = row;
      roll.movements.clear();
      roll.minus.clear();
    } else if (open) {
      roll.movements.push_back(row);
      roll.minus.push_back(takes_away(context.caption(sheet.item(row))));
    }
  }
  if (rolls.empty()) return;
  const Lines lines(context, sheet, false);
  for (const Roll& each : rolls) Roller(context, lines, each).run();
}

enum class Place : std::uint8_t { other, opening, movement, closing };

// What a column of balances side by side holds.
Place place_of(const Context& context, const Column& column) {
  if (column.header.empty() || column.measure != Measure::value) return Place::other;
  const std::string heading = folded(context.in.document.view(column.header.back()));
  const Topics topics = topics_of(heading);
  if (topics.has(Topic::opening)) return Place::opening;
  if (topics.has(Topic::closing)) return Place::closing;
  constexpr std::string_view words[] = {"opened",    "openings", "closed",     "closures",    "closings",
                                        "additions", "added",    "acquired",   "relocated",   "acquisitions",
                                        "disposals", "disposed", "franchised", "conversions", "refranchised"};
  const bool moves = std::any_of(std::begin(words), std::end(words), [&](auto w) { return has_words(heading, w); });
  if (moves) return Place::movement;
  return column.period.is_instant() ? Place::opening : Place::other;
}

// Balances that stand side by side: "January 28, 2024 | Opened | Closed | April 28, 2024".
void roll_columns(Context& context, const Sheet& sheet) {
  if (sheet.columns() < 3 || sheet.rows() < 2) return;
  std::vector<Place> places;
  places.reserve(sheet.columns());
  for (std::size_t c = 0; c < sheet.columns(); ++c) places.push_back(place_of(context, sheet.column(c)));
  if (std::find(places.begin(), places.end(), Place::movement) == places.end()) return;
  const Lines lines(context, sheet, true);
  for (std::size_t c = 0; c < sheet.columns(); ++c) {
    if (places[c] != Place::movement || c == 0 || places[c - 1] != Place::opening) continue;
    Roll roll;
    roll.opening = c - 1;
    for (; c < sheet.columns() && places[c] == Place::movement; ++c) {
      roll.movements.push_back(c);
      roll.minus.push_back(takes_away(folded(context.in.document.view(sheet.column(c).header.back()))));
    }
    if (c == sheet.columns() || roll.movements.size() > most_movements) continue;
    roll.closing = c;
    Roller(context, lines, roll).run();
  }
}

}  // namespace

void check_roll_forward(Context& context, const Sheet& sheet) {
  if (sheet.statement().kind != StatementKind::cash_flow) roll_rows(context, sheet);
  roll_columns(context, sheet);
}

}  // namespace tieout
