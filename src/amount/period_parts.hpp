#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "amount/period.hpp"

// The parts of period phrases, one at a time: what read_period and find_periods put together.

namespace tieout {

// What the parts read so far say.  `phrase` becomes final, with its kind, only in finish().
struct PeriodReading {
  PeriodPhrase phrase;
  PeriodPhrase::Relative noun = PeriodPhrase::Relative::none;  // "quarter", "year": weak, gives way to all else
  bool annual = false;        // a year is named as such: "fiscal 2024", "the year 2012"
  bool length = false;        // counted: "nine months", "13 weeks"
  bool first = false;         // "first nine months"
  bool same = false;          // "the same quarter"
  bool end_of = false;        // "the end of …"
  bool beginning_of = false;  // "the beginning of …"
  bool remainder_of = false;  // "the rest of …": no period that this project knows

  // Adds what `other` says; false, with nothing changed, where both say different things.
  [[nodiscard]] bool add(const PeriodReading& other);
};

[[nodiscard]] PeriodPhrase finish(const PeriodReading& reading);

enum class PeriodPart : std::uint8_t {
  none,
  alone,   // takes nothing after it: "year over year"
  prefix,  // needs something after it: "as of", "end of", "fiscal"
  core,    // a quarter, half, length or other stretch of time
  noun,    // the same, but only with an article, "ended" or a year: "quarter", "year"
  year,    // "fiscal 2025", "last year", "2012"
  date,
};

// The part that begins exactly at `at`; `end` is where it ends, `reading` what it says.
[[nodiscard]] PeriodPart read_part(std::string_view text, std::uint32_t at, std::uint32_t& end, PeriodReading& reading);

// By the first byte of a phrase and the lowest five bits of the second: the third bytes it may have, each a bit by its
// lowest five bits.
extern const std::array<std::array<std::uint32_t, 32>, 128> phrase_openings;
// A first look, cheaper still than the next one.
[[nodiscard]] inline bool may_open_phrase(std::string_view text, std::uint32_t at) {
  const bool whole = at + 2U < text.size();
  const auto byte = [text, whole](std::size_t i) {
    return static_cast<unsigned char>(whole || i < text.size() ? text[i] : ' ');
  };
  const unsigned char first = byte(at);
  return first < phrase_openings.size() &&
         (phrase_openings[first][byte(at + 1U) & 31U] >> (byte(at + 2U) & 31U) & 1U) != 0;
}
// False where no phrase can begin at `at`: cheap, for passing over words.
[[nodiscard]] bool phrase_may_begin(std::string_view text, std::uint32_t at);

// What may stand between parts; each returns where it ends, 0 where it is not there.
[[nodiscard]] std::uint32_t skip_ended(std::string_view text, std::uint32_t at);    // "ended", "ending on", "to" + date
[[nodiscard]] std::uint32_t skip_article(std::string_view text, std::uint32_t at);  // "the ", "our ", "its "
[[nodiscard]] std::uint32_t skip_preposition(std::string_view text, std::uint32_t at);  // "of ", "in ", "for "

enum class PeriodPlace : std::uint8_t { heading, prose };

struct PeriodSpan {
  PeriodReading reading;
  std::uint32_t end = 0;  // 0 where there is none
};

// The longest phrase whose first word stands at `begin`.
[[nodiscard]] PeriodSpan read_phrase(std::string_view text, std::uint32_t begin, PeriodPlace place);

}  // namespace tieout
