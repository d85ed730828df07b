#pragma once
#include <string>
#include <string_view>

namespace tieout {

// Appends the folded form of a caption or phrase: NFKC_Casefold (ICU; ASCII takes a fast path with the same result),
// then letters and digits kept, every run of anything else one space, none at the ends; apostrophes vanish
// ("stockholders'" → "stockholders"), "&" becomes "and"; trademark signs and superscript digits, which are footnote
// marks in captions, separate like any other mark.
void fold_caption(std::string_view caption, std::string& out);
[[nodiscard]] std::string folded(std::string_view caption);

}  // namespace tieout
