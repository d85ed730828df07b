#include "cli/console.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "cli/exit_status.hpp"

namespace tieout::cli {
namespace {

constexpr std::string_view part = ".part";

bool write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd, text.data(), text.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

}  // namespace

void tell(std::string_view text) {
  static_cast<void>(write_all(2, text));  // there is nowhere left to say that it failed
}

void complain(std::string_view message) {
  tell("tieout: " + std::string(message) + "\n");
}

int print(std::string_view text) {
  Output output;
  return output.write(text) ? nothing_found : usage_error;
}

std::string system_message(int error) {
  return std::generic_category().message(error);
}

Output::~Output() {
  if (path_.empty() || fd_ < 0) return;
  ::close(fd_);
  ::unlink((path_ + std::string(part)).c_str());
}

bool Output::open(std::string_view path) {
  path_ = path;
  fd_ = ::open((path_ + std::string(part)).c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  return fd_ >= 0 || fail();
}

bool Output::write(std::string_view text) {
  return !failed_ && (write_all(fd_, text) || fail());
}

bool Output::close() {
  if (path_.empty()) return !failed_;
  const std::string unfinished = path_ + std::string(part);
  const bool closed = ::close(std::exchange(fd_, -1)) == 0;
  if (failed_) {
    ::unlink(unfinished.c_str());
    return false;
  }
  return (closed && std::rename(unfinished.c_str(), path_.c_str()) == 0) || fail();
}

bool Output::fail() {
  if (!failed_) complain((path_.empty() ? "standard output" : path_) + ": " + system_message(errno));
  failed_ = true;
  return false;
}

}  // namespace tieout::cli
