#include "cli/result.hpp"

#include <zstd.h>

#include "cli/problems.hpp"
#include "report/display.hpp"
#include "report/rows.hpp"
#include "report/sha256.hpp"

namespace tieout::cli {
namespace {

constexpr int zstd_level = 3;
constexpr std::uint64_t any_output = 1 << 20;

}  // namespace

std::string_view Result::part(std::size_t index) const {
  std::size_t begin = 0;
  for (std::size_t i = 0; i < index; ++i) begin += parts[i];
  return payload().substr(begin, parts[index]);
}

std::string remark_on(std::string_view name, std::string_view message) {
  std::string text = "tieout: ";
  Display display(text, false);
  display.clean(name);
  text += ": ";
  display.clean(message);
  return text + "\n";
}

void make_failed(Report& report, std::string_view name, std::string_view bytes, std::string_view code,
                 std::string message) {
  report.name = name;
  report.bytes = bytes.size();
  sha256_hex(bytes, report.sha256);
  report.status = Status::failed;
  report.document.clear();
  report.release.clear();
  report.checked.clear();
  report.problems.clear();
  report.problems.push_back({code, std::move(message), {}});
}

void Serialiser::compress(std::string_view part, Result& result) {
  result.text.resize(::ZSTD_compressBound(part.size()));
  const std::size_t size =
      ::ZSTD_compress(result.text.data(), result.text.size(), part.data(), part.size(), zstd_level);
  result.text.resize(::ZSTD_isError(size) != 0 ? 0 : size);
}

void Serialiser::write_parts(const Report& report, std::uint64_t entry, Result& result) {
  result.parts = {};
  text_.clear();
  if (how_.payload == Payload::json) {
    write_json(report, how_.include, text_);
    text_ += '\n';
    return;
  }
  for (std::string& table : packed_) table.clear();
  pack_rows(report, entry, packed_);
  for (std::size_t i = 0; i < packed_.size(); ++i) {
    const std::size_t before = text_.size();
    if (how_.payload == Payload::csv) {
      write_csv(flat_tables[i], packed_[i], text_);
    } else {
      text_ += packed_[i];
    }
    result.parts[i] = text_.size() - before;
  }
}

void Serialiser::write(Report& report, std::uint64_t entry, std::string_view bytes, bool placed, Result& result) {
  write_parts(report, entry, result);
  if (how_.expansion > 0 && text_.size() > any_output + how_.expansion * bytes.size()) {
    const std::string name = report.name;
    make_failed(report, name, bytes, "output-limit",
                "its output is more than " + std::to_string(how_.expansion) + " times its size");
    placed = false;
    write_parts(report, entry, result);
  }
  if (how_.zstd) {
    compress(text_, result);
  } else {
    std::swap(result.text, text_);
  }
  if (how_.payload == Payload::json) result.parts[0] = result.text.size();
  result.name = report.name;
  result.status = report.status;
  result.code = report.problems.empty() ? std::string_view() : report.problems.front().code;
  result.messages.clear();
  if (report.status == Status::failed) {
    result.messages = placed ? problems_text(report, bytes) : remark_on(report.name, report.problems.front().message);
  }
  result.sha256 = report.sha256;
  result.bytes = report.bytes;
}

}  // namespace tieout::cli
