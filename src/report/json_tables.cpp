#include <algorithm>

#include "report/report_json.hpp"

namespace tieout {

void ReportJson::write_mentions() {
  mentions_.reserve(release_.values.size());
  constexpr std::size_t usual = 128;  // bytes of a value
  mentions_text_.reserve(usual * release_.values.size());
  JsonWriter json(mentions_text_);
  const auto position = [&json] { return static_cast<std::uint32_t>(json.size()); };
  for (std::uint32_t v = 0; v < release_.values.size(); ++v) {
    const Value& value = release_.values[v];
    const LineItem& item = release_.items[value.row];
    Mention& mention = mentions_.emplace_back();
    mention.begin = position();
    json.raw("\"T");
    json.number(item.statement + 1);
    json.raw(".r");
    json.number(item.row);
    json.raw(".c");
    json.number(v - item.first_value + 1);
    json.put('"');
    mention.members = position();
    if (!value.text.empty()) {
      json.key("text");
      line(json, value.text, SIZE_MAX);
    }
    if (value.has_value() && value.value.valid()) {
      json.key("value");
      json.decimal(value.value);
    }
    mention.place = position();
    spot(json, original(value.text));
    json.close('}');
    mention.end = position();
  }
  json.finish();
}

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
  json_.next();
  json_.raw("{\"row\":");
  json_.number(item.row);
  text("label", item.label);
  json_.key("level");
  json_.number(item.level);
  json_.key("section");
  if (item.section < release_.items.size() && !release_.items[item.section].label.empty()) {
    line(release_.items[item.section].label, label_limit);
  } else {
    json_.null();
  }
  ours("role", name(item.role));
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
  json_.raw("{\"column\":");
  json_.number(value.column);
  value_members(index);
  if (value.has_value() && value.value.valid()) {
    if (value.numeral.kind == Numeral::Kind::range && value.numeral.high_value.valid()) {
      // The table's scale is what the value's precision has over the print's.
      json_.key("high");
      json_.decimal(value.numeral.high_value.scaled(value.numeral.decimals - value.decimals));
    }
    json_.key("decimals");
    json_.number(value.decimals);
    if (value.exact) {
      json_.key("exact");
      json_.boolean(true);
    }
    unit(value.unit);
  }
  value_place(index);
}

void ReportJson::facts() {
  json_.key("facts");
  json_.open('[');
  for (std::uint32_t i = 0; i < release_.facts.size(); ++i) fact(i);
  json_.close(']');
}

void ReportJson::fact(std::uint32_t index) {
  const Fact& fact = release_.facts[index];
  json_.next();
  json_.raw("{\"id\":");
  json_.id('F', index + 1);
  concept_name(fact.concept_id);
  text("label", fact.label, label_limit);
  if (fact.value.valid()) {
    json_.key("value");
    json_.decimal(fact.value);
    json_.key("decimals");
    json_.number(fact.decimals);
  }
  unit(fact.unit);
  period("period", fact.period);
  ours("basis", name(fact.basis));
  dimensions(fact.axis, fact.dimension);
  json_.key("sources");
  json_.open('[');
  for (const std::uint32_t value : fact.sources) {
    json_.next();
    value_ref(value);
  }
  json_.close(']');
  json_.close('}');
}

}  // namespace tieout
