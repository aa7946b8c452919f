#pragma once
// The ways to a role: at most one program, and certifications, costed and dated.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "progrank/answer/workspace.hpp"
#include "progrank/career/plan.hpp"

namespace progrank {

/// The plans that answer a question, and what is near where there are none.
struct PathwayAnswer {
  PlanQuestion question;
  std::vector<Plan> plans;              ///< best first
  std::optional<Plan> nearest;          ///< when the budget is too small for any: the cheapest single step
  std::optional<Plan> nearest_program;  ///< when it is too small for every program: the cheapest of them
  std::vector<const Record*> free;      ///< then also what costs nothing and is open from the start
  PlanLeftOut left_out;
  std::optional<CoursePrice> course_price;
  std::shared_ptr<const Role> role;  ///< with the pay of where she lives: the question points to it
};

/// Classrooms count wherever they are for who asks for a place, a country, or for teaching in person.
PlanQuestion::Campus campus_asked(const ProgramQuery& query);

/// A bundled model for plans by its id, or the only one of a file. Throws InputError with a suggestion.
PlanModel plan_model(const std::string& id_or_file);

/// What of her salary goes on while a person studies full-time.
enum class Salary : std::uint8_t {
  stops,
  goes_on
};

/// Puts the start of the plan on that day (in years), and the person's hours a week where she tells them.
void set_time(PlanQuestion& question, double today);

/// Answers with at most `limit` plans (0 = all). What the person tells stands where the question does not say it: her
/// hours a week; the plan starts on the workspace's day. Pay is that of her state (Situation::resident_of of the
/// programs); a present salary that nobody told is the median of her own occupation there. Throws InputError on facts
/// that cannot all be true.
PathwayAnswer pathways_of(Workspace& workspace, PlanQuestion question, Salary salary, std::size_t limit);

}  // namespace progrank
