#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "report/json_writer.hpp"
#include "report/places.hpp"
#include "report/report.hpp"

namespace tieout {

// Writes one Report as JSON, member by member in the order of the schema.  Each section has its .cpp of the same theme:
// json.cpp, json_tables.cpp, json_claims.cpp.
class ReportJson {
 public:
  ReportJson(const Report& report, std::string& out);

  void source();
  void problems();
  void release();
  void tables();
  void facts();
  void claims();
  void checks();
  void findings();
  void coverage();
  void finish() { json_.finish(); }

 private:
  // What is repeated for every row, fact or operand is cut to these lengths (bytes): a caption is written in full once,
  // in its row, and so the output stays in proportion to the input.
  static constexpr std::size_t label_limit = 240;
  static constexpr std::size_t sentence_side = 300;  // of a claim's sentence, on both sides of its number

  void table(std::uint32_t index);
  void column(const Column& column);
  void row(const LineItem& item);
  void cell(std::uint32_t index);
  void fact(std::uint32_t index);
  void claim(std::uint32_t index);
  void sentence(const Claim& claim);
  void check(std::uint32_t index);
  void assumptions(const Check& check);
  [[nodiscard]] char* operand(char* at, const Operand& operand);
  [[nodiscard]] char* claim_operand(char* at, const Claim& claim);
  void finding(std::uint32_t index);

  void find_plain();
  [[nodiscard]] bool is_plain(Span span) const;
  void line(JsonWriter& json, Span span, std::size_t limit);
  void line(Span span, std::size_t limit) { line(json_, span, limit); }
  // Members that are left out where nothing is known.
  void text(const JsonKey& key, Span span, std::size_t limit = SIZE_MAX);
  void words(const JsonKey& key, std::string_view value);
  void ours(const JsonKey& key, std::string_view name);  // names of this program
  void unit(const Unit& unit) { json_.raw(unit_member(unit)); }
  void period(const JsonKey& key, const Period& period);
  void concept_name(ConceptId id) { json_.raw(concept_member(id)); }
  void basis_unless_gaap(Basis basis);
  // {"line","column","begin","end"} of a span of the visible text.
  void place(Span span);
  void place_of_source(Span in_source);
  void write_place(const Place& place);
  [[nodiscard]] Span original(Span span);
  [[nodiscard]] Span spot(const Value& value);
  void date(Date date);
  // The same as pieces of an object that is written in one go.
  [[nodiscard]] static char* quoted(char* at, std::string_view plain);
  [[nodiscard]] static char* or_null(char* at, std::string_view plain);
  [[nodiscard]] char* line(char* at, Span span, std::size_t limit);
  [[nodiscard]] char* interval(char* at, const Interval& interval);
  [[nodiscard]] char* ref(char* at, const Operand& operand);
  [[nodiscard]] char* period_member(char* at, const Period& period);
  [[nodiscard]] std::string_view period_text(const Period& period);  // the member "period", with bytes behind it
  [[nodiscard]] std::string_view unit_member(const Unit& unit);
  [[nodiscard]] std::string_view concept_member(ConceptId id);
  [[nodiscard]] std::string_view rule_members(const Rule& rule);

  [[nodiscard]] bool exists(const Operand& operand) const;
  void ref(const Operand& operand);
  // What is written of a value or a row wherever it is mentioned, written once.
  struct Mention {
    std::uint32_t begin = 0, members = 0, place = 0, end = 0;  // into mentioned_
  };
  void write_values();
  void write_labels();
  [[nodiscard]] std::string_view mentioned(std::uint32_t begin, std::uint32_t end) const {
    return {mentioned_.data() + begin, end - begin};
  }
  // "T1.r4.c1"
  [[nodiscard]] std::string_view ref_of(std::uint32_t value) const {
    return mentioned(values_[value].begin, values_[value].members);
  }
  // ,"text":"$ 1","value":"1000"
  [[nodiscard]] std::string_view members_of(std::uint32_t value) const {
    return mentioned(values_[value].members, values_[value].place);
  }
  // ,"place":{"begin":7,"end":10}} with the end of the value's object
  [[nodiscard]] std::string_view spot_of(std::uint32_t value) const {
    return mentioned(values_[value].place, values_[value].end);
  }
  // ,"label":"Revenues"
  [[nodiscard]] std::string_view label_of(std::uint32_t item) const {
    return mentioned(labels_[item], labels_[item + 1]);
  }
  void find_rows(const Statement& statement);

  const Report& report_;
  const Document& document_;
  const Release& release_;
  const Checked& checked_;
  JsonWriter json_;
  Places places_;
  static constexpr std::size_t plain_step = 64;
  std::vector<std::uint8_t> plain_;    // whether a step of the visible text has nothing to escape
  std::vector<Mention> values_;        // of the values
  std::vector<std::uint32_t> labels_;  // of the rows: where each one's begins, into mentioned_
  std::string mentioned_;
  std::vector<Span> concepts_;  // into concepts_text_; empty where none is written yet
  std::string concepts_text_;
  std::size_t run_ = 0;  // of the last place in the document
  Unit last_unit_;
  std::string unit_member_;
  const Rule* last_rule_ = nullptr;
  std::string rule_members_;
  struct PeriodText {
    Period period;
    std::string text;
    std::size_t size = 0;  // of the text without the bytes behind it
  };
  std::array<PeriodText, 32> periods_;
  std::vector<std::uint32_t> rows_;  // of the table at hand: indexes of the rows that hold a cell
};

}  // namespace tieout
