#pragma once
// `data stats --estimates`: how well estimates of costs hold where the price is known.

#include <string>

#include "progrank/derive/calibration.hpp"
#include "render/style.hpp"

namespace progrank {

/// As sections for people or as JSON: other formats are not there. At most `limit` misses for people, 0 = all.
std::string render_estimates(const EstimateQuality& found, std::size_t limit, const Style& style);

}  // namespace progrank
