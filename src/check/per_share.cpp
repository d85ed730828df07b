#include "check/consensus.hpp"
#include "check/procedures.hpp"

namespace tieout {

const Rule per_share_does_not_recalculate{
    "RC301",
    "per-share-does-not-recalculate",
    "Earnings per share are not income divided by weighted shares",
    "Divides the income row that the table itself uses (found by what holds in the other columns; income available to "
    "common holders first) by the basic and diluted weighted shares, with the rounding of all three. Where no income "
    "row "
    "fits any column (two-class method, add-backs) nothing is said.",
    "Earnings per share is the most quoted number of a release.",
    "| | Q2 2024 | Q1 2024 |\n|---|---|---|\n| Net income | 1,200 | 1,100 |\n| Diluted shares | 400 | 400 |\n| Diluted "
    "EPS | 3.50 | 2.75 |\n"};

const Rule scale_suspect{
    "SC101",
    "scale-suspect",
    "Numbers fit only if one of them is a thousand or a million times larger",
    "Where income divided by shares misses the printed earnings per share in every column by exactly a factor of 1,000 "
    "or 1,000,000, the heading that states the scale of the shares or of the amounts is doubtful.",
    "A wrong scale spoils every number of a table at once.",
    "A table \"in thousands\" whose share counts stand in full, without a word about it."};

namespace {

enum class Kind : std::uint8_t { none, basic, diluted, both };

Kind kind_of(Topics topics) {
  const bool basic = topics.has(Topic::basic), diluted = topics.has(Topic::diluted);
  return basic && diluted ? Kind::both : basic ? Kind::basic : diluted ? Kind::diluted : Kind::none;
}

bool fits(Kind a, Kind b) {
  return a == b || a == Kind::both || b == Kind::both;
}

struct Rows {
  std::vector<std::size_t> per_share, shares, income;
  bool several_claims = false;  // preferred or participating holders share in the income
};

Rows rows_of(const Context& context, const Sheet& sheet) {
  Rows rows;
  const auto& items = context.release().items;
  for (std::size_t r = 0; r < sheet.rows(); ++r) {
    if (!sheet.has_values(r)) continue;
    const Topics topics = context.topics(sheet.item(r));
    if (topics.has(Topic::holders)) rows.several_claims = true;
    const std::uint32_t section = items[sheet.item(r)].section;
    const Topics above = section == no_index ? Topics{} : context.topics(section);
    const Kind own = kind_of(topics);
    const Kind kind = own != Kind::none ? own : kind_of(above);
    const bool other = topics.has(Topic::dividends) || above.has(Topic::dividends) || topics.has(Topic::impact);
    if (sheet.kind(r) == UnitKind::per_share && kind != Kind::none && !other) rows.per_share.push_back(r);
    if (sheet.kind(r) == UnitKind::shares && kind != Kind::none) rows.shares.push_back(r);
    if (sheet.kind(r) == UnitKind::money && topics.has(Topic::income) && !topics.has(Topic::no_income)) {
      rows.income.push_back(r);
    }
  }
  return rows;
}

Kind row_kind(const Context& context, const Sheet& sheet, std::size_t row) {
  const Kind own = kind_of(context.topics(sheet.item(row)));
  if (own != Kind::none) return own;
  return kind_of(context.topics(context.release().items[sheet.item(row)].section));
}

Consensus divide(const Context& context, const Sheet& sheet, std::size_t income, std::size_t shares, std::size_t eps) {
  Consensus columns;
  for (std::size_t c = 0; c < sheet.columns(); ++c) {
    const auto &a = sheet.at(income, c), &b = sheet.at(shares, c), &q = sheet.at(eps, c);
    if (!a.present() || !b.present() || !q.present() || b.value == 0) continue;
    if (context.value(q.source).measure != Measure::value) continue;
    Relation relation;
    relation.rule = &per_share_does_not_recalculate;
    relation.kind = Relation::Kind::quotient;
    relation.reported = q.source;
    const Term operands[] = {{a.source, 1}, {b.source, 1}};
    columns.add(relation, operands);
  }
  columns.weigh(context, 1);
  return columns;
}

// The distance at which rows are looked for: per-share rows and their operands stand close together.
constexpr std::size_t most_candidates = 8;

void recalculate(Context& context, const Sheet& sheet, const Rows& rows, std::size_t eps) {
  const Kind kind = row_kind(context, sheet, eps);
  Consensus best;
  int best_rank = -1000;
  // The nearest shares below, then above; the nearest income above, then below.
  std::vector<std::size_t> shares, income;
  for (const std::size_t r : rows.shares) {
    if (r > eps && shares.size() < most_candidates && fits(kind, row_kind(context, sheet, r))) shares.push_back(r);
  }
  for (auto r = rows.shares.rbegin(); r != rows.shares.rend() && shares.size() < most_candidates; ++r) {
    if (*r < eps && fits(kind, row_kind(context, sheet, *r))) shares.push_back(*r);
  }
  for (auto r = rows.income.rbegin(); r != rows.income.rend() && income.size() < most_candidates; ++r) {
    if (*r < eps) income.push_back(*r);
  }
  for (const std::size_t r : rows.income) {
    if (r > eps && income.size() < most_candidates) income.push_back(r);
  }
  int tried = 0;
  for (const std::size_t s : shares) {
    for (const std::size_t i : income) {
      Consensus columns = divide(context, sheet, i, s, eps);
      const int rank = 8 * (columns.holds() - 2 * columns.breaks()) + columns.evidence() - tried++ / 4;
      if (columns.holds() == 0 || rank <= best_rank) continue;
      best_rank = rank;
      best = std::move(columns);
    }
  }
  if (!best.established(4)) return;
  Consensus::Policy policy;
  policy.firm_holds = rows.several_claims ? 2 : 1;
  policy.firm_bits = rows.several_claims ? 8 : 5;
  policy.likely_bits = 5;
  policy.coarse_firm = true;
  best.settle(context, policy);
}

}  // namespace

void check_per_share(Context& context, const Sheet& sheet) {
  const Rows rows = rows_of(context, sheet);
  if (rows.shares.empty() || rows.income.empty()) return;
  std::size_t done = 0;
  for (const std::size_t eps : rows.per_share) {
    if (done++ < 64) recalculate(context, sheet, rows, eps);
  }
}

}  // namespace tieout
