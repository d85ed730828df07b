#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.hpp"

namespace tieout {

// The findings of any number of documents as one SARIF 2.1.0 log, which code scanners and editors show in the margin.
class SarifLog {
 public:
  // Everything is appended to `out`, which the caller may write out and clear between two calls.
  SarifLog(std::string_view version, std::string& out);

  void add(const Report& report);
  // A document that could not be had at all.
  void fail(std::string_view name, std::string_view message);
  void finish();

 private:
  void begin_element();
  void notify(std::string_view level, std::string_view name, std::string_view code, std::string_view message);

  std::string& out_;
  std::string notifications_;  // of documents that could not be read, or in part
  bool first_ = true, whole_ = true;
};

}  // namespace tieout
