#include "release/claim_subjects.hpp"

#include <algorithm>

#include "release/claim_words.hpp"
#include "text/fold.hpp"

namespace tieout {

void ClaimSubjects::enter(const Block& block, NumberStyle style) {
  block_ = block.kind;
  keep_parent(block);
  last_name_.clear();
  last_claim_ = no_index;
  const std::string_view text = document_.view(block.text);
  opens_list_ = text.ends_with(':');
  closed_ = text.ends_with('.');
  place_.clear();
  if (block.kind != BlockKind::heading) read_actor(text, style);
  section_.enter(block, text, names_, style);
}

// "Coatings continued to deliver strong earnings. …", "Coatings: …", "Coatings. …": a part of the company, known as a
// caption, opens the paragraph.
void ClaimSubjects::read_actor(std::string_view text, NumberStyle style) {
  constexpr std::size_t opening_bytes = 80;
  if (!is_capital(text)) return;
  std::size_t end = std::min(opening_bytes, text.size() - 1);
  while (end > 0 && text[end] != ' ') --end;
  // Most paragraphs are turned down by their words alone, before numbers and periods are looked for.
  const std::string_view opening = text.substr(0, end);
  read_capitals(opening, opening_);
  std::string name;
  if (!names_part(opening_, opening_actor(opening_), name)) return;
  read_tokens(opening, style, opening_);
  const NounPhrase actor = opening_actor(opening_);
  const Word next = opening_.kind(actor.last);
  if (next != Word::other && next != Word::said && next != Word::colon && next != Word::stop && next != Word::dash)
    return;
  if (names_part(opening_, actor, name)) place_ = std::move(name);
}

// The capitalised words at the very beginning; empty where they are no name.
NounPhrase ClaimSubjects::opening_actor(const SentenceTokens& opening) {
  NounPhrase actor;
  while (is_capital(opening.word(actor.last)) || (opening.kind(actor.last) == Word::and_ && actor.last > 0)) {
    const Word kind = opening.kind(actor.last);
    if (kind != Word::other && kind != Word::counted && kind != Word::and_) return {};
    ++actor.last;
  }
  return actor;
}

bool ClaimSubjects::names_part(const SentenceTokens& opening, const NounPhrase& actor, std::string& name) const {
  if (actor.empty()) return false;
  name = names_.name(opening, actor);
  return names_.is_caption(name) && !names_.is_company(name);
}

// "Order intake of £112.7m:" names what the items of the list below it are about.
void ClaimSubjects::keep_parent(const Block& block) {
  if (opens_list_) {
    parent_name_ = last_name_;
    parent_claim_ = last_claim_;
  } else if (block.kind != BlockKind::list_item) {
    parent_name_.clear();
    parent_claim_ = no_index;
  }
}

void ClaimSubjects::finish_sentence() {
  last_claim_ = static_cast<std::uint32_t>(release_.claims.size() - 1);
  last_name_ = release_.claims.back().subject_folded;
}

void ClaimSubjects::name(const Figure& f, std::uint32_t base, const Sentence& sentence, bool quoted, Claim& claim) {
  if (!f.subject.empty()) {
    claim.subject = {tokens_.at(f.subject.first).span.begin + sentence.text.begin,
                     tokens_.at(f.subject.last - 1).span.end + sentence.text.begin};
  }
  std::string& out = claim.subject_folded;
  if (!f.subject.empty()) out = names_.name(tokens_, f.subject);
  const bool measured = f.subject.measured && !out.empty();
  if (!measured && f.carried != no_figure) {
    carried(f, base, claim);
  } else if (!measured) {
    labelled(f, quoted, out);
  }
  if (&f == figures_.data()) read_place();
  if (measured) complete(f, out);
  if (f.subject.measured && (out.starts_with("segment ") || out.starts_with("segments "))) of_segment(out);
  if (f.subject.measured && ClaimNames::is_bare(out)) widen(f, out);
  if (f.part >= 0) part_of(f, base, out);
  if (f.part < 0 && f.carried != no_figure && f.subject.empty()) whole_of(f, out);
  if (f.comparative && measured) same_as_current(f, base, out);
  if (f.unit.kind == UnitKind::count && !measured) counted_in(f, base, out);
  if (out.empty() && &f == figures_.data() && f.token < 8 && last_claim_ != no_index) {
    out = last_name_;
    claim.partner = last_claim_;
    if (!claim.per_share) drop_per_share(out);
  }
  if (out.empty() && f.carried == no_figure && parent_claim_ != no_index) {
    out = parent_name_;
    claim.partner = parent_claim_;
  }
  own_margin(f, base, out);
  share_of_total(f, out);
  per_share(f, claim, out);
  per_unit(f, out);
  paid_out(f, out);
  place_behind(f, out);
  if (!measured || claim.per_share) return;
  const std::string_view head = ClaimNames::head(out);
  if (claim.kind == ClaimKind::level) section_.measured(head);
  if (f.subject.first < f.token && block_ == BlockKind::list_item && closed_) section_.said_of(out, head);
}

// The subject of the figure that this one continues; a part of it that is named without a measure takes its measure.
void ClaimSubjects::carried(const Figure& f, std::uint32_t base, Claim& claim) {
  const Claim& before = release_.claims[base + static_cast<std::uint32_t>(f.carried)];
  std::string& out = claim.subject_folded;
  if (out.empty() || f.governor < 0 || tokens_.kind(f.governor) == Word::colon) {
    out = before.subject_folded;
    claim.subject = before.subject;
    return;
  }
  const std::string_view head = ClaimNames::head(before.subject_folded);
  if (!head.empty() && is_capital(tokens_.word(f.subject.first))) out.append(" ").append(head);
}

// "net income" → "net income per diluted share"
void ClaimSubjects::per_share(const Figure& f, const Claim& claim, std::string& out) const {
  if (!claim.per_share) return;
  if (f.twin && out.find("per ") == std::string::npos) {
    out.append(f.diluted ? " per diluted share" : f.basic ? " per basic share" : " per share");
  } else if (f.carried != no_figure && f.diluted && out.find("diluted") == std::string::npos &&
             out.ends_with("per share")) {
    out.insert(out.size() - 5, "diluted ");
  } else if (f.carried != no_figure && f.diluted && out.ends_with("per basic share")) {
    out.replace(out.size() - 11, 5, "diluted");
  }
  if (f.basic && out.ends_with("per share")) out.insert(out.size() - 5, "basic ");
}

// "$6.85 per barrel": of each, not of all, where a line says so
void ClaimSubjects::per_unit(const Figure& f, std::string& out) const {
  constexpr std::string_view short_for[][2] = {{"ounce", "oz"}, {"barrel", "bbl"}, {"pound", "lb"},
                                               {"tonne", "t"},  {"ton", "t"},      {"gallon", "gal"}};
  if (f.unit.kind != UnitKind::money || out.empty() || !equals_folded(tokens_.word(f.end_token), "per")) return;
  const std::string unit = folded(tokens_.word(f.end_token + 1));
  const auto* entry =
      std::find_if(std::begin(short_for), std::end(short_for), [&](const auto& each) { return each[0] == unit; });
  const std::string_view brief = entry == std::end(short_for) ? std::string_view(unit) : (*entry)[1];
  for (const std::string_view name : {std::string_view(unit), brief}) {
    for (const std::string_view sold : {"", " sold"}) {
      std::string each = out + " per ";
      each.append(name).append(sold);
      if (names_.is_caption(each)) return static_cast<void>(out = std::move(each));
    }
  }
}

// "paid dividends of $466 million", "repurchased $601 million of common stock": what the cash flow calls them
void ClaimSubjects::paid_out(const Figure& f, std::string& out) const {
  constexpr std::int64_t least = 100000;  // of a total, not of a share
  if (f.unit.kind != UnitKind::money || f.value.abs() < Decimal(least)) return;
  const std::string_view verb = tokens_.word(f.governor), before = tokens_.word(f.subject.first - 1);
  const bool dividends = (out == "dividends" || out == "cash dividends") && !names_.is_caption(out);
  for (const std::string_view name : {"dividends paid", "cash dividends paid", "dividends paid to shareholders",
                                      "payments of dividends", "payment of dividends"}) {
    if (dividends && !starts_folded(before, "declar") && names_.is_caption(name)) return static_cast<void>(out = name);
  }
  if ((equals_folded(verb, "repurchased") || equals_folded(verb, "purchased")) &&
      tokens_.kind(f.end_token) == Word::of && (out.ends_with("stock") || out.ends_with("shares")))
    out = "share repurchases";
}

void ClaimSubjects::labelled(const Figure& f, bool quoted, std::string& out) const {
  const Word before = tokens_.kind(f.subject.first - 1);
  if (!f.subject.empty() && (before == Word::colon || before == Word::dash)) {
    const std::string label = names_.name(tokens_, phrase_before(tokens_, f.subject.first - 1));
    if (!label.empty()) out = out.empty() ? label : label + " " + out;
    return;
  }
  const bool change =
      f.kind == ClaimKind::percent_change || f.kind == ClaimKind::amount_change || f.kind == ClaimKind::point_change;
  const bool listed = block_ != BlockKind::paragraph || f.subject.first <= 1;
  if (out.empty() || !change || !listed || quoted || section_.measure().empty()) return;
  out.append(" ").append(section_.measure());
}

// "Net income was $24 million, or $0.87 per share. That compares with $23 million": with the amount
void ClaimSubjects::drop_per_share(std::string& name) {
  for (const std::string_view each : {" per diluted share", " per basic share", " per share"}) {
    if (name.ends_with(each)) return name.resize(name.size() - each.size());
  }
}

// "[Managed] Services revenue", "[Growth] Markets revenue": a word that says something else elsewhere, but begins the
// name of a line.
void ClaimSubjects::complete(const Figure& f, std::string& out) const {
  const int before = f.subject.first - 1;
  const Word kind = tokens_.kind(before);
  if ((kind != Word::said && kind != Word::up && kind != Word::down) || !is_capital(tokens_.word(before))) return;
  std::string whole = folded(tokens_.word(before)) + " " + out;
  const std::string_view head = ClaimNames::head(out);
  std::string_view part = whole;
  if (!head.empty() && part.ends_with(head)) part.remove_suffix(head.size());
  while (part.ends_with(' ')) part.remove_suffix(1);
  if (part.size() > folded(tokens_.word(before)).size() && (names_.is_caption(whole) || names_.is_caption(part)))
    out = std::move(whole);
}

namespace {

[[nodiscard]] bool same_phrase(const PeriodPhrase& a, const PeriodPhrase& b) {
  return a.kind == b.kind && a.relative == b.relative && a.year == b.year && a.quarter == b.quarter &&
         a.months == b.months && a.month == b.month && a.day == b.day;
}

}  // namespace

void ClaimSubjects::part_of(const Figure& f, std::uint32_t base, std::string& out) const {
  const Figure& first = figures_[static_cast<std::size_t>(&f - figures_.data()) - static_cast<std::size_t>(f.part)];
  // "General and administrative expenses were … for 2025 and 2024, respectively": the periods are told apart, not the
  // names.
  if (!same_phrase(first.phrase, (&first)[1].phrase)) {
    if (f.part > 0) out = release_.claims[base + static_cast<std::uint32_t>(&first - figures_.data())].subject_folded;
    return;
  }
  int bases = 0, joints = 0;
  for (int i = first.subject.first; i < first.subject.last; ++i) {
    bases += tokens_.kind(i) == Word::gaap || tokens_.kind(i) == Word::non_gaap;
    joints += is_joint(i, first.subject.last);
  }
  if (bases == f.parts || joints + 1 != f.parts) {
    if (f.part > 0) out = release_.claims[base + static_cast<std::uint32_t>(&first - figures_.data())].subject_folded;
    return;
  }
  NounPhrase part = first.subject;
  int seen = 0;
  for (int i = first.subject.first; i < first.subject.last; ++i) {
    if (!is_joint(i, first.subject.last)) continue;
    if (seen++ == f.part) {
      part.last = i;
      break;
    }
    part.first = i + 1;
  }
  while (part.first < part.last && (tokens_.kind(part.first) == Word::and_ || tokens_.kind(part.first) == Word::a))
    ++part.first;
  std::string own = names_.name(tokens_, part);
  if (!own.empty()) out = std::move(own);
}

void ClaimSubjects::whole_of(const Figure& f, std::string& out) const {
  const Figure& before = figures_[static_cast<std::size_t>(f.carried)];
  if (before.part < 1) return;
  const Figure& first = figures_[static_cast<std::size_t>(f.carried - before.part)];
  if (first.subject.empty()) return;
  out = names_.shortened(tokens_, first.subject, true);
  if (out.empty()) out = names_.name(tokens_, first.subject);
}

void ClaimSubjects::same_as_current(const Figure& f, std::uint32_t base, std::string& out) const {
  int left = reach_figures;
  for (auto k = static_cast<std::size_t>(&f - figures_.data()); k-- > 0 && --left > 0;) {
    const Figure& current = figures_[k];
    if (current.comparative || current.unit.kind != f.unit.kind) continue;
    const std::string& name = release_.claims[base + k].subject_folded;
    const std::string_view last = std::string_view(out).substr(out.rfind(' ') + 1);
    const bool bare = out == last || out == "net sales" || out == "net revenue" || out == "net revenues" ||
                      out == "total revenue" || out == "total revenues";
    if (bare && name.size() > out.size() && name.ends_with(last)) out = name;
    return;
  }
}

void ClaimSubjects::counted_in(const Figure& f, std::uint32_t base, std::string& out) const {
  if (tokens_.kind(f.end_token) != Word::in) return;
  for (std::size_t k = 0; k < reach_figures && k < figures_.size() && &figures_[k] != &f; ++k) {
    if (figures_[k].unit.kind != UnitKind::count || !figures_[k].subject.measured) continue;
    const std::string place = names_.name(tokens_, phrase_after(tokens_, f.end_token));
    out = release_.claims[base + k].subject_folded;
    if (!place.empty()) out = place + " " + out;
    return;
  }
}

// "Net income was $32 million, reflecting an 8% margin": of that amount.
void ClaimSubjects::own_margin(const Figure& f, std::uint32_t base, std::string& out) const {
  if (f.kind != ClaimKind::ratio || (out != "margin" && out != "profit margin")) return;
  const auto index = static_cast<std::size_t>(&f - figures_.data());
  for (std::size_t k = index; k-- > 0 && index - k < reach_figures;) {
    const Figure& amount = figures_[k];
    if (amount.unit.kind != UnitKind::money || amount.kind != ClaimKind::level || amount.comparative) continue;
    const std::string& name = release_.claims[base + k].subject_folded;
    if (!name.empty()) out = name + " as a percentage of revenue";
    return;
  }
}

bool ClaimSubjects::is_joint(int i, int end) const {
  if (tokens_.kind(i) == Word::comma) return i + 2 != end || !equals_folded(tokens_.word(i + 1), "net");
  return tokens_.kind(i) == Word::and_ && tokens_.kind(i - 1) != Word::comma && i + 1 < end;
}

void ClaimSubjects::share_of_total(const Figure& f, std::string& out) const {
  if (f.kind != ClaimKind::ratio || out.empty() || out.find("percentage of") != std::string::npos) return;
  if (out.ends_with(" margin")) return;  // of revenue, said or not
  int of = -1;
  const Word next = tokens_.kind(f.end_token);
  if (next == Word::of || next == Word::percent_of) of = f.end_token;
  for (int i = std::max(0, f.token - reach_tokens); of < 0 && i < f.token; ++i) {
    if (tokens_.kind(i) == Word::percent_of && !(f.subject.first <= i && i < f.subject.last)) of = i;
  }
  if (of < 0) return;
  const NounPhrase whole = phrase_after(tokens_, of + 1);
  if (!whole.measured) return;
  const std::string name = names_.name(tokens_, whole);
  if (name.empty() || out == name) return;
  if (name.find(out) == std::string::npos) out.append(" as a percentage of ").append(name);
}

}  // namespace tieout
