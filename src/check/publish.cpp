#include <algorithm>
#include <array>
#include <utility>

#include "check/conventions.hpp"
#include "check/procedures.hpp"
#include "check/suspect.hpp"

namespace tieout {

namespace {

constexpr std::size_t most_related = 8;
constexpr int most_breaks = 400;  // explained in one document

constexpr char letter(std::size_t k) {
  return static_cast<char>(k < 26 ? 'a' + static_cast<int>(k) : 'A' + static_cast<int>(k - 26));
}

// "a + b + c …" with all letters.
constexpr auto longest_sum = [] {
  std::array<char, 4 * max_terms> text{};
  for (std::size_t k = 0; k < max_terms; ++k) {
    text[4 * k] = letter(k);
    text[4 * k + 1] = text[4 * k + 3] = ' ';
    text[4 * k + 2] = '+';
  }
  return text;
}();

void write_formula(const Context& context, const Relation& relation, std::string& formula) {
  if (relation.kind == Relation::Kind::quotient) return void(formula = "a / b");
  if (relation.kind == Relation::Kind::growth) return void(formula = "(a - b) / b");
  const auto terms = context.terms_of(relation);
  formula.assign(terms[0].weight < 0 ? 1 : 0, '-');
  const std::size_t sign = formula.size();
  formula.append(longest_sum.data(), 4 * terms.size() - 3);
  for (std::size_t k = 1; k < terms.size(); ++k) {
    if (terms[k].weight < 0) formula[sign + 4 * k - 2] = '-';
  }
}

std::string label_of(const Context& context, std::uint32_t value) {
  const LineItem& item = context.item_of(value);
  if (item.label.empty()) return "The total";
  std::string label(context.in.document.view(item.label));
  std::replace(label.begin(), label.end(), '\n', ' ');
  return label;
}

std::string message_of(const Context& context, const Relation& relation, const Outcome& outcome) {
  const std::uint32_t reported = relation.reported;
  const auto terms = context.terms_of(relation);
  const std::string head = label_of(context, reported) + " is printed as " + shown(context, reported);
  if (relation.kind == Relation::Kind::sum) {
    const Decimal printed = context.value(reported).value;
    const Decimal miss = ((relation.magnitudes ? printed.abs() : printed) - outcome.plain).abs();
    const std::string result = shown_as(context, reported, outcome.plain);
    if (terms.size() == 1) {
      const std::string other = label_of(context, terms[0].value);
      const bool same = other == label_of(context, reported);
      return head + (same ? "; elsewhere it is " : "; " + other + " is ") + result;
    }
    return head + "; its items add to " + result + " (difference " + shown_as(context, reported, miss) + ")";
  }
  const std::string a = label_of(context, terms[0].value), b = label_of(context, terms[1].value);
  const std::string result = shown_as(context, reported, outcome.plain, 1);
  if (relation.kind == Relation::Kind::quotient) return head + "; " + a + " / " + b + " gives " + result;
  return head + "; from " + shown(context, terms[1].value) + " to " + shown(context, terms[0].value) + " is " + result;
}

void add_check(Context& context, const Relation& relation, const Outcome& outcome) {
  Check& check = context.out.checks.emplace_back();
  check.rule = relation.rule;
  check.grade = outcome.grade;
  write_formula(context, relation, check.formula);
  const auto terms = context.terms_of(relation);
  for (std::size_t k = 0; k < terms.size(); ++k) {
    check.operands.push_back({Operand::Of::value, terms[k].value, letter(k)});
  }
  check.reported = {Operand::Of::value, relation.reported, letter(terms.size())};
  check.computed = outcome.computed;
  check.stated = outcome.stated;
  check.admits =
      outcome.admits > 0 ? outcome.admits : admits(outcome.computed, context.value(relation.reported).decimals);
  if (holds(outcome.grade)) add_conventions(context, relation, check.conventions);
}

class Publisher {
 public:
  explicit Publisher(Context& context) : context_(context), outcomes_(context.outcomes) {}

  void run() {
    open_.reserve(outcomes_.size());
    for (const Outcome& outcome : outcomes_) open_.push_back(outcome.grade == Grade::breaks);
    if (std::find(open_.begin(), open_.end(), 1) != open_.end()) explain_breaks();
    write();
  }

