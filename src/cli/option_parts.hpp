#pragma once
#include <CLI/CLI.hpp>
#include <map>
#include <string>

#include "cli/commands.hpp"

namespace tieout::cli {

// What the commands' options are made of; options.cpp puts them together.

template <typename Enum>
CLI::Option* add_choice(CLI::App& app, const std::string& flag, Enum& value, const std::map<std::string, Enum>& choices,
                        const std::string& help) {
  std::string names;
  for (const auto& [choice, _] : choices) names += (names.empty() ? "" : "|") + choice;
  return app
      .add_option_function<std::string>(
          flag, [&value, choices](const std::string& choice) { value = choices.at(choice); }, help)
      ->check(CLI::IsMember(choices))
      ->type_name(names);
}

void add_chart(CLI::App& app, std::string& file);

void add_convert(CLI::App& app, ConvertOptions& options);
void add_merge(CLI::App& app, MergeOptions& options);

}  // namespace tieout::cli
