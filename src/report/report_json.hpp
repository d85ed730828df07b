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
  void operand(const Operand& operand);
  void value_operand(std::uint32_t index);
  void claim_operand(const Claim& claim);
  void finding(std::uint32_t index);

  void find_plain();
  [[nodiscard]] bool is_plain(Span span) const;
  void line(JsonWriter& json, Span span, std::size_t limit);
  void line(Span span, std::size_t limit) { line(json_, span, limit); }
  // Members that are left out where nothing is known.
  void text(const JsonKey& key, Span span, std::size_t limit = SIZE_MAX);
  void words(const JsonKey& key, std::string_view value);
  void ours(const JsonKey& key, std::string_view name);  // names of this program
  void or_null(const JsonKey& key, std::string_view value);
  void unit(const Unit& unit);
  void period(const JsonKey& key, const Period& period);
  void concept_name(ConceptId id);
  void basis_unless_gaap(Basis basis);
  void dimensions(std::string_view axis, Span member);
  void interval(const JsonKey& key, const Interval& interval);
  // {"line","column","begin","end"} and {"begin","end"} of a span of the visible text.
  void place(Span span);
  void place_of_source(Span in_source);
  void write_place(const Place& place);
  void spot(JsonWriter& json, Span original);
  [[nodiscard]] Span original(Span span);
  void date(Date date);

  [[nodiscard]] bool exists(const Operand& operand) const;
  void ref(const Operand& operand);
  // What is written of a value wherever it is mentioned: its "T1.r4.c1"; the members "text" and "value"; "place" and
  // the end of the object.
  struct Mention {
    std::uint32_t begin = 0, members = 0, place = 0, end = 0;  // into mentions_text_
  };
  void write_mentions();
  [[nodiscard]] std::string_view mention(std::uint32_t begin, std::uint32_t end) const {
    return {mentions_text_.data() + begin, end - begin};
  }
  void value_ref(std::uint32_t index) { json_.raw(mention(mentions_[index].begin, mentions_[index].members)); }
  void value_members(std::uint32_t index) { json_.raw(mention(mentions_[index].members, mentions_[index].place)); }
  void value_place(std::uint32_t index) { json_.raw(mention(mentions_[index].place, mentions_[index].end)); }
  void find_rows(const Statement& statement);

  const Report& report_;
  const Document& document_;
  const Release& release_;
  const Checked& checked_;
  JsonWriter json_;
  Places places_;
  static constexpr std::size_t plain_step = 64;
  std::vector<std::uint8_t> plain_;          // whether a step of the visible text has nothing to escape
  std::vector<std::uint8_t> plain_concept_;  // whether a concept's name has
  std::vector<Mention> mentions_;            // of the values
  std::string mentions_text_;
  std::size_t run_ = 0;  // of the last place in the document
  Unit last_unit_;
  std::string unit_member_;
  struct PeriodText {
    Period period;
    std::string text;
  };
  std::array<PeriodText, 32> periods_;
  std::vector<std::uint32_t> rows_;  // of the table at hand: indexes of the rows that hold a cell
};

}  // namespace tieout
