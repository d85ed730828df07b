#pragma once
#include "chart/chart.hpp"
#include "document/document.hpp"
#include "release/calendar.hpp"
#include "release/layout.hpp"
#include "release/release.hpp"

// The steps of the normalizer, in the order of read_release().

namespace tieout {

// A statement, its title, scale and kind from what stands above the table; its columns' headings; its line items and
// values as printed.
void read_statements(const Document& document, const Chart& chart, NumberStyle style, Release& release);

// What the release says of itself, and the dates it prints: fills info and the calendar.
void read_info(const Document& document, Release& release, Calendar& calendar);
void read_names(const Document& document, Release& release);

// Columns', rows' and values' periods, by the calendar.
void resolve_periods(const Document& document, const Calendar& calendar, Release& release);

// Concepts of line items, units and amounts in base units.
void normalize_items(const Document& document, const Chart& chart, Release& release);

// The scale of share counts, by the earnings and the amounts per share beside them.
void settle_share_scales(const Document& document, const Chart& chart, Release& release);

// Concepts that the arithmetic of a statement gives or takes away, and members named by headings.
void name_by_structure(const Document& document, const Chart& chart, Release& release);

// Concepts that the lines around a line, or other tables, take away or make more exact.
void name_by_neighbours(const Chart& chart, Release& release);

// One fact for each (concept or caption, period, unit, basis, dimension).
void collect_facts(const Document& document, const Chart& chart, Release& release);

// Periods of the claims, by the calendar.
void resolve_claims(const Calendar& calendar, const Chart& chart, Release& release);

// A table whose title names no statement is named by the captions that only one statement has.
void name_by_captions(const Chart& chart, Release& release, Statement& statement);

// A table that states no scale has that of the others, where these agree (footnotes' tables seldom repeat it).
void inherit_scale(Release& release);

// For words that are not among mark_words (marks.hpp).
[[nodiscard]] bool contains_word(std::string_view folded_text, std::string_view word);

}  // namespace tieout
