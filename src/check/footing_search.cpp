#include "check/footing_search.hpp"

#include <algorithm>
#include <bit>

namespace tieout {

namespace {

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
  rows_.reserve(sheet.rows());
  for (std::size_t row = 0; row < sheet.rows(); ++row) rows_.push_back(read_row(row));
  open_.reserve(sheet.rows());
  recent_.reserve(recent_rows);
}

FootingSearch::RowKind FootingSearch::read_row(std::size_t row) const {
  RowKind kind;
  if (!sheet_.has_values(row)) return kind;
  const std::string_view caption = context_.caption(sheet_.item(row));
  kind.caption = read_caption(row);
  kind.deducted = caption.starts_with("less ") || caption.starts_with("deduct ") || caption == "treasury stock";
  kind.opening = context_.topics(sheet_.item(row)).has(Topic::beginning);
  kind.concept_id = context_.release().items[sheet_.item(row)].concept_id;
  int negative = 0, positive = 0;
  for (std::size_t c = 0; c < sheet_.columns(); ++c) {
    const auto& amount = sheet_.at(row, c);
    if (amount.present()) (amount.value < 0 ? negative : positive) += amount.value != 0;
  }
  kind.bracketed = negative > positive;
  return kind;
}

FootingSearch::Caption FootingSearch::read_caption(std::size_t row) const {
  const LineItem& item = context_.release().items[sheet_.item(row)];
  const Topics topics = context_.topics(sheet_.item(row));
  if (item.role == Role::subtotal || item.role == Role::total || item.label.empty()) return Caption::total;
  const std::string_view caption = context_.caption(sheet_.item(row));
  if (caption.starts_with("accumulated")) return Caption::item;
  if (caption.starts_with("other ") && topics.has(Topic::activities)) return Caption::item;  // one flow of many
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
  if (has_sibling(block, target)) block.cost += 3;
  return block;
}

namespace {

// Bits of evidence that a sum of all rows needs from the other columns.
int least_score(const Trial& trial) {
  return trial.supports >= 4 ? 2 : trial.supports >= 3 ? 4 : 6;
}

}  // namespace

Addends FootingSearch::block_above(std::size_t target) const {
  const std::size_t deepest_row = deepest(target, Addends::max_rows);
  for (std::size_t i = open_.size(); i-- > deepest_row;) {
    const std::size_t above = open_[i].first;
    const bool homeless = above > 0 && !sheet_.has_values(above - 1) &&
                          context_.release().items[sheet_.item(above - 1)].values > 0;  // its numbers have no columns
    if (starts_block(open_[i]) && !homeless)
      return run(std::span<const Open>(open_).subspan(i), Addends::Pattern::plus, target);
  }
  return {};
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
Trust FootingSearch::trust(const Addends& block, const Trial& trial, std::size_t target) const {
  const int score = trial.score(block);
  const bool by_name = caption_of(target) == Caption::total || trial.breaks == 0;
  if (block.rows == 1) {
    if (is_total_[block.row[0]] != 0 || caption_of(block.row[0]) == Caption::total) return Trust::hint;
    if (trial.supports < 2 || sheet_.kind(block.row[0]) != UnitKind::money) return Trust::hint;
    return trial.holds >= 3 && score >= 10 ? Trust::firm : Trust::likely;
  }
  const bool plain = block.pattern != Addends::Pattern::signs && block.pattern != Addends::Pattern::skipping;
  if (best_whole_ >= 4) return Trust::hint;  // another block explains all columns
  if (!plain) return trial.holds >= 3 && trial.supports >= 1 && score >= 24 ? Trust::firm : Trust::hint;
  if (trial.holds >= 2 && trial.supports >= 1 && score >= 16) return by_name ? Trust::firm : Trust::likely;
  const bool added = block.pattern == Addends::Pattern::plus;
  if (trial.supports >= 2 && score >= (added ? least_score(trial) : 10)) return Trust::firm;
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
    if (is_foreign(block, target) || trial.breaks > std::max(1, trial.holds / 3) ||
        score < (simple ? least_score(trial) : 8))
      return;
    const bool evident = block.pattern == Addends::Pattern::plus && trial.holds >= 3 && score >= 20;
    if (caption_of(target) != Caption::total && !(caption_of(target) == Caption::perhaps && evident)) return;
  }
  const auto rank = [](const Footing& f) {
    return std::pair(f.trial.breaks == 0, f.trial.score(f.block) + 2 * f.trial.supports);
  };
  const Footing found{block, trial, Trust::firm};
  if (found_ && rank(found) <= rank(best_)) return;
  best_ = found;
  found_ = true;
}

FootingSearch::Pivots FootingSearch::pivots(std::size_t target) const {
  Pivots pivots;
  for (std::size_t c = 0; c < sheet_.columns() && pivots.count < most_pivots; ++c) {
    const auto& amount = sheet_.at(target, c);
    if (!amount.present() || amount.value == 0) continue;
    const bool last = c + 1 == sheet_.columns();
    if (sheet_.column(c).measure == Measure::percent_of && pivots.count == 0 && !last) continue;
    pivots.columns[pivots.count++] = c;
  }
  return pivots;
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
void FootingSearch::sign_step(std::size_t depth, std::int64_t missing) {
  const SignRow& row = sign_rows_[depth];
  const std::int64_t twice = 2 * (missing < 0 ? -missing : missing);
  if (twice > row.reach) return;
  if (twice <= row.near && depth >= 2) try_signed(depth);
  if (depth == sign_count_ || --sign_budget_ < 0) return;
  signs_[depth] = 1;
  sign_step(depth + 1, missing - row.value);
  if (row.value == 0) return;
  signs_[depth] = -1;
  sign_step(depth + 1, missing + row.value);
}

void FootingSearch::try_signed(std::size_t depth) {
  if (sign_hits_ == sign_tries) return;
  ++sign_hits_;
  Addends block = run(std::span(open_).last(depth), Addends::Pattern::plus, sign_target_);
  block.pattern = Addends::Pattern::signs;
  block.cost += static_cast<int>(depth) + 2;
  for (std::size_t i = 0; i < depth; ++i) block.weight[i] = signs_[depth - 1 - i];
  try_block(block, sign_target_);
}

void FootingSearch::try_signs(std::size_t target, std::size_t pivot) {
  const auto& total = sheet_.at(target, pivot);
  sign_target_ = target;
  sign_hits_ = 0;
  sign_count_ = open_.size() - deepest(target, sign_depth);
  std::int64_t units = total.unit, rest = 0;
  for (std::size_t i = 0; i <= sign_count_; ++i) {
    sign_rows_[i] = {0, units, 0};
    if (i == sign_count_) break;
    const auto& amount = sheet_.at(open_[open_.size() - 1 - i].row, pivot);
    if (!amount.present()) continue;
    sign_rows_[i].value = amount.value;
    units += amount.unit;
  }
  for (std::size_t i = sign_count_ + 1; i-- > 0;) {
    rest += sign_rows_[i].value < 0 ? -sign_rows_[i].value : sign_rows_[i].value;
    sign_rows_[i].reach = units + 2 * rest;
  }
  sign_step(0, total.value);
}

// All rows added but one: an "of which" line that does not say so.
void FootingSearch::try_skips(std::size_t target, std::size_t pivot) {
  const std::int64_t wanted = sheet_.at(target, pivot).value;
  std::array<std::int64_t, skip_depth> values{};  // from the bottom up
  std::int64_t plus = 0;
  const std::size_t depth = open_.size() - deepest(target, skip_depth);
  for (std::size_t n = 0; n < depth; ++n) {
    const auto& amount = sheet_.at(open_[open_.size() - 1 - n].row, pivot);
    values[n] = amount.present() ? amount.value : 0;
    plus += values[n];
    const std::int64_t surplus = plus - wanted;
    for (std::size_t k = n; surplus != 0 && n >= 2 && k-- > 0;) {
      if (values[k] != surplus) continue;
      Addends block = run(std::span(open_).last(n + 1), Addends::Pattern::plus, target);
      for (std::size_t j = n - k; j + 1 < block.rows; ++j) block.row[j] = block.row[j + 1];
      --block.rows;
      block.pattern = Addends::Pattern::skipping;
      block.cost += 6;
      try_block(block, target);
    }
  }
}

const Footing* FootingSearch::find(std::size_t target) {
  found_ = false;
  best_whole_ = -1000;
  if (open_.empty()) return nullptr;
  const Pivots columns = pivots(target);
  const auto rows = std::span<const Open>(open_).subspan(deepest(target, Addends::max_rows));
  for (const std::size_t pivot : columns.all()) try_runs(rows, target, pivot);
  const bool whole = found_ && best_.trial.breaks == 0;
  if (!whole && caption_of(target) != Caption::item && open_.size() >= 2) {
    for (const std::size_t pivot : columns.all()) try_signs(target, pivot);
    for (const std::size_t pivot : columns.all()) try_skips(target, pivot);
    for (const std::size_t pivot : columns.all()) try_recent(target, pivot);
  }
  if (!found_) return nullptr;
  best_.trust = trust(best_.block, best_.trial, target);
  return &best_;
}

}  // namespace tieout
