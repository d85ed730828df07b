#include "cli/walk.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

#include "cli/console.hpp"

namespace tieout::cli {
namespace {

template <std::size_t N>
bool ends_with_one_of(std::string_view name, const std::array<std::string_view, N>& endings) {
  const auto ends = [name](std::string_view ending) {
    return name.size() > ending.size() && std::equal(ending.rbegin(), ending.rend(), name.rbegin(), [](char a, char b) {
             return a == (b >= 'A' && b <= 'Z' ? static_cast<char>(b + 32) : b);
           });
  };
  return std::any_of(endings.begin(), endings.end(), ends);
}

void set(Item& item, Item::Kind kind, std::string_view code, std::string message) {
  item.kind = kind;
  item.code = code;
  item.message = std::move(message);
}

std::string canonical_path(const std::string& path) {
  std::error_code error;
  const auto canonical = std::filesystem::canonical(path, error);
  return error ? std::string() : canonical.string();
}

bool lies_in(const std::string& path, const std::string& folder) {
  return folder == "/" || (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

}  // namespace

bool has_document_ending(std::string_view name) {
  constexpr std::array<std::string_view, 5> endings = {".md", ".markdown", ".htm", ".html", ".txt"};
  return ends_with_one_of(name, endings);
}

bool has_archive_ending(std::string_view name) {
  constexpr std::array<std::string_view, 9> endings = {".tar", ".zip", ".gz",  ".zst", ".tgz",
                                                       ".bz2", ".xz",  ".txz", ".tbz2"};
  return ends_with_one_of(name, endings);
}

Walk::Walk(std::string folder, std::string except) : folder_(std::move(folder)), except_(std::move(except)) {
  canonical_ = canonical_path(folder_);
}

bool Walk::next(Item& item) {
  if (!begun_) {
    begun_ = true;
    if (!enter(folder_, "", item)) return true;
  }
  while (!levels_.empty()) {
    Level& level = levels_.back();
    if (level.names.empty()) {
      levels_.pop_back();
      continue;
    }
    const std::string name = std::move(level.names.back());
    level.names.pop_back();
    const std::string path = level.path + (level.path.ends_with('/') ? "" : "/") + name;
    if (look_at(path, level.relative + name, item)) return true;
  }
  return false;
}

// False, with what is wrong as the item, where the folder cannot be read.
bool Walk::enter(std::string path, std::string relative, Item& item) {
  Level level{std::move(path), std::move(relative), {}};
  DIR* folder = ::opendir(level.path.c_str());
  errno = folder == nullptr ? errno : 0;
  while (folder != nullptr) {
    errno = 0;
    const dirent* entry = ::readdir(folder);
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") level.names.emplace_back(name);
  }
  const int error = errno;
  if (folder != nullptr) ::closedir(folder);
  std::sort(level.names.begin(), level.names.end(), std::greater<>());
  if (error != 0) {
    item.name = level.path;
    item.target = level.relative + "folder.json";
    set(item, Item::Kind::failed, "unreadable", system_message(error));
  }
  levels_.push_back(std::move(level));
  return error == 0;
}

// False where there is nothing to give.
bool Walk::look_at(const std::string& path, const std::string& relative, Item& item) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) {
    if (!has_document_ending(path) && !has_archive_ending(path)) return false;
    const int error = errno;
    static_cast<void>(give(path, relative, item));
    set(item, Item::Kind::failed, "unreadable", system_message(error));
    return true;
  }
  if (S_ISDIR(status.st_mode)) {
    if (!except_.empty() && canonical_path(path) == except_) return false;
    return !enter(path, relative + "/", item);
  }
  if (S_ISLNK(status.st_mode)) return look_at_link(path, relative, item);
  if (!give(path, relative, item)) return false;
  if (!S_ISREG(status.st_mode)) set(item, Item::Kind::skipped, "not-a-file", "not a regular file: left out");
  return true;
}

bool Walk::look_at_link(const std::string& path, const std::string& relative, Item& item) {
  const std::string target = canonical_path(path);
  struct stat status {};
  const bool there = !target.empty() && ::stat(target.c_str(), &status) == 0;
  const bool inside = there && lies_in(target, canonical_);
  const bool named = give(path, relative, item);
  if (there && S_ISDIR(status.st_mode)) {
    if (inside) return false;  // what it holds is found where it lies
    item.path.clear();
    item.name = path;
  } else if (!named) {
    return false;
  } else if (inside && S_ISREG(status.st_mode)) {
    return true;
  }
  if (there) {
    set(item, Item::Kind::skipped, "symbolic-link", "a symbolic link out of the folder: left out");
  } else {
    set(item, Item::Kind::failed, "unreadable", "a symbolic link to nothing");
  }
  return true;
}

// False where its name is not that of a document or an archive.
bool Walk::give(const std::string& path, const std::string& relative, Item& item) {
  item.kind = Item::Kind::document;
  item.name = path;
  item.path = path;
  item.target = relative + ".json";
  if (!has_document_ending(path) && !has_archive_ending(path)) return false;
  ++documents_;
  return true;
}

}  // namespace tieout::cli
