// What the release says of itself: when, and for which period.  The dates of headings and prose teach the
// calendar.
#include <algorithm>
#include <cstdlib>

#include "release/dateline.hpp"
#include "release/statements.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

using K = PeriodPhrase::Kind;

class InfoReader {
 public:
  InfoReader(const Document& document, Release& release, Calendar& calendar)
      : document_(document), release_(release), calendar_(calendar) {}

  void read() {
    read_mentions(document_, release_, mentions_);
    learn_dates();
    find_current();
    calendar_.settle();
    find_base();
    settle_current();
    if (!release_.info.published.known()) release_.info.published = published(mentions_, newest_);
  }

 private:
  // Ends of periods and balance dates, from column headings first, then from prose that says "ended".
  void learn_dates() {
    for (const Statement& statement : release_.statements) {
      for (const Column& column : statement.columns) {
        if (column.phrase.kind == K::duration || column.phrase.kind == K::date) calendar_.see(date_of(column.phrase));
      }
    }
    for (const Mention& mention : mentions_) {
      if (mention.phrase.ended && mention.sentence < 60) calendar_.see(date_of(mention.phrase));
    }
  }

  // The period reported on: the first "quarter ended …" of the prose; otherwise the newest column of the income
  // statement.
  void find_current() {
    dateline_ = stated_dateline(mentions_);
    const Date closed = newest_closed(release_);
    if (dateline_.known() && closed > dateline_) {
      find_misdated(document_, mentions_, dateline_, closed, release_.info);
      dateline_ = {};
    }
    said_and_printed();
    if (dateline_.known() && (!newest_.known() || dateline_.days - newest_.days > latest_release)) {
      dateline_ = {};  // no dateline, after all
      newest_ = {};
      current_phrase_ = {};
      shortest_ = shortest_weeks_ = 0;
      said_and_printed();
    }
    if (!newest_.known()) {
      for (const Statement& statement : release_.statements) {
        if (statement.kind != StatementKind::balance_sheet) continue;
        for (const Column& column : statement.columns) newest_ = std::max(newest_, date_of(column.phrase));
      }
    }
    if (!newest_.known() && !date_of(current_phrase_).known()) calendar_stretch();
    const Date said = date_of(current_phrase_);
    if (said.known() && (!newest_.known() || std::abs(said.days - newest_.days) > 100))
      newest_ = newest_.known() && newest_ > said ? newest_ : said;
  }

  // A period that ends after the release came out is one that it expects.
  [[nodiscard]] bool expected(Date end) const { return dateline_.known() && end > dateline_; }