 private:
  struct Cause {
    std::uint32_t relation;
    Repair repair;
    bool has_suspect;
    Severity severity;
    Origin origin;
  };

  void explain_breaks() {
    const Suspects suspects(context_);
    int left = most_breaks;
    for (const Trust trust : {Trust::firm, Trust::likely, Trust::hint}) {
      for (std::uint32_t r = 0; r < outcomes_.size(); ++r) {
        if (open_[r] && context_.relations[r].trust == trust && left-- > 0) explain(suspects, r);
      }
    }
  }

  // One cause for a break: the cell whose repair mends it, and whatever else that repair mends.
  void explain(const Suspects& suspects, std::uint32_t r) {
    if (is_abridged(r)) return;
    bool unique = false;
    Repair repair = suspects.best(r, open_, unique);
    const bool clean = repair.damaged == 0;
    const std::size_t firmer =
        static_cast<std::size_t>(std::count_if(repair.mended.begin(), repair.mended.end(), [&](std::uint32_t m) {
          return context_.relations[m].trust != Trust::hint;
        }));
    const Trust trust = context_.relations[r].trust;
    const bool several = repair.mended.size() >= 3 || (repair.mended.size() >= 2 && firmer > 0);
    bool told = trust == Trust::firm;
    if (trust == Trust::likely) told = clean && (repair.slip || several);
    if (trust == Trust::hint) told = clean && several;
    if (!told) return;
    // Where every repair would break what holds, the structure is doubtful, not the numbers.
    Severity severity = context_.relations[r].severity;
    if (!clean && !context_.relations[r].certain) severity = std::min(severity, Severity::warning);
    if (is_out_of_scale(r)) {
      context_.relations[r].rule = &scale_suspect;
      severity = std::min(severity, Severity::warning);
    }
    const bool moved = is_moved(r);
    if (moved) {
      context_.relations[r].rule = &conversion_fault;
      severity = std::min(severity, Severity::warning);
    }
    for (const std::uint32_t m : repair.mended) open_[m] = 0, told_.push_back(m);
    const bool has_suspect = clean && unique;
    causes_.push_back({r, std::move(repair), has_suspect, severity, moved ? Origin::conversion : Origin::unknown});
  }

  // Whether another table leads to the same total from the same items and more: a summary leaves out what is small.
  [[nodiscard]] bool is_abridged(std::uint32_t r) const {
    const Relation& relation = context_.relations[r];
    if (relation.kind != Relation::Kind::sum || relation.terms < 2) return false;
    const std::uint32_t statement = context_.item_of(relation.reported).statement;
    for (std::uint32_t n = 0; n < outcomes_.size(); ++n) {
      const Relation& full = context_.relations[n];
      if (full.kind == Relation::Kind::sum && full.terms > relation.terms && holds(outcomes_[n].grade) &&
          same_amount(full.reported, relation.reported) && context_.item_of(full.reported).statement != statement &&
          holds_all(context_.terms_of(full), context_.terms_of(relation)))
        return true;
    }
    return false;
  }
  [[nodiscard]] bool same_amount(std::uint32_t a, std::uint32_t b) const {
    const Value &x = context_.value(a), &y = context_.value(b);
    return x.value.abs() == y.value.abs() && x.unit.kind == y.unit.kind;
  }
  [[nodiscard]] bool holds_all(std::span<const Term> full, std::span<const Term> some) const {
    return std::all_of(some.begin(), some.end(), [&](const Term& each) {
      return std::any_of(full.begin(), full.end(),
                         [&](const Term& other) { return same_amount(each.value, other.value); });
    });
  }

  // Whether two numbers that should be one differ by a factor of a thousand or a million: that is the heading's doing.
  [[nodiscard]] bool is_out_of_scale(std::uint32_t r) const {
    const Relation& relation = context_.relations[r];
    if (relation.kind == Relation::Kind::growth || (relation.kind == Relation::Kind::sum && relation.terms > 1)) {
      return false;
    }
    const Outcome& outcome = outcomes_[r];
    const auto scaled = [](const Interval& a, int n) { return Interval{a.low.scaled(n), a.high.scaled(n)}; };
    for (const int power : {3, 6}) {
      if (scaled(outcome.stated, power).meets(outcome.computed)) return true;
      if (scaled(outcome.computed, power).meets(outcome.stated)) return true;
    }
    return false;
  }

