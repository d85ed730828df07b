#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/console.hpp"
#include "cli/feed.hpp"
#include "report/batch_json.hpp"

namespace tieout::cli {
namespace {

// JSON Lines: never waits for more than a line, so that who writes them can wait for each answer.
class LineFeed : public Feed {
 public:
  LineFeed(int fd, std::string name, const Limits& limits) : fd_(fd), name_(std::move(name)), limits_(limits) {}
  ~LineFeed() override {
    if (fd_ > 0) ::close(fd_);
  }

  Next next(Item& item, const Wanted& wanted) override {
    while (true) {
      const std::size_t end = buffer_.find('\n', searched_);
      if (end != std::string::npos) {
        give(std::string_view(buffer_).substr(begin_, end - begin_), item, wanted);
        begin_ = searched_ = end + 1;
        return Next::item;
      }
      searched_ = buffer_.size();
      if (ended_) {
        if (begin_ == buffer_.size() && !too_long_) return Next::end;
        give(std::string_view(buffer_).substr(begin_), item, wanted);
        begin_ = searched_ = buffer_.size();
        return Next::item;
      }
      if (!readable()) return Next::wait;
      fill();
    }
  }

  int wait_on() const override { return fd_; }

 private:
  // An escape takes at most six bytes for one.
  [[nodiscard]] std::size_t line_limit() const { return 6 * limits_.bytes + (1 << 16); }

  [[nodiscard]] bool readable() const {
    pollfd entry{fd_, POLLIN, 0};
    return ::poll(&entry, 1, 0) > 0;
  }

  void fill() {
    if (begin_ > 0) {
      buffer_.erase(0, begin_);
      searched_ -= begin_;
      begin_ = 0;
    }
    if (buffer_.size() > line_limit()) {  // its end is looked for, nothing of it is kept
      too_long_ = true;
      buffer_.clear();
      searched_ = 0;
    }
    const std::size_t used = buffer_.size();
    buffer_.resize(used + (1 << 18));
    const ssize_t n = ::read(fd_, buffer_.data() + used, buffer_.size() - used);
    buffer_.resize(used + static_cast<std::size_t>(n > 0 ? n : 0));
    if (n < 0 && errno != EINTR) complain(name_ + ": " + system_message(errno));
    if (n == 0 || (n < 0 && errno != EINTR)) ended_ = true;
  }

  void give(std::string_view line, Item& item, const Wanted& wanted) {
    item.kind = Item::Kind::document;
    item.path.clear();
    item.bytes.clear();
    item.name = name_ + ":" + std::to_string(++count_);
    item.target = std::to_string(count_) + ".json";
    LineInput input;
    const std::string error = too_long_ ? "" : read_line_input(line, input);
    if (!error.empty()) {
      fail(item, "bad-line", error);
    } else if (too_long_ || (!input.has_path && input.content.size() > limits_.bytes)) {
      if (!too_long_) item.name = std::move(input.id);
      fail(item, "too-large", "more than " + std::to_string(limits_.bytes) + " bytes");
    } else {
      item.name = std::move(input.id);
      if (wanted(item.name)) (input.has_path ? item.path : item.bytes) = std::move(input.content);
    }
    too_long_ = false;
  }

  static void fail(Item& item, std::string_view code, std::string message) {
    item.kind = Item::Kind::failed;
    item.code = code;
    item.message = std::move(message);
  }

  int fd_;
  std::string name_;
  Limits limits_;
  std::string buffer_;
  std::size_t begin_ = 0, searched_ = 0;  // of the line, of what holds no line end
  std::uint64_t count_ = 0;
  bool ended_ = false, too_long_ = false;
};

}  // namespace

std::unique_ptr<Feed> make_line_feed(const std::string& file, const Limits& limits) {
  if (file == "-") return std::make_unique<LineFeed>(0, "<stdin>", limits);
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    complain(file + ": " + system_message(errno));
    return nullptr;
  }
  return std::make_unique<LineFeed>(fd, file, limits);
}

}  // namespace tieout::cli
