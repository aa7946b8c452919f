#include <functional>

#include "render/plan_output.hpp"

namespace progrank {
namespace {

/// One step of a plan, and the plan's place from 1.
struct StepLine {
  const Plan& plan;
  std::size_t number;
  const PlanStep& step;
};

struct StepColumn {
  std::string_view name;
  std::function<ScriptValue(const StepLine&)> value;
};

ScriptValue years(const std::optional<Payback>& payback) {
  return payback && payback->years ? ScriptValue(*payback->years) : ScriptValue();
}

ScriptValue end_of(const std::optional<Interval>& interval, double Interval::*end) {
  return interval ? ScriptValue((*interval).*end) : ScriptValue();
}

/// "" = unknown.
ScriptValue text(std::string_view words) {
  return words.empty() ? ScriptValue() : ScriptValue(std::string(words));
}

std::vector<StepColumn> step_columns() {
  return {
      {"plan", [](const StepLine& l) -> ScriptValue { return static_cast<double>(l.number); }},
      {"score", [](const StepLine& l) -> ScriptValue { return l.plan.score.point; }},
      {"coverage", [](const StepLine& l) -> ScriptValue { return l.plan.coverage.share; }},
      {"months", [](const StepLine& l) -> ScriptValue { return l.plan.months; }},
      {"plan_cost_min", [](const StepLine& l) -> ScriptValue { return l.plan.cost.min; }},
      {"plan_cost_max", [](const StepLine& l) -> ScriptValue { return l.plan.cost.max; }},
      {"own_cost_min", [](const StepLine& l) -> ScriptValue { return l.plan.own_cost.min; }},
      {"own_cost_max", [](const StepLine& l) -> ScriptValue { return l.plan.own_cost.max; }},
      {"payback_years", [](const StepLine& l) { return years(l.plan.at_median); }},
      {"payback_years_p25", [](const StepLine& l) { return years(l.plan.at_p25); }},
      {"five_year_return",
       [](const StepLine& l) {
         return l.plan.at_median ? ScriptValue(l.plan.at_median->five_year_return) : ScriptValue();
       }},
      {"id", [](const StepLine& l) { return text(l.step.id); }},
      {"kind", [](const StepLine& l) { return text(text_of(l.step.kind)); }},
      {"start_month", [](const StepLine& l) -> ScriptValue { return l.step.start_month; }},
      {"end_month", [](const StepLine& l) -> ScriptValue { return l.step.end_month; }},
      {"cost_min", [](const StepLine& l) { return end_of(l.step.cost, &Interval::min); }},
      {"cost_max", [](const StepLine& l) { return end_of(l.step.cost, &Interval::max); }},
      {"cost_basis", [](const StepLine& l) { return text(l.step.cost_basis); }},
      {"eligible", [](const StepLine& l) { return text(text_of(l.step.eligibility.status)); }},
      {"eligible_missing", [](const StepLine& l) -> ScriptValue { return l.step.eligibility.missing; }},
      {"eligible_unknown", [](const StepLine& l) -> ScriptValue { return l.step.eligibility.unknown; }},
  };
}

}  // namespace

ScriptTable plan_columns(const PathwayAnswer& answer) {
  const std::vector<StepColumn> columns = step_columns();
  ScriptTable table;
  for (const StepColumn& column : columns) table.names.push_back(column.name);
  for (std::size_t i = 0; i < answer.plans.size(); ++i)
    for (const PlanStep& step : answer.plans[i].steps) {
      auto& row = table.rows.emplace_back();
      for (const StepColumn& column : columns) row.push_back(column.value({answer.plans[i], i + 1, step}));
    }
  return table;
}

}  // namespace progrank
