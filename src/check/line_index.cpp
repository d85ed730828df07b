// The lines of a document as claims look for them.
#include <algorithm>
#include <array>

#include "check/context.hpp"
#include "check/subject.hpp"
#include "check/words.hpp"
#include "release/row_words.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

bool is_basis(std::string_view word) {
  switch (word[0]) {
    case 'a':
      return word == "adjusted";
    case 'c':
      return word == "core";
    case 'g':
      return word == "gaap";
    case 'n':
      return word == "nongaap";
    case 'r':
      return word == "reported";
    default:
      return false;
  }
}

// The folded text without the words that state a basis; `buffer` holds it where there are any.
std::string_view without_basis(std::string_view folded_text, std::string& buffer) {
  bool changed = false;
  for_each_word(folded_text, [&](std::string_view word) {
    const auto end = static_cast<std::size_t>(word.data() - folded_text.data()) + word.size();
    const bool of_gaap =
        word == "non" && (folded_text.substr(end).starts_with(" gaap") || folded_text.substr(end).starts_with(" ifrs"));
    if (of_gaap || is_basis(word)) {
      if (changed) return;
      changed = true;
      const auto before = static_cast<std::size_t>(word.data() - folded_text.data());
      buffer = folded_text.substr(0, before == 0 ? 0 : before - 1);
    } else if (changed) {
      if (!buffer.empty()) buffer += ' ';
      buffer += word;
    }
  });
  return changed ? std::string_view(buffer) : folded_text;
}

// A title without its number: "Table 4. Services".
std::string_view without_number(std::string_view title) {
  constexpr std::string_view word = "table ";
  if (!title.starts_with(word)) return title;
  std::size_t end = word.size();
  while (end < title.size() && title[end] >= '0' && title[end] <= '9') ++end;
  return end > word.size() && end < title.size() && title[end] == ' ' ? title.substr(end + 1) : title;
}

// "Operating income %", "Gross profit margin": a result as a share of revenue.
bool names_margin(std::string_view fold) {
  const auto has = [fold](std::string_view word) { return has_words(fold, word); };
  constexpr std::string_view results[]{"income", "earnings", "profit", "ebitda", "ebit", "ebita"};
  constexpr std::string_view others[]{"growth", "change", "increase", "tax", "rate", "return", "payout"};
  return std::any_of(std::begin(results), std::end(results), has) &&
         std::none_of(std::begin(others), std::end(others), has);
}

bool is_dated_balance(std::string_view fold) {
  constexpr std::string_view dates[]{"period end", "end of period", "end of the period", "quarter end", "as of"};
  return std::any_of(std::begin(dates), std::end(dates),
                     [fold](std::string_view date) { return has_words(fold, date); });
}

// Elements that prose does not tell apart.
constexpr std::string_view plain_names[][2] = {
    {"us-gaap:Cash", "us-gaap:CashAndCashEquivalentsAtCarryingValue"},
    {"us-gaap:ProfitLoss", "us-gaap:NetIncomeLoss"},
    {"us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", "us-gaap:Revenues"},
    {"us-gaap:RevenueFromContractWithCustomerIncludingAssessedTax", "us-gaap:Revenues"},
    {"us-gaap:SalesRevenueNet", "us-gaap:Revenues"},
};

}  // namespace

LineIndex::LineIndex(const CheckInput& input)
    : input_(input),
      revenue_(pool_.set("revenue")),
      net_(pool_.set("net")),
      net_revenue_(pool_.set("net revenue")),
      revenue_concept_(input.chart.by_name("us-gaap:Revenues")),
      eps_words_(pool_.join(
          pool_.set("net income diluted basic attributable common shareholders stockholders weighted average"),
          pool_.set(folded(input.release.info.company)))) {
  const Release& release = input.release;
  for (const auto& [name, plain] : plain_names) {
    const ConceptId id = input.chart.by_name(name), other = input.chart.by_name(plain);
    if (id != no_concept && other != no_concept) plain_concepts_.emplace_back(id, other);
  }
  add_members();
  lines_.reserve(release.items.size());
  cells_.reserve(release.values.size());
  for (std::uint32_t s = 0; s < release.statements.size(); ++s) {
    if (release.statements[s].transposed) {
      add_columns(s);
    } else {
      add_rows(s);
    }
  }
  file_lines();
  mark_parts();
}

