#pragma once
// Markdown as converters write it: CommonMark's and GitHub's lines, table rows and inline marks, with the liberties
// that turndown, pandoc, html2text, node-html-markdown, Marker and docling take.
//
// Departures from CommonMark: a delimiter row may have empty cells and need not have the header's width; a table row
// may lack outer pipes; indented text is text, never code; several backslashes escape like one (converters escape table
// cells twice); printed bullets ("•") are list marks; tags, comments and links are found without regard to block
// structure.  Every rule takes linear time: what is searched for is bounded by the next character that could begin the
// same thing.

#include <array>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

namespace tieout::grammar::markdown {

using namespace tao::pegtl;  // NOLINT

// One byte or more up to the next of `Ends`.
template <char... Ends>
struct bytes_without {
  using rule_t = bytes_without;
  using subs_t = empty_list;
  template <typename Input>
  [[nodiscard]] static bool match(Input& in) {
    const char* at = in.current();
    while (at != in.end() && !ends[static_cast<unsigned char>(*at)]) ++at;
    const auto size = static_cast<std::size_t>(at - in.current());
    in.bump_in_this_line(size);  // lines are not counted
    return size > 0;
  }
  static constexpr auto ends = [] {
    std::array<bool, 256> table{};
    (..., (table[static_cast<unsigned char>(Ends)] = true));
    return table;
  }();
};

// clang-format off
struct gap             : star< blank > {};
struct end             : seq< gap, eof > {};
struct bar             : one< '|' > {};

// Lines, without their ends.  `line` matches the beginning of a line up to where its text begins, or the whole of it
// where it has no text.
struct three_stars     : seq< one< '*' >, rep_min< 2, gap, one< '*' > > > {};
struct three_dashes    : seq< one< '-' >, rep_min< 2, gap, one< '-' > > > {};
struct three_unders    : seq< one< '_' >, rep_min< 2, gap, one< '_' > > > {};
struct rule            : seq< sor< three_stars, three_dashes, three_unders >, end > {};
struct equals          : seq< plus< one< '=' > >, end > {};
struct fence           : sor< rep_min< 3, one< '`' > >, rep_min< 3, one< '~' > > > {};
struct hashes          : rep_min_max< 1, 6, one< '#' > > {};
struct atx             : seq< hashes, not_at< one< '#' > >, sor< plus< blank >, eof > > {};
struct quote           : plus< one< '>' >, gap > {};

struct black_bullet    : sor< TAO_PEGTL_STRING( "\u2022" ), TAO_PEGTL_STRING( "\u25CF" ), TAO_PEGTL_STRING( "\u25AA" ), TAO_PEGTL_STRING( "\u25A0" ), TAO_PEGTL_STRING( "\u2023" ), TAO_PEGTL_STRING( "\uF0B7" ), TAO_PEGTL_STRING( "\uF0A7" ) > {};
struct white_bullet    : sor< TAO_PEGTL_STRING( "\u25E6" ), TAO_PEGTL_STRING( "\u25CB" ), TAO_PEGTL_STRING( "\u25AB" ), TAO_PEGTL_STRING( "\u00B7" ) > {};
struct printed_bullet  : seq< opt< one< '\\' > >, sor< black_bullet, white_bullet >, star< sor< blank, TAO_PEGTL_STRING( "\u00A0" ) > > > {};
struct marked_bullet   : seq< one< '-', '*', '+' >, plus< blank >, opt< printed_bullet > > {};
struct bullet          : sor< marked_bullet, seq< one< '-', '*', '+' >, eof >, printed_bullet > {};
struct ordinal         : seq< rep_min_max< 1, 3, digit >, opt< one< '\\' > >, one< '.', ')' >, sor< plus< blank >, eof > > {};

struct page_word       : seq< istring< 'p', 'a', 'g', 'e' >, plus< blank > > {};
struct page_number     : seq< opt< page_word >, rep_min_max< 1, 3, digit >, opt< plus< blank >, sor< istring< 'o', 'f' >, one< '/' > >, plus< blank >, rep_min_max< 1, 3, digit > > > {};
struct dashed_number   : seq< one< '-' >, gap, rep_min_max< 1, 3, digit >, gap, one< '-' > > {};
struct braced_number   : seq< one< '{' >, plus< digit >, one< '}' >, rep_min< 3, one< '-' > > > {};
struct page_heading    : seq< opt< hashes, plus< blank > >, page_word, plus< digit > > {};
struct page_end        : seq< star< one< '*', '_' > >, istring< 'e', 'n', 'd', ' ', 'o', 'f', ' ' >, page_word, plus< digit >, star< one< '*', '_' > > > {};
struct bold_number     : seq< two< '*' >, page_number, two< '*' > > {};
struct page_mark       : sor< seq< braced_number, end >, seq< dashed_number, end >, seq< page_end, end >, seq< page_heading, end >, seq< page_number, end >, seq< bold_number, end > > {};

struct tag             : seq< one< '<' >, opt< one< '/' > >, alpha, star< not_one< '<', '>' > >, one< '>' > > {};
struct table_open      : seq< one< '<' >, istring< 't', 'a', 'b', 'l', 'e' >, at< sor< one< '>', ' ', '\t' >, eof > > > {};
struct table_tag       : seq< star< not_at< table_open >, tag, gap >, table_open > {};
struct markup          : seq< plus< tag, gap >, eof > {};
struct comment_begin   : string< '<', '!', '-', '-' > {};
struct line            : sor< page_mark, rule, equals, fence, atx, quote, bullet, ordinal, table_tag, markup, comment_begin > {};

// Table rows.
struct delimiter_cell  : seq< gap, opt< one< ':' > >, star< one< '-', '=' > >, opt< one< ':' > >, gap > {};
struct delimiter_row   : seq< gap, opt< bar >, list< delimiter_cell, bar >, end > {};

struct escaped         : seq< one< '\\' >, opt< any > > {};
struct cell_text       : star< sor< bytes_without< '|', '\\' >, escaped > > {};
struct cell            : seq< gap, cell_text > {};
struct row             : seq< gap, opt< bar >, list< cell, bar > > {};

// Inline marks; what lies between them is plain text.
struct escape          : seq< plus< one< '\\' > >, opt< sor< ranges< '!', '/', ':', '@', '[', '`', '{', '~' >, eol > > > {};
struct entity          : seq< one< '&' >, opt< one< '#' > >, rep_min_max< 1, 32, alnum >, one< ';' > > {};
struct comment         : seq< comment_begin, sor< until< string< '-', '-', '>' > >, until< eof > > > {};
struct scheme          : seq< alpha, star< sor< alnum, one< '+', '.', '-' > > >, one< ':' > > {};
struct address         : seq< plus< sor< alnum, one< '.', '_', '+', '-' > > >, one< '@' > > {};
struct autolink        : seq< one< '<' >, sor< scheme, address >, star< not_one< '<', '>', ' ', '\n' > >, one< '>' > > {};
struct stars           : plus< one< '*' > > {};
struct unders          : plus< one< '_' > > {};
struct tildes          : plus< one< '~' > > {};
struct ticks           : plus< one< '`' > > {};
struct url_group       : seq< one< '(' >, star< not_one< '(', ')', '<', '\n' > >, one< ')' > > {};
struct url_text        : not_one< '(', ')', '<', '>', '\n', '"' > {};
struct title           : seq< one< '"' >, star< not_one< '"', '(', ')', '\n' > >, one< '"' > > {};
struct angled_url      : seq< one< '<' >, star< not_one< '<', '>', '\n' > >, one< '>' > > {};
struct link_end        : seq< one< ']' >, one< '(' >, star< sor< angled_url, title, url_group, url_text > >, one< ')' > > {};
struct image_begin     : seq< one< '!' >, one< '[' > > {};
struct bracket_begin   : one< '[' > {};
struct bracket_end     : one< ']' > {};
struct plain           : sor< bytes_without< '\\', '&', '<', '*', '_', '~', '`', '[', ']', '!' >, any > {};
struct token           : sor< escape, entity, comment, autolink, tag, stars, unders, tildes, ticks, image_begin, bracket_begin, link_end, bracket_end, plain > {};
struct inline_text     : until< eof, token > {};
// clang-format on

}  // namespace tieout::grammar::markdown

// For tao::pegtl::analyze: it always consumes.
template <typename Name, char... Ends>
struct tao::pegtl::analyze_traits<Name, tieout::grammar::markdown::bytes_without<Ends...>>
    : tao::pegtl::analyze_any_traits<> {};
