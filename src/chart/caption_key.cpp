// A caption becomes its key in two passes over its words: each word is brought to its plain form (number, spelling),
// then rules that look at neighbouring words write the words that matter.  Every rule takes one or more words and
// never looks back further than the last word written, so the work is linear.
#include "chart/caption_key.hpp"

#include <algorithm>
#include <cstring>

#include "chart/caption_terms.hpp"
#include "chart/caption_words.hpp"

namespace tieout {
namespace {

using caption::is_number, caption::Term, caption::TermSet, caption::Word, caption::Words;

// The words of a caption with their numbers.
class Terms {
 public:
  explicit Terms(const Words& words) : words_(words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Term term = Term::of(words[i]);
      ids_[i] = term.id;
      all_.add(term);
    }
  }
  [[nodiscard]] std::size_t size() const { return words_.size(); }
  [[nodiscard]] Term operator[](std::size_t i) const { return i < size() ? Term(words_[i], ids_[i]) : Term(); }
  [[nodiscard]] bool has(const TermSet& any) const { return all_.meets(any); }

 private:
  const Words& words_;
  std::array<std::uint8_t, Words::most> ids_;
  TermSet all_;
};

// "provided by (used in)", "flows from"
constexpr TermSet cash_words{"provided", "used",    "generated", "by",       "in",      "for", "from",    "flow",
                             "inflow",   "outflow", "absorbed",  "consumed", "applied", "to",  "required"};

constexpr TermSet months{"january", "february", "march",     "april",   "may",      "june",
                         "july",    "august",   "september", "october", "november", "december"};

[[nodiscard]] bool among_activities(Word word) {
  return word == "operating" || word == "investing" || word == "financing";
}

class Writer {
  // A rule and the words that it may begin with.
  struct Rule {
    bool (Writer::*apply)();
    TermSet begins;
  };
  static const std::array<Rule, 12> rules;
  static const TermSet triggers, opposites;

 public:
  Writer(const Terms& words, CaptionKey& key) : words_(words), key_(key) { key_.size = 0; }

  void run() {
    while (at_ < words_.size()) {
      const bool plain = key_.size > 0 && !triggers.has(word());
      if (plain || !apply_rule()) {
        put(word());
        ++at_;
      }
    }
    while (among(last_, {"in", "of", "and"}) && key_.size > last_.text.size()) drop_last();
  }

 private:
  [[nodiscard]] Term word(std::size_t ahead = 0) const { return words_[at_ + ahead]; }
  [[nodiscard]] bool follows(std::initializer_list<Term> sequence) const {
    std::size_t i = 0;
    return std::all_of(sequence.begin(), sequence.end(), [&](const Term& expected) { return word(i++) == expected; });
  }
  [[nodiscard]] bool number_ahead() const {
    for (std::size_t i = at_; i < words_.size(); ++i) {
      if (is_number(words_[i].text)) return true;
    }
    return false;
  }

  void put(const Term& term) {
    const Word next = term.text;
    if (next.empty() || key_.size + next.size() + 1 > key_.text.size()) return;
    if (key_.size > 0) key_.text[key_.size++] = ' ';
    char* const begin = key_.text.data() + key_.size;
    std::memcpy(begin, next.data(), next.size());
    key_.size = static_cast<std::uint16_t>(key_.size + next.size());
    before_ = last_;
    last_ = Term(Word(begin, next.size()), term.id);
  }
  void drop_last() {
    const std::size_t rest = key_.size - last_.text.size();
    key_.size = static_cast<std::uint16_t>(rest > 0 ? rest - 1 : 0);
    const auto space = key_.view().rfind(' ');
    last_ = Term::of(key_.view().substr(space == Word::npos ? 0 : space + 1));
    before_ = {};
  }

  bool apply_rule() {
    for (const Rule& rule : rules) {
      if (rule.begins.has(word()) && (this->*rule.apply)()) return true;
    }
    return false;
  }

