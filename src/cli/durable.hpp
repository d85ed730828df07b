#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tieout::cli {

// Files that are safe on disk once they say so.  Every function returns "" or "PATH: what went wrong".

[[nodiscard]] std::string sync_folder(const std::string& path);
// Renames and syncs the folder.
[[nodiscard]] std::string publish(const std::string& from, const std::string& to, const std::string& folder);
// Replaces a file's contents at once: whoever reads it sees the old ones or the new ones.
[[nodiscard]] std::string replace_file(const std::string& folder, const std::string& name, std::string_view contents);
[[nodiscard]] std::string make_folders(const std::string& path);  // errno tells why not
[[nodiscard]] std::string remove_file(const std::string& path);   // that it is not there is no error
[[nodiscard]] std::string read_whole(const std::string& path, std::string& contents);
[[nodiscard]] bool exists(const std::string& path);

// A file that grows at its end.
class Growing {
 public:
  Growing() = default;
  ~Growing();
  Growing(const Growing&) = delete;
  Growing& operator=(const Growing&) = delete;

  // Creates it or opens it, and cuts it to `size`; it must be that long.  Errors name `shown`, or the path.
  [[nodiscard]] std::string open(const std::string& path, std::uint64_t size, const std::string& shown = {});
  [[nodiscard]] std::string append(std::string_view text);
  [[nodiscard]] std::string sync();
  [[nodiscard]] std::string close();

  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] std::uint64_t size() const { return size_ + buffer_.size(); }

 private:
  [[nodiscard]] std::string flush();
  [[nodiscard]] std::string write_out(std::string_view text);

  int fd_ = -1;
  std::string shown_, buffer_;
  std::uint64_t size_ = 0;     // of the file, without the buffer
  std::uint64_t started_ = 0;  // how much of it the disk was told of
  bool durable_ = false;       // all of it
};

}  // namespace tieout::cli
