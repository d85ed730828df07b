#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace tieout::cli {

struct Input {
  std::string path;    // "-" for standard input
  std::string name;    // as messages and the output name it
  std::string target;  // file name of its output below the folder of -o: relative to the INPUT folder it was found in
};

struct Inputs {
  std::vector<Input> files;
  std::size_t failed = 0;  // INPUTs that are not there, or folders that hold no document; each has had its message
};

// Files as they are given; folders walked in sorted order for documents (.md, .markdown, .htm, .html, .txt).
[[nodiscard]] Inputs find_inputs(const std::vector<std::string>& arguments);

// Replaces `bytes` with the file's.  False, with a message on standard error, where it cannot be read.
[[nodiscard]] bool read_file(const Input& input, std::string& bytes);

// What could not be read: "NAME:1:1: error: not text (a PDF file) [not-text]", a line for each problem.
[[nodiscard]] std::string problems_text(const Report& report, std::string_view bytes);
// Says it on standard error.
void tell_problems(const Report& report, std::string_view bytes);

}  // namespace tieout::cli
