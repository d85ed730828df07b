#include "release/release.hpp"

#include "release/claims.hpp"
#include "release/statements.hpp"

namespace tieout {

std::string_view name(Basis basis) {
  switch (basis) {
    case Basis::gaap:
      return "gaap";
    case Basis::ifrs:
      return "ifrs";
    case Basis::non_gaap:
      return "non-gaap";
    case Basis::constant_currency:
      return "constant-currency";
    case Basis::pro_forma:
      return "pro-forma";
  }
  return "gaap";
}

std::string_view name(Measure measure) {
  switch (measure) {
    case Measure::value:
      return "value";
    case Measure::change:
      return "change";
    case Measure::percent_change:
      return "percent_change";
    case Measure::percent_of:
      return "percent_of";
    case Measure::adjustment:
      return "adjustment";
    case Measure::margin:
      return "margin";
    case Measure::points_change:
      return "points_change";
    case Measure::other:
      return "other";
  }
  return "other";
}

std::string_view name(Role role) {
  switch (role) {
    case Role::item:
      return "item";
    case Role::heading:
      return "heading";
    case Role::subtotal:
      return "subtotal";
    case Role::total:
      return "total";
  }
  return "item";
}

std::string_view name(ClaimKind kind) {
  switch (kind) {
    case ClaimKind::level:
      return "level";
    case ClaimKind::percent_change:
      return "percent_change";
    case ClaimKind::amount_change:
      return "amount_change";
    case ClaimKind::point_change:
      return "point_change";
    case ClaimKind::ratio:
      return "ratio";
    case ClaimKind::multiple:
      return "multiple";
    case ClaimKind::direction:
      return "direction";
  }
  return "level";
}

std::string_view name(Direction direction) {
  switch (direction) {
    case Direction::none:
      return "";
    case Direction::increase:
      return "increase";
    case Direction::decrease:
      return "decrease";
    case Direction::flat:
      return "flat";
  }
  return "";
}

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_checkable:
      return "not_checkable";
    case Verdict::tied:
      return "tied";
    case Verdict::broken:
      return "broken";
  }
  return "not_checkable";
}

void Release::clear() {
  info = {};
  periods.clear();
  statements.clear();
  items.clear();
  values.clear();
  facts.clear();
  sources.clear();
  claims.clear();
  folds.clear();
  wordings.begin_document();
}

namespace {

// Accounts by International Financial Reporting Standards: named, and no other standards with them.
bool reports_ifrs(const Document& document) {
  const std::string& text = document.text;
  const bool named = text.find("IFRS") != std::string::npos ||
                     text.find("International Financial Reporting Standards") != std::string::npos ||
                     text.find("IAS 34") != std::string::npos;
  return named && text.find("GAAP") == std::string::npos;
}

void call_ifrs(Release& release) {
  release.info.ifrs = true;
  const auto call = [](auto& elements) {
    for (auto& element : elements) {
      if (element.basis == Basis::gaap) element.basis = Basis::ifrs;
    }
  };
  call(release.values);
  call(release.items);
  call(release.facts);
  call(release.claims);
}

}  // namespace

void read_release(const Document& document, const Chart& chart, Release& release) {
  release.clear();
  NumberStyleFinder finder;
  for (const Cell& cell : document.cells) finder.see(document.view(cell.text));
  for (const Sentence& sentence : document.sentences) finder.see(document.view(sentence.text));
  const NumberStyle style = finder.style();
  Calendar calendar;
  read_statements(document, chart, style, release);
  read_info(document, release, calendar);
  read_names(document, release);
  resolve_periods(document, calendar, release);
  normalize_items(document, chart, release);
  settle_share_scales(document, chart, release);
  name_by_structure(document, chart, release);
  name_by_neighbours(chart, release);
  collect_facts(document, chart, release);
  find_claims(document, chart, style, release);
  resolve_claims(calendar, chart, release);
  if (reports_ifrs(document)) call_ifrs(release);
}

}  // namespace tieout
