#include "document/html_stack.hpp"

namespace tieout {
namespace {

bool is_table_part(Tag tag) {
  return is_cell(tag) || tag == Tag::tr || is_row_group(tag) || tag == Tag::table;
}

bool is_bold(Tag tag) {
  return tag == Tag::b || tag == Tag::strong || tag == Tag::th || is_heading(tag);
}

// Whether an open `outer` keeps an end tag, or the implied end, of `tag` from what is outside of it.
bool is_barrier(Tag outer, Tag tag) {
  if (tag == Tag::table) return false;
  if (is_table_part(tag) || tag == Tag::caption) return outer == Tag::table;
  if (tag == Tag::li && is_list(outer)) return true;
  return (flags_of(outer) & tag_scope) != 0;
}

}  // namespace

void HtmlStack::push(const HtmlToken& token, const HtmlStyle& style, bool block) {
  OpenElement& element = elements_[size_];
  element = {};
  element.tag = token.tag;
  element.name_hash = token.name_hash;
  element.block = block;
  element.break_after = style.break_after;
  element.own_bold = style.bold >= 0 ? style.bold : is_bold(token.tag) ? std::int8_t{1} : std::int8_t{-1};
  element.own_hidden = token.hidden || style.hidden || (flags_of(token.tag) & tag_hidden) != 0;
  element.own_underlined = style.underline || token.tag == Tag::u;
  element.own_symbol = style.symbol_font || token.symbol_font;
  element.hanging = style.text_indent < 0;
  ++counts_[static_cast<std::size_t>(token.tag)];
  inherit(size_++);
}

void HtmlStack::inherit(std::size_t index) {
  OpenElement& element = elements_[index];
  const OpenElement& outer = elements_[index - 1];
  element.bold = element.own_bold >= 0 ? element.own_bold == 1 : outer.bold;
  element.hidden = element.own_hidden || outer.hidden;
  element.underlined = element.own_underlined || outer.underlined;
  element.symbol = element.own_symbol || outer.symbol;
  element.pre = element.tag == Tag::pre || outer.pre;
  element.hanging = element.hanging || (outer.hanging && !is_cell(element.tag));
  element.heading = is_heading(element.tag)
                        ? static_cast<std::uint8_t>(static_cast<int>(element.tag) - static_cast<int>(Tag::h1) + 1)
                        : outer.heading;
  element.list_depth = static_cast<std::uint8_t>(outer.list_depth + (is_list(element.tag) && outer.list_depth < 255));
}

void HtmlStack::erase(std::size_t index) {
  --counts_[static_cast<std::size_t>(elements_[index].tag)];
  --size_;
  for (std::size_t i = index; i < size_; ++i) {
    elements_[i] = elements_[i + 1];
    inherit(i);
  }
}

std::size_t HtmlStack::find(Tag tag, std::uint32_t name_hash) const {
  if (!any(tag)) return 0;
  for (std::size_t i = size_ - 1; i > 0; --i) {
    if (elements_[i].tag == tag && elements_[i].name_hash == name_hash) return i;
    if (is_barrier(elements_[i].tag, tag)) return 0;
  }
  return 0;
}

std::size_t HtmlStack::find_cell() const {
  for (std::size_t i = size_ - 1; i > 0; --i) {
    if (is_cell(elements_[i].tag)) return i;
    if (elements_[i].tag == Tag::table) return 0;
  }
  return 0;
}

std::size_t HtmlStack::find_row_group() const {
  for (std::size_t i = size_ - 1; i > 0; --i) {
    if (is_row_group(elements_[i].tag)) return i;
    if (elements_[i].tag == Tag::table) return 0;
  }
  return 0;
}

std::size_t HtmlStack::find_heading() const {
  for (std::size_t i = size_ - 1; i > 0; --i) {
    if (is_heading(elements_[i].tag)) return i;
    if ((flags_of(elements_[i].tag) & tag_scope) != 0) return 0;
  }
  return 0;
}

}  // namespace tieout
