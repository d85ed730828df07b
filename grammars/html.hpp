#pragma once
#include <tao/pegtl.hpp>

// One token of HTML, as browsers cut it: nothing fails, what is not closed goes on to the end, so that no byte is read
// more often than a fixed number of times.
namespace tieout::grammar::html {

using namespace tao::pegtl;

// clang-format off
struct blank           : one<' ', '\t', '\n', '\r', '\f'> {};
struct blanks          : star<blank> {};
struct name_end        : sor<blank, one<'/', '>'>, eof> {};
struct tag_close       : sor<one<'>'>, eof> {};
struct rest_of_tag     : until<tag_close> {};

// Attributes.  An action on a name says which one it is, the action on attribute_value what it holds, quotes included.
struct attribute_end   : sor<blank, one<'/', '>', '='>, eof> {};
template <typename Word>
struct attribute       : seq<Word, at<attribute_end>> {};
struct style_name      : attribute<TAO_PEGTL_ISTRING("style")> {};
struct colspan_name    : attribute<TAO_PEGTL_ISTRING("colspan")> {};
struct rowspan_name    : attribute<TAO_PEGTL_ISTRING("rowspan")> {};
struct hidden_name     : attribute<TAO_PEGTL_ISTRING("hidden")> {};
struct face_name       : attribute<TAO_PEGTL_ISTRING("face")> {};
struct other_name      : seq<not_one<'>', '/', ' ', '\t', '\n', '\r', '\f'>, star<not_one<'=', '>', '/', ' ', '\t', '\n', '\r', '\f'>>> {};
struct attribute_name  : sor<style_name, colspan_name, rowspan_name, hidden_name, face_name, other_name> {};
struct double_quoted   : seq<one<'"'>, star<not_one<'"'>>, opt<one<'"'>>> {};
struct single_quoted   : seq<one<'\''>, star<not_one<'\''>>, opt<one<'\''>>> {};
struct unquoted        : star<not_one<'>', ' ', '\t', '\n', '\r', '\f'>> {};
struct attribute_value : sor<double_quoted, single_quoted, unquoted> {};
struct equals          : seq<blanks, one<'='>, blanks> {};
struct any_attribute   : seq<attribute_name, opt<equals, attribute_value>> {};
struct solidus         : one<'/'> {};
struct self_close      : seq<solidus, at<tag_close>> {};
struct attributes      : star<sor<plus<blank>, self_close, solidus, any_attribute>> {};

// Tags.
struct tag_name        : seq<alpha, star<not_one<'>', '/', ' ', '\t', '\n', '\r', '\f'>>> {};
struct start_tag       : seq<one<'<'>, tag_name, attributes, tag_close> {};
struct end_tag         : seq<string<'<', '/'>, tag_name, rest_of_tag> {};

// Elements whose content is no markup and is never shown.
template <typename Name>
struct raw_end         : sor<seq<string<'<', '/'>, Name, at<name_end>, rest_of_tag>, eof> {};
struct raw_attributes  : star<sor<double_quoted, single_quoted, seq<solidus, not_at<tag_close>>, not_one<'/', '>'>>> {};
template <typename Name>
struct raw_element     : seq<one<'<'>, Name, at<name_end>, raw_attributes, sor<seq<solidus, tag_close>, seq<tag_close, until<raw_end<Name>>>>> {};
struct script          : raw_element<TAO_PEGTL_ISTRING("script")> {};
struct style           : raw_element<TAO_PEGTL_ISTRING("style")> {};
struct title           : raw_element<TAO_PEGTL_ISTRING("title")> {};
struct iframe          : raw_element<TAO_PEGTL_ISTRING("iframe")> {};
struct noframes        : raw_element<TAO_PEGTL_ISTRING("noframes")> {};
struct sec_header      : raw_element<TAO_PEGTL_ISTRING("sec-header")> {};
struct ims_header      : raw_element<TAO_PEGTL_ISTRING("ims-header")> {};
struct raw             : seq<at<one<'<'>, one<'s', 'S', 't', 'T', 'i', 'I', 'n', 'N'>>, sor<style, script, title, iframe, noframes, sec_header, ims_header>> {};

// EDGAR submissions: <TYPE>EX-99.1 and the like head a document; pictures and data are documents too.
struct sgml_name       : sor<TAO_PEGTL_ISTRING("type"), TAO_PEGTL_ISTRING("sequence"), TAO_PEGTL_ISTRING("filename"), TAO_PEGTL_ISTRING("description"), TAO_PEGTL_ISTRING("sec-document"), TAO_PEGTL_ISTRING("acceptance-datetime")> {};
struct sgml_line       : seq<one<'<'>, sgml_name, one<'>'>, star<not_one<'<', '\n', '\r'>>> {};
struct sgml_data_type  : sor<TAO_PEGTL_ISTRING("graphic"), TAO_PEGTL_ISTRING("zip"), TAO_PEGTL_ISTRING("excel"), TAO_PEGTL_ISTRING("pdf"), TAO_PEGTL_ISTRING("json"), TAO_PEGTL_ISTRING("xml"), TAO_PEGTL_ISTRING("ex-101"), TAO_PEGTL_ISTRING("ex-104")> {};
struct sgml_data       : seq<TAO_PEGTL_ISTRING("<type>"), sgml_data_type, until<sor<TAO_PEGTL_ISTRING("</document>"), eof>>> {};
struct sgml            : seq<at<one<'<'>, one<'t', 'T', 's', 'S', 'f', 'F', 'd', 'D', 'a', 'A'>>, sor<sgml_data, sgml_line>> {};

struct comment_end     : sor<string<'-', '-', '>'>, string<'-', '-', '!', '>'>, eof> {};
struct comment         : seq<string<'<', '!', '-', '-'>, sor<one<'>'>, string<'-', '>'>, until<comment_end>>> {};
struct cdata_end       : sor<string<']', ']', '>'>, eof> {};
struct cdata_text      : star<not_at<cdata_end>, any> {};
struct cdata           : seq<TAO_PEGTL_STRING("<![CDATA["), cdata_text, cdata_end> {};
struct declaration     : seq<one<'<'>, one<'!', '?', '/'>, rest_of_tag> {};
struct skipped         : sor<raw, comment, sgml> {};

struct text            : plus<not_one<'<', '&', '\n', '\r'>> {};
struct line_break      : seq<one<'\n', '\r'>, blanks> {};
struct ampersand       : one<'&'> {};
struct stray           : one<'<'> {};

struct token           : sor<text, line_break, ampersand, skipped, start_tag, end_tag, cdata, declaration, stray> {};
// clang-format on

}  // namespace tieout::grammar::html
