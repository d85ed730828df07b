#pragma once
#include "document/document.hpp"

namespace tieout {

// Writes the visible text of whole blocks or cells once more at the end of the document's text, with its way back to
// the source, so that pieces that stand apart make one contiguous text.
void repeat_text(Document& document, Span text);

// Writes a space that stands for the source between two repeated pieces.
void repeat_gap(Document& document, std::uint32_t source_begin, std::uint32_t source_end);

}  // namespace tieout
