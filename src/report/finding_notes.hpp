#pragma once
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace tieout {

// A place that a finding speaks of besides its own, and what is said of it.
struct FindingNote {
  Span place;                // of Document::text
  std::string_view message;  // empty for an operand of the check
};

// The check behind a finding; nullptr where there is none.
[[nodiscard]] const Check* check_of(const Report& report, const Finding& finding);
// Where an operand is printed; empty where it refers to nothing.
[[nodiscard]] Span place_of(const Report& report, const Operand& operand);

// The operands' places, then those of the related notes that are none of them; each place once, and not too many.
void find_notes(const Report& report, const Finding& finding, std::vector<FindingNote>& notes);

// Indexes of the findings in the order of the document.
[[nodiscard]] std::vector<std::uint32_t> in_document_order(const Report& report);

}  // namespace tieout
