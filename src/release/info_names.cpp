// Who reports, in what currency, and the line that announces the results.
#include <algorithm>
#include <array>

#include "release/claim_words.hpp"
#include "release/statements.hpp"
#include "text/fold.hpp"
#include "text/scan.hpp"

namespace tieout {
namespace {

// The rarest letter of each word that announces results, small; 0 for other bytes.
constexpr auto rare_letters = [] {
  std::array<char, 256> letters{};
  for (const char c : {'u', 'l', 'g', 'v', 'p'})
    letters[static_cast<unsigned char>(c)] = letters[static_cast<unsigned char>(c) - 32U] = c;
  return letters;
}();

class NameReader {
 public:
  NameReader(const Document& document, Release& release) : document_(document), release_(release) {}

  void read() {
    names();
    currency();
  }

 private:
  // "Example Software, Inc. (NASDAQ: EXMP)", the first heading-like line that announces results.
  void names() {
    for (std::uint32_t s = 0; s < document_.sentences.size() && s < 80; ++s) {
      const Span span = document_.sentences[s].text;
      const std::string_view text = document_.view(span);
      if (release_.info.ticker.empty()) find_ticker(text);
      if (release_.info.headline.empty() && is_headline(text)) release_.info.headline = span;
    }
  }

  static bool is_headline(std::string_view text) {
    if (text.size() < 15 || text.size() > 200 || !may_announce(text)) return false;
    const Marks marks(folded(text));
    return marks.has({"results", "earnings", "revenue", "report", "sales"}) &&
           marks.has({"quarter", "year", "half", "fiscal", "q1", "q2", "q3", "q4", "annual", "interim", "months"}) &&
           !marks.has("conference");
  }

  // False where none of the words "results", "earnings", "revenue", "report", "sales" can stand: cheap, for most lines.
  static bool may_announce(std::string_view text) {
    const auto stands = [text](std::string_view word, std::size_t begin) {
      return begin < text.size() && starts_folded(text.substr(begin), word);
    };
    for (std::size_t i = 1; i < text.size(); ++i) {
      const char rare = rare_letters[static_cast<unsigned char>(text[i])];
      if ((rare == 'u' && stands("sult", i - 1)) || (rare == 'l' && stands("ale", i - 1)) ||
          (rare == 'g' && stands("arning", i - 5)) || (rare == 'v' && stands("evenue", i - 1)) ||
          (rare == 'p' && stands("eport", i - 1)))
        return true;
    }
    return false;
  }

  // Whether a letter that a market begins with stands right behind a bracket.
  static bool may_name_market(std::string_view text) {
    for (std::size_t at = find_any<'(', '['>(text); at < text.size(); at = find_any<'(', '['>(text, at + 1)) {
      const std::string_view behind = text.substr(at + 1, 3);
      if (find_any<'N', 'L', 'T', 'A', 'O', 'X'>(behind) < behind.size()) return true;
    }
    return false;
  }

  void find_ticker(std::string_view text) {
    if (!may_name_market(text)) return;
    for (const std::string_view market :
         {"NASDAQ", "Nasdaq", "NYSE", "NYSE American", "LSE", "TSX", "ASX", "OTCQX", "XETRA", "Xetra"}) {
      const std::size_t at = text.find(market);
      if (at == std::string_view::npos || at == 0) continue;
      const std::size_t open = text.find_last_of("([", at);
      if (open == std::string_view::npos || at - open > 3) continue;
      std::size_t begin = at + market.size();
      while (begin < text.size() && (text[begin] == ':' || text[begin] == ' ')) ++begin;
      std::size_t end = begin;
      while (end < text.size() && ((text[end] >= 'A' && text[end] <= 'Z') || text[end] == '.')) ++end;
      if (end == begin || end - begin > 6) continue;
      release_.info.ticker = std::string(text.substr(begin, end - begin));
      release_.info.exchange = market == "Nasdaq" ? "NASDAQ" : market == "Xetra" ? "XETRA" : std::string(market);
      release_.info.company = std::string(company_before(text.substr(0, open)));
      return;
    }
  }

