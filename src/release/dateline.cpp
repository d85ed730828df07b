// When the release came out, by its own words.
#include "release/dateline.hpp"

#include <algorithm>
#include <cstdlib>

#include "text/fold.hpp"

namespace tieout {
namespace {

using K = PeriodPhrase::Kind;

// Whether a mention stands where a release says when it came out: alone, "BOSTON, May 4, 2021 (WIRE) -- …", "Mumbai,
// May 4, 2021: …", "LISLE, Ill. (May 4, 2021) …", "For release: May 4, 2021".
bool is_dateline(std::string_view sentence, const PeriodMention& mention) {
  constexpr std::size_t place = 80, reach = 60, little = 12;
  if (sentence.size() - (mention.end - mention.begin) < little) return true;
  if (mention.begin > place) return false;
  const std::string_view before = sentence.substr(0, mention.begin), behind = sentence.substr(mention.end, reach);
  if (behind.starts_with(":") || (before.ends_with("(") && behind.starts_with(")"))) return true;
  constexpr std::string_view dashes[]{"--", "\xE2\x80\x93", "\xE2\x80\x94", "\xE2\x80\x95", " - ", ". . ."};
  const bool dashed = std::any_of(std::begin(dashes), std::end(dashes), [behind](std::string_view dash) {
    const std::size_t at = behind.find(dash);
    return at != std::string_view::npos && behind.substr(0, at).find_first_of("0123456789") == std::string_view::npos;
  });
  if (dashed) return true;
  const std::string opening = folded(before);
  return opening.ends_with("release") || opening.ends_with("release ") || opening.find("released") != std::string::npos;
}

bool is_amount(std::string_view word) {
  return !word.empty() && (word[0] == '$' || (word[0] >= '0' && word[0] <= '9'));
}

// "compared to $40.7 million and $41.4 million for …": the amounts of its clause are those compared with.
bool compares_amounts(std::string_view before) {
  constexpr int reach = 20;  // words
  std::string_view next;
  for (int n = 0; n < reach && !before.empty(); ++n) {
    const std::size_t space = before.rfind(' ');
    const std::string_view word = before.substr(space + 1);
    before = before.substr(0, space == std::string_view::npos ? 0 : space);
    if (word.ends_with(',') || word.ends_with(';')) return false;
    if (is_amount(next) && (word == "versus" || word == "vs." || word == "from" || word == "against" ||
                            ((word == "to" || word == "with") && before.ends_with("compared"))))
      return true;
    next = word;
  }
  return false;
}

// What stands before a comparative.
bool opens_comparison(std::string_view before) {
  while (!before.empty() && (before.back() == ' ' || before.back() == '\n')) before.remove_suffix(1);
  static constexpr std::string_view articles[] = {" the", " our", " its"};
  static constexpr std::string_view words[] = {"to", "with", "versus", "vs.", "vs", "from", "over", "than", "against"};
  for (const std::string_view article : articles) {
    if (before.ends_with(article)) before.remove_suffix(article.size());
  }
  std::size_t begin = before.size();
  while (begin > 0 && before[begin - 1] != ' ' && before[begin - 1] != '\n') --begin;
  const std::string_view word = before.substr(begin);
  return std::find(std::begin(words), std::end(words), word) != std::end(words) || compares_amounts(before);
}

bool announces(const Document& document, const Sentence& sentence) {
  const std::string text = folded(document.view(sentence.text));
  return text.find("announce") != std::string::npos || text.find("report") != std::string::npos;
}

}  // namespace

Date date_of(const PeriodPhrase& phrase) {
  if (phrase.month == 0 || phrase.day == 0 || phrase.year == 0) return {};
  return Date::of(phrase.year, phrase.month, phrase.day);
}

void read_mentions(const Document& document, Release& release, std::vector<Mention>& out) {
  const std::size_t count = std::min<std::size_t>(100, document.sentences.size());
  for (std::uint32_t s = 0; s < count; ++s) {
    const Span sentence = document.sentences[s].text;
    const std::string_view text = document.view(sentence);
    find_periods(text, release.periods.all);
    release.periods.ends.push_back(static_cast<std::uint32_t>(release.periods.all.size()));
    for (const PeriodMention& each : release.periods.of(s)) {
      const Span place{sentence.begin + static_cast<std::uint32_t>(each.begin),
                       sentence.begin + static_cast<std::uint32_t>(each.end)};
      out.push_back({each.phrase, s, place, opens_comparison(text.substr(0, each.begin)),
                     date_of(each.phrase).known() && is_dateline(text, each)});
    }
  }
}

Date stated_dateline(std::span<const Mention> mentions) {
  constexpr std::uint32_t opening = 30;
  for (const Mention& mention : mentions) {
    const PeriodPhrase& p = mention.phrase;
    if (mention.sentence > opening) break;
    if (mention.dateline && p.kind == K::date && !p.as_of && !p.ended && date_of(p).known()) return date_of(p);
  }
  return {};
}

Date published(std::span<const Mention> mentions, Date period_end) {
  if (!period_end.known()) return {};
  for (const Mention& mention : mentions) {
    const PeriodPhrase& p = mention.phrase;
    const Date date = date_of(p);
    if (mention.dateline && p.kind == K::date && !p.ended && !p.as_of && date > period_end &&
        date.days - period_end.days < latest_release)
      return date;
  }
  return {};
}

Date newest_closed(const Release& release) {
  constexpr int apart = 7;  // days
  Date balance, flow;
  for (const Statement& statement : release.statements) {
    for (const Column& column : statement.columns) {
      if (statement.kind == StatementKind::balance_sheet) {
        balance = std::max(balance, date_of(column.phrase));
      } else if ((statement.kind == StatementKind::income_statement || statement.kind == StatementKind::cash_flow) &&
                 column.phrase.kind == K::duration) {
        flow = std::max(flow, date_of(column.phrase));
      }
    }
  }
  return balance.known() && flow.known() && std::abs(balance.days - flow.days) <= apart ? std::max(balance, flow)
                                                                                        : Date{};
}

void find_misdated(const Document& document, std::span<const Mention> mentions, Date dateline, Date closed,
                   ReleaseInfo& info) {
  const auto is_timely = [closed](Date date) { return date > closed && date.days - closed.days <= latest_release; };
  const Mention* wrong = nullptr;
  for (const Mention& mention : mentions) {
    const Date date = date_of(mention.phrase);
    if (!mention.dateline || !date.known()) continue;
    if (is_timely(date)) return;
    if (wrong == nullptr && date == dateline && is_timely(date.plus_months(12)) &&
        announces(document, document.sentences[mention.sentence]))
      wrong = &mention;
  }
  if (wrong == nullptr) return;
  info.published = dateline;
  info.closed = closed;
  info.misdated = wrong->place;
}

}  // namespace tieout
