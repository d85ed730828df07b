// The ways to follow a claim from cells: the figure as printed; a sum of the lines that its subject lists; growth and
// differences between two periods of one line.
#include "check/claim_readings.hpp"

#include <algorithm>
#include <array>

#include "check/context.hpp"
#include "check/reading_maker.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

class ClaimReader : public RatioReader {
 public:
  using RatioReader::RatioReader;

  void read(const Subject& subject) {
    switch (claim_->kind) {
      case ClaimKind::level:
        levels(subject);
        break;
      case ClaimKind::percent_change:
        printed(subject, Measure::percent_change);
        growth(subject);
        if (readings_.empty() && subject.basis == Basis::non_gaap) organic_growth();
        break;
      case ClaimKind::amount_change:
        printed(subject, Measure::change);
        differences(subject);
        break;
      case ClaimKind::point_change:
        printed(subject, Measure::points_change);
        point_differences(subject);
        break;
      case ClaimKind::ratio:
        ratios(subject);
        break;
      case ClaimKind::multiple:
        multiples(subject);
        break;
      case ClaimKind::direction:
        break;
    }
  }

 private:
  void levels(const Subject& subject) {
    index_.values(subject, lines_, Measure::value, period_, found_);
    bool listed = false;  // "cash and restricted cash" is not the line "Restricted cash", of the same words
    sums(subject, period_, [&](const Operands& cells, const Interval& total, bool certain) {
      add(sum_formula(cells.size()), cells, total, certain, 60);
      listed = listed || certain;
    });
    for (const Candidate& each : found_) {
      add("a", {each.value}, interval(each.value), each.certain && !listed, each.score);
      // "Net cash provided by operating activities $30,698" in running text: a line of a table that lost its scale.
      const int scale = index_.value(each.value).numeral.decimals - index_.value(each.value).decimals;
      if (claim_->unit.kind == UnitKind::money && claim_->decimals >= 0 && scale >= 3)
        add("a", {each.value}, {interval(each.value).low.scaled(-scale), interval(each.value).high.scaled(-scale)},
            each.certain && !listed, each.score - 1);
    }
    if (found_.empty()) free_cash_flow(subject);
    per_share(subject);
  }

  // Where it is printed nowhere: what operations provide, less what is spent on property.
  void free_cash_flow(const Subject& subject) {
    if (claim_->subject_folded != "free cash flow") return;
    std::array<Candidate, 1> provided, spent;
    const auto a =
        best_cells(index_.subject_of("us-gaap:NetCashProvidedByUsedInOperatingActivities", subject, Basis::gaap),
                   period_, provided);
    const auto b = best_cells(
        index_.subject_of("us-gaap:PaymentsToAcquirePropertyPlantAndEquipment", subject, Basis::gaap), period_, spent);
    if (a.empty() || b.empty()) return;
    const Interval left = interval(a[0].value) - magnitude(interval(b[0].value));
    add("a - b", {a[0].value, b[0].value}, left, false, 60);
    const int scale = index_.value(a[0].value).numeral.decimals - index_.value(a[0].value).decimals;
    if (claim_->decimals >= 0 && scale >= 3)
      add("a - b", {a[0].value, b[0].value}, {left.low.scaled(-scale), left.high.scaled(-scale)}, false, 59);
  }

  // "a benefit of $63 million, $0.14 per diluted share": the amount over the shares.
  void per_share(const Subject& subject) {
    if (!claim_->per_share || !claim_->impact || claim_->partner >= input_.release.claims.size()) return;
    const Claim& amount = input_.release.claims[claim_->partner];
    if (amount.sentence != claim_->sentence || amount.unit.kind != UnitKind::money || amount.per_share) return;
    std::array<Candidate, 1> shares;
    const auto count =
        best_cells(index_.subject_of(subject.basic ? "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic"
                                                   : "us-gaap:WeightedAverageNumberOfDilutedSharesOutstanding",
                                     subject, Basis::gaap, UnitKind::shares),
                   period_, shares);
    if (count.empty() || interval(count[0].value).has_zero()) return;
    add("amount / a", {count[0].value},
        Interval::printed(amount.value.abs(), amount.decimals, amount.hedge) / interval(count[0].value), false, 60);
  }

