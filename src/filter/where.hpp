#pragma once
// Conditions of --where on a figure that no record holds: its score under a model.

#include <functional>
#include <string_view>

#include "progrank/filter/filter.hpp"

namespace progrank {

/// The field that an expression asks about; "" where it names none.
std::string_view field_of_condition(std::string_view expression);

/// A filter of "FIELD OP NUMBER" that asks the figure, which every record has. Throws InputError.
Filter figure_filter(std::string_view expression, std::function<double(const Record&)> figure);

}  // namespace progrank
