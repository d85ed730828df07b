// How a claim's subject finds its cells.  A line is named by the words of its caption; the headings above it, the
// column it stands in and the title of its table may supply words that the claim says and the caption leaves out, but
// every word of the claim has to be accounted for, and a column for a member (a segment, a product) counts only for a
// claim that names the member.
#include "check/subject.hpp"

#include <algorithm>
#include <cstdlib>

#include "text/fold.hpp"

namespace tieout {
namespace {

bool is_primary(StatementKind kind) {
  return kind == StatementKind::income_statement || kind == StatementKind::balance_sheet ||
         kind == StatementKind::cash_flow || kind == StatementKind::comprehensive_income;
}

// The folded text without the words that state a basis.
std::string without_basis(std::string_view folded_text) {
  std::string out;
  std::size_t at = 0;
  while (at < folded_text.size()) {
    std::size_t end = folded_text.find(' ', at);
    if (end == std::string_view::npos) end = folded_text.size();
    const std::string_view word = folded_text.substr(at, end - at);
    if (word != "gaap" && word != "non" && word != "nongaap" && word != "reported" && word != "adjusted" &&
        word != "core") {
      if (!out.empty()) out += ' ';
      out += word;
    }
    at = end + 1;
  }
  return out;
}

WordSet word_set(std::string_view words) {
  WordSet set;
  set.add(words);
  return set;
}

// Elements that prose does not tell apart.
ConceptId plain_concept(const Chart& chart, ConceptId id) {
  if (id == no_concept) return id;
  static constexpr std::string_view pairs[][2] = {
      {"us-gaap:Cash", "us-gaap:CashAndCashEquivalentsAtCarryingValue"},
      {"us-gaap:ProfitLoss", "us-gaap:NetIncomeLoss"},
      {"us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", "us-gaap:Revenues"},
      {"us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax", "us-gaap:Revenues"},
      {"us-gaap:SalesRevenueNet", "us-gaap:Revenues"},
  };
  for (const auto& pair : pairs) {
    if (chart[id].name == pair[0]) {
      const ConceptId plain = chart.by_name(pair[1]);
      return plain != no_concept ? plain : id;
    }
  }
  return id;
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    if ((at == 0 || text[at - 1] == ' ') && (at + word.size() == text.size() || text[at + word.size()] == ' '))
      return true;
  }
  return false;
}

}  // namespace

bool same_period(const Period& a, const Period& b) {
  if (!a.known() || !b.known() || a.is_instant() != b.is_instant()) return false;
  if (a == b) return true;
  if (std::abs(a.end.days - b.end.days) > 7) return false;
  return a.is_instant() ? a.end == b.end : std::abs(a.days() - b.days()) <= 10 && a.quarters() == b.quarters();
}

LineIndex::LineIndex(const CheckInput& input) : input_(input) {
  const Release& release = input.release;
  first_column_.reserve(release.statements.size());
  for (const Statement& statement : release.statements) {
    first_column_.push_back(static_cast<std::uint32_t>(members_.size()));
    for (const Column& column : statement.columns) {
      members_.emplace_back();
      if (!column.dimension.empty()) members_.back().add(folded(input.document.view(column.dimension)));
    }
  }
  for (std::uint32_t s = 0; s < release.statements.size(); ++s) {
    if (release.statements[s].transposed) {
      add_columns(s);
    } else {
      add_rows(s);
    }
  }
  file_lines();
}

ConceptId LineIndex::base_concept(std::string_view folded_text, StatementKind statement, std::string_view section,
                                  UnitKind unit) const {
  CaptionContext context;
  context.statement = statement == StatementKind::reconciliation || statement == StatementKind::other ||
                              statement == StatementKind::key_metrics
                          ? StatementKind::income_statement
                          : statement;
  context.section = section;
  context.unit = unit;
  return plain_concept(input_.chart, input_.chart.find(without_basis(folded_text), context));
}

bool LineIndex::is_eps(ConceptId id) const {
  if (id == no_concept) return false;
  const std::string_view concept_name = input_.chart[id].name;
  return concept_name.find("EarningsPerShare") != std::string_view::npos ||
         concept_name.find("NonGAAPEPS") != std::string_view::npos ||
         concept_name.find("CoreEPS") != std::string_view::npos;
}

