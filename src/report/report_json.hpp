#pragma once
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
  ReportJson(const Report& report, std::string& out)
      : report_(report),
        document_(report.document),
        release_(report.release),
        checked_(report.checked),
        json_(out),
        places_(report.source) {}

  void source();
  void problems();
  void release();
  void tables();
  void facts();
  void claims();
  void checks();
  void findings();
  void coverage();

 private:
  // What is repeated for every row, fact or operand is cut to these lengths (bytes): a caption is written in full once,
  // in its row, and so the output stays in proportion to the input.
  static constexpr std::size_t label_limit = 240;
  static constexpr std::size_t sentence_side = 300;  // of a claim's sentence, on both sides of its number

  void table(std::uint32_t index);
  void column(const Column& column);
  void row(const LineItem& item);
  void cell(const Value& value);
  void fact(std::uint32_t index);
  void claim(std::uint32_t index);
  void sentence(const Claim& claim);
  void check(std::uint32_t index);
  void operand(const Operand& operand);
  void finding(std::uint32_t index);

  // Members that are left out where nothing is known.
  void text(std::string_view key, Span span, std::size_t limit = SIZE_MAX);
  void words(std::string_view key, std::string_view value);
  void or_null(std::string_view key, std::string_view value);
  void unit(const Unit& unit);
  void period(std::string_view key, const Period& period);
  void concept_name(ConceptId id);
  void basis_unless_gaap(Basis basis);
  void dimensions(std::string_view axis, Span member);
  void interval(std::string_view key, const Interval& interval);
  // {"line","column","begin","end"} and {"begin","end"} of a span of the visible text.
  void place(Span span);
  void place_of_source(Span in_source);
  void write_place(const Place& place);
  void spot(Span span);
  void date(Date date);

  [[nodiscard]] bool exists(const Operand& operand) const;
  void ref(const Operand& operand);
  void value_ref(std::uint32_t index);
  void find_rows(const Statement& statement);

  const Report& report_;
  const Document& document_;
  const Release& release_;
  const Checked& checked_;
  JsonWriter json_;
  Places places_;
  std::vector<std::uint32_t> rows_;  // of the table at hand: indexes of the rows that hold a cell
};

}  // namespace tieout
