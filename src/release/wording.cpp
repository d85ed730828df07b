#include "release/wording.hpp"

#include "amount/currency.hpp"
#include "release/title.hpp"
#include "text/ascii.hpp"
#include "text/fold.hpp"
#include "text/hash.hpp"

namespace tieout {
namespace {

constexpr std::size_t most_texts = 1 << 13, most_bytes = 1 << 19;  // that are kept for the next document

template <typename T, typename Read>
const T& once(std::optional<T>& known, Read&& read) {
  if (!known) known = read();
  return *known;
}

std::string with_gaps(std::string_view text) {
  const auto is_letter = [](char c) { return is_lower(c) || is_upper(c); };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i], before = i > 0 ? text[i - 1] : ' ', next = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool glued = (is_lower(before) && is_upper(c) && is_lower(next)) ||
                       (is_digit(before) && is_upper(c) && is_letter(next)) || (before == ')' && is_letter(c));
    const bool mark = is_digit(c) && i >= 4 && (next == ' ' || next == ')') && is_letter(before) &&
                      is_letter(text[i - 2]) && is_letter(text[i - 3]);
    if (glued || mark) out += ' ';
    out += c;
  }
  return out;
}

bool holds_any(std::string_view text, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

HeadingWords heading_words(std::string_view text) {
  if (holds_any(text, {"% of", "% Of", "%of", "ercent of", "ercentage of", "PERCENT OF"})) return HeadingWords::share;
  if (!holds_any(text, {"%", "hange", "HANGE", "ncrease", "NCREASE", "ecrease", "ariance", "rowth"}))
    return HeadingWords::plain;
  return holds_any(text, {"%", "ercent"}) ? HeadingWords::percent_change : HeadingWords::change;
}

// "Three months ended June 30, 2025 and 2024".
bool is_mostly_periods(std::string_view text) {
  std::vector<PeriodMention> mentions;
  find_periods(text, mentions);
  std::size_t covered = 0;
  for (const PeriodMention& mention : mentions) covered += mention.end - mention.begin;
  return covered * 10 >= text.size() * 6;
}

// "Lease operating expense ($/Boe)": per Boe.
std::string fold_prices(std::string_view text) {
  constexpr std::string_view each = "$/";
  const std::size_t at = text.find(each);
  if (at == std::string_view::npos) return folded(text);
  return folded(std::string(text.substr(0, at)).append(" per ").append(text.substr(at + each.size())));
}

}  // namespace

std::string_view Wording::fold() {
  return once(fold_, [&] { return fold_prices(text_); });
}
const Marks& Wording::marks() {
  return once(marks_, [&] { return Marks(fold()); });
}
const ScalePhrase& Wording::scale() {
  return once(scale_, [&] { return read_scale(text_); });
}
const PeriodPhrase& Wording::period() {
  return once(period_, [&] { return read_period(text_); });
}
std::string_view Wording::spaced() {
  return once(spaced_, [&] { return with_gaps(text_); });
}
StatementKind Wording::title() {
  return once(title_, [&] { return kind_of_title(fold(), marks()); });
}
bool Wording::is_period() {
  return once(is_period_, [&] { return is_mostly_periods(text_); });
}
bool Wording::is_unit() {
  return once(is_unit_,
              [&] { return text_ == "%" || read_currency(text_).known || scale().span.size() == text_.size(); });
}
bool Wording::is_price() {
  return once(is_price_, [&] { return tieout::is_price(fold()) || text_.find("$/") != std::string::npos; });
}
const RowWords& Wording::row() {
  return once(row_, [&] { return RowWords(text_, fold(), marks()); });
}
HeadingWords Wording::heading() {
  return once(heading_, [&] { return heading_words(text_); });
}

Wording& Wordings::of(std::string_view text) {
  if (all_.size() * 2 >= slots_.size()) grow();
  const std::uint64_t hash = hash_bytes(text);
  Slot& slot = slot_of(hash, text);
  if (slot.wording == nullptr) {
    slot = {hash, &all_.emplace_back(text)};
    bytes_ += text.size();
  }
  return *slot.wording;
}

void Wordings::begin_document() {
  if (all_.size() > most_texts || bytes_ > most_bytes) *this = {};
}

// Where a text is, or has its place.
Wordings::Slot& Wordings::slot_of(std::uint64_t hash, std::string_view text) {
  for (std::size_t at = hash;; ++at) {
    Slot& slot = slots_[at & (slots_.size() - 1)];
    if (slot.wording == nullptr || (slot.hash == hash && slot.wording->text() == text)) return slot;
  }
}

void Wordings::grow() {
  std::vector<Slot> old(slots_.empty() ? 1024 : slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.wording != nullptr) slot_of(slot.hash, slot.wording->text()) = slot;
  }
}

}  // namespace tieout
