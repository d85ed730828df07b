#include "report/ticks.hpp"

#include <algorithm>

namespace tieout {
namespace {

bool passes(Grade grade) {
  return grade != Grade::breaks && grade != Grade::not_checkable;
}

// A number that a check was held against says more than one that went into it.
void tick_values(const Report& report, std::vector<Ticked>& ticks) {
  const auto& values = report.release.values;
  const auto& checks = report.checked.checks;
  std::vector<Ticked> all(values.size());
  const auto mark = [&](const Operand& operand, Tick tick, std::uint32_t check, bool better) {
    if (operand.of != Operand::Of::value || operand.index >= all.size()) return;
    Ticked& value = all[operand.index];
    if (tick > value.tick || (better && tick == value.tick)) {
      value.tick = tick;
      value.check = check;
    }
  };
  for (std::uint32_t i = 0; i < checks.size(); ++i) {
    if (!passes(checks[i].grade)) continue;
    for (const Operand& operand : checks[i].operands) mark(operand, Tick::tied, i, false);
  }
  for (std::uint32_t i = 0; i < checks.size(); ++i) {
    if (checks[i].grade == Grade::not_checkable) continue;
    mark(checks[i].reported, passes(checks[i].grade) ? Tick::tied : Tick::broken, i, true);
  }
  for (std::uint32_t v = 0; v < all.size(); ++v) {
    if (!values[v].has_value()) continue;
    all[v].place = values[v].text;
    ticks.push_back(all[v]);
  }
}

void tick_claims(const Report& report, std::vector<Ticked>& ticks) {
  for (std::size_t i = 0; i < report.checked.claims.size(); ++i) {
    const ClaimResult& result = report.checked.claims[i];
    const Tick tick = result.verdict == Verdict::tied     ? Tick::tied
                      : result.verdict == Verdict::broken ? Tick::broken
                                                          : Tick::not_checkable;
    const std::uint32_t check = result.checks.empty() ? no_index : result.checks.front();
    ticks.push_back({report.release.claims[i].text, tick, check, no_index, result.reason});
  }
}

void sort_and_separate(std::vector<Ticked>& ticks) {
  std::erase_if(ticks, [](const Ticked& t) { return t.place.empty(); });
  std::stable_sort(ticks.begin(), ticks.end(),
                   [](const Ticked& a, const Ticked& b) { return a.place.begin < b.place.begin; });
  std::vector<Ticked> apart;
  apart.reserve(ticks.size());
  for (const Ticked& next : ticks) {
    if (apart.empty() || apart.back().place.end <= next.place.begin) {
      apart.push_back(next);
    } else if (next.tick > apart.back().tick) {  // where two numbers share a place, the worse news stands there
      apart.back() = next;
      if (apart.size() > 1) apart.back().place.begin = std::max(next.place.begin, apart[apart.size() - 2].place.end);
    }
  }
  ticks = std::move(apart);
}

// Findings stand where their number does, or at a place of their own.
void place_findings(const Report& report, std::vector<Ticked>& ticks) {
  const std::size_t numbers = ticks.size();
  const auto& findings = report.checked.findings;
  for (std::uint32_t i = 0; i < findings.size(); ++i) {
    const Span place = findings[i].place;
    const auto end = ticks.begin() + static_cast<std::ptrdiff_t>(numbers);
    const auto at =
        std::partition_point(ticks.begin(), end, [&](const Ticked& t) { return t.place.end <= place.begin; });
    if (at == end || !at->place.meets(place)) {
      ticks.push_back({place, Tick::none, findings[i].check, i, {}});
    } else if (at->finding == no_index) {
      at->finding = i;
      if (findings[i].check != no_index) at->check = findings[i].check;
    }
  }
  if (ticks.size() == numbers) return;
  std::vector<Ticked> all = std::move(ticks);
  std::stable_sort(all.begin(), all.end(),
                   [](const Ticked& a, const Ticked& b) { return a.place.begin < b.place.begin; });
  ticks.clear();
  for (const Ticked& next : all) {
    if (!next.place.empty() && (ticks.empty() || ticks.back().place.end <= next.place.begin)) ticks.push_back(next);
  }
}

}  // namespace

std::vector<Ticked> tick(const Report& report) {
  std::vector<Ticked> ticks;
  tick_values(report, ticks);
  tick_claims(report, ticks);
  sort_and_separate(ticks);
  place_findings(report, ticks);
  return ticks;
}

}  // namespace tieout
