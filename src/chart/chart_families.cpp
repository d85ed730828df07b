// Families of captions: what no caption of the chart says word for word is told by the words it has and the words it
// lacks.  The first family that fits has it.
#include "chart/caption_words.hpp"
#include "chart/chart.hpp"
#include "chart/chart_lines.hpp"
#include "chart/chart_section.hpp"

namespace tieout {
namespace {

using View = std::string_view;
using namespace chart_lines;

// A bit for the first two letters of a word, which "_" and "|" end in a group.
[[nodiscard]] std::uint64_t letter_of(View word) {
  const char second = word.size() > 1 && word[1] != '_' && word[1] != '|' ? word[1] : '\0';
  return std::uint64_t{1} << ((static_cast<unsigned char>(word[0]) * 11U + static_cast<unsigned char>(second)) & 63U);
}

// The plain forms of a caption's words, each between spaces.
class Text {
 public:
  explicit Text(View folded) {
    const caption::Words words(folded);
    add(' ');
    for (std::size_t i = 0; i < words.size() && size_ + words[i].size() + 1 < text_.size(); ++i) {
      if (words[i].empty()) continue;
      letters_ |= letter_of(words[i]);
      for (const char c : words[i]) add(c);
      add(' ');
    }
  }
  [[nodiscard]] bool has(View word) const { return View(text_.data(), size_).find(word) != View::npos; }
  [[nodiscard]] std::uint64_t letters() const { return letters_; }

 private:
  void add(char c) { text_[size_++] = c; }
  std::array<char, 640> text_{};
  std::size_t size_ = 0;
  std::uint64_t letters_ = 0;
};

}  // namespace

std::string Chart::load_families(View tsv, View file) {
  // " word | two words |": every alternative of a group between spaces.
  std::string text;
  text.reserve(tsv.size() * 2);
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
        text += ' ';
        for (const char c : group.substr(0, bar)) text += c == '_' ? ' ' : c;
        text += ' ';
        words.letters |= letter_of(group);
        words.any.emplace_back(text.data() + begin, text.size() - begin);
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

ConceptId Chart::find_family(View folded_caption, const CaptionContext& context) const {
  if (context.non_gaap) return no_concept;
  const Text text(folded_caption);
  for (const Family& family : families_) {
    if ((family.statements >> static_cast<unsigned>(context.statement) & 1U) == 0 ||
        concepts_[family.meaning].unit != context.unit)
      continue;
    const bool fits = std::all_of(family.words.begin(), family.words.end(), [&](const Words& words) {
      const bool found = (words.letters & text.letters()) != 0 &&
                         std::any_of(words.any.begin(), words.any.end(), [&](View word) { return text.has(word); });
      return found != words.forbidden;
    });
    if (!fits) continue;
    if (!family.sections.empty() && section_depth(family.sections, context.section, false) == no_match) continue;
    return family.meaning;
  }
  return no_concept;
}

}  // namespace tieout
