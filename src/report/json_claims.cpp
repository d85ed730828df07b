#include <algorithm>

#include "report/report_json.hpp"

namespace tieout {
namespace {

constexpr int bound_digits = 6;

// Rounded downwards (or upwards) to six significant digits; digits before the point are never dropped, so that amounts
// stay exact.
Decimal bound(const Decimal& value, bool up) {
  const Int128 c = value.coefficient();
  if (value.exponent() >= 0 || c == 0) return value;
  constexpr std::int64_t longest = 1'000'000'000'000'000'000;
  if (c >= longest || c <= -longest) return value;
  const auto coefficient = static_cast<std::int64_t>(c);
  const auto magnitude = static_cast<std::uint64_t>(coefficient < 0 ? -coefficient : coefficient);
  int digits = 1;
  for (std::uint64_t above = 10; above <= magnitude; above *= 10) ++digits;
  const int drop = digits - std::max(bound_digits, digits + value.exponent());
  if (drop <= 0) return value;
  std::int64_t power = 1;
  for (int i = 0; i < drop; ++i) power *= 10;
  std::int64_t kept = coefficient / power;
  if (kept * power != coefficient) {
    if (up && coefficient > 0) ++kept;
    if (!up && coefficient < 0) --kept;
  }
  return {kept, value.exponent() + drop};
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

// The end of `utf8` of at most `limit` bytes that begins between characters, and between words where that costs little.
std::string_view clipped_tail(std::string_view utf8, std::size_t limit) {
  if (utf8.size() <= limit) return utf8;
  std::size_t begin = utf8.size() - limit;
  while (begin < utf8.size() && is_continuation(utf8[begin])) ++begin;
  for (std::size_t word = begin; word < utf8.size() - limit + limit / 4; ++word) {
    if (utf8[word] == ' ' || utf8[word] == '\n') return utf8.substr(word + 1);
  }
  return utf8.substr(begin);
}

}  // namespace

bool ReportJson::exists(const Operand& operand) const {
  return operand.index < (operand.of == Operand::Of::value ? release_.values.size() : release_.claims.size());
}

void ReportJson::ref(const Operand& operand) {
  if (operand.of == Operand::Of::value) {
    value_ref(operand.index);
  } else {
    json_.id('C', operand.index + 1);
  }
}

void ReportJson::interval(const JsonKey& key, const Interval& interval) {
  if (!interval.valid()) return;
  json_.key(key);
  json_.raw("{\"low\":");
  json_.decimal(bound(interval.low, false));
  json_.key("high");
  json_.decimal(bound(interval.high, true));
  json_.close('}');
}

void ReportJson::claims() {
  json_.key("claims");
  json_.open('[');
  for (std::uint32_t i = 0; i < release_.claims.size(); ++i) claim(i);
  json_.close(']');
}

// A sentence is written once for each of its claims: no more of it than what stands around the number.
void ReportJson::sentence(const Claim& claim) {
  const Span whole = document_.sentences[claim.sentence].text;
  json_.key("sentence");
  if (!whole.contains(claim.text)) {
    json_.line(document_.view(whole), 2 * sentence_side);
    return;
  }
  const std::string_view before = document_.view({whole.begin, claim.text.begin});
  const std::string_view from_claim = document_.view({claim.text.begin, whole.end});
  const std::string_view head = clipped_tail(before, sentence_side);
  const std::string_view rest = clipped(from_claim, claim.text.size() + sentence_side);
  json_.put('"');
  if (head.size() < before.size()) json_.raw("…");
  json_.escaped(head, " ");
  json_.escaped(rest, " ");
  if (rest.size() < from_claim.size()) json_.raw("…");
  json_.put('"');
  json_.key("at");
  json_.number(count_characters(head) + (head.size() < before.size() ? 1 : 0));
}

void ReportJson::claim(std::uint32_t index) {
  static const ClaimResult unchecked;
  const Claim& claim = release_.claims[index];
  const ClaimResult& result = index < checked_.claims.size() ? checked_.claims[index] : unchecked;
  json_.next();
  json_.raw("{\"id\":");
  json_.id('C', index + 1);
  ours("kind", name(claim.kind));
  text("text", claim.text);
  sentence(claim);
  if (claim.kind != ClaimKind::direction && claim.value.valid()) {
    json_.key("value");
    json_.decimal(claim.value);
    json_.key("decimals");
    json_.number(claim.decimals);
    unit(claim.unit);
  }
  if (claim.range_low || claim.range_high) ours("range", claim.range_low ? "low" : "high");
  if (!claim.subject.empty()) {
    text("subject", claim.subject, label_limit);
  } else if (!claim.subject_folded.empty()) {
    json_.key("subject");
    json_.line(claim.subject_folded, label_limit);
  }
  concept_name(claim.concept_id);
  ours("basis", name(claim.basis));
  dimensions("member", claim.dimension);
  or_null("direction", name(claim.direction));
  or_null("hedge", name(claim.hedge));
  json_.key("forward");
  json_.boolean(claim.forward);
  period("period", claim.period);
  if (claim.period.known() && claim.period_default) ours("period_evidence", "release");
  period("comparative", claim.comparative);
  place(claim.text);
  ours("verdict", name(result.verdict));
  or_null("reason", result.verdict == Verdict::not_checkable ? result.reason : std::string_view{});
  json_.key("checks");
  json_.open('[');
  for (const std::uint32_t k : result.checks) {
    json_.next();
    json_.id('K', k + 1);
  }
  json_.close(']');
  json_.close('}');
}

void ReportJson::checks() {
  json_.key("checks");
  json_.open('[');
  for (std::uint32_t i = 0; i < checked_.checks.size(); ++i) check(i);
  json_.close(']');
}

void ReportJson::check(std::uint32_t index) {
  const Check& check = checked_.checks[index];
  json_.next();
  json_.raw("{\"id\":");
  json_.id('K', index + 1);
  ours("rule", check.rule->name);
  ours("code", check.rule->code);
  ours("verdict", name(check.grade));
  ours("reason", check.reason);
  if (!check.formula.empty()) {
    json_.key("formula");
    json_.foreign(check.formula);  // letters of hundreds of operands leave ASCII
  }
  json_.key("operands");
  json_.open('[');
  for (const Operand& o : check.operands) {
    if (exists(o)) operand(o);
  }
  json_.close(']');
  if (check.grade != Grade::not_checkable) {
    if (exists(check.reported)) {
      json_.key("reported_ref");
      ref(check.reported);
    }
    interval("computed", check.computed);
    interval("reported", check.stated);
  }
  if (check.admits > 0) {
    json_.key("admits");
    json_.number(check.admits);
  }
  json_.key("conventions");
  json_.open('[');
  for (const std::string_view convention : check.conventions) {
    json_.next();
    json_.string(convention);
  }
  json_.close(']');
  json_.key("missing");
  json_.open('[');
  for (const std::string& missing : check.missing) {
    json_.next();
    json_.line(missing, label_limit);
  }
  json_.close(']');
  json_.close('}');
}

void ReportJson::operand(const Operand& operand) {
  json_.next();
  const char letter = operand.name > ' ' && operand.name <= '~' ? operand.name : '?';
  json_.raw("{\"name\":");
  json_.string({&letter, 1});
  json_.key("ref");
  ref(operand);
  if (operand.of == Operand::Of::value) {
    value_operand(operand.index);
  } else {
    claim_operand(release_.claims[operand.index]);
  }
}

void ReportJson::value_operand(std::uint32_t index) {
  const Value& value = release_.values[index];
  text("label", release_.items[value.row].label, label_limit);
  if (value.text.size() <= label_limit) {
    value_members(index);
  } else {
    text("text", value.text, label_limit);
    if (value.has_value() && value.value.valid()) {
      json_.key("value");
      json_.decimal(value.value);
    }
  }
  period("period", value.period);
  value_place(index);
}

void ReportJson::claim_operand(const Claim& claim) {
  text("label", claim.subject, label_limit);
  text("text", claim.text, label_limit);
  if (claim.value.valid()) {
    json_.key("value");
    json_.decimal(claim.value);
  }
  period("period", claim.period);
  spot(json_, original(claim.text));
  json_.close('}');
}

void ReportJson::findings() {
  json_.key("findings");
  json_.open('[');
  for (std::uint32_t i = 0; i < checked_.findings.size(); ++i) finding(i);
  json_.close(']');
}

void ReportJson::finding(std::uint32_t index) {
  const Finding& finding = checked_.findings[index];
  json_.next();
  json_.open('{');
  json_.key("id");
  json_.id('N', index + 1);
  ours("rule", finding.rule->name);
  ours("code", finding.rule->code);
  ours("severity", name(finding.severity));
  json_.key("message");
  json_.line(finding.message);
  place(finding.place);
  json_.key("related");
  json_.open('[');
  for (const Finding::Related& related : finding.related) {
    json_.next();
    json_.open('{');
    json_.key("message");
    json_.line(related.message);
    place(related.place);
    json_.close('}');
  }
  json_.close(']');
  if (finding.check < checked_.checks.size()) {
    json_.key("check");
    json_.id('K', finding.check + 1);
  }
  if (finding.has_suspect && exists(finding.suspect)) {
    json_.key("suspect");
    ref(finding.suspect);
  }
  words("hypothesis", finding.hypothesis);
  ours("origin", name(finding.origin));
  json_.close('}');
}

}  // namespace tieout
