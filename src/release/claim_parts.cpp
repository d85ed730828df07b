// Which part of the company a claim is of, where its own words leave it out.
#include "release/claim_subjects.hpp"
#include "release/claim_words.hpp"

namespace tieout {

// "In the Coatings segment, net sales were …": holds for the rest of the paragraph.
void ClaimSubjects::read_place() {
  if (tokens_.kind(0) != Word::in && !equals_folded(tokens_.word(0), "within")) return;
  if (tokens_.aside(0)) return;
  NounPhrase place{1, 1, false, false, Word::other};
  while (tokens_.kind(place.last) == Word::other || tokens_.kind(place.last) == Word::counted ||
         tokens_.kind(place.last) == Word::and_ || tokens_.kind(place.last) == Word::a)
    ++place.last;
  if (tokens_.kind(place.last) != Word::comma || place.last > 7) return;
  const std::string_view last = tokens_.word(place.last - 1);
  const bool segment = equals_folded(last, "segment") || equals_folded(last, "business") ||
                       equals_folded(last, "division") || equals_folded(last, "region");
  bool named = false;
  for (int i = place.first; i < place.last; ++i) named |= is_capital(tokens_.word(i));
  if (!named) return;
  if (segment) --place.last;
  place_ = names_.name(tokens_, place);
}

// "Segment revenue": of the segment that the paragraph or its heading is about
void ClaimSubjects::of_segment(std::string& out) const {
  const std::size_t word = out.find(' ');
  std::string_view part = place_.empty() ? section_.segment() : std::string_view(place_);
  if (part.empty()) part = last_part();
  if (!part.empty()) out.replace(0, word, part);
}

// "Coatings sales rose. Segment profit was …": the part that the paragraph's last claim names.
std::string_view ClaimSubjects::last_part() const {
  std::string_view part = last_name_;
  part.remove_suffix(ClaimNames::head(part).size());
  for (const std::string_view word : {" ", " net", " segment"}) {
    if (part.ends_with(word)) part.remove_suffix(word.size());
  }
  return part.size() < last_name_.size() && names_.is_caption(part) ? part : std::string_view{};
}

// "sales were $5 million [in Coatings], $4 million [in Adhesives]"
void ClaimSubjects::place_behind(const Figure& f, std::string& out) const {
  const std::string_view head = ClaimNames::head(out);
  if (f.unit.kind != UnitKind::money || head.empty() || tokens_.kind(f.end_token) != Word::in) return;
  NounPhrase place = phrase_after(tokens_, f.end_token);
  if (place.empty() || !is_capital(tokens_.word(place.first))) return;
  const std::string_view last = tokens_.word(place.last - 1);
  if (equals_folded(last, "segment") || equals_folded(last, "division")) --place.last;
  std::string name;
  if (names_part(tokens_, place, name)) out = name + " " + std::string(head);
}

// "Coatings recorded revenue of $5 million"
bool ClaimSubjects::has_actor(const Figure& f, std::string& name) const {
  const NounPhrase actor = opening_actor(tokens_);
  const Word verb = tokens_.kind(actor.last);
  if (actor.empty() || (verb != Word::other && verb != Word::said)) return false;
  const int next = actor.last + 1 + (tokens_.kind(actor.last + 1) == Word::a ? 1 : 0);
  return next == f.subject.first && names_part(tokens_, actor, name);
}

void ClaimSubjects::widen(const Figure& f, std::string& out) const {
  const Word before = tokens_.kind(f.subject.first - 1);
  if (before == Word::colon || before == Word::dash) {
    const NounPhrase label = phrase_before(tokens_, f.subject.first - 1);
    if (!label.empty() && !label.measured && label.last - label.first <= 6) {
      out = names_.name(tokens_, label) + " " + out;
      return;
    }
  }
  if (std::string actor; has_actor(f, actor)) {
    out = actor + " " + out;
    return;
  }
  if (!place_.empty()) {
    out = place_ + " " + out;
    return;
  }
  if (!section_.segment().empty()) {
    out = section_.segment() + " " + out;
    return;
  }
  const std::string_view part = closed_ ? section_.part_of(ClaimNames::head(out)) : std::string_view{};
  if (!part.empty()) {
    out = std::string(part) + " " + out;
    return;
  }
  // "Western segment revenue of $10.9 billion and operating margin of 5 percent reflect …"
  const std::size_t index = static_cast<std::size_t>(&f - figures_.data());
  if (index == 0 || f.governor < 0 || tokens_.kind(f.governor) != Word::of || before != Word::and_) return;
  const Figure& previous = figures_[index - 1];
  if (previous.governor < 0 || tokens_.kind(previous.governor) != Word::of || previous.subject.empty()) return;
  const std::string_view name = release_.claims[release_.claims.size() - 1].subject_folded;
  const std::string_view head = ClaimNames::head(name);
  if (head.empty() || head.size() + 1 >= name.size() || name.starts_with("total ")) return;
  out = std::string(name.substr(0, name.size() - head.size())) + out;
}

}  // namespace tieout
