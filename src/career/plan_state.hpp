#pragma once
// The choices of one question with all that the search asks again and again: dates, costs, coverage and scores of
// combinations, without their words.

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "career/plan_choices.hpp"
#include "career/plan_standing.hpp"

namespace progrank {

/// Positions among the certifications to choose from, rising.
using CertificationSet = std::vector<std::size_t>;

/// Score and limits of a combination, without the words.
struct Outline {
  Score score;
  Interval share;  ///< of the role that is covered, 0..1
  double months = 0;
  Interval cost;
  bool reaches = false;  ///< the role, when all is done
  /// What combinations are ordered by: those that reach the role before all others, then the score.
  [[nodiscard]] double worth() const { return score.point + (reaches ? worth_of_reaching : 0); }
  static constexpr double worth_of_reaching = 1000;
};

/// A combination that may be a plan; program 0 = no program.
struct Found {
  std::size_t program = 0;
  CertificationSet certifications;
  Outline outline;
};

/// Openings of all certifications beside one program; programs of equal dates and degree share them.
using Openings = std::vector<std::optional<Opening>>;

/// A step with its dates, as scheduling leaves it.
struct Dated {
  std::size_t certification = 0;
  double start = 0;
  double end = 0;
};

struct PlanState {
  const PlanQuestion& question;
  PlanChoices choices;
  std::vector<double> importance;         ///< of the role's competencies, summing to 1
  std::vector<double> at_start;           ///< depth that the person has
  std::vector<const Openings*> openings;  ///< per program choice
  std::vector<char> has_degree;           ///< per program choice: the role's usual degree at the end
  CertificationSet required;              ///< that the question asks for by name
  std::map<std::string, Openings> opening_table;

  PlanState(const PlanQuestion& asked, std::span<const Record> programs, std::span<const Record> certifications);

  [[nodiscard]] double share(const std::vector<double>& depth) const;

  /// Depth per competency at the end, at least or at most.
  [[nodiscard]] std::vector<double> depth_of(std::size_t program, const CertificationSet& set,
                                             std::vector<double> ProgramChoice::*of_program) const;
  [[nodiscard]] Interval share_of(std::size_t program, const CertificationSet& set) const;

  /// The certifications of the set that one of its members waits for; none of the set when it waits for none.
  [[nodiscard]] std::optional<std::size_t> awaited(std::size_t program, std::size_t certification,
                                                   const CertificationSet& set) const;

  /// Whether every certification that must be held first is a step of the set as well.
  [[nodiscard]] bool complete(std::size_t program, const CertificationSet& set) const;

  /// Certifications one after another, in the order they open, which ends earliest (single machine, release dates). One
  /// that waits for another opens when that one is prepared for at the earliest, so the order respects it.
  [[nodiscard]] std::vector<Dated> schedule(std::size_t program, const CertificationSet& set) const;

  /// Whether so much coverage, with the degree there is then, is enough for the role.
  [[nodiscard]] bool reaches(std::size_t program, Interval covered) const;
  /// Coverage as --missing counts what is only likely.
  [[nodiscard]] double point_share(Interval covered) const {
    return covered.min + question.hurwicz.alpha * (covered.max - covered.min);
  }

  [[nodiscard]] Score score(Interval covered, Interval cost, double months) const;

  [[nodiscard]] Outline outline(std::size_t program, const CertificationSet& set) const;

  [[nodiscard]] double first_cost(std::size_t program, const CertificationSet& set) const;

  [[nodiscard]] double own_cost(std::size_t program, const CertificationSet& set, double Interval::*end) const;

  [[nodiscard]] bool within_budget(std::size_t program, const CertificationSet& set) const;

  [[nodiscard]] bool within_months(double months) const { return !question.months || months <= *question.months; }

  /// Whether a is better than b; equal scores: fewer steps, then the ids.
  [[nodiscard]] bool better(const Found& a, const Found& b) const;

  [[nodiscard]] Plan plan_of(std::size_t program, const CertificationSet& set) const;
  [[nodiscard]] PlanCoverage coverage_of(std::size_t program, const CertificationSet& set) const;
  [[nodiscard]] RoleReach reach_of(std::size_t program, const PlanCoverage& coverage) const;
  void add_steps(Plan& plan, std::size_t program, const CertificationSet& set, const std::vector<Dated>& dated) const;
  [[nodiscard]] Payback payback(std::size_t program, const std::vector<Dated>& dated, double months,
                                double new_pay) const;
};

/// The best combination, exactly, among those that are not like one already taken; nothing when none is left.
std::optional<Found> best_combination(const PlanState& state, const std::vector<Found>& taken);

}  // namespace progrank
