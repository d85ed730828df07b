#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "text/span.hpp"

namespace tieout {

// What the header of an EDGAR submission says.  Empty where it says nothing.
struct SubmissionHeader {
  std::string form;       // "8-K"
  std::string filer;      // conformed name; of several filers the one that the accession number names, or the first
  std::string cik;        // ten digits
  std::string accession;  // "0001234567-05-000042"
  std::string filed;      // ISO 8601
  std::string period;     // of the report, ISO 8601
  std::string exhibit;    // the parts that the document was read from: "EX-99.1"

  void clear();
};

// A part of a submission: what stands between <DOCUMENT> and </DOCUMENT>.
struct SubmissionPart {
  std::string_view type, filename, description;
  Span text;  // between <TEXT> and </TEXT>, offsets into the submission
};

// Splits the text of an EDGAR submission (<SEC-DOCUMENT>, <DOCUMENT>, <TYPE>) into its parts.  Returns false, and
// leaves nothing in `header` and `parts`, where the text is none.  The views last as long as `text`.
[[nodiscard]] bool split_submission(std::string_view text, SubmissionHeader& header,
                                    std::vector<SubmissionPart>& parts);

// Whether a part holds words: no picture, archive, spreadsheet, PDF, XBRL or other data.
[[nodiscard]] bool is_readable(std::string_view text, const SubmissionPart& part);
[[nodiscard]] bool is_html_part(std::string_view text, const SubmissionPart& part);

}  // namespace tieout
