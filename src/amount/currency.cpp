#include "amount/currency.hpp"

#include <algorithm>

namespace tieout {
namespace {

struct Entry {
  std::string_view text;
  std::string_view code;
};

// Signs, with the letters before them, and words in lower case.  Dollars, kronor, rupees and the
// sign that yen and yuan share have no code: the document says whose they are.
constexpr Entry names[] = {
    {"$", ""},
    {"US$", "USD"},
    {"U.S.$", "USD"},
    {"U.S. $", "USD"},
    {"US $", "USD"},
    {"C$", "CAD"},
    {"CA$", "CAD"},
    {"CAD$", "CAD"},
    {"CDN$", "CAD"},
    {"A$", "AUD"},
    {"AU$", "AUD"},
    {"AUD$", "AUD"},
    {"NZ$", "NZD"},
    {"HK$", "HKD"},
    {"NT$", "TWD"},
    {"S$", "SGD"},
    {"SG$", "SGD"},
    {"R$", "BRL"},
    {"MX$", "MXN"},
    {"J$", "JMD"},
    {"JA$", "JMD"},
    {"JMD$", "JMD"},
    {"TT$", "TTD"},
    {"\u20AC", "EUR"},
    {"\u00A3", "GBP"},
    {"\u00A5", ""},
    {"\uFFE5", ""},
    {"JP\u00A5", "JPY"},
    {"CN\u00A5", "CNY"},
    {"RMB\u00A5", "CNY"},
    {"\u20A9", "KRW"},
    {"\u20AA", "ILS"},
    {"\u20AB", "VND"},
    {"\u20B1", "PHP"},
    {"\u20B9", "INR"},
    {"\u20BA", "TRY"},
    {"\u20BD", "RUB"},
    {"RMB", "CNY"},
    {"Rs", ""},
    {"Rs.", ""},
    {"Re.", ""},
    {"Fr.", "CHF"},
    {"kr", ""},
    {"dollars", ""},
    {"dollar", ""},
    {"united states dollars", "USD"},
    {"united states dollar", "USD"},
    {"jamaican dollars", "JMD"},
    {"jamaica dollars", "JMD"},
    {"new zealand dollars", "NZD"},
    {"new taiwan dollars", "TWD"},
    {"japanese yen", "JPY"},
    {"indian rupees", "INR"},
    {"u.s. dollar", "USD"},
    {"us dollar", "USD"},
    {"u.s. dollars", "USD"},
    {"us dollars", "USD"},
    {"canadian dollars", "CAD"},
    {"australian dollars", "AUD"},
    {"hong kong dollars", "HKD"},
    {"singapore dollars", "SGD"},
    {"euros", "EUR"},
    {"euro", "EUR"},
    {"yen", "JPY"},
    {"yuan", "CNY"},
    {"renminbi", "CNY"},
    {"pounds sterling", "GBP"},
    {"sterling", "GBP"},
    {"swiss francs", "CHF"},
    {"rupees", "INR"},
};

constexpr std::string_view codes =
    "AED ARS AUD BBD BGN BHD BRL CAD CHF CLP CNH CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JMD JPY KES KRW "
    "KWD KZT MAD MXN MYR NGN NOK NZD OMR PEN PHP PKR PLN QAR RON RUB SAR SEK SGD THB TRY TTD TWD UAH USD VND ZAR ";

constexpr bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool same(std::string_view entry, std::string_view text) {
  if (entry.size() != text.size()) return false;
  const bool word = entry.size() > 3 && entry.front() >= 'a' && entry.front() <= 'z';
  return std::equal(entry.begin(), entry.end(), text.begin(),
                    [word](char a, char b) { return word ? a == lower(b) || (a == ' ' && is_space(b)) : a == b; });
}

CurrencyName named(std::string_view code) {
  CurrencyName name{true, {}};
  std::copy(code.begin(), code.end(), name.code.begin());
  return name;
}

}  // namespace

CurrencyName read_currency(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  if (text == "$") return named("");
  if (text.size() == 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
    for (std::size_t i = 0; i < codes.size(); i += 4) {
      if (codes.substr(i, 3) == text) return named(text == "CNH" ? "CNY" : text);
    }
  }
  for (const Entry& entry : names) {
    if (same(entry.text, text)) return named(entry.code);
  }
  return {};
}

}  // namespace tieout
