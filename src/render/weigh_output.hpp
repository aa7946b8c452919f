#pragma once
// Weights from choices, as a table and as JSON.

#include <string>

#include "progrank/answer/weighing.hpp"
#include "render/style.hpp"

namespace progrank {

/// Table, Markdown or JSON.
std::string render_weighing(const WeighAnswer& answer, const Style& style);

/// A model as a file that --model reads.
std::string model_file(const Model& model);

}  // namespace progrank