  // The capitalised words that end right before the bracket.
  static std::string_view company_before(std::string_view text) {
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    std::size_t begin = text.size();
    while (begin > 0) {
      const std::size_t space = text.rfind(' ', begin - 1);
      const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
      const std::string_view each = text.substr(word, begin - word);
      const bool capital = !each.empty() && ((each[0] >= 'A' && each[0] <= 'Z') || (each[0] >= '0' && each[0] <= '9') ||
                                             each == "of" || each == "and" || each == "&" || (each[0] & 0x80));
      const bool dash = each == "-" || each == "–" || each == "—" || each == "--";
      if (!capital || dash) break;
      begin = word;
      const std::size_t joint = each.find("—");
      if (joint != std::string_view::npos) {
        begin = word + joint + 3;
        break;
      }
      const std::size_t bar = each.find("―");
      if (bar != std::string_view::npos) {
        begin = word + bar + 3;
        break;
      }
      if (space == std::string_view::npos) break;
      begin = space;
    }
    text = text.substr(begin);
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    if (text.starts_with("The ") || text.starts_with("the ")) text.remove_prefix(4);
    return text;
  }

  // The currency of most signs in the tables' and prose's numbers.
  void currency() {
    struct Count {
      Unit unit;
      int n;
    };
    std::vector<Count> counts;
    const auto add = [&](const Unit& unit, int n) {
      if (unit.currency_code().empty()) return;
      for (Count& each : counts) {
        if (each.unit.currency == unit.currency) {
          each.n += n;
          return;
        }
      }
      Unit money = unit;
      money.kind = UnitKind::money;
      counts.push_back({money, n});
    };
    for (const Value& value : release_.values) add(value.numeral.unit, 1);
    for (const Statement& statement : release_.statements) add(statement.unit, 20);
    if (counts.empty()) {
      const std::string_view code = bare_currency();
      if (!code.empty()) counts.push_back({Unit::money(code), 1});
    }
    const auto most =
        std::max_element(counts.begin(), counts.end(), [](const Count& a, const Count& b) { return a.n < b.n; });
    if (most != counts.end()) release_.info.currency = most->unit;
    for (const Statement& statement : release_.statements) {
      if (statement.unit.kind == UnitKind::money && statement.kind == StatementKind::income_statement) {
        release_.info.currency = statement.unit;
        break;
      }
    }
  }

  [[nodiscard]] std::string_view bare_currency() const {
    if (document_.text.find('$') != std::string::npos) return dollars();
    if (document_.text.find("€") != std::string::npos) return "EUR";
    if (document_.text.find("£") != std::string::npos) return "GBP";
    return {};
  }

  // Whose dollars a bare "$" means: those that the prose names, otherwise US dollars.
  [[nodiscard]] std::string_view dollars() const {
    struct Nation {
      std::string_view words, code;
    };
    static constexpr Nation nations[] = {{"Canadian dollar", "CAD"},    {"Australian dollar", "AUD"},
                                         {"Hong Kong dollar", "HKD"},   {"Singapore dollar", "SGD"},
                                         {"New Zealand dollar", "NZD"}, {"Jamaican dollar", "JMD"},
                                         {"Taiwan dollar", "TWD"}};
    for (const Sentence& sentence : document_.sentences) {
      const std::string_view text = document_.view(sentence.text);
      if (text.find("dollars") == std::string_view::npos) continue;
      for (const Nation& nation : nations) {
        if (text.find(nation.words) != std::string_view::npos &&
            (text.find("expressed in") != std::string_view::npos || text.find("stated in") != std::string_view::npos ||
             text.find("presented in") != std::string_view::npos))
          return nation.code;
      }
    }
    return "USD";
  }

  const Document& document_;
  Release& release_;
};

}  // namespace

void read_names(const Document& document, Release& release) {
  NameReader(document, release).read();
}

}  // namespace tieout
