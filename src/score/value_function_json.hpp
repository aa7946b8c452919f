#pragma once
// Reads value functions from models.

#include "json/tree.hpp"
#include "progrank/score/value_function.hpp"

namespace progrank {

/// {"points": ...}, {"categories": ...}, {"coverage": ...} or {"present": ...} of a criterion with that attribute.
/// Throws InputError naming the criterion: values outside of 0..1, curves that do not rise in x, tokens that the
/// attribute cannot have, weights that are not above 0.
ValueFunction read_value(const JsonObject& object, const Attribute& attribute);

}  // namespace progrank
