// On which basis each figure of a sentence is stated.
#include "release/claim_figures.hpp"
#include "release/claim_words.hpp"

namespace tieout {
namespace {

class BasisReader {
 public:
  BasisReader(const SentenceTokens& sentence, std::vector<Figure>& figures) : s_(sentence), figures_(figures) {}

  void read() {
    for (std::size_t k = 0; k < figures_.size(); ++k) {
      Figure& f = figures_[k];
      from_subject(f);
      const int end = k + 1 < figures_.size() ? figures_[k + 1].token : s_.size();
      behind(f, end);
    }
    currency_alternatives();
  }

 private:
  void set(Figure& f, Basis basis) {
    f.basis = basis;
    f.basis_stated = true;
  }

  void from_subject(Figure& f) {
    Basis found[4] = {};
    int count = 0;
    const NounPhrase& phrase = f.subject.empty() ? f.label : f.subject;
    for (int i = phrase.first; i < phrase.last && count < 4; ++i) {
      if (basis_word(i, phrase.last, found[count])) ++count;
    }
    if (count > 0 && f.part >= 0 && count == f.parts && f.part < 4) {
      set(f, found[f.part]);
    } else if (count > 0) {
      // "adjusted EBITDA (a non-GAAP measure)" and "GAAP and non-GAAP tax rates": the first that is named
      set(f, found[0]);
    }
    if (count == 0 && f.carried != no_figure) {
      const Figure& before = figures_[static_cast<std::size_t>(f.carried)];
      f.basis = before.subject_basis;
      f.basis_stated = before.subject_basis_stated;
      if (f.joined && before.predicate < 0) f.basis = before.basis, f.basis_stated = before.basis_stated;
    }
    if (f.part > 0 && f.carried != no_figure) shared(f);
    if (f.tolerance && f.carried != no_figure && figures_[static_cast<std::size_t>(f.carried)].part > 0) {
      f.basis = Basis::gaap;  // of all parts: the first speaks for them
    }
    if (count == 0 && f.carried == no_figure) in_front(f);
    f.subject_basis = f.basis;
    f.subject_basis_stated = f.basis_stated;
    if (f.predicate >= 0) {
      for (int i = f.predicate; i < f.token;
           ++i) {  // "grew organically 5%", "increased on a constant currency basis by 3%"
        if (is_constant(i)) set(f, Basis::constant_currency);
        if (s_.kind(i) == Word::non_gaap) set(f, Basis::non_gaap);
      }
    }
  }

  // "GAAP and non-GAAP gross margins are expected to be 74.4% and 75.0%, respectively"
  void shared(Figure& f) {
    const Figure* first = &f;
    while (first->carried != no_figure) first = &figures_[static_cast<std::size_t>(first->carried)];
    int part = f.part;
    for (int i = first->subject.first; i < first->subject.last; ++i) {
      Basis basis;
      if (!basis_word(i, first->subject.last, basis)) continue;
      if (part-- == 0) set(f, basis);
    }
  }

  // "On a non-GAAP basis, …", "Excluding these items, …"
  void in_front(Figure& f) {
    for (int i = 0; i < f.token && i < 6; ++i) {
      const Word kind = s_.kind(i);
      if (kind == Word::excluding && i == 0 && starts_folded(s_.word(i), "excluding")) return set(f, Basis::non_gaap);
      if (!is_basis(kind) || !before_basis(i)) continue;
      Basis basis;
      if (i < 5 && basis_word(i, s_.size(), basis)) return set(f, basis);
    }
  }
  [[nodiscard]] bool before_basis(int i) const {
    return equals_folded(s_.word(i + 1), "basis") || s_.kind(i + 1) == Word::comma;
  }

