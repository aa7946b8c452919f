#include "progrank/answer/pathways.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "answer/model_file.hpp"
#include "progrank/base/error.hpp"
#include "progrank/base/files.hpp"
#include "progrank/base/number.hpp"
#include "progrank/base/suggest.hpp"
#include "progrank/bundle/bundle.hpp"

namespace progrank {
namespace {

/// Facts that cannot all be true at once.
void check_contradictions(const PlanQuestion& question, Salary salary) {
  if (question.programs->pace != Pace::full_time) return;
  if (salary == Salary::goes_on)
    throw InputError(
        "full-time study and a full-time salary that goes on contradict each other: choose --pace part-time, or leave "
        "--keep-salary out and the months of study count as unpaid");
  constexpr double least_for_full_time = 20;
  if (question.person.hours_per_week && *question.person.hours_per_week < least_for_full_time)
    throw InputError(
        fmt::format("full-time study takes about {} hours a week, hours_per_week is {}: choose --pace "
                    "part-time, or give --hours",
                    shortest(full_time_hours_per_week), shortest(*question.person.hours_per_week)));
}

/// Both ends of the payback: the role's pay where she lives, and what she earns now.
std::shared_ptr<const Role> settle_pay(Workspace& workspace, PlanQuestion& question) {
  question.pay = pay_change_of(*question.role, workspace.roles(), workspace.occupations(), question.person,
                               question.programs->resident_of);
  if (question.pay.present) question.person.current_salary_usd = question.pay.present->usd;
  auto role = std::make_shared<const Role>(with_pay(*question.role, question.pay.role));
  question.role = role.get();
  return role;
}

}  // namespace

PlanModel plan_model(const std::string& id_or_file) {
  const DataFile file = bundled("models");
  std::vector<PlanModel> models = parse_plan_models(file.text, file.name);
  std::vector<std::string_view> ids;
  for (const PlanModel& model : models) {
    if (model.id == id_or_file) return model;
    ids.push_back(model.id);
  }
  if (!names_a_file(id_or_file)) {
    const std::string guess = did_you_mean(id_or_file, ids);
    throw InputError(fmt::format("--model \"{}\" is not a model for plans{}", id_or_file,
                                 guess.empty() ? fmt::format(": {} is, or name a file", listed(ids)) : guess));
  }
  std::vector<PlanModel> own = parse_plan_models(read_text(id_or_file), id_or_file);
  if (own.size() == 1) return std::move(own.front());
  throw InputError(fmt::format("{}: holds {} models for plans, exactly one was expected", id_or_file, own.size()));
}

void set_time(PlanQuestion& question, double today) {
  question.hours_per_week = question.person.hours_per_week.value_or(question.hours_per_week);
  question.start_year = static_cast<int>(std::floor(today));
  question.start_month = 1 + static_cast<int>((today - question.start_year) * 12);
}

PlanQuestion::Campus campus_asked(const ProgramQuery& query) {
  const bool in_person = std::any_of(query.delivery.begin(), query.delivery.end(),
                                     [](const std::string& way) { return way == "campus" || way == "hybrid"; });
  const bool asked = in_person || !query.country.empty() || !query.state.empty();
  return asked ? PlanQuestion::Campus::anywhere : PlanQuestion::Campus::within_reach;
}

PathwayAnswer pathways_of(Workspace& workspace, PlanQuestion question, Salary salary, std::size_t limit) {
  set_time(question, workspace.today());
  check_contradictions(question, salary);
  PathwayAnswer answer;
  answer.role = settle_pay(workspace, question);
  answer.question = std::move(question);
  const Planner planner(answer.question, workspace.catalog(RecordKind::program).records(),
                        workspace.catalog(RecordKind::certification).records());
  answer.plans = planner.best(limit == 0 ? SIZE_MAX : limit);
  if (answer.plans.empty()) answer.nearest = planner.cheapest();
  if (answer.question.budget && !answer.question.no_program && !planner.affords_a_program()) {
    answer.nearest_program = planner.cheapest_program();
    answer.free = planner.free_steps();
  }
  answer.left_out = planner.left_out();
  answer.course_price = planner.course_price();
  return answer;
}

}  // namespace progrank