void LineIndex::add_members() {
  members_.emplace_back();
  first_column_.reserve(input_.release.statements.size());
  for (const Statement& statement : input_.release.statements) {
    first_column_.push_back(static_cast<std::uint32_t>(members_.size()));
    for (const Column& column : statement.columns) {
      const std::string_view member = input_.document.view(column.dimension);
      members_.push_back(member.empty() ? WordSet() : pool_.set(folded(member)));
    }
  }
}

ConceptId LineIndex::plain_concept(ConceptId id) const {
  const auto pair =
      std::find_if(plain_concepts_.begin(), plain_concepts_.end(), [id](const auto& each) { return each.first == id; });
  return pair == plain_concepts_.end() ? id : pair->second;
}

// "Share repurchases" are what was paid in the cash flow, or what came off equity.
ConceptId LineIndex::sister_of(ConceptId id) const {
  constexpr std::string_view pair[]{"us-gaap:PaymentsForRepurchaseOfCommonStock",
                                    "us-gaap:StockRepurchasedDuringPeriodValue"};
  if (id == no_concept) return no_concept;
  const std::string_view name = input_.chart[id].name;
  return name == pair[0] ? input_.chart.by_name(pair[1]) : name == pair[1] ? input_.chart.by_name(pair[0]) : no_concept;
}

ConceptId LineIndex::base_concept(std::string_view folded_text, StatementKind statement, std::string_view section,
                                  UnitKind unit) {
  std::string buffer;
  CaptionContext context;
  context.statement = statement == StatementKind::reconciliation || statement == StatementKind::other ||
                              statement == StatementKind::key_metrics
                          ? StatementKind::income_statement
                          : statement;
  context.section = section;
  context.unit = unit;
  return plain_concept(input_.known_concepts.find(input_.chart, without_basis(folded_text, buffer), context));
}

// What a subject means where nothing but its words and its unit tell.
ConceptId LineIndex::concept_of(std::string_view folded_subject, UnitKind unit) {
  std::string buffer;
  const auto reading = input_.known_concepts.read(input_.chart, without_basis(folded_subject, buffer));
  CaptionContext context;
  context.unit = unit;
  for (const StatementKind statement :
       {StatementKind::income_statement, StatementKind::balance_sheet, StatementKind::cash_flow}) {
    context.statement = statement;
    const ConceptId found = plain_concept(input_.chart.find(reading, context));
    if (found != no_concept) return found;
  }
  return no_concept;
}

bool LineIndex::is_eps(ConceptId id) const {
  if (id == no_concept || input_.chart[id].unit != UnitKind::per_share) return false;
  const std::string_view concept_name = input_.chart[id].name;
  return concept_name.find("EarningsPerShare") != std::string_view::npos ||
         concept_name.find("NonGAAPEPS") != std::string_view::npos ||
         concept_name.find("CoreEPS") != std::string_view::npos;
}

// The headings from `heading` upwards.
void LineIndex::enter(Section& section, std::uint32_t heading) {
  if (section.item == heading) return;
  constexpr int most_headings = 8;
  const Release& release = input_.release;
  section.item = heading;
  section.words = {};
  std::string text;
  for (int n = 0; heading != no_index && n < most_headings; heading = release.items[heading].section, ++n) {
    const std::string_view caption = release.caption(release.items[heading]);
    section.words = pool_.join(section.words, pool_.set(caption));
    text = text.empty() ? std::string(caption) : std::string(caption) + " | " + text;
  }
  std::string buffer;
  section.text = without_basis(text, buffer);
}

