#pragma once
// The certifications of a brief: those open today, and what others wait for.

#include <vector>

#include "progrank/answer/brief.hpp"
#include "progrank/answer/goal.hpp"

namespace progrank {

/// Her own goal, unless another role was asked about.
Goal goal_asked(Workspace& workspace, const Person& person, const Role& role);

std::vector<const Record*> records_of(const std::vector<PlanStep>& steps);

/// Sets `now`: at most two, those that cover most of the role together. Where the role names none that is open, of
/// those in the fields of her goal. `plan` is the question that `planner` answers.
void add_certifications_of_today(Brief& brief, Workspace& workspace, const BriefQuestion& question,
                                 const PlanQuestion& plan, const Planner& planner);

/// Sets `to_check`: what the role names and only facts that she did not tell decide; and, where no program is open to
/// her, `with_degree`: what the lowest degree that she lacks would open.
void add_hints(Brief& brief, Workspace& workspace, const BriefQuestion& question);

}  // namespace progrank
