#include "check/footing_search.hpp"

#include <algorithm>
#include <bit>

namespace tieout {

namespace {

constexpr std::size_t sign_depth = 10;
constexpr std::size_t skip_depth = 24;
constexpr int sign_tries = 24;
constexpr std::size_t recent_rows = 16;

int bits(std::int64_t n) {
  return std::bit_width(static_cast<std::uint64_t>(n < 0 ? -n : n));
}

}  // namespace

FootingSearch::FootingSearch(const Context& context, const Sheet& sheet)
    : context_(context),
      sheet_(sheet),
      is_total_(sheet.rows()),
      sign_budget_(static_cast<std::int64_t>(sheet.rows()) * 256 + 200'000) {
  captions_.reserve(sheet.rows());
  for (std::size_t row = 0; row < sheet.rows(); ++row) captions_.push_back(read_caption(row));
}

FootingSearch::Caption FootingSearch::read_caption(std::size_t row) const {
  const LineItem& item = context_.release().items[sheet_.item(row)];
  const Topics topics = context_.topics(sheet_.item(row));
  if (item.role == Role::subtotal || item.role == Role::total || item.label.empty()) return Caption::total;
  if (context_.caption(sheet_.item(row)).starts_with("accumulated")) return Caption::item;
  if (topics.has(Topic::total)) return Caption::total;
  return topics.has(Topic::result) ? Caption::perhaps : Caption::item;
}

void FootingSearch::reset() {
  open_.clear();
  recent_.clear();
  barrier_ = 0;
}

void FootingSearch::push(std::size_t row, const Footing* footing) {
  if (recent_.size() == recent_rows) recent_.erase(recent_.begin());
  recent_.push_back({static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(row)});
  Open entry{static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(row)};
  is_total_[row] = footing != nullptr;
  if (footing != nullptr) {
    const std::uint32_t top = footing->block.row[0];
    while (!open_.empty() && open_.back().row >= top) {
      entry.first = open_.back().first;
      open_.pop_back();
    }
  }
  open_.push_back(entry);
  if (barrier_ > open_.size()) barrier_ = open_.size();
  if (context_.caption(sheet_.item(row)) == "total assets") barrier_ = open_.size();
}

// Where the rows begin that the target can be made of: the two sides of a balance sheet are never added up.
std::size_t FootingSearch::deepest(std::size_t target, std::size_t rows) const {
  const std::size_t start = open_.size() > rows ? open_.size() - rows : 0;
  return context_.topics(sheet_.item(target)).has(Topic::net_assets) ? start : std::max(start, barrier_);
}

// Whether a heading, a total or nothing stands above the rows of an entry.
bool FootingSearch::starts_block(const Open& open) const {
  if (open.first == 0) return true;
  const std::size_t above = open.first - 1;
  if (!sheet_.has_values(above)) return true;
  const Role role = context_.release().items[sheet_.item(above)].role;
  return role == Role::heading || caption_of(above) == Caption::total || sheet_.kind(above) != sheet_.kind(open.row) ||
         is_total_[above] != 0;
}

int FootingSearch::natural_weight(std::size_t row, std::size_t target) const {
  const auto& items = context_.release().items;
  const ConceptId part = items[sheet_.item(row)].concept_id, whole = items[sheet_.item(target)].concept_id;
  int weight = 1;
  const Chart& chart = context_.in.chart;
  const std::string_view caption = context_.caption(sheet_.item(row));
  if (caption.starts_with("less ") || caption.starts_with("deduct ") || caption == "treasury stock") weight = -1;
  const bool opening = context_.topics(sheet_.item(row)).has(Topic::beginning);
  if (opening && context_.topics(sheet_.item(target)).has(Topic::movement)) weight = -1;
  if (part != no_concept && whole != no_concept) {
    if (chart[part].total == whole && chart[part].weight != 0) {
      weight = chart[part].weight < 0 ? -1 : 1;
    } else if (chart[part].balance != Balance::none && chart[whole].balance != Balance::none) {
      weight = chart[part].balance == chart[whole].balance ? 1 : -1;
    }
  }
  if (weight > 0) return 1;
  int negative = 0, positive = 0;  // a deduction that is printed in brackets is added
  for (std::size_t c = 0; c < sheet_.columns(); ++c) {
    const auto& amount = sheet_.at(row, c);
    if (amount.present()) (amount.value < 0 ? negative : positive) += amount.value != 0;
  }
  return negative > positive ? 1 : -1;
}

Addends FootingSearch::run(std::span<const Open> rows, Addends::Pattern pattern, std::size_t target) const {
  Addends block;
  block.pattern = pattern;
  block.rows = static_cast<std::uint8_t>(rows.size());
  for (std::size_t i = 0; i < block.rows; ++i) {
    block.row[i] = rows[i].row;
    int weight = 1;
    if (pattern == Addends::Pattern::less && i > 0) weight = -1;
    if (pattern == Addends::Pattern::natural) weight = natural_weight(block.row[i], target);
    block.weight[i] = static_cast<std::int8_t>(weight);
  }
  block.cost = pattern == Addends::Pattern::plus ? 1 : pattern == Addends::Pattern::natural ? 3 : 4;
  if (!starts_block(rows.front())) block.cost += 1 + bits(block.rows);
  if (block.rows == 1) block.cost += 3;
  return block;
}

int FootingSearch::supports(const Addends& block, std::size_t target) const {
  const auto& items = context_.release().items;
  const ConceptId whole = items[sheet_.item(target)].concept_id;
  int count = caption_of(target) == Caption::total;
  int named = 0, linked = 0;
  for (std::size_t i = 0; i < block.rows; ++i) {
    const ConceptId part = items[sheet_.item(block.row[i])].concept_id;
    named += part != no_concept;
    linked += part != no_concept && whole != no_concept && context_.in.chart[part].total == whole;
  }
  count += linked > 0 && 2 * linked >= named;
  const auto first = std::lower_bound(open_.begin(), open_.end(), block.row[0],
                                      [](const Open& o, std::uint32_t row) { return o.row < row; });
  count += first != open_.end() && first->row == block.row[0] && (first == open_.begin() || starts_block(*first));
  return count;
}

Trial FootingSearch::measure(const Addends& block, std::size_t target) const {
  Trial trial;
  std::int64_t last_total = 0, last_addend = 0;
  for (std::size_t c = 0; c < sheet_.columns(); ++c) {
    const auto& total = sheet_.at(target, c);
    if (!total.present()) continue;
    std::int64_t sum = 0, units = total.unit, largest = bits(total.value), addend = 0;
    Int128 squares = Int128{total.unit} * total.unit;
    int present = 0, nonzero = 0;
    for (std::size_t i = 0; i < block.rows; ++i) {
      const auto& part = sheet_.at(block.row[i], c);
      if (!part.present()) continue;
      ++present;
      nonzero += part.value != 0;
      if (addend == 0) addend = part.value;
      sum += block.weight[i] * part.value;
      units += part.unit;
      squares += Int128{part.unit} * part.unit;
      largest = std::max<std::int64_t>(largest, bits(part.value));
    }
    if (present == 0 || (nonzero == 0 && total.value == 0)) continue;
    // A dash for a total can say that there is none yet.
    if (total.value == 0 && sum != 0 && context_.value(total.source).numeral.kind == Numeral::Kind::dash) continue;
    const Int128 miss = Int128{total.value} - sum;
    const Int128 far = miss < 0 ? -miss : miss;
    if (3 * miss * miss > squares) {
      (2 * far <= units ? trial.improbable : trial.breaks) += 1;
      continue;
    }
    const bool repeated = trial.holds > 0 && total.value == last_total && addend == last_addend;
    last_total = total.value;
    last_addend = addend;
    const int tolerance = bits(units / std::max<std::int64_t>(total.unit, 1));
    const int gain = std::clamp(static_cast<int>(largest) - bits(total.unit) + 1 - tolerance, 0, 18);
    if (repeated || (nonzero < 2 && block.rows > 1)) {
      trial.evidence += gain / 4;
      continue;
    }
    ++trial.holds;
    trial.evidence += gain;
  }
  return trial;
}

// firm: the structure is known to hold, so that a column that does not is wrong.
Trust FootingSearch::trust(const Addends& block, const Trial& trial) const {
  const int score = trial.score(block);
  if (block.rows == 1) {
    if (is_total_[block.row[0]] != 0 || caption_of(block.row[0]) == Caption::total) return Trust::hint;
    if (trial.supports < 2 || sheet_.kind(block.row[0]) != UnitKind::money) return Trust::hint;
    return trial.holds >= 3 && score >= 10 ? Trust::firm : Trust::likely;
  }
  const bool plain = block.pattern != Addends::Pattern::signs && block.pattern != Addends::Pattern::skipping;
  if (best_whole_ >= 4) return Trust::hint;  // another block explains all columns
  if (!plain) return trial.holds >= 3 && trial.supports >= 1 && score >= 24 ? Trust::firm : Trust::hint;
  if (trial.holds >= 2 && trial.supports >= 1 && score >= 16) return Trust::firm;
  const bool added = block.pattern == Addends::Pattern::plus;
  if (trial.supports >= 2 && score >= (added ? 6 : 10)) return Trust::firm;
  if (trial.supports >= 1 && score >= 8) return Trust::likely;
  return Trust::hint;
}

void FootingSearch::try_block(const Addends& block, std::size_t target) {
  // An item may be the sum of items above it; that it follows from them by subtraction is a consequence of something
  // else.
  if (block.pattern != Addends::Pattern::plus && caption_of(target) == Caption::item) return;
  Trial trial = measure(block, target);
  if (trial.holds == 0) return;
  trial.supports = supports(block, target);
  const int score = trial.score(block);
  const bool whole = trial.breaks == 0;
  if (whole) best_whole_ = std::max(best_whole_, score);
  if (whole) {
    const bool usual = block.pattern == Addends::Pattern::plus && trial.supports >= 2;
    const bool enough = (trial.supports > 0 && score >= (usual ? 5 : 8)) || (trial.holds >= 2 && score >= 16);
    if (!enough || (block.rows == 1 && caption_of(target) != Caption::total)) return;
  } else {
    const bool simple = block.rows == 1 || (block.pattern == Addends::Pattern::plus && trial.supports >= 2);
    if (trial.breaks > std::max(1, trial.holds / 3) || score < (simple ? 6 : 8) || caption_of(target) != Caption::total)
      return;
  }
  const auto rank = [](const Footing& f) {
    return std::pair(f.trial.breaks == 0, f.trial.score(f.block) + 2 * f.trial.supports);
  };
  Footing found{block, trial, Trust::firm};
  if (!best_ || rank(found) > rank(*best_)) best_ = found;
}

std::vector<std::size_t> FootingSearch::pivots(std::size_t target) const {
  std::vector<std::size_t> columns;
  for (std::size_t c = 0; c < sheet_.columns() && columns.size() < 2; ++c) {
    const auto& amount = sheet_.at(target, c);
    if (!amount.present() || amount.value == 0) continue;
    if (sheet_.column(c).measure != Measure::value && columns.empty() && c + 1 < sheet_.columns()) {
      if (sheet_.column(c).measure == Measure::percent_of) continue;
    }
    columns.push_back(c);
  }
  return columns;
}

// All blocks that end just above the target: every row added, the first less the rest, the natural signs.
void FootingSearch::try_runs(std::span<const Open> rows, std::size_t target, std::size_t pivot) {
  const std::int64_t wanted = sheet_.at(target, pivot).value;
  std::int64_t plus = 0, natural = 0, units = sheet_.at(target, pivot).unit;
  const auto near = [&](std::int64_t sum) { return 2 * (sum > wanted ? sum - wanted : wanted - sum) <= units; };
  for (std::size_t i = rows.size(); i-- > 0;) {
    const auto& amount = sheet_.at(rows[i].row, pivot);
    const std::int64_t value = amount.present() ? amount.value : 0;
    const std::int64_t below = plus;
    plus += value;
    natural += natural_weight(rows[i].row, target) * value;
    units += amount.present() ? amount.unit : 0;
    const auto block = rows.subspan(i);
    if (near(plus)) try_block(run(block, Addends::Pattern::plus, target), target);
    if (i + 1 == rows.size()) continue;
    if (near(natural) && natural != plus) try_block(run(block, Addends::Pattern::natural, target), target);
    if (near(value - below) && below != 0) try_block(run(block, Addends::Pattern::less, target), target);
  }
}

// The last rows once more, those that a total has consumed included: two totals may share a row.
void FootingSearch::try_recent(std::size_t target, std::size_t pivot) {
  const std::int64_t wanted = sheet_.at(target, pivot).value;
  std::int64_t plus = 0;
  for (std::size_t i = recent_.size(); i-- > 0;) {
    const auto& amount = sheet_.at(recent_[i].row, pivot);
    plus += amount.present() ? amount.value : 0;
    if (plus != wanted || i + 1 == recent_.size()) continue;
    Addends block = run(std::span(recent_).subspan(i), Addends::Pattern::plus, target);
    block.cost += 4;
    try_block(block, target);
  }
}

// Rows from the bottom up, each added or taken away.
void FootingSearch::sign_step(std::size_t target, std::size_t depth, std::int64_t sum, std::int64_t units) {
  const std::int64_t miss = sum > sign_wanted_ ? sum - sign_wanted_ : sign_wanted_ - sum;
  if (depth >= 2 && 2 * miss <= units && sign_hits_ < sign_tries) {
    ++sign_hits_;
    Addends block = run(std::span(open_).last(depth), Addends::Pattern::plus, target);
    block.pattern = Addends::Pattern::signs;
    block.cost += static_cast<int>(depth) + 2;
    for (std::size_t i = 0; i < depth; ++i) block.weight[i] = signs_[depth - 1 - i];
    try_block(block, target);
  }
  // What is left cannot make up for the miss.
  if (2 * (miss - sign_rest_[depth].value) > units + sign_rest_[depth].unit) return;
  if (depth == sign_rows_.size() || --sign_budget_ < 0) return;
  const auto [value, unit] = sign_rows_[depth];
  signs_[depth] = 1;
  sign_step(target, depth + 1, sum + value, units + unit);
  if (value == 0) return;
  signs_[depth] = -1;
  sign_step(target, depth + 1, sum - value, units + unit);
}

void FootingSearch::try_signs(std::size_t target, std::size_t pivot) {
  sign_hits_ = 0;
  sign_rows_.clear();
  for (std::size_t i = open_.size(); i-- > deepest(target, sign_depth);) {
    const auto& amount = sheet_.at(open_[i].row, pivot);
    sign_rows_.push_back(amount.present() ? Part{amount.value, amount.unit} : Part{});
  }
  sign_rest_.assign(sign_rows_.size() + 1, {});
  for (std::size_t i = sign_rows_.size(); i-- > 0;) {
    const auto [value, unit] = sign_rows_[i];
    sign_rest_[i] = {sign_rest_[i + 1].value + (value < 0 ? -value : value), sign_rest_[i + 1].unit + unit};
  }
  const auto& total = sheet_.at(target, pivot);
  sign_wanted_ = total.value;
  sign_step(target, 0, 0, total.unit);
}

// All rows added but one: an "of which" line that does not say so.
void FootingSearch::try_skips(std::size_t target, std::size_t pivot) {
  const std::int64_t wanted = sheet_.at(target, pivot).value;
  std::int64_t plus = 0;
  const std::size_t top = deepest(target, skip_depth);
  for (std::size_t i = open_.size(); i-- > top;) {
    const auto& amount = sheet_.at(open_[i].row, pivot);
    plus += amount.present() ? amount.value : 0;
    for (std::size_t k = i + 1; k < open_.size() && open_.size() - i >= 3; ++k) {
      const auto& left_out = sheet_.at(open_[k].row, pivot);
      if (!left_out.present() || left_out.value == 0 || plus - left_out.value != wanted) continue;
      Addends block = run(std::span(open_).subspan(i), Addends::Pattern::plus, target);
      for (std::size_t j = k - i; j + 1 < block.rows; ++j) block.row[j] = block.row[j + 1];
      --block.rows;
      block.pattern = Addends::Pattern::skipping;
      block.cost += 6;
      try_block(block, target);
    }
  }
}

std::optional<Footing> FootingSearch::find(std::size_t target) {
  best_.reset();
  best_whole_ = -1000;
  if (open_.empty()) return best_;
  const auto columns = pivots(target);
  const auto rows = std::span<const Open>(open_).subspan(deepest(target, Addends::max_rows));
  for (const std::size_t pivot : columns) try_runs(rows, target, pivot);
  const bool whole = best_ && best_->trial.breaks == 0;
  if (!whole && caption_of(target) != Caption::item && open_.size() >= 2) {
    for (const std::size_t pivot : columns) try_signs(target, pivot);
    for (const std::size_t pivot : columns) try_skips(target, pivot);
    for (const std::size_t pivot : columns) try_recent(target, pivot);
  }
  if (best_) best_->trust = trust(best_->block, best_->trial);
  return best_;
}

}  // namespace tieout
