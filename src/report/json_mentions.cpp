#include "report/report_json.hpp"

namespace tieout {

void ReportJson::write_values() {
  constexpr std::size_t usual = 128;  // bytes of a value
  values_.reserve(release_.values.size());
  mentioned_.reserve(usual * (release_.values.size() + release_.items.size()) + block);
  JsonWriter json(mentioned_);
  const auto position = [&json](char* at) {
    json.end(at);
    return static_cast<std::uint32_t>(json.size());
  };
  std::array<char, 3 * block> ref;  // of the row at hand, up to the number of its cell
  std::size_t ref_size = 0;
  std::uint32_t row = no_index;
  for (std::uint32_t v = 0; v < release_.values.size(); ++v) {
    const Value& value = release_.values[v];
    const LineItem& item = release_.items[value.row];
    Mention& mention = values_.emplace_back();
    char* at = json.begin();
    mention.begin = position(at);
    if (value.row != row) {
      row = value.row;
      char* to = put_number(put_text(ref.data(), "\"T"), item.statement + 1);
      to = put_text(put_number(put_text(to, ".r"), item.row), ".c");
      ref_size = static_cast<std::size_t>(to - ref.data());
    }
    at = put_number(put_blocks(at, {ref.data(), ref_size}), v - item.first_value + 1);
    *at++ = '"';
    mention.members = position(at);
    if (!value.text.empty()) {
      json.key("text");
      line(json, value.text, SIZE_MAX);
      at = json.begin();
    }
    if (value.has_value() && value.value.valid()) {
      at = put_decimal(put_text(at, ",\"value\":\""), value.value);
      *at++ = '"';
    }
    mention.place = position(at);
    const Span place = spot(value);
    at = put_number(put_text(at, ",\"place\":{\"begin\":"), place.begin);
    at = put_number(put_text(at, ",\"end\":"), place.end);
    mention.end = position(put_text(at, "}}"));
  }
  json.finish();
}

// Where a number stands: with its sign and currency, or its digits alone where markup comes between them ("$" in a cell
// of its own), so that the place holds nothing but the number.
Span ReportJson::spot(const Value& value) {
  const Span whole = original(value.text);
  const Span digits = value.numeral.digits;
  const bool plain = whole.size() == value.text.size() || value.numeral.kind != Numeral::Kind::number;
  return plain || digits.empty() ? whole : original(digits);
}

void ReportJson::write_labels() {
  labels_.reserve(release_.items.size() + 1);
  JsonWriter json(mentioned_);
  for (const LineItem& item : release_.items) {
    labels_.push_back(static_cast<std::uint32_t>(json.size()));
    if (item.label.empty()) continue;
    json.key("label");
    line(json, item.label, label_limit);
  }
  labels_.push_back(static_cast<std::uint32_t>(json.size()));
  json.finish();
  mentioned_.append(block, ' ');
}

}  // namespace tieout
