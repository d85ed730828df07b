// What the release says of itself: who, when, and for which period.  The dates of headings and prose teach the
// calendar.
#include <algorithm>
#include <cstdlib>

#include "release/claim_words.hpp"
#include "release/statements.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

using K = PeriodPhrase::Kind;

Date date_of(const PeriodPhrase& phrase) {
  if (phrase.month == 0 || phrase.day == 0 || phrase.year == 0) return {};
  return Date::of(phrase.year, phrase.month, phrase.day);
}

struct Mention {
  PeriodPhrase phrase;
  std::uint32_t sentence;
};

class InfoReader {
 public:
  InfoReader(const Document& document, Release& release, Calendar& calendar)
      : document_(document), release_(release), calendar_(calendar) {}

  void read() {
    mentions();
    learn_dates();
    find_current();
    calendar_.settle();
    find_base();
    settle_current();
    names();
    currency();
  }

 private:
  void mentions() {
    const auto count = std::min<std::size_t>(document_.sentences.size(), 100);  // where a release says what it is
    for (std::uint32_t s = 0; s < count; ++s) {
      find_periods(document_.view(document_.sentences[s].text), release_.periods.all);
      release_.periods.ends.push_back(static_cast<std::uint32_t>(release_.periods.all.size()));
      for (const PeriodMention& each : release_.periods.of(s)) mentions_.push_back({each.phrase, s});
    }
  }

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
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      if (p.ended && date_of(p).known() && (p.months != 0 || p.weeks != 0 || p.quarter != 0 || p.kind == K::fiscal)) {
        current_phrase_ = p;
        break;
      }
    }
    for (const Statement& statement : release_.statements) {
      if (statement.kind != StatementKind::income_statement && statement.kind != StatementKind::other) continue;
      for (const Column& column : statement.columns) {
        const Date end = date_of(column.phrase);
        if (!end.known() || column.phrase.kind != K::duration) continue;
        if (!newest_.known() || end > newest_) newest_ = end;
        const int months = column.phrase.months != 0 ? column.phrase.months : (column.phrase.weeks + 2) * 3 / 13;
        if (end == newest_ && (shortest_ == 0 || months < shortest_)) {
          shortest_ = months;
          shortest_weeks_ = column.phrase.weeks;
        }
      }
      if (newest_.known() && statement.kind == StatementKind::income_statement) break;
    }
    if (!newest_.known()) {
      for (const Statement& statement : release_.statements) {
        if (statement.kind != StatementKind::balance_sheet) continue;
        for (const Column& column : statement.columns) newest_ = std::max(newest_, date_of(column.phrase));
      }
    }
    const Date said = date_of(current_phrase_);
    if (said.known() && (!newest_.known() || std::abs(said.days - newest_.days) > 100))
      newest_ = newest_.known() && newest_ > said ? newest_ : said;
  }

  // Which fiscal quarter ends when: "second quarter of fiscal 2025" with the period's end; annual columns; otherwise
  // the calendar year.
  void find_base() {
    if (!newest_.known()) return;
    int year = 0, quarter = 0;
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      if (p.kind != K::fiscal && p.kind != K::duration) continue;
      if (mention.sentence > 40) break;
      // The first that names a quarter of a year, or a half, or a whole fiscal year.
      if (p.quarter != 0 && p.year != 0 && plausible(p.year)) {
        quarter = p.quarter;
        year = fiscal_year_of(p);
        quarter_named_ = mention.sentence < 15;
        break;
      }
      if (p.half != 0 && p.year != 0 && plausible(p.year)) {
        quarter = p.half * 2;
        year = fiscal_year_of(p);
        break;
      }
    }
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

  [[nodiscard]] bool plausible(int year) const { return std::abs(year - newest_.civil().year) <= 1; }

  // "third quarter 2012" of a year that ends in June is fiscal 2012 all the same: the label the issuer uses counts.
  [[nodiscard]] static int fiscal_year_of(const PeriodPhrase& phrase) { return phrase.year; }

  // "its third quarter ended November 2, 2024": a quarter without a year, the year from the end's own and the quarter.
  void quarter_from_words(int& quarter, int& year) const {
    for (const Mention& mention : mentions_) {
      const PeriodPhrase& p = mention.phrase;
      if (mention.sentence > 40) break;
      if (p.quarter == 0 || p.relative != PeriodPhrase::Relative::none) continue;
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

  // "Example Software, Inc. (NASDAQ: EXMP)", the first date of a dateline, the first heading-like line that announces
  // results.
  void names() {
    for (std::uint32_t s = 0; s < document_.sentences.size() && s < 80; ++s) {
      const Span span = document_.sentences[s].text;
      const std::string_view text = document_.view(span);
      if (release_.info.ticker.empty()) find_ticker(text);
      if (release_.info.headline.empty() && is_headline(text)) release_.info.headline = span;
    }
    for (const Mention& mention : mentions_) {
      const Date date = date_of(mention.phrase);
      if (mention.sentence > 80) break;
      if (mention.phrase.kind != K::date || mention.phrase.ended || !date.known() || !newest_.known()) continue;
      if (date > newest_ && date.days - newest_.days < 150) {
        release_.info.published = date;
        break;
      }
    }
  }

  static bool is_headline(std::string_view text) {
    if (text.size() < 15 || text.size() > 200 || !may_announce(text)) return false;
    const Marks marks(folded(text));
    return marks.has({"results", "earnings", "revenue", "report", "sales"}) &&
           marks.has({"quarter", "year", "half", "fiscal", "q1", "q2", "q3", "q4", "annual", "interim", "months"}) &&
           !marks.has("conference");
  }

  // False where none of the words "results", "earnings", "revenue", "report", "sales" can stand: cheap, for most lines.
  static bool may_announce(std::string_view text) {
    for (std::size_t i = 0; i + 3 <= text.size(); ++i) {
      const std::string_view rest = text.substr(i);
      switch (lower_ascii(rest[0])) {
        case 's':
          if (starts_folded(rest, "sult")) return true;
          break;
        case 'a':
          if (starts_folded(rest, "arning") || starts_folded(rest, "ale")) return true;
          break;
        case 'e':
          if (starts_folded(rest, "evenue") || starts_folded(rest, "eport")) return true;
          break;
        default:
          break;
      }
    }
    return false;
  }

  void find_ticker(std::string_view text) {
    if (text.find('(') == std::string_view::npos && text.find('[') == std::string_view::npos) return;
    for (const std::string_view market :
         {"NASDAQ", "Nasdaq", "NYSE", "NYSE American", "LSE", "TSX", "ASX", "OTCQX", "XETRA", "Xetra"}) {
      const std::size_t at = text.find(market);
      if (at == std::string_view::npos || at == 0) continue;
      const std::size_t open = text.find_last_of("([", at);
      if (open == std::string_view::npos || at - open > 3) continue;
      std::size_t begin = at + market.size();
      while (begin < text.size() && (text[begin] == ':' || text[begin] == ' ')) ++begin;
      std::size_t end = begin;
      while (end < text.size() && ((text[end] >= 'A' && text[end] <= 'Z') || text[end] == '.')) ++end;
      if (end == begin || end - begin > 6) continue;
      release_.info.ticker = std::string(text.substr(begin, end - begin));
      release_.info.exchange = market == "Nasdaq" ? "NASDAQ" : market == "Xetra" ? "XETRA" : std::string(market);
      release_.info.company = std::string(company_before(text.substr(0, open)));
      return;
    }
  }

  // The capitalised words that end right before the bracket.
  static std::string_view company_before(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    std::size_t begin = text.size();
    while (begin > 0) {
      const std::size_t space = text.rfind(' ', begin - 1);
      const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
      const std::string_view each = text.substr(word, begin - word);
      const bool capital = !each.empty() && ((each[0] >= 'A' && each[0] <= 'Z') || (each[0] >= '0' && each[0] <= '9') ||
                                             each == "of" || each == "and" || each == "&" || (each[0] & 0x80));
      const bool dash = each == "-" || each == "–" || each == "—" || each == "--";
      if (!capital || dash) break;
      begin = word;
      const std::size_t joint = each.find("—");
      if (joint != std::string_view::npos) {
        begin = word + joint + 3;
        break;
      }
      const std::size_t bar = each.find("―");
      if (bar != std::string_view::npos) {
        begin = word + bar + 3;
        break;
      }
      if (space == std::string_view::npos) break;
      begin = space;
    }
    text = text.substr(begin);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (text.starts_with("The ") || text.starts_with("the ")) text.remove_prefix(4);
    return text;
  }

  // The currency of most signs in the tables' and prose's numbers.
  void currency() {
    struct Count {
      Unit unit;
      int n;
    };
    std::vector<Count> counts;
    const auto add = [&](const Unit& unit, int n) {
      if (unit.currency_code().empty()) return;
      for (Count& each : counts) {
        if (each.unit.currency == unit.currency) {
          each.n += n;
          return;
        }
      }
      Unit money = unit;
      money.kind = UnitKind::money;
      counts.push_back({money, n});
    };
    for (const Value& value : release_.values) add(value.numeral.unit, 1);
    for (const Statement& statement : release_.statements) add(statement.unit, 20);
    if (counts.empty()) {
      const std::string_view code = bare_currency();
      if (!code.empty()) counts.push_back({Unit::money(code), 1});
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const Count& a, const Count& b) { return a.n < b.n; });
    if (most != counts.end()) release_.info.currency = most->unit;
    for (const Statement& statement : release_.statements) {
      if (statement.unit.kind == UnitKind::money && statement.kind == StatementKind::income_statement) {
        release_.info.currency = statement.unit;
        break;
      }
    }
  }

  [[nodiscard]] std::string_view bare_currency() const {
    if (document_.text.find('$') != std::string::npos) return dollars();
    if (document_.text.find("€") != std::string::npos) return "EUR";
    if (document_.text.find("£") != std::string::npos) return "GBP";
    return {};
  }

  // Whose dollars a bare "$" means: those that the prose names, otherwise US dollars.
  [[nodiscard]] std::string_view dollars() const {
    struct Nation {
      std::string_view words, code;
    };
    static constexpr Nation nations[] = {{"Canadian dollar", "CAD"},    {"Australian dollar", "AUD"},
                                         {"Hong Kong dollar", "HKD"},   {"Singapore dollar", "SGD"},
                                         {"New Zealand dollar", "NZD"}, {"Jamaican dollar", "JMD"},
                                         {"Taiwan dollar", "TWD"}};
    for (const Sentence& sentence : document_.sentences) {
      const std::string_view text = document_.view(sentence.text);
      if (text.find("dollars") == std::string_view::npos) continue;
      for (const Nation& nation : nations) {
        if (text.find(nation.words) != std::string_view::npos &&
            (text.find("expressed in") != std::string_view::npos || text.find("stated in") != std::string_view::npos ||
             text.find("presented in") != std::string_view::npos))
          return nation.code;
      }
    }
    return "USD";
  }

  const Document& document_;
  Release& release_;
  Calendar& calendar_;
  std::vector<Mention> mentions_;
  PeriodPhrase current_phrase_;
  Date newest_;
  int shortest_ = 0, shortest_weeks_ = 0;
  bool quarter_named_ = false;
};

}  // namespace

void read_info(const Document& document, Release& release, Calendar& calendar) {
  InfoReader(document, release, calendar).read();
}

}  // namespace tieout
