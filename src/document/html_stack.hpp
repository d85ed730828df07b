#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/html_style.hpp"
#include "document/html_tokens.hpp"

namespace tieout {

// An open element: what it says itself, and what holds inside of it.
struct OpenElement {
  Tag tag = Tag::unknown;
  std::uint32_t name_hash = 0;
  bool block = false;
  bool table_part = false;  // a visible table, row or cell: its end has to be noted
  bool break_after = false;
  std::int8_t own_bold = -1;
  bool own_hidden = false, own_underlined = false, own_symbol = false;

  bool bold = false, hidden = false, underlined = false, symbol = false, pre = false, hanging = false;
  std::uint8_t heading = 0;  // 1 to 6
  std::uint8_t list_depth = 0;
};

// The innermost open elements: not a tree, and no more than `depth`.  Index 0 is the document itself.
class HtmlStack {
 public:
  explicit HtmlStack(std::size_t depth) : elements_(depth + 1) {}
  [[nodiscard]] const OpenElement& top() const { return elements_[size_ - 1]; }
  [[nodiscard]] const OpenElement& at(std::size_t index) const { return elements_[index]; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool full() const { return size_ == elements_.size(); }

  void push(const HtmlToken& token, const HtmlStyle& style, bool block);
  void pop() { --counts_[static_cast<std::size_t>(elements_[--size_].tag)]; }
  void mark_table_part() { elements_[size_ - 1].table_part = true; }
  // Takes an element out of the middle: those inside of it lose its format.
  void erase(std::size_t index);

  // The innermost open `tag` that can be closed from here: inside the same cell, inside the same table for its parts.
  // 0: none.
  [[nodiscard]] std::size_t find(Tag tag, std::uint32_t name_hash = 0) const;
  [[nodiscard]] std::size_t find_cell() const;
  [[nodiscard]] std::size_t find_heading() const;
  [[nodiscard]] std::size_t find_row_group() const;
  [[nodiscard]] bool any(Tag tag) const { return counts_[static_cast<std::size_t>(tag)] != 0; }

 private:
  void inherit(std::size_t index);

  std::vector<OpenElement> elements_;
  std::array<std::uint16_t, 256> counts_{};
  std::size_t size_ = 1;
};

}  // namespace tieout
