#pragma once
// `data stats --decisiveness`: every model for programs over the US master's degrees.

#include <vector>

#include "cli/options.hpp"
#include "render/statistics_output.hpp"

namespace progrank::cli {

std::vector<ModelDecisiveness> decisiveness_of_models(Workspace& workspace);

}  // namespace progrank::cli
