#include "release/layout_gaps.hpp"

#include <algorithm>
#include <cstdlib>

namespace tieout {
namespace {

int blank_width(Blanks blanks, int usual) {
  return blanks == Blanks::kept ? usual : blanks == Blanks::without_sign ? usual - 1 : 1;
}

int middle_gap(const std::vector<int>& places) {
  std::vector<int> gaps;
  for (std::size_t i = 1; i < places.size(); ++i) gaps.push_back(places[i] - places[i - 1]);
  const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
  std::nth_element(gaps.begin(), middle, gaps.end());
  return *middle;
}

// How far a gap is from what lies between two columns; `from` is -1 for the caption.
int misfit(const std::vector<int>& places, Blanks blanks, int gap, int from, int to) {
  const int all = places[to] - (from < 0 ? 0 : places[from]);
  const int left_out = to - from - 1;
  if (left_out == 0) return std::abs(gap - all);
  const int next = from < 0 ? places[0] : places[to] - places[to - 1];
  switch (blanks) {
    case Blanks::without_sign:
      return std::abs(gap - all + left_out);
    case Blanks::one_each:
      return std::abs(gap - next - left_out);
    case Blanks::one:
      return std::abs(gap - next - 1);
    default:
      return std::abs(gap - all);
  }
}

}  // namespace

bool Gauge::stretch(std::size_t columns, Blanks blanks) {
  if (columns == places.size()) return true;
  if (columns < places.size() || places.size() < 2) return false;
  const int usual = middle_gap(places);
  const int width = blank_width(blanks, usual);
  if (width < 1) return false;
  std::vector<int> wide(1, places[0]);
  int shift = 0;  // what blanks take less than columns
  for (std::size_t i = 1; i < places.size(); ++i) {
    const int more = std::max(0, places[i] - places[i - 1] - usual);
    const int added = blanks == Blanks::one ? std::min(more, 1) : more / width;
    for (int n = 0; n < added && wide.size() < columns; ++n) wide.push_back(wide.back() + usual);
    shift += added * (usual - width);
    wide.push_back(places[i] + shift);
  }
  if (wide.size() != columns) return false;
  places = std::move(wide);
  return true;
}

int GapReader::read(const Gauge& gauge, Blanks blanks, const std::vector<bool>& percents, PlacedNumber* numbers,
                    std::size_t count) {
  const std::size_t columns = gauge.places.size();
  if (count < columns) return search(gauge, blanks, percents, numbers, static_cast<int>(count));
  int cost = 0;
  for (std::size_t i = 0; i < count; ++i) {
    numbers[i].column = count == columns ? static_cast<std::uint16_t>(i) : UINT16_MAX;
    if (count == columns) {
      const int gap = numbers[i].place - (i == 0 ? 0 : numbers[i - 1].place);
      cost += misfit(gauge.places, blanks, gap, static_cast<int>(i) - 1, static_cast<int>(i)) * cell;
    }
  }
  return count == columns ? cost : doubtful;
}

// The cheapest way to put the numbers of a short row into columns, if there is one alone.
int GapReader::search(const Gauge& gauge, Blanks blanks, const std::vector<bool>& percents, PlacedNumber* numbers,
                      int count) {
  const auto n = static_cast<int>(gauge.places.size());
  const auto at = [n](int i, int column) { return static_cast<std::size_t>(i) * n + column; };
  cost_.assign(at(count, 0), doubtful);
  ways_.assign(at(count, 0), 0);
  from_.assign(at(count, 0), -1);
  for (int i = 0; i < count; ++i) {
    const int gap = numbers[i].place - (i == 0 ? 0 : numbers[i - 1].place);
    for (int to = i; to <= n - count + i; ++to) {
      const std::size_t here = at(i, to);
      for (int from = i - 1; from < (i == 0 ? 0 : to); ++from) {
        const int before = i == 0 ? 0 : cost_[at(i - 1, from)];
        const int total =
            before + misfit(gauge.places, blanks, gap, from, to) * cell + (numbers[i].percent != percents[to] ? 1 : 0);
        const int ways = i == 0 ? 1 : ways_[at(i - 1, from)];
        if (total < cost_[here]) {
          cost_[here] = total;
          ways_[here] = ways;
          from_[here] = from;
        } else if (total == cost_[here]) {
          ways_[here] = std::min(ways_[here] + ways, 2);
        }
      }
    }
  }
  int best = count - 1, ways = 0;
  for (int to = count - 1; to < n; ++to) {
    if (cost_[at(count - 1, to)] < cost_[at(count - 1, best)]) best = to;
  }
  for (int to = count - 1; to < n; ++to) {
    if (cost_[at(count - 1, to)] == cost_[at(count - 1, best)]) ways += ways_[at(count - 1, to)];
  }
  const int cost = ways > 1 ? doubtful : cost_[at(count - 1, best)];
  for (int i = count; i-- > 0;) {
    numbers[i].column = cost < cell ? static_cast<std::uint16_t>(best) : UINT16_MAX;
    best = from_[at(i, best)];
  }
  return cost < cell ? cost : doubtful;
}

}  // namespace tieout
