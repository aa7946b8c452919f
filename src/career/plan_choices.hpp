#pragma once
// From records to the choices a plan is made of: what each costs this person, how long it takes, and when it is open.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "career/plan_courses.hpp"
#include "progrank/career/plan.hpp"

namespace progrank {

/// A program that can be a step, or none at all (record == nullptr).
struct ProgramChoice {
  const Record* record = nullptr;
  std::vector<double> depth;   ///< per competency of the role, at least
  std::vector<double> likely;  ///< at most; the same where the page lists topics
  Interval cost;               ///< of the program
  Interval course_cost;        ///< of the courses before it; 0 where their price is not known
  std::string cost_basis;
  std::vector<CourseDates> courses;
  double start = 0;  ///< months: after courses and years that are missing
  double end = 0;
  std::string degree;  ///< it gives: "master", "doctorate" or ""
  bool full_time = false;
  Eligibility eligibility;  ///< when it starts
  std::vector<std::string> assumptions;
};

struct CertificationChoice {
  const Record* record = nullptr;
  std::vector<double> depth;
  Interval cost;
  Interval renewals;
  std::string cost_basis;
  double preparation_hours = 0;
  std::vector<std::string> assumptions;
};

struct PlanChoices {
  std::vector<ProgramChoice> programs;  ///< the first is "no program"
  std::vector<CertificationChoice> certifications;
  PlanLeftOut left_out;
  std::optional<CoursePrice> course_price;
};

PlanChoices choices_of(const PlanQuestion& question, std::span<const Record> programs,
                       std::span<const Record> certifications);

/// What the person covers already: skills and certifications held.
std::vector<double> depth_at_start(const PlanQuestion& question, std::span<const Record> certifications);

}  // namespace progrank
