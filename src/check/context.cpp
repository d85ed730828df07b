#include "check/context.hpp"

#include <algorithm>

namespace tieout {

Context::Context(const CheckInput& input, Checked& output) : in(input), out(output) {
  numbers_.reserve(input.release.values.size());
  for (const Value& each : input.release.values) numbers_.emplace_back(each);
  topics_.reserve(input.release.items.size());
  for (const LineItem& item : input.release.items) topics_.push_back(topics_of(input.release.caption(item)));
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

bool Context::insert(std::uint64_t fingerprint) {
  if (2 * relations.size() >= seen_.size()) {
    std::vector<std::uint64_t> old(std::max<std::size_t>(256, 4 * seen_.size()));
    old.swap(seen_);
    for (const std::uint64_t each : old) {
      if (each != 0) static_cast<void>(insert(each));
    }
  }
  fingerprint += fingerprint == 0;
  std::size_t at = fingerprint & (seen_.size() - 1);
  for (; seen_[at] != 0; at = (at + 1) & (seen_.size() - 1)) {
    if (seen_[at] == fingerprint) return false;
  }
  seen_[at] = fingerprint;
  return true;
}

void Context::add(Relation relation, std::span<const Term> operands, const Outcome* known) {
  if (operands.empty() || operands.size() > max_terms) return;
  if (!insert(fingerprint(operands, relation.reported))) return;
  relation.first_term = static_cast<std::uint32_t>(terms.size());
  relation.terms = static_cast<std::uint32_t>(operands.size());
  terms.insert(terms.end(), operands.begin(), operands.end());
  relations.push_back(relation);
  outcomes.push_back(known != nullptr ? *known : evaluate(*this, relation, operands));
}

bool has_words(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

}  // namespace tieout
