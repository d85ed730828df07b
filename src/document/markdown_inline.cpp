#include "document/markdown_inline.hpp"

#include <algorithm>

#include "document/entities.hpp"

namespace tieout::markdown {
namespace {

constexpr std::uint32_t longest_ticks = 32;
constexpr std::uint32_t none = ~0u;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_alnum(char c) {
  const auto u = static_cast<std::uint8_t>(c);
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || u >= 0x80;
}
// Non-ASCII space after a mark: U+00A0, or the general punctuation block's spaces.
bool begins_space(std::string_view text, std::size_t at) {
  return is_space(text[at]) || text.compare(at, 2, "\xC2\xA0") == 0;
}
bool ends_phrase(char c) {
  return c == ')' || c == ']' || c == '.' || c == ',' || c == ';' || c == ':' || c == '!' || c == '?';
}

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) {
           return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 'a' - 'A') : a) == b;
         });
}

std::string_view tag_name(std::string_view tag) {
  std::size_t begin = 1;
  if (begin < tag.size() && tag[begin] == '/') ++begin;
  std::size_t end = begin;
  while (end < tag.size() && is_alnum(tag[end])) ++end;
  return tag.substr(begin, end - begin);
}

// The Unicode superscript of a digit: a footnote's number must not run into the number that it stands at.
std::string_view superscript(char digit) {
  static constexpr std::array<std::string_view, 10> digits = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  return digits[static_cast<std::size_t>(digit - '0')];
}

}  // namespace

void Inline::begin() {
  underlined_ = bold_words_ = plain_words_ = link_words_ = unlinked_words_ = false;
  strong_ = linked_ = superscript_ = 0;
}

std::uint32_t Inline::ticks_length(std::size_t token) const {
  return tokens_[token].end - tokens_[token].begin;
}

// A run of backticks pairs with the next one of its length; what lies between is literal.
void Inline::resolve_ticks() {
  std::array<std::uint32_t, longest_ticks + 1> last;
  last.fill(none);
  next_ticks_.assign(tokens_.size(), none);
  for (std::size_t i = tokens_.size(); i-- > 0;) {
    if (tokens_[i].kind != TokenKind::ticks || ticks_length(i) > longest_ticks) continue;
    next_ticks_[i] = last[ticks_length(i)];
    last[ticks_length(i)] = static_cast<std::uint32_t>(i);
  }
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const std::uint32_t partner = next_ticks_[i];
    if (partner == none) continue;
    roles_[i].hidden = roles_[partner].hidden = true;
    for (std::size_t k = i + 1; k < partner; ++k) tokens_[k].kind = TokenKind::none;
    i = partner;
  }
}

void Inline::resolve_brackets() {
  auto& open = openers_[3];
  open.clear();
  for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
    const TokenKind kind = tokens_[i].kind;
    if (kind == TokenKind::open || kind == TokenKind::image) open.push_back(i);
    if ((kind != TokenKind::close && kind != TokenKind::link_end) || open.empty()) continue;
    const std::uint32_t begin = open.back();
    open.pop_back();
    if (kind == TokenKind::close) continue;
    roles_[begin].hidden = roles_[i].hidden = true;
    if (tokens_[begin].kind == TokenKind::image) {
      roles_[begin].skip_to = i;
    } else {
      roles_[begin].link_begin = roles_[i].link_end = true;
    }
  }
}

// Pairs the marks of `closer` with those on the stack, the nearest first, `least` or more at a time.
void Inline::match(std::vector<std::uint32_t>& openers, std::uint32_t closer, bool can_open, std::uint32_t least) {
  const auto length = [this](std::uint32_t i) { return tokens_[i].end - tokens_[i].begin; };
  Role& close = roles_[closer];
  while (!openers.empty() && length(closer) - close.closed >= least) {
    Role& open = roles_[openers.back()];
    const std::uint32_t left = length(openers.back()) - open.closed - open.opened;
    const std::uint32_t count = std::min(left, length(closer) - close.closed);
    open.opened += count;
    close.closed += count;
    if (count >= 2 && tokens_[closer].kind != TokenKind::tildes) {
      ++open.strong_begin;
      ++close.strong_end;
    }
    if (left - count < least) openers.pop_back();
  }
  if (can_open && length(closer) - close.closed >= least) openers.push_back(closer);
}

void Inline::resolve_emphasis() {
  for (std::size_t k = 0; k < 3; ++k) openers_[k].clear();
  for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
    const Token& token = tokens_[i];
    if (token.kind < TokenKind::stars || token.kind > TokenKind::tildes) continue;
    const char before = token.begin > 0 ? text_[token.begin - 1] : ' ';
    const bool at_end = token.end >= text_.size();
    const char after = at_end ? ' ' : text_[token.end];
    const bool stars = token.kind == TokenKind::stars;
    const std::uint32_t length = token.end - token.begin;
    const bool inside_word = is_alnum(before) && (!stars || length == 1);
    const bool can_open = !at_end && !begins_space(text_, token.end) && !ends_phrase(after) && !inside_word;
    const bool can_close = !is_space(before) && (stars || !is_alnum(after));
    const std::uint32_t least = token.kind == TokenKind::tildes ? 2 : 1;  // "~11%" is about 11 %
    auto& openers = openers_[static_cast<std::size_t>(token.kind) - static_cast<std::size_t>(TokenKind::stars)];
    if (can_close) {
      match(openers, i, can_open, least);
    } else if (can_open && length >= least) {
      openers.push_back(i);
    }
  }
}

