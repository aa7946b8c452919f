#pragma once
// A question as it was asked, to be said beside its answer.

#include <string>
#include <utility>
#include <vector>

namespace progrank {

/// Flag without dashes → its values.
using Query = std::vector<std::pair<std::string, std::vector<std::string>>>;

}  // namespace progrank
