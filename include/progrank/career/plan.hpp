#pragma once
// A plan: the steps to a role, costed and dated. At most one program, and certifications beside or after it.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "progrank/career/payback.hpp"
#include "progrank/career/plan_model.hpp"
#include "progrank/career/role.hpp"
#include "progrank/career/role_pay.hpp"
#include "progrank/derive/eligibility.hpp"
#include "progrank/filter/filter.hpp"
#include "progrank/score/score.hpp"

namespace progrank {

/// Who asks for what.
struct PlanQuestion {
  const Role* role = nullptr;  ///< with the pay that payback counts on (with_pay)
  PayChange pay;               ///< where that pay and the person's present one are from
  Person person;
  const Situation* programs = nullptr;        ///< prices and pace for programs
  const Situation* certifications = nullptr;  ///< and for certifications
  const PlanModel* model = nullptr;
  Hurwicz hurwicz;
  std::span<const Filter> program_filters;  ///< what `programs` would ask of a program that may be a step
  std::optional<double> budget;             ///< USD that the person pays in all for getting there, after employer aid
  std::optional<double> months;             ///< until the last step ends
  std::size_t max_certifications = 3;
  bool no_program = false;
  std::vector<std::string> program_ids;        ///< one of these is the program; empty = any or none
  std::vector<std::string> certification_ids;  ///< all of these are steps
  std::vector<std::string> without_ids;        ///< none of these is a step
  /// Only the certifications that the role names as fitting, or every one that covers a topic of it.
  enum class Certifications : std::uint8_t {
    of_the_role,
    all
  } certifications_from = Certifications::of_the_role;
  /// Which classrooms a plan may send her to: those she can reach from home, or any that the filters let pass.
  enum class Campus : std::uint8_t {
    within_reach,
    anywhere
  } campus = Campus::within_reach;
  Unknowns unknowns = Unknowns::leave_out;  ///< records without a published price or rule of admission
  double hours_per_week = 10;
  std::optional<double> prep_hours;  ///< for certifications that publish none; nothing = by level
  double horizon_years = 10;         ///< for renewals and for the payback
  double raise = 0;
  double discount = 0.03;
  int start_year = 2026;
  int start_month = 1;
};

/// What a step gives.
enum class StepKind : std::uint8_t {
  program,
  certification,
  course
};
std::string_view text_of(StepKind kind);

/// Something to be done on the way, from a month to a month.
struct PlanStep {
  StepKind kind = StepKind::program;
  const Record* record = nullptr;  ///< nullptr of a course
  std::string id;                  ///< the record's, or "course--statistics"
  std::string name;
  double start_month = 0;  ///< from the start of the plan
  double end_month = 0;
  std::optional<Interval> cost;  ///< to get it, USD; nothing = unknown (of a course only)
  Interval renewals;             ///< to keep it over the horizon, USD
  std::string cost_basis;        ///< "derived", "published", "not published: 0 to the dearest known"
  Eligibility eligibility;       ///< at the moment it starts
  std::vector<std::string> assumptions;
  std::optional<double> graduates_earn;  ///< @earnings of the program, USD a year
  double years_in_role = 0;              ///< of a later step: how long after the role is reached it opens
};

/// Competencies of the role, the most important first.
struct PlanCoverage {
  double share = 0;                               ///< by importance and depth, 0..1, as --missing counts what is likely
  Interval range;                                 ///< where a program lists no topics, by what others of its focus list
  std::vector<std::pair<Token, double>> covered;  ///< topic and depth
  std::vector<Token> possible;                    ///< that programs of this focus list, and this one does not say
  std::vector<Token> missing;
};

/// Whether the role can be said to be reached when the plan is done.
struct RoleReach {
  bool reached = false;
  std::vector<std::string> missing;  ///< what stands in the way, in words
};

/// A way to the role. Amounts in USD, months from the start.
struct Plan {
  Score score;
  PlanCoverage coverage;
  RoleReach reach;
  double months = 0;
  Interval cost;                     ///< with renewals over the horizon, before aid
  Interval own_cost;                 ///< for getting there, after employer aid
  std::size_t unpriced_courses = 0;  ///< that are in neither
  std::vector<AidOfYear> aid;        ///< on the upper ends of the costs
  std::vector<PlanStep> steps;       ///< by start month
  std::vector<PlanStep> later;       ///< certifications that open after years in the role; counted in nothing above
  std::optional<Payback> at_median;  ///< nothing when salary or pay is unknown, or the role is not reached
  std::optional<Payback> at_p25;
};

/// Why records are not among the choices.
struct PlanLeftOut {
  std::size_t programs_filtered = 0;  ///< by the filters asked for
  std::size_t programs_away = 0;      ///< classrooms abroad or in another state
  std::size_t programs_without_price = 0;
  std::size_t programs_without_length = 0;
  std::size_t programs_without_topics = 0;  ///< nothing can be said about what they cover
  std::size_t programs_undecided = 0;       ///< whether they are open to this person is not known
  std::size_t programs_not_open = 0;        ///< to this person
  std::vector<std::string_view> certifications_without_price;
  std::vector<std::string_view> certifications_undecided;  ///< whether they are open to this person is for her to check
  std::vector<std::string_view> certifications_not_open;
  std::vector<std::pair<std::string, std::string>> asked_for;  ///< ids of the question, and why they can be no step
};

/// What a prerequisite course costs: credits_of_course times the middle 80 % of the rates per semester credit known.
struct CoursePrice {
  Interval usd;
  std::size_t rates = 0;  ///< of so many programs
};

/// The prepared choices of a question (src/career/plan_state.hpp).
struct PlanState;

/// Finds plans for one question.
class Planner {
 public:
  /// The question, what it points to, and the records must outlive the planner. Throws InputError on contradictions.
  Planner(const PlanQuestion& question, std::span<const Record> programs, std::span<const Record> certifications);
  ~Planner();
  Planner(const Planner&) = delete;
  Planner& operator=(const Planner&) = delete;

