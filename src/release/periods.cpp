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
    // A row without a period ("Percentage Change Y/Y") speaks of the newest one above it, or of that of both rows it
    // stands between ("2023, U.S. GAAP", "Restructuring costs", "2023, adjusted"); what leads from one period to
    // another ("2023", "Volume", "2024") is of neither.
    Period newest, last;
    bool heads = false;                           // the last row that states a period heads those below it
    std::uint32_t behind = statement.first_item;  // the rows since the last that states its period
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      LineItem& item = release_.items[i];
      if (item.phrase.kind != K::none) {
        item.period = calendar_.resolve(item.phrase, use_of(statement));
        if (item.period.known() && (!newest.known() || item.period.end > newest.end)) newest = item.period;
        for (; behind < i; ++behind) {
          LineItem& between = release_.items[behind];
          if (!item.period.known() || between.values == 0) continue;
          if (item.period == last) {
            between.period = last;
          } else if (last.known() && !heads &&
                     !between.marks.has({"change", "growth", "percent", "percentage", "y y", "yty"})) {
            between.period = {};
          }
        }
        last = item.period;
        heads = item.values == 0;
        behind = i + 1;
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
        const Period other = other_period(statement, stated);
        column.comparative = other.known() ? other : calendar_.year_ago(stated);
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

  // The only other period of that length over values, where there is one.
  static Period other_period(const Statement& statement, Period stated) {
    Period other;
    for (const Column& column : statement.columns) {
      const bool same_length = column.period.is_duration() && column.period.quarters() == stated.quarters();
      if (column.measure != Measure::value || !same_length || column.period == stated || column.period == other)
        continue;
      if (other.known()) return {};
      other = column.period;
    }
    return other.end < stated.end ? other : Period{};
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

}  // namespace tieout
