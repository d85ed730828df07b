#include "release/title.hpp"

#include <algorithm>
#include <array>

#include "release/statements.hpp"

namespace tieout {
namespace {

struct KindWords {
  std::string_view words;
  StatementKind kind;
};

// The first that occurs in a title decides.
constexpr std::array kind_words{
    KindWords{"reconciliation", StatementKind::reconciliation},
    KindWords{"reconciling", StatementKind::reconciliation},
    KindWords{"reconciled", StatementKind::reconciliation},
    KindWords{"non gaap", StatementKind::reconciliation},
    KindWords{"comprehensive income", StatementKind::comprehensive_income},
    KindWords{"comprehensive loss", StatementKind::comprehensive_income},
    KindWords{"statements of cash flow", StatementKind::cash_flow},
    KindWords{"statement of cash flow", StatementKind::cash_flow},
    KindWords{"cash flow statement", StatementKind::cash_flow},
    KindWords{"cash flows", StatementKind::cash_flow},
    KindWords{"balance sheet", StatementKind::balance_sheet},
    KindWords{"financial position", StatementKind::balance_sheet},
    KindWords{"financial condition", StatementKind::balance_sheet},
    KindWords{"statements of operations", StatementKind::income_statement},
    KindWords{"statement of operations", StatementKind::income_statement},
    KindWords{"statements of income", StatementKind::income_statement},
    KindWords{"statement of income", StatementKind::income_statement},
    KindWords{"statements of earnings", StatementKind::income_statement},
    KindWords{"statement of earnings", StatementKind::income_statement},
    KindWords{"statements of consolidated income", StatementKind::income_statement},
    KindWords{"statement of consolidated income", StatementKind::income_statement},
    KindWords{"consolidated income statement", StatementKind::income_statement},
    KindWords{"income statement", StatementKind::income_statement},
    KindWords{"statements of loss", StatementKind::income_statement},
    KindWords{"profit or loss", StatementKind::income_statement},
    KindWords{"profit and loss", StatementKind::income_statement},
    KindWords{"statements of stockholders equity", StatementKind::equity},
    KindWords{"statements of shareholders equity", StatementKind::equity},
    KindWords{"changes in equity", StatementKind::equity},
    KindWords{"statements of equity", StatementKind::equity},
    KindWords{"per share", StatementKind::per_share},
    KindWords{"guidance", StatementKind::guidance},
    KindWords{"outlook", StatementKind::guidance},
    KindWords{"segment", StatementKind::segment},
    KindWords{"disaggregat", StatementKind::segment},
    KindWords{"key metrics", StatementKind::key_metrics},
    KindWords{"operating metrics", StatementKind::key_metrics},
    KindWords{"supplemental", StatementKind::key_metrics},
    KindWords{"highlights", StatementKind::key_metrics},
};

constexpr unsigned low_bits(char c) {
  return static_cast<unsigned char>(c) & 31U;
}
// The third bytes that may follow the first two of the words, each a bit by its lowest five bits.
constexpr auto kind_openings = [] {
  std::array<std::array<std::uint32_t, 32>, 32> thirds{};
  for (const auto& [words, kind] : kind_words)
    thirds[low_bits(words[0])][low_bits(words[1])] |= 1U << low_bits(words[2]);
  return thirds;
}();

// The first of kind_words that occurs in a title; behind the last where none does.
std::size_t find_kind_words(std::string_view title) {
  std::size_t found = kind_words.size();
  for (std::size_t i = 0; i + 2 < title.size(); ++i) {
    const std::uint32_t thirds = kind_openings[low_bits(title[i])][low_bits(title[i + 1])];
    if ((thirds >> low_bits(title[i + 2]) & 1U) == 0) continue;
    for (std::size_t k = 0; k < found; ++k) {
      if (kind_words[k].words[0] == title[i] && title.substr(i).starts_with(kind_words[k].words)) found = k;
    }
  }
  return found;
}

bool is_sentence(std::string_view line) {
  return line.size() > 170 || (line.size() > 60 && (line.ends_with('.') || line.find(". ") != std::string_view::npos) &&
                               !line.starts_with('('));
}

bool is_letters(std::string_view line) {
  return std::any_of(line.begin(), line.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80); });
}