  // Where a part of a list ends, and the next one begins.
  struct Joint {
    std::size_t end, next;
  };
  static Joint joint_after(std::string_view text, std::size_t from) {
    for (std::size_t at = from; at + 1 < text.size(); ++at) {
      if (text[at] == ' ' ? text[at + 1] != 'a' && text[at + 1] != 'p' : text[at] != ',') continue;
      for (const std::string_view joint : {", and ", ", ", " and ", " plus "}) {
        if (text.substr(at).starts_with(joint)) return {at, at + joint.size()};
      }
    }
    return {text.size(), text.size()};
  }

  // Sums of the lines that a subject lists.
  template <class F>
  void sums(const Subject& subject, Period period, F&& f) {
    if (lists_.of != claim_) find_lists(subject);
    for (const NameLists::List& list : lists_.lists) {
      if (sum(list, period, f) && list.alone) return;
    }
  }

  // "cash, restricted cash and marketable securities": the lines of one statement that a subject lists; "debt": its
  // short-term and long-term lines.
  void find_lists(const Subject& subject) {
    lists_.of = claim_;
    lists_.lists.clear();
    lists_.names.clear();
    lists_.lines.clear();
    const std::string_view text = input_.document.view(claim_->subject);
    if (joint_after(text, 0).next < text.size()) {
      list_joined(text);
    } else {
      list_halves(subject);
    }
  }

  static constexpr std::size_t most_parts = Operands::most / 2;

