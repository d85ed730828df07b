#include "release/claims.hpp"

#include "release/claim_figures.hpp"
#include "release/claim_subjects.hpp"
#include "release/claim_tokens.hpp"
#include "release/claim_words.hpp"
#include "text/scan.hpp"

// From figures to claims: each figure gets its name, its section's and paragraph's period, its partner.

namespace tieout {
namespace {

class ClaimFinder {
 public:
  ClaimFinder(const Document& document, const Chart& chart, NumberStyle style, Release& release)
      : document_(document),
        chart_(chart),
        style_(style),
        release_(release),
        subjects_(document, release, tokens_, figures_) {}

  void find() {
    subjects_.read();
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
    subjects_.enter(block, style_);
  }

  void read(std::uint32_t n, const Sentence& sentence) {
    const std::string_view text = document_.view(sentence.text);
    const bool quoted_before = in_quote_;
    if (!may_claim(text)) {
      track_quotes(text);
      carry_introduction(n, text);
      return;
    }
    find_numbers(n, text);
    if (!may_state(tokens_)) {
      introduce(text);
      track_quotes(text);
      return;
    }
    read_words(tokens_);
    mark_figures(tokens_);
    read_figures(tokens_, figures_);
    if (subjects_.section().boilerplate() && is_definition()) figures_.clear();
    read_bases(tokens_, figures_);
    const PeriodPhrase inherited = intro_.kind != PeriodPhrase::Kind::none ? intro_ : subjects_.section().phrase();
    const PeriodPhrase intro = read_phrases(tokens_, inherited, figures_);
    intro.kind != PeriodPhrase::Kind::none ? static_cast<void>(intro_ = intro) : carry_period();
    read_forward();
    find_quotes(quoted_before);
    emit(n, sentence);
    track_quotes(text);
  }

  // A threshold or an example in a definition, a risk: "generally below the $250 million threshold".
  [[nodiscard]] bool is_definition() const {
    if (!tokens_.mentions.empty()) return false;
    for (const Figure& f : figures_) {
      if (!f.impact && f.hedge == Hedge::none && (f.subject.measured || f.carried != no_figure)) return false;
    }
    return true;
  }

  void find_numbers(std::uint32_t n, std::string_view text) {
    const NamedPeriods& periods = release_.periods;
    periods.known(n) ? tieout::find_numbers(text, style_, periods.of(n), tokens_)
                     : tieout::find_numbers(text, style_, tokens_);
  }

  // "Year to date, …" holds for the sentences behind it, with numbers or without.
  void carry_introduction(std::uint32_t n, std::string_view text) {
    if (text.size() > 400 || !(text.starts_with("For ") || text.starts_with("In ") || text.starts_with("During ") ||
                               text.starts_with("Year") || text.starts_with("Over ") || text.starts_with("Fiscal ")))
      return;
    find_numbers(n, text);
    read_introduction();
  }
  bool read_introduction() {
    read_beginning(tokens_);
    figures_.clear();
    const PeriodPhrase intro = read_phrases(tokens_, {}, figures_);
    if (intro.kind == PeriodPhrase::Kind::none) return false;
    intro_ = intro;
    return true;
  }
  // A sentence whose only numbers are periods makes no claims, but may say what those behind it are about.
  void introduce(std::string_view text) {
    if (read_introduction() || document_.blocks[block_].kind != BlockKind::paragraph) return;
    if (tokens_.mentions.size() != 1 || !holds_results(text)) return;
    read_words(tokens_);
    if (announces_results()) intro_ = tokens_.mentions[0].phrase;
  }
  [[nodiscard]] static bool holds_results(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((text[i] == 'r' || text[i] == 'R') && starts_folded(text.substr(i), "results")) return true;
    }
    return false;
  }

  // Than a quarter.
  [[nodiscard]] static bool is_longer(const PeriodPhrase& phrase) {
    return phrase.quarter == 0 && (phrase.months > 3 || phrase.months == 0);
  }
  // A sentence without a period goes on with that of the sentence before it.
  void carry_period() {
    if (document_.blocks[block_].kind != BlockKind::paragraph) return;
    if (figures_.empty() && tokens_.mentions.size() == 1 && announces_results()) intro_ = tokens_.mentions[0].phrase;
    PeriodPhrase newest;
    for (const Figure& f : figures_) {
      const PeriodPhrase& phrase = f.phrase;
      const bool own = phrase.kind == PeriodPhrase::Kind::fiscal || phrase.kind == PeriodPhrase::Kind::duration;
      const bool plain =
          phrase.relative == PeriodPhrase::Relative::none || phrase.relative == PeriodPhrase::Relative::year_to_date;
      if (!own || f.comparative || !plain || phrase.year < newest.year) continue;
      // "$5 million in the quarter and $9 million for the six months": it goes on with neither.
      if (newest.kind != PeriodPhrase::Kind::none && phrase.year == newest.year &&
          is_longer(phrase) != is_longer(newest))
        return;
      newest = phrase;  // of "2024 and 2023, respectively", the text goes on with 2024
    }
    if (newest.kind != PeriodPhrase::Kind::none) intro_ = newest;
  }

