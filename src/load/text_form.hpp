#pragma once
// Inside of the loader: texts that have a form of their own (slugs, dates, codes, web addresses).

#include <string>
#include <string_view>

#include "progrank/record/field.hpp"

namespace progrank {

/// Whether the text of a field has the form it must have; most fields ask for none.
bool has_form(const FieldSpec& spec, std::string_view text);

/// What is wrong with a text that has not, and what would be right.
std::string wrong_form(const FieldSpec& spec, std::string_view text);

}  // namespace progrank