  // Words that say nothing about which line it is.
  bool nothing() {
    if (word() == "company" && (at_ == 0 || !among(words_[at_ - 1], {"the", "our"}))) return false;
    if (word() == "during") return during_period();
    ++at_;
    return true;
  }
  // "during the period", at the end.
  bool during_period() {
    const std::size_t i = word(1) == "the" ? 2 : 1;
    if (!among(word(i), {"period", "year", "quarter"}) || at_ + i + 1 != words_.size()) return false;
    at_ = words_.size();
    return true;
  }
  // "see note 5", "notes 3 and 4", to the end.
  bool note() {
    const bool see = word() == "see" && among(word(1), {"note", "accompanying", "footnote", "table"});
    if (!see && !(among(word(), {"note", "footnote"}) && is_number(word(1).text))) return false;
    at_ = words_.size();
    return true;
  }
  // "net of tax", "net of income tax benefit of 28": the phrase; where an amount follows, all the rest.
  bool tax_phrase() {
    if (word(1) != "of") return false;
    std::size_t i = 2;
    while (among(word(i), {"income", "applicable", "related", "deferred", "estimated", "associated", "any"})) ++i;
    if (word(i) != "tax") return false;
    at_ += i + 1;
    while (among(word(), {"benefit", "expense", "effect", "provision"})) ++at_;
    if (number_ahead()) at_ = words_.size();
    return true;
  }
  // How a line of cash begins: "proceeds from the issuance of" is "issuance of", "payments to acquire" is "purchase
  // of", "principal payments on", "repayments of" are "payment of".
  bool flow() {
    if (key_.size > 0) return false;
    std::size_t i = word() == "net" && word(1) == "proceed" ? 1 : 0;
    if (word(i) == "cash" && among(word(i + 1), {"paid", "payment", "used", "received", "proceed"})) ++i;
    if (i > 0 && word(i) == "used" && among_activities(word(i + 2).text)) return false;  // "cash used for investing"
    const std::size_t begin = i;
    if (among(word(i), {"proceed", "received"}) && among(word(i + 1), {"from", "on"})) {
      i += word(i + 2) == "the" ? 3 : 2;
      if (!among(word(i), {"issuance", "sale", "maturity", "exercize", "borrowing", "redemption", "disposal",
                           "collection", "disposition", "divestiture", "settlement"})) {
        return i > 2 && begin > 0 && (put("proceed"), put("from"), at_ += i, true);
      }
    } else if (among(word(i), {"payment", "repayment", "paid", "used"}) || (word(i) == "principal" && i == 0)) {
      if (word(i) == "principal" && !among(word(++i), {"payment", "repayment"})) return false;
      if (!among(word(i + 1), {"of", "for", "on", "to", "under", "related"})) return false;
      i += word(i + 1) == "related" && word(i + 2) == "to" ? 3 : 2;
      if (word(i) == "the") ++i;
      if (word(i) == "acquire" || word(i) == "purchase" || word(i) == "repurchase") {
        put(word(i) == "repurchase" ? Term("repurchase") : Term("purchase")), put("of");
        at_ += i + (word(i + 1) == "of" ? 2 : 1);
        return true;
      }
      if (!among(word(i), {"acquisition", "repurchase"}) || word(i + 1) != "of") {
        return put("payment"), put("of"), at_ += i, true;
      }
    }
    if (!among(word(i), {"acquisition", "disposal", "disposition"}) || word(i + 1) != "of") return at_ += i, i > 0;
    put(word(i) == "acquisition" ? Term("purchase") : Term("sale")), put("of");
    at_ += i + 2;
    return true;
  }
  // "cash, cash equivalents and restricted cash" where it is the whole cash of a cash flow statement: behind "increase
  // in" and "exchange rates on", and before "at the beginning of the year" or "at January 1".
  bool cash_kind() {
    std::size_t i = 1;
    while (among(word(i), {"and", "cash", "equivalent", "restricted", "including"})) ++i;
    const bool whole = (last_ == "on" || (last_ == "in" && among(before_, {"increase", "decrease", "change"}))) &&
                       !among(word(i), {"from", "provided", "used", "flow", "held", "paid"});
    std::size_t end = i;
    while (among(word(end), {"balance", "at", "as", "of", "the"})) ++end;
    const bool place = among(word(end), {"beginning", "end", "start", "ending", "close"});
    const bool date = among(word(end), months) && is_number(word(end + 1).text);
    if (!whole && !place && !date) return false;
    put("cash");
    at_ += i;
    if (date) {
      put("end");
      at_ = words_.size();
    } else if (place) {
      const bool ending = among(word(end - i), {"end", "ending", "close"});
      put(ending ? Term("end") : Term("beginning"));
      at_ += end - i + 1;
      while (among(word(), {"of", "the", "balance"})) ++at_;
      if (among(word(), {"period", "year", "quarter", "month"})) ++at_;
    }
    return true;
  }
  // "net of allowance for credit losses of 12 and 14", "net of 12 and 14 allowance", "less accumulated depreciation":
  // they are the net amount.
  bool allowance() {
    const bool less = word() == "less" && at_ > 0;
    std::size_t i = less ? 1 : 2;
    if (!less && !follows({"net", "of"})) return false;
    while (is_number(word(i).text) || word(i) == "and") ++i;
    if (!among(word(i),
               {"allowance", "accumulated", "unamortized", "doubtful", "valuation", "discount", "estimated"})) {
      return false;
    }
    if (last_ != "net") put("net");
    at_ = words_.size();
    return true;
  }
  // Whose it is: the parent's (under any name), that of its common stock, or another's, which stays as it is.
  bool attributable() {
    if (word(1) != "to") return false;
    std::size_t i = 2;
    bool common = false, other = false;
    for (; at_ + i < words_.size() && !among(word(i), {"per", "basic", "diluted", "before", "assuming", "net"}); ++i) {
      common |= among(word(i), {"common", "ordinary"});
      other |= among(word(i), {"noncontrolling", "non", "minority", "participating", "preferred", "redeemable",
                               "unvested", "discontinued", "continuing", "limited", "general"});
    }
    if (i == 2 || (other && !common)) {
      if (word(2) == "noncontrolling" || word(2) == "minority" || follows({word(), "to", "non", "controlling"})) {
        put("attributable"), put("to"), put("noncontrolling"), put("interest");
        at_ += i;
        return true;
      }
      return false;
    }
    put("attributable"), put("to"), put(common ? Term("common") : Term("parent"));
    at_ += i;
    return true;
  }
  // "cash provided by (used in)", "cash flows from", "cash generated by": one way of saying it.
  bool cash_run() {
    if (last_ != "cash") return false;
    std::size_t i = 0;
    while (among(word(i), cash_words)) ++i;
    if (i == 0) return false;
    put("from");
    at_ += i;
    return true;
  }
  // "per common share", "per share of Class A stock".
  bool per_share() {
    if (word() == "eps") {
      put("earning"), put("per"), put("share");
      return ++at_, true;
    }
    if (among(word(), {"common", "ordinary"}) && (last_ == "per" || (last_ == "diluted" && before_ == "per"))) {
      return ++at_, true;
    }
    if (last_ != "share" || word() != "of" || !among(word(1), {"class", "common", "stock", "ordinary"})) return false;
    while (at_ < words_.size() && !among(word(), {"basic", "diluted", "assuming", "attributable"})) ++at_;
    return true;
  }
  bool dilution() {
    if (follows({"assuming", "no", "dilution"})) return put("basic"), at_ += 3, true;
    if (follows({"assuming", "full", "dilution"})) return put("diluted"), at_ += 3, true;
    if (follows({"assuming", "dilution"})) return put("diluted"), at_ += 2, true;
    if (follows({"fully", "diluted"})) return put("diluted"), at_ += 2, true;
    if (follows({"and", "assumed", "conversion"})) return at_ += 3, true;
    return false;
  }
  // "non current", "pre tax", "share based"; "financing lease" is "finance lease".
  bool joined() {
    char both[48];
    const Word first = word().text, second = word(1).text;
    if (among(word(), {"share", "stock", "equity"}) && word(1) == "based") {
      put("stockbased");
    } else if (follows({"financing", "lease"})) {
      put("finance"), put("lease");
    } else if (among(word(), {"non", "pre"}) && !second.empty() && first.size() + second.size() <= sizeof both) {
      std::memcpy(both, first.data(), first.size());
      std::memcpy(both + first.size(), second.data(), second.size());
      put(Term::of(Word(both, first.size() + second.size())));
    } else {
      return false;
    }
    at_ += 2;
    return true;
  }
  // Of two opposites side by side the first named here is kept: "(loss) income", "income (loss)", "(decrease)
  // increase".
  bool opposite() {
    struct Pair {
      Term keep, drop;
    };
    static constexpr Pair pairs[] = {{"income", "loss"},       {"earning", "loss"},       {"profit", "loss"},
                                     {"gain", "loss"},         {"equity", "deficit"},     {"earning", "deficit"},
                                     {"increase", "decrease"}, {"expense", "benefit"},    {"provision", "benefit"},
                                     {"discount", "premium"},  {"charge", "credit"},      {"equity", "deficiency"},
                                     {"expense", "credit"},    {"provision", "recovery"}, {"asset", "liability"}};
    if (word() == "loss" && word(1) == "on" && !among(last_, {"income", "earning", "profit", "gain"})) {
      return put("gain"), ++at_, true;
    }
    if (!opposites.has(last_)) return false;
    for (const auto& [keep, drop] : pairs) {
      if (keep == "asset" && !among(before_, {"tax", "net"})) continue;
      if (word() == drop && last_ == keep) return ++at_, true;
      if (word() == keep && last_ == drop) {
        drop_last();
        put(keep);
        return ++at_, true;
      }
    }
    if (word() == "income" && last_ == "expense") {
      drop_last();
      put("income"), put("expense");
      return ++at_, true;
    }
    return false;
  }

