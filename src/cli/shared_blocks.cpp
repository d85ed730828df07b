#include "cli/shared_blocks.hpp"

#include <sys/mman.h>

#include <cstring>

namespace tieout::cli {

SharedBlocks::SharedBlocks() {
  void* memory = ::mmap(nullptr, all_bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory != MAP_FAILED) memory_ = static_cast<char*>(memory);
}

SharedBlocks::~SharedBlocks() {
  if (memory_ != nullptr) ::munmap(memory_, all_bytes);
}

std::uint32_t SharedBlocks::put(std::string_view text) {
  if (memory_ == nullptr || text.empty() || text.size() > block_bytes) return none;
  for (std::uint32_t block = 0; block < count; ++block) {
    if (taken(block).load(std::memory_order_acquire)) continue;
    taken(block).store(true, std::memory_order_relaxed);
    std::memcpy(begin(block), text.data(), text.size());
    return block;
  }
  return none;
}

bool SharedBlocks::holds(std::uint32_t block, std::uint64_t size) const {
  return memory_ != nullptr && block < count && size <= block_bytes;
}

std::string_view SharedBlocks::text(std::uint32_t block, std::uint64_t size) const {
  return {begin(block), static_cast<std::size_t>(size)};
}

}  // namespace tieout::cli
