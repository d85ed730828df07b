#include "check/sheet.hpp"

#include <algorithm>

#include "text/fold.hpp"

namespace tieout {

bool adds_up(Measure measure) {
  return measure == Measure::value || measure == Measure::change || measure == Measure::adjustment ||
         measure == Measure::percent_of;
}

std::uint32_t Sheet::build(const Context& context, std::uint32_t index, Part part) {
  const Release& release = context.release();
  statement_ = &release.statements[index];
  first_item_ = statement_->first_item;
  std::uint32_t items = statement_->items, next = index + 1;
  for (; next < release.statements.size(); ++next) {
    const Statement& other = release.statements[next];
    if (other.continues == no_index || other.continues + 1 != next || other.first_item != first_item_ + items ||
        other.columns.size() != statement_->columns.size()) {
      break;
    }
    items += other.items;
  }
  std::size_t values = 0;
  for (std::uint32_t i = first_item_; i < first_item_ + items; ++i) values += release.items[i].values;
  // A grid far larger than its numbers is an attack, not a table.
  const std::size_t widest = items == 0 ? 0 : (16 * values + 1024) / items;
  columns_ = std::min({statement_->columns.size(), max_columns, widest});
  kinds_.assign(items, UnitKind::unknown);
  filled_.assign(items, 0);
  cells_.assign(items * columns_, Amount{});
  place_values(context, part);
  find_doubtful(context);
  find_kinds(context);
  scale_columns(context);
  return next;
}

bool Sheet::has_columns_per_share() const {
  int amounts = 0, per_share = 0;
  for (std::size_t c = 0; c < columns_; ++c) {
    (column(c).unit.kind == UnitKind::per_share ? per_share : amounts) += column(c).measure == Measure::value;
  }
  return amounts > 0 && per_share > 0;
}

void Sheet::place_values(const Context& context, Part part) {
  for (std::size_t row = 0; row < rows(); ++row) {
    const LineItem& line = context.release().items[item(row)];
    for (std::uint32_t v = line.first_value; v < line.first_value + line.values; ++v) {
      const Value& value = context.value(v);
      const bool single = value.numeral.kind == Numeral::Kind::number || value.numeral.kind == Numeral::Kind::dash;
      if (!single || value.column >= columns_ || !value.value.valid()) continue;
      if (part == Part::per_share && value.unit.kind != UnitKind::per_share) continue;
      cells_[row * columns_ + value.column].source = v;
      filled_[row] = 1;
    }
  }
}

// Whether a column holds the differences of the two before it, whatever its heading says.
bool Sheet::is_difference(const Context& context, std::size_t c) const {
  int same = 0, other = 0;
  for (std::size_t row = 0; row < rows(); ++row) {
    const Amount &a = at(row, c - 2), &b = at(row, c - 1), &d = at(row, c);
    if (!a.present() || !b.present() || !d.present()) continue;
    const Decimal difference = context.value(d.source).value;
    if (difference.is_zero()) continue;
    const bool fits = (context.value(a.source).value - context.value(b.source).value).abs() == difference.abs();
    (fits ? same : other) += 1;
  }
  return same >= 3 && same >= 2 * other;
}

void Sheet::find_doubtful(const Context& context) {
  doubtful_.assign(columns_, 0);
  for (std::size_t c = 2; c < columns_; ++c) doubtful_[c] = is_difference(context, c);
  for (std::size_t c = 0; c < columns_; ++c) {
    if (doubtful_[c] != 0) continue;
    doubtful_[c] = column(c).measure != Measure::value && column(c).measure != Measure::adjustment;
    const auto& header = column(c).header;
    const std::string heading = header.empty() ? std::string() : folded(context.in.document.view(header.back()));
    if (heading != "note" && heading != "notes") continue;
    for (std::size_t row = 0; row < rows(); ++row) cells_[row * columns_ + c].source = no_index;
  }
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t c = 0; c < columns_; ++c) {
      if (!at(row, c).present()) continue;
      const std::string_view text = context.in.document.view(context.value(at(row, c).source).text);
      int open = 0;
      for (const char mark : text) open += (mark == '(') - (mark == ')');
      if (open != 0) doubtful_[c] = 1;
    }
  }
}

void Sheet::find_kinds(const Context& context) {
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t c = 0; c < columns_; ++c) {
      const Amount& amount = at(row, c);
      if (!amount.present()) continue;
      const Value& value = context.value(amount.source);
      if (value.measure == Measure::percent_of || !adds_up(value.measure)) continue;
      if (value.numeral.kind == Numeral::Kind::dash && kinds_[row] != UnitKind::unknown) continue;
      kinds_[row] = value.unit.kind == UnitKind::unknown ? UnitKind::money : value.unit.kind;
      if (value.numeral.kind != Numeral::Kind::dash) break;
    }
    for (std::size_t c = 0; c < columns_; ++c) {
      Amount& amount = cells_[row * columns_ + c];
      if (!amount.present()) continue;
      const Value& value = context.value(amount.source);
      const UnitKind kind = value.unit.kind == UnitKind::unknown ? UnitKind::money : value.unit.kind;
      const bool share = value.measure == Measure::percent_of;
      const bool fits =
          share ? kind == UnitKind::percent : kind == kinds_[row] || value.numeral.kind == Numeral::Kind::dash;
      if (!fits || !adds_up(value.measure)) amount.source = no_index;
    }
  }
}

// Amounts become integers of the column's finest unit; those too large for exact sums drop out.
void Sheet::scale_columns(const Context& context) {
  constexpr int kinds = static_cast<int>(UnitKind::count) + 1;
  constexpr int unset = 1000;
  std::vector<int> finest(columns_ * kinds, unset);
  const auto slot = [&](std::size_t row, std::size_t c) -> int& {
    return finest[c * kinds + static_cast<std::size_t>(kinds_[row])];
  };
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t c = 0; c < columns_; ++c) {
      if (!at(row, c).present()) continue;
      const Value& value = context.value(at(row, c).source);
      if (value.numeral.kind == Numeral::Kind::dash) continue;
      int& exponent = slot(row, c);
      exponent = std::min({exponent, -value.decimals, value.value.is_zero() ? unset : value.value.exponent()});
    }
  }
  constexpr std::int64_t limit = std::int64_t{1} << 54;
  for (std::size_t row = 0; row < rows(); ++row) {
    for (std::size_t c = 0; c < columns_; ++c) {
      Amount& amount = cells_[row * columns_ + c];
      if (!amount.present()) continue;
      const Value& value = context.value(amount.source);
      if (value.numeral.kind == Numeral::Kind::dash) {
        amount.unit = 1;  // of the column
        continue;
      }
      const int shift = value.value.is_zero() ? 0 : value.value.exponent() - slot(row, c);
      const int unit_shift = -value.decimals - slot(row, c);
      Int128 scaled = value.value.coefficient(), unit = 1;
      bool fits = shift <= 18 && unit_shift >= 0 && unit_shift <= 15;
      for (int i = 0; fits && i < shift; ++i) {
        scaled *= 10;
        fits = scaled < limit && scaled > -limit;
      }
      for (int i = 0; fits && i < unit_shift; ++i) unit *= 10;
      if (!fits || scaled >= limit || scaled <= -limit) {
        amount.source = no_index;
        continue;
      }
      amount.value = static_cast<std::int64_t>(scaled);
      amount.unit = value.exact ? 0 : static_cast<std::int64_t>(unit);
    }
  }
}

}  // namespace tieout
