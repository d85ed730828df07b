#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "release/release.hpp"

namespace tieout {

// The headings of a table that are open at a row.
class Sections {
 public:
  explicit Sections(const std::string& folds) : folds_(folds) {}

  void clear();
  // Gives the row its section, level and role; `index` is its place among the items, LineItem::fold its caption.
  void place(LineItem& item, std::uint32_t index, std::uint8_t indent, bool heading);

 private:
  struct Section {
    std::uint32_t item;
    std::uint8_t indent;
    Span fold;      // of Release::folds
    int lines = 0;  // that stand right under it
  };
  void open(LineItem& item, std::uint32_t index, std::uint8_t indent);
  void close(std::string_view total);
  void close_deeper(std::uint8_t indent);
  void take_place(LineItem& item) const;

  const std::string& folds_;
  std::vector<Section> open_;
  std::vector<Section> per_share_;  // what is open around "Basic" and "Diluted"
  bool used_ = false;               // a line stands under the innermost
};

}  // namespace tieout
