#pragma once
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// The rows of the Markdown tables below `## heading` of tests/spec/`file`, header and delimiter rows left out.
// Backticks around a cell are stripped, "\|" is a pipe, "\n" a line break.
inline std::vector<std::vector<std::string>> spec_rows(std::string_view file, std::string_view heading) {
  std::ifstream in(std::string(TIEOUT_SOURCE_DIR "/tests/spec/") + std::string(file));
  std::vector<std::vector<std::string>> rows;
  std::string line;
  bool inside = false;
  int table_line = 0;
  while (std::getline(in, line)) {
    if (line.starts_with("## ")) inside = std::string_view(line).substr(3) == heading;
    if (!inside || !line.starts_with("|")) {
      table_line = 0;
      continue;
    }
    if (++table_line <= 2) continue;
    std::vector<std::string> cells;
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (line[i] == '\\' && i + 1 < line.size() && (line[i + 1] == '|' || line[i + 1] == 'n')) {
        cell += line[++i] == 'n' ? '\n' : '|';
      } else if (line[i] == '|') {
        const auto first = cell.find_first_not_of(' ');
        const auto last = cell.find_last_not_of(' ');
        cell = first == std::string::npos ? std::string() : cell.substr(first, last - first + 1);
        if (cell.size() >= 2 && cell.front() == '`' && cell.back() == '`') cell = cell.substr(1, cell.size() - 2);
        cells.push_back(std::move(cell));
        cell.clear();
      } else {
        cell += line[i];
      }
    }
    rows.push_back(std::move(cells));
  }
  return rows;
}
