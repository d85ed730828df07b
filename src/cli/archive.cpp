#include "cli/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>

#include "cli/console.hpp"
#include "cli/hash.hpp"
#include "cli/walk.hpp"

namespace tieout::cli {
namespace {

constexpr std::uint64_t harmless = 1 << 20;    // unpacked bytes that are never too many
constexpr std::uint64_t read_ahead = 1 << 16;  // what libarchive may have read of the file before
constexpr std::string_view gzip_signature = "\x1F\x8B";

void set(Item& item, Item::Kind kind, std::string_view code, std::string message) {
  item.kind = kind;
  item.code = code;
  item.message = std::move(message);
}

// The name below the archive, without "./" and doubled slashes; empty where it leads out of it.
std::string inner_name(std::string_view path) {
  if (path.starts_with('/') || path.starts_with('\\') || (path.size() > 1 && path[1] == ':')) return {};
  std::string name;
  while (!path.empty()) {
    const std::size_t slash = path.find_first_of("/\\");
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (part == "..") return {};
    if (part.empty() || part == ".") continue;
    if (!name.empty()) name += '/';
    name += part;
  }
  return name;
}

// Whether a tar archive is what the name promises: "releases.tar.gz", "releases.tgz".
bool is_packed_tar(const std::string& path) {
  const std::string inner = std::filesystem::path(path).stem().string();
  const auto ends = [](std::string_view name, std::string_view ending) { return name.ends_with(ending); };
  return ends(inner, ".tar") || ends(path, ".tgz") || ends(path, ".txz") || ends(path, ".tbz2");
}

bool is_gzip(const std::string& path) {
  std::array<char, gzip_signature.size()> beginning{};
  std::ifstream(path, std::ios::binary).read(beginning.data(), beginning.size());
  return std::string_view(beginning.data(), beginning.size()) == gzip_signature;
}

// Unpacks for libarchive.  An error reaches it behind the bytes that stand before the damage.
la_ssize_t read_gzip(::archive* archive, void* file, const void** buffer) {
  auto& gzip = *static_cast<GzipFile*>(file);
  const std::string_view piece = gzip.error().empty() ? gzip.read() : std::string_view();
  *buffer = piece.data();
  if (!piece.empty() || gzip.error().empty()) return static_cast<la_ssize_t>(piece.size());
  ::archive_set_error(archive, EIO, "%s", gzip.error().c_str());
  return ARCHIVE_FATAL;
}

// "release.md.gz" holds "release.md".
std::string without_ending(const std::string& path) {
  const std::filesystem::path name = std::filesystem::path(path).filename();
  return has_archive_ending(name.string()) ? name.stem().string() : name.string();
}

}  // namespace

bool is_archive(std::string_view beginning) {
  constexpr std::array<std::string_view, 5> signatures = {"PK\x03\x04", "PK\x05\x06", gzip_signature,
                                                          "\x28\xB5\x2F\xFD", "\xFD\x37zXZ"};
  if (beginning.size() > 262 && beginning.substr(257, 5) == "ustar") return true;
  if (beginning.starts_with("BZh") && beginning.substr(4, 6) == "1AY&SY") return true;
  return std::any_of(signatures.begin(), signatures.end(), [&](auto s) { return beginning.starts_with(s); });
}

Archive::Archive(std::string path, std::string name, const Limits& limits)
    : archive_(::archive_read_new()), path_(std::move(path)), name_(std::move(name)), limits_(limits) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path_, error);
  size_ = error ? 0 : size;
  if (archive_ == nullptr) return;
  ::archive_read_support_filter_zstd(archive_);
  ::archive_read_support_filter_xz(archive_);
  ::archive_read_support_filter_bzip2(archive_);
  ::archive_read_support_format_tar(archive_);
  ::archive_read_support_format_zip(archive_);
  ::archive_read_support_format_raw(archive_);
}

Archive::~Archive() {
  if (archive_ != nullptr) ::archive_read_free(archive_);
}

bool Archive::open() {
  if (archive_ == nullptr) return false;
  if (!is_gzip(path_)) return ::archive_read_open_filename(archive_, path_.c_str(), 1 << 18) == ARCHIVE_OK;
  gzip_ = std::make_unique<GzipFile>();
  if (gzip_->open(path_))
    return ::archive_read_open2(archive_, gzip_.get(), nullptr, read_gzip, nullptr, nullptr) == ARCHIVE_OK;
  ::archive_set_error(archive_, errno, "%s", system_message(errno).c_str());
  return false;
}

std::uint64_t Archive::bytes_read() const {
  if (gzip_ != nullptr) return gzip_->consumed();
  return open_ ? static_cast<std::uint64_t>(std::max<la_int64_t>(0, ::archive_filter_bytes(archive_, -1))) : 0;
}

double Archive::progress() const {
  return size_ == 0 ? 0 : std::min(1.0, static_cast<double>(bytes_read()) / static_cast<double>(size_));
}

std::string Archive::error() const {
  const char* message = archive_ == nullptr ? "not enough memory" : ::archive_error_string(archive_);
  return message == nullptr ? "damaged archive" : message;
}

// What goes wrong with the archive itself is the last thing it gives.
void Archive::give_up(Item& item, std::string_view code, std::string message) {
  ended_ = true;
  set(item, Item::Kind::failed, code, std::move(message));
}

