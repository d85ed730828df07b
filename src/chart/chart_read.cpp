// What a caption may stand for.  Its key is probed in the table, as it is and without what often surrounds a caption: a
// footnote's number, "total", "net", the par value, a company's name.
#include <algorithm>
#include <cstring>
#include <string>

#include "chart/caption_key.hpp"
#include "chart/caption_words.hpp"
#include "chart/chart.hpp"
#include "chart/chart_section.hpp"

namespace tieout {
namespace {

using View = std::string_view;
using Step = CaptionProbe::Step;

[[nodiscard]] bool among(View word, std::initializer_list<View> set) {
  return std::find(set.begin(), set.end(), word) != set.end();
}
[[nodiscard]] View first_word(View text) {
  return text.substr(0, text.find(' '));
}
[[nodiscard]] View last_word(View text) {
  const auto space = text.rfind(' ');
  return space == View::npos ? text : text.substr(space + 1);
}
[[nodiscard]] View after_first(View text) {
  const auto space = text.find(' ');
  return space == View::npos ? View{} : text.substr(space + 1);
}
[[nodiscard]] View before_last(View text) {
  const auto space = text.rfind(' ');
  return space == View::npos ? View{} : text.substr(0, space);
}
[[nodiscard]] bool is_number(View word) {
  return !word.empty() && word[0] >= '0' && word[0] <= '9';
}

// Drops what leads up to a caption: "total", "less", "plus".
[[nodiscard]] View without_lead(View key) {
  while (
      among(first_word(key), {"total", "less", "plus", "add", "deduct", "consolidated", "subtotal", "memo", "and"}) &&
      !after_first(key).empty()) {
    key = after_first(key);
  }
  return key;
}
// Drops footnote numbers behind a caption.
[[nodiscard]] View without_footnotes(View key) {
  while (is_number(last_word(key)) && last_word(key).size() <= 2 && !before_last(key).empty()) key = before_last(key);
  return key;
}
// "common stock 0 001 par value 8 share authorized …": up to the first number, or the words about shares.
[[nodiscard]] View without_par_value(View key) {
  if (!has_word(key, "par") && !has_word(key, "authorized") && !has_word(key, "issued") && !has_word(key, "share") &&
      !has_word(key, "stated") && !has_word(key, "outstanding")) {
    return {};
  }
  for (std::size_t at = key.find(' '); at != View::npos; at = key.find(' ', at + 1)) {
    const View word = first_word(key.substr(at + 1));
    if (is_number(word) ||
        among(word, {"par", "authorized", "authorised", "without", "none", "no", "issued", "stated"})) {
      const View name = key.substr(0, at);
      return among(last_word(name), {"at", "of", "with", "share"}) ? before_last(name) : name;
    }
  }
  return {};
}
// "equity security at fair value cost 4 329 and 2 244": how a balance is measured is left out.
[[nodiscard]] View without_measurement(View key) {
  for (const View words : {View(" portion measured at"), View(" at fair value"), View(" at estimated fair value")}) {
    const auto at = key.find(words);
    if (at != View::npos) return key.substr(0, at);
  }
  const auto at = key.find(" fair value ");
  if (at == View::npos) return {};
  const View behind = key.substr(at + 12);
  return is_number(first_word(behind.starts_with("of ") ? behind.substr(3) : behind)) ? key.substr(0, at) : View{};
}
// "selling general and administrative sg and a": the initials of what is said before them, in their order.
[[nodiscard]] View without_initials(View key) {
  View rest = before_last(key);
  std::string initials(last_word(key));
  if (initials.size() == 1) {
    if (last_word(rest) == "and") rest = before_last(rest);
    initials.insert(0, last_word(rest));
    rest = before_last(rest);
  }
  if (initials.size() < 2 || initials.size() > 5) return {};
  std::size_t said = 0;
  for (View words = rest; !words.empty(); words = after_first(words)) {
    if (said < initials.size() && words[0] == initials[said]) ++said;
  }
  return said == initials.size() && rest[0] == initials[0] ? rest : View{};
}
// "restructuring including impairment": what it includes is left out, unless it is the current part of another account.
[[nodiscard]] View without_inclusion(View key) {
  for (const View word :
       {View(" including "), View(" inclusive "), View(" include "), View(" exclusive "), View(" included in "),
        View(" excluding depreciation"), View(" excluding amortization"), View(" shown ")}) {
    const auto at = key.find(word);
    if (at != View::npos) return key.substr(at + word.size()).starts_with("current ") ? View{} : key.substr(0, at);
  }
  return {};
}
// "total anybody inc stockholder equity" → "stockholder equity".
[[nodiscard]] View equity_of_anybody(View key) {
  static constexpr View equity = "stockholder equity";
  if (!key.ends_with(equity) || key.size() == equity.size() || key.size() > 90) return {};
  for (const View other : {View("liability"), View("noncontrolling"), View("redeemable"), View("other"), View("change"),
                           View("temporary"), View("average"), View("return"), View("tangible"), View("debt")}) {
    if (has_word(key, other)) return {};
  }
  return equity;
}
// "increase in x", "decrease in x", "change in x" → "x".
[[nodiscard]] View changed(View key) {
  if (first_word(key) == "net") key = after_first(key);
  if (!among(first_word(key), {"increase", "decrease", "change"})) return {};
  key = after_first(key);
  return among(first_word(key), {"in", "of"}) ? after_first(key) : View{};
}

// A term said beside an account.
struct Term {
  View said;
  Step step;
};
constexpr Term terms_behind[] = {
    {" less current portion", Step::noncurrent},
    {" less current maturity", Step::noncurrent},
    {" net of current portion", Step::noncurrent},
    {" net of current maturity", Step::noncurrent},
    {" excluding current portion", Step::noncurrent},
    {" noncurrent portion", Step::noncurrent},
    {" noncurrent", Step::noncurrent},
    {" long term", Step::noncurrent},
    {" current portion", Step::current},
    {" current", Step::current},
};
constexpr Term terms_before[] = {
    {"noncurrent portion of ", Step::noncurrent}, {"noncurrent ", Step::noncurrent}, {"long term ", Step::noncurrent},
    {"current portion of ", Step::current},       {"current ", Step::current},
};

enum class Basis : std::uint8_t { unsaid, gaap, non_gaap };

// Takes a basis off either end of the key: "nongaap x", "adjusted x", "x as reported".
[[nodiscard]] Basis take_basis(View& key) {
  const View rest = after_first(key), front = before_last(key);
  const View first = first_word(key), last = last_word(key);
  if (rest.empty()) return Basis::unsaid;
  if (among(first, {"nongaap", "adjusted", "normalized", "underlying", "core"})) return key = rest, Basis::non_gaap;
  if (among(last, {"nongaap", "adjusted"})) {
    return key = last_word(front) == "as" ? before_last(front) : front, Basis::non_gaap;
  }
  if (among(first, {"gaap", "reported", "ifrs"})) return key = rest, Basis::gaap;
  if (among(last, {"gaap", "reported", "ifrs"})) {
    return key = last_word(front) == "as" ? before_last(front) : front, Basis::gaap;
  }
  return Basis::unsaid;
}

}  // namespace

void Chart::add_probe(std::string_view key, CaptionProbe probe, std::vector<CaptionProbe>& out) const {
  if (key.empty()) return;
  probe.index = first_entry(key);
  if (probe.index != UINT32_MAX) out.push_back(probe);
}

// The key and its variants.
void Chart::add_variants(std::string_view key, CaptionProbe probe, std::vector<CaptionProbe>& out) const {
  const auto add = [&](View variant) { add_probe(variant, probe, out); };
  add(key);
  const View plain = without_footnotes(key);
  const View bare = without_lead(plain);
  if (plain != key) add(plain);
  if (bare != plain) add(bare);
  add(without_par_value(bare));
  add(equity_of_anybody(bare));
  add(without_measurement(bare));
  add(without_initials(plain));

  char buffer[sizeof(CaptionKey) + 8];
  const auto add_net = [&](View text) {
    text.copy(buffer, text.size());
    std::memcpy(buffer + text.size(), " net", 4);
    add({buffer, text.size() + 4});
  };
  if (last_word(bare) == "net") {
    add(before_last(bare));
  } else {
    add_net(bare);
    if (first_word(bare) == "net") add_net(after_first(bare));
  }
  add(without_inclusion(bare));
}

// "Deferred commissions, less current portion": the account, to be taken with that term.
void Chart::add_term(std::string_view key, bool reported, std::vector<CaptionProbe>& out) const {
  for (const Term& term : terms_behind) {
    if (!key.ends_with(term.said)) continue;
    return add_variants(key.substr(0, key.size() - term.said.size()), {0, term.step, reported}, out);
  }
  for (const Term& term : terms_before) {
    if (key.starts_with(term.said)) return add_variants(key.substr(term.said.size()), {0, term.step, reported}, out);
  }
}

void Chart::read(std::string_view folded_caption, std::vector<CaptionProbe>& out) const {
  CaptionKey storage;
  const caption::Words words(folded_caption);
  make_caption_key(words, storage);
  View key = storage.view();
  if (key.empty()) return;
  add_probe(key, {0, Step::exact}, out);

  View plain = without_footnotes(key);
  const Basis basis = take_basis(plain);
  if (basis == Basis::non_gaap) {
    add_variants(plain, {0, Step::measure}, out);
    // However it is told, the chart calls it "non-GAAP x".
    char buffer[sizeof(CaptionKey) + 16];
    std::memcpy(buffer, "nongaap ", 8);
    std::memcpy(buffer + 8, plain.data(), plain.size());
    add_variants(View(buffer, plain.size() + 8), {0, Step::named_measure}, out);
    return;
  }
  const bool reported = basis == Basis::gaap;
  if (reported) key = plain;
  add_variants(key, {0, Step::variant, reported}, out);
  add_term(key, reported, out);
  const View subject = changed(without_lead(without_footnotes(key)));
  if (!subject.empty()) add_variants(subject, {0, Step::change, reported}, out);
  if (!reported) add_families(words, out);
}

}  // namespace tieout
