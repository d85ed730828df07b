#include "report/finding_notes.hpp"

#include <algorithm>
#include <numeric>

namespace tieout {
namespace {

constexpr std::size_t places_per_finding = 64;

}  // namespace

const Check* check_of(const Report& report, const Finding& finding) {
  return finding.check < report.checked.checks.size() ? &report.checked.checks[finding.check] : nullptr;
}

Span place_of(const Report& report, const Operand& operand) {
  const Release& release = report.release;
  if (operand.of == Operand::Of::value) {
    return operand.index < release.values.size() ? release.values[operand.index].text : Span{};
  }
  return operand.index < release.claims.size() ? release.claims[operand.index].text : Span{};
}

void find_notes(const Report& report, const Finding& finding, std::vector<FindingNote>& notes) {
  notes.clear();
  const auto add = [&](Span place, std::string_view message) {
    if (place.empty() || place == finding.place || notes.size() == places_per_finding) return;
    const auto same = std::find_if(notes.begin(), notes.end(), [&](const FindingNote& n) { return n.place == place; });
    if (same == notes.end()) notes.push_back({place, message});
  };
  if (const Check* check = check_of(report, finding)) {
    for (const Operand& operand : check->operands) add(place_of(report, operand), {});
  }
  for (const Finding::Related& related : finding.related) add(related.place, related.message);
}

std::vector<std::uint32_t> in_document_order(const Report& report) {
  const auto& findings = report.checked.findings;
  std::vector<std::uint32_t> order(findings.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return report.document.source(findings[a].place).begin < report.document.source(findings[b].place).begin;
  });
  return order;
}

}  // namespace tieout