void LineIndex::add_cell(Line& line, std::uint32_t index, std::uint32_t member) {
  const Value& each = value(index);
  if (!each.has_value()) return;
  // "Change" over "8%": of an amount, a rate.
  const bool rate =
      each.measure == Measure::change && each.numeral.unit.kind == UnitKind::percent && line.unit != UnitKind::percent;
  cells_.push_back({index, member, each.period, rate ? Measure::percent_change : each.measure, each.basis});
  ++line.count;
}

// The lines of a block are what its total is a total of: "Airplanes", "Services", "Total backlog".
void LineIndex::name_block(std::size_t first, std::string_view total) {
  const WordSet words = pool_.set(total);
  WordSet plain, named = words;  // of the last line
  for (std::size_t n = first; n + 1 < lines_.size(); ++n) {
    WordSet& section = lines_[n].section;
    if (!(section == plain)) named = pool_.join(plain = section, words);
    section = named;
  }
}

// "Storage", "Backup", "Revenue": the chart knows the last line alone, at the top of a statement.
bool LineIndex::is_sum_of_parts(std::size_t first) const {
  const Line& total = lines_.back();
  if (!total.primary || first + 2 >= lines_.size() || !revenue_.within(total.words) || total.concept_id == no_concept)
    return false;
  return std::all_of(lines_.begin() + static_cast<std::ptrdiff_t>(first), lines_.end() - 1, [&](const Line& part) {
    return part.concept_id == no_concept && part.section.empty() && part.statement == total.statement;
  });
}

// "Sales", "Pharmaceutical", "Animal health": lines that the chart does not know, right below one of revenue, are taken
// for its parts.  Returns the line whose parts those below the last one are, lines_.size() for none.
std::size_t LineIndex::whole_of_last(std::size_t whole) {
  Line& line = lines_.back();
  const std::size_t none = lines_.size();
  if (line.primary) return none;
  if (line.concept_id != no_concept) return line.concept_id == revenue_concept_ ? lines_.size() - 1 : none;
  if (whole >= lines_.size() || line.count == 0 || line.unit != lines_[whole].unit ||
      !(line.section == lines_[whole].section))
    return none;
  const Decimal size = value(cells_[line.first].value).value.abs();
  line.of_revenue = size.valid() && size <= value(cells_[lines_[whole].first].value).value.abs();
  return line.of_revenue ? whole : none;
}

// What prose leaves of a caption, or says instead; empty where that is nothing else.
WordSet LineIndex::loose_words(std::string_view fold, const WordSet& words, UnitKind unit, bool dated) {
  static const std::array per_share_words{WordPool::word("diluted"), WordPool::word("basic"), WordPool::word("unit")};
  static const std::array income_words{WordPool::word("income")}, end_words{WordPool::word("end")};
  if (fold.ends_with(" net")) return pool_.set(fold.substr(0, fold.size() - 4));
  for (const std::string_view scope : {" from continuing operations", " continuing operations"}) {
    if (fold.ends_with(scope) && fold.size() > scope.size())
      return pool_.set(fold.substr(0, fold.size() - scope.size()));
  }
  WordSet loose = words;
  if (unit == UnitKind::per_share) loose = pool_.without(words, per_share_words);
  if (unit == UnitKind::percent && names_margin(fold)) {
    loose = pool_.join(pool_.without(words, income_words), pool_.set("margin"));
  }
  if (words == net_revenue_) loose = revenue_;
  if (dated) loose = pool_.without(words, end_words);
  return loose == words ? WordSet() : loose;
}

// "Cash (as of period end)" in a column of a quarter is of the quarter's last day.
bool LineIndex::is_balance(const Line& line, std::string_view fold, bool dated) const {
  return dated || (line.concept_id != no_concept && input_.chart[line.concept_id].period == PeriodType::instant &&
                   !has_words(fold, "beginning"));
}

