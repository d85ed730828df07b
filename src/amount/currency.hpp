#pragma once
#include <array>
#include <string_view>

namespace tieout {

// What letters, a sign or a word say about a currency.
struct CurrencyName {
  bool known = false;          // it does name money
  std::array<char, 3> code{};  // ISO 4217; zero-filled where it names money but not whose: "$", "kr"
};

// "US$", "C$", "€", "RMB", "Rs.", "USD", "euros", "Swiss francs": the whole text, white space around it left out.
// Three capital letters count only where they are a code of ISO 4217 that is in use.
[[nodiscard]] CurrencyName read_currency(std::string_view text);

}  // namespace tieout
