#include "document/text_line.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "grammars/ascii.hpp"

namespace tieout::plain {
namespace {

namespace grammar = tieout::grammar::ascii;
using Input = tao::pegtl::memory_input<tao::pegtl::tracking_mode::lazy, tao::pegtl::eol::lf_crlf, const char*>;

constexpr std::uint16_t lone_number_column = 20;  // a figure alone on its line is a value from here on

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

// Columns of offsets that only grow.
class Columns {
 public:
  // `single`: every byte is one column.
  Columns(std::string_view text, std::uint32_t begin, bool single)
      : text_(text), at_(begin), begin_(begin), single_(single) {}

  std::uint32_t at(std::uint32_t offset) {
    if (single_) return offset - begin_;
    for (; at_ < offset; ++at_) {
      const char c = text_[at_];
      if (c == '\t') {
        column_ = (column_ / 8 + 1) * 8;
      } else {
        column_ += (static_cast<std::uint8_t>(c) & 0xC0) != 0x80;
      }
    }
    return column_;
  }

 private:
  std::string_view text_;
  std::uint32_t at_, begin_;
  std::uint32_t column_ = 0;
  bool single_;
};

struct Fields {
  const char* base;  // of the text
  std::vector<Field>& fields;
  std::uint32_t first;

  [[nodiscard]] bool any() const { return fields.size() > first; }
};

template <FieldKind Kind>
struct Push {
  template <typename Matched>
  static void apply(const Matched& matched, Fields& out) {
    Field field;
    field.begin = static_cast<std::uint32_t>(matched.begin() - out.base);
    field.end = static_cast<std::uint32_t>(matched.end() - out.base);
    field.kind = Kind;
    out.fields.push_back(field);
  }
};

// Only on the alternatives of `field`, which nothing rewinds.
template <typename Rule>
struct Action : tao::pegtl::nothing<Rule> {};
template <>
struct Action<grammar::words> : Push<FieldKind::words> {};
template <>
struct Action<grammar::figure> : Push<FieldKind::figure> {};
template <>
struct Action<grammar::no_figure> : Push<FieldKind::nothing> {};
template <>
struct Action<grammar::rule> : Push<FieldKind::rule> {};
template <>
struct Action<grammar::field> {
  template <typename Matched>
  static void apply(const Matched& matched, Fields& out) {
    if (out.any() && matched.end() - out.base > out.fields.back().end) out.fields.back().leader = true;
  }
};

// What the scan of a line's bytes shows.
struct Bytes {
  bool gaps = false;  // two blanks, a tab, or dots
  bool wide = false;  // bytes that are no column each
};

// Eight times the byte `c`.
constexpr std::uint64_t eight(std::uint8_t c) {
  return 0x0101010101010101u * c;
}

// The top bits of the bytes of `word` that are zero; of ASCII exactly.
constexpr std::uint64_t zeros(std::uint64_t word) {
  return (word - eight(1)) & ~word & eight(0x80);
}

std::uint32_t leading_spaces(std::string_view line) {
  std::uint32_t at = 0;
  for (std::uint64_t word = eight(' '); at + 8 <= line.size() && word == eight(' '); at += 8) {
    std::memcpy(&word, line.data() + at, sizeof word);
    if (word != eight(' ')) break;
  }
  while (at < line.size() && line[at] == ' ') ++at;
  return at;
}

Bytes look_at_each(std::string_view line) {
  Bytes bytes;
  char before = 0, first = 0;
  for (const char c : line) {
    bytes.wide = bytes.wide || (c & 0x80) != 0 || c == '\t';
    bytes.gaps = bytes.gaps || c == '\t' || (c == before && (c == ' ' || c == '.')) || c == '\xC2' ||
                 (c == '.' && before == ' ' && first == '.');
    first = before;
    before = c;
  }
  return bytes;
}

Bytes look_at(std::string_view line) {
  if (line.size() < 8) return look_at_each(line);
  std::uint64_t gaps = 0, wide = 0;
  const auto look = [&](std::size_t at) {
    std::uint64_t word = 0;
    std::memcpy(&word, line.data() + at, sizeof word);
    const std::uint64_t spaces = zeros(word ^ eight(' ')), dots = zeros(word ^ eight('.'));
    gaps |= (spaces & (spaces >> 8)) | (dots & (dots >> 8)) | (dots & (spaces >> 8) & (dots >> 16));
    wide |= (word | zeros(word ^ eight('\t'))) & eight(0x80);
  };
  for (std::size_t at = 0; at + 8 < line.size(); at += 6) look(at);  // two bytes again: marks have up to three
  look(line.size() - 8);
  return wide != 0 ? look_at_each(line) : Bytes{gaps != 0, false};
}

// Lines without gaps that are a figure or a rule as a whole begin with one of these.
bool may_be_one_figure(char c) {
  return is_digit(c) || c == '-' || c == '=' || c == '_' || c == '$' || c == '(' || c == '.' || (c & 0x80) != 0;
}

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) && is_digit(text[2]) &&
         is_digit(text[3]);
}