  // "Acme today announced results for the quarter ended …"
  [[nodiscard]] bool announces_results() const {
    bool said = false;
    for (int i = 0; i < tokens_.size() && i < reach_tokens; ++i) {
      said |= tokens_.kind(i) == Word::said;
      if (said && equals_folded(tokens_.word(i), "results")) return true;
    }
    return false;
  }

  void read_forward() {
    int from = subjects_.section().forward() ? 0 : tokens_.size();
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
    if (!has_byte(text, '"') && !has_byte(text, '\xE2')) return;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '"') in_quote_ = !in_quote_;
      if (text[i] != '\xE2') continue;
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
      const bool change = f.kind == ClaimKind::percent_change || f.kind == ClaimKind::amount_change ||
                          f.kind == ClaimKind::point_change;
      if (change && claim.comparative_phrase.kind == PeriodPhrase::Kind::none)
        claim.comparative_phrase = subjects_.section().comparative();
      if (const int before = continued(f); before != no_figure)
        claim.partner = base + static_cast<std::uint32_t>(before);
      subjects_.name(f, base, sentence, claim.quoted, claim);
      basis(f, claim);
      claim.concept_id = concept_of(claim);
      // "Economic net income", "funds from operations": never GAAP, whatever is said.
      if (!claim.basis_stated && claim.concept_id != no_concept && chart_[claim.concept_id].non_gaap &&
          claim.basis == Basis::gaap)
        claim.basis = Basis::non_gaap;
      release_.claims.push_back(std::move(claim));
    }
    for (std::size_t k = 0; k < figures_.size(); ++k) choose_partner(k, base);
    if (!figures_.empty()) subjects_.finish_sentence();
  }

  // The figure that this one goes on from: "rose to $5 million from $4 million and, for the year, to $9 million" goes
  // on from the $5 million.
  [[nodiscard]] int continued(const Figure& f) const {
    if (f.carried == no_figure || f.comparative || f.joined) return f.carried;
    const Figure& before = figures_[static_cast<std::size_t>(f.carried)];
    return before.comparative && before.carried != no_figure ? before.carried : f.carried;
  }
  [[nodiscard]] static Span moved(Span span, const Sentence& sentence) {
    return {span.begin + sentence.text.begin, span.end + sentence.text.begin};
  }
  void basis(const Figure& f, Claim& claim) {
    claim.basis = f.basis;
    claim.basis_stated = f.basis_stated;
    if (!claim.basis_stated && f.carried == no_figure && claim.partner != no_index &&
        claim.partner < release_.claims.size()) {
      claim.basis = release_.claims[claim.partner].basis;  // carried from the sentence before
      claim.basis_stated = release_.claims[claim.partner].basis_stated;
    }
    if (!claim.basis_stated && subjects_.section().basis() != Basis::gaap) claim.basis = subjects_.section().basis();
    if (claim.basis == Basis::gaap && !claim.basis_stated && release_.info.ifrs) claim.basis = Basis::ifrs;
  }

  [[nodiscard]] ConceptId concept_of(const Claim& claim) {
    if (claim.subject_folded.empty() || claim.kind == ClaimKind::multiple) return no_concept;
    CaptionContext context;
    context.unit = claim.kind == ClaimKind::level ? claim.unit.kind : UnitKind::unknown;
    context.non_gaap = claim.basis == Basis::non_gaap;
    return release_.known_concepts.find(chart_, claim.subject_folded, context);
  }

  // The level that a change or a comparative belongs to.
  void choose_partner(std::size_t k, std::uint32_t base) {
    const Figure& f = figures_[k];
    Claim& claim = release_.claims[base + k];
    if (f.comparative) {
      if (f.paired) return static_cast<void>(claim.partner = base + static_cast<std::uint32_t>(f.carried));
      for (std::size_t n = k; n-- > 0 && k - n < reach_figures;) {
        if (!figures_[n].comparative && figures_[n].kind == f.kind && figures_[n].unit.kind == f.unit.kind) {
          claim.partner = base + static_cast<std::uint32_t>(n);
          return;
        }
      }
      return;
    }
    if (f.kind == ClaimKind::level || f.kind == ClaimKind::ratio) return;
    int steps = reach_figures;
    for (int c = f.carried; c != no_figure && --steps > 0; c = figures_[static_cast<std::size_t>(c)].carried) {
      const Figure& before = figures_[static_cast<std::size_t>(c)];
      if (!before.comparative && (before.kind == ClaimKind::level || before.kind == ClaimKind::ratio)) {
        claim.partner = base + static_cast<std::uint32_t>(c);
        return;
      }
    }
    for (std::size_t n = k + 1; n < figures_.size() && n < k + reach_figures; ++n) {
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
  SentenceTokens tokens_;
  std::vector<Figure> figures_;
  ClaimSubjects subjects_;
  std::vector<char> quoted_;
  std::uint32_t block_ = no_index;
  PeriodPhrase intro_;  // of the paragraph at hand
  bool in_quote_ = false;
};

}  // namespace

void find_claims(const Document& document, const Chart& chart, NumberStyle style, Release& release) {
  ClaimFinder(document, chart, style, release).find();
}

}  // namespace tieout
