#pragma once
// Plans in every output format.

#include <string>
#include <vector>

#include "progrank/answer/pathways.hpp"
#include "render/script_table.hpp"
#include "render/style.hpp"

namespace progrank {

/// The plans whole, or the `chosen` columns of their steps (nullptr = whole).
std::string plan_json(const PathwayAnswer& answer, const ScriptTable* chosen);
/// A plan a line.
std::string plan_jsonl(const PathwayAnswer& answer);
/// A row for each step of each plan.
ScriptTable plan_columns(const PathwayAnswer& answer);
/// For people: each plan with a timeline, a bar a step.
std::string render_plans(const PathwayAnswer& answer, const Style& style);

}  // namespace progrank
