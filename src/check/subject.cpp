// How a claim's subject finds its cells.  A line is named by the words of its caption; the headings above it, the
// column it stands in and the title of its table may supply words that the claim says and the caption leaves out, but
// every word of the claim has to be accounted for, and a column for a member (a segment, a product) counts only for a
// claim that names the member.
#include "check/subject.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "check/context.hpp"

namespace tieout {
namespace {

constexpr int same_words = 99, same_concept = 95, unsure = 88,
              loosely = 85;  // scores: the last two tie, and call nothing wrong

}  // namespace

bool same_length(const Period& a, const Period& b) {
  if (!a.known() || !b.known() || a.is_instant() != b.is_instant()) return false;
  if (a == b) return true;
  return a.is_instant() ? a.end == b.end : std::abs(a.days() - b.days()) <= 10 && a.quarters() == b.quarters();
}

Subject LineIndex::subject_of(const Claim& claim, std::string_view folded_subject) {
  // "Cash balances" are cash.
  for (const std::string_view plain : {" balances", " balance"}) {
    if (folded_subject.ends_with(plain)) folded_subject.remove_suffix(plain.size());
  }
  Subject subject;
  subject.words = pool_.set(folded_subject);
  subject.near = line_after(claim.text.begin);
  subject.basis = claim.basis;
  subject.basis_stated = claim.basis_stated;
  static const std::uint32_t diluted = WordPool::word("diluted"), basic = WordPool::word("basic");
  subject.diluted = subject.words.has(diluted);
  subject.basic = subject.words.has(basic);
  subject.unit = claim.unit.kind;
  const bool per_share = claim.per_share || has_words(folded_subject, "per share") ||
                         has_words(folded_subject, "eps") ||
                         (subject.diluted && has_words(folded_subject, "per diluted share"));
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
  subject.concept_id = concept_of(folded_subject, unit);
  if (subject.concept_id == no_concept) subject.concept_id = claim.concept_id;
  subject.sister = sister_of(subject.concept_id);
  subject.plain_eps = per_share && subject.words.within(eps_words_);
  const bool ratio = claim.kind == ClaimKind::ratio || claim.kind == ClaimKind::point_change;
  subject.loose = loose_words(folded_subject, subject.words,
                              per_share ? UnitKind::per_share
                              : ratio   ? UnitKind::percent
                                        : UnitKind::unknown,
                              false);
  static const std::array part_words{WordPool::word("segment"), WordPool::word("division")};
  subject.part = pool_.without(subject.words, part_words);
  if (subject.part == subject.words) subject.part = {};
  return subject;
}

Subject LineIndex::subject_of(std::string_view concept_name, const Subject& like, Basis basis, UnitKind unit) const {
  Subject subject;
  subject.near = like.near;
  subject.concept_id = input_.chart.by_name(concept_name);
  subject.basis = basis;
  subject.basis_stated = true;
  subject.unit = unit;
  return subject;
}

bool LineIndex::has_caption(const Claim& claim, std::string_view qualifier, const WordSet& name) {
  const WordSet words = pool_.join(name, pool_.set(qualifier));
  if (words.empty()) return false;
  const auto lines = nearest(by_word_.of(slot(words.first())), line_after(claim.text.begin));
  return std::any_of(lines.begin(), lines.end(), [&](std::uint32_t line) { return lines_[line].words == words; });
}

// The first line behind a place of the text.
std::uint32_t LineIndex::line_after(std::uint32_t place) const {
  const auto line = std::partition_point(lines_.begin(), lines_.end(),
                                         [place](const Line& each) { return each.label.begin < place; });
  return static_cast<std::uint32_t>(line - lines_.begin());
}

bool LineIndex::agrees(const Subject& subject, const Line& line) const {
  return (subject.concept_id != no_concept && subject.concept_id == line.concept_id) ||
         (subject.sister != no_concept && subject.sister == line.concept_id) || (subject.plain_eps && line.eps);
}

namespace {

bool says_loosely(const WordSet& subject, const WordSet& loose, const WordSet& line, const WordSet& loose_line) {
  if (loose.empty() && loose_line.empty()) return false;
  const WordSet &said = loose.empty() ? subject : loose, &printed = loose_line.empty() ? line : loose_line;
  return !printed.empty() && (said == printed || subject == printed);
}

}  // namespace

int LineIndex::score(const Subject& subject, const Line& line) const {
  const int points = score_name(subject, line);
  return is_of_part(subject, line) ? std::min(points, same_words) : points;
}

int LineIndex::score_name(const Subject& subject, const Line& line) const {
  if (subject.unit == UnitKind::per_share && line.unit != UnitKind::per_share) return 0;
  if ((subject.unit == UnitKind::money || subject.unit == UnitKind::shares || subject.unit == UnitKind::percent) &&
      line.unit != subject.unit && line.unit != UnitKind::unknown)
    return 0;
  if (subject.diluted && line.basic) return 0;
  if (subject.basic && line.diluted) return 0;
  bool concept_agrees = subject.concept_id != no_concept && subject.concept_id == line.concept_id;
  // "EPS" alone means diluted earnings, or basic where these are what is printed; one figure for both is either.
  const bool either = line.both || (!subject.diluted && !subject.basic);
  if (subject.unit == UnitKind::per_share && either && line.eps && subject.plain_eps) concept_agrees = true;
  if (subject.words.empty()) return concept_agrees ? 95 : 0;
  if (!line.words.empty() && subject.words == line.words) return 100;
  if (concept_agrees) return subject.plain_eps && line.diluted ? 99 : 95;
  if (subject.sister != no_concept && subject.sister == line.concept_id) return 85;
  // "Interest expense" of a line "Interest expense, net": enough to tie, not to call anything wrong.
  if (says_loosely(subject.words, subject.loose, line.words, line.loose)) return loosely;
  return 1;  // only with the words of its section, column and title: score_member()
}

// `plain`: the line's score without regard to the column.
int LineIndex::score_member(const Subject& subject, const Line& line, int plain, const WordSet& member) const {
  if (!member.within(subject.words)) return 0;
  if (member.empty() && plain > 1) return plain;
  if (subject.words.empty()) return 0;
  // "North America sales" of a line "Net sales" under a heading "North America"
  const bool sales = line.words == net_revenue_ && !line.words.within(subject.words);
  const WordSet& caption = sales ? revenue_ : line.words;
  if (!caption.within(subject.words)) return 0;
  // "Net revenues for the North America segment" of a line "Revenues"
  const WordSet& covered = line.words == revenue_ ? net_revenue_ : caption;
  if (line.words.empty() && member.empty())
    return !line.section.empty() && !subject.words.within(net_) && subject.words.within(line.section, net_, {}) ? 75
                                                                                                                : 0;
  // "Subscription revenue" is not the subscription line of the cost of revenue.
  static const std::uint32_t cost = WordPool::word("cost"), expense = WordPool::word("expense");
  if ((line.section.has(cost) && !subject.words.has(cost)) ||
      (line.section.has(expense) && !subject.words.has(expense)))
    return 0;
  if (subject.words.within(covered, member, line.section)) return 90;
  if (!subject.part.empty() && !subject.part.within(caption) && subject.part.within(caption, member, line.section))
    return 90;
  // "Gaming revenue" of a line "Gaming" in a table of revenues, unless a heading makes it a line of something else.
  const bool headed = !line.section.empty() && !line.section.within(subject.words);
  const bool of_revenue = revenue_.within(headed ? line.section : line.title);
  if (of_revenue && subject.words.within(line.words, member, revenue_)) return 91;
  if (line.of_revenue && subject.words.within(line.words, member, revenue_)) return unsure;
  // "Sports operating income" is not the line "Sports" of the revenues, whatever else the title speaks of.
  if (line.headed && revenue_.within(line.section) && !revenue_.within(subject.words)) return 0;
  if (line.part.within(subject.words) && subject.words.within(covered, member, line.title)) {
    // A title that names the part and nothing else: "Global Services operating margin" in a table "Global Services".
    return line.title.within(subject.words) ? 92 : 70;  // other words of a title say less about the line
  }
  return 0;
}

// Of lines that say the same again and again, those around the claim: bounds the work on endless documents.
std::span<const std::uint32_t> LineIndex::nearest(std::span<const std::uint32_t> lines, std::uint32_t near) {
  constexpr std::size_t most = 40;
  if (lines.size() <= most) return lines;
  const auto at = static_cast<std::size_t>(std::lower_bound(lines.begin(), lines.end(), near) - lines.begin());
  return lines.subspan(std::min(at > most / 2 ? at - most / 2 : 0, lines.size() - most), most);
}

// The word under which the subject meets a line that is filed under one or two.
std::uint32_t LineIndex::met_by(const Subject& subject, const Line& line) {
  return line.loose.empty() || subject.words.has(line.words.first()) ? line.words.first() : line.loose.first();
}

void LineIndex::find(const Subject& subject, std::vector<Match>& out) const {
  out.clear();
  const auto consider = [&](std::uint32_t n) {
    if (const int each = score(subject, lines_[n]); each > 0) out.push_back({n, each});
  };
  const auto by_words = [&](const Line& line) {
    return line.words.empty() || subject.words.has(met_by(subject, line));
  };
  for (const std::uint32_t n : nearest(unnamed_, subject.near)) consider(n);
  // The caption's words must all be said, whatever section and column add.
  for (const std::uint32_t word : subject.words.all()) {
    for (const std::uint32_t n : nearest(by_word_.of(slot(word)), subject.near)) {
      const Line& line = lines_[n];
      if (word != met_by(subject, line)) continue;
      const bool named = line.words.within(subject.words) || (!line.loose.empty() && line.loose.within(subject.words));
      if (named || agrees(subject, line)) consider(n);
    }
  }
  for (const ConceptId id : {subject.concept_id, subject.sister}) {
    if (id == no_concept) continue;
    for (const std::uint32_t n : nearest(by_concept_.of(id), subject.near)) {
      if (!by_words(lines_[n])) consider(n);
    }
  }
  if (subject.plain_eps) {
    for (const std::uint32_t n : nearest(eps_, subject.near)) {
      const Line& line = lines_[n];
      const bool by_concept = subject.concept_id != no_concept && line.concept_id == subject.concept_id;
      if (!by_words(line) && !by_concept) consider(n);
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Match& a, const Match& b) { return a.score != b.score ? a.score > b.score : a.line < b.line; });
}

bool LineIndex::basis_fits(const Subject& subject, const Line& line, Basis basis) const {
  if (subject.basis == basis) return true;
  const auto plain = [](Basis b) { return b == Basis::gaap || b == Basis::ifrs; };
  if (plain(subject.basis) && plain(basis)) return true;
  // A measure that is non-GAAP by its nature stands under its name alone.
  const bool by_nature = line.concept_id != no_concept && input_.chart[line.concept_id].non_gaap;
  if (by_nature && subject.basis == Basis::non_gaap) return true;
  const bool same_name = !line.basis_stated && subject.words == line.words && !line.primary;
  return subject.basis == Basis::non_gaap && same_name && line.concept_id == no_concept;
}

void LineIndex::values(const Subject& subject, std::span<const Match> lines, Measure measure, Period period,
                       std::vector<Candidate>& out, bool any_basis) const {
  out.clear();
  const bool balance =
      subject.concept_id != no_concept && input_.chart[subject.concept_id].period == PeriodType::instant;
  const Period instant = period.is_duration() ? Period::at(period.end) : period;
  for (const Match& match : lines) {
    const Line& line = lines_[match.line];
    for (const Cell& cell : cells_of(line)) {
      if (cell.measure != measure) continue;
      const bool dated = same_period(cell.period, cell.period.is_instant() ? instant : period);
      const bool at_end = !dated && (line.balance || balance) && period.is_instant() && cell.period.is_duration() &&
                          same_period(Period::at(cell.period.end), period);
      if (!dated && !at_end) continue;
      if (!any_basis && !basis_fits(subject, line, cell.basis)) continue;
      if (subject.unit == UnitKind::money && value(cell.value).unit.kind == UnitKind::percent) continue;
      int points = score_member(subject, line, match.score, members_[cell.member]);
      if (at_end) points = std::min(points, unsure);
      if (points > 0) out.push_back({cell.value, match.line, points + (line.primary ? 1 : 0), false});
    }
  }
  sort(out);
  drop_loose(out);
  mark_certain(subject, out);
}

// What is called just so goes before what is called so loosely, unless one is an amount and the other a share of it.
void LineIndex::drop_loose(std::vector<Candidate>& found) const {
  if (found.empty() || found[0].score < same_concept) return;
  const UnitKind unit = value(found[0].value).unit.kind;
  std::erase_if(found, [&](const Candidate& each) {
    return each.score >= loosely && each.score < unsure && value(each.value).unit.kind == unit;
  });
}

// Best first, then finest, then in the order of their lines.
void LineIndex::sort(std::vector<Candidate>& found) const {
  const auto before = [this](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : value(a.value).decimals > value(b.value).decimals;
  };
  constexpr std::size_t few = 24;
  if (found.size() > few) return std::stable_sort(found.begin(), found.end(), before);
  for (std::size_t i = 1; i < found.size(); ++i) {
    const auto at = found.begin() + static_cast<std::ptrdiff_t>(i);
    std::rotate(std::upper_bound(found.begin(), at, *at, before), at, at + 1);
  }
}

// The current portion of what may have another one.  Obligations have; of what is held, a line around must say so.
bool LineIndex::is_portion(const Subject& subject, std::uint32_t n) const {
  static const std::uint32_t current = WordPool::word("current"), short_term = WordPool::word("short");
  static const std::array owed{WordPool::word("debt"),     WordPool::word("deferred"), WordPool::word("lease"),
                               WordPool::word("contract"), WordPool::word("notes"),    WordPool::word("borrowings")};
  static const std::array held{WordPool::word("security"), WordPool::word("investment")};
  constexpr std::uint32_t reach = 64;
  const Line& line = lines_[n];
  const auto says = [](const WordSet& words) { return words.has(current) || words.has(short_term); };
  if (!line.section.has(current) || says(subject.words) || says(line.words)) return false;
  const auto has = [&](std::uint32_t word) { return line.words.has(word); };
  if (std::any_of(owed.begin(), owed.end(), has)) return true;
  const auto word = std::find_if(held.begin(), held.end(), has);
  if (word == held.end()) return false;
  const auto around = std::span(lines_).subspan(n - std::min(n, reach));
  return std::any_of(
      around.begin(), around.begin() + std::min<std::size_t>(around.size(), 2 * reach), [&](const Line& other) {
        return other.statement == line.statement && !other.section.has(current) && other.words.has(*word);
      });
}

// Where a line stands makes less or other of it than its name says: a portion, amounts "excluding divestitures".
bool LineIndex::says_less(const Subject& subject, std::uint32_t n) const {
  static const std::array others{WordPool::word("excluding"), WordPool::word("organic"), WordPool::word("comparable"),
                                 WordPool::word("forma"), WordPool::word("divestitures")};
  const Line& line = lines_[n];
  return is_portion(subject, n) || std::any_of(others.begin(), others.end(), [&](std::uint32_t word) {
           return (line.section.has(word) || line.title.has(word)) && !subject.words.has(word);
         });
}

// Of lines of one name that disagree: whether the first is the whole that the others are less than, as the statement of
// the company prints it and another table repeats it.
bool LineIndex::is_whole(std::span<const Candidate> same_name) const {
  const Interval first = size_of(same_name[0]);
  bool repeated = false;
  for (const Candidate& each : same_name.subspan(1)) {
    const bool agrees = first.meets(size_of(each));
    if (!agrees && size_of(each).high >= first.low) return false;
    repeated = repeated || (agrees && lines_[each.line].statement != lines_[same_name[0].line].statement);
  }
  return repeated && lines_[same_name[0].line].primary;
}

Interval LineIndex::size_of(const Candidate& each) const {
  const Interval interval = value(each.value).interval();
  return interval.high.is_negative() ? -interval : interval;
}

// Whether the company has a line of the same name, beside that of its part.
bool LineIndex::is_company_line(std::uint32_t n) const {
  const Line& line = lines_[n];
  if (line.words.empty()) return false;
  const auto lines = nearest(by_word_.of(slot(line.words.first())), n);
  return std::any_of(lines.begin(), lines.end(),
                     [&](std::uint32_t other) { return !lines_[other].of_part && lines_[other].words == line.words; });
}

// The cells that name the subject best say what it is, where they agree among themselves.
void LineIndex::mark_certain(const Subject& subject, std::vector<Candidate>& found) const {
  if (found.empty() || found[0].score < 90) return;
  const int floor = found[0].score >= 99   ? 99
                    : found[0].score >= 95 ? 95
                                           : 90;  // same words, same concept, words around it
  const auto end =
      std::find_if(found.begin(), found.end(), [floor](const Candidate& each) { return each.score < floor; });
  const std::span<Candidate> same_name(found.begin(), end);
  const Interval first = size_of(found[0]);
  const auto agrees = [&](const Candidate& each) { return first.meets(size_of(each)); };
  if (!std::all_of(same_name.begin(), same_name.end(), agrees) && !is_whole(same_name)) return;
  for (Candidate& each : same_name) {
    if (!agrees(each) || says_less(subject, each.line) || value(each.value).numeral.kind == Numeral::Kind::range)
      continue;
    // A word alone ("payable", "earnings") may stand for more than the line that the chart gives it.
    const bool vague = floor == 95 && !subject.listed && subject.words.size() == 1 &&
                       lines_[each.line].words.size() > 1 && !subject.words.within(revenue_);
    each.certain = !vague && !(is_of_part(subject, lines_[each.line]) && is_company_line(each.line));
  }
}

Period LineIndex::comparative(const Value& each) const {
  const LineItem& item = input_.release.items[each.row];
  const Statement& statement = input_.release.statements[item.statement];
  return each.column < statement.columns.size() ? statement.columns[each.column].comparative : Period{};
}

}  // namespace tieout
