#pragma once
// Plans in every output format.

#include <string>
#include <vector>

#include "progrank/answer/pathways.hpp"
#include "render/style.hpp"

namespace progrank {

std::string plan_json(const PathwayAnswer& answer);
/// A plan a line.
std::string plan_jsonl(const PathwayAnswer& answer);
/// A row for each step of each plan.
Table plan_columns(const PathwayAnswer& answer, const std::vector<std::string>& fields);
/// For people: each plan with a timeline, a bar a step.
std::string render_plans(const PathwayAnswer& answer, const Style& style);

}  // namespace progrank
