#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <utility>

#include "cli/console.hpp"
#include "cli/durable.hpp"
#include "cli/sink.hpp"

namespace tieout::cli {
namespace {

class StreamSink : public Sink {
 public:
  StreamSink(std::string file, bool lines) : file_(std::move(file)), lines_(lines) {}
  ~StreamSink() override {
    if (out_.is_open()) ::unlink(unfinished_.c_str());
  }

  std::string open(const Position& /*from*/, std::uint64_t /*entries*/) override {
    if (file_ == "-") return {};
    const std::filesystem::path path(file_);
    unfinished_ = (path.parent_path() / ("." + path.filename().string() + ".part")).string();
    return out_.open(unfinished_, 0, file_);
  }

  // A single document is an object; that there is a second one, which makes them an array, is known only then.
  std::string write(const Item& /*item*/, const Result& result, Stored& stored) override {
    const std::string_view text = result.payload();
    stored.length = text.size();
    ++count_;
    if (lines_) return put(text);
    const std::string_view object = text.substr(0, text.size() - 1);
    if (count_ == 1) {
      first_ = object;
      return {};
    }
    std::string error;
    if (count_ == 2) error = put("[\n" + std::exchange(first_, {}));
    if (error.empty()) error = put(",\n");
    return error.empty() ? put(object) : error;
  }

  bool full() const override { return false; }
  std::string commit(Position& /*position*/) override { return {}; }

  std::string finish() override {
    std::string error;
    if (!lines_ && count_ == 1) error = put(first_ + "\n");
    if (!lines_ && count_ > 1) error = put("\n]\n");
    if (file_ == "-" || !error.empty()) return error;
    error = out_.sync();
    if (error.empty()) error = out_.close();
    if (error.empty()) error = publish(unfinished_, file_, std::filesystem::path(file_).parent_path().string());
    return error;
  }

 private:
  // Standard output is not held back: who reads it may wait for every line.
  std::string put(std::string_view text) {
    if (file_ != "-") return out_.append(text);
    while (!text.empty()) {
      const ssize_t n = ::write(1, text.data(), text.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return "standard output: " + system_message(errno);
      text.remove_prefix(static_cast<std::size_t>(n));
    }
    return {};
  }

  std::string file_, unfinished_, first_;
  bool lines_;
  Growing out_;
  std::uint64_t count_ = 0;
};

}  // namespace

std::unique_ptr<Sink> make_stream_sink(const std::string& file, bool lines) {
  return std::make_unique<StreamSink>(file, lines);
}

}  // namespace tieout::cli