  const Terms& words_;
  CaptionKey& key_;
  std::size_t at_ = 0;
  Term last_, before_;  // the last words written
};

constexpr TermSet Writer::opposites{"income",  "loss",       "earning",  "profit",   "gain",
                                    "equity",  "deficit",    "increase", "decrease", "expense",
                                    "benefit", "provision",  "discount", "premium",  "charge",
                                    "credit",  "deficiency", "recovery", "asset",    "liability"};

constexpr std::array<Writer::Rule, 12> Writer::rules{{
    {&Writer::nothing,
     {"the", "unaudited", "audited", "our", "company", "thousand", "million", "billion", "000", "000s", "dollar", "usd",
      "during"}},
    {&Writer::note, {"see", "note", "footnote"}},
    {&Writer::tax_phrase, {"net"}},
    {&Writer::flow,
     {"net", "cash", "proceed", "received", "payment", "repayment", "paid", "used", "principal", "acquisition",
      "disposal", "disposition"}},
    {&Writer::allowance, {"less", "net"}},
    {&Writer::attributable, {"attributable", "applicable", "allocable", "available", "allocated"}},
    {&Writer::cash_kind, {"cash"}},
    {&Writer::cash_run, cash_words},
    {&Writer::per_share, {"eps", "common", "ordinary", "of"}},
    {&Writer::dilution, {"assuming", "fully", "and"}},
    {&Writer::joined, {"share", "stock", "equity", "non", "pre", "financing"}},
    {&Writer::opposite, opposites},
}};
constexpr TermSet Writer::triggers = [] {
  TermSet all;
  for (const Rule& rule : rules) all.add(rule.begins);
  return all;
}();

// "Weighted-average number of common shares used in computing net income per share, diluted": however it is put, it is
// the average number of shares, basic or diluted.  False, with nothing written, where a word says something else.
[[nodiscard]] bool share_count(const Terms& words, CaptionKey& key) {
  if (!words.has({"share", "unit"})) return false;
  if (!words.has({"weighted", "average", "used", "denominator", "calculated"})) return false;
  static constexpr TermSet known{
      "weighted",   "average",   "used",        "denominator", "calculated",   "share",       "unit",     "basic",
      "diluted",    "dilution",  "equivalent",  "gaap",        "non",          "nongaap",     "adjusted", "number",
      "of",         "common",    "ordinary",    "stock",       "outstanding",  "in",          "to",       "for",
      "compute",    "computing", "computation", "calculate",   "calculating",  "calculation", "the",      "net",
      "income",     "loss",      "earning",     "per",         "attributable", "stockholder", "and",      "fully",
      "assuming",   "during",    "period",      "on",          "which",        "is",          "issue",    "assumed",
      "conversion", "full",      "million",     "thousand",    "000",          "000s",        "eps",      "total",
      "holder",     "class"};
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!among(words[i], known)) return false;
  }
  const bool basic = words.has({"basic"}), diluted = words.has({"diluted", "dilution", "equivalent"});
  const bool gaap = words.has({"gaap"}), other = words.has({"non", "nongaap", "adjusted"});
  std::string_view parts[] = {other  ? "nongaap "
                              : gaap ? "gaap "
                                     : "",
                              "average share", basic ? " basic" : "", basic && diluted ? " and" : "",
                              diluted ? " diluted" : ""};
  key.size = 0;
  for (const std::string_view part : parts) {
    std::memcpy(key.text.data() + key.size, part.data(), part.size());
    key.size = static_cast<std::uint16_t>(key.size + part.size());
  }
  return true;
}

}  // namespace

void make_caption_key(std::string_view folded, CaptionKey& key) {
  make_caption_key(Words(folded), key);
}

void make_caption_key(const Words& folded, CaptionKey& key) {
  const Terms words(folded);
  if (!share_count(words, key)) Writer(words, key).run();
}

}  // namespace tieout
