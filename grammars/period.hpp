#pragma once
#include <tao/pegtl.hpp>

// The parts that period phrases are made of: "third quarter", "13 weeks", "ended", "Sept. 30, 2012", "fiscal 2025",
// "last year".  How parts follow each other ("third quarter" + "of" + "fiscal 2025") is the binding's table.  Each rule
// of the last section is tried on its own; rules named …_form are read into a state of their own, so that one that
// fails leaves nothing behind.  Months are capitalised: "may" and "march" are verbs.
namespace tieout::grammar::period {

using namespace tao::pegtl;

// clang-format off
struct blank          : one< ' ', '\n', '\t' > {};
struct ws             : rep_min_max< 1, 3, blank > {};
struct hyphen         : sor< one< '-' >, utf8::range< 0x2010, 0x2013 > > {};
struct sep            : sor< ws, seq< hyphen, opt< blank > > > {};
struct quote          : sor< one< '\'', '`' >, utf8::one< 0x2018, 0x2019 > > {};
struct possessive     : opt< quote, opt< one< 's' > > > {};
// "EndedJune": converters lose the line break of stacked headings
struct word_end       : sor< not_at< alnum >, at< upper, lower > > {};
template< typename Word >
struct word           : seq< Word, word_end > {};
template< typename... Words >
struct any_word       : word< sor< Words... > > {};

// numbers in words and digits
struct digits_word    : rep_min_max< 1, 2, digit > {};
struct unit_word      : sor< TAO_PEGTL_ISTRING( "one" ), TAO_PEGTL_ISTRING( "two" ), TAO_PEGTL_ISTRING( "three" ), TAO_PEGTL_ISTRING( "four" ), TAO_PEGTL_ISTRING( "five" ), TAO_PEGTL_ISTRING( "six" ), TAO_PEGTL_ISTRING( "seven" ), TAO_PEGTL_ISTRING( "eight" ), TAO_PEGTL_ISTRING( "nine" ) > {};
struct teen_word      : sor< TAO_PEGTL_ISTRING( "thirteen" ), TAO_PEGTL_ISTRING( "fourteen" ), TAO_PEGTL_ISTRING( "fifteen" ), TAO_PEGTL_ISTRING( "sixteen" ), TAO_PEGTL_ISTRING( "seventeen" ), TAO_PEGTL_ISTRING( "eighteen" ), TAO_PEGTL_ISTRING( "nineteen" ), TAO_PEGTL_ISTRING( "twelve" ), TAO_PEGTL_ISTRING( "eleven" ), TAO_PEGTL_ISTRING( "ten" ) > {};
struct tens_word      : sor< TAO_PEGTL_ISTRING( "twenty" ), TAO_PEGTL_ISTRING( "thirty" ), TAO_PEGTL_ISTRING( "forty" ), TAO_PEGTL_ISTRING( "fifty" ) > {};
struct tens_units     : seq< tens_word, opt< sep, unit_word > > {};
struct count          : sor< digits_word, tens_units, teen_word, unit_word > {};
struct ordinal        : sor< any_word< TAO_PEGTL_ISTRING( "first" ), TAO_PEGTL_ISTRING( "second" ), TAO_PEGTL_ISTRING( "third" ), TAO_PEGTL_ISTRING( "fourth" ) >, any_word< TAO_PEGTL_ISTRING( "1st" ), TAO_PEGTL_ISTRING( "2nd" ), TAO_PEGTL_ISTRING( "3rd" ), TAO_PEGTL_ISTRING( "4th" ) > > {};

// years
struct year_digits    : seq< sor< TAO_PEGTL_STRING( "19" ), TAO_PEGTL_STRING( "20" ) >, digit, digit > {};
struct year_four      : seq< year_digits, not_at< digit > > {};
struct year_two       : seq< digit, digit, not_at< alnum > > {};
struct quoted_year    : seq< quote, year_two > {};
struct fiscal_letters : sor< TAO_PEGTL_STRING( "FY" ), TAO_PEGTL_STRING( "Fy" ) > {};
struct calendar_letters : TAO_PEGTL_STRING( "CY" ) {};
struct any_year       : sor< year_four, quoted_year, year_two > {};

// dates
struct month_rest     : sor< seq< one< 'J' >, sor< seq< TAO_PEGTL_ISTRING( "an" ), opt< TAO_PEGTL_ISTRING( "uary" ) > >, seq< TAO_PEGTL_ISTRING( "un" ), opt< TAO_PEGTL_ISTRING( "e" ) > >, seq< TAO_PEGTL_ISTRING( "ul" ), opt< TAO_PEGTL_ISTRING( "y" ) > > > >,
                             seq< one< 'F' >, TAO_PEGTL_ISTRING( "eb" ), opt< TAO_PEGTL_ISTRING( "ruary" ) > >,
                             seq< one< 'M' >, TAO_PEGTL_ISTRING( "a" ), sor< seq< TAO_PEGTL_ISTRING( "r" ), opt< TAO_PEGTL_ISTRING( "ch" ) > >, TAO_PEGTL_ISTRING( "y" ) > >,
                             seq< one< 'A' >, sor< seq< TAO_PEGTL_ISTRING( "pr" ), opt< TAO_PEGTL_ISTRING( "il" ) > >, seq< TAO_PEGTL_ISTRING( "ug" ), opt< TAO_PEGTL_ISTRING( "ust" ) > > > >,
                             seq< one< 'S' >, TAO_PEGTL_ISTRING( "ep" ), opt< sor< TAO_PEGTL_ISTRING( "tember" ), TAO_PEGTL_ISTRING( "t" ) > > >,
                             seq< one< 'O' >, TAO_PEGTL_ISTRING( "ct" ), opt< TAO_PEGTL_ISTRING( "ober" ) > >,
                             seq< one< 'N' >, TAO_PEGTL_ISTRING( "ov" ), opt< TAO_PEGTL_ISTRING( "ember" ) > >,
                             seq< one< 'D' >, TAO_PEGTL_ISTRING( "ec" ), opt< TAO_PEGTL_ISTRING( "ember" ) > > > {};
struct month          : seq< month_rest, not_at< alpha > > {};
struct month_dot      : seq< month, opt< one< '.' > > > {};
struct no_amount      : not_at< sor< one< '%' >, seq< one< '.' >, digit >, seq< one< ',' >, digit, digit, digit, not_at< digit > > > > {};
struct day_of_year    : sor< seq< digit, digit, at< year_four > >, seq< digit, at< year_four > >, digits_word > {};
struct day            : seq< day_of_year, no_amount > {};
struct day_suffix     : opt< sor< TAO_PEGTL_STRING( "st" ), TAO_PEGTL_STRING( "nd" ), TAO_PEGTL_STRING( "rd" ), TAO_PEGTL_STRING( "th" ) >, not_at< alpha > > {};
struct date_year      : sor< year_four, quoted_year > {};
struct month_day_form : seq< month_dot, opt< ws >, day, day_suffix, opt< opt< one< ',' > >, opt< ws >, date_year > > {};
// "Non-GAAP 1 August 31, 2024": a mark before a date
struct own_day        : seq< opt< ws >, digit, opt< digit >, one< ',' >, opt< ws >, year_four > {};
struct day_month_form : seq< day, day_suffix, sor< hyphen, seq< ws, opt< TAO_PEGTL_STRING( "of " ) > > >, month_dot, not_at< own_day >, opt< sor< seq< hyphen, sor< year_four, year_two > >, seq< opt< one< ',' > >, opt< ws >, date_year > > > > {};
struct month_year_form : seq< month_dot, sor< seq< opt< one< ',' > >, ws, opt< TAO_PEGTL_STRING( "of " ) >, date_year >, seq< hyphen, sor< year_four, year_two > >, quoted_year > > {};
struct month_quarter  : seq< month, ws, any_word< TAO_PEGTL_ISTRING( "quarter" ) > > {};
struct month_quarter_form : seq< month_quarter, opt< opt< TAO_PEGTL_STRING( " of" ) >, ws, year_four > > {};
// "January–September 2019", "July - September": whole quarters
struct month_range    : seq< month_dot, sor< seq< opt< blank >, hyphen, opt< blank > >, seq< ws, TAO_PEGTL_STRING( "to" ), ws > >, month_dot > {};
struct month_range_form : seq< month_range, opt< opt< one< ',' > >, ws, date_year > > {};
// "1 January to 30 June 2025", "January 1, 2025 – June 30, 2025"
struct first_day      : seq< one< '1' >, opt< TAO_PEGTL_STRING( "st" ) >, not_at< alnum > > {};
struct month_begin    : seq< sor< seq< first_day, ws, month_dot >, seq< month_dot, ws, first_day > >, opt< opt< one< ',' > >, ws, year_four > > {};
struct month_close    : seq< sor< seq< digits_word, ws, month_dot >, seq< month_dot, ws, digits_word, not_at< digit > > >, opt< opt< one< ',' > >, ws, year_four > > {};
struct range_word     : seq< ws, sor< TAO_PEGTL_STRING( "to" ), TAO_PEGTL_STRING( "through" ), TAO_PEGTL_STRING( "until" ) >, ws > {};
struct day_range      : seq< month_begin, sor< range_word, seq< opt< blank >, hyphen, opt< blank > > >, month_close > {};
struct iso_date       : seq< year_digits, one< '-' >, digit, digit, one< '-' >, digit, digit, not_at< digit > > {};
struct slash_date     : seq< digits_word, one< '/' >, digits_word, one< '/' >, sor< rep< 4, digit >, rep< 2, digit > >, not_at< sor< digit, one< '/' > > > > {};
struct dotted_date    : seq< digits_word, one< '.' >, digits_word, one< '.' >, rep< 4, digit >, not_at< digit > > {};
struct named_date     : sor< month_day_form, month_year_form > {};
struct numbered_date  : sor< iso_date, slash_date, dotted_date, day_month_form > {};
struct date           : sor< numbered_date, named_date > {};

// quarters and halves
struct quarter_word   : any_word< TAO_PEGTL_ISTRING( "quarter" ), TAO_PEGTL_ISTRING( "qtr." ), TAO_PEGTL_ISTRING( "qtr" ) > {};
struct quarters_word  : any_word< TAO_PEGTL_ISTRING( "quarters" ), TAO_PEGTL_ISTRING( "quarter" ) > {};
struct fiscal_word    : any_word< TAO_PEGTL_ISTRING( "fiscal" ), TAO_PEGTL_ISTRING( "financial" ) > {};
struct number_1_4     : one< '1', '2', '3', '4' > {};
struct number_1_2     : one< '1', '2' > {};
struct code_year      : sor< seq< opt< sor< ws, hyphen > >, sor< fiscal_letters, calendar_letters, one< 'F' > >, opt< ws >, any_year >, quoted_year, seq< ws, date_year >, seq< hyphen, any_year >, year_four > {};
struct glued_code_year : sor< code_year, year_two > {};
struct fiscal_code    : seq< opt< sor< ws, hyphen > >, at< fiscal_letters >, fiscal_letters, opt< ws >, any_year > {};
struct quarter_number : seq< number_1_4 > {};
struct half_number    : seq< number_1_2 > {};
// "2Q25" and "Q2'25", but "H200" is a product
struct quarter_code   : sor< seq< one< 'Q', 'q' >, quarter_number, opt< sor< fiscal_code, code_year > > >, seq< quarter_number, one< 'Q', 'q' >, opt< sor< fiscal_code, glued_code_year > > > > {};
struct half_code      : sor< seq< one< 'H' >, half_number, opt< sor< fiscal_code, code_year > > >, seq< half_number, one< 'H' >, opt< sor< fiscal_code, glued_code_year > > > > {};
struct coded_quarter_form : seq< quarter_code, not_at< alnum > > {};
struct coded_half_form : seq< half_code, not_at< alnum > > {};
struct coded_months   : sor< TAO_PEGTL_STRING( "12M" ), TAO_PEGTL_STRING( "9M" ), TAO_PEGTL_STRING( "6M" ), TAO_PEGTL_STRING( "3M" ) > {};
struct coded_months_form : seq< coded_months, sor< fiscal_code, glued_code_year >, not_at< alnum > > {};
struct ordinal_quarter_form : seq< ordinal, sep, opt< fiscal_word, sep >, sor< quarter_word, quarters_word > > {};
struct ordinal_half   : any_word< TAO_PEGTL_ISTRING( "first" ), TAO_PEGTL_ISTRING( "1st" ), TAO_PEGTL_ISTRING( "second" ), TAO_PEGTL_ISTRING( "2nd" ) > {};
struct ordinal_half_form : seq< ordinal_half, sep, any_word< TAO_PEGTL_ISTRING( "half" ) > > {};
struct half_year      : seq< opt< TAO_PEGTL_ISTRING( "one-" ) >, TAO_PEGTL_ISTRING( "half" ), sep, any_word< TAO_PEGTL_ISTRING( "year" ) > > {};
struct quarter_noun   : seq< quarter_word > {};

// lengths
struct months_word    : any_word< TAO_PEGTL_ISTRING( "months" ), TAO_PEGTL_ISTRING( "month" ), TAO_PEGTL_ISTRING( "mos." ) > {};
struct weeks_word     : any_word< TAO_PEGTL_ISTRING( "weeks" ), TAO_PEGTL_ISTRING( "week" ) > {};
struct count_quarters : seq< quarters_word > {};
struct length_form    : seq< count, sep, sor< months_word, weeks_word, count_quarters > > {};
struct period_word    : any_word< TAO_PEGTL_ISTRING( "periods" ), TAO_PEGTL_ISTRING( "period" ) > {};
struct length         : seq< length_form, opt< sep, opt< fiscal_word, ws >, period_word > > {};
struct trailing_words : seq< any_word< TAO_PEGTL_ISTRING( "trailing" ), TAO_PEGTL_ISTRING( "last" ), TAO_PEGTL_ISTRING( "past" ), TAO_PEGTL_ISTRING( "latest" ), TAO_PEGTL_ISTRING( "previous" ), TAO_PEGTL_ISTRING( "preceding" ), TAO_PEGTL_ISTRING( "rolling" ), TAO_PEGTL_ISTRING( "most recent" ) >, sep, length_form > {};
struct trailing_letters : any_word< TAO_PEGTL_STRING( "TTM" ), TAO_PEGTL_STRING( "LTM" ) > {};
struct first_word     : any_word< TAO_PEGTL_ISTRING( "first" ) > {};
struct first_length_form : seq< first_word, sep, length > {};

// years and fiscal years
struct year_word      : any_word< TAO_PEGTL_ISTRING( "years" ), TAO_PEGTL_ISTRING( "year" ) > {};
struct fiscal_noun    : seq< fiscal_word, sep, year_word > {};
struct fiscal_year_form : sor< seq< fiscal_word, sep, opt< year_word, ws >, sor< year_four, quoted_year > >, seq< fiscal_letters, opt< sor< ws, hyphen > >, any_year, not_at< alnum > > > {};
struct fiscal_alone   : seq< fiscal_letters, not_at< alnum > > {};
struct year_name      : sor< seq< any_word< TAO_PEGTL_ISTRING( "calendar" ) >, sep, opt< year_word, ws > >, seq< year_word, ws > > {};
struct calendar_form  : seq< year_name, year_four > {};
struct full_year_words : seq< any_word< TAO_PEGTL_ISTRING( "full" ) >, sep, opt< fiscal_word, sep >, year_word > {};
struct full_year_form : seq< full_year_words, opt< ws, opt< fiscal_word, ws >, sor< year_four, quoted_year, seq< fiscal_letters, opt< ws >, any_year > > > > {};
struct year_mark      : not_at< sor< one< '%' >, seq< one< '.', ',', '/', '-' >, digit >, lower > > {};
struct bare_year_form : seq< year_four, year_mark > {};

// relative
struct bare_prior     : any_word< TAO_PEGTL_ISTRING( "prior" ), TAO_PEGTL_ISTRING( "previous" ), TAO_PEGTL_ISTRING( "preceding" ), TAO_PEGTL_ISTRING( "last" ) > {};
struct year_ago       : sor< seq< opt< any_word< TAO_PEGTL_ISTRING( "a" ), TAO_PEGTL_ISTRING( "one" ) >, ws >, any_word< TAO_PEGTL_ISTRING( "year" ) >, sep, any_word< TAO_PEGTL_ISTRING( "ago" ), TAO_PEGTL_ISTRING( "earlier" ), TAO_PEGTL_ISTRING( "before" ) > >,
                             seq< bare_prior, sep, opt< fiscal_word, sep >, any_word< TAO_PEGTL_ISTRING( "year" ) >, possessive >,
                             seq< any_word< TAO_PEGTL_ISTRING( "year" ) >, ws, any_word< TAO_PEGTL_ISTRING( "before" ) > > > {};
struct over           : sor< TAO_PEGTL_ISTRING( "over" ), TAO_PEGTL_ISTRING( "on" ), TAO_PEGTL_ISTRING( "to" ) > {};
struct year_over_year : sor< seq< TAO_PEGTL_ISTRING( "year" ), sep, over, sep, any_word< TAO_PEGTL_ISTRING( "year" ) > >,
                             any_word< TAO_PEGTL_ISTRING( "year/year" ), TAO_PEGTL_ISTRING( "y/y" ), TAO_PEGTL_ISTRING( "yoy" ), TAO_PEGTL_ISTRING( "y-o-y" ), TAO_PEGTL_ISTRING( "y-y" ), TAO_PEGTL_ISTRING( "yr/yr" ), TAO_PEGTL_ISTRING( "yr-yr" ), TAO_PEGTL_ISTRING( "ytoy" ), TAO_PEGTL_STRING( "YTY" ) > > {};
struct quarter_over_quarter : sor< seq< TAO_PEGTL_ISTRING( "quarter" ), sep, over, sep, any_word< TAO_PEGTL_ISTRING( "quarter" ) > >,
                             any_word< TAO_PEGTL_ISTRING( "quarter/quarter" ), TAO_PEGTL_ISTRING( "q/q" ), TAO_PEGTL_ISTRING( "qoq" ), TAO_PEGTL_ISTRING( "q-o-q" ), TAO_PEGTL_ISTRING( "sequentially" ), TAO_PEGTL_ISTRING( "sequential" ) > > {};
struct prior_quarter  : seq< sor< bare_prior, any_word< TAO_PEGTL_ISTRING( "linked" ), TAO_PEGTL_ISTRING( "trailing" ) > >, sep, opt< fiscal_word, sep >, quarter_word, possessive > {};
struct same_word      : any_word< TAO_PEGTL_ISTRING( "same" ), TAO_PEGTL_ISTRING( "corresponding" ), TAO_PEGTL_ISTRING( "comparable" ), TAO_PEGTL_ISTRING( "comparative" ), TAO_PEGTL_ISTRING( "similar" ), TAO_PEGTL_ISTRING( "like" ) > {};
struct prior_year_words : seq< sor< seq< any_word< TAO_PEGTL_ISTRING( "year" ) >, sep, any_word< TAO_PEGTL_ISTRING( "ago" ), TAO_PEGTL_ISTRING( "earlier" ) > >, seq< bare_prior, sep, opt< fiscal_word, sep >, any_word< TAO_PEGTL_ISTRING( "year" ) >, possessive > >, sep > {};
struct same_period_form : seq< same_word, ws, opt< prior_year_words >, opt< fiscal_word, sep >, sor< ordinal_quarter_form, quarter_noun, length, period_word > > {};
struct year_to_date   : sor< seq< TAO_PEGTL_ISTRING( "year" ), sep, TAO_PEGTL_ISTRING( "to" ), sep, any_word< TAO_PEGTL_ISTRING( "date" ) > >, seq< any_word< TAO_PEGTL_STRING( "YTD" ) >, opt< opt< ws >, quoted_year > > > {};
struct current_word   : seq< any_word< TAO_PEGTL_ISTRING( "current" ), TAO_PEGTL_ISTRING( "this" ) >, sep, opt< fiscal_word, sep > > {};
struct current_quarter : seq< current_word, quarter_word > {};
struct current_year   : seq< current_word, any_word< TAO_PEGTL_ISTRING( "year" ) > > {};
struct current_period : seq< current_word, any_word< TAO_PEGTL_ISTRING( "period" ) > > {};
struct year_end       : seq< opt< fiscal_word, sep >, TAO_PEGTL_ISTRING( "year" ), sor< hyphen, ws >, any_word< TAO_PEGTL_ISTRING( "end" ) > > {};
struct quarter_end    : seq< TAO_PEGTL_ISTRING( "quarter" ), sor< hyphen, ws >, any_word< TAO_PEGTL_ISTRING( "end" ) > > {};

// nouns that mean a period only with an article, with "ended" or after "end of"
struct bare_quarter   : seq< opt< fiscal_word, sep >, quarters_word > {};
struct bare_year      : seq< year_word > {};
struct bare_period    : seq< opt< fiscal_word, sep >, period_word > {};

// what stands between parts
struct ended          : seq< opt< hyphen >, sor< TAO_PEGTL_ISTRING( "ended" ), TAO_PEGTL_ISTRING( "ending" ) >, word_end, opt< ws, any_word< TAO_PEGTL_ISTRING( "on" ) > > > {};
struct up_to          : seq< TAO_PEGTL_ISTRING( "to" ), at< ws, date > > {};
struct as_of          : seq< sor< seq< TAO_PEGTL_ISTRING( "as" ), ws, any_word< TAO_PEGTL_ISTRING( "of" ), TAO_PEGTL_ISTRING( "at" ) > >, seq< any_word< TAO_PEGTL_ISTRING( "at" ) >, at< ws, date > > > > {};
struct end_of         : seq< any_word< TAO_PEGTL_ISTRING( "end" ) >, ws, any_word< TAO_PEGTL_ISTRING( "of" ) > > {};
struct beginning_of   : seq< any_word< TAO_PEGTL_ISTRING( "beginning" ), TAO_PEGTL_ISTRING( "start" ) >, ws, any_word< TAO_PEGTL_ISTRING( "of" ) > > {};
struct remainder_of   : seq< any_word< TAO_PEGTL_ISTRING( "remainder" ), TAO_PEGTL_ISTRING( "rest" ), TAO_PEGTL_ISTRING( "balance" ) >, ws, any_word< TAO_PEGTL_ISTRING( "of" ) > > {};
struct article        : seq< any_word< TAO_PEGTL_ISTRING( "the" ), TAO_PEGTL_ISTRING( "our" ), TAO_PEGTL_ISTRING( "its" ) >, ws > {};
struct preposition    : seq< any_word< TAO_PEGTL_ISTRING( "of" ), TAO_PEGTL_ISTRING( "in" ), TAO_PEGTL_ISTRING( "for" ) >, ws > {};
struct joint          : seq< opt< one< ',' > >, ws > {};
// clang-format on

}  // namespace tieout::grammar::period
