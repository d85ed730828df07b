#include <algorithm>

#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exit_status.hpp"

namespace tieout::cli {
namespace {

void append_section(std::string_view title, std::string_view body, std::string& out) {
  if (body.empty()) return;
  out.append("\n").append(title).append("\n");
  while (!body.empty() && (body.front() == '\n')) body.remove_prefix(1);
  while (!body.empty() && (body.back() == '\n' || body.back() == ' ')) body.remove_suffix(1);
  while (!body.empty()) {
    const std::string_view line = body.substr(0, body.find('\n'));
    if (!line.empty()) out.append("  ").append(line);
    out += '\n';
    body.remove_prefix(std::min(body.size(), line.size() + 1));
  }
}

std::string list_of_rules() {
  std::size_t width = 0;
  for (const Rule* rule : rules()) width = std::max(width, rule->name.size());
  std::string out;
  for (const Rule* rule : rules()) {
    out.append(rule->code).append("  ").append(rule->name).append(width - rule->name.size() + 2, ' ');
    out.append(rule->summary).append("\n");
  }
  return out;
}

}  // namespace

int explain(const std::string& code) {
  if (code.empty()) return print(list_of_rules());
  const Rule* rule = find_rule(code);
  if (rule == nullptr) {
    complain("no rule is called " + code + "; 'tieout explain' lists them");
    return usage_error;
  }
  std::string out;
  out.append(rule->code).append(" ").append(rule->name).append("\n").append(rule->summary).append("\n");
  append_section("What it does", rule->what, out);
  append_section("Why it matters", rule->why, out);
  append_section("Example", rule->example, out);
  return print(out);
}

int schema() {
  std::string text(json_schema());
  if (!text.ends_with('\n')) text += '\n';
  return print(text);
}

}  // namespace tieout::cli
