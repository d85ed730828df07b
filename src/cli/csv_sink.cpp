#include <cstdio>

#include "cli/console.hpp"
#include "cli/durable.hpp"
#include "cli/sink.hpp"
#include "report/rows.hpp"

namespace tieout::cli {
namespace {

// documents.csv, facts.csv, claims.csv, findings.csv: they grow under hidden names and get their own at the end.
class CsvSink : public Sink {
 public:
  explicit CsvSink(const SinkOptions& options) : options_(options) {}

  std::string open(const Position& from, std::uint64_t /*entries*/) override {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      if (from.sizes[i] > 0 && !exists(unfinished(i)) && exists(complete(i))) {
        std::string error = publish(complete(i), unfinished(i), options_.folder);
        if (!error.empty()) return error;
      }
      std::string error = files_[i].open(unfinished(i), from.sizes[i]);
      if (!error.empty() || from.sizes[i] > 0) {
        if (!error.empty()) return error;
        continue;
      }
      std::string header;
      write_csv_header(flat_tables[i], header);
      error = files_[i].append(header);
      if (!error.empty()) return error;
    }
    return {};
  }

  std::string write(const Item& /*item*/, const Result& result, Stored& stored) override {
    stored = {file_name(0), files_[0].size(), result.parts[0], {}};
    for (std::size_t i = 0; i < files_.size(); ++i) {
      std::string error = files_[i].append(result.part(i));
      if (!error.empty()) return error;
      uncommitted_ += result.parts[i];
    }
    return {};
  }

  bool full() const override { return uncommitted_ >= options_.shard_bytes; }

  std::string commit(Position& position) override {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      std::string error = files_[i].sync();
      if (!error.empty()) return error;
      position.sizes[i] = files_[i].size();
    }
    uncommitted_ = 0;
    return {};
  }

  std::string finish() override {
    for (std::size_t i = 0; i < files_.size(); ++i) {
      std::string error = files_[i].close();
      if (error.empty() && std::rename(unfinished(i).c_str(), complete(i).c_str()) != 0) {
        error = complete(i) + ": " + system_message(errno);
      }
      if (!error.empty()) return error;
    }
    return sync_folder(options_.folder);
  }

 private:
  [[nodiscard]] static std::string file_name(std::size_t i) { return std::string(name(flat_tables[i])) + ".csv"; }
  [[nodiscard]] std::string complete(std::size_t i) const { return options_.folder + "/" + file_name(i); }
  [[nodiscard]] std::string unfinished(std::size_t i) const { return options_.folder + "/." + file_name(i) + ".part"; }

  SinkOptions options_;
  std::array<Growing, flat_tables.size()> files_;
  std::uint64_t uncommitted_ = 0;
};

}  // namespace

std::unique_ptr<Sink> make_csv_sink(const SinkOptions& options) {
  return std::make_unique<CsvSink>(options);
}

}  // namespace tieout::cli
