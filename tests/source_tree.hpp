#pragma once
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// The project's own sources as text, for the house rules.

struct SourceFile {
  std::string path;  // from the top of the tree: "src/text/span.hpp"
  std::string text;
  std::string code;  // text with comments and the contents of literals blanked out; line breaks are kept
};

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

inline bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

inline std::string without_comments_and_literals(std::string text) {
  enum { code, line_comment, block_comment, string, raw_string, character } state = code;
  std::string raw_end;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto at = [&](std::string_view s) { return text.compare(i, s.size(), s) == 0; };
    const char c = text[i];
    switch (state) {
      case code:
        if (at("//")) state = line_comment;
        if (at("/*")) state = block_comment;
        if (c == '"') state = string;
        if (c == '\'' && (i == 0 || !is_word_char(text[i - 1]))) state = character;  // 1'000 is no character
        if (at("R\"")) {
          const std::size_t open = text.find('(', i);
          raw_end = ")" + text.substr(i + 2, open - i - 2) + "\"";
          state = raw_string;
          i = open;
        }
        continue;
      case line_comment:
        if (c == '\n') state = code;
        break;
      case block_comment:
        if (at("*/")) state = code;
        break;
      case string:
      case character:
        if (c == '\\') text[i++] = ' ';
        if (c == (state == string ? '"' : '\'')) {
          state = code;
          continue;
        }
        break;
      case raw_string:
        if (at(raw_end)) {
          i += raw_end.size() - 1;
          state = code;
          continue;
        }
        break;
    }
    if (text[i] != '\n') text[i] = ' ';
  }
  return text;
}

// All files below the folders with one of the endings, sorted by path; an empty ending means a name without a dot.
inline std::vector<SourceFile> source_files(const std::vector<std::string>& folders,
                                            const std::vector<std::string>& endings) {
  namespace fs = std::filesystem;
  const fs::path top = TIEOUT_SOURCE_DIR;
  std::vector<SourceFile> files;
  for (const auto& folder : folders) {
    if (!fs::exists(top / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      const std::string ending = entry.path().extension().string();
      if (!entry.is_regular_file() || std::find(endings.begin(), endings.end(), ending) == endings.end()) continue;
      std::string text = read_file(entry.path());
      std::string code = without_comments_and_literals(text);
      files.push_back({fs::relative(entry.path(), top).generic_string(), std::move(text), std::move(code)});
    }
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

// What a file includes, as written between the quotes or angle brackets.
inline std::vector<std::string> includes(const SourceFile& file) {
  std::vector<std::string> found;
  std::istringstream lines(file.text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("#include")) continue;
    const std::size_t begin = line.find_first_of("\"<");
    const std::size_t end = line.find_first_of("\">", begin + 1);
    if (end != std::string::npos) found.push_back(line.substr(begin + 1, end - begin - 1));
  }
  return found;
}

// Whether `word` stands in `text` with no letter, digit or underscore beside it.
inline bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool begins = at == 0 || !is_word_char(text[at - 1]) || !is_word_char(word.front());
    const std::size_t end = at + word.size();
    if (begins && (end == text.size() || !is_word_char(text[end]) || !is_word_char(word.back()))) return true;
  }
  return false;
}
