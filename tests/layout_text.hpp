#pragma once
#include <string>

#include "document/document.hpp"

namespace tieout::test {

// Cells with what the layout shows of them: column, width, underline, header, indent.
inline std::string layout_text(const Document& document, const Cell& cell) {
  std::string out = std::to_string(cell.column);
  if (cell.columns != 1) out += "+" + std::to_string(cell.columns);
  if (cell.underlined) out += "_";
  if (cell.header) out += "^";
  if (cell.indent != 0) out += ">" + std::to_string(cell.indent);
  return out + ":" + std::string(document.view(cell.text));
}

inline std::string layout_text(const Document& document, const Table& table) {
  std::string out = "[";
  for (std::uint32_t r = table.first_row; r < table.first_row + table.rows; ++r) {
    const Row& row = document.rows[r];
    if (r != table.first_row) out += out.back() == ' ' ? "/ " : " / ";
    for (std::uint32_t c = row.first_cell; c < row.first_cell + row.cells; ++c) {
      if (c != row.first_cell) out += " ";
      out += layout_text(document, document.cells[c]);
    }
  }
  return out + "]";
}

}  // namespace tieout::test
