#include "cli/channel.hpp"

#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <type_traits>

namespace tieout::cli {
namespace {

static_assert(std::is_trivially_copyable_v<JobHead> && std::is_trivially_copyable_v<ResultHead>);

bool read_all(int fd, char* to, std::size_t size) {
  while (size > 0) {
    const ssize_t n = ::read(fd, to, size);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    to += n;
    size -= static_cast<std::size_t>(n);
  }
  return true;
}

bool read_text(int fd, std::size_t size, std::string& text) {
  text.resize(size);
  return read_all(fd, text.data(), size);
}

iovec piece(std::string_view text) {
  return {const_cast<char*>(text.data()), text.size()};
}

}  // namespace

void append_job(const Item& item, std::string& out) {
  const JobHead head{item.entry, item.bytes.size(), static_cast<std::uint32_t>(item.name.size()),
                     static_cast<std::uint32_t>(item.path.size())};
  out.append(reinterpret_cast<const char*>(&head), sizeof head);
  out.append(item.name).append(item.path).append(item.bytes);
}

bool receive_job(int fd, Job& job) {
  JobHead head{};
  if (!read_all(fd, reinterpret_cast<char*>(&head), sizeof head)) return false;
  job.entry = head.entry;
  return read_text(fd, head.name, job.name) && read_text(fd, head.path, job.path) &&
         read_text(fd, head.bytes, job.bytes);
}

bool send_result(int fd, std::uint64_t entry, const Result& result) {
  const auto size = [](const std::string& text) { return static_cast<std::uint32_t>(text.size()); };
  const ResultHead head{entry,
                        result.bytes,
                        {result.parts[0], result.parts[1], result.parts[2], result.parts[3]},
                        size(result.name),
                        size(result.code),
                        size(result.messages),
                        size(result.sha256),
                        static_cast<std::uint32_t>(result.status)};
  std::array<iovec, 6> pieces = {piece({reinterpret_cast<const char*>(&head), sizeof head}),
                                 piece(result.name),
                                 piece(result.code),
                                 piece(result.messages),
                                 piece(result.sha256),
                                 piece(result.payload)};
  for (std::size_t at = 0; at < pieces.size();) {
    const ssize_t n = ::writev(fd, pieces.data() + at, static_cast<int>(pieces.size() - at));
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;
    auto rest = static_cast<std::size_t>(n);
    while (at < pieces.size() && rest >= pieces[at].iov_len) rest -= pieces[at++].iov_len;
    if (at < pieces.size()) {
      pieces[at].iov_base = static_cast<char*>(pieces[at].iov_base) + rest;
      pieces[at].iov_len -= rest;
    }
  }
  return true;
}

ResultReader::State ResultReader::read(int fd, bool& moved) {
  while (true) {
    const bool in_head = head_used_ < sizeof head_;
    const std::size_t small = in_head ? 0 : small_.size();
    const std::size_t all = in_head ? 0 : head_.body();
    if (!in_head && used_ == all) return State::ready;
    char* to = in_head         ? reinterpret_cast<char*>(&head_) + head_used_
               : used_ < small ? small_.data() + used_
                               : payload_.data() + (used_ - small);
    const std::size_t room = in_head ? sizeof head_ - head_used_ : used_ < small ? small - used_ : all - used_;
    const ssize_t n = ::read(fd, to, room);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return State::more;
    if (n <= 0) return State::ended;
    moved = true;
    (in_head ? head_used_ : used_) += static_cast<std::size_t>(n);
    if (in_head && head_used_ == sizeof head_) {
      small_.resize(std::size_t{head_.name} + head_.code + head_.messages + head_.sha256);
      payload_.resize(head_.body() - small_.size());
    }
  }
}

std::uint64_t ResultReader::take(Result& result) {
  std::string_view rest = small_;
  const auto next = [&rest](std::size_t size) {
    const std::string_view text = rest.substr(0, size);
    rest.remove_prefix(std::min(size, rest.size()));
    return text;
  };
  result.name = next(head_.name);
  result.code = next(head_.code);
  result.messages = next(head_.messages);
  result.sha256 = next(head_.sha256);
  result.bytes = head_.bytes;
  result.status = static_cast<Status>(head_.status);
  std::copy(std::begin(head_.parts), std::end(head_.parts), result.parts.begin());
  result.payload = std::move(payload_);
  payload_ = {};
  head_used_ = used_ = 0;
  return head_.entry;
}

}  // namespace tieout::cli
