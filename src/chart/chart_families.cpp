// Families of captions: what no caption of the chart says word for word is told by the words it has and the words it
// lacks.  The first family that fits has it.
#include <algorithm>

#include "chart/caption_words.hpp"
#include "chart/chart.hpp"
#include "chart/chart_lines.hpp"

namespace tieout {
namespace {

using View = std::string_view;
using namespace chart_lines;

// Adds "a_b" as "a b", each in the plain form that the words of captions have.
void add_plain(View phrase, std::string& text) {
  std::string folded(phrase);
  std::replace(folded.begin(), folded.end(), '_', ' ');
  const caption::Words words(folded);
  for (std::size_t i = 0; i < words.size(); ++i) text.append(i > 0 ? " " : "").append(words[i]);
}

}  // namespace

std::string Chart::load_families(View tsv, View file) {
  // What the vocabulary and the sections point into: never longer than the file.
  std::string text;
  text.reserve(2 * tsv.size());
  ConceptId last = no_concept;
  Line line;
  for (Lines lines(tsv); lines.next(line);) {
    if (!line.column[0].empty()) last = by_name(line.column[0]);
    if (last == no_concept) return message(file, line, 0, quoted("no such concept:", line.column[0]));
    if (line.columns < 2 || line.columns > 4) return message(file, line, 0, "expected words (2 to 4 columns)");
    const auto statements = statements_of(line.columns > 2 ? line.column[2] : View{}, concepts_[last].statement);
    if (!statements) return message(file, line, 2, quoted("no such statement:", line.column[2]));
    Family family;
    family.meaning = last;
    family.unit = concepts_[last].unit;
    family.statements = *statements;
    for (View groups = line.column[1]; !groups.empty();) {
      const auto end = std::min(groups.find(' '), groups.size());
      View group = groups.substr(0, end);
      groups.remove_prefix(std::min(end + 1, groups.size()));
      if (group.empty()) continue;
      Words words;
      words.forbidden = group.starts_with('!');
      words.only = group.starts_with('=');
      if (words.forbidden || words.only) group.remove_prefix(1);
      while (!group.empty()) {
        const auto bar = std::min(group.find('|'), group.size());
        const std::size_t begin = text.size();
        add_plain(group.substr(0, bar), text);
        const std::uint16_t id = vocabulary_.add(View(text).substr(begin));
        if (id == Vocabulary::most) return message(file, line, 1, "too many words");
        words.any.push_back(id);
        group.remove_prefix(std::min(bar + 1, group.size()));
      }
      family.words.push_back(std::move(words));
    }
    if (line.columns > 3) {
      const std::size_t begin = text.size();
      fold_sections(line.column[3], text);
      family.sections = add_sections(View(text).substr(begin));
    }
    families_.push_back(std::move(family));
  }
  texts_.push_back(std::make_shared<const std::string>(std::move(text)));
  index_families();
  return {};
}

void Chart::index_families() {
  families_with_.assign(Vocabulary::most, {});
  for (std::uint16_t n = 0; n < families_.size(); ++n) {
    const auto& groups = families_[n].words;
    const auto wanted =
        std::find_if(groups.begin(), groups.end(), [](const Words& words) { return !words.forbidden && !words.only; });
    if (wanted == groups.end()) continue;
    for (const std::uint16_t id : wanted->any) families_with_[id].push_back(n);
  }
}

void Chart::add_families(const caption::Words& caption, std::vector<CaptionProbe>& out) const {
  std::vector<std::uint16_t> said, near;
  vocabulary_.read(caption, said);
  Vocabulary::Marks says;
  for (const std::uint16_t id : said) {
    says.set(id);
    near.insert(near.end(), families_with_[id].begin(), families_with_[id].end());
  }
  std::sort(near.begin(), near.end());
  near.erase(std::unique(near.begin(), near.end()), near.end());
  for (const std::uint16_t n : near) {
    const auto& groups = families_[n].words;
    const bool fits = std::all_of(groups.begin(), groups.end(), [&](const Words& words) {
      if (words.only) return vocabulary_.has_only(says, words.any);
      const bool found = std::any_of(words.any.begin(), words.any.end(), [&](std::uint16_t id) { return says[id]; });
      return found != words.forbidden;
    });
    if (fits) out.push_back({n, CaptionProbe::Step::family});
  }
}

bool Chart::fits(const Family& family, const CaptionContext& context) const {
  if (context.non_gaap || family.unit != context.unit) return false;
  if ((family.statements & 1U << static_cast<unsigned>(context.statement)) == 0) return false;
  return family.sections == 0 || section_depth(section_lists_[family.sections], context.section, false) != no_match;
}

}  // namespace tieout