  // Whether a token names a basis; `end` is the end of its phrase.
  [[nodiscard]] bool basis_word(int i, int end, Basis& basis) const {
    switch (s_.kind(i)) {
      case Word::gaap:
        basis = starts_folded(s_.word(i), "ifrs") ? Basis::ifrs : Basis::gaap;
        return is_accounting(i);
      case Word::non_gaap:
        basis = Basis::non_gaap;
        return true;
      case Word::by_nature:
        basis = Basis::non_gaap;
        return true;
      case Word::constant:
        basis = Basis::constant_currency;
        return is_constant(i);
      case Word::pro_forma:
        basis = Basis::pro_forma;
        return true;
      case Word::adjusted:
        basis = Basis::non_gaap;
        return i + 1 < end && adjusts(i + 1, end);
      case Word::excluding:
        basis = Basis::non_gaap;
        return starts_folded(s_.word(i), "excl") && i + 1 < end && adjusting(i + 1, end);
      default:
        return false;
    }
  }
  // "Operational" growth leaves currency out; an operational anything else does not.
  [[nodiscard]] bool is_constant(int i) const {
    return s_.kind(i) == Word::constant &&
           (!equals_folded(s_.word(i), "operational") || of_change(i + 1) || equals_folded(s_.word(i + 1), "basis"));
  }
  [[nodiscard]] bool of_change(int i) const {
    return (s_.kind(i) == Word::up || s_.kind(i) == Word::down) && is_change_noun(s_.word(i));
  }
  // GAAP or IFRS itself; "in USD" and "as reported" only say that nothing is taken out for currency.
  [[nodiscard]] bool is_accounting(int i) const {
    std::string_view word = s_.word(i);
    if (starts_folded(word, "us ")) word.remove_prefix(3);
    if (starts_folded(word, "u.s. ")) word.remove_prefix(5);
    return equals_folded(word, "gaap") || equals_folded(word, "ifrs");
  }
  // "adjusted", "core" belong to a measure, not to a product's name
  [[nodiscard]] bool adjusts(int i, int end) const {
    for (int k = i; k < end; ++k) {
      if (is_measure(s_.kind(k))) return true;
      if (s_.kind(k) != Word::other && !is_basis(s_.kind(k))) return false;
    }
    return false;
  }
  // What issuers leave out of adjusted measures; "excluding traffic costs" is another measure, not another basis.
  [[nodiscard]] bool adjusting(int i, int end) const {
    for (int k = i; k < end && k < i + 14; ++k) {
      if (s_.kind(k) == Word::effect || s_.kind(k) == Word::constant) return true;
      for (const std::string_view item : {"items",        "item",          "stock-based",
                                          "share-based",  "amortization",  "restructuring",
                                          "impairments",  "acquisitions",  "acquisition-related",
                                          "divestitures", "hedging",       "hedge",
                                          "one-time",     "special",       "discrete",
                                          "notable",      "non-recurring", "nonrecurring",
                                          "unusual",      "currency",      "exchange",
                                          "disposition",  "litigation",    "severance"}) {
        if (equals_folded(s_.word(k), item)) return true;
      }
    }
    return false;
  }

  // What follows a figure is said of it: "on a non-GAAP basis", "in constant currency", "as reported", "(non-GAAP)".
  void behind(Figure& f, int end) {
    const int first = f.subject.first >= f.end_token ? f.subject.last : f.end_token;
    for (int i = first; i < end; ++i) {
      const Word kind = s_.kind(i);
      if (is_measure(kind) && (kind != Word::per_share || i > f.end_token)) return;  // another name begins
      if (kind == Word::semicolon || kind == Word::colon || kind == Word::amounted || kind == Word::stop ||
          kind == Word::clause || kind == Word::said)
        return;
      if ((kind == Word::up || kind == Word::down) && !is_change_noun(s_.word(i))) return;
      if (kind == Word::excluding && starts_folded(s_.word(i), "excl")) {
        if (!f.basis_stated && adjusting(i + 1, end) && f.kind != ClaimKind::amount_change) set(f, Basis::non_gaap);
        return;
      }
      if (!is_basis(kind) || !said_of_number(i, f)) continue;
      if (s_.kind(i + 1) == Word::colon && (is_accounting(i) || kind == Word::non_gaap))
        return;  // "GAAP: 16% [Non-GAAP:] 18%"
      Basis basis;
      if (kind == Word::adjusted) {
        if (equals_folded(s_.word(i + 1), "basis")) set(f, Basis::non_gaap);
        return;
      }
      if (basis_word(i, end, basis)) set(f, basis);
      return;
    }
  }
  [[nodiscard]] bool said_of_number(int i, const Figure& f) const {
    if (i == f.end_token || equals_folded(s_.word(i + 1), "basis") || equals_folded(s_.word(i + 1), "terms"))
      return true;
    const std::string_view word = s_.word(i);
    if (starts_folded(word, "as ") || starts_folded(word, "on ") || starts_folded(word, "in ") ||
        starts_folded(word, "actual"))
      return true;
    const Word before = s_.kind(i - 1), second = s_.kind(i - 2);
    // "32% [year-over-year] organic growth"
    if (before == Word::period && i - 1 == f.end_token && of_change(i + 1)) return true;
    if (before == Word::in || before == Word::at || before == Word::on || before == Word::both) return true;
    if (before == Word::open) return s_.kind(i + 1) == Word::close;
    if (before == Word::a) return second == Word::in || second == Word::at || second == Word::on;
    return s_.kind(i) == Word::non_gaap && ends_folded(word, "ly");
  }

  // "up 9% in USD and 8% in constant currency" leaves the subject as it was; "(1) 5% at constant currency" too.
  void currency_alternatives() {
    for (Figure& f : figures_) {
      if (f.kind == ClaimKind::level && f.basis == Basis::constant_currency &&
          f.subject_basis != Basis::constant_currency && f.carried != no_figure && f.subject.empty()) {
        f.basis = f.subject_basis;
        f.basis_stated = f.subject_basis_stated;
      }
    }
  }

  const SentenceTokens& s_;
  std::vector<Figure>& figures_;
};

}  // namespace

void read_bases(const SentenceTokens& sentence, std::vector<Figure>& figures) {
  BasisReader(sentence, figures).read();
}

}  // namespace tieout
