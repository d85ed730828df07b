#pragma once
// What a line of a plain-text table is made of: a caption with its leaders, figures, dashes, rules.  Two blanks or a
// tab part the fields of a line; so does one blank before a currency sign.
//
// Every rule takes linear time: the blanks inside a figure are bounded, and words are read in runs.

#include <tao/pegtl.hpp>

namespace tieout::grammar::ascii {

using namespace tao::pegtl;  // NOLINT

// clang-format off
struct no_break_space : TAO_PEGTL_STRING( "\u00A0" ) {};
struct space          : sor< one< ' ', '\t' >, no_break_space > {};
struct blanks         : plus< one< ' ' > > {};
struct spaces         : plus< sor< blanks, space > > {};
struct few_spaces     : rep_opt< 48, space > {};
struct gap            : sor< one< '\t' >, seq< space, space > > {};

struct dollars        : seq< opt< sor< string< 'U', 'S' >, string< 'H', 'K' >, string< 'N', 'T' >, one< 'C', 'A', 'S', 'R' > > >, one< '$' > > {};
struct other_currency : sor< TAO_PEGTL_STRING( "\u20AC" ), TAO_PEGTL_STRING( "\u00A3" ), TAO_PEGTL_STRING( "\u00A5" ), TAO_PEGTL_STRING( "\u20B9" ), string< 'R', 's', '.' > > {};
struct currency       : sor< dollars, other_currency > {};
struct minus          : sor< one< '-', '+', '~' >, TAO_PEGTL_STRING( "\u2212" ), TAO_PEGTL_STRING( "\u2013" ) > {};
struct long_dash      : sor< TAO_PEGTL_STRING( "\u2013" ), TAO_PEGTL_STRING( "\u2014" ), TAO_PEGTL_STRING( "\u2212" ) > {};
struct rule_mark      : sor< one< '-', '=', '_' >, TAO_PEGTL_STRING( "\u2500" ), TAO_PEGTL_STRING( "\u2550" ), TAO_PEGTL_STRING( "\u2014" ) > {};

struct field_end      : sor< eof, gap, seq< space, sor< eof, currency > > > {};
struct rule_end       : sor< field_end, seq< space, rule_mark > > {};

// Figures: "$ (1,234)", "12.5 %", "45 bps", "1,234 (a)", "$1.05 to $1.10".
struct sign           : seq< minus, at< sor< digit, currency, one< '(', '.' > > > > {};
struct opener         : sor< seq< sor< currency, one< '(' > >, few_spaces >, sign > {};
struct openers        : rep_opt< 4, opener > {};
struct separator      : seq< one< ',', '.', '\'' >, at< digit > > {};
struct digits         : sor< seq< digit, star< sor< digit, separator > > >, seq< one< '.' >, plus< digit > > > {};
struct closer         : seq< rep_opt< 4, space >, sor< one< ')', '%' >, TAO_PEGTL_STRING( "\u00A2" ) > > {};
struct unit_name      : sor< istring< 'b', 'p', 's' >, seq< istring< 'p', 't' >, opt< one< 's' > >, opt< one< '.' > > >, istring< 'p', 'p' >, istring< 'b', 'n' >, istring< 'm', 'm' >, one< 'x', 'X', 'B', 'M', 'K' > > {};
struct unit           : seq< rep_opt< 2, space >, unit_name > {};
struct letter_note    : seq< opt< space >, one< '(' >, lower, one< ')' > > {};
struct number_note    : seq< one< '(' >, rep_min_max< 1, 2, digit >, one< ')' > > {};
struct star_note      : seq< opt< space >, sor< plus< one< '*' > >, TAO_PEGTL_STRING( "\u2020" ) > > {};
struct amount         : seq< openers, digits, rep_opt< 3, closer >, opt< unit >, opt< sor< letter_note, number_note, star_note > > > {};
struct spaced_dash    : seq< space, sor< one< '-' >, long_dash, string< 't', 'o' > >, space > {};
struct range_dash     : sor< spaced_dash, seq< sor< one< '-' >, long_dash >, at< currency > > > {};
struct figure         : seq< amount, opt< range_dash, amount >, at< field_end > > {};

// What stands for a figure.
struct dashes         : sor< seq< rep_min_max< 1, 2, one< '-' > >, not_at< one< '-' > > >, seq< long_dash, opt< long_dash > > > {};
struct nothing_mark   : seq< opt< currency, few_spaces >, opt< one< '(' >, few_spaces >, dashes, rep_opt< 2, closer >, at< field_end > > {};
struct nothing_word   : sor< istring< 'n', '/', 'a' >, istring< 'n', '/', 'm' >, istring< 'n', '.', 'm', '.' >, istring< 'n', '.', 'a', '.' >, string< 'N', 'M' >, string< 'N', 'A' >, istring< 'n', 'i', 'l' >, rep_min_max< 1, 3, one< '*' > > > {};
struct nothing_note   : seq< opt< one< ' ' > >, one< '(' >, rep_min_max< 1, 2, sor< digit, lower > >, one< ')' > > {};
struct no_figure      : sor< nothing_mark, seq< nothing_word, opt< nothing_note >, at< field_end > > > {};

struct rule           : seq< rep_min< 3, rule_mark >, at< rule_end > > {};

struct dots           : sor< rep_min< 3, one< '.' > >, seq< opt< one< '.' > >, rep_min< 3, space, one< '.' > > > > {};
struct leaders        : seq< dots, star< sor< one< '.' >, space > > > {};

struct run_of_words   : plus< not_one< ' ', '\t', '.', '\xC2' > > {};
struct words_end      : sor< eof, gap, leaders, seq< space, sor< eof, leaders, seq< currency, sor< space, eof > > > > > {};
struct words          : plus< not_at< words_end >, sor< run_of_words, any > > {};

struct field          : sor< leaders, rule, figure, no_figure, words > {};
struct line           : until< eof, sor< spaces, field, any > > {};
// clang-format on

}  // namespace tieout::grammar::ascii