class Scanner {
 public:
  Scanner(std::string_view text, bool dashed, Lines& out) : text_(text), dashed_(dashed), out_(out) {}

  void scan(std::uint32_t begin, std::uint32_t end) {
    while (begin < end) {
      const void* found = std::memchr(text_.data() + begin, '\n', end - begin);
      const auto line_end =
          found == nullptr ? end : static_cast<std::uint32_t>(static_cast<const char*>(found) - text_.data());
      scan_line(begin, line_end);
      begin = line_end + 1;
    }
  }

 private:
  void scan_line(std::uint32_t begin, std::uint32_t end);
  bool read_tag(Line& line, std::uint32_t& begin, std::uint32_t end);
  void read_fields(Line& line, const Bytes& bytes, std::uint32_t line_begin);
  void place_fields(Line& line, Columns& columns);
  void classify(Line& line);

  std::string_view text_;
  bool dashed_;
  Lines& out_;
};

void Scanner::scan_line(std::uint32_t begin, std::uint32_t end) {
  Line line;
  while (begin < end && (text_[begin] == '\f' || text_[begin] == '\r')) {
    line.page_break = line.page_break || text_[begin] == '\f';
    ++begin;
  }
  if (dashed_ && text_.substr(begin, end - begin).starts_with("- -")) begin += 2;
  while (end > begin && is_space(text_[end - 1])) --end;
  line.begin = begin;
  bool tabs = false;
  line.begin += leading_spaces(text_.substr(line.begin, end - line.begin));
  for (; line.begin < end && is_space(text_[line.begin]); ++line.begin) tabs = tabs || text_[line.begin] == '\t';
  line.end = end;
  line.first_field = static_cast<std::uint32_t>(out_.fields.size());
  if (line.begin < end && text_[line.begin] == '<' && read_tag(line, line.begin, end)) {
    while (line.begin < end && is_space(text_[line.begin])) ++line.begin;
    if (line.kind == LineKind::page) line.begin = end;
    if (line.kind != LineKind::mark || line.begin == end) {
      out_.lines.push_back(line);
      return;
    }
    line.kind = LineKind::blank;
  }
  if (line.begin < end) {
    Bytes bytes = look_at(text_.substr(line.begin, end - line.begin));
    bytes.wide = bytes.wide || tabs;
    read_fields(line, bytes, begin);
  }
  out_.lines.push_back(line);
}

// Tags that old filings lead the reader of a table with.
bool Scanner::read_tag(Line& line, std::uint32_t& begin, std::uint32_t end) {
  struct Name {
    std::string_view name;
    LineKind kind;
  };
  static constexpr std::array<Name, 9> names = {{{"TABLE", LineKind::table_begin},
                                                 {"/TABLE", LineKind::table_end},
                                                 {"PAGE", LineKind::page},
                                                 {"CAPTION", LineKind::mark},
                                                 {"/CAPTION", LineKind::mark},
                                                 {"S", LineKind::mark},
                                                 {"C", LineKind::mark},
                                                 {"FN", LineKind::mark},
                                                 {"/FN", LineKind::mark}}};
  bool any = false;
  while (begin < end && text_[begin] == '<') {
    const std::string_view rest = text_.substr(begin + 1, std::min<std::uint32_t>(end - begin - 1, 12));
    const std::size_t close = rest.find('>');
    if (close == std::string_view::npos) return any;
    const auto found = std::find_if(names.begin(), names.end(), [&](const Name& name) {
      return name.name.size() == close && std::equal(name.name.begin(), name.name.end(), rest.begin(),
                                                     [](char a, char b) { return a == (b >= 'a' ? b - 32 : b); });
    });
    if (found == names.end()) return any;
    if (!any) line.kind = found->kind;
    any = true;
    begin += static_cast<std::uint32_t>(close) + 2;
    while (begin < end && is_space(text_[begin])) ++begin;
  }
  return any;
}

