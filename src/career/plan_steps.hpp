#pragma once
// The choices of a combination as steps of a plan, and the certifications that come after years in the role.

#include <vector>

#include "career/plan_state.hpp"

namespace progrank {

PlanStep course_step(const CourseDates& course, const std::optional<CoursePrice>& price);
PlanStep program_step(const ProgramChoice& choice);
PlanStep certification_step(const CertificationChoice& choice, double start, double end, Eligibility then);

/// Certifications of the choices that no month of the plan opens and years in the role do: at most three, the soonest
/// first. `month` = when the plan is done and the role begins.
std::vector<PlanStep> later_steps(const PlanState& state, std::size_t program, const CertificationSet& set,
                                  double month);

}  // namespace progrank
