#pragma once
#include <tao/pegtl.hpp>

// The value of a style attribute: the few properties of CSS that say how a release is laid out.  Never fails.
namespace tieout::grammar::style {

using namespace tao::pegtl;

// clang-format off
struct blanks          : star<one<' ', '\t', '\n', '\r', '\f'>> {};
struct colon           : seq<blanks, one<':'>, blanks> {};
struct word_end        : sor<not_at<ranges<'a', 'z', 'A', 'Z', '0', '9', '-'>>, eof> {};
template <typename Word>
struct word            : seq<Word, word_end> {};

// Lengths.  unit_* say what the number counted.
struct number          : seq<opt<one<'-', '+'>>, sor<seq<plus<digit>, opt<one<'.'>, star<digit>>>, seq<one<'.'>, plus<digit>>>> {};
struct unit_px         : TAO_PEGTL_ISTRING("px") {};
struct unit_in         : TAO_PEGTL_ISTRING("in") {};
struct unit_em         : TAO_PEGTL_ISTRING("em") {};
struct unit_mm         : TAO_PEGTL_ISTRING("mm") {};
struct unit_cm         : TAO_PEGTL_ISTRING("cm") {};
struct unit_percent    : one<'%'> {};
struct unit_other      : star<alpha> {};
struct unit            : sor<unit_px, unit_in, unit_em, unit_mm, unit_cm, unit_percent, unit_other> {};
struct length          : seq<number, unit> {};
struct keyword         : plus<ranges<'a', 'z', 'A', 'Z', '-', '-'>> {};
struct lengths         : list<sor<length, keyword>, plus<one<' ', '\t', '\n', '\r', '\f'>>> {};

// Lines below and above cells.
struct line_drawn      : word<sor<TAO_PEGTL_ISTRING("solid"), TAO_PEGTL_ISTRING("double")>> {};
struct line_nothing    : word<sor<TAO_PEGTL_ISTRING("none"), TAO_PEGTL_ISTRING("hidden"), TAO_PEGTL_ISTRING("transparent"), TAO_PEGTL_ISTRING("white")>> {};
struct line_white      : seq<one<'#'>, rep_min<3, one<'f', 'F'>>, star<xdigit>, word_end> {};
struct line_no_width   : seq<one<'0'>, star<one<'0', '.'>>, not_at<digit>, star<alpha>, word_end> {};
struct line_other      : plus<not_one<';', ' ', '\t', '\n', '\r', '\f'>> {};
struct line_word       : sor<line_drawn, line_nothing, line_white, line_no_width, line_other> {};
struct line            : star<line_word, blanks> {};

struct border_top      : seq<TAO_PEGTL_ISTRING("border-top"), opt<TAO_PEGTL_ISTRING("-style")>, colon, line> {};
struct border_bottom   : seq<TAO_PEGTL_ISTRING("border-bottom"), opt<TAO_PEGTL_ISTRING("-style")>, colon, line> {};
struct border_no_top   : seq<TAO_PEGTL_ISTRING("border-top-width"), colon, line_no_width> {};
struct border_no_bottom: seq<TAO_PEGTL_ISTRING("border-bottom-width"), colon, line_no_width> {};
struct borders         : sor<border_top, border_bottom, border_no_top, border_no_bottom> {};

struct break_value     : sor<TAO_PEGTL_ISTRING("always"), TAO_PEGTL_ISTRING("page"), TAO_PEGTL_ISTRING("left"), TAO_PEGTL_ISTRING("right")> {};
struct break_before    : seq<opt<TAO_PEGTL_ISTRING("page-")>, TAO_PEGTL_ISTRING("break-before"), colon, break_value> {};
struct break_after     : seq<opt<TAO_PEGTL_ISTRING("page-")>, TAO_PEGTL_ISTRING("break-after"), colon, break_value> {};

struct display_none    : seq<TAO_PEGTL_ISTRING("display"), colon, word<TAO_PEGTL_ISTRING("none")>> {};
struct display_inline  : seq<TAO_PEGTL_ISTRING("display"), colon, TAO_PEGTL_ISTRING("inline")> {};
struct invisible       : seq<TAO_PEGTL_ISTRING("visibility"), colon, word<TAO_PEGTL_ISTRING("hidden")>> {};

struct weight_bold     : sor<TAO_PEGTL_ISTRING("bold"), seq<range<'7', '9'>, two<'0'>>> {};
struct bold            : seq<TAO_PEGTL_ISTRING("font-weight"), colon, weight_bold> {};
struct not_bold        : seq<TAO_PEGTL_ISTRING("font-weight"), colon, sor<TAO_PEGTL_ISTRING("normal"), seq<range<'1', '6'>, two<'0'>>>> {};
struct font_bold       : seq<TAO_PEGTL_ISTRING("font"), colon, star<not_at<TAO_PEGTL_ISTRING("bold")>, not_one<';'>>, TAO_PEGTL_ISTRING("bold")> {};
struct symbol_font     : seq<TAO_PEGTL_ISTRING("font-family"), colon, opt<one<'\'', '"'>>, sor<TAO_PEGTL_ISTRING("wingdings"), word<TAO_PEGTL_ISTRING("symbol")>>> {};
struct fonts           : sor<bold, not_bold, symbol_font, font_bold> {};

struct underline       : seq<TAO_PEGTL_ISTRING("text-decoration"), opt<TAO_PEGTL_ISTRING("-line")>, colon, TAO_PEGTL_ISTRING("underline")> {};
struct text_indent     : seq<TAO_PEGTL_ISTRING("text-indent"), colon, length> {};
struct padding_left    : seq<TAO_PEGTL_ISTRING("padding-left"), colon, length> {};
struct padding         : seq<TAO_PEGTL_ISTRING("padding"), colon, lengths> {};
struct margin_left     : seq<TAO_PEGTL_ISTRING("margin-left"), colon, length> {};
struct margin          : seq<TAO_PEGTL_ISTRING("margin"), colon, lengths> {};

struct b_property      : seq<at<one<'b', 'B'>>, sor<borders, break_before, break_after>> {};
struct d_property      : seq<at<one<'d', 'D'>>, sor<display_none, display_inline>> {};
struct f_property      : seq<at<one<'f', 'F'>>, fonts> {};
struct m_property      : seq<at<one<'m', 'M'>>, sor<margin_left, margin>> {};
struct p_property      : seq<at<one<'p', 'P'>>, sor<padding_left, padding, break_before, break_after>> {};
struct t_property      : seq<at<one<'t', 'T'>>, sor<text_indent, underline>> {};
struct property        : sor<b_property, d_property, f_property, m_property, p_property, t_property, invisible> {};
struct rest            : star<not_one<';'>> {};
struct declaration     : seq<blanks, opt<property>, rest> {};
struct style           : list<declaration, one<';'>> {};
// clang-format on

}  // namespace tieout::grammar::style
