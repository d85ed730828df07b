#pragma once
#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tieout::cli {

// A gzip file as it is unpacked, its checksums verified: libarchive passes over them.
class GzipFile {
 public:
  GzipFile() = default;
  ~GzipFile();
  GzipFile(const GzipFile&) = delete;
  GzipFile& operator=(const GzipFile&) = delete;

  // False, with errno, where it cannot be opened.
  [[nodiscard]] bool open(const std::string& path);
  // The next piece; empty at the end, or with error() where the file is damaged.
  [[nodiscard]] std::string_view read();

  [[nodiscard]] const std::string& error() const { return error_; }
  [[nodiscard]] std::uint64_t consumed() const { return consumed_; }  // bytes of the file

 private:
  [[nodiscard]] bool fill();
  [[nodiscard]] bool begin_member();

  int fd_ = -1;
  z_stream stream_{};
  bool inside_ = false;  // a member
  std::vector<Bytef> packed_, unpacked_;
  std::uint64_t consumed_ = 0;
  std::string error_;
};

}  // namespace tieout::cli
