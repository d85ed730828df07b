#include "cli/document_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "cli/console.hpp"

namespace tieout::cli {

Failure read_document_file(const std::string& path, std::uint64_t limit, std::string& bytes) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return {"unreadable", system_message(errno)};
  Failure failure;
  struct stat status {};
  if (::fstat(fd, &status) != 0) {
    failure = {"unreadable", system_message(errno)};
  } else if (!S_ISREG(status.st_mode)) {
    failure = {"unreadable", S_ISDIR(status.st_mode) ? system_message(EISDIR) : "not a regular file"};
  } else if (static_cast<std::uint64_t>(status.st_size) > limit) {
    failure = {"too-large", "more than " + std::to_string(limit) + " bytes"};
  }
  std::size_t used = 0;
  if (!failure) bytes.resize(static_cast<std::size_t>(status.st_size));
  while (!failure && used < bytes.size()) {
    const ssize_t n = ::read(fd, bytes.data() + used, bytes.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) failure = {"unreadable", system_message(errno)};
    if (n == 0) failure = {"unreadable", "became shorter while it was read"};
    if (n > 0) used += static_cast<std::size_t>(n);
  }
  ::close(fd);
  if (failure) bytes.clear();
  return failure;
}

}  // namespace tieout::cli