void LineIndex::add_rows(std::uint32_t s) {
  const Release& release = input_.release;
  const Statement& statement = release.statements[s];
  WordSet title;
  title.add(folded(input_.document.view(statement.title)));
  std::size_t block = lines_.size();
  for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
    const LineItem& item = release.items[i];
    if (item.values == 0) continue;
    Line line;
    line.label = item.label;
    line.statement = s;
    line.unit = item.unit.kind;
    line.primary = is_primary(statement.kind) && statement.continues == no_index;
    line.basis_stated = item.basis_stated;
    line.title = title;
    const std::string_view fold = release.caption(item);
    line.words.add(fold);
    std::string section;
    for (std::uint32_t at = item.section, n = 0; at != no_index && n < 8; at = release.items[at].section, ++n) {
      const std::string_view heading = release.caption(release.items[at]);
      line.section.add(heading);
      section = section.empty() ? std::string(heading) : std::string(heading) + " | " + section;
    }
    if (line.label.empty() && item.section != no_index) line.label = release.items[item.section].label;
    line.concept_id = item.concept_id != no_concept && !input_.chart[item.concept_id].non_gaap
                          ? plain_concept(input_.chart, item.concept_id)
                          : base_concept(fold, statement.kind, without_basis(section), item.unit.kind);
    if (line.concept_id == no_concept) line.concept_id = item.concept_id;
    line.diluted = has_word(fold, "diluted") || has_word(fold, "dilution");
    line.basic = has_word(fold, "basic") && !line.diluted;
    if (line.diluted && has_word(fold, "basic")) line.diluted = false;  // one figure for both
    line.eps = is_eps(line.concept_id);
    line.first = static_cast<std::uint32_t>(values_.size());
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) values_.push_back(v);
    line.count = item.values;
    lines_.push_back(std::move(line));
    // The lines of a block are what its total is a total of: "Airplanes", "Services", "Total backlog".
    if (fold.starts_with("total ")) {
      for (std::size_t n = block; n + 1 < lines_.size(); ++n) lines_[n].section.add(fold);
      block = lines_.size();
    }
  }
}

// In a table whose periods run down, a column is a line.
void LineIndex::add_columns(std::uint32_t s) {
  const Release& release = input_.release;
  const Statement& statement = release.statements[s];
  for (std::uint32_t k = 0; k < statement.columns.size(); ++k) {
    const Column& column = statement.columns[k];
    if (column.header.empty()) continue;
    Line line;
    line.label = column.header.back();
    line.statement = s;
    line.title.add(folded(input_.document.view(statement.title)));
    const std::string fold = folded(input_.document.view(line.label));
    line.words.add(fold);
    line.diluted = has_word(fold, "diluted");
    line.basis_stated = true;
    line.first = static_cast<std::uint32_t>(values_.size());
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      const LineItem& item = release.items[i];
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        if (release.values[v].column == k) values_.push_back(v);
      }
    }
    line.count = static_cast<std::uint32_t>(values_.size()) - line.first;
    line.unit = UnitKind::unknown;
    if (has_word(fold, "per share") || has_word(fold, "eps")) line.unit = UnitKind::per_share;
    line.concept_id = base_concept(fold, StatementKind::income_statement, {},
                                   line.unit == UnitKind::per_share ? UnitKind::per_share : UnitKind::money);
    lines_.push_back(std::move(line));
  }
}

Subject LineIndex::subject_of(const Claim& claim, std::string_view folded_subject) const {
  Subject subject;
  subject.words.add(folded_subject);
  subject.basis = claim.basis;
  subject.basis_stated = claim.basis_stated;
  subject.diluted = has_word(folded_subject, "diluted");
  subject.basic = has_word(folded_subject, "basic");
  subject.unit = claim.unit.kind;
  const bool per_share = claim.per_share || has_word(folded_subject, "per share") || has_word(folded_subject, "eps") ||
                         has_word(folded_subject, "per diluted share");
  if (per_share && subject.unit == UnitKind::money) subject.unit = UnitKind::per_share;
  if (claim.kind == ClaimKind::percent_change || claim.kind == ClaimKind::ratio ||
      claim.kind == ClaimKind::point_change || claim.kind == ClaimKind::multiple) {
    subject.unit = per_share ? UnitKind::per_share : UnitKind::unknown;
  }
  // A change is of the amount that is stated with it.
  if (subject.unit == UnitKind::unknown && claim.partner < input_.release.claims.size()) {
    const Claim& level = input_.release.claims[claim.partner];
    if (level.kind == ClaimKind::level && level.sentence == claim.sentence && level.unit.kind == UnitKind::money)
      subject.unit = UnitKind::money;
  }
  const UnitKind unit = per_share                           ? UnitKind::per_share
                        : subject.unit == UnitKind::unknown ? UnitKind::money
                                                            : subject.unit;
  for (const StatementKind statement :
       {StatementKind::income_statement, StatementKind::balance_sheet, StatementKind::cash_flow}) {
    subject.concept_id = base_concept(folded_subject, statement, {}, unit);
    if (subject.concept_id != no_concept) break;
  }
  if (subject.concept_id == no_concept) subject.concept_id = claim.concept_id;
  WordSet income;
  income.add("net income");
  subject.plain_eps = per_share && subject.words.within(income);
  return subject;
}

