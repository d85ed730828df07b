#pragma once
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

// An example of a specification: under `### title`, a fenced block ```release with the input and a fenced block
// ```expected with what is found in it, line by line.
struct SpecExample {
  std::string title, input, expected;
  int line = 0;
};

inline std::vector<SpecExample> spec_examples(std::string_view file) {
  std::ifstream in(std::string(TIEOUT_SOURCE_DIR "/tests/spec/") + std::string(file));
  std::vector<SpecExample> examples;
  std::string line;
  std::string* into = nullptr;
  for (int number = 1; std::getline(in, line); ++number) {
    if (into != nullptr && line == "```") {
      into = nullptr;
    } else if (into != nullptr) {
      *into += line + '\n';
    } else if (line.starts_with("### ")) {
      examples.push_back({line.substr(4), {}, {}, number});
    } else if (line == "```release" && !examples.empty()) {
      into = &examples.back().input;
    } else if (line == "```expected" && !examples.empty()) {
      into = &examples.back().expected;
    }
  }
  return examples;
}
