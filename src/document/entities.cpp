#include "document/entities.hpp"

#include <algorithm>
#include <iterator>

namespace tieout {
namespace {

struct Name {
  std::string_view name;
  std::uint32_t character;
};

// Sorted by name.  Browsers read these without a semicolon too …
constexpr Name kLegacy[] = {
    {"AElig", 0xC6},  {"AMP", 0x26},    {"Aacute", 0xC1}, {"Acirc", 0xC2},  {"Agrave", 0xC0}, {"Aring", 0xC5},
    {"Atilde", 0xC3}, {"Auml", 0xC4},   {"COPY", 0xA9},   {"Ccedil", 0xC7}, {"ETH", 0xD0},    {"Eacute", 0xC9},
    {"Ecirc", 0xCA},  {"Egrave", 0xC8}, {"Euml", 0xCB},   {"GT", 0x3E},     {"Iacute", 0xCD}, {"Icirc", 0xCE},
    {"Igrave", 0xCC}, {"Iuml", 0xCF},   {"LT", 0x3C},     {"Ntilde", 0xD1}, {"Oacute", 0xD3}, {"Ocirc", 0xD4},
    {"Ograve", 0xD2}, {"Oslash", 0xD8}, {"Otilde", 0xD5}, {"Ouml", 0xD6},   {"QUOT", 0x22},   {"REG", 0xAE},
    {"THORN", 0xDE},  {"Uacute", 0xDA}, {"Ucirc", 0xDB},  {"Ugrave", 0xD9}, {"Uuml", 0xDC},   {"Yacute", 0xDD},
    {"aacute", 0xE1}, {"acirc", 0xE2},  {"acute", 0xB4},  {"aelig", 0xE6},  {"agrave", 0xE0}, {"amp", 0x26},
    {"aring", 0xE5},  {"atilde", 0xE3}, {"auml", 0xE4},   {"brvbar", 0xA6}, {"ccedil", 0xE7}, {"cedil", 0xB8},
    {"cent", 0xA2},   {"copy", 0xA9},   {"curren", 0xA4}, {"deg", 0xB0},    {"divide", 0xF7}, {"eacute", 0xE9},
    {"ecirc", 0xEA},  {"egrave", 0xE8}, {"eth", 0xF0},    {"euml", 0xEB},   {"frac12", 0xBD}, {"frac14", 0xBC},
    {"frac34", 0xBE}, {"gt", 0x3E},     {"iacute", 0xED}, {"icirc", 0xEE},  {"iexcl", 0xA1},  {"igrave", 0xEC},
    {"iquest", 0xBF}, {"iuml", 0xEF},   {"laquo", 0xAB},  {"lt", 0x3C},     {"macr", 0xAF},   {"micro", 0xB5},
    {"middot", 0xB7}, {"nbsp", 0xA0},   {"not", 0xAC},    {"ntilde", 0xF1}, {"oacute", 0xF3}, {"ocirc", 0xF4},
    {"ograve", 0xF2}, {"ordf", 0xAA},   {"ordm", 0xBA},   {"oslash", 0xF8}, {"otilde", 0xF5}, {"ouml", 0xF6},
    {"para", 0xB6},   {"plusmn", 0xB1}, {"pound", 0xA3},  {"quot", 0x22},   {"raquo", 0xBB},  {"reg", 0xAE},
    {"sect", 0xA7},   {"shy", 0xAD},    {"sup1", 0xB9},   {"sup2", 0xB2},   {"sup3", 0xB3},   {"szlig", 0xDF},
    {"thorn", 0xFE},  {"times", 0xD7},  {"uacute", 0xFA}, {"ucirc", 0xFB},  {"ugrave", 0xF9}, {"uml", 0xA8},
    {"uuml", 0xFC},   {"yacute", 0xFD}, {"yen", 0xA5},    {"yuml", 0xFF}};

// … and these only with one: the rest of HTML 4 and what converters write of HTML 5.
constexpr Name kNames[] = {{"Alpha", 0x391},
                           {"Beta", 0x392},
                           {"Ccaron", 0x10C},
                           {"Chi", 0x3A7},
                           {"Dagger", 0x2021},
                           {"Delta", 0x394},
                           {"Epsilon", 0x395},
                           {"Eta", 0x397},
                           {"Gamma", 0x393},
                           {"Hat", 0x5E},
                           {"Iota", 0x399},
                           {"Kappa", 0x39A},
                           {"Lambda", 0x39B},
                           {"Mu", 0x39C},
                           {"NewLine", 0xA},
                           {"NoBreak", 0x2060},
                           {"Nu", 0x39D},
                           {"OElig", 0x152},
                           {"Omega", 0x3A9},
                           {"Omicron", 0x39F},
                           {"Phi", 0x3A6},
                           {"Pi", 0x3A0},
                           {"Prime", 0x2033},
                           {"Psi", 0x3A8},
                           {"Rho", 0x3A1},
                           {"Scaron", 0x160},
                           {"Sigma", 0x3A3},
                           {"TRADE", 0x2122},
                           {"Tab", 0x9},
                           {"Tau", 0x3A4},
                           {"Theta", 0x398},
                           {"Upsilon", 0x3A5},
                           {"Xi", 0x39E},
                           {"Yuml", 0x178},
                           {"Zcaron", 0x17D},
                           {"ZeroWidthSpace", 0x200B},
                           {"Zeta", 0x396},
                           {"alefsym", 0x2135},
                           {"alpha", 0x3B1},
                           {"and", 0x2227},
                           {"ang", 0x2220},
                           {"apos", 0x27},
                           {"ast", 0x2A},
                           {"asymp", 0x2248},
                           {"bdquo", 0x201E},
                           {"beta", 0x3B2},
                           {"blacktriangle", 0x25B4},
                           {"bsol", 0x5C},
                           {"bull", 0x2022},
                           {"bullet", 0x2022},
                           {"cap", 0x2229},
                           {"caret", 0x2041},
                           {"ccaron", 0x10D},
                           {"check", 0x2713},
                           {"chi", 0x3C7},
                           {"circ", 0x2C6},
                           {"clubs", 0x2663},
                           {"colon", 0x3A},
                           {"comma", 0x2C},
                           {"commat", 0x40},
                           {"cong", 0x2245},
                           {"copysr", 0x2117},
                           {"crarr", 0x21B5},
                           {"cross", 0x2717},
                           {"cup", 0x222A},
                           {"dArr", 0x21D3},
                           {"dagger", 0x2020},
                           {"darr", 0x2193},
                           {"dash", 0x2010},
                           {"delta", 0x3B4},
                           {"diams", 0x2666},
                           {"dollar", 0x24},
                           {"dtri", 0x25BF},
                           {"empty", 0x2205},
                           {"emsp", 0x2003},
                           {"emsp13", 0x2004},
                           {"emsp14", 0x2005},
                           {"ensp", 0x2002},
                           {"epsilon", 0x3B5},
                           {"equals", 0x3D},
                           {"equiv", 0x2261},
                           {"eta", 0x3B7},
                           {"euro", 0x20AC},
                           {"excl", 0x21},
                           {"exist", 0x2203},
                           {"fnof", 0x192},
                           {"forall", 0x2200},
                           {"frac13", 0x2153},
                           {"frac15", 0x2155},
                           {"frac18", 0x215B},
                           {"frac23", 0x2154},
                           {"frac38", 0x215C},
                           {"frac58", 0x215D},
                           {"frac78", 0x215E},
                           {"frasl", 0x2044},
                           {"gamma", 0x3B3},
                           {"ge", 0x2265},
                           {"grave", 0x60},
                           {"hArr", 0x21D4},
                           {"hairsp", 0x200A},
                           {"half", 0xBD},
                           {"harr", 0x2194},
                           {"hearts", 0x2665},
                           {"hellip", 0x2026},
                           {"horbar", 0x2015},
                           {"hyphen", 0x2010},
                           {"image", 0x2111},
                           {"infin", 0x221E},
                           {"inodot", 0x131},
                           {"int", 0x222B},
                           {"iota", 0x3B9},
                           {"isin", 0x2208},
                           {"kappa", 0x3BA},
                           {"lArr", 0x21D0},
                           {"lambda", 0x3BB},
                           {"lang", 0x27E8},
                           {"larr", 0x2190},
                           {"lbrace", 0x7B},
                           {"lbrack", 0x5B},
                           {"lceil", 0x2308},
                           {"lcub", 0x7B},
                           {"ldquo", 0x201C},
                           {"le", 0x2264},
                           {"lfloor", 0x230A},
                           {"lowast", 0x2217},
                           {"lowbar", 0x5F},
                           {"loz", 0x25CA},
                           {"lpar", 0x28},
                           {"lrm", 0x200E},
                           {"lsaquo", 0x2039},
                           {"lsqb", 0x5B},
                           {"lsquo", 0x2018},
                           {"ltri", 0x25C3},
                           {"mdash", 0x2014},
                           {"minus", 0x2212},
                           {"mldr", 0x2026},
                           {"mu", 0x3BC},
                           {"nabla", 0x2207},
                           {"ndash", 0x2013},
                           {"ne", 0x2260},
                           {"ni", 0x220B},
                           {"nldr", 0x2025},
                           {"notin", 0x2209},
                           {"nsub", 0x2284},
                           {"nu", 0x3BD},
                           {"num", 0x23},
                           {"numero", 0x2116},
                           {"numsp", 0x2007},
                           {"oelig", 0x153},
                           {"oline", 0x203E},
                           {"omega", 0x3C9},
                           {"omicron", 0x3BF},
                           {"oplus", 0x2295},
                           {"or", 0x2228},
                           {"otimes", 0x2297},
                           {"part", 0x2202},
                           {"percnt", 0x25},
                           {"period", 0x2E},
                           {"permil", 0x2030},
                           {"perp", 0x22A5},
                           {"phi", 0x3C6},
                           {"pi", 0x3C0},
                           {"piv", 0x3D6},
                           {"plus", 0x2B},
                           {"prime", 0x2032},
                           {"prod", 0x220F},
                           {"prop", 0x221D},
                           {"psi", 0x3C8},
                           {"puncsp", 0x2008},
                           {"quest", 0x3F},
                           {"rArr", 0x21D2},
                           {"radic", 0x221A},
                           {"rang", 0x27E9},
                           {"rarr", 0x2192},
                           {"rbrace", 0x7D},
                           {"rbrack", 0x5D},
                           {"rceil", 0x2309},
                           {"rcub", 0x7D},
                           {"rdquo", 0x201D},
                           {"real", 0x211C},
                           {"rfloor", 0x230B},
                           {"rho", 0x3C1},
                           {"rlm", 0x200F},
                           {"rpar", 0x29},
                           {"rsaquo", 0x203A},
                           {"rsqb", 0x5D},
                           {"rsquo", 0x2019},
                           {"rtri", 0x25B9},
                           {"sbquo", 0x201A},
                           {"scaron", 0x161},
                           {"sdot", 0x22C5},
                           {"semi", 0x3B},
                           {"sigma", 0x3C3},
                           {"sigmaf", 0x3C2},
                           {"sim", 0x223C},
                           {"sol", 0x2F},
                           {"spades", 0x2660},
                           {"square", 0x25A1},
                           {"squf", 0x25AA},
                           {"star", 0x2606},
                           {"starf", 0x2605},
                           {"sub", 0x2282},
                           {"sube", 0x2286},
                           {"sum", 0x2211},
                           {"sup", 0x2283},
                           {"supe", 0x2287},
                           {"tau", 0x3C4},
                           {"there4", 0x2234},
                           {"theta", 0x3B8},
                           {"thetasym", 0x3D1},
                           {"thinsp", 0x2009},
                           {"tilde", 0x2DC},
                           {"trade", 0x2122},
                           {"uArr", 0x21D1},
                           {"uarr", 0x2191},
                           {"upsih", 0x3D2},
                           {"upsilon", 0x3C5},
                           {"utri", 0x25B5},
                           {"verbar", 0x7C},
                           {"vert", 0x7C},
                           {"weierp", 0x2118},
                           {"xi", 0x3BE},
                           {"zcaron", 0x17E},
                           {"zeta", 0x3B6},
                           {"zwj", 0x200D},
                           {"zwnj", 0x200C}};

// What browsers make of &#128; to &#159;: Windows-1252; 0 where it has no character.
constexpr std::uint16_t kWindows1252[] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                          0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr std::size_t kLongestName = 16;
constexpr std::size_t kLongestLegacy = 6;

template <std::size_t N>
std::uint32_t find(const Name (&names)[N], std::string_view name) {
  const auto* at = std::lower_bound(std::begin(names), std::end(names), name,
                                    [](const Name& n, std::string_view v) { return n.name < v; });
  return at != std::end(names) && at->name == name ? at->character : 0;
}

bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

int digit_value(char c, unsigned base) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return base == 16 && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::uint32_t as_browsers_do(std::uint32_t c) {
  if (c >= 128 && c < 160 && kWindows1252[c - 128] != 0) return kWindows1252[c - 128];
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return 0xFFFD;
  return c;
}

std::size_t utf8(std::uint32_t c, char (&out)[8]) {
  if (c < 0x80) {
    out[0] = static_cast<char>(c);
    return 1;
  }
  const std::size_t length = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
  for (std::size_t i = length - 1; i > 0; --i, c >>= 6) out[i] = static_cast<char>(0x80 | (c & 0x3F));
  constexpr unsigned kLead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  out[0] = static_cast<char>(kLead[length] | c);
  return length;
}

std::size_t decode_number(std::string_view text, char (&out)[8], std::size_t& out_length) {
  const unsigned base = text.size() > 2 && (text[2] | 0x20) == 'x' ? 16 : 10;
  const std::size_t first = base == 16 ? 3 : 2;
  std::size_t at = first;
  std::uint32_t value = 0;
  for (int digit; at < text.size() && (digit = digit_value(text[at], base)) >= 0; ++at) {
    if (value <= 0x10FFFF) value = value * base + static_cast<std::uint32_t>(digit);
  }
  if (at == first) return 0;
  out_length = utf8(as_browsers_do(value), out);
  return at < text.size() && text[at] == ';' ? at + 1 : at;
}

}  // namespace

std::size_t decode_entity(std::string_view text, char (&out)[8], std::size_t& out_length) {
  if (text.size() < 3 || text[0] != '&') return 0;
  if (text[1] == '#') return decode_number(text, out, out_length);
  std::size_t length = 0;
  while (length <= kLongestName && 1 + length < text.size() && is_letter_or_digit(text[1 + length])) ++length;
  const std::string_view name = text.substr(1, length);
  if (1 + length < text.size() && text[1 + length] == ';') {
    std::uint32_t character = find(kLegacy, name);
    if (character == 0) character = find(kNames, name);
    if (character != 0) {
      out_length = utf8(character, out);
      return length + 2;
    }
  }
  for (std::size_t i = std::min(length, kLongestLegacy); i >= 2; --i) {
    if (const std::uint32_t character = find(kLegacy, name.substr(0, i)); character != 0) {
      out_length = utf8(character, out);
      return i + 1;
    }
  }
  return 0;
}

}  // namespace tieout
