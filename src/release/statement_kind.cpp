// What a table does not say of itself: which statement it is, by its captions; its scale, by the other tables.
#include <algorithm>
#include <array>

#include "release/statements.hpp"

namespace tieout {
namespace {

// Whether the rows lead from income before taxes over taxes to net income and earnings per share.
[[nodiscard]] bool is_income_statement(const Chart& chart, Release& release, const Statement& statement) {
  bool pretax = false, tax = false, net = false, per_share = false;
  CaptionContext context;
  context.statement = StatementKind::income_statement;
  for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
    const std::string_view fold = release.caption(release.items[i]);
    if (release.items[i].marks.has({"non gaap", "adjusted"})) return false;
    const ConceptId id = release.known_concepts.find(chart, fold, context);
    per_share |= fold.find("per share") != std::string::npos;
    if (id == no_concept) continue;
    const std::string_view name = chart[id].name;
    pretax |= name.find("BeforeIncomeTaxes") != std::string_view::npos;
    tax |= name == "us-gaap:IncomeTaxExpenseBenefit";
    net |= name == "us-gaap:NetIncomeLoss" || name == "us-gaap:ProfitLoss";
  }
  return pretax && tax && net && per_share;
}

}  // namespace

void name_by_captions(const Chart& chart, Release& release, Statement& statement) {
  if (statement.kind != StatementKind::other && statement.kind != StatementKind::key_metrics) return;
  int income = 0, balance = 0, cash = 0;
  for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
    const std::string_view fold = release.caption(release.items[i]);
    balance +=
        fold == "total assets" || fold == "total liabilities" || fold == "total current assets" || fold == "goodwill";
    cash += (fold.starts_with("net cash") || fold.starts_with("cash")) && release.items[i].marks.has("activities");
    income += fold == "net income" || fold == "gross profit" || fold == "income before income taxes" ||
              fold == "provision for income taxes" || fold == "total operating expenses" ||
              fold == "operating income" || fold == "income from operations";
  }
  if (balance >= 2 && balance >= cash) {
    statement.kind = StatementKind::balance_sheet;
  } else if (cash >= 2) {
    statement.kind = StatementKind::cash_flow;
  } else if (income >= 3 && statement.kind == StatementKind::other) {
    statement.kind = StatementKind::income_statement;
  } else if (statement.kind == StatementKind::other && statement.basis == Basis::gaap) {
    if (is_income_statement(chart, release, statement)) statement.kind = StatementKind::income_statement;
  }
}

namespace {

bool has_money(const Release& release, const Statement& statement) {
  for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
    const LineItem& item = release.items[i];
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      if (release.values[v].numeral.unit.kind == UnitKind::money) return true;
    }
  }
  return false;
}

// Amounts that are none in full: a primary statement's below a thousand millions, or with one digit behind the point.
bool looks_scaled(const Release& release, const Statement& statement) {
  const Decimal too_large(1, 9);
  bool small = true, tenths = false;
  for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
    const LineItem& item = release.items[i];
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const Numeral& numeral = release.values[v].numeral;
      if (numeral.kind != Numeral::Kind::number || numeral.unit.kind == UnitKind::percent) continue;
      small = small && numeral.value.abs() < too_large;
      tenths = tenths || (numeral.decimals == 1 && numeral.value.abs() >= Decimal(100));
    }
  }
  return small && (tenths || is_primary(statement.kind));
}

// Whether a table breaks lines of the statement above it down: some of them by name, in thousands of its unit and more.
bool breaks_down(const Release& release, const Statement& statement, const Statement& above) {
  constexpr std::uint32_t most_rows = 48;
  bool large = false;
  int shared = 0;
  for (std::uint32_t i = 0; i < std::min(statement.items, most_rows); ++i) {
    const LineItem& item = release.items[statement.first_item + i];
    if (item.values == 0) continue;
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const Numeral& numeral = release.values[v].numeral;
      if (numeral.unit.kind == UnitKind::percent) return false;
      large = large || (numeral.decimals == 0 && numeral.value.abs() >= Decimal(1000));
    }
    for (std::uint32_t k = 0; k < std::min(above.items, most_rows) && shared < 2; ++k) {
      const LineItem& line = release.items[above.first_item + k];
      if (line.values == 0 || release.caption(line) != release.caption(item) || release.caption(line).empty()) continue;
      ++shared;
      break;
    }
  }
  return large && shared >= 2;
}

// A statement with the scale of money that most state, among the primary statements or all; null where none prevails.
const Statement* prevailing_scale(const Release& release, bool primary) {
  constexpr int most_scale = 15;
  std::array<int, most_scale + 1> times{};
  std::array<const Statement*, most_scale + 1> first{};
  int all = 0;
  for (const Statement& statement : release.statements) {
    // Percentages and counts of shares state none of money.
    if (statement.scale_evidence.empty() || statement.scale == 0 || (primary && !is_primary(statement.kind))) continue;
    const auto at = static_cast<std::size_t>(std::clamp(statement.scale, 0, most_scale));
    if (times[at]++ == 0) first[at] = &statement;
    ++all;
  }
  const auto best = static_cast<std::size_t>(std::max_element(times.begin(), times.end()) - times.begin());
  return times[best] * 2 > all && (primary || times[best] == all) ? first[best] : nullptr;
}

}  // namespace

void inherit_scale(Release& release) {
  const Statement* first = prevailing_scale(release, true);
  const Statement* agreed = prevailing_scale(release, false);
  if (first == nullptr) first = agreed;
  if (first == nullptr) return;
  const Statement* above = nullptr;  // the last one that states its scale
  for (Statement& statement : release.statements) {
    if (!statement.scale_evidence.empty()) above = &statement;
    if (!statement.scale_evidence.empty() || statement.kind == StatementKind::per_share) continue;
    if (has_money(release, statement) || (agreed != nullptr && looks_scaled(release, statement))) {
      statement.scale = first->scale;
      statement.shares_scale = first->shares_scale;
    } else if (statement.scale == 0 && above != nullptr && breaks_down(release, statement, *above)) {
      statement.scale = above->scale;
    }
  }
}

}  // namespace tieout
