#include "document/submission.hpp"

#include <algorithm>
#include <array>

namespace tieout {
namespace {

constexpr std::size_t beginning = 1 << 12;  // of a part, which shows what it holds

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

// "20240201" as "2024-02-01".
std::string iso_date(std::string_view digits) {
  if (digits.size() != 8 || digits.find_first_not_of("0123456789") != std::string_view::npos) return {};
  std::string date(digits.substr(0, 4));
  return date.append("-").append(digits.substr(4, 2)).append("-").append(digits.substr(6, 2));
}

bool contains(std::string_view text, std::string_view lower_case) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
  return std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                     [&](char a, char b) { return lower(a) == b; }) != text.end();
}

// Lines of a text, one after the other.
class LineReader {
 public:
  explicit LineReader(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  bool next() {
    if (at_ >= text_.size()) return false;
    begin_ = at_;
    const std::size_t end = std::min(text_.find('\n', begin_), text_.size());
    at_ = end + 1;
    line_ = text_.substr(begin_, end - begin_);
    return true;
  }
  [[nodiscard]] std::string_view line() const { return line_; }
  [[nodiscard]] std::size_t begin() const { return begin_; }
  [[nodiscard]] std::size_t behind() const { return std::min(at_, text_.size()); }

 private:
  std::string_view text_, line_;
  std::size_t at_, begin_ = 0;
};

// One line "NAME:   value" of the header.  Of the filers the first is taken, then the one that the accession number
// names.
void read_header_line(std::string_view line, SubmissionHeader& header, std::string_view& filer) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view key = trimmed(line.substr(0, colon));
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (value.empty()) return;
  const auto set = [&](std::string& member) {
    if (member.empty()) member = value;
  };
  if (key == "ACCESSION NUMBER") set(header.accession);
  if (key == "CONFORMED SUBMISSION TYPE") set(header.form);
  if (key == "CONFORMED PERIOD OF REPORT" && header.period.empty()) header.period = iso_date(value);
  if (key == "FILED AS OF DATE" && header.filed.empty()) header.filed = iso_date(value.substr(0, 8));
  if (key == "COMPANY CONFORMED NAME") {
    filer = value;
    set(header.filer);
  }
  if (key == "CENTRAL INDEX KEY") {
    if (value.size() > 10 || value.find_first_not_of("0123456789") != std::string_view::npos) return;
    set(header.cik);
    if (value.size() == 10 && header.accession.starts_with(value) && !filer.empty()) {
      header.cik = value;
      header.filer = filer;
    }
  }
}

bool is_submission(std::string_view text) {
  text = text.substr(0, beginning);
  if (text.starts_with("-----BEGIN PRIVACY")) return true;
  text = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  for (const std::string_view tag : {"<SEC-DOCUMENT>", "<SEC-HEADER>", "<IMS-DOCUMENT>", "<IMS-HEADER>"}) {
    if (text.starts_with(tag)) return true;
  }
  return text.starts_with("<DOCUMENT>") && text.find("\n<TYPE>") != std::string_view::npos;
}

}  // namespace

void SubmissionHeader::clear() {
  for (std::string* member : {&form, &filer, &cik, &accession, &filed, &period, &exhibit}) member->clear();
}

bool split_submission(std::string_view text, SubmissionHeader& header, std::vector<SubmissionPart>& parts) {
  header.clear();
  parts.clear();
  if (!is_submission(text)) return false;
  enum class At { top, part, body, between } at = At::top;
  std::string_view filer;
  LineReader lines(text);
  const auto close_text = [&](std::size_t end) {
    if (at == At::body) parts.back().text.end = static_cast<std::uint32_t>(end);
  };
  while (lines.next()) {
    const std::string_view line = lines.line();
    if (!line.starts_with('<')) {
      if (at == At::top) read_header_line(line, header, filer);
      continue;
    }
    const auto value = [&](std::string_view tag) { return trimmed(line.substr(tag.size())); };
    if (line.starts_with("<DOCUMENT>")) {
      close_text(lines.begin());
      parts.push_back({});
      at = At::part;
    } else if (at == At::part) {
      SubmissionPart& part = parts.back();
      if (line.starts_with("<TYPE>")) part.type = value("<TYPE>");
      if (line.starts_with("<FILENAME>")) part.filename = value("<FILENAME>");
      if (line.starts_with("<DESCRIPTION>")) part.description = value("<DESCRIPTION>");
      if (line.starts_with("<TEXT>")) {
        const auto behind = static_cast<std::uint32_t>(lines.begin() + 6);
        part.text = {behind, behind};
        at = At::body;
      }
    } else if (at == At::body && (line.starts_with("</TEXT>") || line.starts_with("</DOCUMENT>"))) {
      close_text(lines.begin());
      at = At::between;
    }
  }
  close_text(text.size());
  if (parts.empty()) {
    header.clear();
    return false;
  }
  if (header.form.empty()) header.form = parts.front().type;
  return true;
}

bool is_readable(std::string_view text, const SubmissionPart& part) {
  static constexpr std::array<std::string_view, 9> data = {"GRAPHIC", "ZIP",   "EXCEL", "XML",  "EX-101",
                                                           "EX-27",   "COVER", "EX-26", "FILER"};
  for (const std::string_view type : data) {
    if (part.type.starts_with(type)) return false;
  }
  const std::string_view begin = trimmed(slice(text, part.text).substr(0, beginning));
  if (begin.empty() || begin.starts_with("begin 6") || begin.starts_with("<PDF>")) return false;
  return !begin.starts_with("<XML>") && (!begin.starts_with("<XBRL>") || contains(begin, "<html"));
}

bool is_html_part(std::string_view text, const SubmissionPart& part) {
  const std::string_view begin = slice(text, part.text).substr(0, 4 * beginning);
  for (const std::string_view tag : {"<html", "<!doctype", "<body", "<div", "<font", "<td", "<p>", "<p "}) {
    if (contains(begin, tag)) return true;
  }
  return false;
}

}  // namespace tieout
