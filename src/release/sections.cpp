#include "release/sections.hpp"

#include "release/statements.hpp"

namespace tieout {
namespace {

// "Net cash used in investing activities", "Net cash from operations": the last line of its section.
bool is_net_cash(std::string_view fold, const Marks& marks) {
  if (!fold.starts_with("net cash")) return false;
  return marks.has("activities") || fold.ends_with(" operations") || fold.ends_with(" investing") ||
         fold.ends_with(" financing");
}
// "Basic" and "Assuming dilution" stand side by side under the heading of the first of them.
bool is_dilution(std::string_view fold) {
  return fold == "basic" || fold == "diluted" || fold == "assuming dilution" || fold == "assuming no dilution";
}

}  // namespace

void Sections::clear() {
  open_.clear();
  per_share_.clear();
  used_ = false;
}

void Sections::place(LineItem& item, std::uint32_t index, std::uint8_t indent, bool heading) {
  if (heading) return open(item, index, indent);
  close_deeper(indent);
  take_place(item);
  used_ = true;
  if (!open_.empty()) ++open_.back().lines;
  const std::string_view fold = slice(folds_, item.fold);
  if (fold == "total" || fold.starts_with("total ") || is_net_cash(fold, item.marks)) {
    close(fold);
    item.role = open_.empty() ? Role::total : Role::subtotal;
  } else if (item.label.empty()) {
    // The sum of a block that has no caption ends it.
    item.role = Role::subtotal;
    if (!open_.empty() && open_.back().lines > 2) open_.pop_back();
  }
}

// A heading below the lines of a block ends that block, unless it is set deeper; one right below a heading is nested in
// it.
void Sections::open(LineItem& item, std::uint32_t index, std::uint8_t indent) {
  const bool dilution = is_dilution(slice(folds_, item.fold));
  if (dilution && !per_share_.empty()) {
    open_ = per_share_;
  } else {
    close_deeper(indent);
    if (!open_.empty() && indent == open_.back().indent && used_) open_.pop_back();
  }
  if (dilution) per_share_ = open_;
  item.role = Role::heading;
  take_place(item);
  open_.push_back({index, indent, item.fold});
  used_ = false;
}

// "Total current assets" ends "Current assets"; a total that names no open section ends the innermost.
void Sections::close(std::string_view total) {
  if (open_.empty()) return;
  const std::string_view rest = total.starts_with("total ") ? total.substr(6) : total;
  for (std::size_t i = open_.size(); i-- > 0;) {
    const std::string_view name = slice(folds_, open_[i].fold);
    if (name == rest || name.ends_with(rest) || rest.starts_with(name)) {
      open_.resize(i);
      return;
    }
  }
  open_.pop_back();
}

void Sections::close_deeper(std::uint8_t indent) {
  while (!open_.empty() && indent < open_.back().indent) open_.pop_back();
}

void Sections::take_place(LineItem& item) const {
  item.section = open_.empty() ? no_index : open_.back().item;
  item.level = static_cast<std::uint8_t>(open_.size());
}

}  // namespace tieout
