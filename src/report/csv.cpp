#include "report/rows.hpp"

namespace tieout {
namespace {

using Type = FlatColumn::Type;

bool looks_like_a_formula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

void append_field(std::string_view text, bool guarded, std::string& out) {
  const bool guard = guarded && looks_like_a_formula(text);
  if (!guard && text.find_first_of(",\"\r\n") == std::string_view::npos && !text.empty()) {
    out += text;
    return;
  }
  out += '"';  // an empty text is "", what is unknown is nothing at all
  if (guard) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

void write_csv_header(FlatTable table, std::string& out) {
  bool first = true;
  for (const FlatColumn& column : columns(table)) {
    if (column.type == Type::millionths) continue;
    if (!first) out += ',';
    first = false;
    out += column.name;
  }
  out += "\r\n";
}

void write_csv(FlatTable table, std::string_view packed, std::string& out) {
  PackedCells cells(packed);
  while (!cells.done()) {
    bool first = true;
    for (const FlatColumn& column : columns(table)) {
      const auto cell = cells.next();
      if (column.type == Type::millionths) continue;
      if (!first) out += ',';
      first = false;
      if (cell) append_field(*cell, column.type == Type::text, out);
    }
    out += "\r\n";
  }
}

}  // namespace tieout