  // The first of the mentions that says which period ended.
  [[nodiscard]] PeriodPhrase stated_current() const {
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      const bool stretch = p.months != 0 || p.weeks != 0 || p.quarter != 0 || p.kind == K::fiscal;
      if (p.ended && !p.of_year && date_of(p).known() && stretch && !expected(date_of(p))) return p;
    }
    return {};
  }

  void said_and_printed() {
    current_phrase_ = stated_current();
    for (const Statement& statement : release_.statements) {
      if (statement.kind != StatementKind::income_statement && statement.kind != StatementKind::other) continue;
      newest_column(statement);
      if (newest_.known() && statement.kind == StatementKind::income_statement) break;
    }
    // A release without an income statement: the tables that it has.
    for (const Statement& statement : release_.statements) {
      if (newest_.known()) break;
      if (statement.kind != StatementKind::guidance) newest_column(statement);
    }
  }

  // Without any date of a period: months that are named ("January–September 2019"), or the quarter or half of a year
  // that ended in the months before the release's own date.
  void calendar_stretch() {
    const Date dateline = stated_dateline(mentions_);
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      if (mention.sentence > 20) break;
      if (p.year == 0 || mention.compared || p.relative != PeriodPhrase::Relative::none) continue;
      const bool named = p.ended && p.month != 0 && p.day == 0 && p.months % 3 == 0 && p.months != 0;
      const int last = p.quarter != 0 ? 3 * p.quarter : 6 * p.half;
      if (!named && (last == 0 || p.fiscal_word || p.month != 0)) continue;
      const Date end = Date::of(p.year, named ? p.month : last, 1).month_end();
      const bool timely = dateline > end && dateline.days - end.days < 100;
      if (!named && !timely) continue;
      newest_ = end;
      shortest_ = p.months != 0 ? p.months : p.quarter != 0 ? 3 : 6;
      return;
    }
  }

  // The newest end of a duration over the columns of a statement, and the shortest duration that ends then.
  void newest_column(const Statement& statement) {
    for (const Column& column : statement.columns) {
      const Date end = date_of(column.phrase);
      if (!end.known() || column.phrase.kind != K::duration || column.measure != Measure::value || expected(end))
        continue;
      if (!newest_.known() || end > newest_) newest_ = end;
      const int months = column.phrase.months != 0 ? column.phrase.months : (column.phrase.weeks + 2) * 3 / 13;
      if (end == newest_ && (shortest_ == 0 || months < shortest_)) {
        shortest_ = months;
        shortest_weeks_ = column.phrase.weeks;
      }
    }
  }

  // Which fiscal quarter ends when: "second quarter of fiscal 2025" with the period's end; annual columns; otherwise
  // the calendar year.
  void find_base() {
    if (!newest_.known()) return;
    int year = 0, quarter = 0;
    quarter_named(quarter, year);
    if (quarter == 0) half_named(quarter, year);
    if (quarter == 0) year_named(quarter, year);
    if (quarter == 0) quarter_from_words(quarter, year);
    if (quarter == 0 && shortest_ == 12) {
      quarter = 4;
      year = newest_.civil().year;
    }
    if (quarter == 0 && shortest_ == 6 && newest_.is_month_end()) {
      quarter = 2;
      year = newest_.civil().year;
    }
    if (quarter == 0) {
      // Nobody says: a quarter that ends with a calendar quarter is taken for the calendar year's.
      const auto civil = newest_.plus_days(-7).civil();
      if (civil.month % 3 != 0) return;
      quarter = civil.month / 3;
      year = civil.year;
      if (!newest_.is_month_end() && !calendar_.weekly()) return;
    }
    calendar_.base(year, quarter, newest_);
    release_.info.fiscal_year = year;
    release_.info.fiscal_quarter = quarter;
  }

  // The first quarter of a year that is named; that of the newest period's own end, where one is.
  void quarter_named(int& quarter, int& year) {
    const int dated = dated_quarter();
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      if (mention.sentence > 40) break;
      if (p.quarter == 0 || mention.compared || (p.kind != K::fiscal && p.kind != K::duration)) continue;
      if ((dated != 0 && p.quarter != dated) || !plausible(fiscal_year_of(p), p.quarter)) continue;
      const bool label = p.kind == K::fiscal || p.label != 0;
      if (quarter != 0 && !label) continue;
      quarter = p.quarter;
      year = fiscal_year_of(p);
      quarter_named_ = mention.sentence < 15;
      if (label) return;
    }
    if (quarter != 0) year = year_called(quarter, year);
  }

  // "first quarter ended June 27, 2026": of fiscal 2027 where the text speaks of that year, or of fiscal 2026 as one
  // that is over.
  [[nodiscard]] int year_called(int quarter, int dated) const {
    const int last = newest_.plus_days(-7).plus_months(3 * (4 - quarter)).civil().year;
    if (quarter == 4) return last_year_called(dated);
    if (last == dated) return dated;
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      if (!p.fiscal_word || p.quarter != 0 || p.half != 0) continue;
      if (p.year == last || (p.year == dated && mention.compared)) return last;
    }
    return dated;
  }

  // "fourth quarter ended February 1, 2025": of fiscal 2024 where the text speaks of fiscal 2023 as well, or first of
  // that year.
  [[nodiscard]] int last_year_called(int dated) const {
    if (newest_.plus_days(-7).civil().month > 2) return dated;
    int first = 0;
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      if (!p.fiscal_word || p.year == 0 || p.ended || (p.quarter != 0 && p.quarter != 4) || p.half != 0) continue;
      if (p.year == dated - 2) return dated - 1;
      if (p.year == dated + 1) return dated;
      if (first == 0 && !mention.compared) first = p.year;
    }
    return first == dated - 1 ? first : dated;
  }

  void half_named(int& quarter, int& year) const {
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      if (mention.sentence > 40) break;
      if (p.half == 0 || mention.compared || !plausible(fiscal_year_of(p), p.half * 2)) continue;
      quarter = p.half * 2;
      year = fiscal_year_of(p);
      return;
    }
  }

  // "fiscal 2025, the year ended January 31, 2026": what the year is called, in the sentence that says when it ended.
  void year_named(int& quarter, int& year) const {
    const auto ends = std::find_if(mentions_.begin(), mentions_.end(), [&](const Mention& each) {
      const PeriodPhrase& p = each.phrase;
      return p.ended && (p.months == 12 || p.weeks >= 52) && date_of(p) == newest_;
    });
    if (ends == mentions_.end()) return;
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      const bool whole = p.kind == K::fiscal && p.fiscal_word && p.quarter == 0 && p.half == 0 && p.months == 12;
      if (mention.sentence != ends->sentence || !whole || mention.compared || !plausible(p.year, 4)) continue;
      quarter = 4;
      year = p.year;
      return;
    }
  }

  // "the second quarter ended June 30, 2026": which quarter ends with the newest period.
  [[nodiscard]] int dated_quarter() const {
    for (const Mention& mention : mentions_) {
      if (mention.sentence > 40) break;
      if (mention.phrase.quarter != 0 && mention.phrase.ended && date_of(mention.phrase) == newest_)
        return mention.phrase.quarter;
    }
    return 0;
  }

  [[nodiscard]] bool plausible(int year) const { return std::abs(year - newest_.civil().year) <= 1; }

  // Whether a fiscal year whose quarter ends with the newest period may be called so: after the calendar year in which
  // it ends or, where that is early in the year, the one before.
  [[nodiscard]] bool plausible(int year, int quarter) const {
    if (year == 0) return false;
    const auto last = newest_.plus_days(-7).plus_months(3 * (4 - quarter)).civil();
    return year == last.year || (year == last.year - 1 && last.month <= 6);
  }

  // "third quarter 2012" of a year that ends in June is fiscal 2012 all the same: the label the issuer uses counts.
  [[nodiscard]] static int fiscal_year_of(const PeriodPhrase& phrase) {
    return phrase.label != 0 ? phrase.label : phrase.year;
  }

  // "its third quarter ended November 2, 2024": a quarter without a year, the year from the end's own and the quarter.
  void quarter_from_words(int& quarter, int& year) const {
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      if (mention.sentence > 40) break;
      if (p.quarter == 0 || p.relative != PeriodPhrase::Relative::none || mention.compared) continue;
      quarter = p.quarter;
      year = 0;
      for (const Mention& other : mentions_) {
        if (other.sentence > 40) break;
        if (other.phrase.kind == K::fiscal && other.phrase.quarter == 0 && other.phrase.fiscal_word &&
            other.phrase.year != 0 && plausible(other.phrase.year)) {
          year = other.phrase.year;
          break;
        }
      }
      if (year == 0) year = newest_.plus_days(-7).civil().year;
      return;
    }
  }

  void settle_current() {
    Period current;
    const Date said = date_of(current_phrase_);
    int months = current_phrase_.months != 0 ? current_phrase_.months : current_phrase_.quarter != 0 ? 3 : 0;
    // "Second quarter results" that also speak of the six months ended then.
    if (months > 3 && shortest_ == 3 && quarter_named_) months = 3;
    if (said.known() && said == newest_ && (months != 0 || current_phrase_.weeks != 0)) {
      current = calendar_.ending(newest_, months, current_phrase_.weeks);
    } else if (newest_.known() && shortest_ > 0) {
      current = calendar_.ending(newest_, shortest_, shortest_weeks_);
    } else if (newest_.known() && release_.info.fiscal_quarter != 0) {
      current = calendar_.ending(newest_, 3);
    }
    calendar_.set_current(current);
    release_.info.period = current;
  }

  const Document& document_;
  Release& release_;
  Calendar& calendar_;
  std::vector<Mention> mentions_;
  PeriodPhrase current_phrase_;
  Date newest_, dateline_;
  int shortest_ = 0, shortest_weeks_ = 0;
  bool quarter_named_ = false;
};

}  // namespace

void read_info(const Document& document, Release& release, Calendar& calendar) {
  InfoReader(document, release, calendar).read();
}

}  // namespace tieout
