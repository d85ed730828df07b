// Columns', rows' and values' periods.
#include <algorithm>

#include "release/statements.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

using K = PeriodPhrase::Kind;
using R = PeriodPhrase::Relative;

class Resolver {
 public:
  Resolver(const Document& document, const Calendar& calendar, Release& release)
      : document_(document), calendar_(calendar), release_(release) {}

  void resolve() {
    for (Statement& statement : release_.statements) {
      columns(statement);
      rows(statement);
      compare(statement);
      values(statement);
    }
  }

 private:
  static PeriodUse use_of(const Statement& statement) {
    return statement.kind == StatementKind::balance_sheet ? PeriodUse::instant : PeriodUse::flow;
  }

  void columns(Statement& statement) {
    // Durations that only some headings of a statement state hold for bare dates and years beside them; a statement of
    // flows whose headings state no duration at all reports on the release's own.
    int months = 0, weeks = 0;
    for (const Column& column : statement.columns) {
      if (column.phrase.kind == K::duration && months == 0 && weeks == 0) {
        months = column.phrase.months;
        weeks = column.phrase.weeks;
      }
    }
    const bool flow = statement.kind == StatementKind::income_statement || statement.kind == StatementKind::cash_flow ||
                      statement.kind == StatementKind::comprehensive_income;
    for (Column& column : statement.columns) {
      PeriodPhrase phrase = column.phrase;
      // Shares of revenue and adjustments belong to the values on their left.
      const bool beside = column.measure == Measure::percent_of || column.measure == Measure::adjustment ||
                          column.measure == Measure::margin;
      if (beside && &column != &statement.columns.front() &&
          (phrase.kind == K::none || (phrase.month != 0 && phrase.year == 0))) {
        column.period = (&column - 1)->period;
        continue;
      }
      if (phrase.kind == K::none) continue;
      const bool change = column.measure == Measure::percent_change || column.measure == Measure::change ||
                          column.measure == Measure::points_change;
      if (change && phrase.month != 0 && phrase.year == 0) continue;
      const bool bare = (phrase.kind == K::date || phrase.kind == K::duration) && phrase.months == 0 &&
                        phrase.weeks == 0 && phrase.quarter == 0 && !phrase.as_of;
      if (bare && use_of(statement) == PeriodUse::flow) {
        if (months != 0 || weeks != 0) {
          phrase.kind = K::duration;
          phrase.months = static_cast<std::uint8_t>(months);
          phrase.weeks = static_cast<std::uint8_t>(weeks);
        } else if (phrase.ended && flow && phrase.month != 0) {
          const int quarters = calendar_.current().quarters();
          phrase.kind = K::duration;
          phrase.months = static_cast<std::uint8_t>(3 * quarters);
        } else if (phrase.month != 0 && phrase.day != 0) {
          // A date without a duration outside the flows: a balance date.
          if (!flow) {
            column.period = calendar_.resolve(phrase, PeriodUse::instant);
            continue;
          }
          phrase.kind = K::duration;
          phrase.months = static_cast<std::uint8_t>(3 * calendar_.current().quarters());
        }
      }
      column.period = calendar_.resolve(phrase, use_of(statement));
    }
    if (!statement.transposed) {
      // "Three Months Ended December 31," over all columns leaves the year to the rows.
      rows_may_state_ = std::none_of(statement.columns.begin(), statement.columns.end(), [](const Column& c) {
        const bool year_left = c.phrase.kind == K::duration && c.phrase.month != 0 && c.phrase.year == 0;
        return c.period.known() && c.measure == Measure::value && !year_left;
      });
    } else {
      rows_may_state_ = true;
    }
  }

