#include "report/rows.hpp"

#include <cstring>

#include "report/json_writer.hpp"
#include "report/places.hpp"
#include "report/utf8.hpp"

namespace tieout {
namespace {

using Type = FlatColumn::Type;
constexpr std::uint32_t unknown = UINT32_MAX;
constexpr std::size_t text_limit = 300;  // bytes of what is repeated from row to row

constexpr std::array<FlatColumn, 28> document_columns = {{
    {"document", Type::integer, true},
    {"name", Type::text, true},
    {"sha256", Type::word, true},
    {"bytes", Type::integer, true},
    {"format", Type::word},
    {"encoding", Type::word},
    {"status", Type::word, true},
    {"problems", Type::text},
    {"company", Type::text},
    {"ticker", Type::text},
    {"exchange", Type::text},
    {"published", Type::word},
    {"headline", Type::text},
    {"currency", Type::word},
    {"period_start", Type::word},
    {"period_end", Type::word},
    {"period_instant", Type::word},
    {"fiscal_year", Type::integer},
    {"fiscal_quarter", Type::integer},
    {"facts", Type::integer, true},
    {"claims", Type::integer, true},
    {"findings", Type::integer, true},
    {"prose_numbers", Type::integer, true},
    {"tied", Type::integer, true},
    {"broken", Type::integer, true},
    {"not_checkable", Type::integer, true},
    {"table_numbers", Type::integer, true},
    {"table_numbers_checked", Type::integer, true},
}};

constexpr std::array<FlatColumn, 15> fact_columns = {{
    {"document", Type::integer, true},
    {"id", Type::integer, true},
    {"concept", Type::word},
    {"label", Type::text},
    {"value", Type::amount},
    {"value_millionths", Type::millionths},
    {"decimals", Type::integer},
    {"unit", Type::word},
    {"period_start", Type::word},
    {"period_end", Type::word},
    {"period_instant", Type::word},
    {"basis", Type::word, true},
    {"axis", Type::word},
    {"member", Type::text},
    {"sources", Type::word, true},
}};

constexpr std::array<FlatColumn, 28> claim_columns = {{
    {"document", Type::integer, true},
    {"id", Type::integer, true},
    {"kind", Type::word, true},
    {"text", Type::text},
    {"sentence", Type::text},
    {"value", Type::amount},
    {"value_millionths", Type::millionths},
    {"decimals", Type::integer},
    {"unit", Type::word},
    {"subject", Type::text},
    {"concept", Type::word},
    {"basis", Type::word, true},
    {"member", Type::text},
    {"direction", Type::word},
    {"hedge", Type::word},
    {"forward", Type::integer, true},
    {"period_start", Type::word},
    {"period_end", Type::word},
    {"period_instant", Type::word},
    {"comparative_start", Type::word},
    {"comparative_end", Type::word},
    {"comparative_instant", Type::word},
    {"verdict", Type::word, true},
    {"reason", Type::word},
    {"place_line", Type::integer, true},
    {"place_column", Type::integer, true},
    {"place_begin", Type::integer, true},
    {"place_end", Type::integer, true},
}};

constexpr std::array<FlatColumn, 14> finding_columns = {{
    {"document", Type::integer, true},
    {"id", Type::integer, true},
    {"rule", Type::word, true},
    {"code", Type::word, true},
    {"severity", Type::word, true},
    {"message", Type::text, true},
    {"formula", Type::word},
    {"claim", Type::integer},
    {"hypothesis", Type::text},
    {"origin", Type::word, true},
    {"place_line", Type::integer, true},
    {"place_column", Type::integer, true},
    {"place_begin", Type::integer, true},
    {"place_end", Type::integer, true},
}};

// Appends cells to one table.
class Cells {
 public:
  explicit Cells(std::string& out) : out_(out) {}

  void none() { length(unknown); }
  void text(std::string_view value) {
    length(static_cast<std::uint32_t>(value.size()));
    out_ += value;
  }
  void text_or_none(std::string_view value) { value.empty() ? none() : text(value); }
  // Bytes that need not be UTF-8.
  void foreign(std::string_view bytes) {
    buffer_.clear();
    append_valid_utf8(bytes, buffer_);
    text_or_none(buffer_);
  }
  void integer(std::int64_t value) { text(std::to_string(value)); }
  void number_or_none(int value) { value == 0 ? none() : integer(value); }

