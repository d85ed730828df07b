// Families of captions: what no caption of the chart says word for word is told by the words it has and the words it
// lacks.  The first family that fits has it.
#include "chart/chart.hpp"
#include "chart/chart_lines.hpp"
#include "chart/chart_section.hpp"

namespace tieout {
namespace {

using View = std::string_view;
using namespace chart_lines;

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
      if (words.forbidden) group.remove_prefix(1);
      while (!group.empty()) {
        const auto bar = std::min(group.find('|'), group.size());
        const std::size_t begin = text.size();
        for (const char c : group.substr(0, bar)) text += c == '_' ? ' ' : c;
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
      family.sections = View(text).substr(begin);
    }
    families_.push_back(std::move(family));
  }
  texts_.push_back(std::make_shared<const std::string>(std::move(text)));
  return {};
}

ConceptId Chart::find_family(const caption::Words& caption, const CaptionContext& context) const {
  if (context.non_gaap) return no_concept;
  Vocabulary::Marks marks;
  vocabulary_.mark(caption, marks);
  const unsigned statement = 1U << static_cast<unsigned>(context.statement);
  for (const Family& family : families_) {
    if ((family.statements & statement) == 0 || family.unit != context.unit) continue;
    const bool fits = std::all_of(family.words.begin(), family.words.end(), [&](const Words& words) {
      const bool found = std::any_of(words.any.begin(), words.any.end(), [&](std::uint16_t id) { return marks[id]; });
      return found != words.forbidden;
    });
    if (!fits) continue;
    if (!family.sections.empty() && section_depth(family.sections, context.section, false) == no_match) continue;
    return family.meaning;
  }
  return no_concept;
}

}  // namespace tieout
