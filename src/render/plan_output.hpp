#pragma once
// Plans in every output format.

#include <optional>
#include <string>
#include <vector>

#include "progrank/career/plan.hpp"
#include "render/table.hpp"

namespace progrank {

struct PlanAnswer {
  const PlanQuestion* question = nullptr;
  std::vector<Plan> plans;      ///< best first
  std::optional<Plan> nearest;  ///< when the budget is too small for any: the cheapest single step
};

std::string plan_json(const PlanAnswer& answer);
/// A plan a line.
std::string plan_jsonl(const PlanAnswer& answer);
/// A row for each step of each plan.
Table plan_columns(const PlanAnswer& answer, const std::vector<std::string>& fields);
/// Each plan with a timeline, a bar a step.
std::string plan_text(const PlanAnswer& answer, std::size_t columns, Color color);
std::string plan_markdown(const PlanAnswer& answer);

}  // namespace progrank
