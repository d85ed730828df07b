// Numbers in cells and sentences, scale phrases.
#include "amount/numeral.hpp"
#include "fuzz.hpp"

namespace {

void examine(const tieout::Numeral& numeral, std::size_t size) {
  using tieout::fuzz::require;
  require(numeral.span.begin <= numeral.span.end && numeral.span.end <= size);
  require(numeral.digits.empty() || numeral.span.contains(numeral.digits));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tieout;
  const std::string_view text = fuzz::text_of(data, size);
  for (const NumberStyle style : {NumberStyle{'.'}, NumberStyle{','}}) {
    examine(read_cell(text, style), size);
    std::vector<Numeral> numerals;
    find_numerals(text, style, numerals);
    for (const Numeral& numeral : numerals) examine(numeral, size);
  }
  const ScalePhrase scale = read_scale(text);
  fuzz::require(scale.span.begin <= scale.span.end && scale.span.end <= size);
  return 0;
}
