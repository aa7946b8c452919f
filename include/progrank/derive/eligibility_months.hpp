#pragma once
// How long it takes to become eligible.

#include <optional>

#include "progrank/derive/eligibility.hpp"

namespace progrank {

/// Conventions behind a time of preparation; plans rest on the same (progrank/career/plan.hpp).
namespace convention {

/// For study, where nobody told.
inline constexpr double usual_hours_per_week = 10;
/// A prerequisite course: one term of it, three semester credits.
inline constexpr double months_of_course = 4;
inline constexpr double weeks_of_term = 15;
inline constexpr double weekly_hours_of_course = 9;
/// An exam for which no hours of preparation are published, the GRE among them.
inline constexpr double hours_of_preparation = 80;

}  // namespace convention

/// Months that one course takes at these hours a week, and how many fit beside each other.
double months_of_course_at(double hours_per_week);
std::size_t courses_at_once(double hours_per_week);

/// Months until all that is missing can be there, the steps being taken beside each other: years of work, courses, the
/// GRE, hours of instruction. What is taught at the school after admission, and bodies to join, take none. Nothing
/// where she is not `eligible_after`, or where a step has no length of its own: a degree, practice in a specialty,
/// another certification.
std::optional<double> months_until_eligible(const Eligibility& eligibility, const Person& person);

}  // namespace progrank
