#include "document/submission_read.hpp"

#include <algorithm>
#include <string>

#include "document/builder.hpp"
#include "document/html.hpp"
#include "document/submission.hpp"
#include "document/text.hpp"

namespace tieout {
namespace {

constexpr std::size_t most_named = 50;  // parts that are left out

bool is_current_report(std::string_view form) {
  return form.starts_with("8-K") || form.starts_with("6-K");
}

// Which parts are read.
std::vector<bool> choose(std::string_view text, std::string_view form, const std::vector<SubmissionPart>& parts) {
  std::vector<bool> chosen(parts.size(), false);
  bool any = false;
  for (std::size_t i = 0; i < parts.size() && is_current_report(form); ++i) {
    chosen[i] = parts[i].type.starts_with("EX-99") && is_readable(text, parts[i]);
    any = any || chosen[i];
  }
  for (std::size_t i = 0; i < parts.size() && !any; ++i) any = chosen[i] = is_readable(text, parts[i]);
  return chosen;
}

void skip(const Source& source, const std::vector<SubmissionPart>& parts, const std::vector<bool>& chosen,
          std::vector<Problem>& problems) {
  std::size_t skipped = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (chosen[i] || ++skipped > most_named) continue;
    std::string message = "part not read: ";
    message.append(parts[i].type.substr(0, 40));
    if (!parts[i].filename.empty()) message.append(" (").append(parts[i].filename.substr(0, 80)).append(")");
    const Span text = parts[i].text;
    problems.push_back({"part-skipped", message, source.original({text.begin, text.begin})});
  }
  if (skipped <= most_named) return;
  problems.push_back({"part-skipped", std::to_string(skipped - most_named) + " more parts not read", {}});
}

}  // namespace

bool read_submission(const Source& source, Document& document, std::vector<Problem>& problems) {
  const std::string_view text = source.text();
  std::vector<SubmissionPart> parts;
  if (!split_submission(text, document.submission, parts)) return false;
  const std::vector<bool> chosen = choose(text, document.submission.form, parts);
  skip(source, parts, chosen, problems);
  DocumentBuilder builder(source, document);
  document.format = Format::text;
  std::string& exhibit = document.submission.exhibit;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!chosen[i]) continue;
    const Span part = parts[i].text;
    if (!exhibit.empty()) {
      builder.add_block(BlockKind::rule, 0, false, {}, {part.begin, part.begin});
      exhibit += ", ";
    }
    exhibit += parts[i].type;
    if (is_html_part(text, parts[i])) {
      read_html_fragment(source, part.begin, part.end, builder, document, problems);
      document.format = Format::html;
    } else {
      read_text(source, part.begin, part.end, builder, document, problems);
    }
  }
  if (exhibit.empty()) problems.push_back({"no-readable-part", "no part of the submission can be read", {}});
  return true;
}

}  // namespace tieout