// "(1) Includes …", "1 Deliveries of …", "* Non-GAAP measure": a note to the table above.
bool is_footnote(std::string_view line) {
  if (line.starts_with('*') || line.starts_with("†")) return true;
  if (line.size() > 3 && line[0] >= '1' && line[0] <= '9' && (line[1] == ' ' || (line[1] >= 'A' && line[1] <= 'Z')))
    return line.size() > 40;
  return false;
}

bool is_company(std::string_view title) {
  for (const std::string_view word : {"inc", "corp", "corporation", "company", "ltd", "limited", "plc", "llc", "n v",
                                      "s a", "ag", "and subsidiaries", "subsidiaries", "holdings", "group"}) {
    if (title.size() < 60 && title.ends_with(word) &&
        (title.size() == word.size() || title[title.size() - word.size() - 1] == ' '))
      return true;
  }
  return false;
}

// The basis that a whole table is on, where its title says so: "Pro Forma Statements of Operations".  A reconciliation
// is on several.
Basis basis_of_title(std::string_view title, const Marks& marks, StatementKind kind) {
  if (title.starts_with("selected ")) title.remove_prefix(9);
  while (!title.empty() && title.back() <= '9') title.remove_suffix(1);  // a footnote's mark
  if (title == "non gaap" || title == "non gaap results" || title == "adjusted results" || title == "non gaap measures")
    return Basis::non_gaap;
  if (kind == StatementKind::reconciliation) return Basis::gaap;
  if (marks.has("pro forma")) return Basis::pro_forma;
  if (marks.has("constant currency")) return Basis::constant_currency;
  return Basis::gaap;
}

}  // namespace

bool contains_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const bool left = at == 0 || text[at - 1] == ' ';
    const std::size_t after = at + word.size();
    if (left && (after == text.size() || text[after] == ' ')) return true;
  }
  return false;
}

StatementKind kind_of_title(std::string_view title, const Marks& marks) {
  // "The charges are included within the statements of income as follows" speaks of the statement, not over it.
  if (marks.has({"included in", "included within", "recorded in", "recorded within", "reflected in"}))
    return StatementKind::other;
  const std::size_t found = find_kind_words(title);
  return found < kind_words.size() ? kind_words[found].kind : StatementKind::other;
}

bool basis_of(const Marks& marks, Basis& basis) {
  if (marks.has({"constant currency", "currency neutral", "excluding currency", "excluding currency changes",
                 "excluding fx", "ex fx", "ex exchange", "fx neutral", "fx adjusted", "constant currencies",
                 "constant dollar", "constant dollars", "local currency", "local currencies"})) {
    basis = Basis::constant_currency;
  } else if (marks.has({"pro forma", "proforma"})) {
    basis = Basis::pro_forma;
  } else if (marks.has(
                 {"non gaap", "nongaap", "adjusted", "core", "underlying", "free cash flow", "ebitda", "organic"})) {
    basis = Basis::non_gaap;
  } else if (marks.has({"gaap", "as reported", "reported"})) {
    basis = Basis::gaap;
  } else {
    return false;
  }
  return true;
}

