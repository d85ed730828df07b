#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "report/report.hpp"

namespace tieout {

// A report as rows of four flat tables, for CSV and SQLite.
enum class FlatTable : std::uint8_t { documents, facts, claims, findings };
inline constexpr std::array<FlatTable, 4> flat_tables = {FlatTable::documents, FlatTable::facts, FlatTable::claims,
                                                         FlatTable::findings};
[[nodiscard]] std::string_view name(FlatTable table);

struct FlatColumn {
  enum class Type : std::uint8_t {
    text,        // of the document or of its author: anything
    word,        // ours: identifiers, dates, verdicts
    amount,      // an exact decimal
    millionths,  // the amount before it times 10^6, where that is a 64-bit integer; only in databases
    integer,
  };
  std::string_view name;
  Type type;
  bool required = false;
};
// The first column of every table is the document's number; the key is (document, id), of documents it is document.
[[nodiscard]] std::span<const FlatColumn> columns(FlatTable table);

// Rows as bytes: every cell as its length (4 bytes, all ones for "unknown") and its text.
using PackedTables = std::array<std::string, flat_tables.size()>;

// Appends the rows of one document; `number` is the document's among all of a batch.
void pack_rows(const Report& report, std::uint64_t number, PackedTables& out);

// Takes the cells of packed rows one after another.
class PackedCells {
 public:
  explicit PackedCells(std::string_view packed) : rest_(packed) {}
  [[nodiscard]] bool done() const { return rest_.size() < sizeof(std::uint32_t); }
  [[nodiscard]] std::optional<std::string_view> next();

 private:
  std::string_view rest_;
};

// CSV after RFC 4180: the line of names, and packed rows as lines.  Text that a spreadsheet would take for a formula
// (it begins with = + - @, a tab or a carriage return) gets an apostrophe before it.
void write_csv_header(FlatTable table, std::string& out);
void write_csv(FlatTable table, std::string_view packed, std::string& out);

// SQLite: what makes the tables (STRICT, with foreign keys), what adds a row (its parameters are the columns), and
// what is added when all rows are there: indexes and views.
void write_sqlite_tables(std::string& sql);
void write_sqlite_insert(FlatTable table, std::string& sql);
void write_sqlite_indexes(std::string& sql);

}  // namespace tieout
