#include "release_dump.hpp"

using namespace tieout;

namespace {

std::string period(const Period& p) {
  std::string out;
  if (!p.known()) return "?";
  if (p.is_duration()) {
    append_iso(p.start, out);
    out += '/';
  }
  append_iso(p.end, out);
  return out;
}

std::string text(const Report& report, Span span) {
  std::string out(report.document.view(span));
  for (char& c : out) {
    if (c == '\n') c = ' ';
  }
  return out;
}

// The column of a value that is not the next one: "@4 ", "@? " where it has none.
std::string place(const Value& value, std::uint32_t next) {
  if (value.column == next) return "";
  return value.column == UINT16_MAX ? "@? " : "@" + std::to_string(value.column + 1) + " ";
}

std::string amount(const Value& value) {
  switch (value.numeral.kind) {
    case Numeral::Kind::absent:
      return "absent";
    case Numeral::Kind::none:
      return "?";
    default:
      return value.value.str() + (value.unit.kind == UnitKind::money       ? ""
                                  : value.unit.kind == UnitKind::per_share ? " per share"
                                  : value.unit.kind == UnitKind::shares    ? " shares"
                                  : value.unit.kind == UnitKind::percent   ? " percent"
                                  : value.unit.kind == UnitKind::points    ? " points"
                                                                           : " count");
  }
}

}  // namespace

std::string dump_statements(const Report& report) {
  const Release& release = report.release;
  std::string out;
  for (const Statement& statement : release.statements) {
    out += std::string(name(statement.kind)) + " \"" + text(report, statement.title) + "\" " +
           std::string(statement.unit.currency_code()) + " 10^" + std::to_string(statement.scale) +
           (statement.audited ? "" : " unaudited") + (statement.transposed ? " transposed" : "") + "\n";
    for (const Column& column : statement.columns) {
      out += "| " + period(column.period);
      if (column.measure != Measure::value) out += " " + std::string(name(column.measure));
      if (column.basis != Basis::gaap) out += " " + std::string(name(column.basis));
      if (!column.dimension.empty()) out += " <" + text(report, column.dimension) + ">";
      out += ' ';
    }
    out += '\n';
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      const LineItem& item = release.items[i];
      out += std::string(item.level * 2U, ' ') + text(report, item.label);
      if (item.role != Role::item) out += " (" + std::string(name(item.role)) + ")";
      if (item.concept_id != no_concept) out += " [" + std::string(Chart::standard()[item.concept_id].name) + "]";
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v)
        out += (v == item.first_value ? " = " : " | ") + place(release.values[v], v - item.first_value) +
               amount(release.values[v]);
      out += '\n';
    }
  }
  return out;
}

std::string dump_facts(const Report& report) {
  std::string out;
  for (const Fact& fact : report.release.facts) {
    out += fact.concept_id != no_concept ? std::string(Chart::standard()[fact.concept_id].name)
                                         : "\"" + text(report, fact.label) + "\"";
    out += " " + fact.value.str() + " " + period(fact.period) + " " + std::string(name(fact.basis));
    if (!fact.dimension.empty()) out += " <" + text(report, fact.dimension) + ">";
    out += " x" + std::to_string(fact.sources) + "\n";
  }
  return out;
}

std::string dump_claims(const Report& report) {
  std::string out;
  for (std::size_t c = 0; c < report.release.claims.size(); ++c) {
    const Claim& claim = report.release.claims[c];
    const ClaimResult& result = report.checked.claims[c];
    out += text(report, claim.text) + " " + std::string(name(claim.kind)) + " " + claim.subject_folded;
    if (claim.basis != Basis::gaap) out += " " + std::string(name(claim.basis));
    out += ": " + std::string(result.verdict == Verdict::not_checkable ? result.reason : name(result.verdict));
    if (!result.checks.empty()) {
      const Check& check = report.checked.checks[result.checks[0]];
      out += " " + check.formula;
      for (const Operand& operand : check.operands) {
        const Span span = operand.of == Operand::Of::value ? report.release.values[operand.index].text
                                                           : report.release.claims[operand.index].text;
        out += ", " + text(report, span);
      }
    }
    out += '\n';
  }
  return out;
}
