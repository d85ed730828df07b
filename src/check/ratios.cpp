#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule ratio_does_not_recalculate{
    "RC201",
    "printed-ratio-does-not-recalculate",
    "A printed margin, share of revenue or tax rate is not the quotient of its rows",
    "Takes rows whose caption names a ratio of rows of the same table (gross margin, operating margin, X as a "
    "percentage "
    "of revenue, effective tax rate) and columns of per cent of revenue, and recalculates them where most of the row "
    "or "
    "column agrees.",
    "Margins are what readers compare; they are often typed by hand.",
    "| | 2024 | 2023 |\n|---|---|---|\n| Revenue | 200 | 100 |\n| Gross profit | 90 | 40 |\n| Gross margin | 54.0% | "
    "40.0% |\n"};

namespace {

struct Ratio {
  std::string_view caption;  // words of the ratio's caption
  std::string_view top;      // the caption of its numerator holds these words …
  std::string_view bottom;   // … and that of its denominator these; empty: revenue
};

constexpr Ratio ratios[] = {
    {"gross margin", "gross margin", ""},
    {"gross margin", "gross profit", ""},
    {"gross profit", "gross profit", ""},
    {"operating margin", "operating income", ""},
    {"operating margin", "income from operations", ""},
    {"operating margin", "operating profit", ""},
    {"operating margin", "operating earnings", ""},
    {"operating margins", "loss earnings from operations", ""},
    {"operating margin", "income loss from operations", ""},
    {"net margin", "net income", ""},
    {"net income margin", "net income", ""},
    {"ebitda margin", "ebitda", ""},
    {"pre tax margin", "before income taxes", ""},
    {"pre tax margin", "before income tax", ""},
    {"pretax margin", "before income taxes", ""},
    {"tax rate", "provision for income taxes", "before"},
    {"tax rate", "income tax expense", "before"},
    {"tax rate", "income taxes", "before"},
};

bool is_revenue(std::string_view caption) {
  constexpr std::string_view names[] = {"revenue",   "revenues",          "total revenue",      "total revenues",
                                        "net sales", "total net sales",   "net revenue",        "net revenues",
                                        "sales",     "total net revenue", "total net revenues", "total sales"};
  return std::find(std::begin(names), std::end(names), caption) != std::end(names);
}

Consensus divide(const Context& context, const Sheet& sheet, std::size_t top, std::size_t bottom, std::size_t ratio) {
  Consensus columns;
  for (std::size_t c = 0; c < sheet.columns(); ++c) {
    const auto &a = sheet.at(top, c), &b = sheet.at(bottom, c), &q = sheet.at(ratio, c);
    if (!a.present() || !b.present() || !q.present() || b.value <= 0) continue;
    if (context.value(q.source).measure != Measure::value && context.value(q.source).measure != Measure::margin)
      continue;
    Relation relation;
    relation.rule = &ratio_does_not_recalculate;
    relation.kind = Relation::Kind::quotient;
    relation.magnitudes = true;
    relation.reported = q.source;
    const Term operands[] = {{a.source, 1}, {b.source, 1}};
    columns.add(relation, operands);
  }
  columns.weigh(context, 1);
  return columns;
}

constexpr std::size_t most_rows = 6;  // candidates on each side of a quotient

// The rows of one side, nearest above the ratio first.
std::vector<std::size_t> rows_named(const Context& context, const Sheet& sheet, std::size_t ratio,
                                    std::string_view words) {
  std::vector<std::size_t> rows;
  const std::size_t deepest = ratio > 80 ? ratio - 80 : 0;
  const auto see = [&](std::size_t r) {
    if (rows.size() >= most_rows || sheet.kind(r) != UnitKind::money || !sheet.has_values(r)) return;
    const std::string_view caption = context.caption(sheet.item(r));
    if (words.empty() ? is_revenue(caption) : has_words(caption, words)) rows.push_back(r);
  };
  for (std::size_t r = ratio; r-- > deepest;) see(r);
  for (std::size_t r = ratio + 1; r < std::min(sheet.rows(), ratio + 20); ++r) see(r);
  return rows;
}

// The row that a ratio without a name of its own speaks of: "% of revenues" below an amount.
std::size_t row_above(const Sheet& sheet, std::size_t ratio) {
  std::size_t row = ratio;
  while (row-- > 0) {
    if (sheet.has_values(row)) return sheet.kind(row) == UnitKind::money ? row : sheet.rows();
  }
  return sheet.rows();
}

// "% of revenues", "as a percentage of net sales"; the folded caption has no sign.
bool is_share_of_revenue(std::string_view caption) {
  for (const std::string_view head : {"as a percentage ", "as a percent ", "percentage ", "percent ", "as "}) {
    if (caption.starts_with(head)) caption.remove_prefix(head.size());
  }
  return caption.starts_with("of ") && is_revenue(caption.substr(3));
}

// Margins by the concept of their numerator, whatever its caption says ("Loss from operations").
struct Margin {
  std::string_view caption, numerator;
};
constexpr Margin margins[] = {
    {"gross margin", "us-gaap:GrossProfit"},        {"operating margin", "us-gaap:OperatingIncomeLoss"},
    {"gross margins", "us-gaap:GrossProfit"},       {"operating margins", "us-gaap:OperatingIncomeLoss"},
    {"net margin", "us-gaap:NetIncomeLoss"},        {"net income margin", "us-gaap:NetIncomeLoss"},
    {"net profit margin", "us-gaap:NetIncomeLoss"},
};

std::size_t row_of(const Context& context, const Sheet& sheet, ConceptId id) {
  for (std::size_t r = 0; id != no_concept && r < sheet.rows(); ++r) {
    const LineItem& item = context.release().items[sheet.item(r)];
    if (item.concept_id == id && sheet.kind(r) == UnitKind::money && sheet.has_values(r)) return r;
  }
  return sheet.rows();
}

// "sales and marketing as a percentage of revenue": the words before.
std::string_view part_of_revenue(std::string_view caption) {
  for (const std::string_view tail :
       {" as a percentage of revenue", " as a percentage of revenues", " as a percent of revenue",
        " as a percentage of net sales", " as a percentage of total revenue", " as a percentage of total revenues"}) {
    if (caption.ends_with(tail)) return caption.substr(0, caption.size() - tail.size());
  }
  return {};
}

// "segment profit margin": the words before.
std::string_view margin_of(std::string_view caption) {
  for (const std::string_view tail : {" margin", " margins", " margin percent", " margin percentage"}) {
    if (caption.ends_with(tail)) return caption.substr(0, caption.size() - tail.size());
  }
  return {};
}

void check_ratio_row(Context& context, const Sheet& sheet, std::size_t row) {
  const std::string_view caption = context.caption(sheet.item(row));
  Consensus best;
  int best_rank = 0;
  const auto divide_by = [&](std::size_t a, std::string_view bottom) {
    for (const std::size_t b : rows_named(context, sheet, row, bottom)) {
      if (a == b || a == sheet.rows()) continue;
      Consensus columns = divide(context, sheet, a, b, row);
      const int rank = 8 * (columns.holds() - 2 * columns.breaks()) + columns.evidence();
      if (columns.holds() == 0 || rank <= best_rank) continue;
      best_rank = rank;
      best = std::move(columns);
    }
  };
  const auto consider = [&](std::string_view top, std::string_view bottom) {
    for (const std::size_t a : rows_named(context, sheet, row, top)) divide_by(a, bottom);
  };
  for (const Ratio& ratio : ratios) {
    if (has_words(caption, ratio.caption)) consider(ratio.top, ratio.bottom);
  }
  if (const std::string_view part = part_of_revenue(caption); !part.empty()) consider(part, "");
  if (const std::string_view named = margin_of(caption); !named.empty()) consider(named, "");
  if (is_share_of_revenue(caption)) divide_by(row_above(sheet, row), "");
  for (const Margin& margin : margins) {
    if (best.holds() == 0 && caption == margin.caption) {
      divide_by(row_of(context, sheet, context.concept_named(margin.numerator)), "");
    }
  }
  if (!best.established(8)) return;
  Consensus::Policy policy;
  policy.firm_bits = 14;
  best.settle(context, policy);
}

// A column of per cent of revenue: every row over the revenue of the column of values that it stands beside.
void check_share_column(Context& context, const Sheet& sheet, std::size_t share, std::size_t values) {
  std::size_t revenue = sheet.rows();
  for (std::size_t r = 0; r < sheet.rows() && revenue == sheet.rows(); ++r) {
    if (sheet.at(r, values).present() && is_revenue(context.caption(sheet.item(r)))) revenue = r;
  }
  if (revenue == sheet.rows() || sheet.at(revenue, values).value <= 0) return;
  Consensus rows;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    const auto &a = sheet.at(r, values), &q = sheet.at(r, share);
    if (r == revenue || !a.present() || !q.present() || sheet.kind(r) != sheet.kind(revenue)) continue;
    Relation relation;
    relation.rule = &ratio_does_not_recalculate;
    relation.kind = Relation::Kind::quotient;
    relation.magnitudes = true;
    relation.reported = q.source;
    const Term operands[] = {{a.source, 1}, {sheet.at(revenue, values).source, 1}};
    rows.add(relation, operands);
  }
  rows.weigh(context, 1);
  if (rows.holds() < 3 || !rows.established(12)) return;
  Consensus::Policy policy;
  policy.firm_holds = 4;
  rows.settle(context, policy);
}

}  // namespace

void check_ratios(Context& context, const Sheet& sheet) {
  int budget = 200;
  for (std::size_t row = 0; row < sheet.rows() && budget > 0; ++row) {
    if (!sheet.has_values(row) || sheet.kind(row) != UnitKind::percent) continue;
    --budget;
    check_ratio_row(context, sheet, row);
  }
  for (std::size_t c = 1; c < sheet.columns(); ++c) {
    if (sheet.column(c).measure != Measure::percent_of) continue;
    for (std::size_t v = c; v-- > 0;) {
      if (sheet.column(v).measure != Measure::value) continue;
      if (!sheet.column(c).period.known() || sheet.column(v).period == sheet.column(c).period) {
        check_share_column(context, sheet, c, v);
        break;
      }
    }
  }
}

}  // namespace tieout
