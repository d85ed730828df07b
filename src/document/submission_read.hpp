#pragma once
#include <vector>

#include "document/document.hpp"
#include "text/source.hpp"

namespace tieout {

// Reads an EDGAR submission: the exhibits 99 of a current report (8-K, 6-K), where it has any that can be read,
// otherwise its main document.  Each part that is left out is a problem "part-skipped", which is no fault.  Returns
// false where the source is no submission.
[[nodiscard]] bool read_submission(const Source& source, Document& document, std::vector<Problem>& problems);

}  // namespace tieout
