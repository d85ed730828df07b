#include "cli/durable.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "cli/console.hpp"

namespace tieout::cli {
namespace {

constexpr std::size_t buffered = 1 << 16;
constexpr std::uint64_t write_behind = 4 << 20;

std::string failure(const std::string& path) {
  return path + ": " + system_message(errno);
}

}  // namespace

std::string sync_folder(const std::string& path) {
  const int fd = ::open(path.empty() ? "." : path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return failure(path);
  std::string error;
  if (::fsync(fd) != 0) error = failure(path);
  ::close(fd);
  return error;
}

std::string publish(const std::string& from, const std::string& to, const std::string& folder) {
  if (std::rename(from.c_str(), to.c_str()) != 0) return failure(to);
  return sync_folder(folder);
}

std::string replace_file(const std::string& folder, const std::string& name, std::string_view contents) {
  const std::string path = folder + "/" + name;
  const std::string unfinished = folder + "/." + name + ".part";
  Growing file;
  for (std::string error : {file.open(unfinished, 0), file.append(contents), file.sync(), file.close()}) {
    if (!error.empty()) return error;
  }
  return publish(unfinished, path, folder);
}

std::string make_folders(const std::string& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  errno = error.value();
  return error ? path + ": " + error.message() : std::string();
}

std::string remove_file(const std::string& path) {
  return ::unlink(path.c_str()) == 0 || errno == ENOENT ? std::string() : failure(path);
}

std::string read_whole(const std::string& path, std::string& contents) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return failure(path);
  contents.clear();
  char buffer[1 << 16];
  ssize_t n = 0;
  while ((n = ::read(fd, buffer, sizeof buffer)) > 0 || (n < 0 && errno == EINTR)) {
    if (n > 0) contents.append(buffer, static_cast<std::size_t>(n));
  }
  std::string error;
  if (n < 0) error = failure(path);
  ::close(fd);
  return error;
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

Growing::~Growing() {
  if (fd_ >= 0) ::close(fd_);
}

std::string Growing::open(const std::string& path, std::uint64_t size, const std::string& shown) {
  shown_ = shown.empty() ? path : shown;
  size_ = started_ = size;
  durable_ = false;
  buffer_.clear();
  fd_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  struct stat status {};
  if (fd_ < 0 || ::fstat(fd_, &status) != 0) return failure(shown_);
  if (static_cast<std::uint64_t>(status.st_size) < size) return shown_ + ": is shorter than it was left";
  if (::ftruncate(fd_, static_cast<off_t>(size)) != 0 || ::lseek(fd_, 0, SEEK_END) < 0) return failure(shown_);
  return {};
}

std::string Growing::write_out(std::string_view text) {
  durable_ = durable_ && text.empty();
  while (!text.empty()) {
    const ssize_t n = ::write(fd_, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failure(shown_);
    size_ += static_cast<std::size_t>(n);
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  // The disk begins to work now, so that sync() need not wait for all of it.
  if (size_ - started_ >= write_behind) {
    ::sync_file_range(fd_, static_cast<off_t>(started_), static_cast<off_t>(size_ - started_), SYNC_FILE_RANGE_WRITE);
    started_ = size_;
  }
  return {};
}

std::string Growing::flush() {
  std::string error = write_out(buffer_);
  buffer_.clear();
  return error;
}

std::string Growing::append(std::string_view text) {
  if (buffer_.size() + text.size() <= buffered) {
    buffer_ += text;
    return {};
  }
  std::string error = flush();
  if (!error.empty()) return error;
  if (text.size() > buffered) return write_out(text);
  buffer_ = text;
  return {};
}

std::string Growing::sync() {
  std::string error = flush();
  if (durable_ || !error.empty()) return error;
  if (::fsync(fd_) != 0) return failure(shown_);
  durable_ = true;
  return {};
}

std::string Growing::close() {
  std::string error = flush();
  if (::close(std::exchange(fd_, -1)) != 0 && error.empty()) error = failure(shown_);
  return error;
}

}  // namespace tieout::cli
