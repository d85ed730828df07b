#include "report/batch_json.hpp"

#include <nlohmann/json.hpp>

#include "report/json_writer.hpp"

namespace tieout {
namespace {

using Json = nlohmann::json;

void member(JsonWriter& json, std::string_view key, std::uint64_t value) {
  json.named(key);
  json.number(value);
}

void member(JsonWriter& json, std::string_view key, std::string_view value) {
  json.named(key);
  json.foreign(value);
}

Json parse(std::string_view text) {
  return Json::parse(text, nullptr, false);
}

bool take(const Json& object, const char* key, std::string& value) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return false;
  value = found->get_ref<const std::string&>();
  return true;
}

bool take(const Json& object, const char* key, std::uint64_t& value) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return false;
  value = found->get<std::uint64_t>();
  return true;
}

void write_counts(const BatchCounts& counts, JsonWriter& json) {
  member(json, "ok", counts.ok);
  member(json, "partial", counts.partial);
  member(json, "failed", counts.failed);
  member(json, "skipped", counts.skipped);
  member(json, "bytes_in", counts.bytes_in);
  member(json, "bytes_out", counts.bytes_out);
  json.key("problems");
  json.open('{');
  for (const auto& [code, count] : counts.problems) member(json, code, count);
  json.close('}');
}

bool read_counts(const Json& object, BatchCounts& counts) {
  const bool numbers = take(object, "ok", counts.ok) && take(object, "partial", counts.partial) &&
                       take(object, "failed", counts.failed) && take(object, "skipped", counts.skipped) &&
                       take(object, "bytes_in", counts.bytes_in) && take(object, "bytes_out", counts.bytes_out);
  const auto problems = object.find("problems");
  if (!numbers || problems == object.end() || !problems->is_object()) return false;
  for (const auto& [code, count] : problems->items()) {
    if (!count.is_number_unsigned()) return false;
    counts.problems[code] = count.get<std::uint64_t>();
  }
  return true;
}

}  // namespace

std::string read_line_input(std::string_view line, LineInput& input) {
  Json json = parse(line);
  if (!json.is_object()) return "no JSON object";
  const auto id = json.find("id");
  if (id != json.end() && id->is_string()) {
    input.id = std::move(id->get_ref<std::string&>());
  } else if (id != json.end() && id->is_number()) {
    input.id = id->dump();
  } else {
    return "no \"id\" that is a string or a number";
  }
  const auto text = json.find("text");
  const auto path = json.find("path");
  if ((text == json.end()) == (path == json.end())) return "neither \"text\" nor \"path\", or both";
  Json& content = text != json.end() ? *text : *path;
  if (!content.is_string()) return "\"text\" or \"path\" is no string";
  input.has_path = path != json.end();
  if (input.has_path && content.get_ref<const std::string&>().empty()) return "\"path\" is empty";
  input.content = std::move(content.get_ref<std::string&>());
  return {};
}

void write_manifest_entry(const ManifestEntry& entry, std::string& out) {
  out += '{';
  JsonWriter json(out);
  member(json, "entry", entry.entry);
  member(json, "input", entry.input);
  if (!entry.sha256.empty()) member(json, "sha256", entry.sha256);
  member(json, "status", entry.status);
  if (!entry.problem.empty()) member(json, "problem", entry.problem);
  if (!entry.file.empty()) {
    member(json, "shard", entry.file);
    member(json, "offset", entry.offset);
    member(json, "bytes", entry.length);
  }
  json.finish();
  out += "}\n";
}

bool read_manifest_entry(std::string_view line, ManifestEntry& entry) {
  entry = {};
  const Json json = parse(line);
  if (!json.is_object() || !take(json, "entry", entry.entry) || !take(json, "input", entry.input) ||
      !take(json, "status", entry.status)) {
    return false;
  }
  static_cast<void>(take(json, "sha256", entry.sha256));
  static_cast<void>(take(json, "problem", entry.problem));
  if (take(json, "shard", entry.file)) {
    return take(json, "offset", entry.offset) && take(json, "bytes", entry.length);
  }
  return true;
}

void write_batch_state(const BatchState& state, std::string& out) {
  out += "{\"batch\":1";
  JsonWriter json(out);
  member(json, "options", state.options);
  member(json, "partition", state.partition);
  member(json, "entries", state.entries);
  member(json, "manifest_bytes", state.manifest_bytes);
  member(json, "shard", state.shard);
  json.key("sizes");
  json.open('[');
  for (const std::uint64_t size : state.sizes) {
    json.next();
    json.number(size);
  }
  json.close(']');
  json.key("finished");
  json.boolean(state.finished);
  json.key("counts");
  json.open('{');
  write_counts(state.counts, json);
  json.close('}');
  json.finish();
  out += "}\n";
}

bool read_batch_state(std::string_view text, BatchState& state) {
  state = {};
  const Json json = parse(text);
  std::uint64_t version = 0;
  std::uint64_t shard = 0;
  if (!json.is_object() || !take(json, "batch", version) || version != 1 || !take(json, "options", state.options) ||
      !take(json, "partition", state.partition) || !take(json, "entries", state.entries) ||
      !take(json, "manifest_bytes", state.manifest_bytes) || !take(json, "shard", shard)) {
    return false;
  }
  state.shard = static_cast<std::uint32_t>(shard);
  const auto sizes = json.find("sizes");
  const auto finished = json.find("finished");
  const auto counts = json.find("counts");
  if (sizes == json.end() || !sizes->is_array() || sizes->size() != state.sizes.size() || finished == json.end() ||
      !finished->is_boolean() || counts == json.end() || !counts->is_object()) {
    return false;
  }
  for (std::size_t i = 0; i < state.sizes.size(); ++i) {
    if (!(*sizes)[i].is_number_unsigned()) return false;
    state.sizes[i] = (*sizes)[i].get<std::uint64_t>();
  }
  state.finished = finished->get<bool>();
  return read_counts(*counts, state.counts);
}

void write_batch_summary(const BatchCounts& counts, std::uint64_t inputs, std::uint64_t milliseconds, bool finished,
                         std::string& out) {
  out += '{';
  JsonWriter json(out);
  member(json, "inputs", inputs);
  write_counts(counts, json);
  member(json, "milliseconds", milliseconds);
  json.key("finished");
  json.boolean(finished);
  json.finish();
  out += "}\n";
}

}  // namespace tieout
