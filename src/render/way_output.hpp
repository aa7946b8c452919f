#pragma once
// What would have to be true for a wanted rank, as `explain ID --to-rank N` shows it.

#include <vector>

#include "json/writer.hpp"
#include "progrank/trust/to_rank.hpp"
#include "render/section.hpp"

namespace progrank {

std::vector<Section> sections_of(const WayToRank& way, const Explanation& explanation);
/// The value of the member "to_rank".
void write_way(JsonWriter& json, const WayToRank& way);

}  // namespace progrank
