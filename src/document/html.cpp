#include "document/html.hpp"

#include <string_view>

#include "document/html_blocks.hpp"
#include "document/html_stack.hpp"
#include "document/html_style.hpp"
#include "document/html_table.hpp"
#include "document/html_tags.hpp"
#include "document/html_tokens.hpp"

namespace tieout {
namespace {

struct Blank {
  bool all = true;           // nothing but spaces
  std::int32_t leading = 0;  // non-breaking spaces before the text
};

Blank blank_of(std::string_view text) {
  Blank blank;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\xC2' && at + 1 < text.size() && text[at + 1] == '\xA0') {
      ++blank.leading;
      ++at;
    } else if (text[at] != ' ' && text[at] != '\t' && text[at] != '\n' && text[at] != '\r') {
      blank.all = false;
      break;
    }
  }
  return blank;
}

constexpr std::int32_t kNbspWidth = 30;  // tenths of a point, about

class HtmlReader {
 public:
  HtmlReader(const Source& source, DocumentBuilder& builder, Document& document, std::vector<Problem>& problems)
      : source_(source),
        builder_(builder),
        problems_(problems),
        blocks_(source, builder, document),
        table_(document),
        stack_(document.limits.nesting) {}

  void read(std::uint32_t begin, std::uint32_t end);

 private:
  struct OpenTable {
    std::uint32_t begin;
    bool layout;  // it holds another table: its cells are blocks
  };

  void on_text(const HtmlToken& token);
  void on_void(const HtmlToken& token, const HtmlStyle& style);
  void on_start(const HtmlToken& token);
  void on_end(const HtmlToken& token);

  void close_implied(Tag tag);
  void close_unfinished_table();
  void open_row_for_cell(const HtmlToken& cell);
  void open(const HtmlToken& token, const HtmlStyle& style, bool block);
  void open_part(const HtmlToken& token, const HtmlStyle& style);
  void close_to(std::size_t index);
  void close_top();
  void close_part(Tag tag);
  void block_boundary();
  void begin_implied_cell();
  void cell_text(const HtmlToken& token, const Blank& blank);
  void cell_break(bool paragraph);
  void rule(Span at);
  void to_layout();
  void finish_table();
  void report_depth(const HtmlToken& token);

  [[nodiscard]] bool collecting() const { return !tables_.empty() && !tables_.back().layout; }
  [[nodiscard]] bool in_cell() const { return collecting() && table_.in_cell(); }
  [[nodiscard]] bool visible() const { return !stack_.top().hidden; }

  const Source& source_;
  DocumentBuilder& builder_;
  std::vector<Problem>& problems_;
  HtmlBlocks blocks_;
  HtmlTable table_;
  HtmlStack stack_;
  HtmlStyles styles_;
  std::vector<OpenTable> tables_;  // the visible ones of the stack
  std::uint64_t deeper_ = 0;       // open elements that the stack has no room for
  std::uint32_t at_ = 0;           // where what is being closed ends
  bool reported_ = false;
};

void HtmlReader::read(std::uint32_t begin, std::uint32_t end) {
  HtmlTokens tokens(source_.text(), begin, end);
  HtmlToken token;
  while (tokens.next(token)) {
    at_ = token.source.begin;
    if (token.kind == HtmlTokenKind::start) {
      on_start(token);
    } else if (token.kind == HtmlTokenKind::end) {
      on_end(token);
    } else if (visible()) {
      on_text(token);
    }
  }
  at_ = end;
  close_to(1);
  blocks_.end_block();
}

void HtmlReader::on_text(const HtmlToken& token) {
  const Blank blank = token.kind == HtmlTokenKind::line_break  ? Blank{}
                      : token.kind == HtmlTokenKind::character ? blank_of({token.character, token.character_size})
                                                               : blank_of(slice(source_.text(), token.source));
  if (collecting() && table_.in_row() && !table_.in_cell() && !blank.all) begin_implied_cell();
  if (in_cell()) return cell_text(token, blank);
  if (collecting() && table_.in_row()) return;
  blocks_.write(token, stack_.top(), blank.all);
}

// Text between the cells of a row is a cell too.
void HtmlReader::begin_implied_cell() {
  table_.begin_cell({}, {});
}

