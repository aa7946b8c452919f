#include "career/plan_steps.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "career/whole_months.hpp"
#include "progrank/base/number.hpp"
#include "progrank/derive/outcomes.hpp"
#include "progrank/derive/recommendation.hpp"

namespace progrank {
namespace {

/// Nobody plans further ahead than that.
constexpr int most_years_in_role = 5;
constexpr std::size_t most_later = 3;

/// "privacy-training" → "privacy training"
std::string words_of_skill(Token skill) {
  std::string words(vocabulary::skill.text(skill));
  std::replace(words.begin(), words.end(), '-', ' ');
  return words;
}

}  // namespace

PlanStep course_step(const CourseDates& course, const std::optional<CoursePrice>& price) {
  PlanStep step;
  step.kind = StepKind::course;
  step.id = fmt::format("course--{}", vocabulary::skill.text(course.skill));
  step.name = fmt::format("A course in {}", words_of_skill(course.skill));
  step.start_month = course.start;
  step.end_month = course.end;
  if (price) {
    step.cost = price->usd;
    step.cost_basis = fmt::format("estimated: {} credits at the middle 80 % of {} published rates",
                                  shortest(credits_of_course), price->rates);
  } else {
    step.cost_basis = "unknown: too few rates per credit are published";
  }
  step.eligibility.status = EligibilityStatus::likely;
  step.eligibility.unknown.emplace_back("rules of the school that teaches it");
  step.assumptions.push_back(fmt::format("one term of {} months for {} credits; the school is still to be chosen",
                                         shortest(course.end - course.start), shortest(credits_of_course)));
  return step;
}

PlanStep program_step(const ProgramChoice& choice) {
  PlanStep step;
  step.record = choice.record;
  step.id = choice.record->id();
  step.name = choice.record->name();
  step.start_month = choice.start;
  step.end_month = choice.end;
  step.cost = choice.cost;
  step.cost_basis = choice.cost_basis;
  step.eligibility = choice.eligibility;
  step.assumptions = choice.assumptions;
  step.graduates_earn = scored_earnings(*choice.record);
  return step;
}

PlanStep certification_step(const CertificationChoice& choice, double start, double end, Eligibility then) {
  PlanStep step;
  step.kind = StepKind::certification;
  step.record = choice.record;
  step.id = choice.record->id();
  step.name = choice.record->name();
  step.start_month = start;
  step.end_month = end;
  step.cost = choice.cost;
  step.renewals = choice.renewals;
  step.cost_basis = choice.cost_basis;
  step.assumptions = choice.assumptions;
  if (const std::string_view recommended = recommendation_of(then); !recommended.empty())
    step.assumptions.push_back(fmt::format("its issuer recommends, and does not ask for: {}", recommended));
  step.eligibility = std::move(then);
  return step;
}

std::vector<PlanStep> later_steps(const PlanState& state, std::size_t program, const CertificationSet& set,
                                  double month) {
  const PlanQuestion& question = state.question;
  const Person at_start = person_at(question.person, state.choices.programs[program], month);
  std::vector<std::string_view> earned;
  for (const std::size_t i : set) earned.push_back(state.choices.certifications[i].record->id());
  std::vector<PlanStep> later;
  for (std::size_t i = 0; i < state.choices.certifications.size(); ++i) {
    if ((*state.openings[program])[i]) continue;  // the plan could have held it
    const CertificationChoice& choice = state.choices.certifications[i];
    for (int years = 1; years <= most_years_in_role; ++years) {
      Eligibility then = standing(*choice.record, in_the_role(at_start, *question.role, years), earned);
      if (!holds(then)) continue;
      const double opens = month + 12.0 * years;
      const double hours = choice.preparation_hours + then.instruction_hours;
      const double prepared = opens + std::max(1.0, whole_months(hours / (question.hours_per_week * weeks_per_month)));
      later.push_back(certification_step(choice, opens, prepared, std::move(then)));
      later.back().years_in_role = years;
      break;
    }
  }
  std::stable_sort(later.begin(), later.end(),
                   [](const PlanStep& a, const PlanStep& b) { return a.start_month < b.start_month; });
  if (later.size() > most_later) later.resize(most_later);
  return later;
}

}  // namespace progrank
