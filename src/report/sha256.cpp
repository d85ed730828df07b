#include "report/sha256.hpp"

#include <openssl/sha.h>

#include <array>

namespace tieout {

void sha256_hex(std::string_view bytes, std::string& out) {
  constexpr std::string_view hex = "0123456789abcdef";
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  out.clear();
  for (const unsigned char byte : digest) {
    out += hex[byte >> 4];
    out += hex[byte & 15];
  }
}

}  // namespace tieout
