#pragma once
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "amount/numeral.hpp"
#include "amount/period.hpp"
#include "chart/chart.hpp"
#include "release/marks.hpp"
#include "release/row_words.hpp"

namespace tieout {

// What a heading over columns names besides periods.
enum class HeadingWords : std::uint8_t { plain, share, change, percent_change };

// What the words of a caption, a heading or a line above a table say by themselves, wherever they stand.  Each thing is
// read when it is first asked for.
class Wording {
 public:
  explicit Wording(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] std::string_view fold();
  [[nodiscard]] const Marks& marks();
  [[nodiscard]] const ScalePhrase& scale();
  [[nodiscard]] const PeriodPhrase& period();
  // The text with the gaps that a converter dropped: "% ofRevenues", "Three Months EndedJune 30,2025", "2024GAAP", and
  // before footnote marks that lost their height: "Non-GAAP1".
  [[nodiscard]] std::string_view spaced();
  [[nodiscard]] StatementKind title();  // the statement that it names as a title
  [[nodiscard]] bool is_period();       // holds little more than periods
  [[nodiscard]] bool is_unit();         // only says what is counted: "%", "Yen", "(in thousands)"
  [[nodiscard]] bool is_price();        // as a caption
  [[nodiscard]] const RowWords& row();  // as a caption
  [[nodiscard]] HeadingWords heading();

 private:
  std::string text_;
  std::optional<std::string> fold_, spaced_;
  std::optional<Marks> marks_;
  std::optional<ScalePhrase> scale_;
  std::optional<PeriodPhrase> period_;
  std::optional<StatementKind> title_;
  std::optional<bool> is_period_, is_unit_, is_price_;
  std::optional<HeadingWords> heading_;
  std::optional<RowWords> row_;
};

// Texts recur, within a document and from one document to the next: each is read once.
class Wordings {
 public:
  // The result stays where it is until the next document begins.
  [[nodiscard]] Wording& of(std::string_view text);
  // Forgets what is known, where it is much.
  void begin_document();

 private:
  struct Slot {
    std::uint64_t hash = 0;
    Wording* wording = nullptr;
  };
  [[nodiscard]] Slot& slot_of(std::uint64_t hash, std::string_view text);
  void grow();

  std::deque<Wording> all_;
  std::vector<Slot> slots_;  // a power of two of them, half of them empty
  std::size_t bytes_ = 0;    // of the texts
};

}  // namespace tieout
