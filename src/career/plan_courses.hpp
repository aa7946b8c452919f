#pragma once
// Prerequisite courses as steps of a plan: how many fit beside each other, how long they take, what they may cost.

#include <optional>
#include <span>
#include <vector>

#include "progrank/career/plan.hpp"

namespace progrank {

/// When a course is taken, in months from the start of the plan.
struct CourseDates {
  Token skill{};  ///< vocabulary::skill
  double start = 0;
  double end = 0;
};

/// One term each, as many at a time as the hours a week allow; where they do not allow one, it takes longer.
std::vector<CourseDates> course_dates(TokenSet skills, double hours_per_week);

/// What one course costs, from the rates per semester credit of these programs; nothing when too few publish one.
std::optional<CoursePrice> course_price(std::span<const Record> programs);

}  // namespace progrank
