#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/builder.hpp"
#include "document/document.hpp"
#include "text/source.hpp"

namespace tieout {

// Whether `text` is plain text with tables set in columns, or a filing's plain text with its tags (<PAGE>, <TABLE>,
// <CAPTION>): what read_text() is for.
[[nodiscard]] bool is_plain_text(std::string_view text);

// Reads source.text() [begin, end) as plain text into blocks and tables: tables whose columns are found from where
// figures end, as in filings before HTML and in what `pdftotext -layout` prints, and paragraphs.  No sentences.
// Linear; lines of more than 1,000 columns are prose.
void read_text(const Source& source, std::uint32_t begin, std::uint32_t end, DocumentBuilder& builder,
               Document& document, std::vector<Problem>& problems);
// The whole of a file.
void read_text(const Source& source, Document& document, std::vector<Problem>& problems);

}  // namespace tieout
