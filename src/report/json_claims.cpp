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

char* ReportJson::ref(char* at, const Operand& operand) {
  if (operand.of == Operand::Of::value) return json_.blocks(at, ref_of(operand.index));
  at = put_number(put_text(at, "\"C"), operand.index + 1);
  *at++ = '"';
  return at;
}

void ReportJson::ref(const Operand& operand) {
  json_.end(ref(json_.begin(), operand));
}

// The bounds and the end of an interval's object.
char* ReportJson::interval(char* at, const Interval& interval) {
  at = put_decimal(put_text(at, "{\"low\":\""), bound(interval.low, false));
  at = put_decimal(put_text(at, "\",\"high\":\""), bound(interval.high, true));
  return put_text(at, "\"}");
}

std::string_view ReportJson::rule_members(const Rule& rule) {
  if (last_rule_ == &rule) return rule_members_;
  last_rule_ = &rule;
  rule_members_ = ",\"rule\":\"";
  rule_members_.append(rule.name).append("\",\"code\":\"").append(rule.code) += '"';
  return rule_members_;
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
  const bool cut = head.size() < before.size();
  json_.put('"');
  if (cut) json_.raw("…");
  const Span shown{static_cast<std::uint32_t>(claim.text.begin - head.size()),
                   static_cast<std::uint32_t>(claim.text.begin + rest.size())};
  if (is_plain(shown)) {
    json_.raw(document_.view(shown));
  } else {
    json_.escaped(head, " ");
    json_.escaped(rest, " ");
  }
  if (rest.size() < from_claim.size()) json_.raw("…");
  json_.put('"');
  json_.key("at");
  json_.number(count_characters(head) + (cut ? 1 : 0));
}

void ReportJson::claim(std::uint32_t index) {
  static const ClaimResult unchecked;
  const Claim& claim = release_.claims[index];
  const ClaimResult& result = index < checked_.claims.size() ? checked_.claims[index] : unchecked;
  json_.next();
  char* at = put_number(put_text(json_.begin(), "{\"id\":\"C"), index + 1);
  at = quoted(put_text(at, "\",\"kind\":"), name(claim.kind));
  if (!claim.text.empty()) at = line(put_text(at, ",\"text\":"), claim.text, SIZE_MAX);
  json_.end(at);
  sentence(claim);
  at = json_.begin();
  if (claim.kind != ClaimKind::direction && claim.value.valid()) {
    at = put_decimal(put_text(at, ",\"value\":\""), claim.value);
    at = put_signed(put_text(at, "\",\"decimals\":"), claim.decimals);
    at = put_text(at, unit_member(claim.unit));
  }
  if (claim.range_low || claim.range_high) {
    at = quoted(put_text(at, ",\"range\":"), claim.range_low ? "low" : "high");
  }
  if (!claim.subject.empty()) {
    at = line(put_text(at, ",\"subject\":"), claim.subject, label_limit);
  } else if (!claim.subject_folded.empty()) {
    json_.end(put_text(at, ",\"subject\":"));
    json_.line(claim.subject_folded, label_limit);
    at = json_.begin();
  }
  at = json_.text(at, concept_member(claim.concept_id));
  at = quoted(put_text(at, ",\"basis\":"), name(claim.basis));
  if (claim.dimension.empty()) {
    at = put_text(at, ",\"dimensions\":{}");
  } else {
    at = line(put_text(at, ",\"dimensions\":{\"member\":"), claim.dimension, label_limit);
    *at++ = '}';
  }
  at = or_null(put_text(at, ",\"direction\":"), name(claim.direction));
  at = or_null(put_text(at, ",\"hedge\":"), name(claim.hedge));
  at = claim.forward ? put_text(at, ",\"forward\":true") : put_text(at, ",\"forward\":false");
  at = period_member(at, claim.period);
  if (claim.period.known() && claim.period_default) at = put_text(at, ",\"period_evidence\":\"release\"");
  json_.end(at);
  period("comparative", claim.comparative);
  place(claim.text);
  at = quoted(put_text(json_.begin(), ",\"verdict\":"), name(result.verdict));
  at = or_null(put_text(at, ",\"reason\":"),
               result.verdict == Verdict::not_checkable ? result.reason : std::string_view{});
  at = put_text(at, ",\"checks\":[");
  for (const std::uint32_t k : result.checks) {
    at = put_number(json_.text(at, "\"K"), k + 1);
    at = put_text(at, "\",");
  }
  at -= !result.checks.empty();
  json_.end(put_text(at, "]}"));
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
  char* at = put_number(put_text(json_.begin(), "{\"id\":\"K"), index + 1);
  *at++ = '"';
  at = put_text(at, rule_members(*check.rule));
  at = quoted(put_text(at, ",\"verdict\":"), name(check.grade));
  if (!check.reason.empty()) at = quoted(put_text(at, ",\"reason\":"), check.reason);
  if (!check.formula.empty()) {
    json_.end(put_text(at, ",\"formula\":"));
    json_.foreign(check.formula);  // a letter may be no ASCII
    at = json_.begin();
  }
  at = put_text(at, ",\"operands\":[");
  for (const Operand& o : check.operands) {
    if (!exists(o)) continue;
    at = operand(at, o);
    *at++ = ',';
  }
  at -= at[-1] == ',';
  *at++ = ']';
  if (check.grade != Grade::not_checkable) {
    if (exists(check.reported)) at = ref(put_text(at, ",\"reported_ref\":"), check.reported);
    if (check.computed.valid()) at = interval(put_text(at, ",\"computed\":"), check.computed);
    if (check.stated.valid()) at = interval(put_text(at, ",\"reported\":"), check.stated);
  }
  if (check.admits > 0) at = put_signed(put_text(at, ",\"admits\":"), check.admits);
  json_.end(at);
  assumptions(check);
}

void ReportJson::assumptions(const Check& check) {
  if (check.conventions.empty() && check.missing.empty()) return json_.raw(",\"conventions\":[],\"missing\":[]}");
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

char* ReportJson::operand(char* at, const Operand& operand) {
  const char letter = operand.name > ' ' && operand.name <= '~' ? operand.name : '?';
  at = put_text(at, "{\"name\":\"");
  if (letter == '"' || letter == '\\') *at++ = '\\';
  *at++ = letter;
  at = ref(put_text(at, "\",\"ref\":"), operand);
  if (operand.of == Operand::Of::claim) return claim_operand(at, release_.claims[operand.index]);
  const Value& value = release_.values[operand.index];
  at = json_.blocks(at, label_of(value.row));
  if (value.text.size() <= label_limit) {
    at = json_.blocks(at, members_of(operand.index));
  } else {
    at = line(put_text(at, ",\"text\":"), value.text, label_limit);
    if (value.has_value() && value.value.valid()) {
      at = put_decimal(put_text(at, ",\"value\":\""), value.value);
      *at++ = '"';
    }
  }
  return json_.blocks(period_member(at, value.period), spot_of(operand.index));
}

char* ReportJson::claim_operand(char* at, const Claim& claim) {
  if (!claim.subject.empty()) at = line(put_text(at, ",\"label\":"), claim.subject, label_limit);
  if (!claim.text.empty()) at = line(put_text(at, ",\"text\":"), claim.text, label_limit);
  if (claim.value.valid()) {
    at = put_decimal(put_text(at, ",\"value\":\""), claim.value);
    *at++ = '"';
  }
  at = period_member(at, claim.period);
  const Span place = original(claim.text);
  at = put_number(put_text(at, ",\"place\":{\"begin\":"), place.begin);
  at = put_number(put_text(at, ",\"end\":"), place.end);
  return put_text(at, "}}");
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
