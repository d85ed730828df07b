#include "release/claims.hpp"

#include "release/claim_figures.hpp"
#include "release/claim_names.hpp"
#include "release/claim_section.hpp"
#include "release/claim_tokens.hpp"
#include "release/claim_words.hpp"
#include "text/fold.hpp"

// From figures to claims: each figure gets its name, its section's and paragraph's period, its partner.

namespace tieout {
namespace {

class ClaimFinder {
 public:
  ClaimFinder(const Document& document, const Chart& chart, NumberStyle style, Release& release)
      : document_(document), chart_(chart), style_(style), release_(release) {}

  void find() {
    names_.read(document_, release_);
    for (std::uint32_t n = 0; n < document_.sentences.size(); ++n) {
      const Sentence& sentence = document_.sentences[n];
      const Block& block = document_.blocks[sentence.block];
      if (block.kind != BlockKind::heading && block.kind != BlockKind::paragraph && block.kind != BlockKind::list_item)
        continue;
      if (sentence.block != block_) enter(sentence.block, block);
      read(n, sentence);
    }
  }

 private:
  void enter(std::uint32_t index, const Block& block) {
    block_ = index;
    intro_ = {};
    in_quote_ = false;
    last_name_.clear();
    last_claim_ = no_index;
    section_.enter(block, document_.view(block.text), names_, style_);
  }

  void read(std::uint32_t n, const Sentence& sentence) {
    const std::string_view text = document_.view(sentence.text);
    const bool quoted_before = in_quote_;
    if (!may_claim(text)) {
      track_quotes(text);
      carry_introduction(text);
      return;
    }
    read_tokens(text, style_, tokens_);
    mark_figures(tokens_);
    read_figures(tokens_, figures_);
    read_bases(tokens_, figures_);
    const PeriodPhrase inherited = intro_.kind != PeriodPhrase::Kind::none ? intro_ : section_.phrase();
    const PeriodPhrase intro = read_phrases(tokens_, inherited, figures_);
    if (intro.kind != PeriodPhrase::Kind::none) intro_ = intro;
    read_forward();
    find_quotes(quoted_before);
    emit(n, sentence);
    track_quotes(text);
  }

  // "Year to date, …" holds for the sentences behind it, with numbers or without.
  void carry_introduction(std::string_view text) {
    if (text.size() > 400) return;
    read_tokens(text, style_, tokens_);
    figures_.clear();
    const PeriodPhrase intro = read_phrases(tokens_, {}, figures_);
    if (intro.kind != PeriodPhrase::Kind::none) intro_ = intro;
  }

  void read_forward() {
    int from = section_.forward() ? 0 : tokens_.size();
    for (int i = 0; i < from; ++i) {
      if (tokens_.kind(i) == Word::forward && !is_past(i)) from = i;
    }
    for (Figure& f : figures_) {
      f.forward = f.token > from;
      // "$5 million is expected"
      const int next = f.end_token;
      if (tokens_.kind(next) == Word::amounted && tokens_.kind(next + 1) == Word::forward) f.forward = true;
      if (tokens_.kind(next) == Word::forward && equals_folded(tokens_.word(next), "target")) f.forward = true;
    }
  }
  // "expected" behind a noun's article and such: "the expected charge" is still ahead, "than expected" is not.
  [[nodiscard]] bool is_past(int i) const {
    return tokens_.kind(i - 1) == Word::comparator || equals_folded(tokens_.word(i - 1), "exceeded") ||
           equals_folded(tokens_.word(i - 1), "exceeding") ||
           (equals_folded(tokens_.word(i), "may") && is_capital(tokens_.word(i)));
  }

  // --- quotation marks