Subject LineIndex::subject_of(std::string_view concept_name, Basis basis, UnitKind unit) const {
  Subject subject;
  subject.concept_id = input_.chart.by_name(concept_name);
  subject.basis = basis;
  subject.basis_stated = true;
  subject.unit = unit;
  return subject;
}

const WordSet& LineIndex::member_of(const Line& line, const Value& value) const {
  const Statement& statement = input_.release.statements[line.statement];
  if (statement.transposed || value.column >= statement.columns.size()) return nothing_;
  return members_[first_column_[line.statement] + value.column];
}

int LineIndex::score(const Subject& subject, const Line& line) const {
  if (subject.unit == UnitKind::per_share && line.unit != UnitKind::per_share) return 0;
  if ((subject.unit == UnitKind::money || subject.unit == UnitKind::shares || subject.unit == UnitKind::percent) &&
      line.unit != subject.unit && line.unit != UnitKind::unknown)
    return 0;
  if (subject.diluted && line.basic) return 0;
  if (subject.basic && line.diluted) return 0;
  bool concept_agrees = subject.concept_id != no_concept && subject.concept_id == line.concept_id;
  // "EPS" alone means diluted earnings, or basic where these are what is printed.
  if (subject.unit == UnitKind::per_share && !subject.diluted && !subject.basic && line.eps && subject.plain_eps)
    concept_agrees = true;
  if (subject.words.empty()) return concept_agrees ? 95 : 0;
  if (!line.words.empty() && subject.words == line.words) return 100;
  if (concept_agrees) return subject.plain_eps && line.diluted ? 99 : 95;
  return 1;  // only with the words of its section, column and title: score_member()
}

int LineIndex::score_member(const Subject& subject, const Line& line, const WordSet& member) const {
  if (!member.within(subject.words)) return 0;
  const int plain = score(subject, line);
  if (plain == 0) return 0;
  if (member.empty() && plain > 1) return plain;
  if (subject.words.empty()) return 0;
  if (!line.words.within(subject.words)) return 0;
  if (line.words.empty() && member.empty()) return subject.words.within(line.section) && !line.section.empty() ? 75 : 0;
  // "Subscription revenue" is not the subscription line of the cost of revenue.
  static const WordSet cost = word_set("cost"), expense = word_set("expense"), revenue = word_set("revenue");
  if ((cost.within(line.section) && !cost.within(subject.words)) ||
      (expense.within(line.section) && !expense.within(subject.words)))
    return 0;
  if (subject.words.within(line.words, member, line.section)) return 90;
  // "Gaming revenue" of a line "Gaming" in a table of revenues; other words of the title say less about the line.
  if (revenue.within(line.title) && subject.words.within(line.words, member, revenue)) return 91;
  if (subject.words.within(line.words, member, line.title)) return 70;
  return 0;
}

// Files every line under one word of its caption, under its concept, and earnings per share apart, so that a subject
// meets only lines it may name.
void LineIndex::file_lines() {
  for (std::uint32_t n = 0; n < lines_.size(); ++n) {
    const Line& line = lines_[n];
    by_word_[line.words.empty() ? 0 : line.words.first()].push_back(n);
    if (line.concept_id != no_concept) by_concept_[line.concept_id].push_back(n);
    if (line.eps) eps_.push_back(n);
  }
}

