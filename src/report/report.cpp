#include "report/report.hpp"

#include <algorithm>
#include <new>

#include "report/sha256.hpp"

namespace tieout {

// Made from schema.json at build time.
extern const std::string_view schema_json;

namespace {

// Parts of a submission that hold no text are left out as a matter of course.
bool is_fault(const Problem& problem) {
  return problem.code != "part-skipped";
}

void fail(Report& report, std::string_view code, std::string_view message) {
  report.status = Status::failed;
  report.problems.clear();
  report.problems.push_back({code, std::string(message), {}});
}

}  // namespace

std::string_view name(Status status) {
  switch (status) {
    case Status::ok:
      return "ok";
    case Status::partial:
      return "partial";
    case Status::failed:
      return "failed";
  }
  return "";
}

std::string_view json_schema() {
  return schema_json;
}

void Report::read(std::string_view input_name, std::string_view input, const Chart& accounts) try {
  name = input_name;
  bytes = input.size();
  chart = &accounts;
  status = Status::ok;
  problems.clear();
  document.clear();
  document.limits = limits;
  release.clear();
  checked.clear();
  sha256_hex(input, sha256);
  if (!source.read(input, problems)) {
    status = Status::failed;
    return;
  }
  read_document(source, document, problems);
  read_release(document, accounts, release);
  run_checks({document, release, accounts, release.known_concepts}, checked);
  if (std::any_of(problems.begin(), problems.end(), is_fault)) status = Status::partial;
} catch (const std::bad_alloc&) {
  fail(*this, "out-of-memory", "not enough memory");
}

}  // namespace tieout
