#pragma once
// How plans are scored: coverage, cost and time on fixed scales. Data, not code, as all models (model.hpp).

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "progrank/score/model.hpp"

namespace progrank {

/// What is looked at, how much it weighs, and what it is worth.
struct PlanCriterion {
  double weight = 0;  ///< as given; 0 = not asked
  PointsFunction value{{{0, 0}}};
};

/// The exact search rests on this: coverage is worth more the more there is of it, cost and months less.
struct PlanModel {
  std::string id, title, about;
  PlanCriterion coverage;  ///< @coverage, share of the role's competencies, 0..1
  PlanCriterion cost;      ///< @cost, USD with renewals over the horizon, before aid
  PlanCriterion time;      ///< @months until the last step ends
  [[nodiscard]] double total_weight() const { return coverage.weight + cost.weight + time.weight; }
};

/// The models with "for": "plans" of a file {"models":[...]}, a list, or one model; others are passed over. Throws
/// InputError (an attribute that plans do not have, a curve that runs the wrong way, weights that are all 0).
std::vector<PlanModel> parse_plan_models(std::shared_ptr<const PaddedText> text, std::string_view file);

}  // namespace progrank
