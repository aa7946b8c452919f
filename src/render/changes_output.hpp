#pragma once
// What changed between two answers or two data files, in every format.

#include <string>

#include "progrank/answer/changes.hpp"
#include "render/style.hpp"

namespace progrank {

/// table, markdown, json; csv and tsv have a row for each difference.
std::string render_changes(const Changes& changes, const Style& style);

}  // namespace progrank
