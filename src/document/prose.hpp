#pragma once
#include <vector>

#include "document/document.hpp"
#include "text/source.hpp"

namespace tieout {

// Marks short lines that stand again and again at page marks or rules as furniture: page headers and footers.  A line
// that a table follows is its title and stays.
void mark_furniture(Document& document);

// Marks lines that read as titles above prose or a list as bold, in a document that shows few titles otherwise.
void mark_titles(Document& document);

// Puts together paragraphs that a page break cut in the middle of a sentence: their text is written again, as a whole,
// behind the document's text; the first block takes it, the second becomes `joined`.
void join_paragraphs(Document& document);

// Cuts headings, paragraphs and list items into sentences; see tests/spec/prose.md.
void split_sentences(const Source& source, Document& document);

// All of the above: what follows every reader.
void find_prose(const Source& source, Document& document);

}  // namespace tieout
