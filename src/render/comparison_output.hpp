#pragma once
// Records side by side, in every output format.

#include <string>

#include "progrank/answer/comparison.hpp"
#include "render/style.hpp"

namespace progrank {

std::string render_comparison(const Comparison& comparison, const Style& style);

}  // namespace progrank
