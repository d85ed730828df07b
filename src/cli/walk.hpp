#pragma once
#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "cli/feed.hpp"

namespace tieout::cli {

[[nodiscard]] bool has_document_ending(std::string_view name);  // .md, .markdown, .htm, .html, .txt
[[nodiscard]] bool has_archive_ending(std::string_view name);   // .tar, .zip, .gz, .zst, …

// The documents and archives below a folder, in sorted order; holds no more than the folders on the way.  Symbolic
// links are followed to files that lie in the folder, and to nothing else.
class Walk {
 public:
  // Leaves out the folder `except` (its canonical path; may be empty).
  Walk(std::string folder, std::string except);

  // False at the end.  A document has its path; an archive is told by its ending.
  [[nodiscard]] bool next(Item& item);

  [[nodiscard]] std::uint64_t documents() const { return documents_; }

 private:
  struct Level {
    std::string path, relative;
    std::vector<std::string> names;  // descending: the next is the last
  };
  [[nodiscard]] bool enter(std::string path, std::string relative, Item& item);
  [[nodiscard]] bool look_at(const std::string& path, const std::string& relative, Item& item);
  [[nodiscard]] bool look_at_link(const std::string& path, const std::string& relative, Item& item);
  [[nodiscard]] bool give(const std::string& path, const std::string& relative, Item& item);

  std::string folder_, canonical_, except_;
  std::vector<Level> levels_;
  std::uint64_t documents_ = 0;
  bool begun_ = false;
};

}  // namespace tieout::cli
