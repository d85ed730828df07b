#pragma once
#include <tao/pegtl.hpp>

// Printed numbers: "$ 23,382", "(5.1) percent", "$(0.2) billion", "€ 5,3 Mio".
//
// A number is read either as `bracketed` or as `plain`, each tried from a fresh state; inside of them everything that
// carries an action stands where it can no longer be rewound.  Repetitions are bounded, so that each attempt takes
// constant time.  Which letters name a currency is not a matter of this grammar: it knows their shape, the binding
// looks them up.
namespace tieout::grammar::numeral {

using namespace tao::pegtl;

// clang-format off
struct space            : one< ' ', '\n', '\t' > {};
struct gap              : rep_opt< 2, space > {};
struct joint            : sor< one< '-' >, gap > {};
struct word_end         : not_at< alnum > {};
struct hyphen           : sor< one< '-' >, utf8::range< 0x2010, 0x2015 >, utf8::one< 0x2212 > > {};

struct minus            : sor< one< '-' >, utf8::one< 0x2013, 0x2212 > > {};
struct plus_sign        : one< '+' > {};
struct sign             : sor< minus, plus_sign > {};
struct open             : one< '(' > {};
struct close            : one< ')' > {};
struct close_or_end     : sor< close, eof > {};

// digits
struct three            : seq< digit, digit, digit, not_at< digit > > {};
struct two              : seq< digit, digit, not_at< digit > > {};
struct run              : rep_min_max< 1, 36, digit > {};
struct comma            : one< ',' > {};
struct point            : one< '.' > {};
struct apostrophe       : sor< one< '\'' >, utf8::one< 0x2019 > > {};
template< typename Mark, int Least = 1 >
struct grouped          : seq< rep_min_max< 1, 3, digit >, rep< Least, Mark, three >, rep_opt< 10, Mark, three > > {};
struct lakhs            : seq< rep_min_max< 1, 2, digit >, rep_min_max< 1, 6, comma, two >, comma, three > {};
struct point_fraction   : seq< point, rep_min_max< 1, 20, digit > > {};
struct comma_fraction   : seq< comma, rep_min_max< 1, 20, digit > > {};

// "5,3 Mio" is one number even where the document's mark is the point
struct continental_unit : sor< one< '%' >, utf8::one< 0x20AC >, TAO_PEGTL_STRING( "EUR" ), TAO_PEGTL_STRING( "Mio" ), TAO_PEGTL_STRING( "Mrd" ) > {};
struct short_fraction   : seq< comma, rep_min_max< 1, 2, digit > > {};
struct continental      : seq< rep_min_max< 1, 3, digit >, at< short_fraction, gap, continental_unit >, short_fraction > {};

template< int Least >
struct point_whole      : sor< grouped< comma >, lakhs, grouped< apostrophe >, grouped< one< ' ' >, Least >, run > {};
template< int Least >
struct point_number     : sor< continental, seq< point_whole< Least >, opt< point_fraction > >, point_fraction > {};
struct comma_whole      : sor< grouped< point >, grouped< apostrophe >, grouped< one< ' ' > > > {};
struct comma_number     : sor< seq< grouped< comma >, point_fraction >, seq< grouped< comma, 2 > >, seq< comma_whole, opt< comma_fraction > >, seq< run, opt< sor< comma_fraction, point_fraction > > >, comma_fraction, point_fraction > {};

template< typename Number >
struct digits           : seq< Number > {};

// currencies
struct currency_sign    : utf8::one< '$', 0xA3, 0xA5, 0x20A9, 0x20AA, 0x20AB, 0x20AC, 0x20B1, 0x20B9, 0x20BA, 0x20BD, 0xFFE5 > {};
struct currency_letters : sor< seq< TAO_PEGTL_STRING( "U.S." ), opt< space > >, rep_min_max< 1, 3, upper > > {};
struct currency_code    : seq< sor< rep< 3, upper >, TAO_PEGTL_STRING( "Rs." ), TAO_PEGTL_STRING( "Rs" ), TAO_PEGTL_STRING( "Re." ), TAO_PEGTL_STRING( "Fr." ), TAO_PEGTL_STRING( "kr" ) >, not_at< alpha > > {};
struct currency_before  : sor< seq< opt< currency_letters >, currency_sign >, currency_code > {};
struct nation           : sor< TAO_PEGTL_STRING( "U.S. " ), TAO_PEGTL_STRING( "US " ), TAO_PEGTL_STRING( "Canadian " ), TAO_PEGTL_STRING( "Australian " ), TAO_PEGTL_STRING( "Hong Kong " ), TAO_PEGTL_STRING( "Singapore " ) > {};
struct currency_word    : seq< sor< seq< opt< nation >, TAO_PEGTL_ISTRING( "dollars" ) >, TAO_PEGTL_ISTRING( "euros" ), TAO_PEGTL_ISTRING( "euro" ), TAO_PEGTL_ISTRING( "yen" ), TAO_PEGTL_ISTRING( "yuan" ), TAO_PEGTL_ISTRING( "renminbi" ), TAO_PEGTL_ISTRING( "pounds sterling" ), TAO_PEGTL_ISTRING( "swiss francs" ), TAO_PEGTL_ISTRING( "rupees" ) >, word_end > {};
struct currency_after   : sor< currency_sign, seq< rep< 3, upper >, word_end >, currency_word > {};
struct currency_suffix  : seq< gap, not_at< currency_after, gap, one< '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '(' > >, currency_after > {};

// scale words; a letter alone counts where it is glued to the digits or the number has a currency
struct thousand         : seq< sor< TAO_PEGTL_ISTRING( "thousand" ), TAO_PEGTL_ISTRING( "thousands" ) >, word_end > {};
struct million          : seq< sor< TAO_PEGTL_ISTRING( "million" ), TAO_PEGTL_ISTRING( "millions" ), TAO_PEGTL_STRING( "Mio." ), TAO_PEGTL_STRING( "Mio" ), TAO_PEGTL_STRING( "mln" ), TAO_PEGTL_STRING( "Mn" ), TAO_PEGTL_STRING( "mn" ) >, word_end > {};
struct billion          : seq< sor< TAO_PEGTL_ISTRING( "billion" ), TAO_PEGTL_ISTRING( "billions" ), TAO_PEGTL_STRING( "Mrd." ), TAO_PEGTL_STRING( "Mrd" ), TAO_PEGTL_STRING( "bln" ), TAO_PEGTL_ISTRING( "bn" ) >, word_end > {};
struct trillion         : seq< sor< TAO_PEGTL_ISTRING( "trillion" ), TAO_PEGTL_ISTRING( "trillions" ), TAO_PEGTL_STRING( "tn" ) >, word_end > {};
struct lakh             : seq< TAO_PEGTL_ISTRING( "lakh" ), opt< one< 's' > >, word_end > {};
struct crore            : seq< TAO_PEGTL_ISTRING( "crore" ), opt< one< 's' > >, word_end > {};
struct glued_thousand   : seq< one< 'K', 'k' >, word_end > {};
struct glued_million    : seq< one< 'M', 'm' >, word_end > {};
struct glued_billion    : seq< one< 'B' >, word_end > {};
struct money_thousand   : seq< gap, one< 'K' >, word_end > {};
struct money_million    : seq< gap, sor< TAO_PEGTL_ISTRING( "mm" ), one< 'M' > >, word_end > {};
struct money_billion    : seq< gap, one< 'B' >, word_end > {};
struct money_small_b    : seq< one< 'b' >, word_end > {};
struct money_trillion   : seq< gap, one< 'T' >, word_end > {};
struct scale_word       : seq< joint, sor< million, billion, thousand, trillion, lakh, crore > > {};
struct scale            : sor< glued_billion, glued_million, glued_thousand, scale_word, money_million, money_billion, money_thousand, money_small_b, money_trillion > {};

// units
struct points_word      : seq< sor< seq< TAO_PEGTL_ISTRING( "percentage" ), one< ' ', '-', '\n' >, TAO_PEGTL_ISTRING( "point" ) >, TAO_PEGTL_ISTRING( "point" ), TAO_PEGTL_ISTRING( "ppt" ), TAO_PEGTL_ISTRING( "pp" ), TAO_PEGTL_ISTRING( "pt" ) >, opt< one< 's' > >, word_end > {};
struct basis_points     : seq< joint, sor< seq< TAO_PEGTL_ISTRING( "basis" ), one< ' ', '-', '\n' >, TAO_PEGTL_ISTRING( "point" ), opt< one< 's' > > >, TAO_PEGTL_ISTRING( "bps" ), TAO_PEGTL_ISTRING( "bp." ), TAO_PEGTL_ISTRING( "bp" ) >, word_end > {};
struct points           : seq< joint, points_word > {};
struct percent_sign     : seq< gap, one< '%' > > {};
struct percent_word     : seq< joint, sor< TAO_PEGTL_ISTRING( "percent" ), TAO_PEGTL_ISTRING( "per cent" ), TAO_PEGTL_ISTRING( "pct" ) >, word_end > {};
struct percent_mark     : sor< percent_sign, percent_word > {};
struct percent          : seq< percent_mark > {};
struct percent_points   : seq< percent_mark, joint, points_word > {};
struct cents            : sor< seq< gap, utf8::one< 0xA2 > >, seq< joint, TAO_PEGTL_ISTRING( "cent" ), opt< one< 's' > >, word_end > > {};
struct pence            : sor< seq< one< 'p' >, word_end >, seq< gap, TAO_PEGTL_ISTRING( "pence" ), word_end > > {};
struct multiple         : seq< opt< one< ' ' > >, one< 'x' >, not_at< sor< alnum, one< '-' > > >, not_at< gap, digit > > {};
struct capital_multiple : seq< one< 'X' >, word_end > {};
struct unit             : sor< percent_points, percent, basis_points, points, cents, pence, multiple, capital_multiple > {};
struct suffix_start     : seq< joint, sor< upper, one< '%', '$', '\xC2', '\xE2', '\xEF', 'b', 'c', 'd', 'e', 'k', 'l', 'm', 'p', 'r', 's', 't', 'x', 'y' > > > {};  // most numbers have none
struct suffix           : opt< at< suffix_start >, opt< scale >, opt< unit >, opt< currency_suffix > > {};

// numbers
struct about_sign       : seq< sor< one< '~' >, utf8::one< 0x2248 > >, opt< one< ' ' > > > {};
struct currency         : seq< currency_before, gap > {};
struct before_digits    : sor< at< digit >, seq< opt< about_sign >, opt< sign >, opt< currency >, opt< sign > > > {};  // most numbers have none
template< typename Number >
struct plain            : seq< before_digits, digits< Number >, suffix > {};
template< typename Number, typename Close >
struct bracketed        : seq< opt< about_sign >, opt< sign >, opt< currency >, open, gap, opt< sign >, opt< currency >, digits< Number >, suffix, gap, Close, suffix > {};

// cells
struct up               : seq< TAO_PEGTL_ISTRING( "up" ), plus< space > > {};
struct down             : seq< TAO_PEGTL_ISTRING( "down" ), plus< space > > {};
struct about_word       : seq< sor< TAO_PEGTL_ISTRING( "approximately" ), TAO_PEGTL_ISTRING( "approx." ), TAO_PEGTL_ISTRING( "about" ), TAO_PEGTL_ISTRING( "around" ) >, space > {};
struct bound_sign       : seq< sor< one< '<', '>' >, utf8::one< 0x2264, 0x2265 > >, gap > {};
struct cell_lead        : opt< sor< up, down, about_word, bound_sign > > {};
struct superscript      : utf8::one< 0xB9, 0xB2, 0xB3, 0x2070, 0x2074, 0x2075, 0x2076, 0x2077, 0x2078, 0x2079 > {};
struct mark_symbol      : sor< rep_min_max< 1, 4, one< '*' > >, one< '#' >, utf8::one< 0x2020, 0x2021, 0xA7 > > {};
struct mark_text        : sor< seq< rep_min_max< 1, 2, digit >, rep_opt< 3, one< ',' >, gap, rep_min_max< 1, 2, digit > > >, rep_min_max< 1, 3, one< 'i', 'v', 'x' > >, alpha > {};
struct mark_bracket     : sor< seq< open, mark_text, close >, seq< one< '[' >, mark_text, one< ']' > >, seq< one< '^' >, rep_min_max< 1, 2, digit > > > {};
struct mark             : sor< rep_min_max< 1, 4, superscript >, mark_symbol, mark_bracket > {};
struct marks            : rep_min_max< 1, 6, gap, mark > {};
struct glued_marks      : seq< mark, rep_opt< 5, gap, mark > > {};
struct trailing_minus   : seq< one< '-' >, eof > {};
struct cell_end         : seq< opt< trailing_minus >, opt< marks >, gap, eof > {};
struct bracket_cell_end : seq< opt< glued_marks >, gap, eof > {};
struct range_link       : seq< gap, sor< hyphen, seq< TAO_PEGTL_ISTRING( "to" ), at< space > > >, gap > {};

struct nil              : seq< TAO_PEGTL_ISTRING( "nil" ), word_end > {};
struct dashes           : seq< rep_min_max< 1, 3, hyphen, gap >, opt< one< '0' >, gap, rep_min_max< 1, 2, hyphen > > > {};
struct dash_cell        : seq< opt< currency >, opt< open, gap >, sor< nil, dashes >, gap, opt< close >, opt< unit >, opt< currency_sign >, cell_end > {};
struct stars            : sor< rep_min_max< 1, 3, one< '*' > >, one< '#' > > {};
struct absent_word      : seq< sor< TAO_PEGTL_ISTRING( "n/a" ), TAO_PEGTL_ISTRING( "n/m" ), TAO_PEGTL_ISTRING( "n.a" ), TAO_PEGTL_ISTRING( "n.m" ), TAO_PEGTL_ISTRING( "nmf" ), TAO_PEGTL_ISTRING( "nm" ), TAO_PEGTL_ISTRING( "na" ), TAO_PEGTL_ISTRING( "not meaningful" ), TAO_PEGTL_ISTRING( "not applicable" ) >, opt< one< '.' > >, word_end > {};
struct absent_cell      : seq< opt< currency >, opt< open >, sor< absent_word, stars >, opt< close >, opt< percent >, cell_end > {};
// clang-format on

}  // namespace tieout::grammar::numeral
