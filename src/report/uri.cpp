#include "report/uri.hpp"

namespace tieout {
namespace {

bool is_plain(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || std::string_view("-._~/").find(c) != std::string_view::npos;
}

}  // namespace

void append_uri(std::string_view name, std::string& out) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  if (name.starts_with('/')) out += "file://";
  for (const char c : name) {
    if (is_plain(c)) {
      out += c;
    } else {
      out += {'%', hex[static_cast<unsigned char>(c) >> 4], hex[static_cast<unsigned char>(c) & 15]};
    }
  }
}

}  // namespace tieout