  void find_quotes(bool inside) {
    quoted_.assign(figures_.size(), false);
    std::size_t k = 0;
    for (int i = 0; i < tokens_.size() && k < figures_.size(); ++i) {
      if (figures_[k].token == i) quoted_[k++] = inside;
      if (tokens_.kind(i) == Word::begin_quote) inside = true;
      if (tokens_.kind(i) == Word::end_quote) inside = false;
      if (tokens_.kind(i) == Word::quote) inside = !inside;
    }
  }
  void track_quotes(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"') in_quote_ = !in_quote_;
      if (text.substr(i).starts_with("\xE2\x80\x9C")) in_quote_ = true;
      if (text.substr(i).starts_with("\xE2\x80\x9D")) in_quote_ = false;
    }
  }

  // --- claims

  void emit(std::uint32_t n, const Sentence& sentence) {
    const auto base = static_cast<std::uint32_t>(release_.claims.size());
    for (std::size_t k = 0; k < figures_.size(); ++k) {
      const Figure& f = figures_[k];
      Claim claim;
      claim.sentence = n;
      claim.text = moved(f.text, sentence);
      claim.kind = f.kind;
      claim.value = f.value;
      claim.decimals = f.decimals;
      claim.unit = f.unit;
      claim.hedge = f.hedge;
      claim.direction = f.direction;
      claim.forward = f.forward;
      claim.range_low = f.range_low;
      claim.range_high = f.range_high;
      claim.per_share = f.unit.kind == UnitKind::per_share;
      claim.quoted = quoted_[k];
      claim.impact = f.impact;
      claim.phrase = f.phrase;
      claim.comparative_phrase = f.comparative_phrase;
      if (f.carried != no_figure) claim.partner = base + static_cast<std::uint32_t>(f.carried);
      name(f, base, sentence, claim);
      basis(f, claim);
      claim.concept_id = concept_of(claim);
      release_.claims.push_back(std::move(claim));
    }
    for (std::size_t k = 0; k < figures_.size(); ++k) choose_partner(k, base);
    if (!figures_.empty()) {
      last_claim_ = static_cast<std::uint32_t>(release_.claims.size() - 1);
      last_name_ = release_.claims.back().subject_folded;
    }
  }

  [[nodiscard]] static Span moved(Span span, const Sentence& sentence) {
    return {span.begin + sentence.text.begin, span.end + sentence.text.begin};
  }
  [[nodiscard]] Span place(const NounPhrase& phrase, const Sentence& sentence) const {
    if (phrase.empty()) return {};
    return moved({tokens_.at(phrase.first).span.begin, tokens_.at(phrase.last - 1).span.end}, sentence);
  }

  void name(const Figure& f, std::uint32_t base, const Sentence& sentence, Claim& claim) {
    claim.subject = place(f.subject, sentence);
    std::string& out = claim.subject_folded;
    if (!f.subject.empty()) out = names_.name(tokens_, f.subject);
    const bool measured = f.subject.measured && !out.empty();
    if (!measured && f.carried != no_figure) {
      const Claim& before = release_.claims[base + static_cast<std::uint32_t>(f.carried)];
      const std::string_view head = ClaimNames::head(before.subject_folded);
      if (out.empty() || f.governor < 0 || tokens_.kind(f.governor) == Word::colon) {
        out = before.subject_folded;
        claim.subject = before.subject;
      } else if (!head.empty()) {
        out.append(" ").append(head);
      }
    } else if (!measured) {
      labelled(f, out);
    }
    if (f.subject.measured && ClaimNames::is_bare(out)) widen(f, out);
    if (f.part >= 0) part_of(f, base, out);
    if (f.part < 0 && f.carried != no_figure && f.subject.empty()) whole_of(f, out);
    if (f.comparative && measured) same_as_current(f, base, out);
    if (f.unit.kind == UnitKind::count && !measured) counted_in(f, base, out);
    if (out.empty() && last_claim_ != no_index) {
      out = last_name_;
      claim.partner = last_claim_;
    }
    share_of_total(f, out);
    if (claim.per_share && f.twin && out.find("per ") == std::string::npos) {
      out.append(f.diluted ? " per diluted share" : f.basic ? " per basic share" : " per share");
    } else if (f.carried != no_figure && claim.per_share && f.diluted && out.find("diluted") == std::string::npos &&
               out.ends_with("per share")) {
      out.insert(out.size() - 5, "diluted ");
    } else if (f.carried != no_figure && claim.per_share && f.diluted && out.ends_with("per basic share")) {
      out.replace(out.size() - 11, 5, "diluted");
    }
    if (f.basic && out.ends_with("per share")) out.insert(out.size() - 5, "basic ");
    if (measured && claim.kind == ClaimKind::level && !claim.per_share) section_.measured(ClaimNames::head(out));
  }

