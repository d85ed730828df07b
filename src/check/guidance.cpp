// Guidance holds together: a range runs upwards, its midpoint lies in its middle, and a range that is "raised" lies
// above the one it replaces.
#include <algorithm>
#include <initializer_list>

#include "check/context.hpp"
#include "check/procedures.hpp"
#include "check/words.hpp"
#include "text/fold.hpp"

namespace tieout {

const Rule guidance_inconsistent{
    "GD101",
    "guidance-inconsistent",
    "A range of guidance contradicts itself, its midpoint, or the range it replaces",
    "Takes the ranges of outlook and guidance, in prose and in tables: the low end is no higher than the high end, a "
    "midpoint stated beside a range lies halfway, and a range that was \"raised\", \"lowered\" or left \"unchanged\" "
    "compares so with the earlier range in its sentence. Ranges of losses are left alone: they are written from either "
    "end.",
    "Guidance moves prices; a range that runs backwards, or was raised to less, has a wrong number in it.",
    "\"Revenue is expected to be in the range of $25.6 million to $24.0 million.\""};

namespace {

bool runs_backwards(Decimal low, Decimal high) {
  return low > high && !low.is_negative() && !high.is_negative();
}

enum class Move { none, up, down, same };

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Move move_of(std::string_view verb) {
  if (is_one_of(verb, {"raised", "raises", "raising", "increased", "increases", "increasing", "lifted", "lifts"}))
    return Move::up;
  if (is_one_of(verb, {"lowered", "lowers", "lowering", "reduced", "reduces", "reducing", "decreased", "decreases"}))
    return Move::down;
  return Move::none;
}

// "up from", "raised from" at the beginning of a folded text.
Move move_from(std::string_view text) {
  const std::size_t end = word_end(text, 0);
  const std::string_view word = text.substr(0, end);
  if (!text.substr(end).starts_with(" from")) return Move::none;
  return word == "up" ? Move::up : word == "down" ? Move::down : word == "unchanged" ? Move::same : move_of(word);
}

// "raised its guidance for revenue to" at the end of a folded text.  "Increased costs" moves no guidance.
Move move_to(std::string_view text) {
  constexpr int reach = 6;  // words from the verb to what is moved
  if (!text.ends_with(" to") || has_words(text, "end") || has_words(text, "midpoint")) return Move::none;
  Move found = Move::none, open = Move::none;
  int since = 0;
  for_each_word(text, [&](std::string_view word) {
    if (const Move move = move_of(word); move != Move::none) {
      open = move;
      since = 0;
      return;
    }
    ++since;
    const bool starts = is_one_of(word, {"its", "our", "the", "full", "fiscal", "annual", "guidance", "outlook"}) ||
                        (word[0] >= '0' && word[0] <= '9');
    if (open == Move::none || since > reach || (since == 1 && !starts)) {
      open = Move::none;
    } else if (is_one_of(word, {"guidance", "outlook", "forecast"})) {
      found = open;
    }
  });
  return found;
}

class GuidanceChecker {
 public:
  GuidanceChecker(const CheckInput& input, Checked& out) : input_(input), claims_(input.release.claims), out_(out) {}

  void run() {
    std::uint32_t last = no_index;  // low end of the range before
    for (std::uint32_t c = 0; c + 1 < claims_.size(); ++c) {
      if (!is_range(c)) continue;
      check_ends(c);
      check_midpoint(c);
      if (last != no_index && claims_[last].sentence == claims_[c].sentence) check_move(c, last);
      last = c;
    }
    for (std::uint32_t v = 0; v < input_.release.values.size(); ++v) check_cell(v);
  }

 private:
  [[nodiscard]] bool is_range(std::uint32_t c) const {
    const Claim &low = claims_[c], &high = claims_[c + 1];
    return low.range_low && high.range_high && low.sentence == high.sentence && low.kind == high.kind && low.forward &&
           low.unit.kind == high.unit.kind && low.value.valid() && high.value.valid();
  }
  [[nodiscard]] Interval printed(std::uint32_t c) const {
    return Interval::printed(claims_[c].value, claims_[c].decimals);
  }
  [[nodiscard]] std::string text_between(std::uint32_t begin, std::uint32_t end) const {
    return folded(input_.document.view({begin, std::max(begin, end)}));
  }
  [[nodiscard]] Span sentence_of(std::uint32_t c) const { return input_.document.sentences[claims_[c].sentence].text; }

  void check_ends(std::uint32_t c) {
    const Claim &low = claims_[c], &high = claims_[c + 1];
    write("a <= b", {{Operand::Of::claim, c}}, {Operand::Of::claim, c + 1}, printed(c), printed(c + 1),
          runs_backwards(low.value, high.value) ? "The range runs from the higher number to the lower one" : "",
          low.text, {"the other end", high.text});
  }