bool Archive::next(Item& item, const Wanted& wanted) {
  item.path.clear();
  item.bytes.clear();
  if (!open_ && !ended_) {
    item.name = name_;
    item.target = std::filesystem::path(name_).filename().string() + ".json";
    open_ = open();
    if (!open_) {
      give_up(item, "damaged-archive", error());
      return true;
    }
  }
  while (!ended_) {
    ::archive_entry* entry = nullptr;
    const int result = ::archive_read_next_header(archive_, &entry);
    if (result == ARCHIVE_RETRY) continue;
    item.name = name_;
    item.target = std::filesystem::path(name_).filename().string() + ".json";
    if (result == ARCHIVE_EOF) {
      read_to_checksum(item);
      if (ended_) return true;
      if (documents_ > 0) break;
      give_up(item, "no-documents", "no documents in this archive (.md, .markdown, .htm, .html, .txt)");
      return true;
    }
    if (result == ARCHIVE_FATAL || result == ARCHIVE_FAILED) {
      give_up(item, "damaged-archive", error());
      return true;
    }
    filtered_ = gzip_ != nullptr || ::archive_filter_count(archive_) > 1;
    const Member member = look_at(entry, item);
    if (member == Member::document) {
      read(item, wanted(item.name));
    } else if (filtered_) {
      pass_over(item);
    }
    if (member != Member::ignored || ended_) return true;
  }
  ended_ = true;
  return false;
}

Archive::Member Archive::look_at(::archive_entry* entry, Item& item) {
  const char* raw = ::archive_entry_pathname(entry);
  if (raw == nullptr) raw = ::archive_entry_pathname_utf8(entry);
  std::string path = raw == nullptr ? "" : raw;
  const auto type = ::archive_entry_filetype(entry);
  const bool link = ::archive_entry_hardlink(entry) != nullptr || type == AE_IFLNK;
  const bool bare = ::archive_format(archive_) == ARCHIVE_FORMAT_RAW;
  if (bare) {
    path = without_ending(path_);
  } else if (type == AE_IFDIR && !link) {
    return Member::ignored;
  }
  const std::string inner = inner_name(path);
  item.kind = Item::Kind::document;
  item.name = name_ + "/" + (inner.empty() ? path : inner);
  item.target = inner + ".json";
  if (inner.empty()) {
    item.target.clear();
    set(item, Item::Kind::failed, "unsafe-path", "a name that leads out of the archive");
  } else if (link || type != AE_IFREG) {
    set(item, Item::Kind::skipped, "not-a-file", link ? "a link: left out" : "a device: left out");
  } else if (bare && is_packed_tar(path_)) {
    give_up(item, "damaged-archive", "holds no tar archive");
  } else if (!has_document_ending(inner) && !bare) {
    set(item, Item::Kind::skipped, has_archive_ending(inner) ? "nested-archive" : "not-a-document",
        has_archive_ending(inner) ? "an archive in an archive: left out" : "");
  } else if (!seen_.insert(hash_of(inner)).second) {
    set(item, Item::Kind::failed, "duplicate-name", "the archive holds this name twice; the first one counts");
  }
  if (item.kind != Item::Kind::document) return Member::refused;
  ++documents_;
  return Member::document;
}

bool Archive::is_bomb(std::uint64_t unpacked, std::uint64_t consumed_before) const {
  if (limits_.expansion == 0) return false;
  const std::uint64_t consumed = bytes_read();
  if (unpacked_ > harmless && unpacked_ > limits_.expansion * std::max<std::uint64_t>(consumed, 1)) return true;
  return unpacked > harmless && unpacked > limits_.expansion * (consumed - consumed_before + read_ahead);
}

void Archive::read(Item& item, bool wanted) {
  const std::uint64_t before = bytes_read();
  std::uint64_t size = 0;
  std::array<char, 1 << 16> buffer;
  while (true) {
    const la_ssize_t n = ::archive_read_data(archive_, buffer.data(), buffer.size());
    if (n == ARCHIVE_RETRY) continue;
    if (n == 0) return;
    if (n < 0) {
      if (n == ARCHIVE_FATAL) ended_ = true;
      set(item, Item::Kind::failed, "damaged-archive", error());
      break;
    }
    size += static_cast<std::uint64_t>(n);
    unpacked_ += static_cast<std::uint64_t>(n);
    if (is_bomb(size, before)) {
      give_up(item, "archive-bomb",
              "unpacks to more than " + std::to_string(limits_.expansion) +
                  " times its size; the rest of the archive is not read");
      break;
    }
    if (size > limits_.bytes && item.kind == Item::Kind::document) {
      set(item, Item::Kind::failed, "too-large", "more than " + std::to_string(limits_.bytes) + " bytes");
      item.bytes.clear();
      if (!filtered_) break;
    }
    if (wanted && item.kind == Item::Kind::document) item.bytes.append(buffer.data(), static_cast<std::size_t>(n));
  }
  item.bytes.clear();
}

// A tar archive ends before the gzip file around it does, whose checksum comes last.
void Archive::read_to_checksum(Item& item) {
  if (gzip_ == nullptr) return;
  for (std::string_view piece = gzip_->read(); !piece.empty() && gzip_->error().empty(); piece = gzip_->read()) {
    unpacked_ += piece.size();
    if (is_bomb(0, 0)) return give_up(item, "archive-bomb", "is followed by more than it holds");
  }
  if (!gzip_->error().empty()) give_up(item, "damaged-archive", gzip_->error());
}

// What libarchive passes over it may unpack unseen; where that is so, it is watched.
void Archive::pass_over(Item& item) {
  Item nothing;
  read(nothing, false);
  if (ended_) set(item, nothing.kind, nothing.code, std::move(nothing.message));
}

}  // namespace tieout::cli
