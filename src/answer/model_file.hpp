#pragma once
// Models are named by an id or by a file.

#include <string>

namespace progrank {

/// "-", a path, a name that ends in .json, or that of a file that is there.
bool names_a_file(const std::string& text);

}  // namespace progrank
