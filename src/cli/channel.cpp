#include "cli/channel.hpp"

#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <type_traits>
#include <utility>

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

bool send_result(int fd, std::uint64_t entry, const Result& result, SharedBlocks& blocks) {
  const auto size = [](const std::string& text) { return static_cast<std::uint32_t>(text.size()); };
  const std::uint32_t block = blocks.put(result.text);
  const ResultHead head{entry,
                        result.bytes,
                        {result.parts[0], result.parts[1], result.parts[2], result.parts[3]},
                        size(result.name),
                        size(result.code),
                        size(result.messages),
                        size(result.sha256),
                        static_cast<std::uint32_t>(result.status),
                        block};
  const std::string_view through_pipe = block == SharedBlocks::none ? result.text : std::string_view();
  std::array<iovec, 6> pieces = {piece({reinterpret_cast<const char*>(&head), sizeof head}),
                                 piece(result.name),
                                 piece(result.code),
                                 piece(result.messages),
                                 piece(result.sha256),
                                 piece(through_pipe)};
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

// Where the next bytes go; nothing once the result is whole.
ResultReader::Room ResultReader::room() {
  if (head_used_ < sizeof head_) return {reinterpret_cast<char*>(&head_) + head_used_, sizeof head_ - head_used_};
  if (words_used_ < words_.size()) return {words_.data() + words_used_, words_.size() - words_used_};
  return {payload_.data() + used_, payload_.size() - used_};
}

void ResultReader::advance(std::size_t bytes) {
  if (head_used_ == sizeof head_) {
    (words_used_ < words_.size() ? words_used_ : used_) += bytes;
    return;
  }
  head_used_ += bytes;
  if (head_used_ < sizeof head_) return;
  words_.resize(head_.words());
  payload_.resize(head_.block == SharedBlocks::none ? head_.payload() : 0);
}

ResultReader::State ResultReader::read(int fd, bool& moved) {
  while (true) {
    const Room next = room();
    if (next.size == 0) {
      const bool sound = head_.block == SharedBlocks::none || blocks_->holds(head_.block, head_.payload());
      return sound ? State::ready : State::ended;
    }
    const ssize_t n = ::read(fd, next.to, next.size);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0 && errno == EAGAIN) return State::more;
    if (n <= 0) return State::ended;
    moved = true;
    advance(static_cast<std::size_t>(n));
  }
}

std::uint64_t ResultReader::take(Result& result) {
  std::string_view rest = words_;
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
  if (head_.block != SharedBlocks::none) result.shared = Lease(blocks_, head_.block, head_.payload());
  result.text = std::exchange(payload_, {});
  head_used_ = words_used_ = used_ = 0;
  return head_.entry;
}

}  // namespace tieout::cli
