#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>

#include "cli/feed.hpp"
#include "cli/gzip.hpp"

struct archive;  // libarchive's
struct archive_entry;

namespace tieout::cli {

// Whether the first bytes of a file (512 are enough) are those of an archive or of a compressed file.
[[nodiscard]] bool is_archive(std::string_view beginning);

// The documents of an archive, as a stream: nothing is written to disk, and no more than one document is held.
class Archive {
 public:
  Archive(std::string path, std::string name, const Limits& limits);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // False at the end.  Members that are damaged, too large, outside of the archive or no files become failed or skipped
  // items; where the archive itself is damaged, that is the last item.
  [[nodiscard]] bool next(Item& item, const Wanted& wanted);

  [[nodiscard]] double progress() const;  // 0 to 1

 private:
  [[nodiscard]] bool open();
  enum class Member : std::uint8_t { document, refused, ignored };
  [[nodiscard]] Member look_at(::archive_entry* entry, Item& item);
  void read(Item& item, bool wanted);
  void pass_over(Item& item);
  void read_to_checksum(Item& item);
  [[nodiscard]] bool is_bomb(std::uint64_t unpacked, std::uint64_t consumed_before) const;
  void give_up(Item& item, std::string_view code, std::string message);
  [[nodiscard]] std::uint64_t bytes_read() const;  // of the file
  [[nodiscard]] std::string error() const;

  ::archive* archive_ = nullptr;
  std::unique_ptr<GzipFile> gzip_;  // where the file is one
  std::string path_, name_;
  Limits limits_;
  std::uint64_t size_ = 0, unpacked_ = 0;
  std::uint64_t documents_ = 0;
  std::unordered_set<std::uint64_t> seen_;  // hashes of the members' names
  bool open_ = false, ended_ = false, filtered_ = false;
};

}  // namespace tieout::cli
