// Reads the two kinds of lines a chart is made of.  Columns are divided by tabs; "#" begins a comment line.
//   concept:  name  statement  balance  period  unit  total  weight                       ("-" where there is none)
//   caption:  concept  caption  [statement,statement …]  [section word,section word,!word that must not stand there …]
//             (no concept: that of the line before)
#include <algorithm>
#include <array>
#include <optional>

#include "chart/caption_key.hpp"
#include "chart/chart.hpp"
#include "chart/chart_lines.hpp"
#include "text/fold.hpp"

namespace tieout {

extern const std::string_view chart_concepts_tsv;  // src/chart/concepts.tsv …, embedded by the build
extern const std::string_view chart_captions_tsv;
extern const std::string_view chart_families_tsv;

namespace {

using namespace chart_lines;

template <class Value, std::size_t count>
[[nodiscard]] std::optional<Value> named(const std::pair<std::string_view, Value> (&names)[count],
                                         std::string_view name) {
  const auto* const found = std::find_if(names, names + count, [&](const auto& pair) { return pair.first == name; });
  return found == names + count ? std::nullopt : std::optional<Value>(found->second);
}
constexpr std::pair<std::string_view, Balance> balances[] = {
    {"-", Balance::none}, {"debit", Balance::debit}, {"credit", Balance::credit}};
constexpr std::pair<std::string_view, PeriodType> periods[] = {{"duration", PeriodType::duration},
                                                               {"instant", PeriodType::instant}};
constexpr std::pair<std::string_view, UnitKind> units[] = {
    {"money", UnitKind::money},     {"per_share", UnitKind::per_share}, {"shares", UnitKind::shares},
    {"percent", UnitKind::percent}, {"points", UnitKind::points},       {"multiple", UnitKind::multiple},
    {"count", UnitKind::count}};
constexpr std::pair<std::string_view, std::int8_t> weights[] = {
    {"-", std::int8_t{0}}, {"0", std::int8_t{0}}, {"1", std::int8_t{1}}, {"-1", std::int8_t{-1}}};

// Where pieces of one growing text stand, until it has stopped growing.
struct Piece {
  std::size_t folded, key, sections, end;
};

}  // namespace

std::string Chart::load_concepts(std::string_view tsv, std::string_view file) {
  const std::size_t first = concepts_.size();
  Line line;
  for (Lines lines(tsv); lines.next(line);) {
    if (line.columns >= 2 && line.columns <= 4) continue;
    if (line.columns != 7) {
      return message(file, line, 0,
                     "expected a caption (2 to 4 columns divided by tabs) or a concept (7), found " +
                         std::to_string(line.columns));
    }
    const auto& [name, statement, balance, period, unit, total, weight] = std::tie(
        line.column[0], line.column[1], line.column[2], line.column[3], line.column[4], line.column[5], line.column[6]);
    const auto colon = name.find(':');
    if (colon == name.npos || colon == 0 || colon + 1 == name.size() || name.find(' ') != name.npos) {
      return message(file, line, 0, quoted("a concept is named prefix:Name, not", name));
    }
    Concept entry;
    entry.name = name;
    const auto kind = statement_named(statement);
    if (!kind) return message(file, line, 1, quoted("no such statement:", statement));
    if (!named(balances, balance)) return message(file, line, 2, quoted("debit, credit or - expected, not", balance));
    if (!named(periods, period)) return message(file, line, 3, quoted("duration or instant expected, not", period));
    if (!named(units, unit)) return message(file, line, 4, quoted("no such unit:", unit));
    if (!named(weights, weight)) return message(file, line, 6, quoted("1, -1 or - expected, not", weight));
    entry.statement = *kind;
    entry.balance = *named(balances, balance);
    entry.period = *named(periods, period);
    entry.unit = *named(units, unit);
    entry.weight = *named(weights, weight);
    entry.non_gaap = *kind == StatementKind::reconciliation;
    concepts_.push_back(entry);
  }
  index_names();
  ConceptId id = static_cast<ConceptId>(first);
  for (Lines lines(tsv); lines.next(line);) {
    if (line.columns != 7) continue;
    if (by_name(line.column[0]) != id) {
      return message(file, line, 0, quoted("there is a concept of this name already:", line.column[0]));
    }
    if (line.column[5] != "-") {
      concepts_[id].total = by_name(line.column[5]);
      if (concepts_[id].total == no_concept) return message(file, line, 5, quoted("no such concept:", line.column[5]));
    }
    ++id;
  }
  return {};
}

std::uint32_t Chart::add_sections(std::string_view list) {
  if (list.empty()) return 0;
  section_lists_.push_back(section_words(list));
  return static_cast<std::uint32_t>(section_lists_.size() - 1);
}

std::string Chart::load_captions(std::string_view tsv, std::string_view file, bool added) {
  const std::size_t first = entries_.size();
  std::string text;
  text.reserve(tsv.size() * 2);
  std::vector<Piece> pieces;
  ConceptId last = no_concept;
  CaptionKey key;
  Line line;
  for (Lines lines(tsv); lines.next(line);) {
    if (line.columns > 4) continue;
    const bool ditto = line.column[0].empty();
    if (!ditto && (last == no_concept || concepts_[last].name != line.column[0])) last = by_name(line.column[0]);
    if (last == no_concept) return message(file, line, 0, quoted("no such concept:", line.column[0]));
    const auto statements =
        statements_of(line.columns > 2 ? line.column[2] : std::string_view{}, concepts_[last].statement);
    if (!statements) return message(file, line, 2, quoted("no such statement:", line.column[2]));
    Piece piece{text.size(), 0, 0, 0};
    fold_caption(line.column[1], text);
    if (text.size() == piece.folded) return message(file, line, 1, "a caption needs a letter or a digit");
    make_caption_key(std::string_view(text).substr(piece.folded), key);
    piece.key = text.size();
    text += key.view();
    piece.sections = text.size();
    if (line.columns > 3) fold_sections(line.column[3], text);
    piece.end = text.size();
    pieces.push_back(piece);
    Entry entry;
    entry.meaning = last;
    entry.statements = *statements;
    entry.added = added;
    entries_.push_back(entry);
  }
  texts_.push_back(std::make_shared<const std::string>(std::move(text)));
  const std::string_view kept = *texts_.back();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Entry& entry = entries_[first + i];
    const Piece& piece = pieces[i];
    entry.folded = kept.substr(piece.folded, piece.key - piece.folded);
    entry.key = kept.substr(piece.key, piece.sections - piece.key);
    entry.sections = add_sections(kept.substr(piece.sections, piece.end - piece.sections));
  }
  index_captions();
  return {};
}

std::string Chart::load(std::string_view tsv, std::string_view file, bool added) {
  std::string problem = load_concepts(tsv, file);
  return problem.empty() ? load_captions(tsv, file, added) : problem;
}

std::string Chart::extend(std::string_view tsv, std::string_view file_name) {
  Chart next = *this;
  next.texts_.push_back(std::make_shared<const std::string>(tsv));
  std::string problem = next.load(*next.texts_.back(), file_name, true);
  if (problem.empty()) *this = std::move(next);
  return problem;
}

const Chart& Chart::standard() {
  static const Chart chart = [] {
    Chart built;
    // What ships is held right by the tests.
    static_cast<void>(built.load_concepts(chart_concepts_tsv, "concepts.tsv"));
    static_cast<void>(built.load_captions(chart_captions_tsv, "captions.tsv", false));
    static_cast<void>(built.load_families(chart_families_tsv, "families.tsv"));
    return built;
  }();
  return chart;
}

}  // namespace tieout
