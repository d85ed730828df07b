#include <algorithm>

#include "report/arithmetic.hpp"
#include "report/display.hpp"
#include "report/excerpt.hpp"
#include "report/finding_notes.hpp"
#include "report/places.hpp"
#include "report/report.hpp"

namespace tieout {
namespace {

constexpr std::size_t lines_per_finding = 8;  // of operands and related places

Ink ink_of(Severity severity) {
  return severity == Severity::error ? Ink::red : severity == Severity::warning ? Ink::yellow : Ink::cyan;
}

class TextReport {
 public:
  TextReport(const Report& report, const TextStyle& style, std::string& out)
      : report_(report), excerpts_(report), places_of_(report.source), display_(out, style.color) {}

  void write() {
    for (const std::uint32_t i : in_document_order(report_)) finding(report_.checked.findings[i]);
  }

 private:
  void finding(const Finding& finding) {
    header(finding);
    excerpt({&finding.place, 1}, ink_of(finding.severity));
    const Check* check = check_of(report_, finding);
    if (check != nullptr) {
      line_.clear();
      append_arithmetic(report_, *check, line_);
      if (!line_.empty()) display_.remark(line_);
    }
    find_notes(report_, finding, notes_);
    notes();
    if (!finding.hypothesis.empty()) display_.remark("looks like " + finding.hypothesis);
  }

  void header(const Finding& finding) {
    const Place place = places_of_.of(report_.document.source(finding.place));
    display_.ink(Ink::bold);
    display_.clean(report_.name);
    display_.plain(":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": ");
    display_.ink(ink_of(finding.severity));
    display_.plain(name(finding.severity));
    display_.plain(": ");
    display_.ink(Ink::bold);
    display_.clean(finding.message);
    display_.ink(Ink::plain);
    display_.plain(" [");
    display_.plain(finding.rule->code);
    display_.plain(" ");
    display_.plain(finding.rule->name);
    display_.plain("]\n");
  }

  void excerpt(std::span<const Span> places, Ink carets) {
    excerpts_.read(places, excerpt_);
    display_.marked_line(excerpt_.line, excerpt_.text, excerpt_.marks, carets);
  }

  // One excerpt for each line, in the order in which the lines are first spoken of.
  void notes() {
    std::size_t shown = 0;
    std::vector<bool> done(notes_.size());
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      if (done[i]) continue;
      if (shown++ == lines_per_finding) {
        const auto left = std::count(done.begin(), done.end(), false);
        display_.remark("and " + std::to_string(left) + (left == 1 ? " more place" : " more places"));
        return;
      }
      const std::uint64_t key = excerpts_.key(notes_[i].place);
      places_.clear();
      for (std::size_t k = i; k < notes_.size(); ++k) {
        if (done[k] || excerpts_.key(notes_[k].place) != key) continue;
        places_.push_back(notes_[k].place);
        done[k] = true;
      }
      std::sort(places_.begin(), places_.end(), [](Span a, Span b) { return a.begin < b.begin; });
      excerpt(places_, Ink::green);
      if (!notes_[i].message.empty()) display_.remark(notes_[i].message);
    }
  }

  const Report& report_;
  Excerpts excerpts_;
  Places places_of_;
  Display display_;
  Excerpt excerpt_;
  std::string line_;
  std::vector<FindingNote> notes_;
  std::vector<Span> places_;
};

}  // namespace

void write_text(const Report& report, const TextStyle& style, std::string& out) {
  if (report.status != Status::failed && !report.checked.findings.empty()) TextReport(report, style, out).write();
}

}  // namespace tieout
