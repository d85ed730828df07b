#include <algorithm>
#include <bit>

#include "report/report_json.hpp"

namespace tieout {
namespace {

// Problems are placed in the original bytes; lines and columns are counted in the text.
Place place_of_original(const Source& source, Span original) {
  const auto size = static_cast<std::uint32_t>(source.text().size());
  std::uint32_t low = 0;
  std::uint32_t high = size;
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (source.original({middle, middle}).begin < original.begin) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  Place place = size == 0 ? Place{} : source.place({low, low});
  place.begin = original.begin;
  place.end = std::max(original.begin, original.end);
  return place;
}

}  // namespace

Place place_of(const Report& report, const Problem& problem) {
  return report.status == Status::failed ? Place{1, 1, problem.place.begin, problem.place.end}
                                         : place_of_original(report.source, problem.place);
}

ReportJson::ReportJson(const Report& report, std::string& out)
    : report_(report),
      document_(report.document),
      release_(report.release),
      checked_(report.checked),
      json_(out),
      places_(report.source) {
  find_plain();
  write_values();
  write_labels();
}

// Finds once what of the text needs no escapes.
void ReportJson::find_plain() {
  const std::string_view visible = document_.text;
  plain_.resize(visible.size() / plain_step + 1);
  for (std::size_t step = 0; step < plain_.size(); ++step) {
    plain_[step] = JsonWriter::is_plain(visible.substr(step * plain_step, plain_step));
  }
}

bool ReportJson::is_plain(Span span) const {
  for (std::size_t step = span.begin / plain_step; step * plain_step < span.end; ++step) {
    if (plain_[step] == 0) return false;
  }
  return true;
}

void ReportJson::line(JsonWriter& json, Span span, std::size_t limit) {
  const std::string_view visible = document_.view(span);
  if (span.size() <= std::min(limit, label_limit) && is_plain(span)) {
    json.plain(visible);
  } else {
    json.line(visible, limit);
  }
}

void ReportJson::text(const JsonKey& key, Span span, std::size_t limit) {
  if (span.empty()) return;
  json_.key(key);
  line(span, limit);
}

void ReportJson::words(const JsonKey& key, std::string_view value) {
  if (value.empty()) return;
  json_.key(key);
  json_.string(value);
}

void ReportJson::ours(const JsonKey& key, std::string_view value) {
  if (value.empty()) return;
  json_.key(key);
  json_.plain(value);
}

// Most numbers of a document have the same few units and periods: what they look like is kept.
std::string_view ReportJson::unit_member(const Unit& unit) {
  static_assert(sizeof(Unit) == sizeof(std::uint32_t));
  if (std::bit_cast<std::uint32_t>(unit) == std::bit_cast<std::uint32_t>(last_unit_)) return unit_member_;
  constexpr std::string_view key = ",\"unit\":\"";
  last_unit_ = unit;
  unit_member_ = key;
  append_name(unit, unit_member_);
  if (unit_member_.size() == key.size()) {
    unit_member_.clear();
  } else {
    unit_member_ += '"';
  }
  return unit_member_;
}

void ReportJson::date(Date date) {
  std::string iso;
  append_iso(date, iso);
  json_.plain(iso);
}

std::string_view ReportJson::period_text(const Period& period) {
  const auto mixed =
      (static_cast<std::uint32_t>(period.start.days) * 31 + static_cast<std::uint32_t>(period.end.days)) * 0x9E3779B9U;
  PeriodText& kept = periods_[mixed >> 27];
  if (kept.period != period) {
    kept.period = period;
    kept.text = ",\"period\":";
    kept.text += period.is_instant() ? "{\"instant\":\"" : "{\"start\":\"";
    if (period.is_duration()) {
      append_iso(period.start, kept.text);
      kept.text += "\",\"end\":\"";
    }
    append_iso(period.end, kept.text);
    kept.text += "\"}";
    kept.size = kept.text.size();
    kept.text.append(block, ' ');
  }
  return {kept.text.data(), kept.size};
}

void ReportJson::period(const JsonKey& key, const Period& period) {
  constexpr std::string_view member = ",\"period\":";
  if (!period.known()) return;
  json_.key(key);
  json_.raw(period_text(period).substr(member.size()));
}

char* ReportJson::period_member(char* at, const Period& period) {
  return period.known() ? json_.blocks(at, period_text(period)) : at;
}

std::string_view ReportJson::concept_member(ConceptId id) {
  if (id == no_concept || report_.chart == nullptr) return {};
  if (concepts_.empty()) concepts_.resize(report_.chart->concepts().size());
  Span& kept = concepts_[id];
  if (kept.empty()) {
    kept.begin = static_cast<std::uint32_t>(concepts_text_.size());
    JsonWriter json(concepts_text_);
    json.key("concept");
    json.string((*report_.chart)[id].name);
    json.finish();
    kept.end = static_cast<std::uint32_t>(concepts_text_.size());
  }
  return slice(concepts_text_, kept);
}

void ReportJson::basis_unless_gaap(Basis basis) {
  if (basis != Basis::gaap) ours("basis", name(basis));
}

void ReportJson::write_place(const Place& place) {
  json_.key("place");
  char* at = put_text(json_.begin(), "{\"line\":");
  at = put_text(put_number(at, place.line), ",\"column\":");
  at = put_text(put_number(at, place.column), ",\"begin\":");
  at = put_text(put_number(at, place.begin), ",\"end\":");
  at = put_number(at, place.end);
  *at++ = '}';
  json_.end(at);
}

void ReportJson::place_of_source(Span in_source) {
  write_place(places_.of(in_source));
}

void ReportJson::place(Span span) {
  place_of_source(document_.source(span, run_));
}

Span ReportJson::original(Span span) {
  return report_.source.original(document_.source(span, run_));
}

char* ReportJson::quoted(char* at, std::string_view plain) {
  *at++ = '"';
  at = put_text(at, plain);
  *at++ = '"';
  return at;
}

char* ReportJson::or_null(char* at, std::string_view plain) {
  return plain.empty() ? put_text(at, "null") : quoted(at, plain);
}

char* ReportJson::line(char* at, Span span, std::size_t limit) {
  json_.end(at);
  line(json_, span, limit);
  return json_.begin();
}

void ReportJson::source() {
  json_.key("source");
  json_.open('{');
  json_.key("name");
  json_.foreign(report_.name);
  ours("sha256", report_.sha256);
  json_.key("bytes");
  json_.number(report_.bytes);
  if (report_.status != Status::failed) {
    ours("format", name(document_.format));
    ours("encoding", name(report_.source.encoding()));
  }
  json_.close('}');
}

void ReportJson::problems() {
  ours("status", name(report_.status));
  json_.key("problems");
  json_.open('[');
  for (const Problem& problem : report_.problems) {
    json_.next();
    json_.open('{');
    ours("code", problem.code);
    words("message", problem.message);
    write_place(place_of(report_, problem));
    json_.close('}');
  }
  json_.close(']');
}

void ReportJson::release() {
  const ReleaseInfo& info = release_.info;
  json_.key("release");
  json_.open('{');
  words("company", info.company);
  words("ticker", info.ticker);
  words("exchange", info.exchange);
  if (info.published.known()) {
    json_.key("published");
    date(info.published);
  }
  text("headline", info.headline);
  words("currency", info.currency.currency_code());
  period("period", info.period);
  if (info.fiscal_year != 0) {
    json_.key("fiscal");
    json_.open('{');
    json_.key("year");
    json_.number(info.fiscal_year);
    if (info.fiscal_quarter != 0) {
      json_.key("quarter");
      json_.number(info.fiscal_quarter);
    }
    json_.close('}');
  }
  const SubmissionHeader& submission = document_.submission;
  words("form", submission.form);
  words("filer", submission.filer);
  words("cik", submission.cik);
  words("accession", submission.accession);
  words("filed", submission.filed);
  words("exhibit", submission.exhibit);
  json_.close('}');
}

void ReportJson::coverage() {
  const Coverage& c = checked_.coverage;
  json_.key("coverage");
  json_.open('{');
  const auto count = [this](const JsonKey& key, std::uint32_t n) {
    json_.key(key);
    json_.number(n);
  };
  count("prose_numbers", c.prose_numbers);
  count("tied", c.tied);
  count("broken", c.broken);
  count("not_checkable", c.not_checkable);
  count("table_numbers", c.table_numbers);
  count("table_numbers_checked", c.table_numbers_checked);
  json_.close('}');
}

void write_json(const Report& report, const Include& include, std::string& out) {
  out += "{\"schema\":\"tieout/1\"";
  ReportJson json(report, out);
  json.source();
  json.problems();
  if (report.status != Status::failed) {
    if (include.release) json.release();
    if (include.tables) json.tables();
    if (include.facts) json.facts();
    if (include.claims) json.claims();
    if (include.checks) json.checks();
    if (include.findings) json.findings();
    if (include.coverage) json.coverage();
  }
  json.finish();
  out += '}';
}

}  // namespace tieout