void LineIndex::add_rows(std::uint32_t s) {
  const Release& release = input_.release;
  const Statement& statement = release.statements[s];
  const WordSet title = pool_.set(without_number(folded(input_.document.view(statement.title))));
  static const std::uint32_t diluted = WordPool::word("diluted"), dilution = WordPool::word("dilution"),
                             basic = WordPool::word("basic");
  Section section;
  std::size_t block = lines_.size(), whole = no_index;
  for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
    const LineItem& item = release.items[i];
    if (item.values == 0) continue;
    const std::string bare = item.trailing_year ? without_trailing_year(release.caption(item)) : std::string();
    const std::string_view fold = item.trailing_year ? bare : release.caption(item);
    enter(section, item.section);
    Line& line = lines_.emplace_back();
    line.label = item.label.empty() && item.section != no_index ? release.items[item.section].label : item.label;
    line.statement = s;
    line.unit = item.unit.kind;
    line.primary = is_primary(statement.kind) && statement.continues == no_index;
    line.basis_stated = item.basis_stated;
    line.title = title;
    line.words = pool_.set(fold);
    const bool dated = item.marks.has({"end", "as of"}) && is_dated_balance(fold);
    line.loose = loose_words(fold, line.words, line.unit, dated);
    line.section = section.words;
    line.headed = !section.words.empty();
    if (!item.dimension.empty() && !section.words.empty())
      line.part = pool_.set(folded(input_.document.view(item.dimension)));
    line.concept_id = item.concept_id != no_concept && !input_.chart[item.concept_id].non_gaap
                          ? plain_concept(item.concept_id)
                          : base_concept(fold, statement.kind, section.text, item.unit.kind);
    if (line.concept_id == no_concept) line.concept_id = item.concept_id;
    // A ratio means the same in whatever statement it stands.
    if (line.concept_id == no_concept && line.unit == UnitKind::percent) line.concept_id = concept_of(fold, line.unit);
    // Where a caption says both, it is one figure for both.
    const bool says_diluted = line.words.has(diluted) || line.words.has(dilution);
    const bool says_basic = line.words.has(basic);
    line.diluted = says_diluted && !says_basic;
    line.basic = says_basic && !says_diluted;
    line.both = says_basic && says_diluted;
    line.eps = is_eps(line.concept_id);
    line.balance = is_balance(line, fold, dated);
    line.first = static_cast<std::uint32_t>(cells_.size());
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const std::uint32_t column = release.values[v].column;
      add_cell(line, v, column < statement.columns.size() ? first_column_[s] + column : 0);
    }
    whole = whole_of_last(whole);
    if (fold.starts_with("total ") || is_sum_of_parts(block)) {
      name_block(block, fold);
      block = lines_.size();
    }
  }
}

// In a table whose periods run down, a column is a line.
void LineIndex::add_columns(std::uint32_t s) {
  const Release& release = input_.release;
  const Statement& statement = release.statements[s];
  const WordSet title = pool_.set(without_number(folded(input_.document.view(statement.title))));
  for (std::uint32_t k = 0; k < statement.columns.size(); ++k) {
    const Column& column = statement.columns[k];
    if (column.header.empty()) continue;
    Line line;
    line.label = column.header.back();
    line.statement = s;
    line.title = title;
    const std::string fold = folded(input_.document.view(line.label));
    line.words = pool_.set(fold);
    line.diluted = has_words(fold, "diluted");
    line.basis_stated = true;
    line.first = static_cast<std::uint32_t>(cells_.size());
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      const LineItem& item = release.items[i];
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        if (release.values[v].column == k) add_cell(line, v, 0);
      }
    }
    line.unit = UnitKind::unknown;
    if (has_words(fold, "per share") || has_words(fold, "eps")) line.unit = UnitKind::per_share;
    line.concept_id = base_concept(fold, StatementKind::income_statement, {},
                                   line.unit == UnitKind::per_share ? UnitKind::per_share : UnitKind::money);
    lines_.push_back(line);
  }
}

}  // namespace tieout
