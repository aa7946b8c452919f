#include "progrank/career/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "career/plan_state.hpp"
#include "progrank/base/number.hpp"

namespace progrank {
namespace {

/// The cheapest of the single steps considered, by what she pays; equal prices: the better one.
class Cheapest {
 public:
  explicit Cheapest(const PlanState& state) : state_(state) {}

  void consider(std::size_t program, const CertificationSet& set) {
    Found found{program, set, state_.outline(program, set)};
    const double cost = state_.own_cost(program, set, &Interval::min);
    if (!state_.within_months(found.outline.months) || !state_.complete(program, set)) return;
    if (best_ && (cost > least_ || (cost == least_ && !state_.better(found, *best_)))) return;
    least_ = cost;
    best_ = std::move(found);
  }
  void consider_programs() {
    for (std::size_t program = 1; program < state_.choices.programs.size(); ++program) consider(program, {});
  }
  [[nodiscard]] std::optional<Plan> plan() const {
    return best_ ? std::optional<Plan>(state_.plan_of(best_->program, best_->certifications)) : std::nullopt;
  }

 private:
  const PlanState& state_;
  std::optional<Found> best_;
  double least_ = 0;
};

}  // namespace

Planner::Planner(const PlanQuestion& question, std::span<const Record> programs,
                 std::span<const Record> certifications) {
  if (question.role->competencies.empty())
    throw InputError(fmt::format("the role {} lists no competencies to plan for", question.role->id));
  if (question.certification_ids.size() > question.max_certifications)
    throw InputError(fmt::format("--cert names {} certifications, --max-certs {} allows fewer",
                                 question.certification_ids.size(), question.max_certifications));
  state_ = std::make_unique<PlanState>(question, programs, certifications);
}

Planner::~Planner() = default;

std::vector<Plan> Planner::best(std::size_t limit) const {
  std::vector<Found> found;
  std::vector<Plan> plans;
  // A step that has to be there and is no choice: no plan has it.
  if (state_->required.size() < state_->question.certification_ids.size()) return plans;
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
  Cheapest cheapest(*state_);
  cheapest.consider_programs();
  for (std::size_t i = 0; state_->question.max_certifications > 0 && i < state_->choices.certifications.size(); ++i)
    if ((*state_->openings.front())[i]) cheapest.consider(0, {i});
  return cheapest.plan();
}

std::optional<Plan> Planner::cheapest_program() const {
  Cheapest cheapest(*state_);
  cheapest.consider_programs();
  return cheapest.plan();
}

bool Planner::affords_a_program() const {
  for (std::size_t program = 1; program < state_->choices.programs.size(); ++program)
    if (state_->within_budget(program, {})) return true;
  return false;
}

std::vector<const Record*> Planner::free_steps() const {
  std::vector<const Record*> steps;
  for (const ProgramChoice& choice : state_->choices.programs)
    if (choice.record && choice.start == 0 && choice.cost.max == 0) steps.push_back(choice.record);
  for (std::size_t i = 0; i < state_->choices.certifications.size(); ++i) {
    const auto& opening = (*state_->openings.front())[i];
    if (opening && opening->month == 0 && state_->choices.certifications[i].cost.max == 0)
      steps.push_back(state_->choices.certifications[i].record);
  }
  return steps;
}

std::optional<CoursePrice> Planner::course_price() const {
  return state_->choices.course_price;
}

const PlanLeftOut& Planner::left_out() const {
  return state_->choices.left_out;
}

std::string_view text_of(StepKind kind) {
  switch (kind) {
    case StepKind::program: return "program";
    case StepKind::certification: return "certification";
    case StepKind::course: return "course";
  }
  return {};
}

}  // namespace progrank