  // Where no column states a period, captions may: "2023 As Reported (GAAP)".
  void rows(Statement& statement) {
    if (!rows_may_state_) {
      if (one_period(statement)) static_cast<void>(roll_forward(statement));
      return;
    }
    int stated = 0, with_values = 0;
    PeriodPhrase title;
    for (const Column& column : statement.columns) {
      if (column.phrase.kind != K::none) title = column.phrase;
    }
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      LineItem& item = release_.items[i];
      item.phrase = release_.wordings.of(document_.view(item.label)).period();
      if (item.phrase.kind == K::relative) item.phrase = {};
      if (item.phrase.month == 0 && item.phrase.kind == K::date && title.kind == K::duration) {
        item.phrase.kind = K::duration;
        item.phrase.months = title.months;
        item.phrase.month = title.month;
        item.phrase.day = title.day;
      }
      // "Three months ended" over the captions, the dates in them.
      if (item.phrase.kind == K::date && item.phrase.month != 0 && !item.phrase.as_of && title.kind == K::duration &&
          statement.kind != StatementKind::balance_sheet) {
        item.phrase.kind = K::duration;
        item.phrase.months = title.months;
        item.phrase.weeks = title.weeks;
      }
      stated += item.phrase.kind != K::none && item.values > 0;
      with_values += item.values > 0;
    }
    if (stated < 2) return under_headings(statement);
    if (roll_forward(statement)) return;
    statement.transposed = true;
    // A row without a period ("Percentage Change Y/Y") speaks of the newest one above it.
    Period newest;
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      LineItem& item = release_.items[i];
      if (item.phrase.kind != K::none) {
        item.period = calendar_.resolve(item.phrase, use_of(statement));
        if (item.period.known() && (!newest.known() || item.period.end > newest.end)) newest = item.period;
      } else if (item.values > 0) {
        item.period = newest;
      }
    }
  }

  // "Three months ended June 30, 2025" over rows of segments' numbers: the rows' period.
  void under_headings(Statement& statement) {
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      LineItem& item = release_.items[i];
      if (item.section == no_index) {
        if (item.values == 0 && item.phrase.kind == K::duration)
          item.period = calendar_.resolve(item.phrase, use_of(statement));
      } else {
        item.period = release_.items[item.section].period;
      }
    }
  }

  // Whether all columns of values have the period that the title states: parts of one thing.
  [[nodiscard]] static bool one_period(const Statement& statement) {
    const Column& first = statement.columns.front();
    return statement.columns.size() > 1 && std::all_of(statement.columns.begin(), statement.columns.end(),
                                                       [&](const Column& c) { return c.period == first.period; });
  }

  // Between "Balance at January 1, 2025" and "Balance at June 30, 2025" stand the flows from the one to the other.
  bool roll_forward(Statement& statement) {
    int balances = 0;
    Period since;
    std::uint32_t first = statement.first_item;  // row of the flows whose end is not yet met
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      LineItem& item = release_.items[i];
      if (item.values == 0 || !release_.caption(item).starts_with("balance")) continue;
      const Period balance =
          calendar_.resolve(release_.wordings.of(document_.view(item.label)).period(), PeriodUse::instant);
      if (!balance.is_instant()) continue;
      // That of the first day of a month is what the day before left.
      const Date day_before = balance.end.plus_days(-1);
      item.period = Period::at(day_before.is_month_end() ? day_before : balance.end);
      if (since.known() && since.end < item.period.end) {
        for (; first < i; ++first) release_.items[first].period = {since.end.plus_days(1), item.period.end};
      }
      since = item.period;
      first = i + 1;
      ++balances;
    }
    return balances >= 2;
  }

  // What a change column compares: two periods that its headings or its neighbours give.
  void compare(Statement& statement) {
    auto& columns = statement.columns;
    for (std::size_t k = 0; k < columns.size(); ++k) {
      Column& column = columns[k];
      if (column.measure != Measure::percent_change && column.measure != Measure::change &&
          column.measure != Measure::points_change)
        continue;
      if (column.against) {
        const bool named = column.compared.kind == K::fiscal && column.compared.year != 0;
        column.comparative = named ? calendar_.resolve(column.compared, use_of(statement)) : column.period;
        column.period = {};
        for (std::size_t j = k; j-- > 0 && !column.period.known();) {
          const Period& left = columns[j].period;
          if (columns[j].measure == Measure::value && left.quarters() == column.comparative.quarters() &&
              left != column.comparative)
            column.period = left;
        }
        // The newest of its length is what changed.
        for (std::size_t j = 0; j < k; ++j) {
          const Period& left = columns[j].period;
          if (columns[j].measure == Measure::value && left.quarters() == column.comparative.quarters() &&
              left.end > column.period.end)
            column.period = left;
        }
        continue;
      }
      const Period stated = column.period;
      // The value columns to the left, nearest first, of one duration.
      std::vector<Period> left;
      for (std::size_t j = 0; j < columns.size(); ++j) {
        if (columns[j].measure == Measure::value && columns[j].period.known() && (j < k || left.size() < 2))
          left.push_back(columns[j].period);
        if (j >= k && left.size() >= 2) break;
      }
      std::sort(left.begin(), left.end(), [](const Period& a, const Period& b) { return a.end > b.end; });
      left.erase(std::unique(left.begin(), left.end()), left.end());
      if (column.phrase.relative == R::prior_quarter && !left.empty()) {
        column.period = left.front();
        column.comparative = calendar_.prior_quarter(left.front());
        continue;
      }
      if (column.phrase.relative == R::year_ago && !left.empty()) {
        column.period = left.front();
        column.comparative = calendar_.year_ago(left.front());
        continue;
      }
      if (stated.is_duration()) {
        column.comparative = calendar_.year_ago(stated);
        continue;
      }
      std::size_t a = k, b = k;
      for (std::size_t j = k; j-- > 0;) {
        if (columns[j].measure != Measure::value || !columns[j].period.known()) continue;
        if (a == k) {
          a = j;
        } else if (columns[j].period != columns[a].period) {
          b = j;
          break;
        }
      }
      if (a == k || b == k) continue;
      const bool newer = columns[a].period.end > columns[b].period.end;
      column.period = newer ? columns[a].period : columns[b].period;
      column.comparative = newer ? columns[b].period : columns[a].period;
    }
  }

  void values(Statement& statement) {
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      LineItem& item = release_.items[i];
      if (item.values > 0) item.trailing_year = release_.wordings.of(document_.view(item.label)).row().trailing_year;
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        Value& value = release_.values[v];
        if (item.period.known()) value.period = item.period;
        if (value.column >= statement.columns.size()) continue;
        const Column& column = statement.columns[value.column];
        if (!item.period.known()) value.period = column.period;
        if (item.trailing_year && value.period.is_duration()) value.period = calendar_.ending(value.period.end, 12);
        value.measure = column.measure;
        value.basis = column.basis;
      }
    }
  }

  const Document& document_;
  const Calendar& calendar_;
  Release& release_;
  bool rows_may_state_ = false;  // no value column of the statement has a period, or its columns are measures
};

}  // namespace

