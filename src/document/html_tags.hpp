#pragma once
#include <cstdint>
#include <string_view>

namespace tieout {

// The elements of HTML that change how text is read; any other is `unknown` and changes nothing.
enum class Tag : std::uint8_t {
  unknown,
  a,
  address,
  article,
  aside,
  b,
  blockquote,
  body,
  br,
  caption,
  center,
  col,
  colgroup,
  dd,
  details,
  div,
  dl,
  dt,
  em,
  fieldset,
  figcaption,
  figure,
  font,
  footer,
  form,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  header,
  hr,
  html,
  i,
  img,
  input,
  ix_header,
  ix_hidden,
  legend,
  li,
  link,
  main_,
  menu,
  meta,
  nav,
  ol,
  option,
  p,
  page,
  pre,
  section,
  span,
  strong,
  sub,
  summary,
  sup,
  svg,
  table,
  tbody,
  td,
  template_,
  tfoot,
  th,
  thead,
  tr,
  u,
  ul,
  wbr,
  head,
  embed,
  area,
  base,
  source,
  track,
  param
};

enum TagFlags : std::uint8_t {
  tag_block = 1,    // begins and ends a block of text
  tag_void = 2,     // has no content and no end
  tag_scope = 4,    // what is open outside of it can't be closed from inside
  tag_hidden = 8,   // never shown
  tag_ignored = 16  // neither opened nor closed
};

// `name` as written, in any case.
[[nodiscard]] Tag find_tag(std::string_view name);
[[nodiscard]] std::uint8_t flags_of(Tag tag);
[[nodiscard]] inline bool is_heading(Tag tag) {
  return tag >= Tag::h1 && tag <= Tag::h6;
}
[[nodiscard]] inline bool is_cell(Tag tag) {
  return tag == Tag::td || tag == Tag::th;
}
[[nodiscard]] inline bool is_list(Tag tag) {
  return tag == Tag::ul || tag == Tag::ol || tag == Tag::menu;
}
[[nodiscard]] inline bool is_row_group(Tag tag) {
  return tag == Tag::thead || tag == Tag::tbody || tag == Tag::tfoot;
}

}  // namespace tieout