void TitleReader::take_line(Span line, Statement& statement, PeriodPhrase& phrase, bool& scaled) const {
  const std::string_view text = document.view(line);
  Wording& words = wordings.of(text);
  const ScalePhrase& scale = words.scale();
  if (!scaled && !scale.span.empty()) {
    scaled = true;
    statement.scale = scale.scale;
    statement.shares_scale = scale.shares_scale >= 0 ? scale.shares_scale : scale.except_shares ? 0 : scale.scale;
    statement.scale_evidence = {line.begin + scale.span.begin, line.begin + scale.span.end};
    if (scale.currency.kind == UnitKind::money && scale.currency.currency[0]) statement.unit = scale.currency;
  }
  const std::string_view fold = words.fold();
  const Marks& marks = words.marks();
  if (marks.has("unaudited")) statement.audited = false;
  if (marks.has("restated")) statement.restated = true;
  if (phrase.kind == PeriodPhrase::Kind::none) phrase = words.period();
  const bool bracketed = text.starts_with('(') && text.ends_with(')');
  if (bracketed || fold.empty() || !is_letters(text)) return;
  // "(In millions, except per share amounts) Unaudited" names no kind.
  const bool scale_line = text.starts_with('(') && scale.except_per_share;
  const StatementKind kind = scale_line ? StatementKind::other : words.title();
  // A heading further up that only names the chapter ("Segment Results") gives the kind, not the title.
  const bool chapter = kind == StatementKind::segment || kind == StatementKind::key_metrics ||
                       kind == StatementKind::guidance || kind == StatementKind::per_share;
  if (chapter && !statement.title.empty()) {
    if (statement.kind == StatementKind::other) statement.kind = kind;
    return;
  }
  if (statement.title.empty() || (kind != StatementKind::other && statement.kind == StatementKind::other)) {
    const bool only_period = kind == StatementKind::other && words.is_period();
    const bool states_scale = statement.scale_evidence.begin >= line.begin &&
                              statement.scale_evidence.end <= line.end && !statement.scale_evidence.empty();
    const bool only_scale = kind == StatementKind::other && (states_scale || scale.span.size() == text.size());
    if (!only_period && !only_scale && !is_footnote(text) && !(is_company(fold) && kind == StatementKind::other)) {
      statement.title = line;
      statement.kind = kind;
      statement.basis = basis_of_title(fold, marks, kind);
    }
  }
}

// A point of a list this long says something; a shorter one may be a numbered title.
constexpr std::size_t longest_title_point = 45;

void TitleReader::read(std::uint32_t block, const std::vector<Span>& own, Statement& statement,
                       PeriodPhrase& phrase) const {
  bool scaled = false;
  for (const Span line : own) take_line(line, statement, phrase, scaled);
  // Upwards, nearest first: short lines up to the next table or running prose.
  int lines = 0;
  for (std::uint32_t b = block; b-- > 0 && lines < 8;) {
    const Block& above = document.blocks[b];
    if (above.kind == BlockKind::furniture || above.kind == BlockKind::rule || above.kind == BlockKind::joined)
      continue;
    if (above.kind == BlockKind::table) break;
    const std::string_view text = document.view(above.text);
    if (text.empty()) continue;
    const bool point = above.kind == BlockKind::list_item && text.size() > longest_title_point;
    if ((point || is_sentence(text)) && text.find('\n') == std::string_view::npos) {
      // A sentence that introduces the table may state its scale and period ("The following table … (in millions,
      // unaudited)").
      if (lines == 0 && text.size() < 600) {
        Wording& words = wordings.of(text);
        const ScalePhrase& scale = words.scale();
        if (!scale.span.empty() && !scaled)
          take_line({above.text.begin + scale.span.begin, above.text.begin + scale.span.end}, statement, phrase,
                    scaled);
        if (phrase.kind == PeriodPhrase::Kind::none) phrase = words.period();
        if (statement.kind == StatementKind::other) statement.kind = words.title();
      }
      break;
    }
    std::size_t end = text.size();
    while (true) {
      const std::size_t newline = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
      const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
      const Span line{above.text.begin + static_cast<std::uint32_t>(begin),
                      above.text.begin + static_cast<std::uint32_t>(end)};
      if (!is_sentence(document.view(line))) take_line(line, statement, phrase, scaled);
      ++lines;
      if (newline == std::string_view::npos || lines >= 8) break;
      end = newline;
    }
    if (statement.kind != StatementKind::other && scaled && lines >= 4) break;
    if (above.kind == BlockKind::heading && statement.kind != StatementKind::other) break;
  }
}

}  // namespace tieout
