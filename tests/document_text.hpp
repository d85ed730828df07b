#pragma once
#include <string>
#include <string_view>

#include "document/document.hpp"

namespace tieout::test {

// Replaces every `from` by `to`.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

// The input of a specification's table: ⏎ ␍ ␠ ⇥ are the characters that a table cannot hold.
inline std::string specified(std::string text) {
  if (text.starts_with("`") && text.ends_with("`") && text.size() > 2) {  // doubled backticks
    const std::size_t ticks = text.find_first_not_of('`');
    text = text.substr(ticks, text.size() - 2 * ticks);
    if (text.starts_with(' ') && text.ends_with(' ')) text = text.substr(1, text.size() - 2);
  }
  return replaced(replaced(replaced(replaced(std::move(text), "⏎", "\n"), "␍", "\r"), "␠", " "), "⇥", "\t");
}

inline std::string table_text(const Document& document, const Table& table) {
  std::string out = "[";
  for (std::uint32_t r = 0; r < table.rows; ++r) {
    const Row& row = document.rows[table.first_row + r];
    if (r > 0) out += out.ends_with(' ') ? "/ " : " / ";
    for (std::uint32_t i = 0; i < row.cells; ++i) {
      const Cell& cell = document.cells[row.first_cell + i];
      if (i > 0) out += ' ';
      out += std::to_string(cell.column);
      if (cell.columns > 1) out += '+' + std::to_string(cell.columns);
      out += std::string(cell.header ? "^" : "") + (cell.underlined ? "_" : "") + ':';
      out += document.view(cell.text);
    }
    if (r == 0 && row.cells == 0) out.resize(1);
  }
  return replaced(replaced(out + "]", "[ /", "[/"), "/  /", "/ /");
}

// The blocks of a document in one line, as tests/spec/markdown.md describes it.
inline std::string blocks_text(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (!out.empty()) out += " ¶ ";
    switch (block.kind) {
      case BlockKind::heading:
        out += 'h' + std::to_string(block.level);
        break;
      case BlockKind::paragraph:
        out += 'p';
        break;
      case BlockKind::list_item:
        out += "li" + std::to_string(block.level);
        break;
      case BlockKind::rule:
        out += "---";
        break;
      case BlockKind::furniture:
        out += 'f';
        break;
      case BlockKind::joined:
        out += 'j';
        break;
      case BlockKind::table:
        out += table_text(document, document.tables[block.table]);
        continue;
    }
    if (block.bold) out += '*';
    if (!block.text.empty()) out += ' ' + replaced(std::string(document.view(block.text)), "\n", "⏎");
  }
  return out;
}

// The sentences of a document between " ¶ ".
inline std::string sentences_text(const Document& document) {
  std::string out;
  for (const Sentence& sentence : document.sentences) {
    if (!out.empty()) out += " ¶ ";
    out += replaced(std::string(document.view(sentence.text)), "\n", "⏎");
  }
  return out;
}

}  // namespace tieout::test
