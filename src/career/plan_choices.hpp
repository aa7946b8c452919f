#pragma once
// From records to the choices a plan is made of: what each costs this person, how long it takes, and when it is open.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "progrank/career/plan.hpp"

namespace progrank {

/// A program that can be a step, or none at all (record == nullptr).
struct ProgramChoice {
  const Record* record = nullptr;
  std::vector<double> depth;  ///< per competency of the role
  Interval cost;
  std::string cost_basis;
  double start = 0;  ///< months: after courses and years that are missing
  double end = 0;
  std::string degree;  ///< it gives: "master", "doctorate" or ""
  bool full_time = false;
  Eligibility eligibility;
  std::vector<std::string> assumptions;
};

struct CertificationChoice {
  const Record* record = nullptr;
  std::vector<double> depth;
  Interval cost;
  Interval renewals;
  std::string cost_basis;
  double preparation = 0;  ///< months
  std::vector<std::string> assumptions;
};

/// When a certification is open beside or after a program, and how things stand then.
struct Opening {
  double month = 0;
  Eligibility eligibility;
};

struct PlanChoices {
  std::vector<ProgramChoice> programs;  ///< the first is "no program"
  std::vector<CertificationChoice> certifications;
  PlanLeftOut left_out;
};

PlanChoices choices_of(const PlanQuestion& question, std::span<const Record> programs,
                       std::span<const Record> certifications);

/// Nothing when it never opens: another profession's licence, a degree the program does not give.
std::optional<Opening> opening_of(const Record& certification, const ProgramChoice& program, const Person& person);

/// What the person covers already: skills and certifications held.
std::vector<double> depth_at_start(const PlanQuestion& question, std::span<const Record> certifications);

}  // namespace progrank
