#include <algorithm>

#include "report/report_json.hpp"

namespace tieout {

// LineItem::row counts the table's rows that hold a cell.
void ReportJson::find_rows(const Statement& statement) {
  rows_.clear();
  const Table& table = document_.tables[statement.table];
  for (std::uint32_t i = 0; i < table.rows; ++i) {
    if (document_.rows[table.first_row + i].cells != 0) rows_.push_back(table.first_row + i);
  }
}

void ReportJson::tables() {
  json_.key("tables");
  json_.open('[');
  for (std::uint32_t i = 0; i < release_.statements.size(); ++i) table(i);
  json_.close(']');
}

void ReportJson::table(std::uint32_t index) {
  const Statement& statement = release_.statements[index];
  json_.next();
  json_.open('{');
  json_.key("id");
  json_.id('T', index + 1);
  text("title", statement.title);
  ours("statement", name(statement.kind));
  unit(statement.unit);
  json_.key("scale");
  json_.number(statement.scale);
  text("scale_evidence", statement.scale_evidence);
  if (!statement.audited) {
    json_.key("audited");
    json_.boolean(false);
  }
  basis_unless_gaap(statement.basis);
  period("period", statement.period);
  if (statement.restated) {
    json_.key("restated");
    json_.boolean(true);
  }
  if (statement.continues != no_index) {
    json_.key("continues");
    json_.id('T', statement.continues + 1);
  }
  place_of_source(document_.blocks[document_.tables[statement.table].block].source);
  json_.key("columns");
  json_.open('[');
  for (const Column& c : statement.columns) column(c);
  json_.close(']');
  find_rows(statement);
  json_.key("rows");
  json_.open('[');
  for (std::uint32_t i = 0; i < statement.items; ++i) row(release_.items[statement.first_item + i]);
  json_.close(']');
  json_.close('}');
}

void ReportJson::column(const Column& column) {
  json_.next();
  json_.open('{');
  if (!column.header.empty()) {
    json_.key("header");
    json_.put('"');
    for (std::size_t i = 0; i < column.header.size(); ++i) {
      if (i != 0) json_.put(' ');
      json_.escaped(clipped(document_.view(column.header[i]), label_limit), " ");
    }
    json_.put('"');
  }
  period("period", column.period);
  period("comparative", column.comparative);
  ours("measure", name(column.measure));
  basis_unless_gaap(column.basis);
  unit(column.unit);
  if (column.scale >= 0) {
    json_.key("scale");
    json_.number(column.scale);
  }
  text("dimension", column.dimension, label_limit);
  if (column.restated) {
    json_.key("restated");
    json_.boolean(true);
  }
  json_.close('}');
}

void ReportJson::row(const LineItem& item) {
  const auto index = static_cast<std::uint32_t>(&item - release_.items.data());
  json_.next();
  char* at = put_number(put_text(json_.begin(), "{\"row\":"), item.row);
  if (item.label.size() <= label_limit) {
    at = json_.blocks(at, label_of(index));
  } else {
    at = line(put_text(at, ",\"label\":"), item.label, SIZE_MAX);
  }
  at = put_number(put_text(at, ",\"level\":"), item.level);
  at = put_text(at, ",\"section\":");
  if (item.section < release_.items.size() && !release_.items[item.section].label.empty()) {
    constexpr std::string_view key = ",\"label\":";
    at = json_.blocks(at, label_of(item.section).substr(key.size()));
  } else {
    at = put_text(at, "null");
  }
  json_.end(quoted(put_text(at, ",\"role\":"), name(item.role)));
  concept_name(item.concept_id);
  basis_unless_gaap(item.basis);
  if (item.measure != Measure::value) ours("measure", name(item.measure));
  period("period", item.period);
  text("dimension", item.dimension, label_limit);
  if (!item.footnotes.empty()) {
    json_.key("footnotes");
    json_.open('[');
    for (const Span mark : item.footnotes) {
      json_.next();
      line(mark, label_limit);
    }
    json_.close(']');
  }
  if (item.row >= 1 && item.row <= rows_.size()) {
    place_of_source(document_.rows[rows_[item.row - 1]].source);
  } else if (!item.label.empty()) {
    place(item.label);
  }
  json_.key("cells");
  json_.open('[');
  for (std::uint32_t i = 0; i < item.values; ++i) cell(item.first_value + i);
  json_.close(']');
  json_.close('}');
}

void ReportJson::cell(std::uint32_t index) {
  const Value& value = release_.values[index];
  json_.next();
  char* at = put_text(json_.begin(), "{");
  std::string_view members = members_of(index);
  if (value.column == no_column) {
    members.remove_prefix(1);  // the comma behind the column
  } else {
    at = put_number(put_text(at, "\"column\":"), value.column);
  }
  at = json_.blocks(at, members);
  if (value.has_value() && value.value.valid()) {
    if (value.numeral.kind == Numeral::Kind::range && value.numeral.high_value.valid()) {
      // The table's scale is what the value's precision has over the print's.
      at = put_text(at, ",\"high\":\"");
      at = put_decimal(at, value.numeral.high_value.scaled(value.numeral.decimals - value.decimals));
      *at++ = '"';
    }
    at = put_signed(put_text(at, ",\"decimals\":"), value.decimals);
    if (value.exact) at = put_text(at, ",\"exact\":true");
    at = put_text(at, unit_member(value.unit));
  }
  json_.end(json_.blocks(at, spot_of(index)));
}

void ReportJson::facts() {
  json_.key("facts");
  json_.open('[');
  for (std::uint32_t i = 0; i < release_.facts.size(); ++i) fact(i);
  json_.close(']');
}

void ReportJson::fact(std::uint32_t index) {
  const Fact& fact = release_.facts[index];
  const std::span<const std::uint32_t> sources = release_.sources_of(fact);
  json_.next();
  char* at = put_number(put_text(json_.begin(), "{\"id\":\"F"), index + 1);
  *at++ = '"';
  at = json_.text(at, concept_member(fact.concept_id));
  if (!sources.empty() && release_.items[release_.values[sources[0]].row].label == fact.label) {
    at = json_.blocks(at, label_of(release_.values[sources[0]].row));
  } else if (!fact.label.empty()) {
    at = line(put_text(at, ",\"label\":"), fact.label, label_limit);
  }
  if (fact.value.valid()) {
    at = put_decimal(put_text(at, ",\"value\":\""), fact.value);
    at = put_signed(put_text(at, "\",\"decimals\":"), fact.decimals);
  }
  at = put_text(at, unit_member(fact.unit));
  at = period_member(at, fact.period);
  at = quoted(put_text(at, ",\"basis\":"), name(fact.basis));
  if (fact.dimension.empty()) {
    at = put_text(at, ",\"dimensions\":{},\"sources\":[");
  } else {
    at = put_text(at, ",\"dimensions\":{");
    at = quoted(at, fact.axis.empty() ? "member" : fact.axis);
    *at++ = ':';
    at = put_text(line(at, fact.dimension, label_limit), "},\"sources\":[");
  }
  for (const std::uint32_t value : sources) {
    at = json_.blocks(at, ref_of(value));
    *at++ = ',';
  }
  at -= !sources.empty();
  json_.end(put_text(at, "]}"));
}

}  // namespace tieout
