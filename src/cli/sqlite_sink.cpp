#include <sqlite3.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <utility>

#include "cli/durable.hpp"
#include "cli/sink.hpp"
#include "report/rows.hpp"

// SQLite's library writes its files itself, so this stands here; the tables, columns and views are those of report/.

namespace tieout::cli {
namespace {

class Database {
 public:
  Database() = default;
  ~Database() { close(); }
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] std::string open(const std::string& path) {
    path_ = path;
    if (::sqlite3_open_v2(path.c_str(), &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr) != SQLITE_OK) {
      return error();
    }
    return run("PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
  }
  void close() {
    for (sqlite3_stmt*& insert : inserts_) ::sqlite3_finalize(std::exchange(insert, nullptr));
    ::sqlite3_close(std::exchange(db_, nullptr));
  }
  [[nodiscard]] bool is_open() const { return db_ != nullptr; }

  [[nodiscard]] std::string run(const std::string& sql) {
    return ::sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK ? std::string() : error();
  }

  [[nodiscard]] std::string prepare() {
    for (std::size_t i = 0; i < inserts_.size(); ++i) {
      std::string sql;
      write_sqlite_insert(flat_tables[i], sql);
      if (::sqlite3_prepare_v2(db_, sql.c_str(), -1, &inserts_[i], nullptr) != SQLITE_OK) return error();
    }
    return {};
  }

  [[nodiscard]] std::string insert(std::size_t table, std::string_view packed) {
    sqlite3_stmt* statement = inserts_[table];
    PackedCells cells(packed);
    while (!cells.done()) {
      int at = 0;
      for (const FlatColumn& column : columns(flat_tables[table])) bind(statement, ++at, column, cells.next());
      const int result = ::sqlite3_step(statement);
      ::sqlite3_reset(statement);
      if (result != SQLITE_DONE) return error();
    }
    return {};
  }

 private:
  static void bind(sqlite3_stmt* statement, int at, const FlatColumn& column, std::optional<std::string_view> cell) {
    std::int64_t number = 0;
    const bool integer = column.type == FlatColumn::Type::integer || column.type == FlatColumn::Type::millionths;
    if (!cell) {
      ::sqlite3_bind_null(statement, at);
    } else if (integer && std::from_chars(cell->data(), cell->data() + cell->size(), number).ec == std::errc()) {
      ::sqlite3_bind_int64(statement, at, number);
    } else {
      ::sqlite3_bind_text(statement, at, cell->data(), static_cast<int>(cell->size()), SQLITE_STATIC);
    }
  }
  [[nodiscard]] std::string error() const {
    return path_ + ": " + (db_ == nullptr ? "not enough memory" : ::sqlite3_errmsg(db_));
  }

  std::string path_;
  sqlite3* db_ = nullptr;
  std::array<sqlite3_stmt*, flat_tables.size()> inserts_{};
};

// One database.  It grows under a hidden name; at the end it is copied in one go, which makes its bytes independent of
// how often the run was interrupted, and gets its indexes and its name.
class SqliteSink : public Sink {
 public:
  SqliteSink(SinkOptions options, const std::string& file)
      : options_(std::move(options)),
        complete_(options_.folder + "/" + file),
        growing_(options_.folder + "/." + file + ".part"),
        copy_(options_.folder + "/." + file + ".copy") {}

  std::string clear() override {
    std::string error = remove_file(growing_);
    return error.empty() ? remove_file(growing_ + "-journal") : error;
  }

  std::string open(const Position& from, std::uint64_t entries) override {
    position_ = from;
    if (entries > 0 && !exists(growing_) && exists(complete_)) {  // ended between the last two steps of finish()
      finished_ = true;
      return {};
    }
    std::string error = database_.open(growing_);
    std::string sql;
    if (from.shard == 0) write_sqlite_tables(sql);
    if (error.empty() && from.shard == 0) error = database_.run(sql);
    // What was written beyond the last commit of all.
    for (auto table = flat_tables.rbegin(); error.empty() && from.shard > 0 && table != flat_tables.rend(); ++table) {
      error =
          database_.run("DELETE FROM " + std::string(name(*table)) + " WHERE document > " + std::to_string(entries));
    }
    if (error.empty()) error = database_.prepare();
    if (error.empty()) error = database_.run("BEGIN");
    position_.shard = 1;
    return error;
  }

  std::string write(const Item& /*item*/, const Result& result, Stored& stored) override {
    stored.file = std::filesystem::path(complete_).filename().string();
    for (std::size_t i = 0; i < flat_tables.size(); ++i) {
      std::string error = database_.insert(i, result.part(i));
      if (!error.empty()) return error;
    }
    uncommitted_ += result.payload().size();
    return {};
  }

  bool full() const override { return uncommitted_ >= options_.shard_bytes; }

  std::string commit(Position& position) override {
    position = position_;
    uncommitted_ = 0;
    return finished_ ? std::string() : database_.run("COMMIT; BEGIN");
  }

  std::string finish() override {
    if (finished_) return {};
    std::string error = database_.run("ROLLBACK");
    if (error.empty()) error = remove_file(copy_);
    if (error.empty()) error = remove_file(copy_ + "-journal");
    if (error.empty()) error = database_.run("VACUUM INTO '" + quoted(copy_) + "'");
    database_.close();
    if (error.empty()) error = index();
    if (error.empty()) error = publish(copy_, complete_, options_.folder);
    return error.empty() ? clear() : error;
  }

 private:
  [[nodiscard]] static std::string quoted(const std::string& text) {
    std::string sql;
    for (const char c : text) sql.append(c == '\'' ? 2 : 1, c);
    return sql;
  }

  [[nodiscard]] std::string index() {
    std::string sql = "BEGIN;\n";
    write_sqlite_indexes(sql);
    sql += "COMMIT;";
    std::string error = database_.open(copy_);
    if (error.empty()) error = database_.run(sql);
    database_.close();
    Growing file;  // the copy was not synced when it was made
    if (error.empty()) error = file.open(copy_, std::filesystem::file_size(copy_), complete_);
    if (error.empty()) error = file.sync();
    return error;
  }

  SinkOptions options_;
  std::string complete_, growing_, copy_;
  Database database_;
  Position position_;
  std::uint64_t uncommitted_ = 0;
  bool finished_ = false;
};

}  // namespace

std::unique_ptr<Sink> make_sqlite_sink(const SinkOptions& options, const std::string& file) {
  return std::make_unique<SqliteSink>(options, file);
}

}  // namespace tieout::cli
