#include "document/html_tags.hpp"

#include <array>
#include <cstddef>

namespace tieout {
namespace {

struct Known {
  std::string_view name;
  Tag tag;
  std::uint8_t flags;
};

constexpr Known kKnown[] = {
    {"td", Tag::td, tag_block | tag_scope},
    {"font", Tag::font, 0},
    {"p", Tag::p, tag_block},
    {"tr", Tag::tr, tag_block},
    {"div", Tag::div, tag_block},
    {"span", Tag::span, 0},
    {"br", Tag::br, tag_void},
    {"table", Tag::table, tag_block | tag_scope},
    {"a", Tag::a, 0},
    {"b", Tag::b, 0},
    {"strong", Tag::strong, 0},
    {"i", Tag::i, 0},
    {"em", Tag::em, 0},
    {"u", Tag::u, 0},
    {"sup", Tag::sup, 0},
    {"sub", Tag::sub, 0},
    {"th", Tag::th, tag_block | tag_scope},
    {"tbody", Tag::tbody, tag_block},
    {"thead", Tag::thead, tag_block},
    {"tfoot", Tag::tfoot, tag_block},
    {"caption", Tag::caption, tag_block | tag_scope},
    {"col", Tag::col, tag_void},
    {"colgroup", Tag::colgroup, tag_ignored},
    {"hr", Tag::hr, tag_block | tag_void},
    {"img", Tag::img, tag_void},
    {"ul", Tag::ul, tag_block},
    {"ol", Tag::ol, tag_block},
    {"li", Tag::li, tag_block},
    {"h1", Tag::h1, tag_block},
    {"h2", Tag::h2, tag_block},
    {"h3", Tag::h3, tag_block},
    {"h4", Tag::h4, tag_block},
    {"h5", Tag::h5, tag_block},
    {"h6", Tag::h6, tag_block},
    {"html", Tag::html, tag_ignored},
    {"head", Tag::head, tag_ignored},
    {"body", Tag::body, tag_block | tag_ignored},
    {"meta", Tag::meta, tag_void},
    {"link", Tag::link, tag_void},
    {"center", Tag::center, tag_block},
    {"blockquote", Tag::blockquote, tag_block},
    {"pre", Tag::pre, tag_block},
    {"page", Tag::page, tag_block | tag_void},
    {"document", Tag::page, tag_block | tag_void},
    {"dl", Tag::dl, tag_block},
    {"dt", Tag::dt, tag_block},
    {"dd", Tag::dd, tag_block},
    {"address", Tag::address, tag_block},
    {"article", Tag::article, tag_block},
    {"aside", Tag::aside, tag_block},
    {"details", Tag::details, tag_block},
    {"summary", Tag::summary, tag_block},
    {"fieldset", Tag::fieldset, tag_block},
    {"figure", Tag::figure, tag_block},
    {"figcaption", Tag::figcaption, tag_block},
    {"footer", Tag::footer, tag_block},
    {"form", Tag::form, tag_block},
    {"header", Tag::header, tag_block},
    {"legend", Tag::legend, tag_block},
    {"main", Tag::main_, tag_block},
    {"menu", Tag::menu, tag_block},
    {"nav", Tag::nav, tag_block},
    {"option", Tag::option, tag_block},
    {"section", Tag::section, tag_block},
    {"ix:header", Tag::ix_header, tag_hidden},
    {"ix:hidden", Tag::ix_hidden, tag_hidden},
    {"svg", Tag::svg, tag_hidden},
    {"template", Tag::template_, tag_hidden},
    {"input", Tag::input, tag_void},
    {"wbr", Tag::wbr, tag_void},
    {"embed", Tag::embed, tag_void},
    {"area", Tag::area, tag_void},
    {"base", Tag::base, tag_void},
    {"source", Tag::source, tag_void},
    {"track", Tag::track, tag_void},
    {"param", Tag::param, tag_void},
};

constexpr std::size_t kLongest = 10;
constexpr std::size_t kSlots = 512;

constexpr std::size_t slot_of(std::string_view name) {
  std::uint32_t hash = 2166136261U;
  for (const char c : name) hash = (hash ^ static_cast<std::uint8_t>(c)) * 16777619U;
  return (hash ^ (hash >> 15)) % kSlots;
}

// Open addressing: index into kKnown + 1, 0 where free.
constexpr auto kTable = [] {
  std::array<std::uint8_t, kSlots> table{};
  for (std::size_t i = 0; i < std::size(kKnown); ++i) {
    std::size_t at = slot_of(kKnown[i].name);
    while (table[at] != 0) at = (at + 1) % kSlots;
    table[at] = static_cast<std::uint8_t>(i + 1);
  }
  return table;
}();

constexpr auto kFlags = [] {
  std::array<std::uint8_t, 256> flags{};
  for (const Known& known : kKnown) flags[static_cast<std::size_t>(known.tag)] = known.flags;
  return flags;
}();

}  // namespace

Tag find_tag(std::string_view name) {
  if (name.empty() || name.size() > kLongest) return Tag::unknown;
  std::array<char, kLongest> lower{};
  for (std::size_t i = 0; i < name.size(); ++i) {
    lower[i] = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] | 0x20) : name[i];
  }
  const std::string_view wanted(lower.data(), name.size());
  for (std::size_t at = slot_of(wanted); kTable[at] != 0; at = (at + 1) % kSlots) {
    if (const Known& known = kKnown[kTable[at] - 1]; known.name == wanted) return known.tag;
  }
  return Tag::unknown;
}

std::uint8_t flags_of(Tag tag) {
  return kFlags[static_cast<std::size_t>(tag)];
}

}  // namespace tieout