  // Whether the break looks like a number in the wrong column: the table's columns are shifted, or the number that
  // would mend the break stands elsewhere in the same row.
  [[nodiscard]] bool is_moved(std::uint32_t r) const {
    const Relation& relation = context_.relations[r];
    const auto terms = context_.terms_of(relation);
    for (std::size_t k = 0; k <= terms.size(); ++k) {
      const std::uint32_t value = k == terms.size() ? relation.reported : terms[k].value;
      const LineItem& item = context_.item_of(value);
      if (context_.shifted(item.statement)) return true;
      if (!context_.value(value).value.is_zero()) continue;
      const Interval wanted = allowed(context_, relation, k);
      if (!wanted.valid() || wanted.has_zero() || item.values > 64) continue;
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        const Value& other = context_.value(v);
        if (v != value && other.unit.kind == context_.value(value).unit.kind && wanted.contains(other.value))
          return true;
      }
    }
    return false;
  }

  void write() {
    std::vector<std::uint8_t> told(outcomes_.size(), 0);
    for (const std::uint32_t r : told_) told[r] = 1;
    std::vector<std::uint32_t> check_of(outcomes_.size(), no_index);
    for (std::uint32_t r = 0; r < outcomes_.size(); ++r) {
      const Grade grade = outcomes_[r].grade;
      if (grade == Grade::not_checkable || (grade == Grade::breaks && told[r] == 0)) continue;
      check_of[r] = static_cast<std::uint32_t>(context_.out.checks.size());
      add_check(context_, context_.relations[r], outcomes_[r]);
    }
    std::sort(causes_.begin(), causes_.end(), [](const Cause& a, const Cause& b) { return a.relation < b.relation; });
    for (const Cause& cause : causes_) {
      // A table whose columns are shifted is told once.
      const std::uint32_t statement = context_.item_of(context_.relations[cause.relation].reported).statement;
      if (cause.origin == Origin::conversion) {
        if (context_.moved(statement)) continue;
        context_.set_moved(statement);
      }
      write_finding(cause, check_of[cause.relation]);
    }
  }

  void write_finding(const Cause& cause, std::uint32_t check) {
    const Relation& relation = context_.relations[cause.relation];
    Finding finding;
    finding.rule = relation.rule;
    finding.severity = cause.severity;
    finding.origin = cause.origin;
    finding.check = check;
    finding.message = message_of(context_, relation, outcomes_[cause.relation]);
    if (cause.origin == Origin::conversion) finding.message += "; numbers of the table stand in the wrong columns";
    const std::uint32_t at = cause.has_suspect ? cause.repair.value : relation.reported;
    finding.place = context_.value(at).text;
    if (cause.has_suspect) {
      finding.has_suspect = true;
      finding.suspect = operand_of(relation, cause.repair.value);
      finding.hypothesis = cause.repair.hypothesis;
    }
    relate(finding, relation, at);
    for (const std::uint32_t m : cause.repair.mended) {
      if (m != cause.relation) relate_value(finding, context_.relations[m].reported, at);
    }
    context_.out.findings.push_back(std::move(finding));
  }

  [[nodiscard]] Operand operand_of(const Relation& relation, std::uint32_t value) const {
    const auto terms = context_.terms_of(relation);
    for (std::size_t k = 0; k < terms.size(); ++k) {
      if (terms[k].value == value) return {Operand::Of::value, value, letter(k)};
    }
    return {Operand::Of::value, value, letter(terms.size())};
  }

  void relate(Finding& finding, const Relation& relation, std::uint32_t at) const {
    relate_value(finding, relation.reported, at);
    for (const Term& term : context_.terms_of(relation)) {
      if (!context_.value(term.value).value.is_zero()) relate_value(finding, term.value, at);
    }
  }

  void relate_value(Finding& finding, std::uint32_t value, std::uint32_t at) const {
    if (value == at || finding.related.size() >= most_related) return;
    finding.related.push_back({label_of(context_, value) + " " + shown(context_, value), context_.value(value).text});
  }

  Context& context_;
  const std::vector<Outcome>& outcomes_;
  std::vector<std::uint8_t> open_;
  std::vector<std::uint32_t> told_;
  std::vector<Cause> causes_;
};

}  // namespace

void publish(Context& context) {
  Publisher(context).run();
}

}  // namespace tieout
