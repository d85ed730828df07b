#include "cli/inputs.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include "cli/console.hpp"
#include "report/display.hpp"

namespace tieout::cli {
namespace {

namespace fs = std::filesystem;

bool is_document(const fs::path& path) {
  static constexpr std::array<std::string_view, 5> endings = {".md", ".markdown", ".htm", ".html", ".txt"};
  std::string ending = path.extension().string();
  for (char& c : ending) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

void walk(const std::string& folder, Inputs& inputs) {
  std::vector<fs::path> found;
  std::error_code error;
  fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    std::error_code no_matter;
    if (is_document(at->path()) && at->is_regular_file(no_matter)) found.push_back(at->path());
  }
  if (error) {
    complain(folder + ": " + error.message());
    ++inputs.failed;
  } else if (found.empty()) {
    complain(folder + ": no documents in this folder (.md, .markdown, .htm, .html, .txt)");
    ++inputs.failed;
  }
  std::sort(found.begin(), found.end());
  for (const fs::path& path : found) {
    inputs.files.push_back({path.string(), path.string(), path.lexically_relative(folder).string() + ".json"});
  }
}

bool read_all(int fd, std::string& bytes) {
  struct stat status {};
  const bool sized = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
  std::size_t used = 0;
  bytes.resize(sized ? static_cast<std::size_t>(status.st_size) + 1 : std::size_t{1} << 16);
  while (true) {
    const ssize_t n = ::read(fd, bytes.data() + used, bytes.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    used += static_cast<std::size_t>(n);
    if (n == 0) break;
    if (used == bytes.size()) bytes.resize(2 * bytes.size());
  }
  bytes.resize(used);
  return true;
}

struct Kind {
  std::string_view signature, name;
  bool archive = false;
};

// What a file that is no text seems to be; nullptr where unknown.
const Kind* kind_of(std::string_view bytes) {
  static constexpr std::array<Kind, 11> kinds = {{{"%PDF-", "a PDF file"},
                                                  {"PK\x03\x04", "a zip archive", true},
                                                  {"\x1F\x8B", "a gzip file", true},
                                                  {"\x28\xB5\x2F\xFD", "a Zstandard file", true},
                                                  {"\xFD\x37zXZ", "an xz file", true},
                                                  {"7z\xBC\xAF", "a 7-Zip archive", true},
                                                  {"\x89PNG", "an image"},
                                                  {"\xFF\xD8\xFF", "an image"},
                                                  {"GIF8", "an image"},
                                                  {"\xD0\xCF\x11\xE0", "an old Office document"},
                                                  {"\x7F"
                                                   "ELF",
                                                   "a program"}}};
  static constexpr Kind tar = {"ustar", "a tar archive", true};
  if (bytes.size() > 262 && bytes.substr(257, 5) == tar.signature) return &tar;
  const auto kind =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return bytes.starts_with(k.signature); });
  return kind == kinds.end() ? nullptr : &*kind;
}

std::string describe(const Problem& problem, std::string_view bytes) {
  const Kind* kind = problem.code == "not-text" ? kind_of(bytes) : nullptr;
  if (kind == nullptr) return problem.message;
  std::string message = "not text (" + std::string(kind->name) + ")";
  if (kind->archive) message += "; 'tieout convert' reads archives";
  return message;
}

}  // namespace

Inputs find_inputs(const std::vector<std::string>& arguments) {
  Inputs inputs;
  for (const std::string& argument : arguments) {
    if (argument == "-") {
      inputs.files.push_back({"-", "<stdin>", "stdin.json"});
      continue;
    }
    struct stat status {};
    if (::stat(argument.c_str(), &status) != 0) {
      complain(argument + ": " + system_message(errno));
      ++inputs.failed;
    } else if (S_ISDIR(status.st_mode)) {
      walk(argument, inputs);
    } else {
      inputs.files.push_back({argument, argument, fs::path(argument).filename().string() + ".json"});
    }
  }
  return inputs;
}

bool read_file(const Input& input, std::string& bytes) {
  const bool standard = input.path == "-";
  const int fd = standard ? 0 : ::open(input.path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool read = fd >= 0 && read_all(fd, bytes);
  if (!read) complain(input.name + ": " + system_message(errno));
  if (fd >= 0 && !standard) ::close(fd);
  return read;
}

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