  /// The best plans among all allowed combinations, exactly (depth-first branch and bound). No two of them are alike: a
  /// program occurs once, and plans without a program share less than half of their certifications and none holds all
  /// of another's.
  [[nodiscard]] std::vector<Plan> best(std::size_t limit) const;

  /// One combination (program may be nullptr); nothing when it is not allowed: not open to the person, over budget, too
  /// long, too many certifications, or a record is no choice.
  [[nodiscard]] std::optional<Plan> evaluate(const Record* program,
                                             std::span<const Record* const> certifications) const;

  /// The cheapest plan of a single step whatever the budget; for saying what would be needed.
  [[nodiscard]] std::optional<Plan> cheapest() const;
  /// The same among plans of a program alone.
  [[nodiscard]] std::optional<Plan> cheapest_program() const;
  /// Whether some program alone is within the budget.
  [[nodiscard]] bool affords_a_program() const;
  /// Steps that cost nothing and are open from the start.
  [[nodiscard]] std::vector<const Record*> free_steps() const;
  /// Nothing when too few rates are published.
  [[nodiscard]] std::optional<CoursePrice> course_price() const;
  [[nodiscard]] const PlanLeftOut& left_out() const;

 private:
  std::unique_ptr<PlanState> state_;
};

/// What all plans of an answer rest on, in words.
std::vector<std::string> plan_assumptions(const PlanQuestion& question, const std::optional<CoursePrice>& courses);
/// The few of them without which a plan would be misread: at most five, each within a line of 78 columns.
std::vector<std::string> main_plan_assumptions(const PlanQuestion& question);

/// Weekly hours that full-time graduate study takes.
inline constexpr double full_time_hours_per_week = 30;
inline constexpr double weeks_per_month = 52.0 / 12;
/// A prerequisite course: one term, and as many semester credits as such a course usually has.
inline constexpr double months_per_course = 4;
inline constexpr double credits_of_course = 3;
/// Hours of a year's full-time work, 40 a week.
inline constexpr double hours_per_year_of_work = 2080;

/// Preparation hours assumed where none are published, by level (vocabulary::level).
double assumed_preparation_hours(std::optional<Token> level);

}  // namespace progrank
