#pragma once
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "chart/chart.hpp"
#include "text/fold.hpp"

// Lines of the chart's files: columns divided by tabs, "#" begins a comment line.

namespace tieout::chart_lines {

constexpr std::size_t max_columns = 8;

struct Line {
  std::uint32_t number = 0;
  std::size_t columns = 0;
  std::array<std::string_view, max_columns> column{};
  std::string_view text;
};

[[nodiscard]] inline std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r')) text.remove_suffix(1);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  return text;
}

// The lines that hold data, one after the other.
class Lines {
 public:
  explicit Lines(std::string_view tsv) : rest_(tsv) {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  }
  [[nodiscard]] bool next(Line& line) {
    while (!rest_.empty()) {
      const auto end = std::min(rest_.find('\n'), rest_.size());
      line.text = rest_.substr(0, end);
      rest_.remove_prefix(std::min(end + 1, rest_.size()));
      line.number = ++number_;
      if (!trimmed(line.text).empty() && line.text[0] != '#') return split(line), true;
    }
    return false;
  }

 private:
  static void split(Line& line) {
    std::string_view text = line.text;
    line.columns = 0;
    for (bool more = true; more && line.columns < max_columns;) {
      const auto end = std::min(text.find('\t'), text.size());
      more = end < text.size();
      line.column[line.columns++] = trimmed(text.substr(0, end));
      text.remove_prefix(more ? end + 1 : end);
    }
    while (line.columns > 1 && line.column[line.columns - 1].empty()) --line.columns;
  }
  std::string_view rest_;
  std::uint32_t number_ = 0;
};

[[nodiscard]] inline std::string message(std::string_view file, const Line& line, std::size_t column,
                                         std::string_view what) {
  const auto offset = column < line.columns ? line.column[column].data() - line.text.data() : 0;
  const auto before = line.text.substr(0, static_cast<std::size_t>(offset));
  const auto place = 1 + std::count_if(before.begin(), before.end(), [](char c) { return (c & 0xC0) != 0x80; });
  std::string text(file);
  text.append(":").append(std::to_string(line.number)).append(":").append(std::to_string(place)).append(": ");
  return text.append(what);
}
[[nodiscard]] inline std::string quoted(std::string_view what, std::string_view value) {
  return std::string(what).append(" \"").append(value).append("\"");
}

[[nodiscard]] inline std::optional<StatementKind> statement_named(std::string_view text) {
  for (int kind = 0; kind <= static_cast<int>(StatementKind::guidance); ++kind) {
    if (name(static_cast<StatementKind>(kind)) == text) return static_cast<StatementKind>(kind);
  }
  return std::nullopt;
}

// Takes the next item of a list divided by commas.
[[nodiscard]] inline std::string_view next_item(std::string_view& list) {
  const auto end = std::min(list.find(','), list.size());
  const auto item = trimmed(list.substr(0, end));
  list.remove_prefix(std::min(end + 1, list.size()));
  return item;
}

// The statements of a list as bits; an empty list means `otherwise`.
[[nodiscard]] inline std::optional<std::uint16_t> statements_of(std::string_view list, StatementKind otherwise) {
  unsigned bits = 0;
  while (!list.empty()) {
    const auto kind = statement_named(next_item(list));
    if (!kind) return std::nullopt;
    bits |= 1U << static_cast<unsigned>(*kind);
  }
  return static_cast<std::uint16_t>(bits != 0 ? bits : 1U << static_cast<unsigned>(otherwise));
}

// Folds the words of a section list, with their "!".
inline void fold_sections(std::string_view list, std::string& out) {
  for (bool first = true; !list.empty(); first = false) {
    std::string_view item = next_item(list);
    if (!first) out += ',';
    if (item.starts_with('!')) {
      out += '!';
      item.remove_prefix(1);
    }
    fold_caption(item, out);
  }
}

}  // namespace tieout::chart_lines
