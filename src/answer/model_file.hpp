#pragma once
// Models are named by an id or by a file.

#include <string>

#include "progrank/score/model.hpp"

namespace progrank {

/// "-", a path, a name that ends in .json, or that of a file that is there.
bool names_a_file(const std::string& text);

/// The model of that kind that an id of a bundled one or a file means; "" = the default one. Throws InputError, with
/// the nearest of the bundled ids.
Model named_model(RecordKind kind, const std::string& id_or_file);

}  // namespace progrank
