#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace tieout {

namespace caption {
class Words;
}

// The form under which captions are compared: what issuers vary without meaning anything by it is gone.  Words are in
// the singular and in American spelling; "(loss)" beside income, "(benefit)" beside expense, notes, amounts of tax and
// of allowances, "the" and "unaudited" are dropped; "attributable to Anybody, Inc." is "attributable to parent".
// Longer captions are cut: nothing in the chart is that long.
struct CaptionKey {
  std::array<char, 320> text{};
  std::uint16_t size = 0;

  [[nodiscard]] std::string_view view() const { return {text.data(), size}; }
};

// `folded` is a caption as text/fold.hpp leaves it: lower case, words divided by single spaces.
void make_caption_key(std::string_view folded, CaptionKey& key);
void make_caption_key(const caption::Words& folded, CaptionKey& key);

}  // namespace tieout
