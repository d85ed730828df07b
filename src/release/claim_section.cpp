#include "release/claim_section.hpp"

#include "release/claim_words.hpp"
#include "text/fold.hpp"

namespace tieout {
namespace {

constexpr std::size_t longest_heading = 160;

[[nodiscard]] bool has_digit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

[[nodiscard]] bool is_heading(const Block& block, std::string_view text) {
  if (block.kind == BlockKind::heading) return true;
  return block.kind == BlockKind::paragraph && block.bold && text.size() < longest_heading && !text.ends_with('.') &&
         text.find('$') == std::string_view::npos && text.find('%') == std::string_view::npos;
}

// Words of headings that name no part of the company.
[[nodiscard]] bool is_generic(std::string_view word) {
  for (const std::string_view each :
       {"highlights",  "results",     "summary",        "review",          "outlook",      "financial",  "information",
        "conference",  "call",        "about",          "statements",      "measures",     "contact",    "contacts",
        "overview",    "dividend",    "dividends",      "program",         "returns",      "commentary", "disclosures",
        "webcast",     "balance",     "capital",        "segment",         "segments",     "other",      "key",
        "performance", "recent",      "developments",   "recognition",     "notice",       "note",       "notes",
        "guidance",    "targets",     "expectations",   "shareholder",     "shareholders", "update",     "release",
        "tables",      "table",       "reconciliation", "details",         "flow",         "sheet",      "liquidity",
        "operations",  "operational", "consolidated",   "company",         "quarter",      "year",       "fiscal",
        "quarterly",   "statement",   "business",       "management",      "comments",     "executive",  "supplemental",
        "additional",  "non-gaap",    "gaap",           "revenues",        "revenue",      "income",     "expenses",
        "margin",      "items",       "metrics",        "corporate",       "press",        "media",      "investor",
        "investors",   "safe",        "harbor",         "forward-looking", "initiatives",  "strategic",  "new",
        "products",    "customers",   "subsequent",     "events",          "repurchase",   "allocation", "definitions",
        "appendix"}) {
    if (equals_folded(word, each)) return true;
  }
  return false;
}

[[nodiscard]] bool is_boilerplate(std::string_view heading) {
  const std::string text = folded(heading);
  for (const std::string_view words : {"forward looking", "safe harbor", "cautionary", "frequently used terms",
                                       "definitions", "non gaap financial measures", "non gaap measures",
                                       "non gaap financial information", "use of non gaap", "legal notice"}) {
    if (text.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

void ClaimSection::enter(const Block& block, std::string_view text, const ClaimNames& names, NumberStyle style) {
  if (is_heading(block, text)) {
    list_ = item_ = {};
    measure_.clear();
    if (text.size() >= longest_heading) return;
    read_tokens(text, style, tokens_);
    heading(text, names);
    return;
  }
  if (block.kind == BlockKind::list_item) return item(block, text, style);
  item_ = {};
  part_.clear();
  part_head_.clear();
  // A paragraph without a full stop goes on with the list ("Tax rate GAAP: ~16%").
  if (list_.says_something() && (text.ends_with('.') || text.size() > longest_heading)) list_ = {};
  if (text.ends_with(':') && text.size() < 300) {
    read_tokens(text, style, tokens_);
    list_ = introduction();
  }
}

// "FY 2025 Guidance:" in a list speaks of the items below it: of those that stand deeper, where any do, otherwise of
// all up to the next of its kind.
void ClaimSection::item(const Block& block, std::string_view text, NumberStyle style) {
  constexpr std::size_t longest = 80;
  if (item_.says_something()) {
    nested_ |= block.level > item_level_;
    if (nested_ && block.level <= item_level_) item_ = {};
  }
  if (!text.ends_with(':') || text.size() > longest) return;
  read_tokens(text, style, tokens_);
  const Introduction own = introduction();
  if (!own.says_something()) return;
  item_ = own;
  item_level_ = block.level;
  nested_ = false;
}

void ClaimSection::heading(std::string_view text, const ClaimNames& names) {
  forward_ = false;
  phrase_ = {};
  basis_ = Basis::gaap;
  segment_.clear();
  part_.clear();
  part_head_.clear();
  boilerplate_ = is_boilerplate(text);
  int periods = 0;
  bool said = false, aside = false, gaap = false, non_gaap = false;
  for (int i = 0; i < tokens_.size(); ++i) {
    const Word kind = tokens_.kind(i);
    aside |= kind == Word::open;  // "Fourth quarter (13 weeks against 14 weeks)"
    if (aside && kind == Word::period && periods == 1) continue;
    if (kind == Word::forward && !equals_folded(tokens_.word(i), "forward") &&
        !(is_capital(tokens_.word(i)) && equals_folded(tokens_.word(i), "may")))
      forward_ = true;
    if (kind == Word::period && ++periods == 1) phrase_ = tokens_.mentions[tokens_.at(i).index].phrase;
    said |= kind == Word::said;
    gaap |= kind == Word::gaap;
    non_gaap |= kind == Word::non_gaap;
  }
  if (periods != 1) phrase_ = {};
  if (said) {  // "… Reports Results, Raises Outlook": the title of the whole, not of a section
    forward_ = false;
    phrase_ = {};
    return;
  }
  if (non_gaap && !gaap) basis_ = Basis::non_gaap;  // "Non-GAAP Results"
  if (is_segment(text, names)) segment_ = folded(text);
}

void ClaimSection::said_of(std::string_view name, std::string_view head) {
  if (head.empty() || name.size() < head.size()) return;
  std::string_view part = name.substr(0, name.size() - head.size());
  if (part.ends_with(' ')) part.remove_suffix(1);
  for (const std::string_view whole :
       {"total", "consolidated", "net", "gross", "operating", "pre tax", "pretax", "comparable", "organic"}) {
    if (part.starts_with(whole) || part.find(" of ") != std::string_view::npos) part = {};
  }
  const bool first = head != part_head_;
  if (first || !part_.empty()) part_ = part;  // a list that begins with the whole stays with it
  part_head_ = head;
}

// "The outlook for the third quarter is as follows:", "Results for the quarter, compared to the year before, were:"
ClaimSection::Introduction ClaimSection::introduction() const {
  Introduction out;
  int periods = 0;
  bool compared = false;
  for (int i = 0; i < tokens_.size(); ++i) {
    const Word kind = tokens_.kind(i);
    out.forward |= kind == Word::forward;
    compared |= kind == Word::comparator || kind == Word::from;
    if (kind != Word::period) continue;
    const PeriodPhrase& phrase = tokens_.mentions[tokens_.at(i).index].phrase;
    if (compared) {
      out.comparative = phrase;
    } else if (++periods == 1) {
      out.phrase = phrase;
    }
    compared = false;
  }
  if (periods != 1) out.phrase = {};
  return out;
}

bool ClaimSection::is_segment(std::string_view text, const ClaimNames& names) const {
  if (has_digit(text) || text.size() > 60) return false;
  const std::string name = folded(text);
  if (name.empty() || names.is_company(name)) return false;
  if (names.is_caption(name + " revenue") || names.is_caption(name + " revenues") ||
      names.is_caption(name + " net sales"))
    return true;
  // "Production Enhancement", a line of its own among the tables' captions, may hold a word that measures.
  const bool caption = names.is_caption(name) && ClaimNames::head(name).empty();
  int words = 0;
  bool telling = false;
  for (int i = 0; i < tokens_.size(); ++i) {
    const Word kind = tokens_.kind(i);
    if (kind == Word::comma || kind == Word::and_ || kind == Word::a) continue;
    if (is_legal_form(tokens_.word(i))) return false;
    const bool name_word = kind == Word::other || kind == Word::counted || (caption && is_measure(kind));
    const bool generic = is_generic(tokens_.word(i));
    if (!name_word || !is_capital(tokens_.word(i)) || (generic && !caption)) return false;
    telling |= !generic && (kind == Word::other || kind == Word::counted);
    ++words;
  }
  // "Flow Control", a line of the tables; "Cash Flow" names no part.
  return telling && words > 0 && words <= (caption ? 5 : 4);
}

}  // namespace tieout
