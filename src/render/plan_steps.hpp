#pragma once
// Steps of plans as JSON, for all answers that have some.

#include <string_view>

#include "json/writer.hpp"
#include "progrank/career/plan.hpp"

namespace progrank {

void write_interval(JsonWriter& json, Interval interval);
void write_step(JsonWriter& json, const PlanStep& step);

}  // namespace progrank
