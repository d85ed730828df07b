// Units, scales, signs and concepts of line items, and their values in base units.
#include <algorithm>

#include "release/balance_part.hpp"
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
      for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) item(statement, i);
      for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
        if (release_.items[i].label.empty() && release_.items[i].values > 0) name_total(i);
      }
    }
  }

 private:
  [[nodiscard]] bool has(std::string_view fold, std::string_view word) const { return contains_word(fold, word); }

  [[nodiscard]] bool is_change(std::string_view fold) const {
    return has(fold, "year year") || has(fold, "yr yr") || has(fold, "y y") || has(fold, "q q") ||
           has(fold, "year over year") || has(fold, "year to year") || has(fold, "yty") || has(fold, "change") ||
           has(fold, "growth");
  }

  // Folded captions of the headings above, outermost first.
  void section_text(const LineItem& item, std::string& out) const {
    out.clear();
    std::uint32_t chain[8];
    int n = 0;
    for (std::uint32_t at = item.section; at != no_index && n < 8; at = release_.items[at].section) chain[n++] = at;
    while (n-- > 0) {
      if (!out.empty()) out += " | ";
      out += release_.caption(release_.items[chain[n]]);
    }
  }

  // What the row counts, by its own words, then by its numbers, then by its section.
  [[nodiscard]] UnitKind unit_of(const LineItem& item, std::string_view fold, const std::string& section,
                                 const Statement& statement) const {
    bool percent_sign = false, money_sign = false, any = false, cents = false, decimals = false;
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      const Numeral& numeral = release_.values[v].numeral;
      const std::uint16_t column = release_.values[v].column;
      if (column < statement.columns.size() && statement.columns[column].measure != Measure::value &&
          statement.columns[column].measure != Measure::adjustment)
        continue;
      any = any || numeral.kind == Numeral::Kind::number;
      percent_sign |= numeral.unit.kind == UnitKind::percent;
      money_sign |= numeral.unit.kind == UnitKind::money;
      cents |= numeral.kind == Numeral::Kind::number && numeral.decimals == 2 && numeral.value.abs() < Decimal(1000);
      decimals |= numeral.kind == Numeral::Kind::number && numeral.decimals > 0;
    }
    if (percent_sign) return UnitKind::percent;
    // Lines of cash flows name shares in passing, lines of equity their par value.
    if (statement.kind == StatementKind::cash_flow && !cents) return UnitKind::money;
    if (statement.kind == StatementKind::balance_sheet && has(fold, "par value") && !decimals) return UnitKind::money;
    const auto share_count = [&](std::string_view text) {
      return (has(text, "shares") || has(text, "weighted average") || has(text, "units")) && !has(text, "per share") &&
             !has(text, "repurchases") && !has(text, "repurchase") && !has(text, "repurchased") &&
             !has(text, "withheld") && !has(text, "shares issued under") && !has(text, "issuance") &&
             !has(text, "purchases") && !has(text, "value");
    };
    const auto per_share = [&](std::string_view text) {
      return has(text, "per share") || has(text, "per common share") || has(text, "per diluted share") ||
             has(text, "per basic share") || has(text, "eps") || has(text, "per ordinary share") ||
             has(text, "per ads") || has(text, "per unit") || has(text, "per common and") || has(text, "per class");
    };
    const auto counted_shares = [&](std::string_view text) {
      return has(text, "weighted average") || has(text, "shares used") || has(text, "shares outstanding") ||
             has(text, "number of shares") || has(text, "shares for") ||
             (text.starts_with("shares") && !per_share(text)) || has(text, "average shares") ||
             has(text, "diluted shares") || has(text, "basic shares") || has(text, "average common shares") ||
             has(text, "share count");
    };
    if (!money_sign && counted_shares(fold)) return UnitKind::shares;
    if (per_share(fold)) return UnitKind::per_share;
    if (has(fold, "margin") && decimals && !money_sign) return UnitKind::percent;
    if (has(fold, "percent") || has(fold, "percentage") || fold.ends_with(" rate") || fold.ends_with(" ratio"))
      return money_sign ? UnitKind::money : UnitKind::percent;
    const bool short_caption = fold == "basic" || fold == "diluted" || fold.starts_with("basic ") ||
                               fold.starts_with("diluted ") || fold == "basic and diluted" || fold.empty();
    if (!section.empty()) {
      const std::string_view nearest =
          std::string_view(section).substr(section.rfind(" | ") == std::string::npos ? 0 : section.rfind(" | ") + 3);
      if (short_caption || cents || !money_sign) {
        if (counted_shares(nearest) && !money_sign) return UnitKind::shares;
        if (per_share(nearest) && (cents || short_caption || money_sign)) return UnitKind::per_share;
        if (cents && (per_share(section) || has(section, "earnings per share"))) return UnitKind::per_share;
      }
    }
    // Shares by the denominator of a per-share computation.
    if (!money_sign && share_count(fold) && (has(section, "denominator") || has(section, "dilutive") || short_caption))
      return UnitKind::shares;
    if (!money_sign && (has(section, "denominator") || has(section, "dilutive securities"))) return UnitKind::shares;
    if (!money_sign && (has(fold, "number of") || has(fold, "headcount"))) return UnitKind::count;
    const bool counts = statement.kind == StatementKind::other || statement.kind == StatementKind::key_metrics ||
                        statement.kind == StatementKind::segment;
    if (counts && !money_sign &&
        (has(fold, "employees") || has(fold, "stores") || has(fold, "customers") || has(fold, "subscribers") ||
         has(fold, "deliveries") || has(fold, "units") || has(fold, "warehouses")))
      return UnitKind::count;
    return UnitKind::money;
  }

  void item(Statement& statement, std::uint32_t index) {
    LineItem& item = release_.items[index];
    const std::string_view fold = release_.caption(release_.items[index]);
    section_text(item, section_);
    Basis basis = statement.basis;
    item.basis_stated = basis_of(fold, basis);
    item.basis = basis;
    if (!item.basis_stated && item.section != no_index && release_.items[item.section].basis_stated &&
        basis_of(release_.caption(release_.items[item.section]), basis))
      item.basis = basis;
    const UnitKind kind = unit_of(item, fold, section_, statement);
    item.unit = Unit::of(kind);
    if (kind == UnitKind::money || kind == UnitKind::per_share) item.unit.currency = statement.unit.currency;
    if (has(fold, "change") && (has(fold, "percentage") || has(fold, "percent")) && kind == UnitKind::percent)
      item.measure = Measure::percent_change;
    if (has(fold, "growth") && kind == UnitKind::percent) item.measure = Measure::percent_change;
    if ((statement.transposed || kind == UnitKind::percent) && is_change(fold)) {
      item.measure = Measure::percent_change;
      if (!item.basis_stated && index > statement.first_item)
        item.basis = release_.items[index - 1].basis;  // of the row it compares
    }
    if (has(fold, "impact") && statement.transposed) item.measure = Measure::adjustment;
    CaptionContext context;
    context.statement = statement.kind;
    const std::string_view part = part_.text();
    if (!part.empty()) section_.insert(0, section_.empty() ? std::string(part) : std::string(part) + " | ");
    context.section = section_;
    context.unit = kind;
    context.non_gaap = item.basis == Basis::non_gaap;
    for (const Column& column : statement.columns) {
      context.instant |= column.period.is_instant();
      context.duration |= column.period.is_duration();
    }
    if (item.role == Role::heading) {
      item.concept_id = chart_.find(broken_down(fold), context);
    } else if (!fold.empty() && (item.role != Role::item || !is_breakdown(item.section))) {
      item.concept_id = chart_.find(fold, context);
      if (item.role == Role::item) item.concept_id = part_.settle(chart_, item.concept_id);
    }
    if (balance_) part_.pass(release_, index);
    if (item.concept_id != no_concept && !plausible(chart_[item.concept_id], statement.kind, context, fold))
      item.concept_id = no_concept;
    if (item.concept_id != no_concept && chart_[item.concept_id].non_gaap && !item.basis_stated)
      item.basis = Basis::non_gaap;
    scale(statement, item);
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
  [[nodiscard]] bool plausible(const Concept& found, StatementKind kind, const CaptionContext& context,
                               std::string_view fold) const {
    if (found.unit != context.unit) return false;
    if (found.period == PeriodType::instant && context.duration && !context.instant &&
        kind != StatementKind::cash_flow) {
      return has(fold, "end") || has(fold, "ending") || has(fold, "beginning") || has(fold, "closing") ||
             has(fold, "opening");
    }
    if (found.statement == StatementKind::comprehensive_income)
      return kind == StatementKind::comprehensive_income || kind == StatementKind::equity ||
             (kind == StatementKind::income_statement &&
              (has(fold, "comprehensive") || has(context.section, "comprehensive")));
    return true;
  }

  // "Total" and rows without a caption are the totals of their section.
  void name_total(std::uint32_t index) {
    LineItem& item = release_.items[index];
    if (item.section == no_index) return;
    item.concept_from_total = true;
    item.basis = release_.items[item.section].basis;
  }

  void scale(const Statement& statement, LineItem& item) {
    const ScalePhrase own = read_scale(document_.view(item.label));
    for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
      Value& value = release_.values[v];
      const Numeral& numeral = value.numeral;
      const Column* column = value.column < statement.columns.size() ? &statement.columns[value.column] : nullptr;
      Unit unit = item.unit;
      if (column != nullptr && column->unit.kind == UnitKind::per_share && numeral.unit.kind != UnitKind::percent)
        unit.kind = UnitKind::per_share;
      const bool other_measure = column != nullptr && column->measure != Measure::value &&
                                 column->measure != Measure::adjustment && column->measure != Measure::change;
      if (numeral.unit.kind == UnitKind::percent || numeral.unit.kind == UnitKind::points ||
          numeral.unit.kind == UnitKind::multiple) {
        unit = numeral.unit;
      } else if (other_measure && numeral.unit.kind != UnitKind::money) {
        unit = Unit::of(column->measure == Measure::points_change ? UnitKind::points : UnitKind::percent);
      } else if (numeral.unit.kind == UnitKind::money && unit.kind != UnitKind::per_share) {
        unit = numeral.unit;
        if (unit.currency_code().empty()) unit.currency = statement.unit.currency;
      }
      if (item.measure != Measure::value && value.measure == Measure::value) value.measure = item.measure;
      if (unit.kind == UnitKind::points &&
          (value.measure == Measure::value || value.measure == Measure::percent_change))
        value.measure = Measure::points_change;
      int power = 0;
      if (unit.kind == UnitKind::money && numeral.scale_word < 0)
        power =
            own.span.empty() ? (column != nullptr && column->scale >= 0 ? column->scale : statement.scale) : own.scale;
      if (unit.kind == UnitKind::shares && numeral.scale_word < 0)
        power = own.span.empty() ? statement.shares_scale : own.shares_scale > 0 ? own.shares_scale : own.scale;
      // Share counts that would exceed all reason in the table's scale stand in full.
      if (power >= 3 && unit.kind == UnitKind::shares && numeral.value > Decimal(1, power == 3 ? 8 : 6)) power = 0;
      if (unit.kind == UnitKind::percent && numeral.unit.kind != UnitKind::percent) power = -2;
      if (unit.kind == UnitKind::points && numeral.unit.kind != UnitKind::points &&
          numeral.unit.kind != UnitKind::percent)
        power = -2;
      value.unit = unit;
      value.value = numeral.value.scaled(power);
      value.decimals = numeral.decimals - power;
      if (numeral.kind == Numeral::Kind::dash) value.decimals = -power;
      // A basis that the caption states is stronger than the column's default, a stated column's stronger than a
      // default caption's.
      if (column == nullptr || !column->basis_stated || (item.basis_stated && item.basis != Basis::gaap))
        value.basis = item.basis;
    }
  }

  const Document& document_;
  const Chart& chart_;
  Release& release_;
  std::string section_;
  bool balance_ = false;  // the statement is a balance sheet …
  BalancePart part_;      // … and a row stands in this part of it
};

}  // namespace

void normalize_items(const Document& document, const Chart& chart, Release& release) {
  Normalizer(document, chart, release).run();
}

}  // namespace tieout