void Inline::note_words(std::string_view piece) {
  const bool& all_seen = strong_ > 0 ? bold_words_ : plain_words_;
  const bool& links_seen = linked_ > 0 ? link_words_ : unlinked_words_;
  if (all_seen && links_seen) return;
  if (std::none_of(piece.begin(), piece.end(), is_alnum)) return;
  (strong_ > 0 ? bold_words_ : plain_words_) = true;
  (linked_ > 0 ? link_words_ : unlinked_words_) = true;
}

void Inline::copy_superscript(std::uint32_t begin, std::uint32_t end) {
  for (std::uint32_t at = begin; at < end; ++at) {
    const char c = source_[at];
    if (c >= '0' && c <= '9') {
      builder_.put(superscript(c), at, at + 1);
    } else {
      builder_.copy(at, at + 1);
    }
  }
}

// Source offsets.
void Inline::copy(std::uint32_t begin, std::uint32_t end) {
  if (superscript_ > 0) return copy_superscript(begin, end);
  if (!quote_) return builder_.copy(begin, end);
  while (begin < end) {
    const std::size_t newline = source_.substr(0, end).find('\n', begin);
    if (newline == std::string_view::npos) return builder_.copy(begin, end);
    auto next = static_cast<std::uint32_t>(newline + 1);
    builder_.copy(begin, next);
    while (next < end && (source_[next] == ' ' || source_[next] == '>')) ++next;
    begin = next;
  }
}

void Inline::plain(std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return;
  note_words(text_.substr(begin, end - begin));
  copy(base_ + begin, base_ + end);
}

void Inline::emit_tag(const Token& token) {
  const std::string_view tag = text_.substr(token.begin, token.end - token.begin);
  const std::string_view name = tag_name(tag);
  const bool closes = tag[1] == '/';
  const int step = closes ? -1 : 1;
  if (equals_ignoring_case(name, "u") || equals_ignoring_case(name, "ins")) {
    underlined_ = true;
  } else if (equals_ignoring_case(name, "b") || equals_ignoring_case(name, "strong")) {
    strong_ = std::max(0, strong_ + step);
  } else if (equals_ignoring_case(name, "sup")) {
    superscript_ = std::max(0, superscript_ + step);
  } else if (equals_ignoring_case(name, "br") || equals_ignoring_case(name, "p") || equals_ignoring_case(name, "div")) {
    builder_.put("\n", base_ + token.begin, base_ + token.end);
  }
}

void Inline::emit_entity(const Token& token) {
  char decoded[8];
  std::size_t length = 0;
  const std::string_view reference = text_.substr(token.begin, token.end - token.begin);
  if (decode_entity(reference, decoded, length) != reference.size()) return plain(token.begin, token.end);
  const std::string_view visible(decoded, length);
  note_words(visible);
  builder_.put(visible, base_ + token.begin, base_ + token.end);
}

void Inline::emit(std::size_t i) {
  const Token& token = tokens_[i];
  const Role& role = roles_[i];
  if (role.link_begin) ++linked_;
  if (role.link_end) --linked_;
  if (role.hidden) return;
  switch (token.kind) {
    case TokenKind::escape:  // backslashes that escape nothing stay
      return plain(text_[token.end - 1] == '\\' ? token.begin : token.end - 1, token.end);
    case TokenKind::entity:
      return emit_entity(token);
    case TokenKind::comment:
      return;
    case TokenKind::autolink:
      return plain(token.begin + 1, token.end - 1);
    case TokenKind::tag:
      return emit_tag(token);
    case TokenKind::stars:
    case TokenKind::unders:
    case TokenKind::tildes:
      strong_ -= role.strong_end;
      plain(token.begin + role.closed, token.end - role.opened);
      strong_ += role.strong_begin;
      return;
    default:
      return plain(token.begin, token.end);
  }
}

void Inline::write(std::uint32_t begin, std::uint32_t end) {
  text_ = source_.substr(begin, end - begin);
  base_ = begin;
  if (!has_marks(text_)) return plain(0, end - begin);
  scan_inline(text_, tokens_);
  roles_.assign(tokens_.size(), Role{});
  resolve_ticks();
  resolve_brackets();
  resolve_emphasis();
  std::uint32_t at = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_[i].kind == TokenKind::none) continue;
    plain(at, tokens_[i].begin);
    emit(i);
    if (roles_[i].skip_to > i) i = roles_[i].skip_to;
    at = tokens_[i].end;
  }
  plain(at, static_cast<std::uint32_t>(text_.size()));
}

}  // namespace tieout::markdown
