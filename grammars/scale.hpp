#pragma once
#include <tao/pegtl.hpp>

// What captions say about the scale of a table: "(in thousands, except share and per share data)", "$ in millions",
// "US$'000", "£m", "Dollars and shares in millions".  Each rule of the last section is tried on its own.
namespace tieout::grammar::scale {

using namespace tao::pegtl;

// clang-format off
struct blank          : one< ' ', '\n', '\t' > {};
struct ws             : rep_min_max< 1, 3, blank > {};
struct gap            : rep_opt< 2, blank > {};
struct word_end       : not_at< alnum > {};
struct quote          : sor< one< '\'', '`' >, utf8::one< 0x2018, 0x2019 > > {};
template< typename... Words >
struct any_word       : seq< sor< Words... >, word_end > {};

// magnitudes
struct thousand_word  : any_word< TAO_PEGTL_ISTRING( "thousands" ), TAO_PEGTL_ISTRING( "thousand" ) > {};
struct million_word   : any_word< TAO_PEGTL_ISTRING( "millions" ), TAO_PEGTL_ISTRING( "million" ), TAO_PEGTL_STRING( "Mio" ), TAO_PEGTL_STRING( "mn" ) > {};
struct billion_word   : any_word< TAO_PEGTL_ISTRING( "billions" ), TAO_PEGTL_ISTRING( "billion" ), TAO_PEGTL_STRING( "Mrd" ), TAO_PEGTL_STRING( "bn" ) > {};
struct zeros          : seq< one< '0' >, one< '0' >, one< '0' >, not_at< digit > > {};
struct marked_zeros   : sor< seq< quote, zeros, opt< quote >, opt< one< 's' > > >, seq< zeros, opt< quote >, one< 's' > > > {};
struct bare_zeros     : seq< zeros, not_at< one< ',', '.' >, digit > > {};
struct any_zeros      : seq< sor< marked_zeros, bare_zeros >, not_at< alpha > > {};
struct thousand_letter : any_word< one< 'K', 'k' > > {};
struct million_letter : any_word< TAO_PEGTL_STRING( "MM" ), TAO_PEGTL_STRING( "mm" ), TAO_PEGTL_STRING( "mln" ), one< 'M', 'm' > > {};
struct billion_letter : any_word< TAO_PEGTL_ISTRING( "bn" ), one< 'B' > > {};
struct magnitude_word : sor< thousand_word, million_word, billion_word > {};
struct magnitude      : sor< magnitude_word, any_zeros > {};
struct magnitude_letter : sor< thousand_letter, billion_letter, million_letter > {};

// currencies, by shape: the binding knows which there are
struct currency_sign  : utf8::one< '$', 0xA3, 0xA5, 0x20A9, 0x20AA, 0x20AC, 0x20B9, 0x20BA, 0x20BD, 0xFFE5 > {};
struct sign_letters   : sor< seq< TAO_PEGTL_STRING( "U.S." ), opt< blank > >, seq< TAO_PEGTL_STRING( "US " ), at< one< '$' > > >, rep_min_max< 1, 3, upper > > {};
struct currency_code  : seq< sor< rep< 3, upper >, TAO_PEGTL_STRING( "Rs." ), TAO_PEGTL_STRING( "Rs" ) >, not_at< alnum > > {};
struct zeros_code     : seq< rep< 3, upper >, at< sor< quote, one< '0' > > > > {};
struct nation         : sor< TAO_PEGTL_ISTRING( "united states" ), TAO_PEGTL_ISTRING( "u.s." ), TAO_PEGTL_ISTRING( "us" ), TAO_PEGTL_ISTRING( "canadian" ), TAO_PEGTL_ISTRING( "australian" ), TAO_PEGTL_ISTRING( "new zealand" ), TAO_PEGTL_ISTRING( "hong kong" ), TAO_PEGTL_ISTRING( "singapore" ), TAO_PEGTL_ISTRING( "jamaican" ), TAO_PEGTL_ISTRING( "jamaica" ), TAO_PEGTL_ISTRING( "new taiwan" ) > {};
struct currency_word  : any_word< seq< opt< nation, blank >, sor< TAO_PEGTL_ISTRING( "dollars" ), TAO_PEGTL_ISTRING( "dollar" ) > >, TAO_PEGTL_ISTRING( "euros" ), TAO_PEGTL_ISTRING( "euro" ), TAO_PEGTL_ISTRING( "japanese yen" ), TAO_PEGTL_ISTRING( "yen" ), TAO_PEGTL_ISTRING( "yuan" ), TAO_PEGTL_ISTRING( "renminbi" ), TAO_PEGTL_ISTRING( "pounds sterling" ), TAO_PEGTL_ISTRING( "sterling" ), TAO_PEGTL_ISTRING( "pounds" ), TAO_PEGTL_ISTRING( "swiss francs" ), TAO_PEGTL_ISTRING( "indian rupees" ), TAO_PEGTL_ISTRING( "rupees" ) > {};
struct currency_text  : sor< currency_word, seq< opt< sign_letters >, currency_sign >, currency_code > {};
struct currency       : seq< currency_text > {};
struct glued_code     : seq< zeros_code > {};

// phrases
struct in             : seq< TAO_PEGTL_ISTRING( "in" ), word_end > {};
struct of_currency    : seq< ws, TAO_PEGTL_ISTRING( "of" ), ws, currency > {};
struct currency_word_here : seq< at< currency_word >, currency > {};
struct share_word     : any_word< TAO_PEGTL_ISTRING( "shares" ), TAO_PEGTL_ISTRING( "share" ) > {};
struct share_noun     : seq< share_word, opt< ws, any_word< TAO_PEGTL_ISTRING( "data" ), TAO_PEGTL_ISTRING( "amounts" ), TAO_PEGTL_ISTRING( "counts" ), TAO_PEGTL_ISTRING( "count" ), TAO_PEGTL_ISTRING( "numbers" ), TAO_PEGTL_ISTRING( "information" ) > > > {};
struct reflected      : opt< ws, opt< TAO_PEGTL_ISTRING( "which " ) >, opt< TAO_PEGTL_ISTRING( "are " ) >, any_word< TAO_PEGTL_ISTRING( "are" ), TAO_PEGTL_ISTRING( "reflected" ), TAO_PEGTL_ISTRING( "presented" ), TAO_PEGTL_ISTRING( "stated" ), TAO_PEGTL_ISTRING( "shown" ), TAO_PEGTL_ISTRING( "expressed" ), TAO_PEGTL_ISTRING( "outstanding" ) > > {};
struct shares_in      : seq< share_noun, opt< one< ',' > >, reflected, ws, in, ws, magnitude > {};
struct both_words     : sor< seq< currency, ws, any_word< TAO_PEGTL_ISTRING( "and" ) >, ws, share_noun >, seq< share_word, ws, any_word< TAO_PEGTL_ISTRING( "and" ) >, ws, currency > > {};
struct both_in        : seq< both_words, opt< ws, TAO_PEGTL_ISTRING( "amounts" ) >, ws, in, ws, magnitude > {};
struct currency_in    : seq< currency, opt< ws, any_word< TAO_PEGTL_ISTRING( "amounts" ), TAO_PEGTL_ISTRING( "figures" ) > >, ws, in, ws, magnitude > {};
struct in_scale       : seq< in, ws, opt< currency, gap >, sor< magnitude, seq< glued_code, any_zeros > >, opt< of_currency > > {};
struct in_letters     : seq< in, ws, currency, gap, magnitude_letter > {};
struct currency_scale : sor< seq< currency, gap, sor< magnitude, magnitude_letter > >, seq< glued_code, any_zeros > > {};
struct scale_currency : seq< magnitude_word, sor< of_currency, seq< ws, currency_word_here > > > {};
struct letter_before  : seq< sor< one< 'T' >, one< 'K' >, one< 'k' > >, at< sor< TAO_PEGTL_STRING( "EUR" ), TAO_PEGTL_STRING( "CHF" ), currency_sign > > > {};
struct letter_currency : seq< letter_before, currency > {};
struct shares_of      : seq< opt< in, ws >, magnitude_word, ws, TAO_PEGTL_ISTRING( "of" ), ws, share_word > {};
struct bare_scale     : seq< sor< magnitude_word, any_zeros >, opt< of_currency >, opt< ws, TAO_PEGTL_ISTRING( "omitted" ) >, gap, sor< one< ')', ',', ';' >, eof > > {};

struct last_scale     : seq< sor< magnitude_word, any_zeros >, gap, sor< one< ')' >, eof > > {};

// what is excepted
struct except         : sor< any_word< TAO_PEGTL_ISTRING( "except" ), TAO_PEGTL_ISTRING( "excluding" ) >, seq< TAO_PEGTL_ISTRING( "other than" ), word_end > > {};
struct per_share      : any_word< seq< TAO_PEGTL_ISTRING( "per" ), sor< blank, one< '-' > >, sor< TAO_PEGTL_ISTRING( "common " ), TAO_PEGTL_ISTRING( "diluted " ), success >, sor< TAO_PEGTL_ISTRING( "shares" ), TAO_PEGTL_ISTRING( "share" ), TAO_PEGTL_ISTRING( "unit" ), TAO_PEGTL_ISTRING( "adss" ), TAO_PEGTL_ISTRING( "ads" ), TAO_PEGTL_ISTRING( "stock" ) > >, TAO_PEGTL_ISTRING( "eps" ) > {};
struct percentages    : sor< seq< in, ws, any_word< TAO_PEGTL_ISTRING( "percentages" ), TAO_PEGTL_ISTRING( "percent" ), TAO_PEGTL_ISTRING( "per cent" ) > >, any_word< seq< TAO_PEGTL_ISTRING( "as a " ), sor< TAO_PEGTL_ISTRING( "percentage" ), TAO_PEGTL_ISTRING( "percent" ) >, TAO_PEGTL_ISTRING( " of" ) > > > {};
// clang-format on

}  // namespace tieout::grammar::scale
