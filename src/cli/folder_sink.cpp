#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <unordered_set>
#include <vector>

#include "cli/console.hpp"
#include "cli/durable.hpp"
#include "cli/hash.hpp"
#include "cli/sink.hpp"

namespace tieout::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_pending = 1000;

// Below the folder a file for each document, at the place where the document stood below its INPUT.
class FolderSink : public Sink {
 public:
  explicit FolderSink(const SinkOptions& options) : options_(options) {}

  std::string open(const Position& from, std::uint64_t /*entries*/) override {
    position_ = from;
    return {};
  }

  void passed(const std::string& file) override { taken_.insert(hash_of(file)); }

  std::string write(const Item& item, const Result& result, Stored& stored) override {
    stored.file = item.target + (options_.zstd ? ".zst" : "");
    const fs::path path = fs::path(options_.folder) / stored.file;
    if (item.target.empty()) {
      stored.refused = "has no name to be written under";
    } else if (!taken_.insert(hash_of(stored.file)).second) {
      stored.refused = "would be written to " + path.string() + ", where another document is";
    }
    if (!stored.refused.empty()) return {};
    const std::string hidden = (path.parent_path() / ("." + path.filename().string() + ".part")).string();
    std::string error = make_folders(path.parent_path().string());
    Growing file;
    if (error.empty()) error = file.open(hidden, 0, path.string());
    if (!error.empty() && (errno == ENAMETOOLONG || errno == ENOTDIR || errno == EISDIR || errno == ELOOP)) {
      stored.refused = "cannot be written: " + error;  // its own name is to blame
      return {};
    }
    if (error.empty()) error = file.append(result.part(0));
    if (error.empty()) error = file.close();
    pending_.push_back({hidden, path.string()});
    pending_bytes_ += result.parts[0];
    stored.length = result.parts[0];
    return error;
  }

  bool full() const override { return pending_.size() >= most_pending || pending_bytes_ >= options_.shard_bytes; }

  // One synchronisation for all files rather than one for each.
  std::string commit(Position& position) override {
    std::string error = pending_.empty() ? std::string() : sync_all();
    for (const auto& [hidden, path] : pending_) {
      if (!error.empty()) return error;
      if (std::rename(hidden.c_str(), path.c_str()) != 0) error = path + ": " + system_message(errno);
    }
    if (error.empty() && !pending_.empty()) error = sync_all();
    position_.sizes[0] += pending_.size();
    pending_.clear();
    pending_bytes_ = 0;
    position = position_;
    return error;
  }

  std::string finish() override { return {}; }

 private:
  [[nodiscard]] std::string sync_all() const {
    const int fd = ::open(options_.folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    std::string error;
    if (fd < 0 || ::syncfs(fd) != 0) error = options_.folder + ": " + system_message(errno);
    if (fd >= 0) ::close(fd);
    return error;
  }

  SinkOptions options_;
  Position position_;
  std::vector<std::pair<std::string, std::string>> pending_;  // hidden, final
  std::uint64_t pending_bytes_ = 0;
  std::unordered_set<std::uint64_t> taken_;  // hashes of the files' names
};

}  // namespace

std::unique_ptr<Sink> make_folder_sink(const SinkOptions& options) {
  return std::make_unique<FolderSink>(options);
}

}  // namespace tieout::cli
