#include "cli/problems.hpp"

#include <algorithm>
#include <array>

#include "cli/console.hpp"
#include "report/display.hpp"

namespace tieout::cli {
namespace {

struct Kind {
  std::string_view signature, name;
};

// What a file that is no text seems to be; nullptr where unknown.
const Kind* kind_of(std::string_view bytes) {
  static constexpr std::array<Kind, 11> kinds = {{{"%PDF-", "a PDF file"},
                                                  {"PK\x03\x04", "a zip archive"},
                                                  {"\x1F\x8B", "a gzip file"},
                                                  {"\x28\xB5\x2F\xFD", "a Zstandard file"},
                                                  {"\xFD\x37zXZ", "an xz file"},
                                                  {"7z\xBC\xAF", "a 7-Zip archive"},
                                                  {"\x89PNG", "an image"},
                                                  {"\xFF\xD8\xFF", "an image"},
                                                  {"GIF8", "an image"},
                                                  {"\xD0\xCF\x11\xE0", "an old Office document"},
                                                  {"\x7F"
                                                   "ELF",
                                                   "a program"}}};
  static constexpr Kind tar = {"ustar", "a tar archive"};
  if (bytes.size() > 262 && bytes.substr(257, 5) == tar.signature) return &tar;
  const auto kind =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return bytes.starts_with(k.signature); });
  return kind == kinds.end() ? nullptr : &*kind;
}

std::string describe(const Problem& problem, std::string_view bytes) {
  const Kind* kind = problem.code == "not-text" ? kind_of(bytes) : nullptr;
  if (kind == nullptr) return problem.message;
  return "not text (" + std::string(kind->name) + ")";
}

}  // namespace

std::string problems_text(const Report& report, std::string_view bytes) {
  std::string text;
  Display display(text, false);
  for (const Problem& problem : report.problems) {
    const Place place = place_of(report, problem);
    display.clean(report.name);
    text += ':' + std::to_string(place.line) + ':' + std::to_string(place.column) + ": ";
    text += report.status == Status::failed ? "error: " : "warning: ";
    display.clean(describe(problem, bytes));
    text += " [" + std::string(problem.code) + "]\n";
  }
  return text;
}

void tell_problems(const Report& report, std::string_view bytes) {
  tell(problems_text(report, bytes));
}

}  // namespace tieout::cli
