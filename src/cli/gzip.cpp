#include "cli/gzip.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "cli/console.hpp"

namespace tieout::cli {
namespace {

constexpr std::size_t packed_bytes = 1 << 16, unpacked_bytes = 1 << 18;
constexpr int gzip_only = 15 + 16;  // the largest window, a gzip header

}  // namespace

GzipFile::~GzipFile() {
  if (fd_ < 0) return;
  ::inflateEnd(&stream_);
  ::close(fd_);
}

bool GzipFile::open(const std::string& path) {
  fd_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd_ < 0) return false;
  packed_.resize(packed_bytes);
  unpacked_.resize(unpacked_bytes);
  if (::inflateInit2(&stream_, gzip_only) == Z_OK) return true;
  errno = ENOMEM;
  return false;
}

// False at the end of the file, or with error().
bool GzipFile::fill() {
  ssize_t n = 0;
  while ((n = ::read(fd_, packed_.data(), packed_.size())) < 0 && errno == EINTR) continue;
  if (n < 0) error_ = system_message(errno);
  if (n <= 0) return false;
  stream_.next_in = packed_.data();
  stream_.avail_in = static_cast<uInt>(n);
  consumed_ += static_cast<std::uint64_t>(n);
  return true;
}

// Members follow one another; behind the last one there may be zeros.
bool GzipFile::begin_member() {
  while (true) {
    const Bytef* const end = stream_.next_in + stream_.avail_in;
    const Bytef* const begin =
        std::find_if(static_cast<const Bytef*>(stream_.next_in), end, [](Bytef b) { return b != 0; });
    stream_.avail_in = static_cast<uInt>(end - begin);
    stream_.next_in = const_cast<Bytef*>(begin);
    if (stream_.avail_in > 0) break;
    if (!fill()) return false;
  }
  ::inflateReset(&stream_);
  inside_ = true;
  return true;
}

std::string_view GzipFile::read() {
  stream_.next_out = unpacked_.data();
  stream_.avail_out = static_cast<uInt>(unpacked_.size());
  while (stream_.avail_out > 0 && error_.empty()) {
    if (!inside_ && !begin_member()) break;
    if (stream_.avail_in == 0 && !fill()) {
      if (error_.empty()) error_ = "ends before its time";
      break;
    }
    const int result = ::inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      inside_ = false;
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      error_ = std::string("damaged gzip file: ") + (stream_.msg != nullptr ? stream_.msg : "not enough memory");
    }
  }
  return {reinterpret_cast<const char*>(unpacked_.data()), unpacked_.size() - stream_.avail_out};
}

}  // namespace tieout::cli
