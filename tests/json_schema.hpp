#pragma once
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <unordered_set>
#include <vector>

// A validator for the part of JSON Schema 2020-12 that the project's schema uses.  A keyword that it does not know is
// an error of its own, so that no constraint is silently ignored.
class JsonSchema {
 public:
  using Json = nlohmann::json;

  explicit JsonSchema(Json schema) : root_(std::move(schema)) {}

  // What is wrong with the document, each with its place ("/claims/0/at: …"); empty where it is valid.
  [[nodiscard]] std::vector<std::string> errors(const Json& document) const {
    std::vector<std::string> found;
    check(root_, document, "", found);
    return found;
  }

 private:
  using Errors = std::vector<std::string>;

  void check(const Json& schema, const Json& value, const std::string& at, Errors& errors) const {
    for (const auto& [keyword, rule] : schema.items()) {
      if (keyword.starts_with("$") ? keyword != "$ref" : is_annotation(keyword)) continue;
      if (!holds(keyword, rule, schema, value, at, errors)) errors.push_back(at + ": " + keyword + " " + rule.dump());
    }
  }

  static bool is_annotation(const std::string& keyword) { return keyword == "title" || keyword == "description"; }

  bool holds(const std::string& keyword, const Json& rule, const Json& schema, const Json& value, const std::string& at,
             Errors& errors) const {
    if (keyword == "$ref") {
      check(root_.at(Json::json_pointer(rule.get<std::string>().substr(1))), value, at, errors);
      return true;
    }
    if (keyword == "type") return has_type(rule, value);
    if (keyword == "enum") return std::find(rule.begin(), rule.end(), value) != rule.end();
    if (keyword == "const") return value == rule;
    if (keyword == "oneOf") return matches(rule, value) == 1;
    if (keyword == "anyOf") return matches(rule, value) >= 1;
    if (keyword == "minimum") return !value.is_number() || value >= rule;
    if (keyword == "maximum") return !value.is_number() || value <= rule;
    if (keyword == "minItems") return !value.is_array() || value.size() >= rule.get<std::size_t>();
    if (keyword == "pattern") {
      return !value.is_string() || matches_pattern(rule, value);
    }
    if (keyword == "items") {
      for (std::size_t i = 0; value.is_array() && i < value.size(); ++i) {
        check(rule, value[i], at + "/" + std::to_string(i), errors);
      }
      return true;
    }
    if (keyword == "required") {
      return !value.is_object() ||
             std::all_of(rule.begin(), rule.end(), [&](const Json& key) { return value.contains(key); });
    }
    if (keyword == "properties") {
      for (const auto& [key, sub] : rule.items()) {
        if (value.is_object() && value.contains(key)) check(sub, value.at(key), at + "/" + key, errors);
      }
      return true;
    }
    if (keyword == "additionalProperties") {
      if (!value.is_object()) return true;
      for (const auto& [key, member] : value.items()) {
        if (schema.contains("properties") && schema.at("properties").contains(key)) continue;
        if (rule == false) {
          errors.push_back(at + "/" + key + ": not a member");
        } else {
          check(rule, member, at + "/" + key, errors);
        }
      }
      return true;
    }
    errors.push_back(at + ": the schema's keyword " + keyword + " is not known to the test");
    return true;
  }

  [[nodiscard]] std::size_t matches(const Json& alternatives, const Json& value) const {
    std::size_t n = 0;
    for (const Json& schema : alternatives) {
      Errors found;
      check(schema, value, "", found);
      n += found.empty();
    }
    return n;
  }

  static bool has_type(const Json& type, const Json& value) {
    if (type.is_array()) {
      return std::any_of(type.begin(), type.end(), [&](const Json& one) { return has_type(one, value); });
    }
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    if (type == "boolean") return value.is_boolean();
    return type == "null" && value.is_null();
  }

  // Documents repeat their amounts and dates, and std::regex is slow: what matched once is remembered.
  [[nodiscard]] bool matches_pattern(const std::string& pattern, const std::string& text) const {
    std::string key = pattern + '\n' + text;
    if (matched_.count(key) != 0) return true;
    auto regex = regexes_.find(pattern);
    if (regex == regexes_.end()) regex = regexes_.emplace(pattern, std::regex(pattern)).first;
    return std::regex_search(text, regex->second) && matched_.insert(std::move(key)).second;
  }

  Json root_;
  mutable std::map<std::string, std::regex> regexes_;
  mutable std::unordered_set<std::string> matched_;
};
