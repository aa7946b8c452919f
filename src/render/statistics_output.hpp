#pragma once
// What the data holds, as sections for people or as JSON: other formats are not there.

#include <span>
#include <string>
#include <utility>

#include "answer/data_statistics.hpp"
#include "progrank/trust/decisiveness.hpp"
#include "render/style.hpp"

namespace progrank {

std::string render_overview(const DataOverview& overview, const Style& style);
/// At most `limit` states and institutions for people, 0 = all.
std::string render_field_of_study(const CipAwards& awards, std::size_t limit, const Style& style);
std::string render_curated_share(std::span<const CipCoverage> fields, const Style& style);
/// Records whose newest source is older than that many months.
std::string render_aged(std::span<const AgedRecord> records, double months, const Style& style);

/// A model and how decisively it orders.
using ModelDecisiveness = std::pair<std::string, Decisiveness>;
std::string render_decisiveness(std::span<const ModelDecisiveness> models, const Style& style);

}  // namespace progrank
