#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "cli/durable.hpp"
#include "cli/sink.hpp"

namespace tieout::cli {
namespace {

namespace fs = std::filesystem;

// part-00000.jsonl, part-00001.jsonl …: each appears under its name when it is complete.
class ShardSink : public Sink {
 public:
  explicit ShardSink(const SinkOptions& options) : options_(options) {}

  std::string clear() override {
    std::error_code error;
    for (fs::directory_iterator at(options_.folder, error), end; !error && at != end; at.increment(error)) {
      std::string name = at->path().filename().string();
      const bool hidden = name.starts_with(".");
      if (hidden) name.erase(0, 1);
      if (!name.starts_with("part-") || name.find(".jsonl") != 10) continue;
      std::string failed = remove_file(at->path().string());
      if (!failed.empty()) return failed;
    }
    return error ? options_.folder + ": " + error.message() : std::string();
  }

  std::string open(const Position& from, std::uint64_t /*entries*/) override {
    shard_ = from.shard;
    if (from.sizes[0] == 0) return {};
    // It may have got its name just before the run was ended.
    if (!exists(unfinished()) && exists(complete())) {
      std::string error = publish(complete(), unfinished(), options_.folder);
      if (!error.empty()) return error;
    }
    return out_.open(unfinished(), from.sizes[0]);
  }

  std::string write(const Item& /*item*/, const Result& result, Stored& stored) override {
    std::string error;
    if (!out_.is_open()) error = out_.open(unfinished(), 0);
    if (!error.empty()) return error;
    stored = {name(), out_.size(), result.parts[0], {}};
    return out_.append(result.part(0));
  }

  bool full() const override { return out_.is_open() && out_.size() >= options_.shard_bytes; }

  std::string commit(Position& position) override {
    std::string error;
    const bool complete_now = full();
    if (out_.is_open()) error = out_.sync();
    if (error.empty() && complete_now) error = finish();
    if (!error.empty()) return error;
    if (complete_now) ++shard_;
    position = {shard_, {out_.is_open() ? out_.size() : 0, 0, 0, 0}};
    return {};
  }

  std::string finish() override {
    if (!out_.is_open()) return {};
    std::string error = out_.close();
    return error.empty() ? publish(unfinished(), complete(), options_.folder) : error;
  }

 private:
  [[nodiscard]] std::string name() const {
    return fmt::format("part-{:05}.jsonl{}", shard_, options_.zstd ? ".zst" : "");
  }
  [[nodiscard]] std::string complete() const { return options_.folder + "/" + name(); }
  [[nodiscard]] std::string unfinished() const { return options_.folder + "/." + name() + ".part"; }

  SinkOptions options_;
  std::uint32_t shard_ = 0;
  Growing out_;
};

}  // namespace

std::unique_ptr<Sink> make_shard_sink(const SinkOptions& options) {
  return std::make_unique<ShardSink>(options);
}

}  // namespace tieout::cli