  void amount(bool known, Decimal value, int decimals) {
    if (!known || !value.valid()) {
      none(), none(), none();
      return;
    }
    buffer_.clear();
    value.append_to(buffer_);
    text(buffer_);
    millionths(value);
    integer(decimals);
  }
  void unit(const Unit& unit) {
    buffer_.clear();
    append_name(unit, buffer_);
    text_or_none(buffer_);
  }
  void period(const Period& period) {
    date(period.start);
    date(period.is_instant() ? Date{} : period.end);
    date(period.is_instant() ? period.end : Date{});
  }
  void date(Date date) {
    buffer_.clear();
    if (date.known()) append_iso(date, buffer_);
    text_or_none(buffer_);
  }
  void place(const Place& place) {
    integer(place.line);
    integer(place.column);
    integer(place.begin);
    integer(place.end);
  }

 private:
  void length(std::uint32_t size) {
    char bytes[sizeof size];
    std::memcpy(bytes, &size, sizeof size);
    out_.append(bytes, sizeof size);
  }
  void millionths(Decimal value) {
    Int128 c = value.coefficient();
    constexpr Int128 most = INT64_MAX;
    for (int e = value.exponent() + 6; e > 0 && c != 0; --e) {
      c *= 10;
      if (c > most || c < -most) return none();
    }
    for (int e = value.exponent() + 6; e < 0; ++e) {
      if (c % 10 != 0) return none();
      c /= 10;
    }
    if (c > most || c < -most) return none();
    integer(static_cast<std::int64_t>(c));
  }

  std::string& out_;
  std::string buffer_;
};

class Packer {
 public:
  Packer(const Report& report, std::uint64_t number, PackedTables& out)
      : report_(report), number_(static_cast<std::int64_t>(number)), out_(out), places_(report.source) {}

  void document();
  void facts();
  void claims();
  void findings();

 private:
  [[nodiscard]] Cells table(FlatTable table) { return Cells(out_[static_cast<std::size_t>(table)]); }
  [[nodiscard]] std::string_view view(Span span) const { return report_.document.view(span); }
  [[nodiscard]] Place place(Span span) { return places_.of(report_.document.source(span)); }
  [[nodiscard]] std::string_view concept_name(ConceptId id) const {
    return id == no_concept || report_.chart == nullptr ? std::string_view{} : (*report_.chart)[id].name;
  }
  [[nodiscard]] std::string sources(const Fact& fact) const;