  void check_cell(std::uint32_t v) {
    const Value& value = input_.release.values[v];
    if (value.numeral.kind != Numeral::Kind::range || !value.numeral.high_value.valid()) return;
    const Operand operand{Operand::Of::value, v};
    const Decimal low = value.numeral.value, high = value.numeral.high_value;
    write("a <= b", {operand}, operand, Interval::point(low), Interval::point(high),
          runs_backwards(low, high) ? "The range runs from the higher number to the lower one" : "", value.text,
          {"the other end", value.text});
  }

  // "$100 million to $110 million, with a midpoint of $105 million", "…, or $105 million at the midpoint"
  void check_midpoint(std::uint32_t c) {
    const std::uint32_t m = c + 2;
    if (m >= claims_.size() || claims_[m].sentence != claims_[c].sentence || claims_[m].kind != claims_[c].kind) return;
    const Claim& middle = claims_[m];
    if (middle.range_low || middle.range_high || middle.unit.kind != claims_[c].unit.kind || !middle.value.valid())
      return;
    const std::string before = text_between(claims_[c + 1].text.end, middle.text.begin);
    const std::string behind = text_between(middle.text.end, sentence_of(c).end);
    const bool named = before.ends_with("midpoint of") || before.ends_with("mid point of") ||
                       ((before == "or" || before.empty()) &&
                        (behind.starts_with("at the midpoint") || behind.starts_with("at the mid point")));
    if (!named) return;
    const Interval twice = printed(c) + printed(c + 1), stated = printed(m);
    const Decimal half(5, -1);
    const Interval computed{twice.low * half, twice.high * half};
    write("(a + b) / 2", {{Operand::Of::claim, c}, {Operand::Of::claim, c + 1}}, {Operand::Of::claim, m}, computed,
          stated, computed.meets(stated) ? "" : "The midpoint does not lie in the middle of its range", middle.text,
          {"the range", claims_[c].text});
  }

  // The range `now`, said in one sentence with the range before it; the text tells which is the earlier one.
  void check_move(std::uint32_t second, std::uint32_t first) {
    const Claim &now = claims_[first], &then = claims_[second];
    if (then.kind != now.kind || then.unit.kind != now.unit.kind || then.basis != now.basis ||
        then.subject_folded != now.subject_folded || has_words(now.subject_folded, "loss"))
      return;
    const Decimal low = now.value, high = claims_[first + 1].value;
    const Decimal old_low = then.value, old_high = claims_[second + 1].value;
    if (low.is_negative() || high.is_negative() || old_low.is_negative() || old_high.is_negative()) return;
    const Move move = move_between(first, second);
    if (move == Move::none) return;
    const bool broken = move == Move::up     ? low <= old_low && high <= old_high
                        : move == Move::down ? low >= old_low && high >= old_high
                                             : low != old_low || high != old_high;
    const char* const message = move == Move::up     ? "The raised range does not lie above the earlier one"
                                : move == Move::down ? "The lowered range does not lie below the earlier one"
                                                     : "The unchanged range differs from the earlier one";
    write(move == Move::up     ? "a > b"
          : move == Move::down ? "a < b"
                               : "a = b",
          {{Operand::Of::claim, first}}, {Operand::Of::claim, second}, printed(first), printed(second),
          broken ? message : "", now.text, {"the earlier range", then.text});
  }

  // "raised its guidance for revenue to [now] from [then]"; "[now], up from the earlier range of [then]".  Other verbs
  // of the sentence speak of other things.
  [[nodiscard]] Move move_between(std::uint32_t first, std::uint32_t second) const {
    const std::string middle = text_between(claims_[first + 1].text.end, claims_[second].text.begin);
    if (const Move said = move_from(middle); said != Move::none) return said;
    const bool earlier = middle.starts_with("from") || has_words(middle, "prior") || has_words(middle, "previous") ||
                         has_words(middle, "previously") || has_words(middle, "earlier");
    return earlier ? move_to(text_between(sentence_of(first).begin, claims_[first].text.begin)) : Move::none;
  }

  // `message`: what is wrong; empty where nothing is.
  void write(std::string_view formula, std::initializer_list<Operand> operands, Operand reported,
             const Interval& computed, const Interval& stated, std::string_view message, Span place,
             Finding::Related other) {
    Check check;
    check.rule = &guidance_inconsistent;
    check.grade = message.empty() ? Grade::exact : Grade::breaks;
    check.formula = formula;
    char name = 'a';
    for (Operand operand : operands) {
      operand.name = name++;
      check.operands.push_back(operand);
    }
    reported.name = name;
    check.reported = reported;
    check.computed = computed;
    check.stated = stated;
    check.admits = 1;
    out_.checks.push_back(std::move(check));
    if (message.empty()) return;
    Finding finding;
    finding.rule = &guidance_inconsistent;
    finding.message = message;
    finding.place = place;
    if (!(other.place == place)) finding.related.push_back(std::move(other));
    finding.check = static_cast<std::uint32_t>(out_.checks.size() - 1);
    out_.findings.push_back(std::move(finding));
  }

  const CheckInput& input_;
  const std::vector<Claim>& claims_;
  Checked& out_;
};

}  // namespace

void check_guidance(const CheckInput& input, Checked& out) {
  GuidanceChecker(input, out).run();
}

}  // namespace tieout
