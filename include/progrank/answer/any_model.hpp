#pragma once
// A scoring model by its id or its file, whatever kind of record it is for.

#include <string>

#include "progrank/answer/workspace.hpp"

namespace progrank {

/// The bundled model of that id, or the one in a file. Throws InputError, with a suggestion.
Model any_model(Workspace& workspace, const std::string& id_or_file);

}  // namespace progrank