  // A subject without a measure of its own: what stands before the colon or dash, what the list is about.
  void labelled(const Figure& f, std::string& out) {
    const Word before = tokens_.kind(f.subject.first - 1);
    if (!f.subject.empty() && (before == Word::colon || before == Word::dash)) {
      const std::string label = names_.name(tokens_, phrase_before(tokens_, f.subject.first - 1));
      if (!label.empty()) out = out.empty() ? label : label + " " + out;
      return;
    }
    const bool change =
        f.kind == ClaimKind::percent_change || f.kind == ClaimKind::amount_change || f.kind == ClaimKind::point_change;
    const bool listed = document_.blocks[block_].kind != BlockKind::paragraph || f.subject.first <= 1;
    if (out.empty() || !change || !listed || in_quote_ || section_.measure().empty()) return;
    out.append(" ").append(section_.measure());
  }
  // "Software — revenues of", "revenue" under the heading of a segment
  void widen(const Figure& f, std::string& out) {
    const Word before = tokens_.kind(f.subject.first - 1);
    if (before == Word::colon || before == Word::dash) {
      const NounPhrase label = phrase_before(tokens_, f.subject.first - 1);
      if (!label.empty() && !label.measured && label.last - label.first <= 6) {
        out = names_.name(tokens_, label) + " " + out;
        return;
      }
    }
    if (!section_.segment().empty()) {
      out = section_.segment() + " " + out;
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

  // "GAAP and non-GAAP …, respectively" differ by basis; "A, B and C were …, respectively" by name.
  void part_of(const Figure& f, std::uint32_t base, std::string& out) {
    const Figure& first = figures_[static_cast<std::size_t>(&f - figures_.data()) - static_cast<std::size_t>(f.part)];
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
  // ", totaling $2.5 billion" behind the parts of a distribution is said of all of them.
  void whole_of(const Figure& f, std::string& out) const {
    const Figure& before = figures_[static_cast<std::size_t>(f.carried)];
    if (before.part < 1) return;
    const Figure& first = figures_[static_cast<std::size_t>(f.carried - before.part)];
    if (!first.subject.empty()) out = names_.name(tokens_, first.subject);
  }
  // "Online sales increased to $5 million, compared to net sales of $4 million": online sales both times
  void same_as_current(const Figure& f, std::uint32_t base, std::string& out) const {
    for (auto k = static_cast<std::size_t>(&f - figures_.data()); k-- > 0;) {
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
  // "891 warehouses, including 614 in the United States, 108 in Canada"
  void counted_in(const Figure& f, std::uint32_t base, std::string& out) const {
    if (tokens_.kind(f.end_token) != Word::in) return;
    for (std::size_t k = 0; k < figures_.size() && &figures_[k] != &f; ++k) {
      if (figures_[k].unit.kind != UnitKind::count || !figures_[k].subject.measured) continue;
      const std::string place = names_.name(tokens_, phrase_after(tokens_, f.end_token));
      out = release_.claims[base + k].subject_folded;
      if (!place.empty()) out = place + " " + out;
      return;
    }
  }
  [[nodiscard]] bool is_joint(int i, int end) const {
    if (tokens_.kind(i) == Word::comma) return true;
    return tokens_.kind(i) == Word::and_ && tokens_.kind(i - 1) != Word::comma && i + 1 < end;
  }

  // "20% of revenue", "As a percentage of revenues, adjusted EBITDA was 20%"
  void share_of_total(const Figure& f, std::string& out) const {
    if (f.kind != ClaimKind::ratio || out.empty() || out.find("percentage of") != std::string::npos) return;
    int of = -1;
    const Word next = tokens_.kind(f.end_token);
    if (next == Word::of || next == Word::percent_of) of = f.end_token;
    for (int i = 0; of < 0 && i < f.token; ++i) {
      if (tokens_.kind(i) == Word::percent_of && !(f.subject.first <= i && i < f.subject.last)) of = i;
    }
    if (of < 0) return;
    const NounPhrase whole = phrase_after(tokens_, of + 1);
    if (!whole.measured) return;
    const std::string name = names_.name(tokens_, whole);
    if (name.empty() || out == name) return;
    if (name.find(out) == std::string::npos) out.append(" as a percentage of ").append(name);
  }

  void basis(const Figure& f, Claim& claim) {
    claim.basis = f.basis;
    claim.basis_stated = f.basis_stated;
    if (!claim.basis_stated && f.carried == no_figure && claim.partner != no_index &&
        claim.partner < release_.claims.size()) {
      claim.basis = release_.claims[claim.partner].basis;  // carried from the sentence before
      claim.basis_stated = release_.claims[claim.partner].basis_stated;
    }
    if (!claim.basis_stated && section_.basis() != Basis::gaap) claim.basis = section_.basis();
    if (claim.basis == Basis::gaap && !claim.basis_stated && release_.info.ifrs) claim.basis = Basis::ifrs;
  }

  [[nodiscard]] ConceptId concept_of(const Claim& claim) const {
    if (claim.subject_folded.empty() || claim.kind == ClaimKind::multiple) return no_concept;
    CaptionContext context;
    context.unit = claim.kind == ClaimKind::level ? claim.unit.kind : UnitKind::unknown;
    context.non_gaap = claim.basis == Basis::non_gaap;
    return chart_.find(claim.subject_folded, context);
  }

  // The level that a change or a comparative belongs to.
  void choose_partner(std::size_t k, std::uint32_t base) {
    const Figure& f = figures_[k];
    Claim& claim = release_.claims[base + k];
    if (f.comparative) {
      for (std::size_t n = k; n-- > 0;) {
        if (!figures_[n].comparative && figures_[n].kind == f.kind && figures_[n].unit.kind == f.unit.kind) {
          claim.partner = base + static_cast<std::uint32_t>(n);
          return;
        }
      }
      return;
    }
    if (f.kind == ClaimKind::level || f.kind == ClaimKind::ratio) return;
    for (int c = f.carried; c != no_figure; c = figures_[static_cast<std::size_t>(c)].carried) {
      const Figure& before = figures_[static_cast<std::size_t>(c)];
      if (!before.comparative && (before.kind == ClaimKind::level || before.kind == ClaimKind::ratio)) {
        claim.partner = base + static_cast<std::uint32_t>(c);
        return;
      }
    }
    for (std::size_t n = k + 1; n < figures_.size(); ++n) {
      const Figure& next = figures_[n];
      if (next.carried == no_figure) return;
      if (!next.comparative && (next.kind == ClaimKind::level || next.kind == ClaimKind::ratio)) {
        claim.partner = base + static_cast<std::uint32_t>(n);
        return;
      }
    }
  }

  const Document& document_;
  const Chart& chart_;
  const NumberStyle style_;
  Release& release_;
  ClaimNames names_;
  ClaimSection section_;
  SentenceTokens tokens_;
  std::vector<Figure> figures_;
  std::vector<char> quoted_;
  std::uint32_t block_ = no_index;
  PeriodPhrase intro_;  // of the paragraph at hand
  bool in_quote_ = false;
  std::string last_name_;  // of the paragraph's last claim
  std::uint32_t last_claim_ = no_index;
};

}  // namespace

void find_claims(const Document& document, const Chart& chart, NumberStyle style, Release& release) {
  ClaimFinder(document, chart, style, release).find();
}

}  // namespace tieout
