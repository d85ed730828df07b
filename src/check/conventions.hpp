#pragma once
#include <string_view>

#include "check/context.hpp"

namespace tieout {

// Which of the field's conventions a relation that holds follows, by the captions and signs of its numbers:
// "fx-inside-change", "fx-outside-change" (the effect of exchange rates on cash), "restricted-cash-included",
// "favourable-unfavourable" (a change whose sign says what is good).
void add_conventions(const Context& context, const Relation& relation, ShortList<std::string_view, 1>& out);

}  // namespace tieout
