#pragma once
// Inside of the loader: texts that have a form of their own (slugs, dates, codes, web addresses).

#include <string>
#include <string_view>

#include "progrank/field.hpp"

namespace progrank {

/// What is wrong with the text of a field, and what would be right; "" = nothing.
std::string wrong_form(const FieldSpec& spec, std::string_view text);

}  // namespace progrank
