#include "report/sarif.hpp"

#include <algorithm>

#include "report/arithmetic.hpp"
#include "report/finding_notes.hpp"
#include "report/json_writer.hpp"
#include "report/places.hpp"
#include "report/uri.hpp"

namespace tieout {
namespace {

void text_member(JsonWriter& json, const JsonKey& key, std::string_view text) {
  json.key(key);
  json.raw("{\"text\":");
  json.string(text);
  json.close('}');
}

void number_member(JsonWriter& json, const JsonKey& key, std::uint64_t value) {
  json.key(key);
  json.number(value);
}

void artifact(JsonWriter& json, std::string_view name) {
  std::string uri;
  append_uri(name, uri);
  json.key("artifactLocation");
  json.raw("{\"uri\":");
  json.string(uri);
  json.close('}');
}

void write_rules(JsonWriter& json) {
  json.key("rules");
  json.open('[');
  for (const Rule* rule : rules()) {
    json.next();
    json.raw("{\"id\":");
    json.plain(rule->code);
    json.key("name");
    json.plain(rule->name);
    text_member(json, "shortDescription", rule->summary);
    text_member(json, "fullDescription", rule->what);
    text_member(json, "help", rule->why);
    json.close('}');
  }
  json.close(']');
}

// The results of one report.
class Results {
 public:
  Results(const Report& report, JsonWriter& json)
      : report_(report), places_(report.source), ends_(report.source), json_(json) {}

  void result(const Finding& finding) {
    const auto rule = std::find(rules().begin(), rules().end(), finding.rule);
    json_.raw("{\"ruleId\":");
    json_.plain(finding.rule->code);
    if (rule != rules().end()) number_member(json_, "ruleIndex", static_cast<std::uint64_t>(rule - rules().begin()));
    json_.key("level");
    json_.plain(name(finding.severity));
    text_member(json_, "message", message_of(finding));
    json_.key("locations");
    json_.raw("[{");
    location(finding.place);
    json_.raw("}]");
    related(finding);
    json_.close('}');
  }

 private:
  [[nodiscard]] std::string message_of(const Finding& finding) const {
    std::string message = finding.message;
    std::string arithmetic;
    if (const Check* check = check_of(report_, finding)) append_arithmetic(report_, *check, arithmetic);
    if (!arithmetic.empty()) message += "\n= " + arithmetic;
    if (!finding.hypothesis.empty()) message += "\nLooks like " + finding.hypothesis + ".";
    return message;
  }

  void location(Span place) {
    const Span span = report_.document.source(place);
    const Place begin = places_.of(span);
    const Place end = ends_.of({span.end, span.end});
    json_.key("physicalLocation");
    json_.open('{');
    artifact(json_, report_.name);
    json_.key("region");
    json_.open('{');
    number_member(json_, "startLine", begin.line);
    number_member(json_, "startColumn", begin.column);
    number_member(json_, "endLine", end.line);
    number_member(json_, "endColumn", end.column);
    number_member(json_, "byteOffset", begin.begin);
    number_member(json_, "byteLength", begin.end - begin.begin);
    json_.raw("}}");
  }

  void related(const Finding& finding) {
    find_notes(report_, finding, notes_);
    if (notes_.empty()) return;
    json_.key("relatedLocations");
    json_.open('[');
    for (std::size_t i = 0; i < notes_.size(); ++i) {
      const std::string_view said = notes_[i].message;
      json_.next();
      json_.open('{');
      number_member(json_, "id", i + 1);
      location(notes_[i].place);
      text_member(json_, "message", said.empty() ? report_.document.view(notes_[i].place) : said);
      json_.close('}');
    }
    json_.close(']');
  }

  const Report& report_;
  Places places_, ends_;
  JsonWriter& json_;
  std::vector<FindingNote> notes_;
};

}  // namespace

SarifLog::SarifLog(std::string_view version, std::string& out) : out_(out) {
  out_ += "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{";
  JsonWriter json(out_);
  json.key("tool");
  json.raw("{\"driver\":{\"name\":\"tieout\",\"version\":");
  json.string(version);
  write_rules(json);
  json.raw("}},\"columnKind\":\"unicodeCodePoints\",\"results\":[");
  json.finish();
}

void SarifLog::add(const Report& report) {
  for (const Problem& problem : report.problems) {
    notify(report.status == Status::failed ? "error" : "warning", report.name, problem.code, problem.message);
  }
  if (report.status == Status::failed) {
    whole_ = false;
    return;
  }
  for (const std::uint32_t i : in_document_order(report)) {
    if (!first_) out_ += ',';
    first_ = false;
    JsonWriter json(out_);
    Results(report, json).result(report.checked.findings[i]);
    json.finish();
  }
}

void SarifLog::fail(std::string_view name, std::string_view message) {
  whole_ = false;
  notify("error", name, "unreadable", message);
}

void SarifLog::notify(std::string_view level, std::string_view name, std::string_view code, std::string_view message) {
  notifications_ += notifications_.empty() ? "{" : ",{";
  JsonWriter json(notifications_);
  json.key("level");
  json.plain(level);
  json.key("message");
  json.raw("{\"text\":");
  json.foreign(message);  // of the system, perhaps with a file's name in it
  json.close('}');
  json.key("descriptor");
  json.raw("{\"id\":");
  json.plain(code);
  json.close('}');
  json.key("locations");
  json.raw("[{\"physicalLocation\":{");
  artifact(json, name);
  json.raw("}}]}");
  json.finish();
}

void SarifLog::finish() {
  out_ += "],\"invocations\":[{\"executionSuccessful\":";
  out_ += whole_ ? "true" : "false";
  out_ += ",\"toolExecutionNotifications\":[" + notifications_ + "]}]}]}\n";
}

}  // namespace tieout