  void list_joined(std::string_view text) {
    // Of names that are said of their figures in turn ("respectively") each figure has its own.
    if (claim_->subject_folded != folded(text)) return;
    std::array<std::string, most_parts> parts;
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
      if (count == most_parts) return;
      const Joint joint = joint_after(text, at);
      parts[count] = folded(text.substr(at, joint.end - at));
      at = joint.next;
    }
    list_securities(std::span(parts).first(count));
    if (list(std::span(parts).first(count))) lists_.lists.back().alone = true;
    // "Cash and equivalents and short-term investments": two names may be one line's, where not each has a line.
    for (std::size_t i = 0; count > 2 && i + 1 < count; ++i) {
      std::array<std::string, most_parts> joined;
      std::size_t n = 0;
      for (std::size_t k = 0; k < count; ++k) {
        if (k == i + 1) {
          joined[n - 1].append(" and ").append(parts[k]);
        } else {
          joined[n++] = parts[k];
        }
      }
      list_securities(std::span(joined).first(n));
      list(std::span(joined).first(n));
    }
  }

  // "Cash, cash equivalents and marketable securities": perhaps those that are due late, too.
  void list_securities(std::span<const std::string> parts) {
    const std::string& both = parts.back();
    if (parts.size() >= most_parts || !(both.ends_with("securities") || both.ends_with("investments"))) return;
    const WordSet words = index_.subject_of(*claim_, both).words;
    std::array<std::string, most_parts> all;
    std::copy(parts.begin(), parts.end() - 1, all.begin());
    for (const std::string_view late : {"long term ", "noncurrent "}) {
      if (!index_.has_caption(*claim_, late, words)) continue;
      for (const std::string_view soon : {"", "short term ", "current "}) {
        if (!index_.has_caption(*claim_, soon, words)) continue;
        all[parts.size() - 1] = std::string(soon) + both;
        all[parts.size()] = std::string(late) + both;
        if (list(std::span(all).first(parts.size() + 1))) lists_.lists.back().certain = false;
      }
    }
  }

  void list_halves(const Subject& subject) {
    std::string_view whole = claim_->subject_folded;
    if (whole.starts_with("total ")) whole.remove_prefix(6);
    if (whole.empty()) return;
    struct Halves {
      std::string_view first, second;  // of a name
      std::uint32_t words[2];          // that lines of the document must have
    };
    static const std::uint32_t current = WordPool::word("current"), noncurrent = WordPool::word("noncurrent"),
                               long_term = WordPool::word("long");
    static const Halves halves[] = {
        {"short term ", "long term ", {WordPool::word("short"), long_term}},
        {"current portion of long term ", "long term ", {WordPool::word("portion"), long_term}},
        {"current ", "noncurrent ", {current, noncurrent}},
        {"current ", "non current ", {current, noncurrent}}};
    for (const Halves& each : halves) {
      const bool told_apart = index_.may_name(each.words[0]) && index_.may_name(each.words[1]);
      if (!lines_.empty() && !told_apart) continue;
      // Where a line has the name itself, its halves must be lines of theirs.
      if (!lines_.empty() && !(index_.has_caption(*claim_, each.first, subject.words) &&
                               index_.has_caption(*claim_, each.second, subject.words)))
        continue;
      std::array<std::string, 2> parts{std::string(each.first).append(whole), std::string(each.second).append(whole)};
      // Debt is owed, before what issuing it cost.
      if (list(parts)) lists_.lists.back().certain = whole != "debt";
    }
  }

  // Adds a list, unless one of its names has no line.
  bool list(std::span<const std::string> parts) {
    const std::size_t first = lists_.names.size();
    for (const std::string& part : parts) {
      Subject subject = index_.subject_of(*claim_, part);
      subject.listed = true;
      index_.find(subject, parts_);
      if (parts_.empty() || parts_[0].score < named) return false;
      lists_.names.push_back({subject, lists_.lines.size(), parts_.size()});
      lists_.lines.insert(lists_.lines.end(), parts_.begin(), parts_.end());
    }
    lists_.lists.push_back({first, parts.size()});
    return true;
  }

  static constexpr int named = 95;  // the score of a line of the name itself

  template <class F>
  bool sum(const NameLists::List& list, Period period, F&& f) {
    Operands cells;
    std::uint32_t statement = no_index;
    Interval total = Interval::point(Decimal(0));
    bool certain = list.certain;
    for (const NameLists::Name& name : std::span(lists_.names).subspan(list.first, list.count)) {
      index_.values(name.subject, std::span(lists_.lines).subspan(name.first, name.count), Measure::value, period,
                    cells_);
      if (cells_.empty() || cells_[0].score < named) return false;
      const std::uint32_t cell = cells_[0].value;
      const std::uint32_t in = input_.release.items[index_.value(cell).row].statement;
      if (statement != no_index && in != statement) return false;
      statement = in;
      if (std::find(cells.begin(), cells.end(), cell) != cells.end()) return false;
      cells.push_back(cell);
      certain = certain && cells_[0].certain;
      total = total + interval(cell);
    }
    f(cells, total, certain);
    return true;
  }

  // A change that a table prints itself.
  void printed(Subject subject, Measure measure) {
    std::span<const LineIndex::Match> lines = lines_;
    if (subject.unit == UnitKind::money) {
      subject.unit = UnitKind::unknown;  // the row of changes is in per cent
      index_.find(subject, parts_);
      lines = parts_;
    }
    index_.values(subject, lines, measure, period_, found_);
    const bool elsewhere = std::erase_if(found_, [&](const Candidate& each) {
                             const Period against = index_.comparative(index_.value(each.value));
                             return against.known() && comparative_.known() && !same_period(against, comparative_);
                           }) > 0;
    if (elsewhere) index_.mark_certain(subject, found_);
    for (const Candidate& each : found_) {
      const Period against = index_.comparative(index_.value(each.value));
      const int sign = index_.value(each.value).value.sign();
      const bool dated = against.known() && comparative_.known();
      const UnitKind unit = index_.value(each.value).unit.kind;
      add("a", {each.value}, interval(each.value), each.certain && dated, each.score + 1,
          unit == UnitKind::percent || unit == UnitKind::points ? sign : 0);
      readings_.back().undated = each.certain && !against.known();
    }
  }

  // "Sales grew organically by 5%", of a line "Organic sales growth".
  void organic_growth() {
    const std::string sentence = folded(input_.document.view(input_.document.sentences[claim_->sentence].text));
    if (!has_words(sentence, "organic") && !has_words(sentence, "organically")) return;
    const Subject organic = index_.subject_of(*claim_, "organic " + claim_->subject_folded);
    index_.find(organic, parts_);
    index_.values(organic, parts_, Measure::percent_change, period_, found_);
    for (const Candidate& each : found_)
      add("a", {each.value}, interval(each.value), false, each.score, index_.value(each.value).value.sign());
  }

  // The sign of a change; 0 where amounts below zero leave it open what "increased" means.
  [[nodiscard]] int direction(std::uint32_t now, std::uint32_t then) const {
    const Value& a = index_.value(now);
    const Value& b = index_.value(then);
    return a.value.is_negative() || b.value.is_negative() ? 0 : (a.value - b.value).sign();
  }

  void growth(const Subject& subject) {
    pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
      const Interval now = interval(a.value), then = interval(b.value);
      if (then.has_zero() || index_.value(a.value).unit.kind == UnitKind::percent) return;
      // Either amount once: (a - b) / b would count the rounding of b twice.
      const Interval whole = Interval::point(Decimal(1)), times = now / magnitude(then);
      const Interval computed = then.high.is_negative() ? times + whole : times - whole;
      const bool meaningful = !then.low.is_negative() && !now.low.is_negative();
      add("(a - b) / b", {a.value, b.value}, computed, a.certain && meaningful, a.score, direction(a.value, b.value));
    });
  }

  void differences(const Subject& subject) {
    const auto printed = static_cast<std::ptrdiff_t>(readings_.size());
    if (comparative_.known()) sum_differences(subject, period_, comparative_);
    if (opens()) sum_differences(subject, Period::at(period_.end), opening());
    const bool listed =
        std::any_of(readings_.begin() + printed, readings_.end(), [](const Reading& each) { return each.certain; });
    const bool dated = claim_->comparative_phrase.kind != PeriodPhrase::Kind::none, to_level = leads_to_level();
    pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
      const bool certain = dated || (to_level && index_.value(a.value).period.quarters() > 2);
      add("a - b", {a.value, b.value}, interval(a.value) - interval(b.value), a.certain && !listed && certain, a.score,
          direction(a.value, b.value));
    });
  }

  // "rose by $12 million to $210 million": of more than two quarters, the change of a year where nothing else is said.
  [[nodiscard]] bool leads_to_level() const {
    if (claim_->partner >= input_.release.claims.size()) return false;
    const Claim& level = input_.release.claims[claim_->partner];
    return level.kind == ClaimKind::level && level.sentence == claim_->sentence && level.unit.kind == UnitKind::money;
  }

  void sum_differences(const Subject& subject, Period period, Period comparative) {
    sums(subject, period, [&](const Operands& now, const Interval& total, bool certain) {
      sums(subject, comparative, [&](const Operands& then, const Interval& before, bool certain_before) {
        if (now.size() != then.size()) return;
        Operands cells = now;
        for (const std::uint32_t cell : then) cells.push_back(cell);
        const Interval change = total - before;
        add("sum(now) - sum(then)", cells, change, certain && certain_before, 60,
            change.low.sign() == change.high.sign() ? change.low.sign() : 0);
      });
    });
  }

  static std::string_view sum_formula(std::size_t n) {
    constexpr std::string_view longest = "a + b + c + d + e + f";
    return longest.substr(0, 4 * n - 3);
  }

  void multiples(const Subject& subject) {
    pairs(subject, lines_, [&](const Candidate& a, const Candidate& b) {
      if (!interval(b.value).has_zero())
        add("a / b", {a.value, b.value}, interval(a.value) / interval(b.value), a.certain, a.score);
    });
  }
};

}  // namespace

Interval magnitude(const Interval& interval) {
  if (interval.low.is_negative() && !interval.high.is_negative() && !interval.high.is_zero())
    return {Decimal(0), std::max(-interval.low, interval.high, [](Decimal a, Decimal b) { return a < b; })};
  return interval.high.is_negative() || (interval.high.is_zero() && interval.low.is_negative()) ? -interval : interval;
}

bool agree(const Interval& computed, const Interval& stated) {
  if (!computed.valid()) return false;
  const Interval size = magnitude(computed);
  if (!size.meets(stated)) return false;
  const bool point = size.low == size.high || stated.low == stated.high;
  return point || (size.low < stated.high && stated.low < size.high);
}

void read_claim(const CheckInput& input, LineIndex& index, const Claim& claim, const Periods& periods,
                const Subject& subject, std::span<const LineIndex::Match> lines, ReadingBuffers& buffers,
                std::vector<Reading>& readings) {
  ClaimReader(input, index, claim, periods, lines, buffers, readings).read(subject);
}

}  // namespace tieout
