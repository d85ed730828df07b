#pragma once
#include <cstdint>
#include <vector>

#include "document/builder.hpp"
#include "document/document.hpp"
#include "text/source.hpp"

namespace tieout {

// Reads the HTML in source.text() [begin, end), a <table> inside Markdown for example, and adds its blocks and tables.
// Returns the offset up to which it was read.  Never fails; a limit that was hit is a problem "limit-reached".
std::uint32_t read_html_fragment(const Source& source, std::uint32_t begin, std::uint32_t end, DocumentBuilder& builder,
                                 Document& document, std::vector<Problem>& problems);

// Reads a whole file as HTML: its blocks and tables, no sentences.
void read_html(const Source& source, Document& document, std::vector<Problem>& problems);

}  // namespace tieout