void HtmlReader::cell_text(const HtmlToken& token, const Blank& blank) {
  const OpenElement& format = stack_.top();
  if (!table_.cell_has_text()) {
    table_.indent(blank.leading * kNbspWidth);
    if (blank.all) return;
    if (!table_.row_has_text()) {
      builder_.begin_text(false);
    } else {
      builder_.put(" ", token.source.begin, token.source.begin);
    }
    table_.begin_cell_text(format.symbol && token.is_one_character());
  }
  blocks_.copy(token, false);
  if (!blank.all) table_.add_text(format.bold, format.underlined);
}

void HtmlReader::cell_break(bool paragraph) {
  if (!table_.cell_has_text()) return;
  builder_.put(" ", at_, at_);
  table_.add_break(paragraph);
}

void HtmlReader::block_boundary() {
  if (in_cell()) return cell_break(true);
  blocks_.end_block();
}

void HtmlReader::rule(Span at) {
  if (!collecting()) blocks_.rule(at);
}

void HtmlReader::on_void(const HtmlToken& token, const HtmlStyle& style) {
  if (!visible() || style.hidden) return;
  if (token.tag == Tag::br) {
    if (in_cell()) return cell_break(false);
    return blocks_.line_break(token.source);
  }
  if (token.tag != Tag::hr && token.tag != Tag::page) return;
  if (in_cell()) table_.line(true, false);
  block_boundary();
  rule(token.source);
}

void HtmlReader::on_start(const HtmlToken& token) {
  const std::uint8_t flags = flags_of(token.tag);
  if ((flags & tag_ignored) != 0) return;
  const HtmlStyle style = styles_.read(token.style);
  close_implied(token.tag);
  if ((flags & tag_void) != 0) return on_void(token, style);
  if (is_cell(token.tag)) open_row_for_cell(token);
  open(token, style, (flags & tag_block) != 0 && !(style.shown_inline && token.tag == Tag::div));
  if (token.closed && deeper_ == 0) close_to(stack_.size() - 1);
}

void HtmlReader::open(const HtmlToken& token, const HtmlStyle& style, bool block) {
  const bool shown = visible() && !style.hidden && !token.hidden && (flags_of(token.tag) & tag_hidden) == 0;
  if (shown && token.tag == Tag::table && in_cell()) to_layout();
  if (shown && block) block_boundary();
  if (shown && style.break_before) rule({token.source.begin, token.source.begin});
  if (deeper_ > 0 || stack_.full()) return report_depth(token);
  stack_.push(token, style, block);
  if (shown) open_part(token, style);
}

void HtmlReader::open_part(const HtmlToken& token, const HtmlStyle& style) {
  if (token.tag == Tag::table) {
    tables_.push_back({token.source.begin, false});
    table_.begin(token.source.begin);
    stack_.mark_table_part();
  } else if (token.tag == Tag::tr && collecting()) {
    table_.begin_row(token.source.begin);
    stack_.mark_table_part();
  } else if (is_cell(token.tag) && collecting() && table_.in_row()) {
    if (table_.in_cell()) table_.end_cell();
    table_.begin_cell(token, style);
    stack_.mark_table_part();
  } else if (stack_.top().block && in_cell()) {
    if (!table_.cell_has_text()) table_.indent(style.left + style.text_indent);
    table_.line(style.line_above, style.line_below);
  } else if (token.tag == Tag::li) {
    blocks_.begin_item(stack_.top().list_depth);
  }
}

void HtmlReader::open_row_for_cell(const HtmlToken& cell) {
  if (!stack_.any(Tag::table) || stack_.find(Tag::tr) != 0) return;
  HtmlToken row;
  row.kind = HtmlTokenKind::start;
  row.tag = Tag::tr;
  row.source = {cell.source.begin, cell.source.begin};
  open(row, {}, true);
}

void HtmlReader::close_implied(Tag tag) {
  const auto close = [&](std::size_t index) {
    if (index != 0) close_to(index);
  };
  if (is_cell(tag) || tag == Tag::tr || is_row_group(tag)) {
    close(stack_.find_cell());
    if (!is_cell(tag)) close(stack_.find(Tag::tr));
    if (is_row_group(tag)) close(stack_.find_row_group());
    return;
  }
  if (tag == Tag::table) return close_unfinished_table();
  if ((flags_of(tag) & tag_block) == 0 || tag == Tag::caption) return;
  close(stack_.find(Tag::p));
  if (tag == Tag::li || tag == Tag::option) close(stack_.find(tag));
  if (tag == Tag::dd || tag == Tag::dt) {
    close(stack_.find(Tag::dd));
    close(stack_.find(Tag::dt));
  }
  if (is_heading(tag) && is_heading(stack_.top().tag)) close(stack_.size() - 1);
}

