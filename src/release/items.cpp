// Units, scales, signs and concepts of line items, and their values in base units.
#include <algorithm>

#include "release/balance_part.hpp"
#include "release/below_heading.hpp"
#include "release/cash_part.hpp"
#include "release/cent_rows.hpp"
#include "release/row_unit.hpp"
#include "release/statements.hpp"
#include "release/title.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

class Normalizer {
 public:
  Normalizer(const Document& document, const Chart& chart, Release& release)
      : document_(document), chart_(chart), release_(release) {}

  void run() {
    for (std::uint32_t s = 0; s < release_.statements.size(); ++s) {
      Statement& statement = release_.statements[s];
      if (statement.unit.kind != UnitKind::money) statement.unit = release_.info.currency;
      statement.unit.kind = UnitKind::money;
      balance_ = statement.kind == StatementKind::balance_sheet;
      part_.clear();
      if (balance_) part_.begin(release_, statement);
      cash_ = statement.kind == StatementKind::cash_flow;
      activity_.clear();
      if (cash_) activity_.begin(release_, statement);
      enter(statement);
      cents_.begin(release_, statement);
      for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) item(statement, i);
      if (!shows_money(statement)) leave_unit(statement);
      for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
        if (release_.items[i].label.empty() && release_.items[i].values > 0) name_total(i);
      }
    }
  }

 private:
  void enter(const Statement& statement) {
    context_ = {};
    context_.statement = statement.kind;
    for (const Column& column : statement.columns) {
      context_.instant |= column.period.is_instant();
      context_.duration |= column.period.is_duration();
    }
  }

  // Whether anything in a table of any kind says that it counts money: a sign, a scale, a line that is an amount.
  [[nodiscard]] bool shows_money(const Statement& statement) const {
    if (statement.kind != StatementKind::other && statement.kind != StatementKind::key_metrics) return true;
    if (!statement.scale_evidence.empty() || statement.scale != 0) return true;
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      const LineItem& item = release_.items[i];
      if (item.concept_id != no_concept && chart_[item.concept_id].unit == UnitKind::money) return true;
      if (has_currency_sign(item.label)) return true;
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        if (release_.values[v].numeral.unit.kind == UnitKind::money) return true;
      }
    }
    return std::any_of(statement.columns.begin(), statement.columns.end(), [&](const Column& c) {
      return c.scale >= 0 || (c.unit.kind != UnitKind::unknown && c.unit.kind != UnitKind::percent) ||
             std::any_of(c.header.begin(), c.header.end(), [&](Span cell) { return has_currency_sign(cell); });
    });
  }
  [[nodiscard]] bool has_currency_sign(Span text) const {
    const std::string_view view = document_.view(text);
    for (const std::string_view sign : {"$", "£", "€", "¥", "USD", "EUR", "RMB"}) {
      if (view.find(sign) != std::string_view::npos) return true;
    }
    return false;
  }
  void leave_unit(const Statement& statement) {
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      LineItem& item = release_.items[i];
      if (item.unit.kind == UnitKind::money) item.unit = {};
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        if (release_.values[v].unit.kind == UnitKind::money) release_.values[v].unit = {};
      }
    }
  }

  // The folded captions of the headings above, outermost first; the same for most neighbours.
  void enter_section(const LineItem& item) {
    const std::string_view part = cash_ ? activity_.text() : part_.text();
    if (item.section == section_of_ && part == section_part_) return;
    section_of_ = item.section;
    section_part_ = part;
    section_.clear();
    section_marks_ = {};
    section_scale_ = {};
    std::uint32_t chain[8];
    int n = 0;
    for (std::uint32_t at = item.section; at != no_index && n < 8; at = release_.items[at].section) chain[n++] = at;
    while (n-- > 0) {
      const LineItem& heading = release_.items[chain[n]];
      if (!section_.empty()) section_ += " | ";
      section_ += release_.caption(heading);
      section_marks_.add(heading.marks);
      const ScalePhrase& scale = release_.wordings.of(document_.view(heading.label)).scale();
      if (!scale.span.empty() && !scale.percentages) section_scale_ = scale;
    }
    context_text_ = part;
    if (!context_text_.empty() && !section_.empty()) context_text_ += " | ";
    context_text_ += section_;
  }

  void item(Statement& statement, std::uint32_t index) {
    LineItem& item = release_.items[index];
    std::string_view fold = release_.caption(item);
    const Marks& marks = item.marks;
    Wording& words = release_.wordings.of(document_.view(item.label));
    std::string bare;
    if (item.trailing_year) fold = bare = without_trailing_year(fold);
    enter_section(item);
    Basis basis = statement.basis;
    item.basis_stated = basis_of(marks, basis);
    item.basis = basis;
    if (!item.basis_stated && item.section != no_index && release_.items[item.section].basis_stated &&
        basis_of(release_.items[item.section].marks, basis))
      item.basis = basis;
    const UnitKind kind = unit_of({release_, statement, cents_, section_marks_}, index, words.row());
    item.unit = Unit::of(kind);
    if (kind == UnitKind::money || kind == UnitKind::per_share) item.unit.currency = statement.unit.currency;
    if (marks.has("change") && marks.has({"percentage", "percent"}) && kind == UnitKind::percent)
      item.measure = Measure::percent_change;
    if (marks.has("growth") && kind == UnitKind::percent) item.measure = Measure::percent_change;
    const bool change =
        marks.has({"year year", "yr yr", "y y", "q q", "year over year", "year to year", "yty", "change", "growth"});
    if ((statement.transposed || kind == UnitKind::percent) && change) {
      item.measure = Measure::percent_change;
      if (!item.basis_stated && index > statement.first_item)
        item.basis = release_.items[index - 1].basis;  // of the row it compares
    }
    if (marks.has("impact") && statement.transposed) item.measure = Measure::adjustment;
    context_.section = context_text_;
    context_.unit = kind;
    context_.non_gaap = item.basis == Basis::non_gaap;
    if (item.role == Role::heading) {
      item.concept_id = find(broken_down(fold));
    } else if (!fold.empty() && (item.role != Role::item || !is_breakdown(item.section))) {
      item.concept_id = find(fold);
      if (item.concept_id == no_concept && cash_) item.concept_id = find_below_heading(item);
      if (item.role == Role::item) item.concept_id = part_.settle(chart_, item.concept_id);
    }
    if (balance_) part_.pass(release_, index);
    if (cash_) activity_.pass(index);
    if (item.concept_id != no_concept && !plausible(chart_[item.concept_id], statement.kind, marks))
      item.concept_id = no_concept;
    if (item.concept_id != no_concept && chart_[item.concept_id].non_gaap && !item.basis_stated)
      item.basis = Basis::non_gaap;
    scale(statement, index, words);
  }

  [[nodiscard]] ConceptId find(std::string_view fold) { return release_.known_concepts.find(chart_, fold, context_); }
  [[nodiscard]] ConceptId find_below_heading(const LineItem& item) {
    if (item.section == no_index) return no_concept;
    const std::string phrase = below_heading(release_.caption(release_.items[item.section]), release_.caption(item));
    return phrase.empty() ? no_concept : find(phrase);
  }
  [[nodiscard]] bool is_margin(const Column& column) {
    return !column.header.empty() &&
           release_.wordings.of(document_.view(column.header.back())).fold().find("margin") != std::string_view::npos;
  }

  // "(1) Includes stock-based compensation as follows": what the heading breaks down.
  [[nodiscard]] static std::string_view broken_down(std::string_view fold) {
    const auto at = fold.find("includes ");
    if (at == std::string_view::npos || at > 4) return fold;
    fold.remove_prefix(at + 9);
    return fold.substr(0, fold.find(" as follows"));
  }
  [[nodiscard]] bool is_breakdown(std::uint32_t heading) const {
    if (heading == no_index) return false;
    const std::string_view fold = release_.caption(release_.items[heading]);
    return broken_down(fold).size() != fold.size();
  }

  // A balance has no place among flows, unless it opens or closes them; other comprehensive income only in its own
  // statements.
  [[nodiscard]] bool plausible(const Concept& found, StatementKind kind, const Marks& marks) const {
    if (found.unit != context_.unit) return false;
    if (found.period == PeriodType::instant && context_.duration && !context_.instant &&
        kind != StatementKind::cash_flow) {
      return marks.has({"end", "ending", "beginning", "closing", "opening"});
    }
    if (found.statement == StatementKind::comprehensive_income)
      return kind == StatementKind::comprehensive_income || kind == StatementKind::equity ||
             (kind == StatementKind::income_statement &&
              (marks.has("comprehensive") || section_marks_.has("comprehensive")));
    return true;
  }

  // "Total" and rows without a caption are the totals of their section.
  void name_total(std::uint32_t index) {
    LineItem& item = release_.items[index];
    if (item.section == no_index) return;
    item.concept_from_total = true;
    item.basis = release_.items[item.section].basis;
  }

  void scale(const Statement& statement, std::uint32_t index, Wording& words) {
    LineItem& item = release_.items[index];
    const ScalePhrase& own = words.scale().span.empty() ? section_scale_ : words.scale();
    const bool apart = cents_.apart(index), price = words.is_price();
    const bool things = words.row().counts_things && !contains_word(release_.caption(item), "per");
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      Value& value = release_.values[v];
      const Numeral& numeral = value.numeral;
      const Column* column = value.column < statement.columns.size() ? &statement.columns[value.column] : nullptr;
      Unit unit = item.unit;
      if (column != nullptr && column->unit.kind == UnitKind::per_share && numeral.unit.kind != UnitKind::percent &&
          unit.kind != UnitKind::shares)
        unit.kind = UnitKind::per_share;
      if (column != nullptr && numeral.unit.kind == UnitKind::unknown && unit.kind == UnitKind::money &&
          (column->unit.kind == UnitKind::shares || column->unit.kind == UnitKind::percent))
        unit = Unit::of(column->unit.kind);
      if (column != nullptr && numeral.unit.kind == UnitKind::unknown && column->unit.kind == UnitKind::percent &&
          column->measure == Measure::change)
        unit = Unit::of(UnitKind::percent);
      if (column != nullptr && column->unit.kind == UnitKind::money && unit.kind == UnitKind::per_share)
        unit.kind = UnitKind::money;
      const bool other_measure = column != nullptr && column->measure != Measure::value &&
                                 column->measure != Measure::adjustment && column->measure != Measure::change;
      if (numeral.unit.kind == UnitKind::percent || numeral.unit.kind == UnitKind::points ||
          numeral.unit.kind == UnitKind::multiple) {
        unit = numeral.unit;
      } else if (other_measure && numeral.unit.kind != UnitKind::money) {
        unit = Unit::of(column->measure == Measure::points_change ? UnitKind::points
                        : column->measure == Measure::other       ? UnitKind::count
                                                                  : UnitKind::percent);
      } else if (numeral.unit.kind == UnitKind::money && unit.kind != UnitKind::per_share) {
        unit = numeral.unit;
        if (unit.currency_code().empty()) unit.currency = statement.unit.currency;
      }
      if (item.measure != Measure::value && value.measure == Measure::value) value.measure = item.measure;
      const bool of_margin = statement.transposed && column != nullptr && is_margin(*column);
      if ((unit.kind == UnitKind::points && value.measure == Measure::value) ||
          ((unit.kind == UnitKind::points || of_margin) && value.measure == Measure::percent_change))
        value.measure = Measure::points_change;
      int power = 0;
      if (unit.kind == UnitKind::money && numeral.scale_word < 0) {
        power =
            own.span.empty() ? (column != nullptr && column->scale >= 0 ? column->scale : statement.scale) : own.scale;
        if (own.span.empty() && (apart || (price && is_full_price(numeral, power)))) power = 0;
      }
      if (unit.kind == UnitKind::shares && numeral.scale_word < 0)
        power = own.span.empty() ? statement.shares_scale : own.shares_scale > 0 ? own.shares_scale : own.scale;
      // "Paid memberships 77.32" in millions: a part of one cannot be counted.
      if (unit.kind == UnitKind::count && things && numeral.scale_word < 0 &&
          (numeral.decimals > 0 || !own.span.empty()))
        power = own.span.empty() ? statement.scale : own.scale;
      // Amounts to the cent stand in full where the scale is another table's: a price, a value of one share.
      if (unit.kind == UnitKind::money && power >= 3 && numeral.decimals == 2 && statement.scale_evidence.empty() &&
          own.span.empty() && (column == nullptr || column->scale < 0))
        power = 0;
      // Share counts that would exceed all reason in the table's scale stand in full.
      if (power >= 3 && unit.kind == UnitKind::shares && numeral.value > Decimal(1, power == 3 ? 8 : 6)) power = 0;
      if (unit.kind == UnitKind::percent && numeral.unit.kind != UnitKind::percent) power = -2;
      if (unit.kind == UnitKind::points && numeral.unit.kind != UnitKind::points &&
          numeral.unit.kind != UnitKind::percent)
        power = -2;
      value.unit = unit;
      value.value = numeral.value.scaled(power);
      value.decimals = numeral.decimals - power;
      if (numeral.kind == Numeral::Kind::dash) value.decimals = unit_of_dash(unit.kind, power);
      // A basis that the caption states is stronger than the column's default, a stated column's stronger than a
      // default caption's.
      if (column == nullptr || !column->basis_stated || (item.basis_stated && item.basis != Basis::gaap))
        value.basis = item.basis;
    }
  }

  // A dash stands for less than the last place that its kind is printed to: a cent, a hundredth, one of the table's
  // scale.
  [[nodiscard]] static int unit_of_dash(UnitKind kind, int power) {
    const bool small = kind == UnitKind::per_share || kind == UnitKind::percent || kind == UnitKind::points;
    return small ? 2 : -power;
  }

  // Prices are seldom counted in thousands, and then without cents: "Average price of homes sold".
  [[nodiscard]] static bool is_full_price(const Numeral& numeral, int power) {
    return power >= 6 || numeral.decimals >= 2 || numeral.value.abs() >= Decimal(10000);
  }

  const Document& document_;
  const Chart& chart_;
  Release& release_;
  std::string section_;  // of the row at hand …
  Marks section_marks_;
  ScalePhrase section_scale_;  // "Financial results ($ millions, except per share amounts)"; without a span: none
  std::uint32_t section_of_ = no_index;
  std::string_view section_part_;
  std::string context_text_;  // … with the part of the balance sheet before it
  CaptionContext context_;
  CentRows cents_;        // of the statement at hand
  bool balance_ = false;  // the statement is a balance sheet …
  BalancePart part_;      // … and a row stands in this part of it
  bool cash_ = false;     // the statement is one of cash flows …
  CashPart activity_;     // … and a row belongs to this activity
};

}  // namespace

void normalize_items(const Document& document, const Chart& chart, Release& release) {
  Normalizer(document, chart, release).run();
}

}  // namespace tieout