void resolve_periods(const Document& document, const Calendar& calendar, Release& release) {
  Resolver(document, calendar, release).resolve();
}

namespace {

bool says_the_same(const PeriodPhrase& a, const PeriodPhrase& b) {
  return a.kind == b.kind && a.relative == b.relative && a.relative != R::none && a.quarter == b.quarter &&
         a.months == b.months && a.year == b.year && a.half == b.half;
}

// What a claim's relative period ("the same period last year") is relative to: the period of the figure it is compared
// with, or of another figure of its sentence, otherwise the release's own.
Period around(const Release& release, std::size_t index, Period current) {
  const Claim& claim = release.claims[index];
  // "$23 million, or $0.82 per share, in the prior quarter": both are of one quarter.
  if (claim.partner < index && says_the_same(release.claims[claim.partner].phrase, claim.phrase))
    return around(release, claim.partner, current);
  if (claim.partner < index && release.claims[claim.partner].period.known())
    return release.claims[claim.partner].period;
  constexpr std::size_t reach = 16;  // figures back: bounds the work on endless sentences
  for (std::size_t n = index; n-- > 0 && index - n <= reach && release.claims[n].sentence == claim.sentence;) {
    const Claim& other = release.claims[n];
    if (other.period.known() && other.phrase.kind != K::relative && !says_the_same(other.phrase, claim.phrase))
      return other.period;
  }
  return current;
}

// "…in the first quarter; year to date, …": reaches to the end of the release's own period, where that is of the same
// fiscal year.
Period so_far(const Calendar& calendar, const PeriodPhrase& phrase, Period base) {
  const Period nearby = calendar.resolve(phrase, PeriodUse::flow, base);
  const Period whole = calendar.resolve(phrase, PeriodUse::flow, calendar.current());
  return whole.known() && whole.start == nearby.start ? whole : nearby;
}

bool is_change(ClaimKind kind) {
  return kind == ClaimKind::percent_change || kind == ClaimKind::amount_change || kind == ClaimKind::point_change ||
         kind == ClaimKind::multiple;
}

bool is_bare_year(const PeriodPhrase& phrase) {
  return phrase.kind == K::date && phrase.year != 0 && phrase.month == 0 && !phrase.as_of && !phrase.fiscal_word;
}

// "$87 million for the first half of 2024, versus $71 million in 2023": the first half of it
PeriodPhrase same_stretch(PeriodPhrase year) {
  year.kind = K::relative;
  year.relative = R::year_ago;
  return year;
}

// Whether a claim is compared with one of a stretch of a year that is said.
bool goes_back(const Release& release, const Claim& claim, Period base) {
  if (claim.partner >= release.claims.size() || !base.is_duration() || base.quarters() >= 4) return false;
  const Claim& current = release.claims[claim.partner];
  return current.sentence == claim.sentence && current.phrase.kind != K::none && !is_bare_year(current.phrase);
}

// "Inventories at year-end were $402 million", in a release on the year's last quarter.
bool is_own_year_end(const Calendar& calendar, const Claim& claim, Period base) {
  int year = 0, quarter = 0;
  return claim.phrase.relative == R::year_end && claim.phrase.year == 0 && claim.partner == no_index &&
         claim.kind == ClaimKind::level && calendar.fiscal_of(base.end, year, quarter) && quarter == 4;
}

void resolve_claim(const Calendar& calendar, const Chart& chart, Release& release, std::size_t index) {
  Claim& claim = release.claims[index];
  const bool date = claim.phrase.kind == K::date && !claim.phrase.ended;
  // "In 2025" is the year of a flow, and the year's end of a balance.
  const bool balance = claim.concept_id != no_concept && chart[claim.concept_id].period == PeriodType::instant;
  const bool instant = claim.phrase.as_of || (date && (balance || claim.phrase.month != 0));
  const PeriodUse use = instant ? PeriodUse::instant : PeriodUse::flow;
  const Period base = around(release, index, calendar.current());
  if (claim.phrase.kind == K::none) {
    claim.period = calendar.current();
    claim.period_default = true;
  } else if (claim.phrase.kind == K::relative && claim.phrase.relative == R::none && claim.partner != no_index) {
    claim.period = calendar.year_ago(base);  // "compared to $19.4 million": the year before is what is meant as a rule
    claim.period_default = true;
  } else if (is_own_year_end(calendar, claim, base)) {
    claim.period = Period::at(base.end);
    claim.period_default = true;
  } else if (is_bare_year(claim.phrase) && goes_back(release, claim, base)) {
    claim.period = calendar.resolve(same_stretch(claim.phrase), use, base);
    claim.period_default = true;
  } else if (claim.phrase.kind == K::relative && claim.phrase.relative == R::year_to_date && use == PeriodUse::flow) {
    claim.period = so_far(calendar, claim.phrase, base);
  } else {
    claim.period = calendar.resolve(claim.phrase, use, base);
  }
  if (claim.comparative_phrase.kind != K::none) {
    // "Inventories decreased 4% from December 31": a balance of that day.
    const bool day = claim.comparative_phrase.kind == K::date && claim.comparative_phrase.day != 0;
    const bool part = claim.period.is_duration() && claim.period.quarters() < 4;
    const PeriodPhrase& said = claim.comparative_phrase;
    claim.comparative =
        calendar.resolve(part && is_bare_year(said) ? same_stretch(said) : said,
                         balance && day ? PeriodUse::instant : use, claim.period.known() ? claim.period : base);
  } else if (is_change(claim.kind) && claim.period.known()) {
    claim.comparative = calendar.year_ago(claim.period);
  }
}

}  // namespace

void resolve_claims(const Calendar& calendar, const Chart& chart, Release& release) {
  for (std::size_t index = 0; index < release.claims.size(); ++index) {
    Claim& claim = release.claims[index];
    const bool priced = claim.unit.kind == UnitKind::money || claim.unit.kind == UnitKind::per_share;
    if (priced && claim.unit.currency_code().empty()) claim.unit.currency = release.info.currency.currency;
    resolve_claim(calendar, chart, release, index);
  }
}

}  // namespace tieout