void LineIndex::find(const Subject& subject, std::vector<Match>& out) const {
  out.clear();
  std::vector<std::uint32_t> met;
  const auto meet = [&](const auto& index, std::uint32_t key) {
    const auto found = index.find(key);
    if (found == index.end()) return;
    // Bounds the work on endless documents: no release has so many lines of one word.
    constexpr std::size_t most = 512;
    const std::vector<std::uint32_t>& lines = found->second;
    met.insert(met.end(), lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(most, lines.size())));
  };
  meet(by_word_, 0);
  for (const std::uint32_t word : subject.words.all()) meet(by_word_, word);
  if (subject.concept_id != no_concept) meet(by_concept_, subject.concept_id);
  if (subject.plain_eps) met.insert(met.end(), eps_.begin(), eps_.end());
  std::sort(met.begin(), met.end());
  met.erase(std::unique(met.begin(), met.end()), met.end());
  for (const std::uint32_t n : met) {
    const Line& line = lines_[n];
    const bool concept_agrees =
        (subject.concept_id != no_concept && subject.concept_id == line.concept_id) || (subject.plain_eps && line.eps);
    // The caption's words must all be said, whatever section and column add.
    if (!concept_agrees && (line.words.mask() & ~subject.words.mask()) != 0) continue;
    const int each = score(subject, line);
    if (each > 0) out.push_back({n, each});
  }
  std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) { return a.score > b.score; });
}

bool LineIndex::basis_fits(const Subject& subject, const Line& line, const Value& value) const {
  if (subject.basis == value.basis) return true;
  const auto plain = [](Basis b) { return b == Basis::gaap || b == Basis::ifrs; };
  if (plain(subject.basis) && plain(value.basis)) return true;
  // A measure that is non-GAAP by its nature stands under its name alone.
  const bool by_nature = line.concept_id != no_concept && input_.chart[line.concept_id].non_gaap;
  if (by_nature && subject.basis == Basis::non_gaap) return true;
  const bool same_name = !line.basis_stated && subject.words == line.words && !line.primary;
  return subject.basis == Basis::non_gaap && same_name && line.concept_id == no_concept;
}

void LineIndex::values(const Subject& subject, const std::vector<Match>& lines, Measure measure, Period period,
                       std::vector<Candidate>& out, bool any_basis) const {
  out.clear();
  for (const Match& match : lines) {
    const Line& line = lines_[match.line];
    for (std::uint32_t n = line.first; n < line.first + line.count; ++n) {
      const Value& each = value(values_[n]);
      if (!each.has_value() || each.measure != measure) continue;
      const Period at = period.is_duration() && each.period.is_instant() ? Period::at(period.end) : period;
      if (!same_period(each.period, at)) continue;
      if (!any_basis && !basis_fits(subject, line, each)) continue;
      const WordSet& member = member_of(line, each);
      const int points = score_member(subject, line, member);
      if (points == 0) continue;
      out.push_back({values_[n], match.line, points + (line.primary ? 1 : 0), false});
    }
  }
  std::stable_sort(out.begin(), out.end(), [&](const Candidate& a, const Candidate& b) {
    if (a.score != b.score) return a.score > b.score;
    return value(a.value).decimals > value(b.value).decimals;
  });
  mark_certain(out, subject.words.size());
}

// The cells that name the subject best say what it is, where they agree among themselves.
void LineIndex::mark_certain(std::vector<Candidate>& found, std::size_t words) const {
  if (found.empty() || found[0].score < 90) return;
  const auto size = [&](const Candidate& each) {
    const Interval interval = value(each.value).interval();
    return interval.high.is_negative() ? -interval : interval;
  };
  const Interval first = size(found[0]);
  const int floor = found[0].score >= 99   ? 99
                    : found[0].score >= 95 ? 95
                                           : 90;  // same words, same concept, words around it
  for (const Candidate& each : found) {
    if (each.score >= floor && !first.meets(size(each))) return;
  }
  for (Candidate& each : found) {
    // A word alone ("payable", "earnings") may stand for more than the line that the chart gives it.
    const bool vague = floor == 95 && words == 1 && lines_[each.line].words.size() > 1;
    each.certain = each.score >= floor && !vague;
  }
}

void LineIndex::other_periods(const Subject& subject, const std::vector<Match>& lines, Period period,
                              std::vector<Candidate>& out) const {
  out.clear();
  for (const Match& match : lines) {
    const Line& line = lines_[match.line];
    for (std::uint32_t n = line.first; n < line.first + line.count; ++n) {
      const Value& each = value(values_[n]);
      if (!each.has_value() || each.measure != Measure::value || same_period(each.period, period)) continue;
      const int points = score_member(subject, line, member_of(line, each));
      if (points > 0) out.push_back({values_[n], match.line, points, false});
    }
  }
}

Period LineIndex::comparative(const Value& each) const {
  const LineItem& item = input_.release.items[each.row];
  const Statement& statement = input_.release.statements[item.statement];
  return each.column < statement.columns.size() ? statement.columns[each.column].comparative : Period{};
}

}  // namespace tieout
