#include "progrank/career/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "career/plan_state.hpp"
#include "progrank/base/number.hpp"

namespace progrank {

Planner::Planner(const PlanQuestion& question, std::span<const Record> programs,
                 std::span<const Record> certifications) {
  if (question.role->competencies.empty())
    throw InputError(fmt::format("the role {} lists no competencies to plan for", question.role->id));
  state_ = std::make_unique<PlanState>(question, programs, certifications);
}

Planner::~Planner() = default;

std::vector<Plan> Planner::best(std::size_t limit) const {
  std::vector<Found> found;
  std::vector<Plan> plans;
  while (plans.size() < limit) {
    auto next = best_combination(*state_, found);
    if (!next) break;
    plans.push_back(state_->plan_of(next->program, next->certifications));
    found.push_back(std::move(*next));
  }
  return plans;
}

std::optional<Plan> Planner::evaluate(const Record* program, std::span<const Record* const> certifications) const {
  const auto& programs = state_->choices.programs;
  const auto at = std::find_if(programs.begin(), programs.end(),
                               [&](const ProgramChoice& choice) { return choice.record == program; });
  if (at == programs.end() || (!program && certifications.empty())) return std::nullopt;
  const std::size_t index = static_cast<std::size_t>(at - programs.begin());
  CertificationSet set;
  for (const Record* record : certifications) {
    const auto& all = state_->choices.certifications;
    const auto place = std::find_if(all.begin(), all.end(),
                                    [&](const CertificationChoice& choice) { return choice.record == record; });
    if (place == all.end()) return std::nullopt;
    set.push_back(static_cast<std::size_t>(place - all.begin()));
    if (!(*state_->openings[index])[set.back()]) return std::nullopt;
  }
  std::sort(set.begin(), set.end());
  if (set.size() > state_->question.max_certifications) return std::nullopt;
  const Outline outline = state_->outline(index, set);
  if (!state_->complete(index, set)) return std::nullopt;
  if (!state_->within_months(outline.months) || !state_->within_budget(index, set)) return std::nullopt;
  return state_->plan_of(index, set);
}

std::optional<Plan> Planner::cheapest() const {
  std::optional<Found> best;
  double least = 0;
  const auto consider = [&](std::size_t program, const CertificationSet& set) {
    Found found{program, set, state_->outline(program, set)};
    const double cost = state_->own_cost(program, set, &Interval::min);
    if (!state_->within_months(found.outline.months) || !state_->complete(program, set)) return;
    if (best && (cost > least || (cost == least && !state_->better(found, *best)))) return;
    least = cost;
    best = std::move(found);
  };
  for (std::size_t program = 1; program < state_->choices.programs.size(); ++program) consider(program, {});
  for (std::size_t i = 0; state_->question.max_certifications > 0 && i < state_->choices.certifications.size(); ++i)
    if ((*state_->openings.front())[i]) consider(0, {i});
  return best ? std::optional<Plan>(state_->plan_of(best->program, best->certifications)) : std::nullopt;
}

const PlanLeftOut& Planner::left_out() const {
  return state_->choices.left_out;
}

std::vector<std::string> plan_assumptions(const PlanQuestion& question) {
  const auto percent = [](double share) { return fmt::format("{} %", shortest(std::round(share * 10000) / 100)); };
  std::vector<std::string> words;
  words.push_back(
      fmt::format("the plan starts in {}-{:02}; months count from there; published ranges are planned at "
                  "their longer end",
                  question.start_year, question.start_month));
  words.push_back(
      fmt::format("{} hours a week for study (hours_per_week, --hours); certifications are prepared one "
                  "after another, beside the program when they are open by then",
                  shortest(question.hours_per_week)));
  if (question.prep_hours)
    words.push_back(fmt::format("{} hours of preparation for an exam where none are published (--prep-hours)",
                                shortest(*question.prep_hours)));
  else
    words.push_back(
        "40, 80 or 120 hours of preparation for an entry, professional or advanced exam where none are "
        "published (--prep-hours)");
  words.push_back(fmt::format("costs include the renewals of {} years (--horizon)", shortest(question.horizon_years)));
  if (const auto aid = question.person.employer_aid_usd_per_year)
    words.push_back(
        fmt::format("the employer pays at most {} a calendar year toward tuition and exam fees", money(*aid)));
  if (!question.person.current_salary_usd) {
    words.push_back("no payback: the present salary is not told (current_salary_usd, --salary)");
    return words;
  }
  words.push_back(
      fmt::format("present salary {}; the role is reached, whatever the plan covers of it, and pays its median (p25 "
                  "beside it) from the month after the "
                  "last step; yearly raise of both {} (--raise); discounted at {} a year (--discount)",
                  money(*question.person.current_salary_usd), percent(question.raise), percent(question.discount)));
  words.push_back(question.programs->pace == Pace::full_time
                      ? "full-time study is unpaid: the salary stops from its first month to its last"
                      : "the salary goes on during study");
  words.push_back("payback counts costs at their upper ends, without renewals");
  return words;
}

}  // namespace progrank
