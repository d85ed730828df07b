#include "cli/feed.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <optional>

#include "cli/archive.hpp"
#include "cli/console.hpp"
#include "cli/walk.hpp"

namespace tieout::cli {
namespace {

constexpr std::uint64_t most_counted = 1'000'000;

void fail(Item& item, std::string_view code, std::string message) {
  item.kind = Item::Kind::failed;
  item.code = code;
  item.message = std::move(message);
}

// Reads at most `limit` bytes; 0 or errno.
int read_some(int fd, std::uint64_t limit, std::string& bytes) {
  std::size_t used = 0;
  while (used < limit) {
    bytes.resize(std::min<std::uint64_t>(limit, std::max<std::size_t>(2 * used, 1 << 16)));
    const ssize_t n = ::read(fd, bytes.data() + used, bytes.size() - used);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) {
      bytes.resize(used);
      return n < 0 ? errno : 0;
    }
    used += static_cast<std::size_t>(n);
  }
  bytes.resize(used);
  return 0;
}

// Whether it begins as an archive does; whatever cannot be read is no archive, and says so later.
bool holds_archive(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return false;
  std::string beginning;
  static_cast<void>(read_some(fd, 512, beginning));
  ::close(fd);
  return is_archive(beginning);
}

class InputFeed : public Feed {
 public:
  explicit InputFeed(const FeedOptions& options) : options_(options) {
    std::error_code error;
    except_ = std::filesystem::canonical(options.output, error).string();
    if (error) except_.clear();
  }

  Next next(Item& item, const Wanted& wanted) override {
    item.kind = Item::Kind::document;
    item.path.clear();
    item.bytes.clear();
    while (true) {
      if (archive_) {
        if (archive_->next(item, wanted)) return Next::item;
        archive_.reset();
      }
      if (walk_ && take_from_walk(item)) {
        if (!archive_) return Next::item;
      } else if (!walk_) {
        if (at_ == options_.inputs.size()) return Next::end;
        if (open(options_.inputs[at_++], item, wanted)) return Next::item;
      }
    }
  }

  double progress() const override {
    double part = at_ > 0 ? 1 : 0;
    if (archive_ && !walk_) part = archive_->progress();
    if (walk_ && found_ == 0) return -1;
    if (walk_) part = static_cast<double>(walk_->documents()) / static_cast<double>(found_);
    const double before = at_ > 0 ? static_cast<double>(at_ - 1) : 0;
    return (before + part) / static_cast<double>(options_.inputs.size());
  }

 private:
  // False at the end of the folder, which is then closed.
  bool take_from_walk(Item& item) {
    if (walk_->next(item)) {
      if (item.kind == Item::Kind::document && has_archive_ending(item.path) && holds_archive(item.path)) {
        archive_.emplace(item.path, item.name, options_.limits);
      }
      return true;
    }
    const bool empty = walk_->documents() == 0;
    walk_.reset();
    if (!empty) return false;
    item.name = folder_;
    item.target = "folder.json";
    fail(item, "no-documents", "no documents in this folder (.md, .markdown, .htm, .html, .txt)");
    return true;
  }

  // False where the argument is a folder or an archive, which is then open.
  bool open(const std::string& argument, Item& item, const Wanted& wanted) {
    item.name = argument == "-" ? "<stdin>" : argument;
    item.target = argument == "-" ? "stdin.json" : std::filesystem::path(argument).filename().string() + ".json";
    struct stat status {};
    if (argument == "-") {
      read_stream(0, item);
    } else if (::stat(argument.c_str(), &status) != 0) {
      fail(item, "unreadable", system_message(errno));
    } else if (S_ISDIR(status.st_mode)) {
      folder_ = argument;
      walk_.emplace(argument, except_);
      if (options_.count) count();
      return false;
    } else if (!S_ISREG(status.st_mode)) {
      if (wanted(item.name)) read_special(argument, item);
    } else if (holds_archive(argument)) {
      archive_.emplace(argument, argument, options_.limits);
      return false;
    } else {
      item.path = argument;
    }
    return true;
  }

  // What the folder holds, for the time left; unknown where that would take long.
  void count() {
    Walk ahead(folder_, except_);
    Item item;
    while (ahead.documents() < most_counted && ahead.next(item)) continue;
    found_ = ahead.documents() < most_counted ? ahead.documents() : 0;
  }

  // Pipes such as the shell's <(…) can be read only here.
  void read_special(const std::string& path, Item& item) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return fail(item, "unreadable", system_message(errno));
    read_stream(fd, item);
    ::close(fd);
  }

  void read_stream(int fd, Item& item) {
    if (const int error = read_some(fd, options_.limits.bytes + 1, item.bytes); error != 0) {
      fail(item, "unreadable", system_message(error));
    } else if (item.bytes.size() > options_.limits.bytes) {
      fail(item, "too-large", "more than " + std::to_string(options_.limits.bytes) + " bytes");
      item.bytes.clear();
    }
  }

  FeedOptions options_;
  std::string except_, folder_;
  std::uint64_t found_ = 0;
  std::size_t at_ = 0;
  std::optional<Walk> walk_;
  std::optional<Archive> archive_;
};

}  // namespace

std::unique_ptr<Feed> make_feed(const FeedOptions& options) {
  return std::make_unique<InputFeed>(options);
}

}  // namespace tieout::cli
