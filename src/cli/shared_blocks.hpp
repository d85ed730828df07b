#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

namespace tieout::cli {

// Memory that a worker process shares with the program: results are left in it and need not go through a pipe.  A
// block holds one result and belongs to the worker until it is filled, to the program until it is released.
class SharedBlocks {
 public:
  static constexpr std::uint32_t none = UINT32_MAX;

  SharedBlocks();  // without blocks where there is no memory for them
  ~SharedBlocks();
  SharedBlocks(const SharedBlocks&) = delete;
  SharedBlocks& operator=(const SharedBlocks&) = delete;

  // The worker's side: copies a text to a free block and returns its number; none where it has no place.
  [[nodiscard]] std::uint32_t put(std::string_view text);
  // The program's side.
  [[nodiscard]] bool holds(std::uint32_t block, std::uint64_t size) const;
  [[nodiscard]] std::string_view text(std::uint32_t block, std::uint64_t size) const;
  void release(std::uint32_t block) { taken(block).store(false, std::memory_order_release); }

 private:
  // The lowest free block is taken, so that the same few are used again and again.
  static constexpr std::uint32_t count = 16;
  static constexpr std::size_t block_bytes = 4 << 20;
  static constexpr std::size_t head_bytes = 4096, all_bytes = head_bytes + count * block_bytes;

  [[nodiscard]] std::atomic<bool>& taken(std::uint32_t block) const {
    return reinterpret_cast<std::atomic<bool>*>(memory_)[block];
  }
  [[nodiscard]] char* begin(std::uint32_t block) const { return memory_ + head_bytes + block * block_bytes; }

  char* memory_ = nullptr;  // a flag for each block, the blocks
};

// A filled block, released with its holder.  It outlives its worker.
class Lease {
 public:
  Lease() = default;
  Lease(std::shared_ptr<SharedBlocks> blocks, std::uint32_t block, std::uint64_t size)
      : blocks_(std::move(blocks)), block_(block), size_(size) {}
  Lease(Lease&& other) noexcept { *this = std::move(other); }
  Lease& operator=(Lease&& other) noexcept {
    std::swap(blocks_, other.blocks_);
    std::swap(block_, other.block_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Lease() {
    if (blocks_ != nullptr) blocks_->release(block_);
  }

  [[nodiscard]] explicit operator bool() const { return blocks_ != nullptr; }
  [[nodiscard]] std::string_view text() const { return blocks_->text(block_, size_); }

 private:
  std::shared_ptr<SharedBlocks> blocks_;
  std::uint32_t block_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace tieout::cli
