#pragma once
#include <vector>

#include "document/document.hpp"
#include "text/source.hpp"

namespace tieout {

// Reads `source` as Markdown, or as plain text, which is Markdown without marks, into blocks and tables; sentences are
// found later (prose.hpp).
void read_markdown(const Source& source, Document& document, std::vector<Problem>& problems);

}  // namespace tieout