void Scanner::read_fields(Line& line, const Bytes& bytes, std::uint32_t line_begin) {
  line.kind = LineKind::text;
  Columns columns(text_, line_begin, !bytes.wide);
  line.left = static_cast<std::uint16_t>(std::min<std::uint32_t>(columns.at(line.begin), 0xFFFF));
  if (line.end - line_begin <= 4 * widest_line && (bytes.gaps || may_be_one_figure(text_[line.begin]))) {
    Fields fields{text_.data(), out_.fields, line.first_field};
    Input input(text_.data() + line.begin, text_.data() + line.end, "");
    tao::pegtl::parse<grammar::line, Action>(input, fields);
  } else {
    Field words;
    words.begin = line.begin;
    words.end = line.end;
    out_.fields.push_back(words);
  }
  const std::size_t count = out_.fields.size() - line.first_field;
  line.fields = static_cast<std::uint16_t>(std::min<std::size_t>(count, most_fields + 1));
  place_fields(line, columns);
  const std::uint32_t right = columns.at(line.end);
  line.right = static_cast<std::uint16_t>(std::min<std::uint32_t>(right, 0xFFFF));
  if (count > most_fields || right > widest_line) {
    out_.fields.resize(line.first_field);
    line.fields = 0;
    return;
  }
  classify(line);
}

void Scanner::place_fields(Line& line, Columns& columns) {
  const auto column = [&](std::uint32_t offset) {
    return static_cast<std::uint16_t>(std::min<std::uint32_t>(columns.at(offset), 0xFFFF));
  };
  for (std::uint32_t i = line.first_field; i < line.first_field + line.fields; ++i) {
    Field& field = out_.fields[i];
    while (field.end > field.begin + 1 && is_space(text_[field.end - 1])) --field.end;
    field.left = column(field.begin);
    if (field.kind == FieldKind::figure) {
      std::uint32_t first = field.begin, last = field.end;
      while (first < last && !is_digit(text_[first]) && text_[first] != '.') ++first;
      // A note or unit behind the figure does not move its edge.
      const std::size_t note = text_.substr(first, last - first).find('(');
      if (note != std::string_view::npos) last = first + static_cast<std::uint32_t>(note);
      while (last > first && !is_digit(text_[last - 1])) --last;
      field.digits = column(first);
      field.edge = column(last);
      field.year = is_year(text_.substr(field.begin, field.end - field.begin));
    }
    field.right = column(field.end);
  }
}

void Scanner::classify(Line& line) {
  const Field* fields = out_.fields.data() + line.first_field;
  std::array<std::uint32_t, 4> counts{};
  std::uint32_t years = 0;
  for (std::uint32_t i = 0; i < line.fields; ++i) {
    ++counts[static_cast<std::size_t>(fields[i].kind)];
    years += fields[i].year;
  }
  const std::uint32_t figures = counts[static_cast<std::size_t>(FieldKind::figure)];
  const std::uint32_t nothings = counts[static_cast<std::size_t>(FieldKind::nothing)];
  const std::uint32_t rules = counts[static_cast<std::size_t>(FieldKind::rule)];
  if (rules > 0 && rules + nothings == line.fields) {
    line.kind = LineKind::rule;
    return;
  }
  for (std::uint32_t i = 0; rules > 0 && i < line.fields; ++i) {
    Field& field = out_.fields[line.first_field + i];
    if (field.kind == FieldKind::rule) field.kind = field.end - field.begin > 6 ? FieldKind::words : FieldKind::nothing;
  }
  if (figures > 0 && figures == years && nothings == 0) {
    line.kind = LineKind::years;
  } else if (line.fields == 1 && figures == 1) {
    const bool small = fields->right - fields->left <= 3 && fields->edge == fields->right &&
                       is_digit(text_[fields->begin]) && text_[fields->end - 1] != '%';
    line.kind = small ? LineKind::number : fields->left >= lone_number_column ? LineKind::data : LineKind::text;
  } else if (fields->kind == FieldKind::words ? figures + nothings > 0 : figures + nothings > 1) {
    line.kind = LineKind::data;
  }
}

}  // namespace

void scan_lines(std::string_view text, std::uint32_t begin, std::uint32_t end, bool dashed, Lines& out) {
  out.lines.clear();
  out.fields.clear();
  Scanner(text, dashed, out).scan(begin, end);
}

bool is_row_of_figures(const Lines& lines, const Line& line) {
  if (line.kind != LineKind::data) return false;
  const auto figures = std::count_if(lines.begin(line), lines.end(line), [](const Field& field) {
    return field.kind == FieldKind::figure && !field.year && field.left > 0;
  });
  return figures >= 2;
}

}  // namespace tieout::plain