  const Report& report_;
  std::int64_t number_;
  PackedTables& out_;
  Places places_;
};

void Packer::document() {
  Cells cells = table(FlatTable::documents);
  const bool read = report_.status != Status::failed;
  const ReleaseInfo& info = report_.release.info;
  cells.integer(number_);
  cells.foreign(report_.name);
  cells.text(report_.sha256);
  cells.integer(static_cast<std::int64_t>(report_.bytes));
  cells.text_or_none(read ? name(report_.document.format) : std::string_view{});
  cells.text_or_none(read ? name(report_.source.encoding()) : std::string_view{});
  cells.text(name(report_.status));
  std::string problems;
  for (const Problem& problem : report_.problems) {
    if (!problems.empty()) problems += "; ";
    problems.append(problem.code).append(": ").append(problem.message);
  }
  cells.text_or_none(problems);
  cells.text_or_none(info.company);
  cells.text_or_none(info.ticker);
  cells.text_or_none(info.exchange);
  cells.date(info.published);
  cells.text_or_none(view(info.headline));
  cells.text_or_none(info.currency.currency_code());
  cells.period(info.period);
  cells.number_or_none(info.fiscal_year);
  cells.number_or_none(info.fiscal_quarter);
  cells.integer(static_cast<std::int64_t>(report_.release.facts.size()));
  cells.integer(static_cast<std::int64_t>(report_.release.claims.size()));
  cells.integer(static_cast<std::int64_t>(report_.checked.findings.size()));
  const Coverage& coverage = report_.checked.coverage;
  for (const std::uint32_t n : {coverage.prose_numbers, coverage.tied, coverage.broken, coverage.not_checkable,
                                coverage.table_numbers, coverage.table_numbers_checked}) {
    cells.integer(n);
  }
}

std::string Packer::sources(const Fact& fact) const {
  std::string refs;
  for (const std::uint32_t index : report_.release.sources_of(fact)) {
    const LineItem& item = report_.release.items[report_.release.values[index].row];
    if (!refs.empty()) refs += ' ';
    refs += 'T' + std::to_string(item.statement + 1) + ".r" + std::to_string(item.row) + ".c" +
            std::to_string(index - item.first_value + 1);
  }
  return refs;
}

void Packer::facts() {
  Cells cells = table(FlatTable::facts);
  std::int64_t id = 0;
  for (const Fact& fact : report_.release.facts) {
    cells.integer(number_);
    cells.integer(++id);
    cells.text_or_none(concept_name(fact.concept_id));
    cells.text_or_none(clipped(view(fact.label), text_limit));
    cells.amount(true, fact.value, fact.decimals);
    cells.unit(fact.unit);
    cells.period(fact.period);
    cells.text(name(fact.basis));
    cells.text_or_none(fact.axis);
    cells.text_or_none(clipped(view(fact.dimension), text_limit));
    cells.text(sources(fact));
  }
}

void Packer::claims() {
  static const ClaimResult unchecked;
  Cells cells = table(FlatTable::claims);
  for (std::size_t i = 0; i < report_.release.claims.size(); ++i) {
    const Claim& claim = report_.release.claims[i];
    const ClaimResult& result = i < report_.checked.claims.size() ? report_.checked.claims[i] : unchecked;
    cells.integer(number_);
    cells.integer(static_cast<std::int64_t>(i) + 1);
    cells.text(name(claim.kind));
    cells.text_or_none(view(claim.text));
    cells.text_or_none(clipped(view(report_.document.sentences[claim.sentence].text), 2 * text_limit));
    const bool known = claim.kind != ClaimKind::direction && claim.value.valid();
    cells.amount(known, claim.value, claim.decimals);
    cells.unit(known ? claim.unit : Unit{});
    cells.text_or_none(clipped(claim.subject.empty() ? claim.subject_folded : view(claim.subject), text_limit));
    cells.text_or_none(concept_name(claim.concept_id));
    cells.text(name(claim.basis));
    cells.text_or_none(clipped(view(claim.dimension), text_limit));
    cells.text_or_none(name(claim.direction));
    cells.text_or_none(name(claim.hedge));
    cells.integer(claim.forward ? 1 : 0);
    cells.period(claim.period);
    cells.period(claim.comparative);
    cells.text(name(result.verdict));
    cells.text_or_none(result.verdict == Verdict::not_checkable ? result.reason : std::string_view{});
    cells.place(place(claim.text));
  }
}

void Packer::findings() {
  Cells cells = table(FlatTable::findings);
  std::int64_t id = 0;
  for (const Finding& finding : report_.checked.findings) {
    cells.integer(number_);
    cells.integer(++id);
    cells.text(finding.rule->name);
    cells.text(finding.rule->code);
    cells.text(name(finding.severity));
    cells.text(finding.message);
    const bool checked = finding.check < report_.checked.checks.size();
    cells.foreign(checked ? report_.checked.checks[finding.check].formula : std::string_view{});
    const bool claim = finding.has_suspect && finding.suspect.of == Operand::Of::claim &&
                       finding.suspect.index < report_.release.claims.size();
    claim ? cells.integer(finding.suspect.index + 1) : cells.none();
    cells.text_or_none(finding.hypothesis);
    cells.text(name(finding.origin));
    cells.place(place(finding.place));
  }
}

}  // namespace

std::string_view name(FlatTable table) {
  constexpr std::array<std::string_view, flat_tables.size()> names = {"documents", "facts", "claims", "findings"};
  return names[static_cast<std::size_t>(table)];
}

std::span<const FlatColumn> columns(FlatTable table) {
  switch (table) {
    case FlatTable::documents:
      return document_columns;
    case FlatTable::facts:
      return fact_columns;
    case FlatTable::claims:
      return claim_columns;
    case FlatTable::findings:
      return finding_columns;
  }
  return {};
}

void pack_rows(const Report& report, std::uint64_t number, PackedTables& out) {
  Packer packer(report, number, out);
  packer.document();
  if (report.status == Status::failed) return;
  packer.facts();
  packer.claims();
  packer.findings();
}

std::optional<std::string_view> PackedCells::next() {
  std::uint32_t size = unknown;
  if (done()) return std::nullopt;
  std::memcpy(&size, rest_.data(), sizeof size);
  rest_.remove_prefix(sizeof size);
  if (size == unknown || size > rest_.size()) return std::nullopt;
  const std::string_view cell = rest_.substr(0, size);
  rest_.remove_prefix(size);
  return cell;
}

}  // namespace tieout