// A table that begins inside a table, but in no cell of it, ends it.
void HtmlReader::close_unfinished_table() {
  for (std::size_t i = stack_.size() - 1; i > 0; --i) {
    const Tag tag = stack_.at(i).tag;
    if (tag == Tag::table) return close_to(i);
    if ((flags_of(tag) & tag_scope) != 0) return;
  }
}

void HtmlReader::on_end(const HtmlToken& token) {
  const std::uint8_t flags = flags_of(token.tag);
  if (token.tag == Tag::br) return on_void(token, {});
  if ((flags & (tag_ignored | tag_void)) != 0) return;
  const bool block = (flags & tag_block) != 0;
  if (deeper_ > 0) {
    --deeper_;
    if (block && visible()) block_boundary();
    return;
  }
  const std::size_t index = is_heading(token.tag) ? stack_.find_heading() : stack_.find(token.tag, token.name_hash);
  if (index == 0) {
    if (block && visible()) block_boundary();
    return;
  }
  bool holds_blocks = false;
  for (std::size_t i = index + 1; i < stack_.size() && !block; ++i) {
    holds_blocks = holds_blocks || (flags_of(stack_.at(i).tag) & tag_block) != 0;
  }
  if (holds_blocks) return stack_.erase(index);
  close_to(index + 1);
  at_ = token.source.end;
  close_top();
}

void HtmlReader::close_to(std::size_t index) {
  while (stack_.size() > index) close_top();
}

void HtmlReader::close_top() {
  const OpenElement element = stack_.top();
  if (element.table_part) {
    close_part(element.tag);
  } else if (element.block && !element.hidden) {
    block_boundary();
  }
  if (element.tag == Tag::li && !element.hidden) blocks_.end_item();
  stack_.pop();
  if (element.break_after && !element.hidden) {
    block_boundary();
    rule({at_, at_});
  }
}

void HtmlReader::close_part(Tag tag) {
  if (tag == Tag::table) {
    finish_table();
  } else if (!collecting()) {
    blocks_.end_block();
  } else if (is_cell(tag) && table_.in_cell()) {
    table_.end_cell();
  } else if (tag == Tag::tr && table_.in_row()) {
    if (table_.in_cell()) table_.end_cell();
    if (table_.row_has_text()) static_cast<void>(builder_.end_text());
    table_.end_row(at_);
  }
}

// The table that is being collected turns out to hold another one.
void HtmlReader::to_layout() {
  table_.end_cell();
  if (table_.row_has_text()) static_cast<void>(builder_.end_text());
  table_.end_row(at_);
  blocks_.write_rows(table_, true);
  tables_.back().layout = true;
}

void HtmlReader::finish_table() {
  blocks_.end_block();
  if (collecting()) {
    if (table_.is_data()) {
      blocks_.forget_bullet();
      table_.write(builder_, at_);
    } else {
      blocks_.write_rows(table_, false);
    }
  }
  tables_.pop_back();
}

void HtmlReader::report_depth(const HtmlToken& token) {
  if (!token.closed) ++deeper_;
  if (reported_) return;
  reported_ = true;
  problems_.push_back({"limit-reached", "HTML elements are nested too deeply; deeper ones are read as text",
                       source_.original(token.source)});
}

}  // namespace

std::uint32_t read_html_fragment(const Source& source, std::uint32_t begin, std::uint32_t end, DocumentBuilder& builder,
                                 Document& document, std::vector<Problem>& problems) {
  HtmlReader(source, builder, document, problems).read(begin, end);
  return end;
}

void read_html(const Source& source, Document& document, std::vector<Problem>& problems) {
  document.format = Format::html;
  DocumentBuilder builder(source, document);
  read_html_fragment(source, 0, static_cast<std::uint32_t>(source.text().size()), builder, document, problems);
}

}  // namespace tieout
