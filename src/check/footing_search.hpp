#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "check/sheet.hpp"

namespace tieout {

// Rows that are to add up to a row below them: one weight a row, shared by all columns.
struct Addends {
  static constexpr std::size_t max_rows = max_terms;
  enum class Pattern : std::uint8_t {
    plus,     // a + b + c
    less,     // a - b - c
    natural,  // the signs that chart and captions give
    signs,    // signs found by trial
    skipping  // a + c: one row in between is no part of it
  };
  Pattern pattern = Pattern::plus;
  std::uint8_t rows = 0;
  std::array<std::uint32_t, max_rows> row{};  // top to bottom
  std::array<std::int8_t, max_rows> weight{};
  int cost = 0;  // bits of evidence that choosing this block among the others used up
};

// How a block did in the columns.
struct Trial {
  int holds = 0;       // columns in which it adds up, beyond the trivial
  int improbable = 0;  // columns inside the worst case of rounding only
  int breaks = 0;
  int evidence = 0;  // bits: how unlikely it is that the columns add up by chance
  int supports = 0;  // caption, heading above, chart of accounts
  [[nodiscard]] int score(const Addends& block) const { return evidence - block.cost - 3 * improbable; }
};

struct Footing {
  Addends block;
  Trial trial;
  Trust trust = Trust::firm;
};

// Finds what the rows of a sheet add up to, from top to bottom: rows that a total has consumed are replaced by it.
class FootingSearch {
 public:
  FootingSearch(const Context& context, const Sheet& sheet);

  // The block of `target` among the rows seen since the last reset, until the next call; null where there is none. Rows
  // must be offered from top to bottom.
  [[nodiscard]] const Footing* find(std::size_t target);
  // The rows above `target` down from the nearest heading or total, as a plain sum; no rows where there are too many.
  [[nodiscard]] Addends block_above(std::size_t target) const;
  [[nodiscard]] bool is_total(std::size_t row) const { return caption_of(row) == Caption::total; }
  // Makes a row available to the totals below it; with a footing, its block is replaced by it.
  void push(std::size_t row, const Footing* footing);
  void reset();

 private:
  enum class Caption : std::uint8_t { item, perhaps, total };
  // What a row's caption and numbers say, whatever it is added to.
  struct RowKind {
    Caption caption = Caption::item;
    bool deducted = false;   // "less", "deduct", "treasury stock"
    bool opening = false;    // a balance at the beginning
    bool bracketed = false;  // most of its numbers are below zero
    ConceptId concept_id = no_concept;
  };
  [[nodiscard]] RowKind read_row(std::size_t row) const;
  [[nodiscard]] Caption read_caption(std::size_t row) const;
  [[nodiscard]] Caption caption_of(std::size_t row) const { return rows_[row].caption; }

  struct Open {
    std::uint32_t row = 0;
    std::uint32_t first = 0;  // the topmost row it stands for
  };

  void try_block(const Addends& block, std::size_t target);
  void try_runs(std::span<const Open> rows, std::size_t target, std::size_t pivot);
  void try_recent(std::size_t target, std::size_t pivot);
  void try_signs(std::size_t target, std::size_t pivot);
  void try_skips(std::size_t target, std::size_t pivot);
  void sign_step(std::size_t depth, std::int64_t missing);
  void try_signed(std::size_t depth);
  [[nodiscard]] Addends run(std::span<const Open> rows, Addends::Pattern pattern, std::size_t target) const;
  [[nodiscard]] Trial measure(const Addends& block, std::size_t target) const;
  [[nodiscard]] int supports(const Addends& block, std::size_t target) const;
  [[nodiscard]] bool has_sibling(const Addends& block, std::size_t target) const;
  [[nodiscard]] bool is_foreign(const Addends& block, std::size_t target) const;
  [[nodiscard]] int natural_weight(std::size_t row, std::size_t target) const;
  [[nodiscard]] bool starts_block(const Open& open) const;
  [[nodiscard]] Trust trust(const Addends& block, const Trial& trial, std::size_t target) const;
  // The columns by which blocks are looked for.
  static constexpr std::size_t most_pivots = 2;
  struct Pivots {
    std::array<std::size_t, most_pivots> columns{};
    std::size_t count = 0;
    [[nodiscard]] std::span<const std::size_t> all() const { return std::span(columns).first(count); }
  };
  [[nodiscard]] Pivots pivots(std::size_t target) const;

  [[nodiscard]] std::size_t deepest(std::size_t target, std::size_t rows) const;

  const Context& context_;
  const Sheet& sheet_;
  std::vector<RowKind> rows_;
  std::vector<Open> open_;
  std::vector<Open> recent_;            // the last rows, whether a total has consumed them or not
  std::vector<std::uint8_t> is_total_;  // by row: a footing was found for it
  std::size_t barrier_ = 0;             // into open_: rows above it belong to the other side of a balance sheet
  Footing best_;
  bool found_ = false;
  int best_whole_ = -1000;  // score of the best block that holds in all columns

  // The search for signs: rows from the bottom up.
  static constexpr std::size_t sign_depth = 10;
  struct SignRow {
    std::int64_t value = 0;
    std::int64_t near = 0;   // twice what a sum of the rows below may miss
    std::int64_t reach = 0;  // twice what the sum of those below may miss with this row and all above still to come
  };
  std::array<SignRow, sign_depth + 1> sign_rows_;
  std::array<std::int8_t, sign_depth> signs_{};
  std::size_t sign_count_ = 0;
  std::size_t sign_target_ = 0;
  std::int64_t sign_budget_ = 0;  // steps left for the sheet
  int sign_hits_ = 0;             // blocks tried for this target
};

}  // namespace tieout
