#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace tieout::cli {

// Why a document could not be had; the code is empty where it could.
struct Failure {
  std::string_view code;
  std::string message;

  [[nodiscard]] explicit operator bool() const { return !code.empty(); }
};

// Replaces `bytes` with those of a file, of at most `limit` bytes.
[[nodiscard]] Failure read_document_file(const std::string& path, std::uint64_t limit, std::string& bytes);

}  // namespace tieout::cli
