#include "check/context.hpp"

#include <algorithm>

namespace tieout {

Context::Context(const CheckInput& input, Checked& output) : in(input), out(output) {
  find_shifted();
}

void Context::find_shifted() {
  const Release& release = in.release;
  shifted_.assign(release.statements.size(), 0);
  std::vector<std::uint8_t> used;
  for (std::size_t s = 0; s < release.statements.size(); ++s) {
    const Statement& statement = release.statements[s];
    used.assign(statement.columns.size(), 0);
    std::size_t widest = 0;
    for (std::uint32_t i = statement.first_item; i < statement.first_item + statement.items; ++i) {
      const LineItem& item = release.items[i];
      widest = std::max<std::size_t>(widest, item.values);
      for (std::uint32_t v = item.first_value; v < item.first_value + item.values; ++v) {
        if (value(v).column < used.size()) used[value(v).column] = 1;
      }
    }
    shifted_[s] = widest < static_cast<std::size_t>(std::count(used.begin(), used.end(), 1));
  }
}

namespace {

// Of the numbers as a set: "end = begin + change" and "change = end - begin" are one relation.
std::uint64_t fingerprint(std::span<const Term> operands, std::uint32_t reported) {
  const auto mix = [](std::uint64_t x) {
    x += 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebU;
    return x ^ (x >> 31);
  };
  std::uint64_t sum = mix(reported);
  for (const Term& term : operands) sum += mix(term.value);
  return sum;
}

}  // namespace

bool Context::related(std::span<const Term> operands, std::uint32_t reported) const {
  return seen_.contains(fingerprint(operands, reported));
}

bool Context::add(Relation relation, std::span<const Term> operands) {
  if (operands.empty() || operands.size() > max_terms) return false;
  if (!seen_.insert(fingerprint(operands, relation.reported)).second) return false;
  relation.first_term = static_cast<std::uint32_t>(terms.size());
  relation.terms = static_cast<std::uint32_t>(operands.size());
  terms.insert(terms.end(), operands.begin(), operands.end());
  relations.push_back(relation);
  return true;
}

bool has_words(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

bool has_any(std::string_view text, std::span<const std::string_view> phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view p) { return has_words(text, p); });
}

}  // namespace tieout
