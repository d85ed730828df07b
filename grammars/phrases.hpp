#pragma once
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze.hpp>
#include <type_traits>

// Lists of words and phrases as rules.  Hundreds of them are told apart by one look-up of the word they begin with.
namespace tieout::grammar::phrases {

namespace pegtl = tao::pegtl;

template <std::size_t N>
struct Text {
  char chars[N]{};
  consteval Text(const char (&text)[N]) {  // NOLINT: implicit, so that rules can be written as literals
    for (std::size_t i = 0; i < N; ++i) chars[i] = text[i];
  }
};

// One of several words or phrases; longer ones stand before their beginnings.
template <Text... Phrases>
struct any_of {
  static constexpr std::array<std::string_view, sizeof...(Phrases)> phrases{
      std::string_view(Phrases.chars, sizeof(Phrases.chars) - 1)...};
};

[[nodiscard]] constexpr std::uint8_t byte(char c) {
  return static_cast<std::uint8_t>(c);
}
[[nodiscard]] constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}
[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
// The lower case of ASCII letters and digits, zero for other bytes.
inline constexpr auto letters = [] {
  std::array<char, 256> table{};
  for (unsigned c = 'a'; c <= 'z'; ++c) table[c] = table[c - 32] = static_cast<char>(c);
  for (unsigned c = '0'; c <= '9'; ++c) table[c] = static_cast<char>(c);
  return table;
}();
[[nodiscard]] constexpr bool in_word(char c) {
  return letters[byte(c)] != 0 || byte(c) >= 0xC3;
}

// The word that a text begins with, or the one mark: its length and its first eight bytes, which are all of most words.
struct Head {
  std::uint64_t bytes = 0;  // in lower case
  std::uint32_t size = 0;

  [[nodiscard]] static constexpr Head of(std::string_view text) {
    std::uint32_t size = 0;
    while (size < text.size() && letters[byte(text[size])] != 0) ++size;
    if (size == 0) return text.empty() ? Head{} : Head{byte(text[0]), 1};
    return {first_bytes(text, size), size};
  }
  friend constexpr bool operator==(const Head&, const Head&) = default;

 private:
  [[nodiscard]] static constexpr std::uint64_t first_bytes(std::string_view text, std::uint32_t size) {
    const unsigned used = size < 8 ? size : 8;
    std::uint64_t bytes = 0;
    if (!std::is_constant_evaluated() && std::endian::native == std::endian::little && text.size() >= 8) {
      std::memcpy(&bytes, text.data(), 8);
    } else {
      for (unsigned i = 0; i < used; ++i) bytes |= std::uint64_t{byte(text[i])} << (8 * i);
    }
    return (bytes | 0x2020202020202020U) & (~std::uint64_t{0} >> (64 - 8 * used));
  }
};

// ASCII letters and digits, one or more.
struct letters_or_digits {
  using rule_t = letters_or_digits;
  using subs_t = pegtl::empty_list;

  template <typename Input>
  [[nodiscard]] static bool match(Input& in) {
    const char* const begin = in.current();
    const char* const end = in.end(0);
    const char* at = begin;
    while (at != end && letters[byte(*at)] != 0) ++at;
    in.bump(static_cast<std::size_t>(at - begin));
    return at != begin;
  }
};

struct Phrase {
  const char* text = nullptr;
  std::uint8_t size = 0, head = 0, list = 0;  // head: bytes of its first word
  char second = 0;                            // what its second word begins with; zero where it has none
};

// Phrases by their first words.
template <std::size_t Total>
struct Table {
  // Those that begin with one word stand together, in the order in which they are tried.
  struct Slot {
    std::uint64_t bytes = 0;
    std::uint16_t size = 0, first = 0, count = 0;
  };
  static constexpr std::size_t slots = 2048;
  static_assert(Total < slots * 3 / 4);

  std::array<Phrase, Total> phrases{};
  std::array<Slot, slots> index{};
  std::array<bool, 256> opens{};  // bytes that phrases begin with, in lower and upper case

  [[nodiscard]] static constexpr std::size_t place(const Head& head) {
    return ((head.bytes + head.size) * 0x9E3779B97F4A7C15U) >> 53U;
  }
  [[nodiscard]] constexpr const Slot& at(const Head& head) const {
    std::size_t i = place(head);
    while (index[i].count != 0 && (index[i].bytes != head.bytes || index[i].size != head.size)) i = (i + 1) % slots;
    return index[i];
  }
  constexpr Slot& at(const Head& head) { return const_cast<Slot&>(static_cast<const Table&>(*this).at(head)); }
};

template <typename... Lists>
[[nodiscard]] consteval auto make_table() {
  constexpr std::size_t total = (Lists::phrases.size() + ...);
  std::array<Phrase, total> given{};
  std::array<Head, total> heads{};
  std::size_t n = 0;
  std::uint8_t list = 0;
  const auto take = [&](const auto& all) {
    for (const std::string_view phrase : all) {
      const Head head = Head::of(phrase);
      heads[n] = head;
      const char second = phrase.size() > head.size + 1 ? phrase[head.size + 1] : '\0';
      given[n++] = {phrase.data(), static_cast<std::uint8_t>(phrase.size()), static_cast<std::uint8_t>(head.size), list,
                    second == ' ' ? '\0' : second};
    }
    ++list;
  };
  (take(Lists::phrases), ...);
  Table<total> table;
  for (const Head& head : heads) {
    auto& slot = table.at(head);
    slot.bytes = head.bytes;
    slot.size = static_cast<std::uint16_t>(head.size);
    ++slot.count;
  }
  std::array<std::uint16_t, Table<total>::slots> next{};
  std::uint16_t first = 0;
  for (std::size_t i = 0; i < next.size(); ++i) {
    table.index[i].first = next[i] = first;
    first = static_cast<std::uint16_t>(first + table.index[i].count);
  }
  for (std::size_t i = 0; i < total; ++i) {
    table.phrases[next[static_cast<std::size_t>(&table.at(heads[i]) - table.index.data())]++] = given[i];
    const char c = given[i].text[0];
    table.opens[byte(c)] = true;
    if (c >= 'a' && c <= 'z') table.opens[byte(c) - 32U] = true;
  }
  return table;
}
template <typename... Lists>
inline constexpr auto table_of = make_table<Lists...>();

// Whether a phrase that ends at `size` ends there as a word.
[[nodiscard]] inline bool is_whole(const char* at, std::size_t left, std::size_t size) {
  if (left == size || !in_word(at[size - 1])) return true;
  if (in_word(at[size])) return size > 3 && is_digit(at[size]) && (left == size + 1 || !in_word(at[size + 1]));
  return !(at[size] == '-' && left > size + 1 && in_word(at[size + 1]) && !is_digit(at[size + 1]));
}
// Whether a phrase fits whose head does, as far as its first eight bytes.
[[nodiscard]] inline bool fits(const Phrase& phrase, const char* at, std::size_t left) {
  const std::size_t size = phrase.size;
  if (left < size) return false;
  for (std::size_t i = phrase.head < 8 ? phrase.head : 8; i < size; ++i) {
    const char want = phrase.text[i], have = lower(at[i]);
    if (want == ' ' ? have != ' ' && have != '\n' && have != '-' : want != have) return false;
  }
  return is_whole(at, left, size);
}

// The first of several lists that holds a phrase which fits, whole words only, in any case.  A space in a phrase fits a
// space, a line break or a hyphen.  What follows must not continue the word, except for one digit: a footnote's mark.
// An action hangs on the list, not on this rule.
template <typename... Lists>
struct first_of {
  using rule_t = first_of;
  using subs_t = pegtl::empty_list;

  template <pegtl::apply_mode A, pegtl::rewind_mode, template <typename...> class Action,
            template <typename...> class Control, typename Input, typename... States>
  [[nodiscard]] static bool match(Input& in, States&&... states) {
    const Phrase* const found = find(in.current(), in.size(0));
    if (found == nullptr) return false;
    const auto begin = in.iterator();
    in.bump(found->size);
    if constexpr (A == pegtl::apply_mode::action) {
      using Apply = void (*)(const decltype(begin)&, const Input&, std::remove_reference_t<States>&...);
      static constexpr Apply apply[] = {&hand_over<Lists, Action, Control, std::remove_const_t<decltype(begin)>, Input,
                                                   std::remove_reference_t<States>...>...};
      apply[found->list](begin, in, states...);
    }
    return true;
  }

 private:
  [[nodiscard]] static const Phrase* find(const char* at, std::size_t left) {
    if (left == 0 || !table_of<Lists...>.opens[byte(*at)]) return nullptr;
    const Head head = Head::of({at, left});
    if (const Phrase* const found = find(at, left, head)) return found;
    if (head.size < 5 || !is_digit(at[head.size - 1])) return nullptr;
    return find(at, left, Head::of({at, head.size - 1}));  // "sales1"
  }
  [[nodiscard]] static const Phrase* find(const char* at, std::size_t left, Head head) {
    const auto& slot = table_of<Lists...>.at(head);
    if (slot.count == 0) return nullptr;
    const char second = left > head.size + 1 ? lower(at[head.size + 1]) : '\0';
    const Phrase* const begin = table_of<Lists...>.phrases.data() + slot.first;
    for (const Phrase* phrase = begin; phrase != begin + slot.count; ++phrase) {
      if ((phrase->second == 0 || phrase->second == second) && fits(*phrase, at, left)) return phrase;
    }
    return nullptr;
  }

  template <typename List, template <typename...> class Action, template <typename...> class Control, typename Iterator,
            typename Input, typename... States>
  static void hand_over(const Iterator& begin, const Input& in, States&... states) {
    if constexpr (requires { Control<List>::template apply<Action>(begin, in, states...); }) {
      Control<List>::template apply<Action>(begin, in, states...);
    }
  }
};

}  // namespace tieout::grammar::phrases

// For tao::pegtl::analyze: both always consume.
template <typename Name>
struct tao::pegtl::analyze_traits<Name, tieout::grammar::phrases::letters_or_digits>
    : tao::pegtl::analyze_any_traits<> {};
template <typename Name, typename... Lists>
struct tao::pegtl::analyze_traits<Name, tieout::grammar::phrases::first_of<Lists...>>
    : tao::pegtl::analyze_any_traits<> {};
