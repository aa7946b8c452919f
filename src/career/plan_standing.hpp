#pragma once
// How a person stands at a month of a plan, and from when on a certification is open to her. The one place that says
// what time and earlier steps give her: years of work, courses, a degree; practice in a specialty only in the role.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "career/plan_choices.hpp"

namespace progrank {

/// The person at that month beside this program (no program: record == nullptr): she goes on working, but for months
/// of full-time study; courses, degree, its field and its accreditation are there once they have ended. What an exam
/// asks for that takes no more than hours or a form (instruction, a membership) counts as done for it.
Person person_at(const Person& now, const ProgramChoice& program, double month);

/// The same person after years in the role.
Person in_the_role(Person person, const Role& role, double years);

/// The fields of practice that work in the role gives, by what it asks for most.
TokenSet practice_given(const Role& role, const Person& person);

/// How things stand for her best way in; held are the certifications earned by then.
Eligibility standing(const Record& record, Person then, std::span<const std::string_view> held = {});

/// Whether a step may stand on it: nothing is left to do, and nothing that decides is unknown.
bool holds(const Eligibility& eligibility);

/// When a certification is open beside or after a program, and how things stand then; a certification that has to be
/// held first may be missing.
struct Opening {
  double month = 0;
  double preparation = 0;  ///< months
  Eligibility eligibility;
};

/// Nothing when it never opens: another profession's licence, a degree the program does not give, practice that only
/// the role gives, something only the issuer can tell.
std::optional<Opening> opening_of(const CertificationChoice& certification, const ProgramChoice& program,
                                  const PlanQuestion& question);

}  // namespace progrank
