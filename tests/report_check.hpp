#pragma once
#include <nlohmann/json.hpp>
#include <string>

#include "json_schema.hpp"
#include "report/report.hpp"

namespace tieout {

using Json = nlohmann::json;

inline std::string json_of(const Report& report, const Include& include = {}) {
  std::string out;
  write_json(report, include, out);
  return out;
}

// What the document breaks of the project's schema, one a line; empty where it is valid.
inline std::string errors_of(const Json& document) {
  static const JsonSchema schema{Json::parse(json_schema())};
  std::string all;
  for (const std::string& error : schema.errors(document)) all += error + "\n";
  return all;
}

}  // namespace tieout
